"""View-model of the timeline's third zone: the record, 1991 to today, one lane per body.

Only rows of the reference tables; a body that the text names is marked on its lane's label and
nowhere else, so that a claim and a record row never share a mark. Every body that the text names
has its lane, an empty one where the record has nothing to put on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from kzdash.app.select.names import name_of, order_key
from kzdash.app.timeline.model import Choice
from kzdash.app.timeline.view_differ import Differing, differing
from kzdash.record.dates import span_of
from kzdash.record.questions import RecordRow, record_rows
from kzdash.tables.store import Tables

FIRST_YEAR = 1991
_LAST = "9999"  # lanes without a date come last
Group = Literal["step", "bound", "office", "end"]

_BODY_KINDS = ("organisation", "treaty", "programme")

# What a status means for the lane: on the way, bound, holding an office, at an end.
GROUP_OF: Mapping[str, Group] = {
    "applied": "step",
    "observer": "step",
    "signed": "step",
    "acceded": "bound",
    "ratified": "bound",
    "member": "bound",
    "in_force": "bound",
    "founding_member": "bound",
    "partner": "bound",
    "chair": "office",
    "host": "office",
    "left": "end",
    "superseded": "end",
}


@dataclass(frozen=True, slots=True)
class RecordMark:
    """One dated status on a lane."""

    row: RecordRow
    group: Group
    first: date  # first possible day
    stop: date  # one past the last possible day
    others: tuple[Differing, ...] = ()  # what sources that disagree say of the same step

    @property
    def differ(self) -> bool:
        """Return whether sources differ on the date."""
        return bool(self.others)


@dataclass(frozen=True, slots=True)
class Term:
    """How long a body binds by the record: from the middle of a date to the middle of another."""

    start: date
    stop: date | None  # None where the record has no end, which doesn't say that there is none


@dataclass(frozen=True, slots=True)
class Lane:
    """One body: its dated statuses, and how long it binds by the record."""

    body_id: str
    name: str
    theme: str
    core: bool
    in_text: bool
    marks: tuple[RecordMark, ...]
    terms: tuple[Term, ...] = ()  # of verified rows only
    undated: int = 0  # rows of the body without a date, which no place on an axis can show
    abbreviation: str = ""


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


def part_count(view: RecordView, size: int) -> int:
    """Return in how many parts the lanes are drawn; at least one."""
    return max(1, -(-(len(view.lanes) + len(view.apart)) // size))


def part_of(view: RecordView, number: int, size: int) -> RecordView:
    """Return *view* with the lanes of its part *number* (from 1) only; the counts stay."""
    first, stop = (number - 1) * size, number * size
    own = len(view.lanes)
    return replace(
        view,
        lanes=view.lanes[first:stop],
        apart=view.apart[max(0, first - own) : max(0, stop - own)],
    )


def part_with(view: RecordView, mark: str | None, size: int) -> int:
    """Return the part whose lanes hold the row *mark*; the first where none does."""
    for place, lane in enumerate((*view.lanes, *view.apart)):
        if any(one.row.record_id == mark for one in lane.marks):
            return place // size + 1
    return 1


def build_record(tables: Tables, choice: Choice, *, every_body: bool, to_year: int) -> RecordView:
    """Return the record's lanes for the theme, body and status filters of *choice*.

    Args:
        tables: One build.
        choice: Its themes, bodies, record statuses, language and order are used.
        every_body: False keeps the core bodies and the ones that the text names.
        to_year: The year in which the axis ends, this year as a rule.
    """
    rows: dict[str, list[RecordRow]] = {}
    for row in record_rows("body_status", tables["body_status"]):
        if not choice.steps or row.status in choice.steps:
            rows.setdefault(row.entity_id, []).append(row)
    lanes = [
        lane
        for lane in _lanes(tables, choice)
        if _wanted(lane, choice) and (lane.body_id in rows or (lane.in_text and not choice.steps))
    ]
    shown = [lane for lane in lanes if every_body or choice.bodies or lane.core or lane.in_text]
    main = [_filled(lane, rows.get(lane.body_id, []), verified=True) for lane in shown]
    apart = [_filled(lane, rows.get(lane.body_id, []), verified=False) for lane in shown]
    return RecordView(
        lanes=tuple(lane for lane in _ordered(main, choice) if lane.marks or lane.in_text),
        apart=tuple(lane for lane in _ordered(apart, choice) if lane.marks),
        undated=tuple(row for lane in shown for row in rows.get(lane.body_id, ()) if not row.date),
        bodies=len(lanes),
        core_bodies=sum(lane.core or lane.in_text for lane in lanes),
        to_year=to_year,
    )


def _lanes(tables: Tables, choice: Choice) -> list[Lane]:
    """Return an empty lane for every body of the record, and for those of the text alone."""
    named = _named(tables, choice.doc)
    bodies = tables["bodies"].to_dict("records")
    lanes = [
        Lane(
            body_id=str(body["body_id"]),
            name=name_of(body, choice.lang),
            theme=str(body["theme"]),
            core=bool(body["core"]),
            in_text=body["body_id"] in named,
            marks=(),
            abbreviation=name_of(body, choice.lang, "abbrev"),
        )
        for body in bodies
    ]
    known = {lane.body_id for lane in lanes}
    entities = tables["entities"].to_dict("records")
    return lanes + [
        Lane(str(row["entity_id"]), name_of(row, choice.lang), "other", core=False,
             in_text=True, marks=())
        for row in entities
        if row["entity_id"] in named - known
    ]  # fmt: skip


def _named(tables: Tables, doc: str | None) -> set[str]:
    """Return the bodies that the text names: in a claim, or as a mention anywhere."""
    claims, mentions = tables["membership_claims"], tables["mentions"]
    mentions = mentions[mentions["kind"].isin(_BODY_KINDS)]
    if doc is not None:
        claims, mentions = claims[claims["doc_id"] == doc], mentions[mentions["doc_id"] == doc]
    return set(claims["body_id"]) | set(mentions["entity_id"].dropna())


def step_counts(tables: Tables) -> dict[str, int]:
    """Return how many rows of the record have each status, in the order of the steps."""
    counts = tables["body_status"]["status"].value_counts().to_dict()
    return {code: int(counts[code]) for code in GROUP_OF if code in counts}


def body_names(tables: Tables, lang: str, doc: str | None = None) -> dict[str, str]:
    """Return body_id -> name and abbreviation, in the order of the alphabet."""
    lanes = _lanes(tables, Choice(lang, doc=doc))
    return {
        lane.body_id: f"{lane.name} ({lane.abbreviation})" if lane.abbreviation else lane.name
        for lane in sorted(lanes, key=lambda lane: order_key(lane.name))
    }


def _wanted(lane: Lane, choice: Choice) -> bool:
    return (not choice.themes or lane.theme in choice.themes) and (
        not choice.bodies or lane.body_id in choice.bodies
    )


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


def _ordered(lanes: list[Lane], choice: Choice) -> list[Lane]:
    def first(lane: Lane) -> str:
        return lane.marks[0].row.date if lane.marks else _LAST

    if choice.order == "name":
        return sorted(lanes, key=lambda lane: order_key(lane.name))
    if choice.order == "theme":
        return sorted(lanes, key=lambda lane: (lane.theme, first(lane), lane.body_id))
    # Core bodies first, each group by its first date.
    return sorted(lanes, key=lambda lane: (not lane.core, first(lane), lane.body_id))
