"""View-model of the timeline's first two zones: what the text says, and what it plans or wishes.

Cards of the text hold no date but the one that the text prints; what the record says stands in
separate values (:mod:`kzdash.views.timeline_record`) and is never put into a card.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from kzdash.record.dates import span_of
from kzdash.record.questions import (
    Outcome,
    RecordRow,
    came_of_it,
    came_of_tie,
    status_of,
)
from kzdash.tables.codes import CLAIM_STATUSES, TIE_STATUSES
from kzdash.tables.store import Tables
from kzdash.views.timeline_names import name_of, names_of, order_key

# Claims and ties of these statuses are not yet done: the second zone.
PENDING_CLAIMS = ("planned", "proposed")
PENDING_TIES = ("planned", "wished")
ORDERS = ("text", "theme", "name")
Order = Literal["text", "theme", "name"]

# A quotation longer than this is cut at words around the verb; the evidence card has it whole.
QUOTE_CHARS = 160


@dataclass(frozen=True, slots=True)
class Choice:
    """What the visitor asked for; empty means everything."""

    lang: str
    doc: str | None = None
    section: str | None = None
    themes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    order: Order = "text"


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation in three parts; the verb in the middle is underlined."""

    before: str
    verb: str
    after: str


@dataclass(frozen=True, slots=True)
class Section:
    """The part of the document in which a sentence stands."""

    kind: str
    number: int | None
    title: str


@dataclass(frozen=True, slots=True)
class Card:
    """One claim or tie of the text, with its place."""

    mark_id: str
    sentence_id: str
    source: Literal["claim", "tie"]
    entity_id: str
    name: str
    status: str
    kind: str  # of a tie; "" for a claim
    theme: str  # of a body; "" where there is none
    quote: Quote
    section: Section | None
    line: int
    page: int | None
    date: str  # only where the text prints one


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

    ``beside`` holds the record's rows of each body that a card names: to be shown beside the card
    when the visitor asks for the record, never inside it.
    """

    cards: tuple[Card, ...]
    pending: tuple[Pending, ...]
    beside: Mapping[str, tuple[RecordRow, ...]]
    written: Written
    counts: Counts


def build_timeline(tables: Tables, choice: Choice) -> TimelineView:
    """Return what the text says of bodies, and what it plans or wishes, as *choice* asks."""
    document = _document(tables, choice.doc)
    everything = _cards(tables, choice.lang, str(document.get("doc_id", "")))
    said = [card for card in everything if not _is_pending(card) and card.source == "claim"]
    pending = [card for card in everything if _is_pending(card)]
    written = _written(document)
    sections = _sections_of(tables)
    cards = _ordered([c for c in said if _wanted(c, choice, sections)], choice.order)
    return TimelineView(
        cards=tuple(cards),
        pending=tuple(
            Pending(card, _outcome(tables, card, written.first or None))
            for card in _ordered([c for c in pending if _wanted(c, choice, sections)], choice.order)
        ),
        beside={
            body: status_of(tables["body_status"], body)
            for body in sorted({card.entity_id for card in cards})
        },
        written=written,
        counts=_counts(said, pending),
    )


def _document(tables: Tables, doc: str | None) -> Mapping[Any, Any]:
    documents = tables["documents"]
    if doc is not None:
        documents = documents[documents["doc_id"] == doc]
    return next(iter(documents.to_dict("records")), {})


def _written(document: Mapping[Any, Any]) -> Written:
    first, last = _text(document.get("written_from")), _text(document.get("written_to"))
    start, end = span_of(first), span_of(last)
    known = start is not None and end is not None
    return Written(
        first,
        last,
        _text(document.get("written_note")),
        from_day=start.first if start and known else None,
        to_day=end.stop if end and known else None,
    )


def _cards(tables: Tables, lang: str, doc_id: str) -> list[Card]:
    """Return a card for every claim and every pending tie of the document, in text order."""
    sentences = {
        str(row["sentence_id"]): row
        for row in tables["sentences"].to_dict("records")
        if row["doc_id"] == doc_id
    }
    text = next(
        (str(row["text"]) for row in tables["documents"].to_dict("records")
         if row["doc_id"] == doc_id), "",
    )  # fmt: skip
    sections = _section_names(tables, lang)
    bodies = tables["bodies"]
    names = names_of(tables["entities"], "entity_id", lang) | names_of(bodies, "body_id", lang)
    themes = {str(row["body_id"]): str(row["theme"]) for row in bodies.to_dict("records")}
    rows: list[tuple[Mapping[Any, Any], Literal["claim", "tie"]]] = [
        *((row, "claim") for row in tables["membership_claims"].to_dict("records")),
        *((row, "tie") for row in tables["ties"].to_dict("records")
          if row["status"] in PENDING_TIES),
    ]  # fmt: skip
    cards = []
    for row, source in sorted(rows, key=lambda item: (item[0]["start"], item[0]["trigger_start"])):
        sentence = sentences.get(str(row["sentence_id"]))
        if sentence is None:
            continue  # of another document
        entity = str(row["body_id"] if source == "claim" else row["entity_id"])
        cards.append(
            Card(
                mark_id=str(row["claim_id"] if source == "claim" else row["tie_id"]),
                sentence_id=str(row["sentence_id"]),
                source=source,
                entity_id=entity,
                name=names.get(entity, entity),
                status=str(row["status"]),
                kind=str(row["kind"]) if source == "tie" else "",
                theme=themes.get(entity, ""),
                quote=quote_of(text, row, sentence),
                section=sections.get(_text(sentence["section_id"])),
                line=int(sentence["line"]),
                page=_whole(sentence["page_first"]),
                date=_text(row.get("date")),
            )
        )
    return cards


def quote_of(text: str, row: Mapping[Any, Any], sentence: Mapping[Any, Any]) -> Quote:
    """Return the evidence around the verb, cut at words where it is long."""
    start, stop = int(row["trigger_start"]), int(row["trigger_stop"])
    # Evidence may be a part of the sentence; the verb is always inside the sentence.
    first = min(int(row["start"]), start)
    last = max(int(row["stop"]), stop)
    first, last = max(first, int(sentence["start"])), min(last, int(sentence["stop"]))
    room = max(0, QUOTE_CHARS - (stop - start)) // 2
    before, after = text[first:start], text[stop:last]
    if len(before) + len(after) + (stop - start) > QUOTE_CHARS:
        before, after = _tail(before, room), _head(after, room)
    return Quote(before, text[start:stop], after)


def _tail(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    kept = text[len(text) - room :]
    return "… " + kept[kept.find(" ") + 1 :]


def _head(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    kept = text[:room]
    return (kept[: kept.rfind(" ")] if " " in kept else kept) + " …"


def _is_pending(card: Card) -> bool:
    return card.status in (PENDING_CLAIMS if card.source == "claim" else PENDING_TIES)


def _wanted(card: Card, choice: Choice, sections: Mapping[str, str]) -> bool:
    return (
        (not choice.themes or card.theme in choice.themes)
        and (not choice.statuses or card.status in choice.statuses)
        and (not choice.kinds or card.kind in choice.kinds)
        and (not choice.bodies or card.entity_id in choice.bodies)
        and (not choice.section or sections.get(card.sentence_id) == choice.section)
    )


def _ordered(cards: list[Card], order: Order) -> list[Card]:
    if order == "name":
        return sorted(cards, key=lambda card: order_key(card.name))
    if order == "theme":  # stable: text order inside a theme, those without a theme last
        return sorted(cards, key=lambda card: (not card.theme, card.theme))
    return cards


def _outcome(tables: Tables, card: Card, since: str | None) -> Outcome:
    if card.source == "claim":
        return came_of_it({"body_id": card.entity_id}, tables["body_status"], since)
    sentences = tables["sentences"]
    english = sentences.loc[sentences["sentence_id"] == card.sentence_id, "text_en"]
    tie = {"entity_id": card.entity_id, "kind": card.kind}
    return came_of_tie(tie, tables["events"], since, _text(next(iter(english), None)))


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


def _section_names(tables: Tables, lang: str) -> dict[str, Section]:
    return {
        str(row["section_id"]): Section(
            str(row["kind"]),
            _whole(row["number"]),
            name_of(row, lang, "title") or str(row["title_printed"]),
        )
        for row in tables["sections"].to_dict("records")
    }


def _sections_of(tables: Tables) -> dict[str, str]:
    frame = tables["sentences"][["sentence_id", "section_id"]]
    return {str(row["sentence_id"]): _text(row["section_id"]) for row in frame.to_dict("records")}


def _whole(value: object) -> int | None:
    return int(value) if isinstance(value, int) else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
