"""The frame of every page: menu, languages, search, the line on the source, notes.

The shell draws the header once per run (:func:`draw_header`); a page begins with
:func:`open_page`, which hands it its language, the tables and the checked address.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kzdash import i18n
from kzdash.app.draw import evidence_words
from kzdash.app.draw.labels import labels
from kzdash.app.draw.payload import LabelledTarget, Language
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache, menu, own, search_box, share
from kzdash.app.screen.address import Address, Check
from kzdash.app.screen.component import mount, packed
from kzdash.app.screen.payload import (
    Banner,
    FrameLabels,
    FramePayload,
    MenuEntry,
    SourceLine,
)
from kzdash.app.screen.scope import PAGES as SCOPED
from kzdash.app.screen.scope import scope_of
from kzdash.app.select.source import Part, SourceFacts, build_source_facts
from kzdash.i18n import Words
from kzdash.tables.store import Tables

HEADER_KEY = "kz_header"
_OTHER_TEXTS = ("compare",)  # pages that say themselves which documents they show


@dataclass(frozen=True, slots=True)
class Page:
    """What a page script works with."""

    area: str
    lang: str
    mode: str  # light or dark
    tables: Tables
    address: Address
    own: Mapping[str, Check] = field(default_factory=dict)  # names of the address that it reads

    @property
    def doc_id(self) -> str | None:
        """Return the document shown: its sentence's, its section's, doc=, or the first."""
        documents = [str(one) for one in self.tables["documents"]["doc_id"]]
        named = (self.address.sentence, self.address.section)
        wanted = [*(one.rpartition(":")[0] for one in named if one), self.address.doc]
        return next((one for one in (*wanted, *documents) if one in documents), None)

    @property
    def words(self) -> Words:
        """Return the sentences of the page's area in its language."""
        return Words(self.area, self.lang)

    def t(self, key: str, **values: object) -> str:
        """Return a sentence: ``title`` from the page's area, ``code.kind_visit`` taken whole."""
        return self.words(key, **values)


def open_page(area: str, *, heading: bool = True, own: Mapping[str, Check] | None = None) -> Page:
    """Return the page's context, after its title and the notes on what the address asked in vain.

    Args:
        area: The page's sentences (``map`` for ``app/map/words.toml``); its ``title`` is the
            heading.
        heading: False for a page without one, or with controls beside it (:func:`tool_bar`).
        own: Names of the address that this page alone has, or narrows; with the check of each.
    """
    tables = cache.tables()
    address = addresses.read_address(tables, own or {})
    page = Page(area, address.lang, theme_mode(), tables, address, own or {})
    if heading:
        tool_bar(page)
    if address.dropped and not _is_gone(address):
        st.text(page.t("frame.dropped", values=", ".join(address.dropped)))
    return page


def tool_bar(page: Page) -> DeltaGenerator:
    """Draw the one line of a page's controls, its heading first; return it for the controls."""
    bar = st.container(horizontal=True, key="kz_bar", vertical_alignment="center", gap="small")
    bar.title(page.t("title"), anchor=False, width="content")
    return bar


def picture() -> DeltaGenerator:
    """Return the box of a page's picture: edge to edge, and what the frame leaves of the height."""
    return st.container(key="kz_picture", gap=None)


def page_now(page: Page) -> Page:
    """Return *page* at the address of this run, for a fragment: it outlives the run that drew it.

    Opens another page where a link asked for one. A sentence of another document brings its
    tables along.
    """
    menu.switch_if_asked(page.lang)
    tables = cache.tables()
    return replace(page, tables=tables, address=addresses.read_address(tables, page.own))


def theme_mode() -> str:
    """Return the theme that the browser shows, light or dark."""
    return "dark" if st.context.theme.type == "dark" else "light"


@st.fragment
def draw_header(
    tables: Tables | None, current: str, lang: str, address: Address | None = None
) -> None:
    """Draw menu, language switch, search and the line on the source.

    A fragment: typing into the search box runs this alone, not the page below it. What it sends
    is the same from click to click, so that the browser keeps it and a click sends none of it.

    Args:
        tables: The current build; None where it can't be opened, so that there is no source to
            name and nothing to search.
        current: Name of the page that is open.
        lang: The page's language.
        address: What the page shows; None where the tables can't be opened.
    """
    menu.switch_if_asked(lang)
    if st.session_state.pop("kz_language", False):
        st.rerun()
    mount(
        "kzdash_frame",
        module="frame.js",
        css="frame.css",
        key=HEADER_KEY,
        data=_header(tables, current, lang, address),
        on_event={
            "travel": _travel,
            "search": _search,
            "language": _language,
            "pin": share.pin_view,
        },
    )


def _header(
    tables: Tables | None, current: str, lang: str, address: Address | None
) -> FramePayload | bytes:
    """Return the header's message, made once for all who see the same one."""
    if tables is None or address is None or st.session_state.get("kz_search"):
        return frame_payload(tables, current, Words("frame", lang), address)
    read = Address(lang, doc=address.doc, collection=address.collection, brought=address.brought)
    linked = (addresses.kept_query(), own.token(), datetime.now(tz=UTC).date())
    return cache.cached_view(_packed_header, tables.build_id, current, lang, read, *linked)


def _packed_header(
    tables: Tables, current: str, lang: str, address: Address, *_linked: object
) -> bytes:
    return packed(frame_payload(tables, current, Words("frame", lang), address))


def frame_payload(
    tables: Tables | None, current: str, words: Words, address: Address | None
) -> FramePayload:
    """Return what the frame shows; the arguments are those of :func:`draw_header`."""
    typed = str(st.session_state.get("kz_search", ""))
    return {
        "lang": words.lang,
        "labels": labels(FrameLabels, words),
        "menu": _menu(current, words),
        "languages": languages(),
        "search": search_box.search_box(tables, typed, words) if tables else None,
        "source": _source_of(tables, current, address, words)
        if tables and address and current not in _OTHER_TEXTS
        else None,
        "banner": _banner(words, address),
        "share": share.share_payload(tables, current, words) if tables else None,
        "place": own.token(),
    }


def _source_of(tables: Tables, current: str, address: Address, words: Words) -> SourceLine | None:
    scope = scope_of(tables, address) if current in SCOPED else None
    if scope is not None:
        count = words.number(scope.documents)
        said = words("scope_count", n=scope.documents, count=count)
        links = [_to_list(words("scope_list"), scope.value)]
        return {"title": scope.label(words.lang), "facts": [said], "links": links}
    facts = cache.cached_view(build_source_facts, tables.build_id, address.doc)
    return _source(facts, words, tables.document_count)


def _menu(current: str, words: Words) -> list[MenuEntry]:
    query = urlencode(addresses.href_params(), doseq=True)
    return [
        {
            "page": entry.name,
            "label": words(entry.title_key),
            "href": menu.href(entry.name, query),
            "current": entry.name == current,
        }
        for entry in menu.entries()
        if entry.in_menu
    ]


def languages() -> list[Language]:
    """Return the languages; the browser makes their links from its own address, as it stands."""
    return [
        {"lang": code, "label": i18n.LANG_LABELS[code], "name": i18n.LANG_NAMES[code]}
        for code in i18n.LANGS
    ]


def _source(facts: SourceFacts | None, words: Words, documents: int) -> SourceLine | None:
    if facts is None:
        return None
    to_missing = {"view": "missing"}
    query = urlencode(addresses.href_params("home", **to_missing), doseq=True)
    return {
        "title": words.pick(facts.titles) or facts.file_name,
        "facts": source_facts(facts, words),
        "links": [
            {
                "page": "home",
                "label": words("source_missing"),
                "href": menu.href("home", query),
                "changes": to_missing,
            },
            *([_archive(documents, words)] if documents > 1 else []),
        ],
    }


def _archive(documents: int, words: Words) -> LabelledTarget:
    """Return the way to the other documents of the build."""
    count = words.number(documents)
    return _to_list(words("source_archive", n=documents, count=count), None)


def _to_list(label: str, collection: str | None) -> LabelledTarget:
    to_archive = {"view": "archive", "collection": collection}
    query = urlencode(addresses.href_params("data", **to_archive), doseq=True)
    return {
        "page": "data",
        "label": label,
        "href": menu.href("data", query),
        "changes": to_archive,
    }


def _is_gone(address: Address) -> bool:
    """Return whether the address was written over an own document that this session hasn't got."""
    return address.brought and own.tables() is None


def _banner(words: Words, address: Address | None) -> Banner | None:
    """Return what stands over every page while an own document is shown, or when it is gone."""
    gone = address is not None and _is_gone(address)
    if own.tables() is None and not gone:
        return None
    query = urlencode(addresses.href_params("upload"), doseq=True)
    return {
        "text": words("own_gone" if gone else "own_banner"),
        "link": {
            "page": "upload",
            "label": words("own_again" if gone else "own_forget"),
            "href": menu.href("upload", query),
            "changes": {},
        },
    }


def source_facts(facts: SourceFacts, words: Words) -> list[str]:
    """Return the facts on the source as short phrases: length, parts in the file, year."""
    length = words(
        "source_length",
        n=facts.char_count,
        count=words.number(facts.char_count),
    )
    parts = ", ".join(_present(part, words) for part in facts.present)
    in_file = words("source_in_file", parts=parts) if parts else words("source_nothing_in_file")
    return [length, in_file, *_written(facts, words)]


def _present(part: Part, words: Words) -> str:
    label = evidence_words.section_name(part, words.lang)
    if part.extent == "full":
        return label
    return words("source_part_of", section=label)


def _written(facts: SourceFacts, words: Words) -> list[str]:
    """Return whether a year is printed, and when it was written by its contents."""
    said = [] if facts.prints_year else [words("source_no_year")]
    if facts.written_from is None and facts.written_to is None:
        return said
    dates = words.date_range(facts.written_from or "", facts.written_to or "")
    return [*said, words("source_written", dates=dates)]


def _travel(asked: Mapping[str, Any]) -> None:
    """Open another page, as asked by a link in the header or in the search results."""
    st.session_state["kz_search"] = ""
    addresses.travel(str(asked["page"]), **asked.get("changes", {}))


def _search(typed: object) -> None:
    st.session_state["kz_search"] = str(typed)[: addresses.MAX_QUERY]


def _language(code: object) -> None:
    if code in i18n.LANGS:
        addresses.go(lang=str(code))
        st.session_state["kz_language"] = True


def note_lost_page(address: Address) -> None:
    """Say that a page is not there, when the server sent the visitor here for that reason."""
    if address.lost:
        name = address.lost[: addresses.MAX_VALUE_SHOWN]
        st.text(i18n.text("frame.lost_page", address.lang, name=name))
