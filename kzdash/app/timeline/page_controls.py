"""The controls of the Timeline: order, filters, switches, downloads; the address has all state."""

from collections.abc import Callable, Iterable, Mapping

import streamlit as st

from kzdash.app.draw.picture import png_of, with_fonts
from kzdash.app.screen import address as addresses
from kzdash.app.screen.frame import Page, tool_bar
from kzdash.app.screen.scope import note_unknown, scope_select
from kzdash.app.screen.table_twin import view_switch
from kzdash.app.timeline.export_rows import timeline_csv, timeline_json
from kzdash.app.timeline.export_svg import timeline_svg, whole_height
from kzdash.app.timeline.model import BODY, FILTERS, ORDERS, SCOPES, STEP, ZOOMS, Selection
from kzdash.app.timeline.page_selection import (
    ORDER,
    SCOPE,
    TEXT,
    VIEWS,
    ZOOM,
    record_view,
    reset,
    this_year,
    timeline_view,
)
from kzdash.app.timeline.view import TimelineStill, build_still

_WIDTH_PX = 1600
_MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
}


def controls(page: Page, selection: Selection) -> str:
    """Draw the page's bar: which bodies, the record's switch, filters, files and view.

    Returns:
        The view that is chosen, graphic or table.
    """
    with tool_bar(page):
        scope_select(page.tables, page.address)
        if selection.record:
            _scope(page, selection)
        _record_switch(page, selection)
        _filters(page, selection)
        if not selection.many:
            _downloads(page, selection)
        shown = view_switch(page, VIEWS)
    note_unknown(page.tables, page.address)
    return shown


def _scope(page: Page, selection: Selection) -> None:
    """Draw the choice of bodies with how many each has."""
    record = record_view(page, selection)
    if record is None:
        return
    counts = record.bodies
    single(
        page,
        SCOPE,
        [scope for scope in SCOPES if counts[scope]],
        selection.scope,
        lambda scope: page.t(
            "scope_stated" if selection.many and scope == "named" else f"scope_{scope}",
            n=counts[scope],  # type: ignore[index]
        ),
        show_label=False,
    )


def _record_switch(page: Page, selection: Selection) -> None:
    """Draw the switch that takes the dates of outside sources away and brings them back."""
    key = "kz_timeline_record"
    st.session_state[key] = selection.record

    def switched() -> None:
        addresses.go(layer=None if st.session_state[key] else TEXT)

    st.toggle(page.t("record_show"), key=key, on_change=switched)


def single(
    page: Page,
    name: str,
    options: Iterable[str],
    chosen: str,
    label: Callable[[str], str],
    *,
    show_label: bool = True,
) -> None:
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
        format_func=label,
        key=key,
        on_change=changed,
        label_visibility="visible" if show_label else "collapsed",
    )


def _filters(page: Page, selection: Selection) -> None:
    view = timeline_view(page, selection)
    options = [option for option in FILTERS if option is not BODY]
    years = dict(view.years)
    asked = selection.many.year if selection.many else None
    active = sum(len(option.chosen(selection)) for option in options) + (asked is not None)
    label = page.t("filters") + (f" · {active}" if active else "")
    with st.popover(label, key="kz_timeline_filters"):
        for option in options:
            if option is not STEP or selection.record:
                _pills(
                    page,
                    option.name,
                    option.chosen(selection),
                    option.label,
                    view.counts.options[option.name],
                )
        if years:
            _year(page, years, asked)
        orders = [one for one in ORDERS if selection.record or one != "date"]
        label_of = {"text": "order_most"} if selection.many else {}
        single(page, ORDER, orders, selection.order,
               lambda one: page.t(label_of.get(one, f"order_{one}")))  # fmt: skip
        if selection.record and not selection.many:
            single(page, ZOOM, ZOOMS, selection.zoom, lambda one: page.t(f"zoom_{one}"))
        if active:
            st.button(page.t("reset"), key="kz_timeline_reset", on_click=reset)


def _year(page: Page, years: Mapping[int, int], asked: int | None) -> None:
    """Draw the choice of a year that documents name; years off the axis are in it too."""
    key = "kz_timeline_year"
    st.session_state[key] = asked
    st.selectbox(
        page.t("filter_year"),
        sorted({*years, *([asked] if asked else [])}),
        index=None,
        format_func=lambda year: page.t(
            "option_count", label=year, n=page.words.number(years.get(year, 0))
        ),
        key=key,
        on_change=lambda: addresses.go(year=st.session_state[key]),
        placeholder=page.t("filter_year"),
    )


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

    def still() -> TimelineStill:
        return build_still(page.tables, selection, to_year=this_year())

    def svg() -> str:
        view = still()
        height = whole_height(view, words, width=_WIDTH_PX)
        return timeline_svg(view, words, page.mode, width=_WIDTH_PX, height=height)

    return {
        "csv": lambda: timeline_csv(still()),
        "json": lambda: timeline_json(still()),
        "png": lambda: png_of(svg(), _WIDTH_PX),
        "svg": lambda: with_fonts(svg()).encode(),
    }
