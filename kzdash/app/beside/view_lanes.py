"""Two texts on a line of time: a lane a partner or body, with what outside sources date beside.

A text stands where it was written; one of unknown time stands behind the end of the line.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kzdash.app.beside.view import Comparison, Subject, Text
from kzdash.record.dates import span_of
from kzdash.record.questions import RecordRow, rows_about, status_of
from kzdash.record.totals import written_span
from kzdash.tables.store import Tables


@dataclass(frozen=True, slots=True)
class Dated:
    """A row of outside sources and its place on the line, a year with its part."""

    row: RecordRow
    year: float


@dataclass(frozen=True, slots=True)
class TimeLane:
    """A partner or body of either text; *outside* by date, verified rows alone."""

    subject: Subject
    outside: tuple[Dated, ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """All lanes.

    Attributes:
        first: The year in which the line begins.
        stop: The year before which it ends.
        written: Of each text, the years between which it was written; None: unknown.
        lanes: In the order of the comparison.
    """

    first: int
    stop: int
    written: tuple[tuple[float, float] | None, tuple[float, float] | None]
    lanes: tuple[TimeLane, ...]


def build_lanes(found: Comparison, tables: Tables) -> Lanes | None:
    """Return the lanes of two texts; None where no day is known of anything.

    Args:
        found: The comparison.
        tables: A build, for its outside sources.
    """
    lanes = tuple(
        TimeLane(one, tuple(_dated(_outside(one, tables))))
        for one in found.subjects
        if one.type != "figure"
    )
    written = (_written(found.first), _written(found.second))
    years = [year for span in written if span for year in span]
    years += [one.year for lane in lanes for one in lane.outside]
    if not years or not lanes:
        return None
    return Lanes(int(min(years)), int(max(years)) + 1, written, lanes)


def _written(text: Text) -> tuple[float, float] | None:
    span = written_span(*text.written)
    return None if span is None else (_year(span.first), _year(span.stop))


def _year(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _outside(subject: Subject, tables: Tables) -> Iterable[RecordRow]:
    if subject.type == "claim":
        return status_of(tables, subject.subject_id)
    names = ("relations", "missions", "events")
    return [row for name in names for row in rows_about(tables, name, subject.subject_id)]


def _dated(rows: Iterable[RecordRow]) -> Iterable[Dated]:
    dated = [
        Dated(row, (_year(span.first) + _year(span.stop)) / 2)
        for row in rows
        if row.verified and (span := span_of(row.date))
    ]
    return sorted(dated, key=lambda one: one.year)
