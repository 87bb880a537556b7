"""The reader on its page: which document and place, what the component gets, what a click does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from kzdash import i18n
from kzdash.figures.marked_text import opened, reader_page
from kzdash.figures.marked_text_panels import entity_panel, find_panel
from kzdash.tables.store import Tables
from kzdash.ui import address as addresses
from kzdash.ui import cache
from kzdash.ui.component import mount
from kzdash.ui.frame import Page
from kzdash.ui.reader_links import entity_links
from kzdash.views import search
from kzdash.views.reader import ReaderView, build_reader_view
from kzdash.views.reader_find import FindView, build_entity_view, build_find_view
from kzdash.views.reader_index import ReaderIndex, read_index

KEY = "kz_reader"
SKIM = "skim"
# Where the reader was when no sentence is picked: the page of a long section stays open.
_PLACE = "kz_reader_place"
_WORDS = (
    "contents text tools marks_off cleaned cleaned_help to_card skim skim_help skim_empty "
    "find find_clear key keys keys_help "
    "entity_previous entity_next entity_all entity_close close opened"
).split()


@dataclass(frozen=True, slots=True)
class Reading:
    """One visit: the document's index and the page of it that is open."""

    index: ReaderIndex
    view: ReaderView


def open_reading(page: Page) -> Reading | None:
    """Return what is read at the page's address, or None if the build holds no document."""
    doc_id = document_of(page)
    if doc_id is None:
        return None
    index = cache.cached_view(read_index, page.tables.build_id, doc_id)
    address = page.address
    held = st.session_state.get(_PLACE)
    view = build_reader_view(
        index,
        section_id=address.section,
        sentence_id=address.sentence or held,
        lang=page.lang,
    )
    if address.sentence is None and address.section not in (None, view.section_id):
        view = build_reader_view(
            index, section_id=address.section, sentence_id=None, lang=page.lang
        )
    first = next(iter(view.sentences()), None)
    st.session_state[_PLACE] = first.sentence_id if first else None
    return Reading(index, view)


def document_of(page: Page) -> str | None:
    """Return the document of the address: its sentence's, its section's, doc=, or the first."""
    documents = list(page.tables["documents"]["doc_id"])
    asked = (page.address.sentence, page.address.section)
    wanted = [*(one.rpartition(":")[0] for one in asked if one), page.address.doc]
    return next((str(one) for one in (*wanted, *documents) if one in documents), None)


def layouts(own: str) -> tuple[str, ...]:
    """Return the layouts of a text in the language *own*: alone, with one other, with both."""
    others = [code for code in i18n.LANGS if code != own]
    return (own, *(f"pair_{code}" for code in others), "three", "table")


def with_layout(page: Page, own: str) -> Page:
    """Return the page with a layout's short name, ``pair``, resolved for the reader's language."""
    if page.address.view != "pair":
        return page
    others = [code for code in (page.lang, *i18n.LANGS) if code != own]
    return replace(page, address=replace(page.address, view=f"pair_{others[0]}"))


def columns_of(layout: str, own: str) -> tuple[str, ...]:
    """Return the languages that stand beside the text in a layout."""
    if layout == "three":
        return tuple(code for code in i18n.LANGS if code != own)
    return (layout.removeprefix("pair_"),) if layout.startswith("pair_") else ()


def draw_reader(page: Page, reading: Reading, layout: str) -> None:
    """Draw the reader's two components in a layout that shows the text.

    The page with its text is a message of its own: it stays the same from click to click, so
    the browser keeps it and a click sends only what it changes.
    """
    columns = columns_of(layout, reading.index.lang)
    text = text_data(page, reading, columns)
    mount(
        "kzdash_reader",
        module="reader.js",
        css="reader.css",
        key=KEY,
        data=text,
        on_event=_handlers(reading),
    )
    mount(
        "kzdash_reader_here",
        module="reader_here.js",
        css="reader_here.css",
        key=f"{KEY}_here",
        data=here_data(page, reading, columns, text["page"]["id"]),
    )


def text_data(page: Page, reading: Reading, columns: Sequence[str]) -> dict[str, Any]:
    """Return the page with its text and the component's words: nothing that a click changes."""
    return {
        "lang": page.lang,
        "words": {word: page.t(f"ui_{word}") for word in _WORDS},
        "page": reader_page(reading.view, page.lang, columns),
    }


def here_data(page: Page, reading: Reading, columns: Sequence[str], page_id: str) -> dict[str, Any]:
    """Return what a click changes: the selection, what was found, the entity's bar."""
    address, lang = page.address, page.lang
    here = next(
        (one for one in reading.view.sentences() if one.sentence_id == address.sentence), None
    )
    return {
        "page": page_id,
        "here": {
            "s": address.sentence,
            "mark": address.mark,
            "entity": address.entity,
            "q": address.q,
            "skim": address.layer == SKIM,
            "opened": opened(here, lang, columns) if here else None,
        },
        "find": _find(page, reading) if address.q else None,
        "entity": _entity(page, reading) if address.entity else None,
    }


def found_in(tables: Tables, doc_id: str, query: str, lang: str) -> FindView:
    """Return what *query* finds in a document; read through the shared cache."""
    index = cache.cached_view(read_index, tables.build_id, doc_id)
    known = cache.cached_view(search.build_index, tables.build_id)
    named = tuple(hit.entity_id for hit in search.find(known, query).entities if hit.mention_count)
    return build_find_view(index, query, named, lang)


def _find(page: Page, reading: Reading) -> dict[str, Any]:
    key = (reading.index.doc_id, page.address.q or "", page.lang)
    found = cache.cached_view(found_in, page.tables.build_id, *key)
    return find_panel(found, reading.view, page.lang)


def _entity(page: Page, reading: Reading) -> dict[str, Any]:
    address = page.address
    entity = build_entity_view(reading.index, address.entity or "", address.sentence, page.lang)
    return {**entity_panel(entity, page.lang), "links": entity_links(page, entity)}


def _handlers(reading: Reading) -> Mapping[str, Callable[[Any], None]]:
    """Return what each event of the component does to the address."""

    def section_of(sentence_id: str) -> str | None:
        row = reading.index.ordinal_of.get(sentence_id)
        return None if row is None else reading.index.pages[reading.index.page_of[row]].section_id

    def sentence(picked: Any) -> None:  # noqa: ANN401
        if not picked:
            addresses.go(s=None, mark=None)
        else:
            addresses.go(s=str(picked), section=section_of(str(picked)), mark=None)

    def mention(picked: Any) -> None:  # noqa: ANN401
        addresses.go(s=picked["s"], mark=picked["mark"], entity=picked.get("entity"))

    def mark(picked: Any) -> None:  # noqa: ANN401
        addresses.go(s=picked["s"], mark=picked["mark"])

    def turn(to: Any) -> None:  # noqa: ANN401
        st.session_state[_PLACE] = to.get("sentence")
        addresses.go(section=to.get("section"), s=None, mark=None)

    def travel(to: Any) -> None:  # noqa: ANN401
        addresses.travel(str(to["page"]), **to.get("changes", {}))

    return {
        "sentence": sentence,
        "mention": mention,
        "mark": mark,
        "turn": turn,
        "travel": travel,
        "find": lambda typed: addresses.go(q=str(typed)[: addresses.MAX_QUERY]),
        "skim": lambda layer: addresses.go(layer=SKIM if layer else None),
        "entity": lambda entity_id: addresses.go(entity=str(entity_id) or None),
    }
