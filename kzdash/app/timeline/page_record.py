"""The third zone of the Timeline: the record as a chart, off until the visitor asks for it."""

from datetime import UTC, datetime
from typing import Any

import streamlit as st

from kzdash import i18n
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache
from kzdash.app.screen.component import mount
from kzdash.app.screen.frame import Page
from kzdash.app.select.names import name_by_id
from kzdash.app.timeline.figure import ZOOM_TO, Style, record_figure
from kzdash.app.timeline.figure_layout import NARROW, ROOMY, SHAPES, Shape
from kzdash.app.timeline.figure_plotly_locale import plotly_config
from kzdash.app.timeline.figure_signs import SIGNS
from kzdash.app.timeline.model import Choice
from kzdash.app.timeline.page_address import EVERY_BODY, PART, RECORD, Asked, put
from kzdash.app.timeline.page_filters import single
from kzdash.app.timeline.page_words import open_row
from kzdash.app.timeline.view import build_timeline
from kzdash.app.timeline.view_record import (
    FIRST_YEAR,
    Lane,
    RecordView,
    build_record,
    part_count,
    part_of,
    part_with,
)
from kzdash.tables.store import Tables

CHART_KEY = "kz_timeline_chart"
# More lanes than anybody sees at once are drawn in parts: a chart costs by its lanes.
LANES_A_PART = 200
_SHAPE = "kz_timeline_shape"


def record_zone(page: Page, asked: Asked) -> None:
    """Draw heading, scope, period, signs and chart; or how to ask for them."""
    st.subheader(page.t("record_title"), anchor=False)
    if not asked.record:
        st.text(page.t("record_off"))
        return
    st.text(page.t("record_lead"))
    view = record_view(page, asked)
    with st.container(horizontal=True, vertical_alignment="bottom", key="kz_timeline_period"):
        _scope(page, asked, view)
        single(page, "zoom", ZOOM_TO, asked.zoom)
    if not view.lanes and not view.apart:
        st.info(page.t("record_none"))
        return
    _legend(page)
    part = _part(page, asked, view)
    _keys(page)
    _chart(page, asked, part_of(view, part, LANES_A_PART), part)
    if view.undated:
        names = cache.cached_view(_names, page.tables.build_id, page.lang)
        listed = ", ".join(dict.fromkeys(names[row.entity_id] for row in view.undated))
        st.caption(page.t("undated_rows", names=listed))


def record_view(page: Page, asked: Asked) -> RecordView:
    """Return the lanes that the state asks for, from the shared cache."""
    year = this_year()
    return cache.cached_view(_record, page.tables.build_id, asked.choice, asked.every_body, year)


def record_lanes(page: Page, asked: Asked) -> tuple[Lane, ...]:
    """Return the lanes of verified rows; none while the record is off."""
    return record_view(page, asked).lanes if asked.record else ()


def this_year() -> int:
    """Return the year at which the axis ends."""
    return datetime.now(UTC).year


def _part(page: Page, asked: Asked, view: RecordView) -> int:
    """Return which part of the lanes is drawn; draw the way to the others where there are any."""
    parts = part_count(view, LANES_A_PART)
    number = min(asked.part or part_with(view, page.address.mark, LANES_A_PART), parts)
    if parts > 1:
        lanes = len(view.lanes) + len(view.apart)
        first = (number - 1) * LANES_A_PART + 1
        with st.container(horizontal=True, vertical_alignment="center", key="kz_timeline_parts"):
            for key, to in (("part_previous", number - 1), ("part_next", number + 1)):
                st.button(
                    page.t(key),
                    key=f"kz_timeline_{key}",
                    disabled=not 1 <= to <= parts,
                    on_click=put,
                    args=(PART, (str(to),)),
                )
            last = min(lanes, first + LANES_A_PART - 1)
            st.text(page.t("part_shown", first=first, last=last, n=lanes))
    return number


def _scope(page: Page, asked: Asked, view: RecordView) -> None:
    key = "kz_timeline_scope"
    counts = {RECORD: view.core_bodies, EVERY_BODY: view.bodies}
    labels = {RECORD: "scope_core", EVERY_BODY: "scope_all"}
    st.session_state[key] = EVERY_BODY if asked.every_body else RECORD
    st.segmented_control(
        page.t("record_scope"),
        list(counts),
        format_func=lambda layer: page.t(labels[layer], n=counts[layer]),
        key=key,
        on_change=lambda: addresses.go(layer=st.session_state[key] or RECORD),
    )


def _legend(page: Page) -> None:
    notes = ("legend_precision", "legend_line", "legend_fork", "legend_edge", "in_text")
    data = {
        "lang": page.lang,
        "title": page.t("legend_title"),
        "signs": [
            {"path": sign.path, "dot": sign.dot, "label": page.t(f"legend_{name}")}
            for name, sign in SIGNS.items()
        ],
        "more": page.t("legend_more"),
        "notes": [page.t(note) for note in notes],
    }
    mount("kzdash_timeline_legend", module="timeline_legend.js", css="timeline.css", data=data,
          key="kz_timeline_legend")  # fmt: skip


def _keys(page: Page) -> None:
    """Draw the button that walks from mark to mark by the arrow keys and opens one with Enter.

    Nothing inside a Plotly chart can have the focus, so this button has it for all marks; the
    marks and their words it reads from the chart itself. It also rings the picked one, so that
    the figure is the same for every pick and isn't sent or drawn anew, and reports its width.
    """
    words = ("keys_label", "keys_help", "keys_start", "keys_previous", "keys_next", "keys_count")
    mount(
        "kzdash_timeline_keys",
        module="timeline_keys.js",
        css="timeline.css",
        data={
            "lang": page.lang,
            "picked": page.address.mark or "",
            "chart": f".st-key-{CHART_KEY} .js-plotly-plot",
            "labels": {name: i18n.catalogue()[f"timeline.{name}"][page.lang] for name in words},
            "widths": [shape.least_px for shape in SHAPES],
            "shape": SHAPES.index(_shape()),
        },
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


def _chart(page: Page, asked: Asked, view: RecordView, part: int) -> None:
    style = Style(page.lang, page.mode, asked.zoom, _shape(), asked.choice.order)
    figure = cache.cached_view(
        _figure,
        page.tables.build_id,
        asked.choice,
        asked.every_body,
        this_year(),
        style,
        (part, LANES_A_PART),
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
        config=plotly_config(page.lang),
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


def _record(tables: Tables, choice: Choice, every_body: bool, to_year: int) -> RecordView:  # noqa: FBT001
    return build_record(tables, choice, every_body=every_body, to_year=to_year)


def _figure(
    tables: Tables,
    choice: Choice,
    every_body: bool,  # noqa: FBT001
    to_year: int,
    style: Style,
    part: tuple[int, int],
) -> dict[str, Any]:
    view = part_of(_record(tables, choice, every_body, to_year), *part)
    return record_figure(view, build_timeline(tables, choice).written, style)


def _names(tables: Tables, lang: str) -> dict[str, str]:
    return name_by_id(tables["bodies"], "body_id", lang)
