"""The start page: its blocks, the evidence between them, and what a pick does."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from kzdash import i18n
from kzdash.app.home.figure import headline, hero_frame, line_blocks, rest_blocks, top_blocks
from kzdash.app.home.payload import Blocks, HomePayload, Link
from kzdash.app.home.view import HomeView, build_collection, build_home
from kzdash.app.map.figure import Look, ground_payload, tie_map, tie_map_payload
from kzdash.app.map.model import MapSelection, TieMapView
from kzdash.app.map.view import build_tie_map_view
from kzdash.app.map.view_archive import build_archive_map
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache, menu
from kzdash.app.screen.card import EVENTS, evidence_card
from kzdash.app.screen.component import asset_url, mount, packed
from kzdash.app.screen.frame import Page
from kzdash.app.screen.scope import Scope, archive_of, note_unknown, scope_of
from kzdash.app.screen.viewport import note_window, window
from kzdash.tables.archive import DocumentFilter
from kzdash.tables.store import Tables

FIRST_WAYS = ("map", "briefing", "reader")


def home_blocks(page: Page) -> None:
    """Draw the map with what it says, the numbers, the years, then partners, ways, what lacks."""
    scope = scope_of(page.tables, page.address)
    note_unknown(page.tables, page.address)
    if scope:
        view = cache.cached_view(_collection, page.tables.edition, scope.asked)
    else:
        view = cache.cached_view(build_home, page.tables.build_id, page.address.doc)
    if view is None:
        st.title(page.t("title"), anchor=False)
        st.text(page.t("no_document"))
        return
    names = [entry.name for entry in menu.entries()]
    pages = [name for name in names if f"home.way_{name}" in i18n.catalogue()]
    first = tuple(name for name in FIRST_WAYS if name in pages)
    with st.container(key="kz_hero", gap=None):
        st.title(headline(view, page.words), anchor=False)
        if view.tied_states:
            _map(page, _tie_map(page, view.source.doc_id, scope))
        _block(page, "top", top_blocks(view, page.words, _link, first))
    _block(page, "line", line_blocks(view, page.words, _link))
    if page.address.sentence or page.address.mark:
        evidence_card(page)
    others = tuple(name for name in pages if name not in first)
    _block(page, "rest", rest_blocks(view, page.words, _link, others))


def _tie_map(page: Page, doc: str, scope: Scope | None) -> TieMapView:
    if scope:
        return cache.cached_view(_counted, page.tables.edition, scope.asked)
    return cache.cached_view(build_tie_map_view, page.tables.build_id, MapSelection(doc=doc))


def _counted(tables: Tables, asked: DocumentFilter) -> TieMapView:
    return build_archive_map(archive_of(tables), tables, asked, None)


def _collection(tables: Tables, asked: DocumentFilter) -> HomeView | None:
    shown = cache.cached_view(_counted, tables.edition, asked)
    return build_collection(archive_of(tables), tables, asked, shown)


def _map(page: Page, view: TieMapView) -> None:
    """Draw the map of all ties; a pick opens it on the map's own page."""
    look = Look(i18n.Words("map", page.lang), asset_url("world.json"), window=window())
    ground, ribbons = cache.cached_drawing(_laid_out, page.tables.build_id, view, look)
    tie_of = {tie.tie_id: (state.place_id, tie) for state in view.tied for tie in state.ties}

    def open_tie(key: object) -> None:
        if str(key) not in tie_of:  # of many documents, all ties of a status
            return
        place, tie = tie_of[str(key)]
        addresses.travel("map", country=[place], s=tie.sentence_id, mark=tie.tie_id)

    with st.container(key="kz_hero_map", gap=None):
        mount(
            "kzdash_map_ground", module="map_ground.js", css="ribbon_map.css",
            key="kz_map_ground", data=ground,
        )  # fmt: skip
        mount(
            "kzdash_ribbon_map",
            module="ribbon_map.js",
            css="ribbon_map.css",
            key="kz_home_map",
            data=ribbons,
            on_event={
                "place": lambda place: addresses.travel("map", country=[str(place)]),
                "strand": open_tie,
                "size": note_window,
            },
        )


def _laid_out(view: TieMapView, look: Look) -> tuple[bytes, bytes]:
    """Return the messages of ground and ribbons."""
    tied = tuple(state.place_id for state in view.tied if state.on_map)
    shown = replace(tie_map(view, tied, look), frame=hero_frame(look.window))
    return (
        packed({**ground_payload(view, shown, look), "fans": {}}),
        packed({**tie_map_payload(shown, look), "bare": True}),
    )


def _block(page: Page, name: str, blocks: Blocks) -> None:
    data: HomePayload = {"mark": page.address.mark, "view": page.address.view, **blocks}
    mount(
        "kzdash_home",
        module="home.js",
        css="home.css",
        key=f"kz_home_{name}",
        data=data,
        on_event={"pick": EVENTS["pick"], "travel": EVENTS["travel"]},
    )


def _link(name: str, changes: Mapping[str, Any]) -> Link:
    """Return a link to another page; nothing where that page is not there."""
    if name not in {entry.name for entry in menu.entries()}:
        return {}
    query = urlencode(addresses.href_params(name, **changes), doseq=True)
    return {"page": name, "changes": changes, "href": menu.href(name, query)}
