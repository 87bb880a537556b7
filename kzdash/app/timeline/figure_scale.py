"""The axis of time: two scales, the years about the text wide and the others narrow.

A place on the axis is a share of its length, 0 to 1. The change of the scale is drawn where it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kzdash.app.timeline.model import Zoom
from kzdash.app.timeline.view import Written
from kzdash.app.timeline.view_record import FIRST_YEAR

WIDE_SHARE = 0.66  # of the axis, for the years about the text
WIDE_YEARS = 6
_BEFORE = 4  # of them, before the year in which the text was written
_LEAST_TICK_PX = 37


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole years on one scale: the first, one past the last, and the shares where they lie."""

    first: int
    stop: int
    start: float
    end: float

    def at(self, years: float) -> float:
        """Return the share of a moment, given in years."""
        return self.start + (years - self.first) / (self.stop - self.first) * (
            self.end - self.start
        )


@dataclass(frozen=True, slots=True)
class Scale:
    """The stretches of an axis from left to right, with no gap between them."""

    stretches: tuple[Stretch, ...]

    @property
    def first(self) -> date:
        """Return the first day on the axis."""
        return date(self.stretches[0].first, 1, 1)

    @property
    def stop(self) -> date:
        """Return one past the last day on the axis."""
        return date(self.stretches[-1].stop, 1, 1)

    @property
    def breaks(self) -> tuple[float, ...]:
        """Return the shares at which the scale changes."""
        return tuple(one.start for one in self.stretches[1:])

    def at(self, day: date) -> float:
        """Return the share of *day*; what lies outside of the axis is at its ends."""
        years = _in_years(day)
        for one in self.stretches:
            if years < one.stop:
                return round(max(0.0, one.at(years)), 5)
        return 1.0

    def ticks(self, px: float) -> tuple[tuple[int, float, float], ...]:
        """Return year, share of its middle and of its start, on an axis of *px* pixels.

        Years that have no room for their four digits are left out but every fifth or tenth.
        """
        found = []
        for one in self.stretches:
            year_px = (one.end - one.start) * px / (one.stop - one.first)
            step = next(
                (step for step in (1, 2, 5, 10, 20) if year_px * step >= _LEAST_TICK_PX), 50
            )
            years = [year for year in range(one.first, one.stop) if year % step == 0]
            found += [
                (year, one.at(year + (0.5 if step == 1 else 0)), one.at(year))
                for year in years
                if step == 1 or one.at(year) - one.start > _LEAST_TICK_PX / 2 / px
            ]
        return tuple((year, round(middle, 5), round(start, 5)) for year, middle, start in found)


def scale_for(written: Written, zoom: Zoom, to_year: int, dates: Iterable[date] = ()) -> Scale:
    """Return the axis for a text.

    Args:
        written: About when it was written; the years about that are wide. Where that isn't known,
            those at the beginning of the record are.
        zoom: Two scales, one, or the wide years alone.
        to_year: The last year.
        dates: Days that the text names, which the axis has to reach.
    """
    named = [day.year for day in dates]
    first = min([FIRST_YEAR, *named])
    stop = max([to_year, *named]) + 1
    about = written.from_day.year if written.from_day else FIRST_YEAR
    left = min(max(first, about - _BEFORE), stop - 1)
    right = min(left + WIDE_YEARS, stop)
    if zoom == "early":
        return Scale((Stretch(left, right, 0.0, 1.0),))
    if zoom == "even" or (left == first and right == stop):
        return Scale((Stretch(first, stop, 0.0, 1.0),))
    before, after = left - first, stop - right
    narrow = (1 - WIDE_SHARE) / (before + after)
    start, end = before * narrow, before * narrow + WIDE_SHARE
    return Scale(
        tuple(
            one
            for one in (
                Stretch(first, left, 0.0, start),
                Stretch(left, right, start, end),
                Stretch(right, stop, end, 1.0),
            )
            if one.first < one.stop
        )
    )


def _in_years(day: date) -> float:
    start, end = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + (day - start) / (end - start)


def middle_of(first: date, stop: date) -> date:
    """Return the middle of the days from *first* to before *stop*."""
    return first + timedelta(days=(stop - first).days // 2)
