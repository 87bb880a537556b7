"""Totals that outside sources print: those of the text's time, the latest, and what has a name.

A total is what somebody counts; the rows of the record are what it can show by name. The two are
never mixed: neither confirms the other.
"""

from dataclasses import dataclass

from kzdash.record.dates import Span, span_of
from kzdash.record.questions import RecordRow, listed, record_rows
from kzdash.tables.store import Tables

_NEAR_YEARS = 3  # a total from so many years before or after the text is one of its time


@dataclass(frozen=True, slots=True)
class Total:
    """A total of one source.

    Attributes:
        row: Its row; ``row.value`` is the number and ``row.date`` the day it is of.
        approximate: Whether the source says more than, nearly.
        counting: printed, sum, data_set or accredited (:data:`kzdash.tables.codes.COUNTINGS`).
    """

    row: RecordRow
    approximate: bool
    counting: str


@dataclass(frozen=True, slots=True)
class TotalsBeside:
    """What outside sources count of one measure.

    Attributes:
        then: The total nearest to the text's time; None where nobody counted in those years.
        now: The latest total; None where that is the one of the text's time, or there is none.
        named: How many rows with a source the record can show by name; None where it lists none.
    """

    then: Total | None
    now: Total | None
    named: int | None


def all_totals(tables: Tables) -> tuple[Total, ...]:
    """Return every total, by date."""
    return tuple(
        Total(row, bool(known["approximate"]), str(known["counting"]))
        for row in record_rows(tables, "totals")
        if (known := tables.first("totals", "total_id", row.record_id))
    )


def totals_beside(tables: Tables, measure: str, written: Span | None) -> TotalsBeside:
    """Return the totals beside a number of the text.

    Args:
        tables: The build.
        measure: What the number counts.
        written: The days on which the text may have been written; None: unknown.
    """
    totals = [total for total in all_totals(tables) if total.row.status == measure]
    then = _nearest(totals, written) if written else None
    now = totals[-1] if totals and totals[-1] is not then else None
    rows = listed(tables, measure)
    named = None if rows is None else sum(row.verified for row in rows)
    return TotalsBeside(then, now, named)


def written_span(first: str | None, last: str | None) -> Span | None:
    """Return the days between two ISO dates of any precision; None where one is unknown."""
    start, end = span_of(first), span_of(last)
    return Span(start.first, end.stop) if start and end else None


def _nearest(totals: list[Total], written: Span) -> Total | None:
    """Return the total nearest to the text among those of its time."""
    distances = [(_years_apart(total, written), number) for number, total in enumerate(totals)]
    near = [pair for pair in distances if pair[0] <= _NEAR_YEARS]
    return totals[min(near)[1]] if near else None


def _years_apart(total: Total, written: Span) -> int:
    span = span_of(total.row.date)
    if span is None:
        return _NEAR_YEARS + 1
    year = span.first.year
    return max(written.first.year - year, year - written.last.year, 0)
