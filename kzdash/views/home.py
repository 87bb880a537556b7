"""What the start page and the line on the source say of a document, computed from its tables."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from kzdash.tables.store import Tables


@dataclass(frozen=True, slots=True)
class Part:
    """One entry of the contents list and how much of it is in the file."""

    section_id: str
    kind: str
    number: int | None
    titles: tuple[str, str, str]  # kk, ru, en; empty where there is none
    title_printed: str
    extent: str  # full, partial or listed_only
    page_first: int | None
    page_last: int | None


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """The document in a line: how long, which parts, whether a year is known."""

    doc_id: str
    file_name: str
    titles: tuple[str, str, str]
    char_count: int
    parts: tuple[Part, ...]
    written_from: str | None
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
    sections = tables["sections"]
    mine = sections[sections["doc_id"] == row["doc_id"]].sort_values("ordinal")
    return SourceFacts(
        doc_id=str(row["doc_id"]),
        file_name=str(row["file_name"]),
        titles=_three(row),
        char_count=int(row["char_count"]),
        parts=tuple(_part(section) for section in mine.to_dict("records")),
        written_from=_text(row["written_from"]),
        written_to=_text(row["written_to"]),
    )


def _part(row: dict[Any, Any]) -> Part:
    return Part(
        section_id=str(row["section_id"]),
        kind=str(row["kind"]),
        number=_number(row["number"]),
        titles=_three(row),
        title_printed=str(row["title_printed"]),
        extent=str(row["extent"]),
        page_first=_number(row["page_first"]),
        page_last=_number(row["page_last"]),
    )


def _three(row: dict[Any, Any], column: str = "title") -> tuple[str, str, str]:
    kk, ru, en = (_text(row[f"{column}_{lang}"]) or "" for lang in ("kk", "ru", "en"))
    return kk, ru, en


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _number(value: object) -> int | None:
    return int(value) if isinstance(value, (int, float)) and not pd.isna(value) else None
