"""The third zone of the Timeline: the record as a chart, off until the visitor asks for it."""

from datetime import UTC, datetime
from typing import Any

import streamlit as st

from kzdash.figures.timeline import ZOOM_TO, Style, record_figure
from kzdash.figures.timeline_locale import plotly_config
from kzdash.tables.store import Tables
from kzdash.ui import address as addresses
from kzdash.ui import cache
from kzdash.ui.component import mount
from kzdash.ui.frame import Page
from kzdash.ui.timeline_controls import EVERY_BODY, RECORD, Asked, single
from kzdash.views.timeline import Choice, build_timeline
from kzdash.views.timeline_names import names_of
from kzdash.views.timeline_record import FIRST_YEAR, Lane, RecordView, build_record

CHART_KEY = "kz_timeline_chart"


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
    _chart(page, asked, view)
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
    names = ("legend_step", "legend_bound", "legend_office", "legend_end")
    data = {
        "lang": page.lang,
        "title": page.t("legend_title"),
        "signs": [page.t(name) for name in names],
        "notes": [page.t("legend_precision"), page.t("legend_line"), page.t("in_text")],
    }
    mount("kzdash_timeline_legend", module="timeline_legend.js", css="timeline.css", data=data,
          key="kz_timeline_legend")  # fmt: skip


def _chart(page: Page, asked: Asked, view: RecordView) -> None:
    style = Style(page.lang, page.mode, asked.zoom, page.address.mark)
    figure = cache.cached_view(
        _figure, page.tables.build_id, asked.choice, asked.every_body, this_year(), style
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
) -> dict[str, Any]:
    view = _record(tables, choice, every_body, to_year)
    return record_figure(view, build_timeline(tables, choice).written, style)


def _names(tables: Tables, lang: str) -> dict[str, str]:
    return names_of(tables["bodies"], "body_id", lang)
