"""The part "documents" of the Data page: choose count of many, narrowed by what they say."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from kzdash import i18n
from kzdash.app.data.figure_archive import count_blocks, list_blocks
from kzdash.app.data.page_sheet import sheet
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache
from kzdash.app.screen.frame import Page
from kzdash.app.screen.scope import TOP, archive_of, collection_of, note_unknown
from kzdash.app.select.archive import ArchiveView, build_archive
from kzdash.tables.archive import DocumentFilter
from kzdash.tables.store import Tables

_ALL = ""  # no wish
_LIST_AND_COUNTS = (3, 2)  # widths of the columns
_WISHES = ("q", "collection", "country", "kind", "year", "at")


def archive_part(page: Page) -> None:
    """Draw the wishes, the documents that fit them, and the counts beside them."""
    view = cache.cached_view(
        _view, page.tables.edition, page.address.doc, _asked(page), _first(page)
    )
    note_unknown(page.tables, page.address)
    _wishes(page, view)
    left, right = st.columns(_LIST_AND_COUNTS, gap="large")
    with left:
        if page.doc_id:
            st.button(
                page.t("beside.compare"),
                key="kz_archive_compare",
                on_click=addresses.travel,
                args=("compare",),
                kwargs={"doc": page.doc_id, "collection": None},
            )
        blocks = list_blocks(view, page.words, page.doc_id or "")
        sheet(page, blocks, key="documents", on_pick=_pick)
        _pages(page, view)
    with right:
        sheet(page, count_blocks(view, page.words), key="counts", on_pick=_pick)


def _view(tables: Tables, _doc: str | None, asked: DocumentFilter, first: int) -> ArchiveView:
    return build_archive(archive_of(tables), tables, asked, first)


def _asked(page: Page) -> DocumentFilter:
    return DocumentFilter(
        words=page.address.q,
        collection=collection_of(page.address),
        countries=page.address.countries,
        kinds=page.address.kinds,
        year=page.address.year,
    )


def _first(page: Page) -> int:
    """Return the number of the first document that is listed, from 1."""
    return int(page.address.value("at") or 1)


def _wishes(page: Page, view: ArchiveView) -> None:
    words, folder, country, kind, year = st.columns((3, 2, 2, 2, 2), vertical_alignment="bottom")
    with words:
        st.session_state["kz_archive_q"] = page.address.q or ""
        st.text_input(
            page.t("archive_words"),
            key="kz_archive_q",
            max_chars=addresses.MAX_QUERY,
            placeholder=page.t("archive_words"),
            on_change=_changed("q"),
            label_visibility="collapsed",
        )
    chosen = view.asked.collection
    with folder:
        shown = TOP if chosen == _ALL else chosen  # "" is the folder of all files itself
        _choice(page, "collection", shown, {c.code or TOP: c.code for c in view.collections})
    with country:
        _choice(page, "country", next(iter(page.address.countries), None), {
            count.code: i18n.pick(count.names, page.lang) if count.names else count.code
            for count in view.countries
        })  # fmt: skip
    with kind:
        kinds = {count.code: page.t(f"code.kind_{count.code}") for count in view.kinds}
        _choice(page, "kind", next(iter(page.address.kinds), None), kinds)
    with year:
        asked = str(page.address.year) if page.address.year else None
        _choice(page, "year", asked, {count.code: count.code for count in view.years})
    if view.asked != DocumentFilter():
        st.button(page.t("archive_clear"), key="kz_archive_clear", on_click=_clear)


def _choice(page: Page, name: str, chosen: str | None, labels: Mapping[str, str]) -> None:
    """Draw count select; the empty option stands for all, and a chosen value is always there."""
    names = {_ALL: page.t(f"archive_{name}_all"), **labels}
    if name == "collection" and TOP in names:
        names[TOP] = page.t("archive_top")
    if chosen is not None:
        names.setdefault(chosen, chosen)
    key = f"kz_archive_{name}"
    st.session_state[key] = chosen or _ALL
    st.selectbox(
        page.t(f"archive_{name}_label"),
        list(names),
        format_func=lambda option: names.get(option, option),
        key=key,
        on_change=_changed(name),
        label_visibility="collapsed",
    )


def _changed(name: str) -> Any:  # noqa: ANN401
    def change() -> None:
        addresses.go(**{name: st.session_state[f"kz_archive_{name}"] or None, "at": None})

    return change


def _clear() -> None:
    addresses.go(**dict.fromkeys(_WISHES))


def _pages(page: Page, view: ArchiveView) -> None:
    """Draw the ways to the page before and the count behind."""
    if view.before is None and view.after is None:
        return
    for column, at, label in zip(
        st.columns(2), (view.before, view.after), ("archive_before", "archive_after"), strict=True
    ):
        column.button(
            page.t(label),
            key=f"kz_{label}",
            disabled=at is None,
            on_click=addresses.go,
            kwargs={"at": None if at == 1 else at},
        )


def _pick(pick: Mapping[str, Any]) -> None:
    """Open a document, or narrow the list."""
    if "doc" in pick:
        addresses.travel("reader", doc=str(pick["doc"]), collection=None)
        return
    addresses.go(**{name: pick[name] for name in _WISHES if name in pick}, at=None)
