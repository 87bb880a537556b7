"""The first two zones of the Timeline as one component: cards of the text, the record beside.

With the record's dates added, the cards of the first zone move onto an axis: each hangs beneath
the hollow mark of the row that the join names, and the two never share a mark.
"""

from typing import Any

from kzdash.app.screen.component import mount
from kzdash.app.screen.frame import Page
from kzdash.app.timeline.figure_signs import sign_of
from kzdash.app.timeline.page_address import Asked
from kzdash.app.timeline.page_words import card_data, open_row, record_data, section_name
from kzdash.app.timeline.view import Pending, TimelineView
from kzdash.app.timeline.view_axis import AxisPlace, CardAxis, build_card_axis
from kzdash.app.timeline.view_cards import Card
from kzdash.record.questions import RecordRow

# Rows of the record shown beside a card; the others unfold.
FIRST_ROWS = 3


def text_zones(page: Page, view: TimelineView, asked: Asked) -> None:
    """Draw what the text says and what it plans; the record stands beside where asked for."""
    mount(
        "kzdash_timeline",
        module="timeline.js",
        css="timeline.css",
        data=zones_data(page, view, asked),
        key="kz_timeline_zones",
        on_event={"open": open_row},
    )


def zones_data(page: Page, view: TimelineView, asked: Asked) -> dict[str, Any]:
    """Return both zones as plain values in the page's language."""
    axis = build_card_axis(view) if asked.record else None
    said = [_said(page, view, asked, axis, card) for card in view.cards]
    placed = [item for item in said if item["place"] or not asked.record]
    unplaced = [
        {**item, "group": page.t("join_none_title")}
        for item in said
        if asked.record and not item["place"]
    ]
    pending = [
        {
            "card": card_data(page, item.card),
            "group": _group(page, item.card, asked),
            "record": _outcome(page, item),
            "place": None,
        }
        for item in view.pending
    ]
    return {
        "lang": page.lang,
        "picked": page.address.mark or "",
        "zones": [
            {"id": "said", "title": page.t("said_title_dated" if view.is_dated else "said_title"),
             "lead": page.t("said_lead_dated" if asked.record else "said_lead"),
             "none": page.t("said_none"), "axis": _axis(page, axis), "pairs": asked.record,
             "items": [*placed, *unplaced]},
            {"id": "pending", "title": page.t("pending_title"), "lead": page.t("pending_lead"),
             "none": page.t("pending_none"), "axis": None, "pairs": True, "items": pending},
        ],
    }  # fmt: skip


def _said(
    page: Page, view: TimelineView, asked: Asked, axis: CardAxis | None, card: Card
) -> dict[str, Any]:
    """Return a card of the first zone, with its place on the axis where it has one."""
    item = {"card": card_data(page, card), "group": _group(page, card, asked)}
    if not asked.record:
        return {**item, "record": None, "place": None}
    join = view.joins[card.mark_id]
    why = page.t(f"join_{join.reason}")
    place = axis.places.get(card.mark_id) if axis else None
    if axis is None or place is None:
        return {**item, "record": _record_box(page, page.t("card.record"), why, join.rows),
                "place": None}  # fmt: skip
    others = axis.others[card.mark_id]
    rest = tuple(row for row in join.rows if row is not join.row)
    return {
        **item,
        "record": _record_box(page, "", "", rest, first=0),
        "place": {
            **_mark(place),
            "row": record_data(page, place.row),
            "why": why,
            "others": [_mark(other) for other in others],
        },
    }


def _mark(place: AxisPlace) -> dict[str, Any]:
    sign = sign_of(place.row.status)
    return {
        "at": place.at,
        "start": place.start,
        "stop": place.stop,
        "precision": place.row.precision,
        "path": sign.path,
        "dot": sign.dot,
    }


def _axis(page: Page, axis: CardAxis | None) -> dict[str, Any] | None:
    if axis is None:
        return None
    return {
        "ticks": [[str(year), share] for year, share in axis.ticks],
        "band": list(axis.band) if axis.band else None,
        "band_label": page.t("written_band"),
    }


def _group(page: Page, card: Card, asked: Asked) -> str:
    """Return the heading under which a card stands; cards by name or date have none."""
    order = asked.choice.order
    if order == "text":
        return section_name(page, card)
    if order == "theme":
        return page.t(f"record.theme_{card.theme or 'other'}")
    if order == "kind":
        return page.t(f"body_kind_{card.body_kind or 'none'}")
    return ""


def _outcome(page: Page, item: Pending) -> dict[str, Any]:
    reason = page.t(f"record.reason_{item.outcome.reason}")
    return _record_box(page, page.t("came_of_it"), reason, item.outcome.rows)


def _record_box(
    page: Page, title: str, note: str, rows: tuple[RecordRow, ...], *, first: int = FIRST_ROWS
) -> dict[str, Any]:
    stubs = [record_data(page, row) for row in rows]
    return {
        "title": title,
        "note": note,
        "rows": stubs[:first],
        "more": stubs[first:],
        "more_label": page.t("more_rows", n=len(stubs) - first),
    }
