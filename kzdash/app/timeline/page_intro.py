"""The Timeline's first lines: what it says, its zones at a glance, when the text was written."""

from collections.abc import Iterable
from typing import Any

from kzdash import i18n
from kzdash.app.screen.component import mount
from kzdash.app.screen.frame import Page
from kzdash.app.timeline.page_words import ink_of
from kzdash.app.timeline.view import TimelineView, Written
from kzdash.app.timeline.view_overview import Overview, build_overview
from kzdash.app.timeline.view_record import Lane


def takeaway(page: Page, view: TimelineView) -> str:
    """Return what the timeline says in one sentence."""
    counts = view.counts
    if not counts.claims:
        return page.t("takeaway_none")
    key = "takeaway" if counts.dated else "takeaway_undated"
    return page.t(key, n=counts.claims, bodies=counts.bodies, dated=counts.dated)


def intro(page: Page, view: TimelineView, lanes: Iterable[Lane], to_year: int) -> None:
    """Draw the takeaway, the three zones at a glance, and when the text was written.

    Args:
        page: The page's context.
        view: The text's zones.
        lanes: The record's lanes; none while the record is off.
        to_year: The year in which the axis ends.
    """
    data = {
        "lang": page.lang,
        "takeaway": takeaway(page, view),
        "overview": overview_data(page, build_overview(view, lanes, to_year)),
        "written": {
            "label": written_label(page, view.written),
            "reasons": view.written.note or page.t("written_no_reason"),
        },
    }
    mount("kzdash_timeline_intro", module="timeline_intro.js", css="timeline.css", data=data,
          key="kz_timeline_intro")  # fmt: skip


def overview_data(page: Page, overview: Overview) -> dict[str, Any]:
    """Return the strip above the zones; what it shows stands in words below it."""
    said = page.t("said_title_dated" if overview.is_dated else "said_title")
    return {
        "said_label": page.t("option_count", label=said, n=len(overview.said)),
        "said": [ink_of(*item) for item in overview.said],
        "pending_label": page.t(
            "option_count", label=page.t("pending_title"), n=len(overview.pending)
        ),
        "pending": [ink_of(*item) for item in overview.pending],
        "ticks": [[str(year), share] for year, share in overview.ticks],
        "band": list(overview.band) if overview.band else None,
        "band_label": page.t("written_band"),
        "years": [list(item) for item in overview.years],
        "year_share": overview.year_share,
        "record_label": page.t("record_bars") if overview.years else "",
    }


def written_label(page: Page, written: Written) -> str:
    """Return about when the text was written, as far as that is known."""
    days = [i18n.date(day, page.lang) for day in (written.first, written.last) if day]
    if not days:
        return page.t("written_unknown")
    when = days[0] if len(set(days)) == 1 else page.t("between", first=days[0], last=days[1])
    return page.t("written_when", when=when)
