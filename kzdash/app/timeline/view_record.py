"""View-model of the timeline's third zone: the record, 1991 to today, one lane per body.

Only rows of the reference tables; a body that the text names is marked on its lane's label and
nowhere else, so that a claim and a record row never share a mark. Every body that the text names
has its lane, an empty one where the record has nothing to put on it.
"""

from dataclasses import dataclass, replace
from datetime import date

from kzdash.app.select.names import name_of, order_key
from kzdash.app.timeline.model import (
    GROUP_OF,
    Lane,
    Order,
    RecordMark,
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
_LAST = "9999"  # lanes without a date come last


@dataclass(frozen=True, slots=True)
class RecordView:
    """The lanes asked for; unverified rows in lanes of their own.

    Attributes:
        lanes: Verified rows.
        apart: Rows without a source behind them, not facts.
        undated: Rows without any date, which no lane can hold.
        bodies: Bodies that fit the filters, core or not.
        core_bodies: Those of them that are core.
        to_year: The year at which the axis ends.
    """

    lanes: tuple[Lane, ...]
    apart: tuple[Lane, ...]
    undated: tuple[RecordRow, ...]
    bodies: int
    core_bodies: int
    to_year: int


def chunk_count(view: RecordView, size: int) -> int:
    """Return in how many charts the lanes are drawn, *size* lanes each; at least one."""
    return max(1, -(-(len(view.lanes) + len(view.apart)) // size))


def chunk_of(view: RecordView, number: int, size: int) -> RecordView:
    """Return *view* with the lanes of its chart *number* (from 1) only; the counts stay."""
    first, stop = (number - 1) * size, number * size
    own = len(view.lanes)
    return replace(
        view,
        lanes=view.lanes[first:stop],
        apart=view.apart[max(0, first - own) : max(0, stop - own)],
    )


def chunk_with(view: RecordView, record_id: str | None, size: int) -> int:
    """Return the number of the chart that holds the row *record_id*; 1 where none does."""
    for place, lane in enumerate((*view.lanes, *view.apart)):
        if any(mark.row.record_id == record_id for mark in lane.marks):
            return place // size + 1
    return 1


def build_record(tables: Tables, selection: Selection, *, to_year: int) -> RecordView:
    """Return the record's lanes for the filters of *selection*.

    Args:
        tables: One build.
        selection: Its themes, bodies, record statuses, language and order are used; without
            ``every_body`` only the core bodies and the ones that the text names are kept.
        to_year: The year in which the axis ends, this year as a rule.
    """
    rows: dict[str, list[RecordRow]] = {}
    for row in record_rows("body_status", tables["body_status"]):
        if is_shown(row, selection):
            rows.setdefault(row.entity_id, []).append(row)
    lanes = [
        lane
        for lane in _lanes(tables, selection.lang, selection.doc)
        if is_shown(lane, selection)
        and (lane.body_id in rows or (lane.in_text and not selection.steps))
    ]
    shown = [
        lane
        for lane in lanes
        if selection.every_body or selection.bodies or lane.core or lane.in_text
    ]
    main = [_filled(lane, rows.get(lane.body_id, []), verified=True) for lane in shown]
    apart = [_filled(lane, rows.get(lane.body_id, []), verified=False) for lane in shown]
    order = selection.order
    return RecordView(
        lanes=tuple(lane for lane in _ordered(main, order) if lane.marks or lane.in_text),
        apart=tuple(lane for lane in _ordered(apart, order) if lane.marks),
        undated=tuple(row for lane in shown for row in rows.get(lane.body_id, ()) if not row.date),
        bodies=len(lanes),
        core_bodies=sum(lane.core or lane.in_text for lane in lanes),
        to_year=to_year,
    )


def _lanes(tables: Tables, lang: str, doc: str | None) -> list[Lane]:
    """Return an empty lane for every body of the record, and for those of the text alone."""
    named = _named(tables, doc)
    bodies = tables["bodies"].to_dict("records")
    lanes = [
        Lane(
            body_id=str(body["body_id"]),
            name=name_of(body, lang),
            theme=str(body["theme"]),
            core=bool(body["core"]),
            in_text=body["body_id"] in named,
            marks=(),
            abbreviation=name_of(body, lang, "abbrev"),
        )
        for body in bodies
    ]
    known = {lane.body_id for lane in lanes}
    entities = tables["entities"].to_dict("records")
    return lanes + [
        Lane(str(row["entity_id"]), name_of(row, lang), "other", core=False,
             in_text=True, marks=())
        for row in entities
        if row["entity_id"] in named - known
    ]  # fmt: skip


def _named(tables: Tables, doc: str | None) -> set[str]:
    """Return the bodies that the text names: in a claim, or as a mention anywhere."""
    claims, mentions = tables["membership_claims"], tables["mentions"]
    mentions = mentions[mentions["kind"].isin(BODY_KINDS)]
    if doc is not None:
        claims, mentions = claims[claims["doc_id"] == doc], mentions[mentions["doc_id"] == doc]
    return set(claims["body_id"]) | set(mentions["entity_id"].dropna())


def body_names(tables: Tables, lang: str, doc: str | None = None) -> dict[str, str]:
    """Return body_id -> name and abbreviation, in the order of the alphabet."""
    lanes = _lanes(tables, lang, doc)
    return {
        lane.body_id: f"{lane.name} ({lane.abbreviation})" if lane.abbreviation else lane.name
        for lane in sorted(lanes, key=lambda lane: order_key(lane.name))
    }


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
        terms=_terms(marks) if verified else (),
        undated=sum(not row.date for row in rows) if verified else 0,
    )


def _terms(marks: list[RecordMark]) -> tuple[Term, ...]:
    """Return the spans from a binding status to the next end; a second term begins a new one."""
    terms: list[Term] = []
    start: date | None = None
    for mark in marks:
        if mark.group == "bound" and start is None:
            start = middle(mark)
        elif mark.group == "end" and start is not None:
            terms.append(Term(start, middle(mark)))
            start = None
    return (*terms, Term(start, None)) if start is not None else tuple(terms)


def middle(mark: RecordMark) -> date:
    """Return the middle of the days that a mark covers; of a day, the day."""
    return mark.first + (mark.stop - mark.first) // 2 if mark.row.precision != "day" else mark.first


def _ordered(lanes: list[Lane], order: Order) -> list[Lane]:
    def first(lane: Lane) -> str:
        return lane.marks[0].row.date if lane.marks else _LAST

    if order == "name":
        return sorted(lanes, key=lambda lane: order_key(lane.name))
    if order == "theme":
        return sorted(lanes, key=lambda lane: (lane.theme, first(lane), lane.body_id))
    # Core bodies first, each group by its first date.
    return sorted(lanes, key=lambda lane: (not lane.core, first(lane), lane.body_id))
