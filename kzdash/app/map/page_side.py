"""Beside the map: the evidence of a pick, the chosen places or the list. A fragment.

A pick runs this part of the page alone: the map, the filters and the frame stay as they are, and
the map is told of the choice inside the browser (``assets/map_link.js``).
"""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from kzdash.app.map import figure, figure_panel, figure_record, page_filters
from kzdash.app.map.model import MapSelection, TieMapView
from kzdash.app.map.page_downloads import note_shown
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
from kzdash.tables.store import Tables

Handlers = Mapping[str, Callable[[Any], None]]
_WHOLE = "_kz_map_run_whole_page"


def tie_view(page: Page) -> TieMapView:
    """Return the text's map at the page's address."""
    return cache.cached_view(
        build_tie_map_view, page.tables.build_id, page_filters.selection_of(page)
    )


def record_view(page: Page) -> RecordMapView:
    """Return the record's map at the page's address."""
    return cache.cached_view(build_record_map_view, page.tables.build_id, page.address.year)


@st.fragment
def text_side(page: Page) -> None:
    """Draw the text's side: evidence, then the chosen places, else the list of all of them."""
    now = _now(page)
    view = tie_view(now)
    note_shown(now, view)
    data = (
        _places(now, view, record_first=False)
        if now.address.countries
        else figure_panel.list_payload(view, now.lang)
    )
    _panel(now, view, data)


@st.fragment
def record_side(page: Page) -> None:
    """Draw the record's side: the year, then the chosen places, else what the year brought."""
    now = _now(page)
    record = record_view(now)
    note_shown(now, record)
    page_filters.year_control(now, record)
    if now.address.countries:
        data = _places(now, tie_view(now), record_first=True)
    else:
        numbers = cache.cached_view(
            build_numbers_against, now.tables.build_id, page_filters.selection_of(now).doc
        )
        mark = now.address.mark
        data = figure_record.record_list_payload(record, numbers, now.lang, mark=mark)
    _panel(now, tie_view(now), {**data, "year": record.year})


def _now(page: Page) -> Page:
    """Return the page at the address of this run: a fragment outlives the run that drew it."""
    now = page_now(page)
    if st.session_state.pop(_WHOLE, False):
        st.rerun()
    return now


def _places(page: Page, view: TieMapView, *, record_first: bool) -> dict[str, Any]:
    """Return the chosen places, one under the other."""
    panels = cache.cached_view(
        _panels,
        page.tables.build_id,
        page_filters.selection_of(page),
        page.address.countries[:MAX_PLACES],
    )
    return figure_panel.panel_payload(
        panels,
        page.lang,
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


def _panel(page: Page, view: TieMapView, data: dict[str, Any]) -> None:
    address = page.address
    if address.sentence or address.mark:
        evidence_card(page)
    mount(
        "kzdash_map_panel",
        module="map_panel.js",
        css="map_panel.css",
        key="kz_map_panel",
        data={
            **data,
            "label": page.t("list_label"),
            "chosen": list(address.countries[:MAX_PLACES]),
            "arc": figure.marked_arc(view, address.mark),
        },
        on_event=_handlers(page, view),
    )


def _handlers(page: Page, view: TieMapView) -> Handlers:
    countries = page.address.countries

    def go(**changes: addresses.Change) -> None:
        addresses.go(**changes)
        # The table shows the chosen places only, and it stands outside of this fragment.
        st.session_state[_WHOLE] = page.address.view == "table" or "view" in changes

    def open_arc(key: object) -> None:
        for arc in view.arcs:
            if figure.arc_key(arc) == key:
                first = arc.ties[0]
                go(country=arc.iso3, s=first.sentence_id, mark=first.tie_id)

    return {
        "arc": open_arc,
        "place": lambda place: go(country=str(place), s=None, mark=None),
        "clear": lambda _: go(country=None, s=None, mark=None),
        "tie": lambda tie: go(s=str(tie["s"]), mark=str(tie["mark"])),
        "row": lambda mark: go(s=None, mark=str(mark)),
        "add": lambda place: go(country=[*countries, str(place)]),
        "remove": lambda place: go(country=[code for code in countries if code != place]),
        "table": lambda _: go(view="table"),
        "look": lambda _: None,  # the run that it makes reads the camera from the address
    }
