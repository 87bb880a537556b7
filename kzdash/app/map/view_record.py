"""The map's second layer: relations up to a year, missions both ways, and events of the record.

Nothing here comes from the text. A row without a source, or without a date, is never coloured as
a fact: it is told apart as ``unverified`` or ``undated``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kzdash.app.select.names import HOME, Names, names_of, text_or_none
from kzdash.record.dates import span_of
from kzdash.record.questions import RecordRow, record_rows, rows_about
from kzdash.tables.store import Tables

# First and last year of each class, as many as theme.RECORD_SEQUENCE has inks.
CLASSES: tuple[tuple[int, int | None], ...] = (
    (1991, 1992),
    (1993, 1995),
    (1996, 2010),
    (2011, None),
)
FIRST_YEAR = CLASSES[0][0]

Standing = Literal["dated", "later", "undated", "unverified"]


@dataclass(frozen=True, slots=True)
class RecordState:
    """One state with which relations are recorded, as it stands in the chosen year."""

    iso3: str
    names: Names
    standing: Standing
    year: int | None
    class_index: int | None  # into CLASSES; None without a year or before it
    row: RecordRow


@dataclass(frozen=True, slots=True)
class RecordMission:
    """One mission: Kazakhstan's abroad, or another state's in Kazakhstan.

    Attributes:
        iso3: The other state, or the body that a permanent mission is sent to.
        names: Their names in kk, ru, en.
        direction: abroad or in_kazakhstan.
        cities: Where it stands, in kk, ru, en; "" where it isn't known.
        year: Year of opening; None without a date or without a source.
        row: Kind, date and source.
    """

    iso3: str
    names: Names
    direction: str
    cities: Names
    year: int | None
    row: RecordRow


@dataclass(frozen=True, slots=True)
class RecordEvent:
    """One visit, agreement, statement or round of talks, with the names of the other side."""

    entity_id: str
    names: Names
    year: int | None
    row: RecordRow


@dataclass(frozen=True, slots=True)
class RecordMapView:
    """Relations by the end of a year; missions and events of every year, with their own."""

    year: int
    last_year: int
    states: tuple[RecordState, ...]
    class_counts: tuple[int, ...]
    home_names: Names = ("", "", "")
    missions: tuple[RecordMission, ...] = ()
    events: tuple[RecordEvent, ...] = ()

    @property
    def dated_by_year(self) -> tuple[int, ...]:
        """Return how many states are dated by the end of each year, from the first to the last."""
        years = [state.year for state in self.states if state.standing in ("dated", "later")]
        return tuple(
            sum(year is not None and year <= by for year in years)
            for by in range(FIRST_YEAR, self.last_year + 1)
        )

    def missions_by(self, direction: str) -> tuple[RecordMission, ...]:
        """Return the missions of one direction that were open by the end of the year."""
        return tuple(
            mission
            for mission in self.missions
            if mission.direction == direction
            and mission.year is not None
            and mission.year <= self.year
        )

    def count(self, standing: Standing) -> int:
        """Return how many states stand so."""
        return sum(state.standing == standing for state in self.states)


def build_record_map_view(tables: Tables, year: int | None = None) -> RecordMapView:
    """Return the relations that the record shows by the end of *year*; None: by its last year."""
    rows = record_rows(tables, "relations")
    last_year = _last_year(rows)
    shown = min(max(year or last_year, FIRST_YEAR), last_year)
    names = names_of(tables, (HOME, *(row.entity_id for row in rows)))
    states = tuple(sorted((_state(row, shown, names) for row in rows), key=lambda s: s.iso3))
    classes = [state.class_index for state in states]
    return RecordMapView(
        year=shown,
        last_year=last_year,
        states=states,
        class_counts=tuple(classes.count(index) for index in range(len(CLASSES))),
        home_names=names.get(HOME, ("", "", "")),
        missions=record_missions(tables),
        events=record_events(tables),
    )


def class_of(year: int) -> int:
    """Return the index of the class that *year* falls into; earlier years count as the first."""
    return sum(year > last for _, last in CLASSES if last is not None)


def _last_year(rows: tuple[RecordRow, ...]) -> int:
    """Return the year up to which the record was read: it can't know of later ones."""
    read = [span.last.year for row in rows if (span := span_of(row.read_on)) is not None]
    return max(read, default=FIRST_YEAR)


def _state(row: RecordRow, shown: int, names: Mapping[str, Names]) -> RecordState:
    span = span_of(row.date)
    year = span.first.year if span is not None else None
    standing: Standing
    if not row.verified:
        standing = "unverified"
    elif year is None:
        standing = "undated"
    else:
        standing = "dated" if year <= shown else "later"
    return RecordState(
        iso3=row.entity_id,
        names=names.get(row.entity_id, ("", "", row.entity_id)),
        standing=standing,
        year=year,
        class_index=class_of(year) if standing == "dated" and year is not None else None,
        row=row,
    )


def record_missions(tables: Tables, iso3: str | None = None) -> tuple[RecordMission, ...]:
    """Return the missions, or those of one state: by date, undated ones last."""
    rows = _rows(tables, "missions", iso3)
    names = names_of(tables, {row.entity_id for row in rows})
    return tuple(
        RecordMission(
            iso3=row.entity_id,
            names=names.get(row.entity_id, ("", "", row.entity_id)),
            direction=row.direction,
            cities=_cities(tables.first("missions", "mission_id", row.record_id)),
            year=year_of(row),
            row=row,
        )
        for row in rows
    )


def _cities(row: Mapping[Any, Any]) -> Names:
    kk, ru, en = (text_or_none(row[name]) or "" for name in ("city_kk", "city_ru", "host_city"))
    return kk, ru, en


def record_events(tables: Tables, entity_id: str | None = None) -> tuple[RecordEvent, ...]:
    """Return the events, or those of one state or body, by date."""
    rows = _rows(tables, "events", entity_id)
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


def _rows(tables: Tables, name: str, wanted: str | None) -> tuple[RecordRow, ...]:
    return record_rows(tables, name) if wanted is None else rows_about(tables, name, wanted)
