"""What the Timeline shows, to take away; files are made when a button is pressed, not before."""

from collections.abc import Callable

import streamlit as st

from kzdash.app.draw.picture import png_of, with_fonts
from kzdash.app.screen.frame import Page
from kzdash.app.timeline.export_rows import timeline_csv, timeline_json
from kzdash.app.timeline.export_svg import TimelinePicture, timeline_svg, whole_height
from kzdash.app.timeline.page_address import Asked
from kzdash.app.timeline.view_still import TimelineStill, build_still

_WIDTH_PX = 1600
_MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
}


def downloads(page: Page, asked: Asked, to_year: int) -> None:
    """Draw the button that opens to the four files; closed, it costs the page nothing."""
    opened = st.popover(page.t("download"), key="kz_timeline_download", on_change="rerun")
    if not opened.open:
        return
    layer = "record" if asked.record else "text"
    with opened:
        st.text(page.t("download_note"))
        for kind, make in _makers(page, asked, to_year).items():
            st.download_button(
                page.t(f"download_{kind}"),
                data=make,
                file_name=f"kzdash-timeline-{layer}-{page.lang}.{kind}",
                mime=_MEDIA[kind],
                key=f"kz_timeline_download_{kind}",
                on_click="ignore",
                width="stretch",
            )


def _makers(page: Page, asked: Asked, to_year: int) -> dict[str, Callable[[], bytes]]:
    def still() -> TimelineStill:
        return build_still(page.tables, asked.choice, record=asked.record,
                           every_body=asked.every_body, to_year=to_year)  # fmt: skip

    def svg() -> str:
        view, how = still(), TimelinePicture(zoom=asked.zoom)
        height = whole_height(view, page.lang, width=_WIDTH_PX, picture=how)
        return timeline_svg(view, page.lang, page.mode, width=_WIDTH_PX, height=height, picture=how)

    return {
        "csv": lambda: timeline_csv(still()),
        "json": lambda: timeline_json(still()),
        "png": lambda: png_of(svg(), _WIDTH_PX),
        "svg": lambda: with_fonts(svg()).encode(),
    }
