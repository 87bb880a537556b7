"""What the map shows, to take away; files are made when a button is pressed, not before."""

from collections.abc import Callable

import streamlit as st

from kzdash.exports import map_files
from kzdash.exports.map_svg import MapPicture, MapView, map_svg
from kzdash.exports.picture import png_of, with_fonts
from kzdash.figures.map_geometry import Camera
from kzdash.ui import map_look
from kzdash.ui.frame import Page
from kzdash.views.map_model import TieMapView

_PNG_WIDTH = 1920
_SVG_SIZE = (1600, 900)
_MEDIA = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "png": "image/png",
    "svg": "image/svg+xml",
}


def downloads(page: Page, view: MapView) -> None:
    """Draw the button that opens to the four files; closed, it costs the page nothing."""
    opened = st.popover(page.t("download"), key="kz_map_download", on_change="rerun")
    if not opened.open:
        return
    layer = "text" if isinstance(view, TieMapView) else f"record-{view.year}"
    with opened:
        st.text(page.t("download_note"))
        for kind, make in _makers(page, view).items():
            st.download_button(
                page.t(f"download_{kind}"),
                data=make,
                file_name=f"kzdash-map-{layer}-{page.lang}.{kind}",
                mime=_MEDIA[kind],
                key=f"kz_map_download_{kind}",
                on_click="ignore",
                width="stretch",
            )


def _makers(page: Page, view: MapView) -> dict[str, Callable[[], bytes]]:
    look = map_look.look_of(page)
    picture = MapPicture(
        chosen=look.chosen,
        disputed=look.disputed,
        camera=Camera(*look.camera) if look.camera else None,
    )

    def svg() -> str:
        width, height = _SVG_SIZE
        return map_svg(view, page.lang, page.mode, width=width, height=height, picture=picture)

    chosen = look.chosen
    return {
        "csv": lambda: map_files.map_csv(page.tables, view, chosen),
        "geojson": lambda: map_files.map_geojson(page.tables, view, chosen),
        "png": lambda: png_of(svg(), _PNG_WIDTH),
        "svg": lambda: with_fonts(svg()).encode(),
    }
