"""Cards of the Timeline: a claim or a pending tie of the text, with its place and its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kzdash.app.select.excerpt import Quote, excerpt
from kzdash.app.select.names import name_by_id, name_of
from kzdash.tables.store import Tables

PENDING_TIES = ("planned", "wished")

# A quotation longer than this is cut at words around the verb; the evidence card has it whole.
QUOTE_CHARS = 160


@dataclass(frozen=True, slots=True)
class Section:
    """The part of the document in which a sentence stands."""

    section_id: str
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
    body_kind: str  # the same
    quote: Quote
    section: Section | None
    line: int
    page: int | None
    date: str  # only where the text prints one
    lang: str  # of the sentence


def cards_of(tables: Tables, lang: str, doc_id: str) -> list[Card]:
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
    names = name_by_id(tables["entities"], "entity_id", lang) | name_by_id(bodies, "body_id", lang)
    known = {str(row["body_id"]): row for row in bodies.to_dict("records")}
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
                theme=str(known[entity]["theme"]) if entity in known else "",
                body_kind=str(known[entity]["kind"]) if entity in known else "",
                quote=quote_of(text, row, sentence),
                section=sections.get(text_of(sentence["section_id"])),
                line=int(sentence["line"]),
                page=whole(sentence["page_first"]),
                date=text_of(row.get("date")),
                lang=str(sentence["lang"]),
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
    return excerpt(text[first:last], start - first, stop - first, QUOTE_CHARS)


def _section_names(tables: Tables, lang: str) -> dict[str, Section]:
    return {
        str(row["section_id"]): Section(
            str(row["section_id"]),
            str(row["kind"]),
            whole(row["number"]),
            name_of(row, lang, "title") or str(row["title_printed"]),
        )
        for row in tables["sections"].to_dict("records")
    }


def whole(value: object) -> int | None:
    """Return *value* where it is a whole number."""
    return int(value) if isinstance(value, int) else None


def text_of(value: object) -> str:
    """Return *value* where it is a text; a null cell is none."""
    return value if isinstance(value, str) else ""
