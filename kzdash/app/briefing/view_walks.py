"""The walks of a document: those that were written for it, else those that any document has.

tables + written walks -> :class:`Walk`. Numbers in a statement are counted here, never typed.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial

from kzdash.app.briefing.model import Fact, Statement, Step, Walk, WalkRow
from kzdash.app.briefing.model_walk_file import StepText, WalkText
from kzdash.app.briefing.view_walk_any import any_walks
from kzdash.app.briefing.view_walk_refs import PENDING, Found, find
from kzdash.app.home.view import HomeView, build_home
from kzdash.app.map.model import MapSelection
from kzdash.app.select.evidence import Mark, build_evidence
from kzdash.app.select.names import Names, three
from kzdash.app.timeline.model import WISHES, Selection
from kzdash.app.timeline.view import TimelineStill, build_still
from kzdash.app.timeline.view_cards import join_of
from kzdash.record.outcomes import came_of
from kzdash.record.questions import status_of
from kzdash.tables.store import Tables


def build_walks(
    tables: Tables, written: tuple[WalkText, ...], doc: str | None = None
) -> tuple[Walk, ...]:
    """Return the walks over *doc*, or over the first document; none without a document."""
    home = build_home(tables, doc)
    if home is None:
        return ()
    doc_id = home.source.doc_id
    mine = {walk.walk_id: _walk(tables, walk, home) for walk in written if walk.doc == doc_id}
    for walk in any_walks(tables, home, facts_of(home), partial(_is_open, tables)):
        mine.setdefault(walk.walk_id, walk)
    return tuple(mine.values())


def _is_open(tables: Tables, mark_id: str) -> bool:
    """Return whether the record has nothing beside a claim or a plan."""
    return any(row.answer is None for row in rows_of(tables, (mark_id,)))


def facts_of(home: HomeView) -> Mapping[str, Fact]:
    """Return name -> value of everything that a statement may count.

    ``states`` (named in the text), ``tied`` (with a tie), ``ties``, ``bodies``, ``claims``,
    ``done`` … (ties by status), ``parts``, ``parts_present``, ``parts_listed`` (of the contents),
    ``pages_missing``, ``text_<measure>`` and ``record_<measure>`` for numbers of the text and
    what the record can show beside them.
    """
    facts: dict[str, Fact] = {
        "states": home.state_count,
        "tied": sum(partner.kind == "country" for partner in home.partners),
        "ties": home.tie_count,
        "bodies": home.body_count,
        "claims": home.claim_count,
        "parts": len(home.source.parts),
        "parts_present": len(home.source.present),
        "parts_listed": len(home.missing.listed_only),
        "pages_missing": len(home.missing.skipped_pages),
        **dict(home.status_counts),
    }
    for number in home.numbers:
        facts.setdefault(f"text_{number.measure}", number.value)
        if number.on_record is not None:
            facts.setdefault(f"record_{number.measure}", number.on_record)
    return facts


def _walk(tables: Tables, written: WalkText, home: HomeView) -> Walk:
    facts = facts_of(home)
    doc = written.doc
    steps = tuple(_step(tables, doc, step, facts) for step in written.steps)
    return Walk(written.walk_id, doc, written.title, "", steps)


def _step(tables: Tables, doc: str, written: StepText, facts: Mapping[str, Fact]) -> Step:
    shown = [(reference, find(tables, doc, reference)) for reference in written.show]
    quoted = find(tables, doc, written.quote) if written.quote else Found()
    gaps = [reference for reference, found in shown if found.is_gap]
    if written.quote and quoted.is_gap:
        gaps.append(written.quote)
    marks = tuple(dict.fromkeys(mark for _, found in shown for mark in found.marks))
    return Step(
        graphic=written.graphic,
        statement=Statement(texts=written.statement, facts=facts),
        notes=written.notes,
        marks=marks,
        sentence_id=quoted.sentence_id,
        mark_id=quoted.marks[0] if quoted.marks else None,
        gaps=tuple(dict.fromkeys(gaps)),
        selection=MapSelection(doc=doc, ties=marks),
    )


def rows_of(tables: Tables, marks: Iterable[str]) -> tuple[WalkRow, ...]:
    """Return a row for each of *marks* that the tables have, with what the record has beside it.

    Args:
        tables: The build.
        marks: Ids of ties, claims and figures.
    """
    found = []
    for mark_id in marks:
        view = build_evidence(tables, None, mark_id)
        if view is not None and view.picked is not None and view.sentence_id is not None:
            row = _row(tables, view.picked, view.sentence_id)
            found.append(replace(row, abbreviations=_abbreviations(tables, view.picked)))
    return tuple(found)


def _row(tables: Tables, mark: Mark, sentence_id: str) -> WalkRow:
    entity = mark.entity.entity_id if mark.entity else ""
    if mark.type in ("claim", "tie") and mark.status in PENDING:
        kind = mark.kind if mark.type == "tie" else None
        outcome = came_of(tables, sentence_id, entity, kind)
        return WalkRow(mark, sentence_id, next(iter(outcome.every), None), outcome.reason)
    if mark.type == "claim":
        rows = status_of(tables, entity)
        join = join_of(mark.mark_id, str(mark.status), rows)
        return WalkRow(mark, sentence_id, join.row, join.reason)
    return WalkRow(mark, sentence_id, None, "")


def _abbreviations(tables: Tables, mark: Mark) -> Names:
    """Return the body's abbreviations in kk, ru, en; empty for a state."""
    body = mark.entity.entity_id if mark.entity else ""
    return three(tables.first("bodies", "body_id", body), "abbrev")


def build_lanes(
    tables: Tables, marks: Collection[str], doc: str, lang: str, to_year: int
) -> TimelineStill:
    """Return the timeline of the claims and plans *marks* alone, in the order of the text."""
    choice = Selection(lang, doc=doc, order="text", opened=(WISHES,))
    still = build_still(tables, choice, to_year=to_year)
    cards = tuple(card for card in still.text.cards if card.mark_id in marks)
    bodies = {card.entity_id for card in cards}
    record = still.record
    if record is not None:
        lanes = tuple(lane for lane in record.lanes if lane.body_id in bodies)
        record = replace(record, lanes=lanes, apart=())
    pending = tuple(item for item in still.text.pending if item.card.mark_id in marks)
    return replace(still, text=replace(still.text, cards=cards, pending=pending), record=record)
