"""Beside the map: the evidence of a pick, the chosen places or the list. A fragment.

A pick runs this part of the page alone: the map, the filters and the frame stay as they are, and
the map is told of the choice inside the browser (``assets/map_link.js``).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from kzdash.app.map import figure_panel, figure_record, page_archive, page_filters, page_look
from kzdash.app.map.model import MapSelection, TieMapView
from kzdash.app.map.page_archive import Statement
from kzdash.app.map.page_downloads import note_shown
from kzdash.app.map.payload import PanelContent, PanelPayload
from kzdash.app.map.view import build_tie_map_view
from kzdash.app.map.view_against import build_numbers_against
from kzdash.app.map.view_panel import (
    MAX_PLACES,
    PlaceIndex,
    PlacePanel,
    build_place_index,
    build_place_panels,
)
from kzdash.app.map.view_record import RecordMapView, build_record_map_view
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache
from kzdash.app.screen.card import evidence_card
from kzdash.app.screen.component import mount
from kzdash.app.screen.frame import Page, page_now
from kzdash.app.screen.scope import Scope, scope_of
from kzdash.app.screen.viewport import note_window
from kzdash.tables.store import Tables

_WHOLE = "_kz_map_run_whole_page"
START_YEAR = 1992  # of the record: most is still to come, and can be played


def tie_view(page: Page, *, filtered: bool = True) -> TieMapView:
    """Return the map of the page's document, or documents, at its address.

    Args:
        page: The page.
        filtered: Whether kinds, statuses and sureness of the address narrow it too.
    """
    scope = scope_now(page)
    if scope:
        return page_archive.archive_view(page, scope, filtered=filtered)
    wanted = page_filters.selection_of(page)
    if not filtered:
        wanted = replace(wanted, kinds=(), statuses=(), sure=False)
    return cache.cached_view(build_tie_map_view, page.tables.build_id, wanted)


def scope_now(page: Page) -> Scope | None:
    """Return the documents that the address asks for; None for its one document."""
    return scope_of(page.tables, page.address)


def record_view(page: Page) -> RecordMapView:
    """Return the record's map at the year of the address."""
    year = page.address.year or START_YEAR
    return cache.cached_view(build_record_map_view, page.tables.build_id, year)


@st.fragment
def text_picture(page: Page) -> None:
    """Draw the ribbons and beside them the evidence of a pick, the chosen places, or the list."""
    now = side_now(page)
    view = tie_view(now)
    note_shown(now, view)
    if now.address.view not in ("deck", "table"):
        mark = page_archive.marked_arc(now) if view.counted else now.address.mark
        page_look.draw_ribbons(now, view, fitted_states(now), mark)
    data = (
        _places(now, view, record_first=False)
        if now.address.countries
        else figure_panel.list_payload(view, now.words)
    )
    with st.container(key="kz_map_side", gap=None):
        _draw_tie_panel(now, view, data)


def fitted_states(page: Page) -> tuple[str, ...]:
    """Return the states that are tied whatever kinds, statuses and sureness are chosen."""
    every = tie_view(page, filtered=False)
    return tuple(state.place_id for state in every.tied if state.on_map)


@st.fragment
def record_side(page: Page) -> None:
    """Draw the record's side: the year, then the chosen places, else what the year brought."""
    now = side_now(page)
    record = record_view(now)
    note_shown(now, record)
    if now.address.view != "table":
        with st.container(key="kz_map_years"):
            page_filters.year_control(now, record)
    if now.address.countries:
        data = _places(now, tie_view(now), record_first=True)
    else:
        numbers = cache.cached_view(
            build_numbers_against, now.tables.build_id, page_filters.selection_of(now).doc
        )
        mark = now.address.mark
        data = figure_record.record_list_payload(record, numbers, now.words, mark=mark)
    with st.container(key="kz_map_side", gap=None):
        _draw_tie_panel(now, tie_view(now), {**data, "year": record.year})


def _places(page: Page, view: TieMapView, *, record_first: bool) -> PanelContent:
    """Return the chosen places, one under the other."""
    scope = scope_now(page)
    if scope:
        return page_archive.archive_places(page, scope, view, record_first=record_first)
    panels = cache.cached_view(
        _panels,
        page.tables.build_id,
        page_filters.selection_of(page),
        page.address.countries[:MAX_PLACES],
    )
    return figure_panel.panel_payload(
        panels,
        page.words,
        mark=page.address.mark,
        section=view.section,
        others=(*view.tied, *view.groups),
        record_first=record_first,
    )


def _panels(
    tables: Tables, selection: MapSelection, places: tuple[str, ...]
) -> tuple[PlacePanel, ...]:
    """Return the panels, with the map and the index that other picks of the build share."""
    index: PlaceIndex = cache.cached_view(build_place_index, tables.build_id, selection.doc)
    view = cache.cached_view(build_tie_map_view, tables.build_id, selection)
    return build_place_panels(tables, selection, places, view=view, index=index)


def side_now(page: Page) -> Page:
    """Return the page at the address of this run of the side; run the whole page if it must."""
    now = page_now(page)
    if st.session_state.pop(_WHOLE, False):
        st.rerun()
    return now


def draw_panel(
    page: Page,
    content: PanelContent,
    *,
    statement_of: Callable[[str], Statement | None],
    open_table: Callable[[], None],
) -> None:
    """Draw the open sentence and the panel under it, and follow what is picked there.

    Args:
        page: The page at the address of this run.
        content: The list of places, or the chosen ones.
        statement_of: Key of a tie or an arc -> state, sentence and mark that it opens.
        open_table: Opens what the panel had no room for.
    """
    address = page.address
    if address.sentence or address.mark:
        evidence_card(page)
    data: PanelPayload = {
        **content,
        "label": page.t("list_label"),
        "chosen": list(address.countries[:MAX_PLACES]),
        "close": page.t("close"),
        "open": bool(address.countries or address.sentence or address.mark),
    }
    mount(
        "kzdash_map_panel",
        module="map_panel.js",
        css="map_panel.css",
        key="kz_map_panel",
        data=data,
        on_event=_handlers(page, statement_of, open_table),
    )


def _handlers(
    page: Page,
    statement_of: Callable[[str], Statement | None],
    open_table: Callable[[], None],
) -> Mapping[str, Callable[[Any], None]]:
    countries = page.address.countries

    def go(**changes: addresses.Change) -> None:
        addresses.go(**changes)
        # The table shows the chosen places only, and it stands outside of this fragment.
        st.session_state[_WHOLE] = page.address.view == "table"

    def open_strand(key: object) -> None:
        statement = statement_of(str(key))
        if statement is not None:
            country, sentence, mark = statement
            # What was compared stays: a strand of one of the chosen places is one of theirs.
            kept = countries if country in countries else (country,)
            go(country=list(kept), s=sentence, mark=mark)

    def turn_whole(_: object) -> None:
        here = page.address.value("at") == page_look.WHOLE
        go(at=None if here else page_look.WHOLE)

    return {
        "strand": open_strand,
        "whole": turn_whole,
        "size": note_window,
        "place": lambda place: go(country=str(place), s=None, mark=None),
        "clear": lambda _: go(country=None, s=None, mark=None),
        "tie": lambda tie: go(s=str(tie["s"]), mark=str(tie["mark"])),
        "row": lambda mark: go(s=None, mark=str(mark)),
        "add": lambda place: go(country=[*countries, str(place)]),
        "remove": lambda place: go(country=[code for code in countries if code != place]),
        "table": lambda _: open_table(),
        "look": lambda _: None,  # the run that it makes reads the camera from the address
    }


def _draw_tie_panel(page: Page, view: TieMapView, content: PanelContent) -> None:
    scope = scope_now(page)
    arcs = {arc.key: arc for arc in view.arcs}
    ties = {tie.tie_id: tie for place in (*view.states, *view.groups) for tie in place.ties}

    def statement_of(key: str) -> Statement | None:
        if scope:
            return page_archive.archive_statement(page, scope, view, key)
        if key in ties:
            return ties[key].entity_id, ties[key].sentence_id, key
        arc = arcs.get(key)
        return (arc.iso3, arc.ties[0].sentence_id, arc.ties[0].tie_id) if arc else None

    def open_table() -> None:
        if scope:
            page_archive.open_list(page, scope)
        else:
            addresses.go(view="table")
            st.session_state[_WHOLE] = True

    draw_panel(
        page,
        content,
        statement_of=statement_of,
        open_table=open_table,
    )
