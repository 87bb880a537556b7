"""The sentences behind a number of documents: one of each of the first that state it.

They are read from the rows of those documents alone, whatever the archive's size.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kzdash.app.select.names import Names, texts_of, whole_or_none
from kzdash.tables.archive import CLAIMS, TIES, Archive, DocumentFilter, DocumentRow
from kzdash.tables.marks import MARKS
from kzdash.tables.store import Tables

# Table of the index -> the table of the documents that it counts.
_MARKS = {TIES: MARKS["tie"], CLAIMS: MARKS["claim"]}


@dataclass(frozen=True, slots=True)
class StatedLine:
    """One tie or claim of one document, with its sentence and where it stands.

    *kind* and *level* are those of a tie, and empty for a claim.
    """

    document: DocumentRow
    mark_id: str
    sentence_id: str
    kind: str
    status: str
    level: str
    texts: Names
    line: int
    page: int | None


@dataclass(frozen=True, slots=True)
class StatedIn:
    """How many documents state something, and one line of each of the first."""

    documents: int
    lines: tuple[StatedLine, ...]


def build_stated(
    archive: Archive, tables: Tables, source: str, asked: DocumentFilter, entity_id: str, most: int
) -> StatedIn:
    """Return what the meant documents state of an entity.

    Args:
        archive: All documents.
        tables: Those of any of them.
        source: :data:`TIES` or :data:`CLAIMS`.
        asked: Which documents, kinds and statuses; of its *countries*, none.
        entity_id: A place of ties, a body of claims.
        most: Lines.
    """
    numbers = archive.stated(source, replace(asked, countries=(entity_id,))).numbers()
    documents = {one.doc_id: one for one in archive.described(numbers[:most])}
    return StatedIn(len(numbers), _lines(tables, source, asked, entity_id, documents))


def _lines(
    tables: Tables,
    source: str,
    asked: DocumentFilter,
    entity_id: str,
    documents: Mapping[str, DocumentRow],
) -> tuple[StatedLine, ...]:
    mark = _MARKS[source]
    marks = tables.rows_of(mark.table, documents)
    marks = marks[marks[mark.entity_column] == entity_id].sort_values("start", kind="stable")
    if asked.statuses:
        marks = marks[marks["status"].isin(asked.statuses)]
    if asked.kinds and source == TIES:
        marks = marks[marks["kind"].isin(asked.kinds)]
    first = marks.drop_duplicates("doc_id")
    sentences = tables.rows_of("sentences", documents)
    sentences = sentences[sentences["sentence_id"].isin(first["sentence_id"])]
    said = {str(row["sentence_id"]): row for row in sentences.to_dict("records")}
    of_document = {str(row["doc_id"]): row for row in first.to_dict("records")}
    return tuple(
        _line(document, of_document[doc_id], mark.id_of(of_document[doc_id]), said)
        for doc_id, document in documents.items()
        if doc_id in of_document and str(of_document[doc_id]["sentence_id"]) in said
    )


def _line(
    document: DocumentRow,
    row: Mapping[Any, Any],
    mark_id: str,
    said: Mapping[str, Mapping[Any, Any]],
) -> StatedLine:
    sentence = said[str(row["sentence_id"])]
    return StatedLine(
        document=document,
        mark_id=mark_id,
        sentence_id=str(row["sentence_id"]),
        kind=str(row.get("kind", "")),
        status=str(row["status"]),
        level=str(row.get("level", "")),
        texts=texts_of(sentence),
        line=int(sentence["line"]),
        page=whole_or_none(sentence["page_first"]),
    )
