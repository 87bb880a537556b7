"""The reader on its page: which document and place, what the component gets, what a click does.

Several messages, so that a click sends only what it changes: the page with its text (the same from
click to click), what was found and an entity's list (the same while both stay), the selection.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from kzdash import i18n
from kzdash.app.draw.labels import labels
from kzdash.app.reader.figure import reader_page
from kzdash.app.reader.page_found import (
    entity_bar,
    found_payload,
    list_payload,
    show_entity_list,
    show_window,
)
from kzdash.app.reader.payload import (
    BarPayload,
    FoundPayload,
    HerePayload,
    ReaderPayload,
    ReaderWords,
)
from kzdash.app.reader.view import ReaderView, build_reader_view, place_of
from kzdash.app.reader.view_index import ReaderIndex, read_index
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache
from kzdash.app.screen.component import asset_url, mount, packed
from kzdash.app.screen.frame import Page, tool_bar
from kzdash.app.screen.table_twin import view_switch
from kzdash.i18n import Words
from kzdash.tables.store import Tables

KEY = "kz_reader"
SKIM = "skim"
TABLE = "table"
# Where the reader was when no sentence is picked: the page of a long section stays open.
_PLACE = "kz_reader_place"


@dataclass(frozen=True, slots=True)
class Reading:
    """One visit: the document's index and the page of it that is open."""

    index: ReaderIndex
    view: ReaderView


def open_reading(page: Page) -> Reading | None:
    """Return what is read at the page's address, or None if the build holds no document."""
    doc_id = page.doc_id
    if doc_id is None:
        return None
    index = cache.cached_view(read_index, page.tables.build_id, doc_id)
    address = page.address
    held = address.sentence or st.session_state.get(_PLACE)
    at = place_of(index, address.section, held)
    shown = None if at is None else index.pages[at].section_id
    if address.sentence is None and address.section not in (None, shown):
        held = None
    view = _view(page, index, address.section, held)
    first = next(iter(view.sentences()), None)
    st.session_state[_PLACE] = first.sentence_id if first else None
    return Reading(index, view)


def _view(page: Page, index: ReaderIndex, section: str | None, sentence: str | None) -> ReaderView:
    """Return the page of the text, shared by every address that leads to it."""
    at = place_of(index, section, sentence)
    if at is not None:
        section = None
        sentence = str(index.sentences["sentence_id"].iloc[index.pages[at].first])
    key = (index.doc_id, section, sentence, page.lang)
    return cache.cached_view(_built_view, page.tables.build_id, *key)


def _built_view(
    tables: Tables, doc_id: str, section: str | None, sentence: str | None, lang: str
) -> ReaderView:
    index = cache.cached_view(read_index, tables.build_id, doc_id)
    return build_reader_view(index, section_id=section, sentence_id=sentence, lang=lang)


def layouts(page: Page, index: ReaderIndex) -> tuple[str, ...]:
    """Return the layouts to choose from: the text alone, with one other language, with all, rows.

    Who reads the page in another language than the text's is offered that one; any pair that the
    address names is there too. A text that nobody translated stands alone.
    """
    named = (page.address.view or "").removeprefix("pair_")
    others = [code for code in i18n.LANGS if code != index.lang]
    offered = [
        code
        for code in others
        if code == named or (code in index.translated and page.lang in (index.lang, code))
    ]
    both = ("three",) if index.translated or page.address.view == "three" else ()
    return (index.lang, *(f"pair_{code}" for code in offered), *both, TABLE)


def standard_layout(lang: str, index: ReaderIndex) -> str:
    """Return how a text is shown to who reads the pages in *lang*: with that language beside it."""
    return f"pair_{lang}" if lang in index.translated else index.lang


def with_layout(page: Page, own: str) -> Page:
    """Return the page with a layout's short name, ``pair``, resolved for the reader's language."""
    if page.address.view != "pair":
        return page
    others = [code for code in (page.lang, *i18n.LANGS) if code != own]
    return replace(page, address=replace(page.address, view=f"pair_{others[0]}"))


def draw_bar(page: Page, index: ReaderIndex) -> str:
    """Draw the page's bar: its layouts, what is marked, and find; return the layout."""
    with tool_bar(page):
        layout = view_switch(page, layouts(page, index), standard_layout(page.lang, index))
        mount(
            "kzdash_reader_bar",
            module="reader_bar.js",
            css="reader_bar.css",
            key=f"{KEY}_bar",
            data=BarPayload(label=page.t("ui_tools")),
        )
    return layout


def columns_of(layout: str, own: str) -> tuple[str, ...]:
    """Return the languages that stand beside the text in a layout."""
    if layout == "three":
        return tuple(code for code in i18n.LANGS if code != own)
    return (layout.removeprefix("pair_"),) if layout.startswith("pair_") else ()


def draw_reader(page: Page, reading: Reading, layout: str) -> None:
    """Draw the reader's components; in the table's layout without the text itself."""
    titles = i18n.pick(reading.index.titles, page.lang)
    page_id, text = cache.cached_drawing(
        _text,
        page.tables.build_id,
        reading.view,
        page.words,
        titles or reading.index.file_name,
        asset_url("world.json"),
    )
    mount(
        "kzdash_reader",
        module="reader.js",
        css="reader.css",
        key=KEY,
        data=text,
        on_event=_handlers(reading),
    )
    beside: dict[str, FoundPayload | HerePayload] = {
        "found": found_payload(page, reading.index, reading.view),
        "list": list_payload(page, reading.index),
        "here": here_payload(page, reading, layout, page_id),
    }
    for name, data in beside.items():
        mount(
            f"kzdash_reader_{name}",
            module="reader_here.js" if name == "here" else "reader_found.js",
            css="reader_here.css",
            key=f"{KEY}_{name}",
            data=data,
        )


def _text(view: ReaderView, words: Words, document: str, world: str) -> tuple[str, bytes]:
    """Return id and message of the page with its text: nothing in it that a click changes."""
    shown = reader_page(view, words)
    text: ReaderPayload = {
        "lang": words.lang,
        "words": labels(ReaderWords, words, "ui_"),
        "document": document,
        "world": world,
        "page": shown,
    }
    return shown["id"], packed(text)


def here_payload(page: Page, reading: Reading, layout: str, page_id: str) -> HerePayload:
    """Return what a click changes: the selection, the layout, the entity's bar."""
    address = page.address
    return {
        "page": page_id,
        "here": {
            "s": address.sentence,
            "mark": address.mark,
            "entity": address.entity,
            "q": address.q,
            "skim": address.layer == SKIM,
            "columns": columns_of(layout, reading.index.lang),
            "isTable": layout == TABLE,
        },
        "entity": entity_bar(page, reading.index) if address.entity else None,
    }


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
        "list": show_entity_list,
        "window": show_window,
    }
