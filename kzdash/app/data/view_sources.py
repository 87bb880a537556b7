"""Where the record comes from: each outside source, and rows that need care.

tables -> :class:`RecordSources` and :class:`Remarks`: rows whose sources contradict each other,
with both dates and neither chosen silently, and rows without a source, nobody's fact.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from kzdash.app.select.names import names_by_id, text_or_none
from kzdash.record.conflicts import conflict_in, other_dates
from kzdash.record.source import Source, source_of
from kzdash.tables.codes import SOURCE_GRADES
from kzdash.tables.marks import MARK_OF_TABLE
from kzdash.tables.spec import REFERENCE_TABLES, TABLES
from kzdash.tables.store import Tables


@dataclass(frozen=True, slots=True)
class Work:
    """One work: how many rows of the record rest on it, one of its addresses, when it was read."""

    source: Source
    rows: int
    tables: tuple[str, ...]
    read_on: str  # the last day on which it was read, "" where none is given


@dataclass(frozen=True, slots=True)
class Grade:
    """The works that are vouched for alike, most used first, and the rows that rest on them."""

    code: str
    works: tuple[Work, ...]

    @property
    def rows(self) -> int:
        """Return how many rows rest on works of this grade."""
        return sum(work.rows for work in self.works)


@dataclass(frozen=True, slots=True)
class RecordTable:
    """One table of the record: rows with and without a source address."""

    table: str
    rows: int
    verified: int
    grades: tuple[int, ...]  # rows of each grade, in the order of the codes
    second_source: int
    read_first: str
    read_last: str

    @property
    def unverified(self) -> int:
        """Return how many rows nobody can look up."""
        return self.rows - self.verified


@dataclass(frozen=True, slots=True)
class RecordSources:
    """The works of each grade, the surest first, and each table's share of verified rows."""

    grades: tuple[Grade, ...]
    tables: tuple[RecordTable, ...]


def build_sources(tables: Tables) -> RecordSources:
    """Return the works that the record rests on, by grade."""
    found: dict[tuple[str, str], list[tuple[str, str, Source]]] = {}
    for name in _sourced():
        for row in tables[name].to_dict("records"):
            source = source_of(row)
            if source is not None:
                read_on = text_or_none(row["read_on"]) or ""
                found.setdefault((source.grade, source.work), []).append((name, read_on, source))
    works = [
        Work(
            source=rows[0][2],
            rows=len(rows),
            tables=tuple(sorted({name for name, _, _ in rows})),
            read_on=max(read_on for _, read_on, _ in rows),
        )
        for rows in found.values()
    ]
    ranked = sorted(works, key=lambda work: (-work.rows, work.source.work))
    return RecordSources(
        tuple(
            Grade(code, tuple(work for work in ranked if work.source.grade == code))
            for code in SOURCE_GRADES
        ),
        tuple(_table(tables, name) for name in _sourced()),
    )


def _sourced() -> list[str]:
    return [name for name in REFERENCE_TABLES if "source_url" in TABLES[name].dtypes]


def _table(tables: Tables, name: str) -> RecordTable:
    frame = tables[name]
    days = sorted(frame["read_on"].dropna())
    second = frame["second_source_url"].fillna("") if "second_source_url" in frame else None
    return RecordTable(
        table=name,
        rows=len(frame),
        verified=int(frame["verified"].sum()),
        grades=tuple(
            int((frame["source_url"].notna() & (frame["source_grade"] == code)).sum())
            for code in SOURCE_GRADES
        ),
        second_source=0 if second is None else int((second != "").sum()),
        read_first=days[0] if days else "",
        read_last=days[-1] if days else "",
    )


# Table -> the columns that hold its subject, what is dated (a code; "" where the table says it)
# and its date.
_DATED = {
    "relations": ("iso3", "", "established"),
    "missions": ("iso3", "kind", "opened"),
    "events": ("entity_id", "kind", "date"),
    "body_status": ("body_id", "status", "date"),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """One row of the record and what its note says of it, in English as it was noted."""

    table: str
    mark: str  # by which it opens
    names: tuple[str, str, str]  # kk, ru, en of the state or body
    code: str  # status of a body, kind of a mission or an event, "" for relations
    date: str  # ISO as far as known, "" where it isn't
    others: tuple[str, ...]  # what other sources give, ISO as far as it is known
    said: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class Remarks:
    """Rows whose sources differ, and rows that nobody can look up."""

    conflicts: tuple[Remark, ...]
    unverified: tuple[Remark, ...]


def build_remarks(tables: Tables) -> Remarks:
    """Return both, table by table, in the tables' order."""
    names = names_by_id(tables["bodies"], "body_id") | names_by_id(tables["countries"], "iso3")
    rows = [
        (row["verified"], conflict_in(text_or_none(row["note"]) or ""), _remark(table, row, names))
        for table in _DATED
        for row in _careful(tables[table])
    ]
    return Remarks(
        conflicts=tuple(replace(remark, said=said) for _, said, remark in rows if said),
        unverified=tuple(remark for verified, _, remark in rows if not verified),
    )


def _careful(frame: pd.DataFrame) -> Iterator[dict[Any, Any]]:
    """Yield the rows that have a note or no source."""
    yield from frame[frame["note"].notna() | ~frame["verified"]].to_dict("records")


def _remark(
    table: str, row: Mapping[Any, Any], names: Mapping[str, tuple[str, str, str]]
) -> Remark:
    subject, code, date = _DATED[table]
    entity = str(row[subject])
    note = text_or_none(row["note"]) or ""
    return Remark(
        table=table,
        mark=MARK_OF_TABLE[table].id_of(row),
        names=names.get(entity, (entity, entity, entity)),
        code=str(row[code]) if code else "",
        date=text_or_none(row[date]) or "",
        others=other_dates(conflict_in(note) or "", text_or_none(row[date]) or ""),
        said=note,
        source=source_of(row),
    )
