"""Cards of the text, a claim or a pending tie each, and which row of the record stands beside one.

The join is data: a table of which steps answer which verb, and a value per claim that names the
rows and the reason. It points from the one to the other and blends nothing; a card never takes the
row's date as its own. Rules and limits: docs/decisions/0015.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from kzdash.app.select.excerpt import Quote, excerpt
from kzdash.app.select.names import name_by_id, name_of, text_or_none, whole_or_none
from kzdash.app.timeline.model import Card, Section
from kzdash.record.questions import RecordRow
from kzdash.tables.marks import MARKS
from kzdash.tables.store import Tables

PENDING_TIES = ("planned", "wished")

# A quotation longer than this is cut at words around the verb; the evidence card has it whole.
QUOTE_CHARS = 160


# The tables of documents that cards are made of.
CARD_TABLES = ("documents", "sections", "sentences", "membership_claims", "ties")


def cards_of(rows_of: Mapping[str, pd.DataFrame], tables: Tables, lang: str) -> list[Card]:
    """Return a card for every claim and every pending tie of some documents, in text order.

    Args:
        rows_of: The rows of the documents in each of :data:`CARD_TABLES`.
        tables: Those of any of the build, for names.
        lang: Of names and translations.
    """
    sentences = {str(row["sentence_id"]): row for row in rows_of["sentences"].to_dict("records")}
    texts = dict(zip(rows_of["documents"]["doc_id"], rows_of["documents"]["text"], strict=True))
    sections = _section_names(rows_of["sections"], lang)
    bodies = tables["bodies"]
    names = name_by_id(tables["entities"], "entity_id", lang) | name_by_id(bodies, "body_id", lang)
    known = {str(row["body_id"]): row for row in bodies.to_dict("records")}
    rows: list[tuple[Mapping[Any, Any], Literal["claim", "tie"]]] = [
        *((row, "claim") for row in rows_of["membership_claims"].to_dict("records")),
        *((row, "tie") for row in rows_of["ties"].to_dict("records")
          if row["status"] in PENDING_TIES),
    ]  # fmt: skip
    cards = []
    for row, source in sorted(rows, key=lambda item: (item[0]["start"], item[0]["trigger_start"])):
        sentence = sentences[str(row["sentence_id"])]
        entity = str(row[MARKS[source].entity_column])
        cards.append(
            Card(
                mark_id=MARKS[source].id_of(row),
                sentence_id=str(row["sentence_id"]),
                source=source,
                entity_id=entity,
                name=names.get(entity, entity),
                status=str(row["status"]),
                kind=str(row["kind"]) if source == "tie" else "",
                theme=str(known[entity]["theme"]) if entity in known else "",
                body_kind=str(known[entity]["kind"]) if entity in known else "",
                quote=quote_of(str(texts[row["doc_id"]]), row, sentence),
                section=sections.get(text_or_none(sentence["section_id"]) or ""),
                line=int(sentence["line"]),
                page=whole_or_none(sentence["page_first"]),
                date=text_or_none(row.get("date")) or "",
                lang=str(sentence["lang"]),
                abbreviation=name_of(known[entity], lang, "abbrev") if entity in known else "",
                translated=_translated(sentence, lang),
            )
        )
    return cards


def _translated(sentence: Mapping[Any, Any], lang: str) -> str:
    if sentence["lang"] == lang:
        return ""
    return text_or_none(sentence.get(f"text_{lang}")) or ""


def quote_of(text: str, row: Mapping[Any, Any], sentence: Mapping[Any, Any]) -> Quote:
    """Return the evidence around the verb, cut at words where it is long."""
    start, stop = int(row["trigger_start"]), int(row["trigger_stop"])
    # Evidence may be a part of the sentence; the verb is always inside the sentence.
    first = min(int(row["start"]), start)
    last = max(int(row["stop"]), stop)
    first, last = max(first, int(sentence["start"])), min(last, int(sentence["stop"]))
    return excerpt(text[first:last], start - first, stop - first, QUOTE_CHARS)


def _section_names(sections: pd.DataFrame, lang: str) -> dict[str, Section]:
    return {
        str(row["section_id"]): Section(
            str(row["section_id"]),
            str(row["kind"]),
            whole_or_none(row["number"]),
            name_of(row, lang, "title") or str(row["title_printed"]),
        )
        for row in sections.to_dict("records")
    }


JoinReason = Literal["step", "other_step", "no_date", "no_row"]

# Steps by which a state comes to belong, the one that says so most plainly first.
_BELONGS = ("acceded", "member", "founding_member", "partner", "ratified", "in_force", "signed")
_TAKES_PART = (*_BELONGS, "observer", "chair", "host")
# Status of a claim -> the record's statuses that answer its verb, the nearest first. A verb that
# names no step (supports, received) is answered by none: the body's first row is then offered as
# another step.
ANSWERS: Mapping[str, tuple[str, ...]] = {
    "member": ("member", "founding_member", "acceded", "partner", "ratified", "in_force"),
    "joined": _BELONGS,
    "signed": ("signed",),
    "ratified": ("ratified", "acceded"),
    "participates": _TAKES_PART,
    "cooperates": _TAKES_PART,
    "initiated": ("founding_member", "applied"),
    "supports": (),
    "received": (),
    "planned": _TAKES_PART,
    "proposed": _TAKES_PART,
}


@dataclass(frozen=True, slots=True)
class Join:
    """What the record has beside one claim.

    Attributes:
        claim_id: The claim.
        row: The row that is set beside it; None where no row has a date and a source.
        reason: ``step``: the row is a step of the same body that answers the claim's verb;
            ``other_step``: the same body, another step; ``no_date``: the body has rows, but none
            with both a date and a source; ``no_row``: the record has nothing on the body.
        rows: Every row of the body, by date, the joined one included.
    """

    claim_id: str
    row: RecordRow | None
    reason: JoinReason
    rows: tuple[RecordRow, ...]


def join_of(claim_id: str, status: str, rows: Iterable[RecordRow]) -> Join:
    """Return the join of a claim with its body's *rows* (by date, as the record gives them)."""
    every = tuple(rows)
    dated = [row for row in every if row.verified and row.date]
    if not dated:
        return Join(claim_id, None, "no_date" if every else "no_row", every)
    wanted = ANSWERS.get(status, ())
    answers = [row for row in dated if row.status in wanted]
    if answers:
        nearest = min(answers, key=lambda row: wanted.index(row.status))  # then the earliest
        return Join(claim_id, nearest, "step", every)
    return Join(claim_id, dated[0], "other_step", every)
