"""View-model of the record beside the text: 1991 to today, one lane per body.

Only rows of the reference tables, so that a claim and a row never share a mark. Every body of which
the text claims something has its lane, an empty one where the record has nothing to put on it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kzdash.app.select.names import name_of
from kzdash.app.timeline.model import (
    GROUP_OF,
    SCOPES,
    Lane,
    RecordMark,
    Scope,
    Selection,
    Term,
    is_shown,
)
from kzdash.app.timeline.view_row import differing
from kzdash.record.dates import span_of
from kzdash.record.questions import RecordRow, record_rows
from kzdash.tables.codes import BODY_KINDS
from kzdash.tables.store import Tables

FIRST_YEAR = 1991
_BY_SIGNATURE = ("partnership", "programme")  # kinds of bodies


@dataclass(frozen=True, slots=True)
class RecordView:
    """The lanes asked for; unverified rows in lanes of their own.

    Attributes:
        lanes: Verified rows.
        apart: Rows without a source behind them, not facts.
        undated: Rows without any date, which no lane can hold.
        bodies: How many bodies that fit the filters each scope holds.
        to_year: The year at which the axis ends.
    """

    lanes: tuple[Lane, ...]
    apart: tuple[Lane, ...]
    undated: tuple[RecordRow, ...]
    bodies: Mapping[Scope, int]
    to_year: int


def build_record(
    tables: Tables, selection: Selection, *, to_year: int, stated: Collection[str] | None = None
) -> RecordView:
    """Return the record's lanes for the filters of *selection*.

    Args:
        tables: One build.
        selection: Its themes, bodies, record statuses, language and scope are used; bodies that
            are asked for by name are kept whatever the scope.
        to_year: The year in which the axis ends, this year as a rule.
        stated: Bodies of which something is claimed; None: by the rows of its document.
    """
    rows: dict[str, list[RecordRow]] = {}
    for row in record_rows(tables, "body_status"):
        if is_shown(row, selection):
            rows.setdefault(row.entity_id, []).append(row)
    lanes = [
        lane
        for lane in _lanes(tables, selection, stated)
        if is_shown(lane, selection)
        and (lane.body_id in rows or (lane.stated and not selection.steps))
    ]
    shown = [
        lane for lane in lanes if selection.bodies or lane.body_id in _scope(lanes, selection.scope)
    ]
    main = [_filled(lane, rows.get(lane.body_id, []), verified=True) for lane in shown]
    apart = [_filled(lane, rows.get(lane.body_id, []), verified=False) for lane in shown]
    return RecordView(
        lanes=tuple(lane for lane in main if lane.marks or lane.stated),
        apart=tuple(lane for lane in apart if lane.marks),
        undated=tuple(row for lane in shown for row in rows.get(lane.body_id, ()) if not row.date),
        bodies={scope: len(_scope(lanes, scope)) for scope in SCOPES},
        to_year=to_year,
    )


def _scope(lanes: list[Lane], scope: Scope) -> frozenset[str]:
    """Return the bodies of *lanes* that have a lane in *scope*."""
    return frozenset(
        lane.body_id
        for lane in lanes
        if scope == "all" or lane.stated or (scope == "core" and (lane.core or lane.in_text))
    )


def _lanes(tables: Tables, selection: Selection, said: Collection[str] | None) -> list[Lane]:
    """Return an empty lane for every body of the record, and for those of the text alone."""
    lang = selection.lang
    stated, named = _named(tables, selection.doc) if said is None else (set(said), set(said))
    bodies = tables["bodies"].to_dict("records")
    lanes = [
        Lane(
            body_id=str(body["body_id"]),
            name=name_of(body, lang),
            theme=str(body["theme"]),
            core=bool(body["core"]),
            in_text=body["body_id"] in named,
            stated=body["body_id"] in stated,
            marks=(),
            abbreviation=name_of(body, lang, "abbrev"),
            by_signature=body["kind"] in _BY_SIGNATURE,
        )
        for body in bodies
    ]
    known = {lane.body_id for lane in lanes}
    entities = tables["entities"].to_dict("records")
    return lanes + [
        Lane(str(row["entity_id"]), name_of(row, lang), "other", core=False,
             in_text=True, stated=str(row["entity_id"]) in stated, marks=())
        for row in entities
        if row["entity_id"] in named - known
    ]  # fmt: skip


def _named(tables: Tables, doc: str | None) -> tuple[set[str], set[str]]:
    """Return the bodies of which the text claims something, and all that it names."""
    claims, mentions = tables["membership_claims"], tables["mentions"]
    mentions = mentions[mentions["kind"].isin(BODY_KINDS)]
    if doc is not None:
        claims, mentions = claims[claims["doc_id"] == doc], mentions[mentions["doc_id"] == doc]
    stated = set(claims["body_id"])
    return stated, stated | set(mentions["entity_id"].dropna())


def _filled(lane: Lane, rows: list[RecordRow], *, verified: bool) -> Lane:
    marks = []
    for row in rows:
        span = span_of(row.date)
        if span is None or row.verified is not verified:
            continue
        group = GROUP_OF.get(row.status, "step")
        marks.append(RecordMark(row, group, span.first, span.stop, differing(row)))
    return replace(
        lane,
        marks=tuple(marks),
        terms=_terms(marks, by_signature=lane.by_signature) if verified else (),
    )


def _terms(marks: list[RecordMark], *, by_signature: bool) -> tuple[Term, ...]:
    """Return the spans from a binding status to the next end; a second term begins a new one."""
    signed = by_signature and all(mark.group != "bound" for mark in marks)
    terms: list[Term] = []
    start: date | None = None
    for mark in marks:
        binds = mark.group == "bound" or (signed and mark.row.status == "signed")
        if binds and start is None:
            start = middle(mark)
        elif mark.group == "end" and start is not None:
            terms.append(Term(start, middle(mark)))
            start = None
    return (*terms, Term(start, None)) if start is not None else tuple(terms)


def middle(mark: RecordMark) -> date:
    """Return the middle of the days that a mark covers; of a day, the day."""
    return mark.first + (mark.stop - mark.first) // 2 if mark.row.precision != "day" else mark.first
