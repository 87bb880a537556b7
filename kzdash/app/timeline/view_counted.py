"""The same view of many documents: what they state of which body, and in how many of them.

archive + wish -> :class:`~kzdash.app.timeline.view.TimelineView`. A card stands for all documents
that state one status of one body; the sentences are those of the first of them. A year that a
document names is a date in its text, and no date of what else it says.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from kzdash.app.select.excerpt import Quote
from kzdash.app.select.names import Names, name_by_id, name_of
from kzdash.app.timeline.model import Card, Selection, is_shown
from kzdash.app.timeline.view import Counts, Pending, TimelineView, Written, is_pending, options_of
from kzdash.app.timeline.view_cards import CARD_TABLES, PENDING_TIES, cards_of
from kzdash.record.questions import Outcome
from kzdash.tables.archive import CLAIMS, TIES, Archive, DocumentFilter
from kzdash.tables.archive_rows import StatedRows, most_first
from kzdash.tables.codes import CLAIM_STATUSES, LANGS, TIE_KINDS, TIE_STATUSES
from kzdash.tables.store import Tables

MOST_LINES = 12  # sentences of a body, one of each document
_NO_OUTCOME = Outcome((), "no_row")  # nobody asks it of all documents at once


@dataclass(frozen=True, slots=True)
class Said:
    """How many documents speak of a body or a place, and a card of each of the first."""

    documents: int
    cards: tuple[Card, ...]


def build_counted(
    archive: Archive, tables: Tables, selection: Selection, inks: Mapping[str, str]
) -> TimelineView:
    """Return what the documents of *selection* state.

    Args:
        archive: All documents.
        tables: Those of any of them, for names and themes.
        selection: Its documents and filters.
        inks: Status of a claim -> its ink, the status of a tie that it means.
    """
    every = Selection(selection.lang, many=selection.many)
    claims, ties = (_rows(archive, tables, selection, table) for table in (CLAIMS, TIES))
    cards = [
        *_cards(tables, claims, selection.lang, inks, is_claim=True),
        *_cards(tables, ties, selection.lang, inks, is_claim=False),
    ]
    asked = _asked(selection)
    whole = archive.counts(replace(asked, year=None))
    return TimelineView(
        cards=tuple(card for card in cards if not is_pending(card)),
        pending=tuple(Pending(card, _NO_OUTCOME) for card in cards if is_pending(card)),
        joins={},
        written=Written("", "", ""),
        counts=_counts(archive, tables, every),
        documents=len(np.union1d(claims.numbers(), ties.numbers())),
        meant=whole.documents,
        years=whole.years,
    )


def build_said(archive: Archive, tables: Tables, selection: Selection, entity_id: str) -> Said:
    """Return what the documents of *selection* state of one body or place."""
    rows = [_rows(archive, tables, selection, table, entity_id) for table in (CLAIMS, TIES)]
    numbers = np.union1d(*(one.numbers() for one in rows))
    documents = {one.doc_id: one for one in archive.described(numbers[:MOST_LINES])}
    frames = {name: tables.rows_of(name, documents) for name in CARD_TABLES}
    first: dict[str, Card] = {}
    for card in cards_of(frames, tables, selection.lang):
        if card.entity_id == entity_id and is_shown(card, selection):
            first.setdefault(card.sentence_id.rpartition(":")[0], card)
    lines = [
        replace(first[doc_id], document=_title(one.titles, selection.lang) or one.file_name)
        for doc_id, one in documents.items()
        if doc_id in first
    ]
    return Said(len(numbers), tuple(lines))


def _asked(selection: Selection) -> DocumentFilter:
    return selection.many or DocumentFilter()


def _rows(
    archive: Archive, tables: Tables, selection: Selection, table: str, entity_id: str = ""
) -> StatedRows:
    """Return the claims, or the planned and wished ties, that the filters leave."""
    is_claims = table == CLAIMS
    known = CLAIM_STATUSES if is_claims else PENDING_TIES
    statuses = tuple(one for one in known if one in selection.statuses or not selection.statuses)
    entities = {entity_id} if entity_id else set()
    if selection.themes:
        bodies = tables["bodies"]
        themed = set(bodies.loc[bodies["theme"].isin(selection.themes), "body_id"])
        entities = entities & themed if entities else themed
    asked = replace(
        _asked(selection), kinds=selection.kinds, statuses=statuses, countries=tuple(entities)
    )
    hidden = (is_claims and selection.kinds) or (not is_claims and selection.themes)
    found = archive.stated(table, asked)
    return found.having({"entity_id": ("",)}) if hidden or not statuses else found


def _cards(
    tables: Tables, rows: StatedRows, lang: str, inks: Mapping[str, str], *, is_claim: bool
) -> list[Card]:
    """Return a card for each body or place and status, those in most documents first."""
    order = CLAIM_STATUSES if is_claim else TIE_STATUSES
    names = name_by_id(tables["entities"], "entity_id", lang)
    known: dict[str, Mapping[Any, Any]] = {}
    if is_claim:
        names |= name_by_id(tables["bodies"], "body_id", lang)
        known = {str(row["body_id"]): row for row in tables["bodies"].to_dict("records")}
    alike = {ink: [one for one in order if inks.get(one, one) == ink] for ink in TIE_STATUSES}
    of_ink = {
        ink: rows.having({"status": statuses}).documents_by("entity_id")
        for ink, statuses in alike.items()
        if statuses
    }
    counted = rows.documents_by_first_and("status")
    return [
        Card(
            mark_id=f"{entity}/{status}",
            sentence_id="",
            source="claim" if is_claim else "tie",
            entity_id=entity,
            name=names.get(entity, entity),
            status=status,
            kind="",
            theme=str(known[entity]["theme"]) if entity in known else "",
            body_kind=str(known[entity]["kind"]) if entity in known else "",
            quote=Quote("", "", ""),
            section=None,
            line=0,
            page=None,
            date="",
            lang=lang,
            abbreviation=name_of(known[entity], lang, "abbrev") if entity in known else "",
            documents=counted[entity][status],
            of_ink=of_ink[inks.get(status, status)][entity],
        )
        for entity, _ in most_first(rows.documents_by("entity_id"))
        for status in order
        if status in counted[entity]
    ]


def _counts(archive: Archive, tables: Tables, every: Selection) -> Counts:
    """Return how many documents state what, before the filters."""
    claims, ties = (_rows(archive, tables, every, table) for table in (CLAIMS, TIES))
    bodies = claims.documents_by("entity_id")
    names = name_by_id(tables["bodies"], "body_id", every.lang)
    both = claims.documents_by("status") | {
        status: len(np.union1d(*(rows.having({"status": (status,)}).numbers()
                                 for rows in (claims, ties))))
        for status in ties.documents_by("status")
    }  # fmt: skip
    kinds = ties.documents_by("kind")
    order = dict.fromkeys((*CLAIM_STATUSES, *TIE_STATUSES))
    return Counts(
        claims=len(claims.numbers()),
        bodies=len(bodies),
        dated=0,
        pending=len(ties.numbers()),
        options={
            **options_of(tables, []),
            "status": {status: both[status] for status in order if status in both},
            "kind": {kind: kinds[kind] for kind in TIE_KINDS if kind in kinds},
        },
        named_bodies={body: names.get(body, body) for body in bodies},
    )


def _title(titles: Names, lang: str) -> str:
    return next((one for one in (titles[LANGS.index(lang)], *titles) if one), "")
