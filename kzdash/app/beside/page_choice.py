"""The choice of two documents: a visitor's own ones and those of the build that everybody sees."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from kzdash.app.beside.model import Reference, chosen, read_reference
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache, own
from kzdash.app.screen.frame import Page
from kzdash.app.screen.scope import archive_of
from kzdash.app.select.archive import PER_PAGE, ArchiveView, build_archive
from kzdash.app.select.names import rows_of, three
from kzdash.tables.archive import DocumentFilter
from kzdash.tables.store import Tables, TablesError

_CLEARED = dict.fromkeys(("pair", "mark_a", "mark_b"))
_TWO = 2


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """The two documents with their tables; fewer where there are no two.

    *dropped* is what the address names in vain, as ``name=value``.
    """

    both: tuple[tuple[Reference, Tables], ...]
    dropped: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Return whether there are two documents to compare."""
        return len(self.both) == _TWO

    @property
    def address(self) -> dict[str, str]:
        """Return both documents as the address names them."""
        return {name: ref.written for name, (ref, _) in zip(("a", "b"), self.both, strict=True)}


def tables_of(ref: Reference) -> Tables | None:
    """Return the tables that have a document; None where it is not there (any more)."""
    tables = own.tables() if ref.own else _edition(ref.doc_id)
    return tables if tables is not None and ref.doc_id in _ids(tables) else None


def choose(page: Page) -> Choice:
    """Draw the two choices with the button that turns them; return what is chosen."""
    asked, dropped = _asked(page)
    labels = _options(page)
    pair = chosen(asked, tuple(labels))
    both = tuple((ref, tables) for ref in pair if (tables := tables_of(ref)) is not None)
    choice = Choice(both, dropped)
    if choice.is_whole:
        labels = {ref: _label(page, ref, tables) for ref, tables in both} | labels
        written = {ref.written: label for ref, label in labels.items()}
        _select(page, "a", choice, written)
        _turn(page, choice)
        _select(page, "b", choice, written)
    return choice


def _options(page: Page) -> dict[Reference, str]:
    """Return the documents to choose from, a visitor's own first; of many, a page of the list."""
    mine, edition = own.tables(), _edition()
    found: dict[Reference, str] = {}
    if mine is not None:
        refs = [Reference(doc_id, own=True) for doc_id in _ids(mine)]
        found |= {ref: _label(page, ref, mine) for ref in refs}
    if edition is not None:
        if edition.document_count > PER_PAGE:
            _search(page)
        listed = cache.cached_view(_page_of_list, edition.build_id, page.address.q).rows
        found |= {Reference(row.doc_id): page.words.pick(row.titles) or row.file_name
                  for row in listed}  # fmt: skip
        first = Reference(_ids(edition)[0])
        found.setdefault(first, _label(page, first, edition))
    return found


def _asked(page: Page) -> tuple[tuple[Reference | None, Reference | None], tuple[str, ...]]:
    """Return the documents of the address that are there, and what isn't.

    A visitor's own one that other pages show is the second.
    """
    dropped = []
    there: list[Reference | None] = []
    for name in ("a", "b"):
        value = page.address.value(name)
        ref = read_reference(value) if value else None
        there.append(ref if ref and tables_of(ref) else None)
        if value and there[-1] is None:
            dropped.append(f"{name}={value[: addresses.MAX_VALUE_SHOWN]}")
    if not any(there) and page.address.doc:  # of the page that led here
        shown = Reference(page.address.doc, own=own.tables() is not None)
        there = [None, shown] if shown.own else [shown, None]
    return (there[0], there[1]), tuple(dropped)


def _edition(*doc_ids: str) -> Tables | None:
    try:
        return cache.edition_tables(*doc_ids)
    except TablesError:
        return None  # a visitor's own documents can still be compared


def _ids(tables: Tables) -> list[str]:
    return [str(one) for one in tables["documents"]["doc_id"]]


def _page_of_list(edition: Tables, words: str | None) -> ArchiveView:
    return build_archive(archive_of(edition), edition, DocumentFilter(words=words), 1)


def _label(page: Page, ref: Reference, tables: Tables) -> str:
    row = rows_of(tables, "documents", ref.doc_id).to_dict("records")[0]
    title = page.words.pick(three(row, "title")) or str(row["file_name"])
    return page.t("own_text", title=title) if ref.own else title


def _search(page: Page) -> None:
    st.session_state["kz_beside_q"] = page.address.q or ""
    st.text_input(
        page.t("search"),
        key="kz_beside_q",
        max_chars=addresses.MAX_QUERY,
        placeholder=page.t("search"),
        on_change=lambda: addresses.go(q=st.session_state["kz_beside_q"] or None),
        label_visibility="collapsed",
    )


def _select(page: Page, name: str, choice: Choice, labels: dict[str, str]) -> None:
    key = f"kz_beside_{name}"
    st.session_state[key] = choice.address[name]
    st.selectbox(
        page.t(f"text_{name}"),
        list(labels),
        format_func=lambda option: labels.get(option, option),
        key=key,
        on_change=_changed(name, choice),
        label_visibility="collapsed",
    )


def _changed(name: str, choice: Choice) -> Callable[[], None]:
    """Return what writes both documents into the address, so that it says all by itself."""

    def change() -> None:
        addresses.go(**{**_CLEARED, **choice.address, name: st.session_state[f"kz_beside_{name}"]})

    return change


def _turn(page: Page, choice: Choice) -> None:
    st.button(
        "⇄",
        key="kz_beside_turn",
        help=page.t("turn"),
        on_click=addresses.go,
        kwargs={**_CLEARED, "a": choice.address["b"], "b": choice.address["a"]},
    )
