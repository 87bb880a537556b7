"""View-model of the timeline's first two zones: what the text says, and what it plans or wishes.

Cards of the text hold no date but the one that the text prints; what the record says stands in
separate values (:mod:`kzdash.app.timeline.view_record`) and is never put into a card.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kzdash.app.select.names import order_key
from kzdash.app.timeline.model import Choice, Order
from kzdash.app.timeline.view_cards import PENDING_TIES, Card, cards_of, text_of
from kzdash.app.timeline.view_join import Join, join_of
from kzdash.record.dates import span_of
from kzdash.record.questions import Outcome, came_of_it, came_of_tie, status_of
from kzdash.tables.codes import CLAIM_STATUSES, TIE_STATUSES
from kzdash.tables.store import Tables

# Claims and ties of these statuses are not yet done: the second zone.
PENDING_CLAIMS = ("planned", "proposed")
_LAST = "9999"  # cards without a date come last


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
    """How much there is before the filters; options of a filter come with their counts."""

    claims: int
    bodies: int
    dated: int
    pending: int
    statuses: Mapping[str, int]
    kinds: Mapping[str, int]
    themes: Mapping[str, int]
    named_bodies: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Zones 1 and 2 after the filters, and the counts before them.

    ``joins`` holds, by the card's ``mark_id``, what the record has beside it and why that: to be
    shown beside the card when the visitor asks for the record, never inside it.
    """

    cards: tuple[Card, ...]
    pending: tuple[Pending, ...]
    joins: Mapping[str, Join]
    written: Written
    counts: Counts

    @property
    def is_dated(self) -> bool:
        """Whether the text gives a date with any of the cards."""
        return any(card.date for card in self.cards)


def build_timeline(tables: Tables, choice: Choice) -> TimelineView:
    """Return what the text says of bodies, and what it plans or wishes, as *choice* asks."""
    document = _document(tables, choice.doc)
    everything = cards_of(tables, choice.lang, str(document.get("doc_id", "")))
    said = [card for card in everything if not _is_pending(card) and card.source == "claim"]
    pending = [card for card in everything if _is_pending(card)]
    written = _written(document)
    wanted = [card for card in said if _wanted(card, choice)]
    planned = [card for card in pending if _wanted(card, choice)]
    joins = _joins(tables, wanted)
    return TimelineView(
        cards=tuple(_ordered(wanted, choice.order, joins)),
        pending=tuple(
            Pending(card, _outcome(tables, card, written.first or None))
            for card in _ordered(planned, choice.order, joins)
        ),
        joins=joins,
        written=written,
        counts=_counts(said, pending),
    )


def _document(tables: Tables, doc: str | None) -> Mapping[Any, Any]:
    documents = tables["documents"]
    if doc is not None:
        documents = documents[documents["doc_id"] == doc]
    return next(iter(documents.to_dict("records")), {})


def _written(document: Mapping[Any, Any]) -> Written:
    first, last = text_of(document.get("written_from")), text_of(document.get("written_to"))
    start, end = span_of(first), span_of(last)
    known = start is not None and end is not None
    return Written(
        first,
        last,
        text_of(document.get("written_note")),
        from_day=start.first if start and known else None,
        to_day=end.stop if end and known else None,
    )


def _is_pending(card: Card) -> bool:
    return card.status in (PENDING_CLAIMS if card.source == "claim" else PENDING_TIES)


def _wanted(card: Card, choice: Choice) -> bool:
    section = card.section.section_id if card.section else ""
    return (
        (not choice.themes or card.theme in choice.themes)
        and (not choice.statuses or card.status in choice.statuses)
        and (not choice.kinds or card.kind in choice.kinds)
        and (not choice.bodies or card.entity_id in choice.bodies)
        and (not choice.section or section == choice.section)
    )


def _joins(tables: Tables, cards: list[Card]) -> dict[str, Join]:
    """Return mark_id -> join for the claims among *cards*."""
    rows = {
        body: status_of(tables["body_status"], body)
        for body in sorted({card.entity_id for card in cards if card.source == "claim"})
    }
    return {
        card.mark_id: join_of(card.mark_id, card.status, rows[card.entity_id])
        for card in cards
        if card.source == "claim"
    }


def _ordered(cards: list[Card], order: Order, joins: Mapping[str, Join]) -> list[Card]:
    """Return *cards* in an order; each is stable, so that text order rules what it leaves open."""

    def date_of(card: Card) -> str:
        join = joins.get(card.mark_id)
        return join.row.date if join and join.row else _LAST

    if order == "name":
        return sorted(cards, key=lambda card: order_key(card.name))
    if order == "theme":  # those without a theme last
        return sorted(cards, key=lambda card: (not card.theme, card.theme))
    if order == "kind":
        return sorted(cards, key=lambda card: (not card.body_kind, card.body_kind, card.kind))
    return sorted(cards, key=date_of) if order == "date" else cards


def _outcome(tables: Tables, card: Card, since: str | None) -> Outcome:
    if card.source == "claim":
        return came_of_it({"body_id": card.entity_id}, tables["body_status"], since)
    sentences = tables["sentences"]
    english = sentences.loc[sentences["sentence_id"] == card.sentence_id, "text_en"]
    tie = {"entity_id": card.entity_id, "kind": card.kind}
    return came_of_tie(tie, tables["events"], since, text_of(next(iter(english), None)))


def _counts(said: list[Card], pending: list[Card]) -> Counts:
    both = [*said, *pending]
    statuses = Counter(card.status for card in both)
    ranked = dict.fromkeys((*CLAIM_STATUSES, *TIE_STATUSES))
    return Counts(
        claims=len(said),
        bodies=len({card.entity_id for card in said}),
        dated=sum(bool(card.date) for card in said),
        pending=len(pending),
        statuses={code: statuses[code] for code in ranked if statuses[code]},
        kinds=dict(Counter(card.kind for card in both if card.kind)),
        themes=dict(Counter(card.theme for card in both if card.theme)),
        named_bodies={card.entity_id: card.name for card in both if card.source == "claim"},
    )
