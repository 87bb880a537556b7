"""Where cards and rows of the record lie along an axis of time: shares of its length, 0 to 1.

A card's place is that of the record's row that is joined with it, and so is the mark at it; the
card hangs beneath with its own sign and without a date. A card whose join has no row has no place.
The overview is the strip above the page: its three zones at a glance.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kzdash.app.timeline.model import GROUP_OF, Lane
from kzdash.app.timeline.view import TimelineView
from kzdash.app.timeline.view_record import FIRST_YEAR
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


TICK_YEARS = 5


@dataclass(frozen=True, slots=True)
class Overview:
    """Statuses of the cards of both zones, and shares (0 to 1) along the axis."""

    is_dated: bool  # whether the text dates any of the first zone's
    stated: tuple[tuple[str, str], ...]  # source (claim or tie), status
    pending: tuple[tuple[str, str], ...]
    ticks: tuple[tuple[int, float], ...]  # year, share
    band: tuple[float, float] | None
    years: tuple[tuple[int, float, int], ...]  # year, share of its beginning, rows of the record
    year_share: float  # how much of the axis a year takes


def build_overview(view: TimelineView, lanes: Iterable[Lane], to_year: int) -> Overview:
    """Return the strip for the cards of *view* and the record's *lanes* (none while it is off)."""
    first, stop = date(FIRST_YEAR, 1, 1), date(to_year + 1, 1, 1)

    def share(day: date) -> float:
        return min(1.0, max(0.0, (day - first).days / (stop - first).days))

    counts = Counter(mark.first.year for lane in lanes for mark in lane.marks if mark.row.verified)
    start = FIRST_YEAR - FIRST_YEAR % -TICK_YEARS
    written = view.written
    return Overview(
        is_dated=view.is_dated,
        stated=tuple((card.source, card.status) for card in view.cards),
        pending=tuple((item.card.source, item.card.status) for item in view.pending),
        ticks=tuple(
            (year, share(date(year, 1, 1))) for year in range(start, to_year + 1, TICK_YEARS)
        ),
        band=(share(written.from_day), share(written.to_day))
        if written.from_day and written.to_day
        else None,
        years=tuple(
            (year, share(date(year, 1, 1)), n)
            for year, n in sorted(counts.items())
            if FIRST_YEAR <= year <= to_year
        ),
        year_share=1 / (to_year + 1 - FIRST_YEAR),
    )
