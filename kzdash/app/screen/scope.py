"""Which documents a page shows: the one of the address, a collection, or all of them.

``collection=`` names a folder of the build; two values stand for what has no name.
"""

from dataclasses import dataclass

import streamlit as st

from kzdash import i18n
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache
from kzdash.app.screen.address import Address
from kzdash.app.select.archive import open_archive
from kzdash.app.select.names import first_document
from kzdash.tables.archive import Archive, DocumentFilter
from kzdash.tables.store import Tables

ALL, TOP = "*", "."  # every document; those that lie in no folder
PAGES = ("home", "map", "timeline")  # that can show many documents
# Names of the address that say which documents are meant.
_NAMED_BY = ("collection", "doc", "section", "s", "mark")
SELECT_PX = 200
_ONE = ""
_KEY = "kz_scope"


@dataclass(frozen=True, slots=True)
class Scope:
    """Many documents: those of *collection*, or all; *documents* is how many they are."""

    collection: str | None
    documents: int

    def label(self, lang: str) -> str:
        """Return what they are called."""
        if self.collection is None:
            return i18n.text("frame.scope_all", lang)
        return self.collection or i18n.text("frame.scope_top", lang)

    @property
    def value(self) -> str:
        """Return what ``collection=`` calls them."""
        return ALL if self.collection is None else self.collection or TOP

    @property
    def asked(self) -> DocumentFilter:
        """Return the wish for them."""
        return DocumentFilter(collection=self.collection)


def collection_of(address: Address) -> str | None:
    """Return the folder that the address names, as the tables have it; None for all or nothing."""
    if address.collection == ALL:
        return None
    return "" if address.collection == TOP else address.collection


def imply_all(tables: Tables) -> None:
    """Read an address that names none of many documents as one of them all."""
    named = any(addresses.values_now(name) for name in _NAMED_BY)
    addresses.imply(**({"collection": ALL} if _has_many(tables) and not named else {}))


def archive_of(tables: Tables) -> Archive:
    """Return all documents of the build, shared by every visitor."""
    return cache.cached_view(open_archive, tables.edition)


def scope_of(tables: Tables, address: Address) -> Scope | None:
    """Return the documents that the address asks for; None for its one document."""
    if not _has_many(tables) or address.collection is None:
        return None
    wanted = collection_of(address)
    if wanted is None:
        return Scope(None, tables.document_count)
    count = dict(collections(tables)).get(wanted)
    return None if count is None else Scope(wanted, count)


def collections(tables: Tables) -> tuple[tuple[str, int], ...]:
    """Return (folder, documents) of the build; the folder of all files itself is ""."""
    return archive_of(tables).all.collections


def scope_select(tables: Tables, address: Address) -> None:
    """Draw the choice between the document of the address, all documents and each collection.

    Nothing is drawn where the build has one document.
    """
    if not _has_many(tables):
        return
    lang = address.lang
    scope = scope_of(tables, address)
    folders = collections(tables)
    found = [Scope(None, tables.document_count)]
    if len(folders) > 1:
        found += [Scope(name, n) for name, n in folders]
    names = {_ONE: i18n.text("frame.scope_one", lang)} | {
        one.value: _option(one, lang) for one in found
    }
    st.session_state[_KEY] = scope.value if scope else _ONE
    st.selectbox(
        i18n.text("frame.scope_label", lang),
        list(names),
        format_func=lambda option: names.get(option, option),
        key=_KEY,
        on_change=_chosen,
        args=(address.doc or first_document(tables),),
        label_visibility="collapsed",
        width=SELECT_PX,
    )


def note_unknown(tables: Tables, address: Address) -> None:
    """Say that there is no such collection, where the address asks for one."""
    named = address.collection
    if named not in (None, ALL) and scope_of(tables, address) is None:
        shown = f"collection={named[: addresses.MAX_VALUE_SHOWN]}"
        st.text(i18n.text("frame.dropped", address.lang, values=shown))


def _has_many(tables: Tables) -> bool:
    return tables.document_count > 1


def _option(scope: Scope, lang: str) -> str:
    count = i18n.number(scope.documents, lang)
    return i18n.text(
        "frame.scope_option", lang, name=scope.label(lang), n=scope.documents, count=count
    )


def _chosen(doc: str) -> None:
    addresses.go(
        collection=st.session_state[_KEY] or None, doc=doc, section=None, s=None, mark=None,
        at=None,
    )  # fmt: skip
