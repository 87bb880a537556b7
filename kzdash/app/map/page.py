"""The map page: both layers, the graphic, the panel beside it and the table, one address."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from kzdash.app.map import (
    figure,
    figure_legend,
    figure_record,
    figure_table,
    page_filters,
    page_look,
)
from kzdash.app.map.figure_deck import state_points, tie_arc_deck
from kzdash.app.map.model import MapSelection, TieMapView
from kzdash.app.map.page_downloads import downloads
from kzdash.app.map.page_side import record_side, record_view, text_picture, tie_view
from kzdash.app.map.payload import WebglPayload
from kzdash.app.map.view import build_tie_map_view
from kzdash.app.map.view_panel import TieLine, build_place_index, tie_lines
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache
from kzdash.app.screen.component import asset_url, mount
from kzdash.app.screen.frame import Page, picture, tool_bar
from kzdash.app.screen.scope import note_unknown, scope_select
from kzdash.app.screen.table_twin import table_twin, view_switch

VIEWS = ("graphic", "deck", "table")
COUNTED_VIEWS = RECORD_VIEWS = ("graphic", "table")
_WEBGL = "_kz_map_webgl_found"
_DECK = "kz_map_deck"


def draw_text_layer(page: Page) -> None:
    """Draw the text's layer: the picture with what is beside it, or the view in depth, or rows."""
    view = tie_view(page)
    views = COUNTED_VIEWS if view.counted else VIEWS
    shown = page.address.view if page.address.view in views else views[0]
    with picture():
        with st.container(key="kz_map_views"):
            view_switch(page, views)
        _empty_note(page, view)
        if shown == "deck":
            _deck(page, view)
        elif shown == "table":
            with st.container(key="kz_map_rows"):
                caption = page.t("archive_table" if view.counted else "map_label")
                table_twin(page, _rows(page, view), key="kz_map_table", caption=caption)
        text_picture(page)


def _rows(page: Page, view: TieMapView) -> pd.DataFrame:
    if view.counted:
        return figure_table.counted_rows(view, page.words, page.address.countries)
    return figure_table.tie_rows(view, page.words, _lines(page), page.address.countries)


def _lines(page: Page) -> Mapping[str, TieLine]:
    index = cache.cached_view(build_place_index, page.tables.build_id, page.doc_id)
    view = tie_view(page)
    ties = tuple(tie for place in (*view.states, *view.groups) for tie in place.ties)
    return {line.tie.tie_id: line for line in tie_lines(index, ties)}


def draw_record_layer(page: Page) -> None:
    """Draw the record's layer, which never mixes with the text's: map, years, what is beside."""
    view = record_view(page)
    with picture():
        with st.container(key="kz_map_views"):
            view_switch(page, RECORD_VIEWS)
        if page.address.view == "table":
            with st.container(key="kz_map_rows"):
                rows = figure_table.record_rows(view, page.words, page.address.countries)
                table_twin(page, rows, key="kz_map_record_table", caption=page.t("layer_record"))
        else:
            page_look.draw_record(figure_record.record_map_payload(view, page_look.look_of(page)))
        record_side(page)
    st.text(page.t("record_banner"))
    page_look.draw_legend(page, figure_legend.record_legend(view, page.words))
    downloads(page, view)


def draw_bar(page: Page, layer: str) -> None:
    """Draw the line of controls: layer, statuses, and the rest behind one word.

    What stands behind the word is drawn when it is opened: the scripts of its fields and buttons
    would hold up the first sight of the map.
    """
    with tool_bar(page):
        page_filters.layer_switch(page)
        if layer == "text":
            view = tie_view(page)
            page_filters.status_chips(page, view)
            rest = st.expander(page.t("filters"), key="kz_map_filters", on_change="rerun")
            if rest.open:
                with rest:
                    scope_select(page.tables, page.address)
                    page_filters.tie_filters(page, view)
                    page_filters.disputed_switch(page)
                    st.button(
                        page.t("beside.compare"),
                        key="kz_map_compare",
                        on_click=addresses.travel,
                        args=("compare",),
                    )
                    if not view.counted:
                        downloads(page, view)
    note_unknown(page.tables, page.address)


def _deck(page: Page, view: TieMapView) -> None:
    data = WebglPayload(
        lang=page.lang,
        needs=page.t("deck_needs"),
        missing=page.t("deck_missing"),
        told=st.session_state.get(_WEBGL),
    )
    mount(
        "kzdash_map_webgl",
        module="map_webgl.js",
        css="map_webgl.css",
        key="kz_map_webgl",
        data=data,
        on_event={"found": _keep_webgl},
    )
    if not st.session_state.get(_WEBGL):
        return
    deck = tie_arc_deck(
        view,
        page.words,
        page.mode,
        countries=asset_url("countries.geojson"),
        points=state_points(),
    )
    alt = figure.tie_map_alt(view, page.words)
    with st.container(key="kz_map_depth"):
        st.pydeck_chart(
            deck,
            height=460,
            key=_DECK,
            alt=alt,
            on_select=_open_picked,
            selection_mode="single-object",
        )


def _keep_webgl(found: object) -> None:
    st.session_state[_WEBGL] = bool(found)


def _open_picked() -> None:
    """Open the sentence of the arc that was picked in the view in depth."""
    picked = st.session_state[_DECK].selection.objects.get("arcs", [])
    if picked:
        arc = picked[0]
        addresses.go(country=str(arc["country"]), s=str(arc["s"]), mark=str(arc["mark"]))


def _empty_note(page: Page, view: TieMapView) -> None:
    """Say in words why the map is empty, and the next step."""
    if view.tie_count:
        return
    section = view.section
    if section is None or section.extent != "listed_only":
        st.text(page.t("no_ties"))
        page_filters.clear_filters(page)
        return
    st.text(page.t("section_listed_only", title=figure.section_title(section, page.words)))
    names = tie_view_everywhere(page, section.elsewhere)
    st.text(page.t("section_elsewhere" if names else "section_nowhere"))
    with st.container(horizontal=True, key="kz_map_elsewhere"):
        for place_id, name in names:
            st.button(
                name,
                key=f"kz_map_elsewhere_{place_id}",
                on_click=lambda place=place_id: addresses.go(section=None, country=place),
            )


def tie_view_everywhere(page: Page, wanted: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return (id, name) of the places among *wanted* that the whole text has on the map."""
    whole = cache.cached_view(
        build_tie_map_view,
        page.tables.build_id,
        MapSelection(doc=page_filters.selection_of(page).doc),
    )
    places = (whole.place(place_id) for place_id in wanted)
    return [(place.place_id, page.words.pick(place.names)) for place in places if place]
