"""What stands around the record's chart: first lines, the text's two zones, and the legend.

With the record's dates added, the cards of the first zone move onto an axis: each hangs beneath
the hollow mark of the row that the join names, and the two never share a mark.
"""

from kzdash.app.timeline.figure_rows import card_payload, ink_of, row_payload, section_name
from kzdash.app.timeline.figure_words import SIGNS, sign_of
from kzdash.app.timeline.model import Card, Order, Selection
from kzdash.app.timeline.payload import (
    AxisMark,
    AxisPayload,
    CardPlace,
    IntroPayload,
    ItemPayload,
    LegendPayload,
    OverviewPayload,
    RecordBox,
    ZonesPayload,
)
from kzdash.app.timeline.view import Pending, TimelineView, Written
from kzdash.app.timeline.view_axis import AxisPlace, CardAxis, Overview, build_card_axis
from kzdash.i18n import Words
from kzdash.record.questions import RecordRow

# Rows of the record shown beside a card; the others unfold.
FIRST_ROWS = 3
_NOTES = ("legend_precision", "legend_line", "legend_fork", "legend_edge", "in_text")


def takeaway(words: Words, view: TimelineView) -> str:
    """Return what the timeline says in one sentence."""
    counts = view.counts
    if not counts.claims:
        return words("takeaway_none")
    key = "takeaway" if counts.dated else "takeaway_undated"
    return words(key, n=counts.claims, bodies=counts.bodies, dated=counts.dated)


def intro_payload(words: Words, view: TimelineView, overview: Overview) -> IntroPayload:
    """Return the takeaway, the zones at a glance, and when the text was written."""
    return {
        "takeaway": takeaway(words, view),
        "overview": _overview(words, overview),
        "written": {
            "label": written_label(words, view.written),
            "reasons": view.written.note or words("written_no_reason"),
        },
    }


def _overview(words: Words, overview: Overview) -> OverviewPayload:
    """Return the strip above the zones; what it shows stands in words below it."""
    title = words("said_title_dated" if overview.is_dated else "said_title")
    pending = words("pending_title")
    return {
        "said_label": words("option_count", label=title, n=len(overview.stated)),
        "said": [ink_of(*item) for item in overview.stated],
        "pending_label": words("option_count", label=pending, n=len(overview.pending)),
        "pending": [ink_of(*item) for item in overview.pending],
        "ticks": [(str(year), share) for year, share in overview.ticks],
        "band": overview.band,
        "band_label": words("written_band"),
        "years": list(overview.years),
        "year_share": overview.year_share,
        "record_label": words("record_bars") if overview.years else "",
    }


def written_label(words: Words, written: Written) -> str:
    """Return about when the text was written, as far as that is known."""
    days = [words.date(day) for day in (written.first, written.last) if day]
    if not days:
        return words("written_unknown")
    when = days[0] if len(set(days)) == 1 else words("between", first=days[0], last=days[1])
    return words("written_when", when=when)


def zones_payload(
    words: Words, view: TimelineView, selection: Selection, picked: str
) -> ZonesPayload:
    """Return both zones of the text.

    Args:
        words: The page's.
        view: The text's zones.
        selection: Its order gives the headings; with its record, the cards stand on an axis.
        picked: The mark that the address names, or "".
    """
    record = selection.record
    axis = build_card_axis(view) if record else None
    items = [_stated(words, view, selection, axis, card) for card in view.cards]
    placed = [item for item in items if item["place"] or not record]
    unplaced = [item for item in items if record and not item["place"]]
    for item in unplaced:
        item["group"] = words("join_none_title")
    return {
        "lang": words.lang,
        "picked": picked,
        "zones": [
            {
                "id": "said",
                "title": words("said_title_dated" if view.is_dated else "said_title"),
                "lead": words("said_lead_dated" if record else "said_lead"),
                "none": words("said_none"),
                "axis": _axis(words, axis),
                "pairs": record,
                "items": [*placed, *unplaced],
            },
            {
                "id": "pending",
                "title": words("pending_title"),
                "lead": words("pending_lead"),
                "none": words("pending_none"),
                "axis": None,
                "pairs": True,
                "items": [_pending(words, item, selection.order) for item in view.pending],
            },
        ],
    }


def _pending(words: Words, item: Pending, order: Order) -> ItemPayload:
    reason = words(f"record.reason_{item.outcome.reason}")
    return {
        "card": card_payload(words, item.card),
        "group": _group(words, item.card, order),
        "record": _record_box(words, words("came_of_it"), reason, item.outcome.rows),
        "place": None,
    }


def _stated(
    words: Words, view: TimelineView, selection: Selection, axis: CardAxis | None, card: Card
) -> ItemPayload:
    """Return a card of the first zone, with its place on the axis where it has one."""
    item = ItemPayload(
        card=card_payload(words, card),
        group=_group(words, card, selection.order),
        record=None,
        place=None,
    )
    if not selection.record:
        return item
    join = view.joins[card.mark_id]
    why = words(f"join_{join.reason}")
    place = axis.places.get(card.mark_id) if axis else None
    if axis is None or place is None:
        return {**item, "record": _record_box(words, words("card.record"), why, join.rows)}
    rest = tuple(row for row in join.rows if row is not join.row)
    hung: CardPlace = {
        **_mark(place),
        "row": row_payload(words, place.row),
        "why": why,
        "others": [_mark(other) for other in axis.others[card.mark_id]],
    }
    return {**item, "record": _record_box(words, "", "", rest, first=0), "place": hung}


def _mark(place: AxisPlace) -> AxisMark:
    sign = sign_of(place.row.status)
    return {
        "at": place.at,
        "start": place.start,
        "stop": place.stop,
        "precision": place.row.precision,
        "path": sign.path,
        "dot": sign.dot,
    }


def _axis(words: Words, axis: CardAxis | None) -> AxisPayload | None:
    if axis is None:
        return None
    return {
        "ticks": [(str(year), share) for year, share in axis.ticks],
        "band": axis.band,
        "band_label": words("written_band"),
    }


def _group(words: Words, card: Card, order: Order) -> str:
    """Return the heading under which a card stands; cards by name or date have none."""
    if order == "text":
        return section_name(words, card)
    if order == "theme":
        return words(f"record.theme_{card.theme or 'other'}")
    if order == "kind":
        return words(f"body_kind_{card.body_kind or 'none'}")
    return ""


def _record_box(
    words: Words, title: str, note: str, rows: tuple[RecordRow, ...], *, first: int = FIRST_ROWS
) -> RecordBox:
    drawn = [row_payload(words, row) for row in rows]
    return {
        "title": title,
        "note": note,
        "rows": drawn[:first],
        "more": drawn[first:],
        "more_label": words("more_rows", n=len(drawn) - first),
    }


def legend_payload(words: Words) -> LegendPayload:
    """Return every sign of the record's chart with its word."""
    return {
        "title": words("legend_title"),
        "signs": [
            {"path": sign.path, "dot": sign.dot, "label": words(f"legend_{name}")}
            for name, sign in SIGNS.items()
        ],
        "more": words("legend_more"),
        "notes": [words(note) for note in _NOTES],
    }
