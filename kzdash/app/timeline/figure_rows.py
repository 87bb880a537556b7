"""Single rows in words: a card of the text, a row of the record, its card, and rows of a table."""

import pandas as pd

from kzdash.app.draw import theme
from kzdash.app.draw.cited import cited_line, doubt, sources_of, titled
from kzdash.app.draw.evidence_words import what_happened
from kzdash.app.draw.stated import in_documents
from kzdash.app.timeline.model import Card, Lane
from kzdash.app.timeline.payload import (
    CardPayload,
    ClaimLink,
    RecordCardPayload,
    RowLink,
    RowPayload,
)
from kzdash.app.timeline.view import TimelineView
from kzdash.app.timeline.view_record import RecordView
from kzdash.app.timeline.view_row import PickedRow
from kzdash.i18n import Words
from kzdash.record.questions import RecordRow

_COLUMNS = ("where", "name", "status", "date", "precision", "theme", "words")


def ink_of(source: str, status: str) -> str:
    """Return the name of the ink of a claim's or a tie's status."""
    return theme.CLAIM_STATUS[status] if source == "claim" else status


def status_label(words: Words, source: str, status: str) -> str:
    """Return the word for a claim's or a tie's status."""
    return words(f"code.claim_{status}" if source == "claim" else f"code.status_{status}")


def card_payload(words: Words, card: Card) -> CardPayload:
    """Return one card of the text."""
    ink = ink_of(card.source, card.status)
    return {
        "s": card.sentence_id,
        "mark": card.mark_id,
        "name": card.name,
        "kind": words(f"code.kind_{card.kind}") if card.kind else "",
        "chip": {
            "ink": ink,
            "icon": theme.STATUS_ICON[ink],
            "label": status_label(words, card.source, card.status),
        },
        "lang": card.lang,
        "quote": [card.quote.before, card.quote.verb, card.quote.after],
        "place": _place(words, card),
        "date": words("printed_date", date=words.date(card.date)) if card.date else "",
    }


def _place(words: Words, card: Card) -> str:
    """Return section, page and line of a card's sentence."""
    section = section_name(words, card)
    if not section:
        return words("place_no_section", line=card.line)
    if card.page is None:
        return words("place_line", section=section, line=card.line)
    return words("place", section=section, line=card.line, page=card.page)


def section_name(words: Words, card: Card) -> str:
    """Return the name of a card's section, "" where it stands in none."""
    section = card.section
    if section is None:
        return ""
    if section.kind == "chapter" and section.number is not None:
        return words("frame.section_chapter", number=section.number)
    if section.kind in ("introduction", "conclusion", "references"):
        return words(f"frame.section_{section.kind}")
    return section.title


def row_payload(words: Words, row: RecordRow) -> RowPayload:
    """Return one row of the record as a button that opens its card."""
    return {
        **_row_link(words, row),
        "title": titled(row, words),
        "precision": words(f"code.precision_{row.precision}"),
        "source": cited_line(row, words),
        "sure": row.is_sure,
    }


def _row_link(words: Words, row: RecordRow) -> RowLink:
    return {
        "mark": row.record_id,
        "icon": theme.RECORD_ICON,
        "what": what_label(words, row),
        "date": _date(words, row),
    }


def what_label(words: Words, row: RecordRow) -> str:
    """Return the label of a row of the record; of a step of a plan, what it was."""
    if row.table == "outcomes":
        return titled(row, words)["text"]
    return what_happened(row, words.lang)


def _date(words: Words, row: RecordRow) -> str:
    return words.date(row.date) if row.date else words("record.no_date")


def record_card(words: Words, picked: PickedRow) -> RecordCardPayload:
    """Return everything that the card of a record row shows."""
    row = picked.row
    return {
        "title": words("record_card_title"),
        "close": words("close"),
        "icon": theme.RECORD_ICON,
        "name": picked.name,
        "what": what_happened(row, words.lang),
        "event": titled(row, words),
        "date": _date(words, row),
        "outside": words("record.outside" if row.verified else "record.unverified"),
        "differ": _differ(words, picked),
        "precision": (words("record.precision"), words(f"code.precision_{row.precision}")),
        "note": (words("record.note"), row.note) if row.note else None,
        "sources": sources_of(row, words),
        "doubt": doubt(row, words) if row.verified else "",
        "read_on": words("record.read_on", date=words.date(row.read_on)) if row.read_on else "",
        "others_title": words("record_card_other"),
        "others": [_row_link(words, other) for other in picked.others],
        "text_title": words("record_card_text"),
        "text_none": words("record_card_text_none"),
        "claims": [
            ClaimLink(s=sentence, mark=mark, label=words(f"code.claim_{status}"))
            for sentence, mark, status in picked.claims
        ],
    }


def _differ(words: Words, picked: PickedRow) -> str:
    """Return that sources differ and which other dates they give; "" where they agree."""
    if not picked.other_dates:
        return ""
    dates = ", ".join(words.date(other.iso) for other in picked.other_dates)
    return words("differ_dates", dates=dates)


def table_rows(words: Words, view: TimelineView, record: RecordView | None) -> pd.DataFrame:
    """Return the rows that the graphic shows, in its order.

    Columns are labelled in the language; the hidden ``_s`` (sentence_id) and ``_mark`` carry the
    ids by which a row opens its evidence; of many documents ``_body`` or ``_country``.
    """
    rows = [_text_row(words, card) for card in view.cards]
    rows += [_text_row(words, item.card) for item in view.pending]
    if record is not None:
        rows += [
            _record_row(words, lane, mark.row)
            for lane in (*record.lanes, *record.apart)
            for mark in lane.marks
        ]
    frame = pd.DataFrame(rows, columns=[*_COLUMNS, "_s", "_mark", "_body", "_country"], dtype="str")
    return frame.rename(columns={name: words(f"column_{name}") for name in _COLUMNS})


def _counted_row(words: Words, card: Card) -> dict[str, str]:
    """Return what many documents state of a body or a place, with how many they are."""
    label = status_label(words, card.source, card.status)
    return {
        "where": words("from_documents"),
        "name": card.name,
        "status": f"{theme.STATUS_ICON[ink_of(card.source, card.status)]} {label}",
        "date": "",
        "precision": "",
        "theme": words(f"record.theme_{card.theme}") if card.theme else "",
        "words": in_documents(card.documents, words),
        "_body" if card.source == "claim" else "_country": card.entity_id,
    }


def _text_row(words: Words, card: Card) -> dict[str, str]:
    if card.documents:
        return _counted_row(words, card)
    shown = card_payload(words, card)
    return {
        "where": words("from_text"),
        "name": card.name,
        "status": " · ".join(filter(None, (shown["chip"]["label"], shown["kind"]))),
        "date": words.date(card.date) if card.date else words("undated_word"),
        "precision": "",
        "theme": words(f"record.theme_{card.theme}") if card.theme else "",
        "words": " ".join("".join(shown["quote"]).split()),
        "_s": card.sentence_id,
        "_mark": card.mark_id,
    }


def _record_row(words: Words, lane: Lane, row: RecordRow) -> dict[str, str]:
    return {
        "where": words("from_record" if row.verified else "from_unverified"),
        "name": lane.name,
        "status": what_label(words, row),
        "date": words.date(row.date),
        "precision": words(f"code.precision_{row.precision}"),
        "theme": words(f"record.theme_{lane.theme}"),
        "words": cited_line(row, words),
        "_s": "",
        "_mark": row.record_id,
    }
