"""View-model of the strip above the Timeline: its three zones at a glance, nothing to pick."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kzdash.app.timeline.view import TimelineView
from kzdash.app.timeline.view_record import FIRST_YEAR, Lane

TICK_YEARS = 5


@dataclass(frozen=True, slots=True)
class Overview:
    """Statuses of the cards of both zones, and shares (0 to 1) along the axis."""

    is_dated: bool  # whether the text dates any of the first zone's
    said: tuple[tuple[str, str], ...]  # source (claim or tie), status
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
        said=tuple((card.source, card.status) for card in view.cards),
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
