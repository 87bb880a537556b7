"""The list of documents and what they count, as a sheet."""

from collections.abc import Callable, Iterable, Sequence

from kzdash.app.data.figure_blocks import column, heading, prose, row, table
from kzdash.app.data.payload import Block, Cell, Row
from kzdash.app.draw import theme
from kzdash.app.select.archive import ArchiveView, Counted, DocumentRow
from kzdash.i18n import Words

_FIRST = 12  # rows of a count; the others are asked for


def list_blocks(view: ArchiveView, words: Words, current: str) -> list[Block]:
    """Return what was chosen and the documents, each of which opens in the reader.

    Args:
        view: A page of the list.
        words: The page's.
        current: The document that the address names.
    """
    if not view.rows:
        return [prose(words("archive_none"))]
    heads = [
        column(words("archive_document")),
        column(words("archive_collection")),
        column(words("archive_language")),
        column(words("archive_length"), number=True),
        column(words("archive_ties"), number=True),
    ]
    caption = words("archive_caption", first=words.number(view.first), last=words.number(view.last),
        n=view.chosen, count=words.number(view.chosen), total=words.number(view.total),
    )  # fmt: skip
    rows = [_document(document, words, current) for document in view.rows]
    return [
        prose(caption),
        table(words("archive_documents_title"), heads, rows, words, first=len(rows)),
    ]


def count_blocks(view: ArchiveView, words: Words) -> list[Block]:
    """Return in how many of the chosen documents each country, kind and year is; each narrows."""
    if not view.rows:
        return []
    return [
        *_counts("countries", "country", view.countries, words, _country),
        *_counts("kinds", "kind", view.kinds, words, _kind),
        *_counts("years", "year", view.years, words, _year),
    ]


def _counts(
    title: str,
    name: str,
    counted: Sequence[Counted],
    words: Words,
    label: Callable[[Counted, Words], str],
) -> Iterable[Block]:
    yield heading(words(f"archive_{title}_title"))
    if not counted:
        yield prose(words(f"archive_{title}_none"))
        return
    heads = [column(words(f"archive_{title}")), column(words("archive_documents"), number=True)]
    rows = [
        row(
            [label(count, words), words.number(count.documents)],
            pick={name: [count.code] if name != "year" else count.code},
        )
        for count in counted
    ]
    yield prose(words(f"archive_{title}_caption"))
    yield table(words(f"archive_{title}_title"), heads, rows, words, first=_FIRST)


def _document(document: DocumentRow, words: Words, current: str) -> Row:
    title = words.pick(document.titles)
    name: Cell = {"text": title, "sub": document.file_name} if title else document.file_name
    cells = [
        name,
        document.collection,
        words(f"archive_lang_{document.lang}"),
        words.number(document.char_count),
        words.number(document.ties),
    ]
    return row(cells, pick={"doc": document.doc_id}, is_current=document.doc_id == current)


def _country(count: Counted, words: Words) -> str:
    return words.pick(count.names) if count.names else count.code


def _kind(count: Counted, words: Words) -> str:
    return f"{theme.KIND_ICON[count.code]} {words(f'code.kind_{count.code}')}"


def _year(count: Counted, _words: Words) -> str:
    return count.code
