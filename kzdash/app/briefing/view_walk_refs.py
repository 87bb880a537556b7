"""References of a walk: from what the text says to the rows of this build that say it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kzdash.tables.marks import MARKS, STATEMENTS, MarkTable
from kzdash.tables.store import Tables

PENDING = ("planned", "wished", "proposed")
# Kind of mark -> the columns that tell its rows apart in a sentence.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "tie": ("entity_id", "kind"),
    "claim": ("body_id", "status"),
    "figure": ("measure",),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What a reference leads to: marks, and for a single one its sentence; nothing for a gap."""

    marks: tuple[str, ...] = ()
    sentence_id: str | None = None

    @property
    def is_gap(self) -> bool:
        """Return whether the tables have nothing of it."""
        return not self.marks and self.sentence_id is None


def find(tables: Tables, doc: str, reference: str) -> Found:
    """Return what *reference* (``model_walk_file`` has its forms) leads to in *doc*."""
    kind, *words = reference.split()
    if kind == "sentence" and len(words) == 1:
        sentence = f"{doc}:{words[0]}"
        known = sentence in set(tables["sentences"]["sentence_id"])
        return Found(sentence_id=sentence if known else None)
    if kind in _COLUMNS:
        return _single(tables, doc, kind, words)
    section = f"{doc}:{words[1]}" if len(words) == 2 and words[0] == "in" else None  # noqa: PLR2004
    if words and section is None:
        return Found()
    return Found(marks=tuple(_all(tables, doc, kind, section)))


def _single(tables: Tables, doc: str, kind: str, words: list[str]) -> Found:
    columns = _COLUMNS[kind]
    if len(words) != 1 + len(columns):
        return Found()
    rows = tables[MARKS[kind].table]
    rows = rows[rows["sentence_id"] == f"{doc}:{words[0]}"]
    for column, word in zip(columns, words[1:], strict=True):
        rows = rows[rows[column] == word]
    for row in rows.to_dict("records"):
        return Found((MARKS[kind].id_of(row),), str(row["sentence_id"]))
    return Found()


def _all(tables: Tables, doc: str, kind: str, section: str | None) -> Iterator[str]:
    """Yield the ids of all ties, claims, figures or pending items, in order of the text."""
    if kind == "pending":
        both = [
            *_rows(tables, doc, MARKS["tie"], section),
            *_rows(tables, doc, MARKS["claim"], section),
        ]
        pending = [row for row in both if row["status"] in PENDING]
        yield from (row["id"] for row in sorted(pending, key=lambda row: row["trigger_start"]))
        return
    for one in STATEMENTS:
        if kind == f"{one}s":
            yield from (row["id"] for row in _rows(tables, doc, MARKS[one], section))


def _rows(tables: Tables, doc: str, mark: MarkTable, section: str | None) -> list[dict[Any, Any]]:
    rows = tables[mark.table]
    rows = rows[rows["doc_id"] == doc].sort_values("start", kind="stable")
    if section is not None:
        rows = rows[rows["sentence_id"].isin(_sentences(tables["sentences"], section))]
    return [{**row, "id": mark.id_of(row)} for row in rows.to_dict("records")]


def _sentences(sentences: pd.DataFrame, section: str) -> set[str]:
    return set(sentences.loc[sentences["section_id"] == section, "sentence_id"])
