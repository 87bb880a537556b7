"""The first two zones of the Timeline as one component: cards of the text, the record beside."""

from collections.abc import Iterable, Mapping
from typing import Any

from kzdash import i18n, theme
from kzdash.record.questions import RecordRow
from kzdash.ui import address as addresses
from kzdash.ui.component import mount
from kzdash.ui.frame import Page
from kzdash.ui.timeline_controls import Asked, status_label
from kzdash.views.timeline import Card, Pending, TimelineView, Written
from kzdash.views.timeline_overview import Overview, build_overview
from kzdash.views.timeline_record import Lane

# Rows of the record shown beside a card; the others unfold.
FIRST_ROWS = 3


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
    return {
        "said_label": page.t("option_count", label=page.t("said_title"), n=len(overview.said)),
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


def ink_of(source: str, status: str) -> str:
    """Return the name of the ink of a claim's or a tie's status."""
    return theme.CLAIM_STATUS[status] if source == "claim" else status


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
    beside = view.beside if asked.record else {}
    by_theme = asked.choice.order == "theme"
    said = [
        {
            "card": card_data(page, card),
            "group": _group(page, card) if by_theme else "",
            "record": _beside(page, card, beside) if asked.record else None,
        }
        for card in view.cards
    ]
    pending = [
        {
            "card": card_data(page, item.card),
            "group": _group(page, item.card) if by_theme else "",
            "record": _outcome(page, item),
        }
        for item in view.pending
    ]
    labels = ("text_says", "said_none", "pending_none")
    return {
        "lang": page.lang,
        "picked": page.address.mark or "",
        "labels": {name: page.t(name) for name in labels},
        "zones": [
            {"id": "said", "title": page.t("said_title"), "lead": page.t("said_lead"),
             "none": page.t("said_none"), "pairs": asked.record, "items": said},
            {"id": "pending", "title": page.t("pending_title"), "lead": page.t("pending_lead"),
             "none": page.t("pending_none"), "pairs": True, "items": pending},
        ],
    }  # fmt: skip


def card_data(page: Page, card: Card) -> dict[str, Any]:
    """Return one card of the text."""
    ink = ink_of(card.source, card.status)
    label = (
        page.t(f"code.claim_{card.status}")
        if card.source == "claim"
        else status_label(page, card.status)
    )
    return {
        "s": card.sentence_id,
        "mark": card.mark_id,
        "name": card.name,
        "kind": page.t(f"code.kind_{card.kind}") if card.kind else "",
        "chip": {"ink": ink, "icon": theme.STATUS_ICON[ink], "label": label},
        "quote": [card.quote.before, card.quote.verb, card.quote.after],
        "place": place(page, card),
        "date": page.t("printed_date", date=i18n.date(card.date, page.lang)) if card.date else "",
    }


def record_data(page: Page, row: RecordRow) -> dict[str, Any]:
    """Return one row of the record as a stub that opens its card."""
    return {
        "mark": row.record_id,
        "icon": theme.RECORD_ICON,
        "what": what_label(page, row),
        "title": row.title_en,
        "date": i18n.date(row.date, page.lang) if row.date else page.t("record.no_date"),
        "precision": page.t(f"code.precision_{row.precision}"),
        "source": row.source_title if row.verified else page.t("record.unverified"),
        "verified": row.verified,
    }


def what_label(page: Page, row: RecordRow) -> str:
    """Return the label of a status of a body or of a kind of event."""
    key = f"record.{'status' if row.table == 'body_status' else 'event'}_{row.status}"
    return page.t(key) if key in i18n.catalogue() else row.status


def place(page: Page, card: Card) -> str:
    """Return section, page and line of a card's sentence."""
    section = card.section
    if section is None:
        name = ""
    elif section.kind == "chapter" and section.number is not None:
        name = page.t("frame.section_chapter", number=section.number)
    elif section.kind in ("introduction", "conclusion", "references"):
        name = page.t(f"frame.section_{section.kind}")
    else:
        name = section.title
    if not name:
        return page.t("place_no_section", line=card.line)
    if card.page is None:
        return page.t("place_line", section=name, line=card.line)
    return page.t("place", section=name, line=card.line, page=card.page)


def written_label(page: Page, written: Written) -> str:
    """Return about when the text was written, as far as that is known."""
    days = [i18n.date(day, page.lang) for day in (written.first, written.last) if day]
    if not days:
        return page.t("written_unknown")
    when = days[0] if len(set(days)) == 1 else page.t("between", first=days[0], last=days[1])
    return page.t("written_when", when=when)


def open_row(asked: Mapping[str, Any]) -> None:
    """Put what was picked into the address: a sentence with its mark, or a row of the record."""
    addresses.go(s=asked.get("s"), mark=asked.get("mark"))


def _group(page: Page, card: Card) -> str:
    return page.t(f"record.theme_{card.theme or 'other'}")


def _beside(page: Page, card: Card, beside: Mapping[str, tuple[RecordRow, ...]]) -> dict[str, Any]:
    rows = beside.get(card.entity_id, ())
    note = "" if rows else page.t("record.reason_no_row")
    return _record_box(page, page.t("card.record"), note, rows)


def _outcome(page: Page, item: Pending) -> dict[str, Any]:
    reason = page.t(f"record.reason_{item.outcome.reason}")
    return _record_box(page, page.t("came_of_it"), reason, item.outcome.rows)


def _record_box(page: Page, title: str, note: str, rows: tuple[RecordRow, ...]) -> dict[str, Any]:
    stubs = [record_data(page, row) for row in rows]
    return {
        "title": title,
        "note": note,
        "rows": stubs[:FIRST_ROWS],
        "more": stubs[FIRST_ROWS:],
        "more_label": page.t("more_rows", n=len(stubs) - FIRST_ROWS),
    }
