"""Where the record comes from: each outside source, and rows that need care.

tables -> :class:`RecordSources` and :class:`Remarks`: rows whose sources contradict each other,
with both dates and neither chosen silently, and rows without a source, nobody's fact.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from kzdash.app.select.names import names_by_id, text_or_none
from kzdash.record.questions import conflict_in
from kzdash.tables.spec import REFERENCE_TABLES, TABLES
from kzdash.tables.store import Tables


@dataclass(frozen=True, slots=True)
class Source:
    """One outside site: how many rows of the record rest on it, an address, when it was read."""

    host: str
    title: str
    url: str
    rows: int
    tables: tuple[str, ...]
    read_on: str  # the last day on which it was read, "" where none is given


@dataclass(frozen=True, slots=True)
class RecordTable:
    """One table of the record: rows with and without a source address."""

    table: str
    rows: int
    verified: int
    second_source: int
    read_first: str
    read_last: str

    @property
    def unverified(self) -> int:
        """Return how many rows nobody can look up."""
        return self.rows - self.verified


@dataclass(frozen=True, slots=True)
class RecordSources:
    """The sources by number of rows, and each table's share of verified rows."""

    sources: tuple[Source, ...]
    tables: tuple[RecordTable, ...]


def build_sources(tables: Tables) -> RecordSources:
    """Return the sources of the record, most used first."""
    rows: Counter[str] = Counter()
    used: dict[str, set[str]] = {}
    first: dict[str, tuple[str, str]] = {}
    read: dict[str, str] = {}
    for name in _sourced():
        columns = (tables[name][column].fillna("") for column in _COLUMNS)
        for url, title, read_on in zip(*columns, strict=True):
            host = urlsplit(str(url)).hostname or ""
            if host:
                rows[host] += 1
                used.setdefault(host, set()).add(name)
                first.setdefault(host, (str(title), str(url)))
                read[host] = max(read.get(host, ""), str(read_on))
    sources = [
        Source(host, *first[host], count, tuple(sorted(used[host])), read[host])
        for host, count in sorted(rows.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return RecordSources(tuple(sources), tuple(_table(tables, name) for name in _sourced()))


_COLUMNS = ("source_url", "source_title", "read_on")


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
        second_source=0 if second is None else int((second != "").sum()),
        read_first=days[0] if days else "",
        read_last=days[-1] if days else "",
    )


# Table -> the columns that hold its subject, what is dated (a code; "" where the table says it),
# its date and its id.
_DATED = {
    "relations": ("iso3", "", "established", "iso3"),
    "missions": ("iso3", "kind", "opened", "mission_id"),
    "events": ("entity_id", "kind", "date", "event_id"),
    "body_status": ("body_id", "status", "date", "status_id"),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """One row of the record and what its note says of it, in English as it was noted."""

    table: str
    row_id: str
    names: tuple[str, str, str]  # kk, ru, en of the state or body
    code: str  # status of a body, kind of a mission or an event, "" for relations
    date: str  # ISO as far as known, "" where it isn't
    said: str
    source_title: str
    source_url: str


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
    subject, code, date, row_id = _DATED[table]
    entity = str(row[subject])
    return Remark(
        table=table,
        row_id=str(row[row_id]),
        names=names.get(entity, (entity, entity, entity)),
        code=str(row[code]) if code else "",
        date=text_or_none(row[date]) or "",
        said=text_or_none(row["note"]) or "",
        source_title=text_or_none(row["source_title"]) or "",
        source_url=text_or_none(row["source_url"]) or "",
    )
