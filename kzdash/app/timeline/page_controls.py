"""The controls of the Timeline: order, filters, switches, downloads; the address has all state."""

from collections.abc import Callable, Iterable, Mapping

import streamlit as st

from kzdash.app.draw.picture import png_of, with_fonts
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache
from kzdash.app.screen.frame import Page
from kzdash.app.screen.table_twin import view_switch
from kzdash.app.timeline.export_rows import timeline_csv, timeline_json
from kzdash.app.timeline.export_svg import TimelinePicture, timeline_svg, whole_height
from kzdash.app.timeline.model import BODY, FILTERS, ORDERS, STEP, Selection
from kzdash.app.timeline.page_selection import (
    BY_DATE,
    ORDER,
    RECORD,
    VIEWS,
    reset,
    this_year,
)
from kzdash.app.timeline.view import Counts, TimelineStill, build_still
from kzdash.app.timeline.view_record import body_names

_EVERYTHING = ""
_WIDTH_PX = 1600
_MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
}


def controls(page: Page, selection: Selection, counts: Counts) -> str:
    """Draw order, filters, both switches and the downloads; return the view that is chosen."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="kz_timeline_controls"):
        _record_switch(page, selection)
        orders = [order for order in ORDERS if selection.record or order != BY_DATE]
        single(page, ORDER, orders, selection.order)
        _filters(page, selection, counts)
        chosen = view_switch(page, VIEWS)
        _downloads(page, selection)
    return chosen


def _record_switch(page: Page, selection: Selection) -> None:
    """Draw the switch that adds the record's dates and moves the cards onto the axis."""
    key = "kz_timeline_record"
    st.session_state[key] = selection.record

    def switched() -> None:
        on = bool(st.session_state[key])
        addresses.go(layer=RECORD if on else None)
        if on and selection.order == ORDERS[0]:
            addresses.go(**{ORDER: BY_DATE})
        elif not on and selection.order == BY_DATE:
            addresses.go(**{ORDER: None})

    st.toggle(page.t("record_show"), key=key, on_change=switched)


def single(page: Page, name: str, options: Iterable[str], chosen: str) -> None:
    """Draw a segmented control bound to *name* in the address; the first option is the standard."""
    choices = tuple(options)
    key = f"kz_timeline_{name}"
    st.session_state[key] = chosen

    def changed() -> None:
        value = st.session_state[key] or choices[0]
        addresses.go(**{name: None if value == choices[0] else value})

    st.segmented_control(
        page.t(f"{name}_label"),
        choices,
        format_func=lambda option: page.t(f"{name}_{option}"),
        key=key,
        on_change=changed,
    )


def _filters(page: Page, selection: Selection, counts: Counts) -> None:
    active = sum(len(option.chosen(selection)) for option in FILTERS)
    label = page.t("filters") + (f" · {active}" if active else "")
    with st.popover(label, key="kz_timeline_filters"):
        for option in FILTERS:
            if option is BODY:
                _body(page, selection)
            elif option is not STEP or selection.record:
                _pills(
                    page,
                    option.name,
                    option.chosen(selection),
                    option.label,
                    counts.options[option.name],
                )
        if active:
            st.button(page.t("reset"), key="kz_timeline_reset", on_click=reset)


def _pills(
    page: Page,
    name: str,
    chosen: tuple[str, ...],
    label: Callable[[str], str] | None,
    counts: Mapping[str, int],
) -> None:
    """Draw a filter with the count of each option; codes without a row are left out."""
    if not counts:
        return
    key = f"kz_timeline_{name}"
    st.session_state[key] = [code for code in chosen if code in counts]
    st.pills(
        page.t(f"filter_{name}"),
        list(counts),
        selection_mode="multi",
        format_func=lambda code: page.t(
            "option_count", label=page.t(label(code)) if label else code, n=counts[code]
        ),
        key=key,
        on_change=lambda: addresses.go(**{name: st.session_state[key]}),
    )


def _body(page: Page, selection: Selection) -> None:
    names = cache.cached_view(body_names, page.tables.build_id, page.lang, selection.doc)
    key = "kz_timeline_body"
    st.session_state[key] = selection.bodies[0] if selection.bodies else _EVERYTHING
    st.selectbox(
        page.t("filter_body"),
        [_EVERYTHING, *names],
        format_func=lambda body: names.get(body, page.t("filter_body_all")),
        key=key,
        filter_mode="contains",
        on_change=lambda: addresses.go(body=st.session_state[key] or None),
    )


def _downloads(page: Page, selection: Selection) -> None:
    """Draw the button that opens to the four files; closed, it costs the page nothing."""
    opened = st.popover(page.t("download"), key="kz_timeline_download", on_change="rerun")
    if not opened.open:
        return
    layer = "record" if selection.record else "text"
    with opened:
        st.text(page.t("download_note"))
        for kind, make in _makers(page, selection).items():
            st.download_button(
                page.t(f"download_{kind}"),
                data=make,
                file_name=f"kzdash-timeline-{layer}-{page.lang}.{kind}",
                mime=_MEDIA[kind],
                key=f"kz_timeline_download_{kind}",
                on_click="ignore",
                width="stretch",
            )


def _makers(page: Page, selection: Selection) -> dict[str, Callable[[], bytes]]:
    """Return kind -> what makes the file, once its button is pressed."""
    words = page.words
    to_year = this_year() if selection.record else None

    def still() -> TimelineStill:
        return build_still(page.tables, selection, to_year=to_year)

    def svg() -> str:
        view, how = still(), TimelinePicture(zoom=selection.zoom)
        height = whole_height(view, words, width=_WIDTH_PX, picture=how)
        return timeline_svg(view, words, page.mode, width=_WIDTH_PX, height=height, picture=how)

    return {
        "csv": lambda: timeline_csv(still()),
        "json": lambda: timeline_json(still()),
        "png": lambda: png_of(svg(), _WIDTH_PX),
        "svg": lambda: with_fonts(svg()).encode(),
    }
