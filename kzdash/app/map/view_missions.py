"""What the record holds beside relations: missions both ways, and the events of the first years.

tables -> frozen rows, for the marks of the record's layer, its list and the panel of a state.
Nothing here comes from the text.
"""

from dataclasses import dataclass

import pandas as pd

from kzdash.app.select.names import Names, names_of, text_or_none
from kzdash.record.dates import span_of
from kzdash.record.questions import RecordRow, record_rows
from kzdash.tables.store import Tables

DIRECTIONS = ("abroad", "in_kazakhstan")
RecordFact = RecordRow  # the same thing under the name that figures use


@dataclass(frozen=True, slots=True)
class RecordMission:
    """One mission: Kazakhstan's abroad, or another state's in Kazakhstan.

    Attributes:
        iso3: The other state, or a body that hosts a permanent mission.
        direction: abroad or in_kazakhstan.
        city: Where it stands, in English; "" where it isn't known.
        year: Year of opening; None without a date or without a source.
        row: Kind, date and source.
    """

    iso3: str
    direction: str
    city: str
    year: int | None
    row: RecordRow


@dataclass(frozen=True, slots=True)
class RecordEvent:
    """One visit, agreement, statement or round of talks, with the names of the other side."""

    entity_id: str
    names: Names
    year: int | None
    row: RecordRow


def record_missions(tables: Tables, iso3: str | None = None) -> tuple[RecordMission, ...]:
    """Return the missions, or those of one state: by date, undated ones last."""
    frame = _of(tables["missions"], "iso3", iso3)
    known = {str(row["mission_id"]): row for row in frame.to_dict("records")}
    return tuple(
        RecordMission(
            iso3=row.entity_id,
            direction=str(known[row.record_id]["direction"]),
            city=text_or_none(known[row.record_id]["host_city"]) or "",
            year=year_of(row),
            row=row,
        )
        for row in record_rows("missions", frame)
    )


def record_events(tables: Tables, entity_id: str | None = None) -> tuple[RecordEvent, ...]:
    """Return the events, or those of one state or body, by date."""
    rows = record_rows("events", _of(tables["events"], "entity_id", entity_id))
    names = names_of(tables, {row.entity_id for row in rows})
    return tuple(
        RecordEvent(row.entity_id, names.get(row.entity_id, ("", "", row.entity_id)), year, row)
        for row in rows
        if (year := year_of(row)) is not None
    )


def year_of(row: RecordRow) -> int | None:
    """Return the year of a dated row that has a source; None for every other one."""
    span = span_of(row.date) if row.verified else None
    return None if span is None else span.first.year


def _of(frame: pd.DataFrame, column: str, wanted: str | None) -> pd.DataFrame:
    return frame if wanted is None else frame[frame[column] == wanted]
