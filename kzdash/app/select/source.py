"""The facts of a source document that the frame of every page shows."""

import re
from dataclasses import dataclass
from typing import Any

from kzdash.app.select.names import Names, rows_of, text_or_none, three, whole_or_none
from kzdash.tables.store import Tables

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Part:
    """One entry of the contents list and how much of it is in the file."""

    section_id: str
    kind: str
    number: int | None
    titles: Names  # kk, ru, en; empty where there is none
    title_printed: str
    extent: str  # full, partial or listed_only
    page_first: int | None
    page_last: int | None


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """The document in a line: how long, which parts, whether a year is known."""

    doc_id: str
    file_name: str
    titles: Names
    char_count: int
    parts: tuple[Part, ...]
    prints_year: bool  # whether a year stands anywhere in the text
    written_from: str | None  # inferred from evidence
    written_to: str | None

    @property
    def present(self) -> tuple[Part, ...]:
        """Return the parts whose text is in the file, wholly or not."""
        return tuple(part for part in self.parts if part.extent != "listed_only")

    @property
    def listed_only(self) -> tuple[Part, ...]:
        """Return the parts that only the contents list names."""
        return tuple(part for part in self.parts if part.extent == "listed_only")


def build_source_facts(tables: Tables, doc_id: str | None = None) -> SourceFacts | None:
    """Return the facts of *doc_id*, or of the first document; None when there is no document."""
    documents = tables["documents"]
    if doc_id is not None:
        documents = documents[documents["doc_id"] == doc_id]
    if documents.empty:
        return None
    row = documents.iloc[0].to_dict()
    mine = rows_of(tables, "sections", str(row["doc_id"])).sort_values("ordinal")
    return SourceFacts(
        doc_id=str(row["doc_id"]),
        file_name=str(row["file_name"]),
        titles=three(row, "title"),
        char_count=int(row["char_count"]),
        parts=tuple(_part(section) for section in mine.to_dict("records")),
        prints_year=_YEAR.search(row["text"]) is not None,
        written_from=text_or_none(row["written_from"]),
        written_to=text_or_none(row["written_to"]),
    )


def _part(row: dict[Any, Any]) -> Part:
    return Part(
        section_id=str(row["section_id"]),
        kind=str(row["kind"]),
        number=whole_or_none(row["number"]),
        titles=three(row, "title"),
        title_printed=str(row["title_printed"]),
        extent=str(row["extent"]),
        page_first=whole_or_none(row["page_first"]),
        page_last=whole_or_none(row["page_last"]),
    )
