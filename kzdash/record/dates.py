"""Dates that are only as sharp as their source: a day, a month, a year, or nothing."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

_YEAR, _MONTH = 4, 7  # letters of 1992 and 1992-04


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which something may have happened, half-open: ``first <= day < stop``."""

    first: date
    stop: date

    @property
    def last(self) -> date:
        """Return the last possible day."""
        return self.stop - timedelta(days=1)


def span_of(value: str | None) -> Span | None:
    """Return the days that an ISO date of any precision covers; None for no date.

    Raises:
        ValueError: If *value* is not YYYY, YYYY-MM or YYYY-MM-DD.
    """
    if not isinstance(value, str) or not value:
        return None
    if len(value) == _YEAR:
        return Span(date(int(value), 1, 1), date(int(value) + 1, 1, 1))
    if len(value) == _MONTH:
        first = date.fromisoformat(value + "-01")
        days = calendar.monthrange(first.year, first.month)[1]
        return Span(first, first + timedelta(days=days))
    day = date.fromisoformat(value)
    return Span(day, day + timedelta(days=1))


def is_by(value: str | None, limit: date) -> bool | None:
    """Return whether it surely happened on or before *limit*; None where the date can't tell."""
    span = span_of(value)
    if span is None:
        return None
    if span.last <= limit:
        return True
    return None if span.first <= limit else False
