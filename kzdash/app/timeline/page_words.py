"""What the Timeline shows of single rows: a card of the text, a stub of the record, in words."""

from collections.abc import Mapping
from typing import Any

from kzdash import i18n
from kzdash.app.draw import theme
from kzdash.app.screen import address as addresses
from kzdash.app.screen.frame import Page
from kzdash.app.timeline.page_filters import status_label
from kzdash.app.timeline.view_cards import Card
from kzdash.record.questions import RecordRow


def ink_of(source: str, status: str) -> str:
    """Return the name of the ink of a claim's or a tie's status."""
    return theme.CLAIM_STATUS[status] if source == "claim" else status


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
        "lang": card.lang,
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
        "in_english": page.t("in_english") if row.title_en and page.lang != "en" else "",
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
    name = section_name(page, card)
    if not name:
        return page.t("place_no_section", line=card.line)
    if card.page is None:
        return page.t("place_line", section=name, line=card.line)
    return page.t("place", section=name, line=card.line, page=card.page)


def section_name(page: Page, card: Card) -> str:
    """Return the name of a card's section, "" where it stands in none."""
    section = card.section
    if section is None:
        return ""
    if section.kind == "chapter" and section.number is not None:
        return page.t("frame.section_chapter", number=section.number)
    if section.kind in ("introduction", "conclusion", "references"):
        return page.t(f"frame.section_{section.kind}")
    return section.title


def open_row(asked: Mapping[str, Any]) -> None:
    """Put what was picked into the address: a sentence with its mark, or a row of the record."""
    addresses.go(s=asked.get("s"), mark=asked.get("mark"))
