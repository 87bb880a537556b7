"""What the reader found: a search's sentences, an entity's bar and its sentences, by windows."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from kzdash.app.reader.figure_panels import entity_panel, find_panel, hit_window
from kzdash.app.reader.page_links import entity_links
from kzdash.app.reader.payload import EntityBar, FindPanel, FoundPayload
from kzdash.app.reader.view import ReaderView
from kzdash.app.reader.view_find import (
    EntityView,
    FindView,
    build_entity_view,
    build_find_view,
    fold_sentences,
)
from kzdash.app.reader.view_index import ReaderIndex, read_index
from kzdash.app.screen import cache
from kzdash.app.screen.frame import Page
from kzdash.app.screen.search_box import search_index
from kzdash.app.select import search
from kzdash.tables.store import Tables

# Where a visitor has turned to in a list: (what the list is of, its first sentence from 0).
_WINDOWS = "kz_reader_windows"
# Whether the list of an entity's sentences is open.
_LIST = "kz_reader_list"


def found_payload(page: Page, index: ReaderIndex, view: ReaderView) -> FoundPayload:
    """Return what was found for the words of the address."""
    q = page.address.q
    return {"of": "find", "about": q, "found": _find(page, index, view, q) if q else None}


def list_payload(page: Page, index: ReaderIndex) -> FoundPayload:
    """Return the sentences of the address's entity, while their list is open."""
    entity = page.address.entity
    is_open = entity is not None and st.session_state.get(_LIST)
    found = hit_window(_entity(page, index), page.words) if is_open else None
    return {"of": "sentences", "about": entity, "found": found}


def entity_bar(page: Page, index: ReaderIndex) -> EntityBar:
    """Return the bar of the address's entity: name, count, next and previous, ways on."""
    entity = _entity(page, index)
    return entity_panel(entity, page.words, entity_links(page, entity))


def show_entity_list(is_open: object) -> None:
    """Open or close the list of an entity's sentences; for callbacks."""
    st.session_state[_LIST] = bool(is_open)


def show_window(asked: Mapping[str, Any]) -> None:
    """Turn to another window of a list, ``{"of": "q", "first": 20}``; for callbacks."""
    held = st.session_state.setdefault(_WINDOWS, {})
    if asked.get("of") in ("q", "entity"):
        held[asked["of"]] = (asked.get("about"), max(int(asked.get("first") or 0), 0))


def found_in(tables: Tables, doc_id: str, query: str, lang: str, first: int) -> FindView:
    """Return what *query* finds in a document; read through the shared cache."""
    index = cache.cached_view(read_index, tables.build_id, doc_id)
    folded = cache.cached_view(_folded, tables.build_id, doc_id)
    known = search_index(tables)
    named = tuple(hit.entity_id for hit in search.find(known, query).entities if hit.mention_count)
    return build_find_view(index, folded, query, named, lang, first)


def _folded(tables: Tables, doc_id: str) -> tuple[str, ...]:
    return fold_sentences(cache.cached_view(read_index, tables.build_id, doc_id))


def _find(page: Page, index: ReaderIndex, view: ReaderView, query: str) -> FindPanel:
    key = (index.doc_id, query, page.lang, _first("q", query) or 0)
    return find_panel(cache.cached_view(found_in, page.tables.build_id, *key), view, page.words)


def _entity(page: Page, index: ReaderIndex) -> EntityView:
    address = page.address
    entity_id = address.entity or ""
    first = _first("entity", entity_id)
    return build_entity_view(index, entity_id, address.sentence, page.lang, first)


def _first(of: str, about: str) -> int | None:
    """Return where the visitor has turned to, if it was in this very list."""
    held_about, first = st.session_state.get(_WINDOWS, {}).get(of, (None, None))
    return first if held_about == about else None
