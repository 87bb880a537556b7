"""The third zone of the Timeline: the record as a chart, off until the visitor asks for it."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache
from kzdash.app.screen.component import mount
from kzdash.app.screen.frame import Page
from kzdash.app.select.names import name_by_id
from kzdash.app.timeline.figure import ZOOM_TO, Style, plotly_config, record_figure
from kzdash.app.timeline.figure_layout import NARROW, ROOMY, SHAPES, Shape
from kzdash.app.timeline.figure_zones import legend_payload
from kzdash.app.timeline.model import Selection
from kzdash.app.timeline.page_controls import single
from kzdash.app.timeline.page_selection import (
    CHUNK,
    EVERY_BODY,
    RECORD,
    ZOOM,
    record_view,
    this_year,
)
from kzdash.app.timeline.payload import KeysPayload
from kzdash.app.timeline.view import build_timeline
from kzdash.app.timeline.view_record import (
    FIRST_YEAR,
    RecordView,
    build_record,
    chunk_count,
    chunk_of,
    chunk_with,
)
from kzdash.tables.store import Tables

CHART_KEY = "kz_timeline_chart"
# More lanes than anybody sees at once are drawn in several charts: a chart costs by its lanes.
LANES_A_CHART = 200
_SHAPE = "kz_timeline_shape"


def record_zone(page: Page, selection: Selection) -> None:
    """Draw heading, scope, period, signs and chart; or how to ask for them."""
    st.subheader(page.t("record_title"), anchor=False)
    if not selection.record:
        st.text(page.t("record_off"))
        return
    st.text(page.t("record_lead"))
    view = record_view(page, selection)
    with st.container(horizontal=True, vertical_alignment="bottom", key="kz_timeline_period"):
        _scope(page, selection, view)
        single(page, ZOOM, ZOOM_TO, selection.zoom)
    if not view.lanes and not view.apart:
        st.info(page.t("record_none"))
        return
    mount("kzdash_timeline_legend", module="timeline_legend.js", css="timeline.css",
          data=legend_payload(page.words), key="kz_timeline_legend")  # fmt: skip
    number = _chunk(page, selection, view)
    _keys(page)
    _chart(page, selection, chunk_of(view, number, LANES_A_CHART), number)
    if view.undated:
        names = cache.cached_view(_names, page.tables.build_id, page.lang)
        listed = ", ".join(dict.fromkeys(names[row.entity_id] for row in view.undated))
        st.caption(page.t("undated_rows", names=listed))


def open_row(picked: Mapping[str, Any]) -> None:
    """Put what was picked into the address: a sentence with its mark, or a row of the record."""
    addresses.go(s=picked.get("s"), mark=picked.get("mark"))


def _chunk(page: Page, selection: Selection, view: RecordView) -> int:
    """Return the number of the chart that is drawn; draw the way to the others if there are any."""
    count = chunk_count(view, LANES_A_CHART)
    number = min(
        selection.chunk or chunk_with(view, page.address.mark, LANES_A_CHART),
        count,
    )
    if count > 1:
        lanes = len(view.lanes) + len(view.apart)
        first = (number - 1) * LANES_A_CHART + 1
        with st.container(horizontal=True, vertical_alignment="center", key="kz_timeline_parts"):
            for key, to in (("part_previous", number - 1), ("part_next", number + 1)):
                st.button(
                    page.t(key),
                    key=f"kz_timeline_{key}",
                    disabled=not 1 <= to <= count,
                    on_click=addresses.go,
                    kwargs={CHUNK: to},
                )
            last = min(lanes, first + LANES_A_CHART - 1)
            st.text(page.t("part_shown", first=first, last=last, n=lanes))
    return number


def _scope(page: Page, selection: Selection, view: RecordView) -> None:
    key = "kz_timeline_scope"
    counts = {RECORD: view.core_bodies, EVERY_BODY: view.bodies}
    labels = {RECORD: "scope_core", EVERY_BODY: "scope_all"}
    st.session_state[key] = EVERY_BODY if selection.every_body else RECORD
    st.segmented_control(
        page.t("record_scope"),
        list(counts),
        format_func=lambda layer: page.t(labels[layer], n=counts[layer]),
        key=key,
        on_change=lambda: addresses.go(layer=st.session_state[key] or RECORD),
    )


def _keys(page: Page) -> None:
    """Draw the button that walks from mark to mark by the arrow keys and opens one with Enter.

    Nothing inside a Plotly chart can have the focus, so this button has it for all marks; the
    marks and their words it reads from the chart itself. It also rings the picked one, so that
    the figure is the same for every pick and isn't sent or drawn anew, and reports its width.
    """
    words = page.words
    mount(
        "kzdash_timeline_keys",
        module="timeline_keys.js",
        css="timeline.css",
        data=KeysPayload(
            picked=page.address.mark or "",
            chart=f".st-key-{CHART_KEY} .js-plotly-plot",
            labels={
                "keys_help": words("keys_help"),
                "keys_start": words("keys_start"),
                "keys_previous": words("keys_previous"),
                "keys_next": words("keys_next"),
                "keys_count": words("keys_count"),
            },
            widths=[shape.least_px for shape in SHAPES],
            shape=SHAPES.index(_shape()),
        ),
        key="kz_timeline_keys",
        on_event={"open": open_row, "shape": _fit},
    )


def _shape() -> Shape:
    """Return how labels and axis share the chart's width, as the browser last reported it.

    Before the first report a browser that calls itself mobile gets the narrow one.
    """
    held = st.session_state.get(_SHAPE)
    if isinstance(held, int) and 0 <= held < len(SHAPES):
        return SHAPES[held]
    mobile = "Mobi" in (st.context.headers.get("User-Agent") or "")
    return NARROW if mobile else ROOMY


def _fit(number: object) -> None:
    st.session_state[_SHAPE] = number


def _chart(page: Page, selection: Selection, view: RecordView, number: int) -> None:
    style = Style(page.words, page.mode, selection.zoom, _shape(), selection.order)
    figure = cache.cached_view(
        _figure, page.tables.build_id, selection.rows, this_year(), style, number, LANES_A_CHART
    )
    statuses = sum(len(lane.marks) for lane in (*view.lanes, *view.apart))
    alt = page.t("graphic_alt", n=statuses, bodies=len(view.lanes), first=FIRST_YEAR,
                 last=view.to_year)  # fmt: skip
    st.plotly_chart(
        figure,
        theme=None,
        key=CHART_KEY,
        on_select=_picked,
        selection_mode="points",
        config=plotly_config(page.words),
        alt=alt,
    )


def _picked() -> None:
    """Open the row of the mark that was clicked; a click beside the marks changes nothing."""
    chosen: dict[str, Any] = st.session_state[CHART_KEY].selection
    ids = [point.get("customdata") for point in chosen["points"]]
    row = next((_first(value) for value in ids if value), None)
    if row is not None:
        addresses.go(s=None, mark=row)


def _first(value: object) -> str:
    return str(value[0] if isinstance(value, list) else value)


def _figure(
    tables: Tables, selection: Selection, to_year: int, style: Style, number: int, size: int
) -> dict[str, Any]:
    view = chunk_of(build_record(tables, selection, to_year=to_year), number, size)
    return record_figure(view, build_timeline(tables, selection).written, style)


def _names(tables: Tables, lang: str) -> dict[str, str]:
    return name_by_id(tables["bodies"], "body_id", lang)
