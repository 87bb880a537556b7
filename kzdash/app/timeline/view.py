"""View-model of the Timeline: what the text says, what it plans or wishes, and both as a still.

Cards of the text hold no date but the one that the text prints; what the record says stands in
separate values (:mod:`kzdash.app.timeline.view_record`) and is never put into a card.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kzdash.app.select.names import Names, rows_of, text_or_none, three
from kzdash.app.timeline.model import (
    FILTERS,
    GROUP_OF,
    STATUS,
    STEP,
    THEME,
    Card,
    RowFilter,
    Selection,
    is_shown,
)
from kzdash.app.timeline.view_cards import CARD_TABLES, PENDING_TIES, Join, cards_of, join_of
from kzdash.app.timeline.view_record import RecordView, build_record
from kzdash.record.dates import span_of
from kzdash.record.outcomes import came_of
from kzdash.record.questions import Outcome, record_rows, status_of
from kzdash.tables.codes import CLAIM_STATUSES, TIE_STATUSES
from kzdash.tables.store import Tables

# Claims and ties of these statuses are not yet done: the second zone.
PENDING_CLAIMS = ("planned", "proposed")


@dataclass(frozen=True, slots=True)
class Pending:
    """A planned or wished item and what the record says came of it."""

    card: Card
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Written:
    """About when the text was written, as far as it can be told.

    ``first`` and ``last`` are ISO dates of any precision, or empty; the two days are the first
    that the text can have been written on, and one past the last.
    """

    first: str
    last: str
    note: str
    from_day: date | None = None
    to_day: date | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is before the filters.

    Attributes:
        claims: Claims of the first zone.
        bodies: Bodies of which they are made.
        dated: Those of them that the text dates.
        pending: Planned and wished items, the second zone.
        options: Filter name -> value -> how many rows have it, in the order of its control.
        named_bodies: body_id -> name, of the bodies of claims.
    """

    claims: int
    bodies: int
    dated: int
    pending: int
    options: Mapping[str, Mapping[str, int]]
    named_bodies: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Zones 1 and 2 after the filters, and the counts before them.

    ``joins`` holds, by the card's ``mark_id``, what the record has beside it and why that: to be
    shown beside the card when the visitor asks for the record, never inside it.

    Of many documents every number counts documents: *meant* is how many they are, *documents* how
    many state anything, and *years* are those that they name, with how many do.
    """

    cards: tuple[Card, ...]
    pending: tuple[Pending, ...]
    joins: Mapping[str, Join]
    written: Written
    counts: Counts
    documents: int = 0
    meant: int = 0
    years: tuple[tuple[int, int], ...] = ()

    @property
    def counted(self) -> bool:
        """Return whether its numbers are those of documents."""
        return self.meant > 0


def build_timeline(tables: Tables, selection: Selection) -> TimelineView:
    """Return what the text says of bodies, and what it plans or wishes, as *selection* filters."""
    document = _document(tables, selection.doc)
    doc_id = str(document.get("doc_id", ""))
    rows = {name: rows_of(tables, name, doc_id) for name in CARD_TABLES}
    cards = cards_of(rows, tables, selection.lang)
    stated = [card for card in cards if not is_pending(card) and card.source == "claim"]
    pending = [card for card in cards if is_pending(card)]
    written = _written(document)
    shown = [card for card in stated if is_shown(card, selection)]
    planned = [card for card in pending if is_shown(card, selection)]
    joins = _joins(tables, shown)
    return TimelineView(
        cards=tuple(shown),
        pending=tuple(
            Pending(card, came_of(tables, card.sentence_id, card.entity_id, card.kind or None))
            for card in planned
        ),
        joins=joins,
        written=written,
        counts=_counts(tables, stated, pending),
    )


def _document(tables: Tables, doc: str | None) -> Mapping[Any, Any]:
    if doc is not None:
        return tables.first("documents", "doc_id", doc)
    return next(iter(tables.rows("documents")), {})


def _written(document: Mapping[Any, Any]) -> Written:
    first, last = (
        text_or_none(document.get("written_from")) or "",
        text_or_none(document.get("written_to")) or "",
    )
    start, end = span_of(first), span_of(last)
    known = start is not None and end is not None
    return Written(
        first,
        last,
        text_or_none(document.get("written_note")) or "",
        from_day=start.first if start and known else None,
        to_day=end.stop if end and known else None,
    )


def is_pending(card: Card) -> bool:
    """Return whether what a card states is not yet done."""
    return card.status in (PENDING_CLAIMS if card.source == "claim" else PENDING_TIES)


def _joins(tables: Tables, cards: list[Card]) -> dict[str, Join]:
    """Return mark_id -> join for the claims among *cards*."""
    rows = {
        body: status_of(tables, body)
        for body in sorted({card.entity_id for card in cards if card.source == "claim"})
    }
    return {
        card.mark_id: join_of(card.mark_id, card.status, rows[card.entity_id])
        for card in cards
        if card.source == "claim"
    }


def _counts(tables: Tables, stated: list[Card], pending: list[Card]) -> Counts:
    cards = [*stated, *pending]
    return Counts(
        claims=len(stated),
        bodies=len({card.entity_id for card in stated}),
        dated=sum(bool(card.date) for card in stated),
        pending=len(pending),
        options=options_of(tables, cards),
        named_bodies={card.entity_id: card.name for card in cards if card.source == "claim"},
    )


def options_of(tables: Tables, cards: list[Card]) -> dict[str, Mapping[str, int]]:
    """Return filter -> value -> how many rows have it, in the order of its control."""
    return {option.name: _options(tables, option, cards) for option in FILTERS}


def _options(tables: Tables, option: RowFilter, cards: list[Card]) -> dict[str, int]:
    """Return value -> number of cards; of a filter of the record, of its bodies or its rows."""
    if option is THEME:
        themes = tables["bodies"]["theme"].value_counts().to_dict()
        return {str(theme): int(n) for theme, n in themes.items()}
    counts = option.counts(record_rows(tables, "body_status") if option is STEP else cards)
    order = {STATUS: (*CLAIM_STATUSES, *TIE_STATUSES), STEP: tuple(GROUP_OF)}.get(option, counts)
    return {value: counts[value] for value in dict.fromkeys(order) if value in counts}


@dataclass(frozen=True, slots=True)
class TimelineStill:
    """Everything that a still figure shows.

    Attributes:
        selection: The filters and the order; only what they leave is in the two views.
        text: The text's zones.
        record: The record's lanes; None for a figure of the text alone.
        titles: The document's title in kk, ru, en, "" where there is none.
        to_year: The year in which the axis ends.
        read_on: The last month or day on which the record's sources were read; ISO, or "".
    """

    selection: Selection
    text: TimelineView
    record: RecordView | None
    titles: Names
    to_year: int
    read_on: str


def build_still(tables: Tables, selection: Selection, *, to_year: int) -> TimelineStill:
    """Return the still for *selection*: of the text alone, or with the record's lanes.

    Args:
        tables: One build.
        selection: The filters, the order and which bodies.
        to_year: The year in which the axis ends.
    """
    document = _document(tables, selection.doc)
    read = tables["body_status"]["read_on"].dropna()
    return TimelineStill(
        selection=selection,
        text=build_timeline(tables, selection),
        record=build_record(tables, selection, to_year=to_year) if selection.record else None,
        to_year=to_year,
        titles=three(document, "title") if document else ("", "", ""),
        read_on=str(read.max()) if len(read) else "",
    )
