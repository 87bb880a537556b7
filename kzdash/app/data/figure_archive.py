"""The list of documents and what they count, as a sheet."""

from collections.abc import Iterable, Sequence
from typing import Any

from kzdash import i18n
from kzdash.app.data.figure_blocks import Block, Cell, column, heading, prose, row, table
from kzdash.app.draw import theme
from kzdash.app.select.archive import ArchiveView, Counted, DocumentRow

_FIRST = 12  # rows of a count; the others are asked for


def list_blocks(view: ArchiveView, lang: str, current: str) -> list[Block]:
    """Return what was chosen and the documents, each of which opens in the reader.

    Args:
        view: A page of the list.
        lang: The page's language.
        current: The document that the address names.
    """

    def t(key: str, **values: object) -> str:
        return i18n.text(f"data.archive_{key}", lang, **values)

    if not view.rows:
        return [prose(t("none"))]
    heads = [
        column(t("document")),
        column(t("collection")),
        column(t("language")),
        column(t("length"), number=True),
        column(t("ties"), number=True),
    ]
    said = t(
        "caption", first=i18n.number(view.first, lang), last=i18n.number(view.last, lang),
        n=view.chosen, count=i18n.number(view.chosen, lang), total=i18n.number(view.total, lang),
    )  # fmt: skip
    rows = [_document(one, lang, current) for one in view.rows]
    return [prose(said), {**table(t("documents_title"), heads, rows, lang), "first": len(rows)}]


def count_blocks(view: ArchiveView, lang: str) -> list[Block]:
    """Return in how many of the chosen documents each country, kind and year is; each narrows."""
    if not view.rows:
        return []
    return [
        *_counts("countries", "country", view.countries, lang, _country),
        *_counts("kinds", "kind", view.kinds, lang, _kind),
        *_counts("years", "year", view.years, lang, _year),
    ]


def _counts(
    title: str,
    name: str,
    counted: Sequence[Counted],
    lang: str,
    label: Any,  # noqa: ANN401
) -> Iterable[Block]:
    def t(key: str) -> str:
        return i18n.text(f"data.archive_{key}", lang)

    yield heading(t(f"{title}_title"))
    if not counted:
        yield prose(t(f"{title}_none"))
        return
    heads = [column(t(title)), column(t("documents"), number=True)]
    rows = [
        picked(
            row([label(one, lang), i18n.number(one.documents, lang)]),
            {name: [one.code] if name != "year" else one.code},
        )
        for one in counted
    ]
    yield prose(t(f"{title}_caption"))
    yield {**table(t(f"{title}_title"), heads, rows, lang), "first": _FIRST}


def picked(drawn: Block, changes: dict[str, Any]) -> Block:
    """Return a row that, when it is picked, changes the address so."""
    return {**drawn, "pick": changes}


def _document(one: DocumentRow, lang: str, current: str) -> Block:
    title = i18n.pick(one.titles, lang)
    name: Cell = {"text": title, "sub": one.file_name} if title else one.file_name
    drawn = row(
        [
            name,
            one.collection,
            i18n.text(f"data.archive_lang_{one.lang}", lang),
            i18n.number(one.char_count, lang),
            i18n.number(one.ties, lang),
        ]
    )
    return {**picked(drawn, {"doc": one.doc_id}), "current": one.doc_id == current}


def _country(one: Counted, lang: str) -> str:
    return i18n.pick(one.names, lang) if one.names else one.code


def _kind(one: Counted, lang: str) -> str:
    return f"{theme.KIND_ICON[one.code]} {i18n.text(f'code.kind_{one.code}', lang)}"


def _year(one: Counted, _lang: str) -> str:
    return one.code
