"""Where a card goes when the visitor adds the record's dates: the place of its joined row.

The place is the record's, and so is the mark at it; the card hangs beneath and keeps its own sign,
without a date. A card whose join has no row has no place and stays where it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kzdash.app.timeline.view import TimelineView
from kzdash.app.timeline.view_record import GROUP_OF
from kzdash.record.dates import Span, span_of
from kzdash.record.questions import RecordRow

# An axis shorter than this would stretch months into an accuracy that they don't have.
MIN_YEARS = 3
MAX_TICKS = 8


@dataclass(frozen=True, slots=True)
class AxisPlace:
    """One row of the record along the axis: shares (0 to 1) of its middle and of its days."""

    row: RecordRow
    at: float
    start: float
    stop: float


@dataclass(frozen=True, slots=True)
class CardAxis:
    """The stretch of time that the joined rows cover, and each card's place on it.

    ``others`` holds the other dated rows of the card's body that fall on the axis, verified only.
    """

    ticks: tuple[tuple[int, float], ...]
    band: tuple[float, float] | None
    places: Mapping[str, AxisPlace]
    others: Mapping[str, tuple[AxisPlace, ...]]


def build_card_axis(view: TimelineView) -> CardAxis | None:
    """Return the axis for the cards of *view*; None where no card has a row to go to."""
    shown = {card.mark_id: view.joins[card.mark_id] for card in view.cards}
    spans = [span for join in shown.values() if join.row and (span := span_of(join.row.date))]
    if not spans:
        return None
    first = min(span.first.year for span in spans)
    last = max(*(span.last.year for span in spans), first + MIN_YEARS - 1)
    days = Span(date(first, 1, 1), date(last + 1, 1, 1))
    step = -(-(last + 1 - first) // MAX_TICKS)
    written = view.written
    return CardAxis(
        ticks=tuple(
            (year, _share(date(year, 1, 1), days)) for year in range(first, last + 1, step)
        ),
        band=(_share(written.from_day, days), _share(written.to_day, days))
        if written.from_day and written.to_day and written.from_day < days.stop
        else None,
        places={mark: _place(join.row, days) for mark, join in shown.items() if join.row},
        others={
            mark: tuple(_place(row, days) for row in join.rows if _beside(row, join.row, days))
            for mark, join in shown.items()
            if join.row
        },
    )


def _beside(row: RecordRow, joined: RecordRow | None, days: Span) -> bool:
    span = span_of(row.date)
    return (
        row is not joined
        and row.verified
        and row.status in GROUP_OF
        and span is not None
        and days.first <= span.first < days.stop
    )


def _place(row: RecordRow, days: Span) -> AxisPlace:
    span = span_of(row.date) or days
    middle = span.first if row.precision == "day" else span.first + (span.stop - span.first) / 2
    return AxisPlace(row, _share(middle, days), _share(span.first, days), _share(span.stop, days))


def _share(day: date, days: Span) -> float:
    share = (day - days.first).days / (days.stop - days.first).days
    return round(min(1.0, max(0.0, share)), 4)
