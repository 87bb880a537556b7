"""The timeline of many documents: bars of years, what is said of which body, and the sentence."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from kzdash import i18n
from kzdash.app.draw import theme
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache
from kzdash.app.screen.component import mount
from kzdash.app.screen.frame import Page, page_now, tool_bar
from kzdash.app.screen.scope import Scope, archive_of
from kzdash.app.screen.table_twin import table_twin, view_switch
from kzdash.app.timeline import figure_archive
from kzdash.app.timeline.figure_archive import BODY, PLACE
from kzdash.app.timeline.page import picked_card
from kzdash.app.timeline.view_archive import (
    ArchiveTimelineView,
    StatedOf,
    build_archive_timeline,
    build_stated_of,
)
from kzdash.app.timeline.view_cards import PENDING_TIES
from kzdash.tables import codes
from kzdash.tables.archive import DocumentFilter
from kzdash.tables.store import Tables

VIEWS = ("graphic", "table")
_LIST_AND_CARD = (9, 4)  # widths, as on the timeline of one document


def draw_archive_timeline(page: Page, scope: Scope) -> None:
    """Draw the years, the filters, and the list with the card beside it."""
    view = _view_of(page, scope)
    tool_bar(page)
    st.text(page.t("archive_lead"))
    mount(
        "kzdash_timeline_years",
        module="timeline_years.js",
        css="timeline_years.css",
        key="kz_timeline_years",
        data=figure_archive.years_payload(view, page.lang, page.address.year),
        on_event={"year": lambda year: _year_picked(page.address.year, int(str(year)))},
    )
    with st.container(horizontal=True, vertical_alignment="center", key="kz_timeline_many"):
        shown = view_switch(page, VIEWS)
        _status_pills(page, view)
        if page.address.year or page.address.statuses:
            st.button(page.t("reset"), key="kz_timeline_reset", on_click=_reset)
    count, meant = (i18n.number(n, page.lang) for n in (view.documents, view.meant))
    said = page.t("archive_said", n=view.documents, count=count, meant=meant)
    st.text(said if page.address.year is None else f"{page.address.year}: {said}")
    archive_body(page, scope, shown)


@st.fragment
def archive_body(page: Page, scope: Scope, shown: str) -> None:
    """Draw the list or the chosen ones, or the table, and the card; a pick runs this alone."""
    now = page_now(page)
    view = _view_of(now, scope)
    content, detail = st.columns(_LIST_AND_CARD, gap="medium")
    with detail:
        picked_card(now)
    with content:
        if shown == "table":
            rows = figure_archive.rows_of(view, now.lang)
            table_twin(now, rows, key="kz_timeline_table", caption=now.t("archive_table"))
        if shown == "graphic" or now.address.bodies or now.address.countries:
            _list(now, scope, view)


def _list(page: Page, scope: Scope, view: ArchiveTimelineView) -> None:
    bodies, places = page.address.bodies, page.address.countries
    if bodies or places:
        chosen = cache.cached_view(
            _stated_of, page.tables.edition, asked_of(page, scope), bodies, places
        )
        data = figure_archive.chosen_payload(chosen, view, page.lang, page.address.mark)
    else:
        data = cache.cached_view(_listed, page.tables.edition, asked_of(page, scope), page.lang)
    mount(
        "kzdash_map_panel",
        module="map_panel.js",
        css="map_panel.css",
        key="kz_timeline_panel",
        data={**data, "label": page.t("archive_list_label"), "chosen": []},
        on_event=_handlers(page),
    )


def asked_of(page: Page, scope: Scope) -> DocumentFilter:
    """Return which documents and statuses the address asks for."""
    known = {*codes.CLAIM_STATUSES, *PENDING_TIES}
    statuses = tuple(one for one in page.address.statuses if one in known)
    return replace(scope.asked, year=page.address.year, statuses=statuses)


def _view_of(page: Page, scope: Scope) -> ArchiveTimelineView:
    return cache.cached_view(_view, page.tables.edition, asked_of(page, scope))


def _status_pills(page: Page, view: ArchiveTimelineView) -> None:
    """Draw the statuses of claims with their documents; none chosen means all."""
    counts = dict(view.status_counts)
    st.session_state["kz_timeline_claims"] = [one for one in page.address.statuses if one in counts]

    def label(status: str) -> str:
        icon = theme.STATUS_ICON[theme.CLAIM_STATUS[status]]
        word = figure_archive.claim_word(status, page.lang)
        return f"{icon} {word} {i18n.number(counts[status], page.lang)}"

    st.pills(
        page.t("filter_status"),
        list(counts),
        selection_mode="multi",
        format_func=label,
        key="kz_timeline_claims",
        on_change=lambda: addresses.go(status=st.session_state["kz_timeline_claims"]),
        wrap=True,
        label_visibility="collapsed",
    )


def _handlers(page: Page) -> Mapping[str, Any]:
    chosen = {BODY: page.address.bodies, PLACE: page.address.countries}
    names = {BODY: "body", PLACE: "country"}

    def split(entry: object) -> tuple[str, str]:
        kind = BODY if str(entry).startswith(BODY) else PLACE
        return kind, str(entry).removeprefix(kind)

    def place(entry: object) -> None:
        kind, entity = split(entry)
        addresses.go(
            **{"body": None, "country": None, "s": None, "mark": None, names[kind]: entity}
        )

    def add(entry: object) -> None:
        kind, entity = split(entry)
        addresses.go(**{names[kind]: [*chosen[kind], entity]})

    def remove(entry: object) -> None:
        kind, entity = split(entry)
        addresses.go(**{names[kind]: [one for one in chosen[kind] if one != entity]})

    return {
        "place": place,
        "add": add,
        "remove": remove,
        "clear": lambda _: addresses.go(body=None, country=None, s=None, mark=None),
        "tie": lambda tie: addresses.go(s=str(tie["s"]), mark=str(tie["mark"])),
    }


def _year_picked(chosen: int | None, year: int) -> None:
    """Choose a year, or let the chosen one go."""
    addresses.go(year=None if year == chosen else year)


def _reset() -> None:
    addresses.go(year=None, status=None)


def _listed(tables: Tables, asked: DocumentFilter, lang: str) -> dict[str, Any]:
    return figure_archive.list_payload(cache.cached_view(_view, tables.edition, asked), lang)


def _view(tables: Tables, asked: DocumentFilter) -> ArchiveTimelineView:
    return build_archive_timeline(archive_of(tables), tables, asked)


def _stated_of(
    tables: Tables, asked: DocumentFilter, bodies: tuple[str, ...], places: tuple[str, ...]
) -> tuple[StatedOf, ...]:
    return build_stated_of(archive_of(tables), tables, asked, bodies, places)
