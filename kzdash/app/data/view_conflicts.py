"""Rows of the record to be careful with: sources that contradict each other, rows without one.

tables -> :class:`Remarks`. Both dates are shown and neither is chosen silently; a row without an
address is shown as nobody's fact.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from kzdash.record.notes import conflict_in
from kzdash.tables.store import Tables

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
    names = _names(tables)
    rows = [
        (row["verified"], conflict_in(_text(row["note"])), _remark(table, row, names))
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
    entity = _text(row[subject])
    return Remark(
        table=table,
        row_id=_text(row[row_id]),
        names=names.get(entity, (entity, entity, entity)),
        code=_text(row[code]) if code else "",
        date=_text(row[date]),
        said=_text(row["note"]),
        source_title=_text(row["source_title"]),
        source_url=_text(row["source_url"]),
    )


def _names(tables: Tables) -> dict[str, tuple[str, str, str]]:
    named = {}
    for table, column in (("bodies", "body_id"), ("countries", "iso3")):
        columns = (tables[table][name] for name in (column, "name_kk", "name_ru", "name_en"))
        for entity, *texts in zip(*columns, strict=True):
            named[str(entity)] = (str(texts[0]), str(texts[1]), str(texts[2]))
    return named


def _text(value: str | float | None) -> str:
    return "" if pd.isna(value) else str(value)
