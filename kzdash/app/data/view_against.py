"""What the text says beside what the record says: agree, differ, or can't tell, and why.

tables -> rows of :class:`Against`. The record is incomplete, so that something is missing from it
never speaks against the text; only a verified row does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd

from kzdash.app.select.names import names_by_id, rows_of
from kzdash.record.dates import Span, is_by, span_of
from kzdash.record.outcomes import came_of
from kzdash.record.questions import (
    RecordCount,
    RecordRow,
    status_of,
    text_against_record,
)
from kzdash.record.totals import TotalsBeside, totals_beside
from kzdash.tables.store import Tables

Verdict = Literal["agrees", "differs", "open"]

# Status of a claim -> statuses of the record that say the same, and those that imply it.
_SAME: Mapping[str, tuple[str, ...]] = {
    "member": ("member", "founding_member"),
    "joined": ("acceded", "member", "founding_member", "partner"),
    "signed": ("signed",),
    "ratified": ("ratified", "acceded"),
    "participates": ("partner",),
    "cooperates": ("partner",),
}
_BINDING = ("ratified", "acceded", "in_force", "member", "founding_member")
_IMPLIED: Mapping[str, tuple[str, ...]] = {
    "joined": ("signed", "ratified", "in_force"),
    "signed": _BINDING,
    "ratified": ("in_force",),
    "participates": (*_BINDING, "signed", "observer"),
    "cooperates": (*_BINDING, "signed", "observer"),
}


@dataclass(frozen=True, slots=True)
class Against:
    """One claim or number of the text, and what the record can say of it.

    ``reason`` is a code with a sentence in the locale (``data.because_<reason>``). ``facts`` are
    the rows that decided, ``counts`` how many rows a number is held against: by the text's time,
    too blunt to tell, without a date.
    """

    type: Literal["claim", "figure"]
    mark: str
    sentence_id: str
    names: tuple[str, str, str]  # kk, ru, en of the body; empty for a number
    code: str  # status of the claim or measure of the number
    value: float | None
    verdict: Verdict
    reason: str
    facts: tuple[RecordRow, ...] = ()
    counts: tuple[int, int, int] | None = None
    beside: TotalsBeside | None = None  # what outside sources count, of a number


def build_against(tables: Tables, doc_id: str | None = None) -> tuple[Against, ...]:
    """Return every number and every claim of one document, or of all, in the text's order."""
    times: dict[str, _Time] = {
        row["doc_id"]: (row["written_from"], span_of(row["written_to"]))
        for row in tables["documents"].to_dict("records")
    }
    return (
        *(
            _figure(tables, row, times[row["doc_id"]])
            for row in rows_of(tables, "figures", doc_id).to_dict("records")
        ),
        *(
            _claim(tables, row, times[row["doc_id"]])
            for row in rows_of(tables, "membership_claims", doc_id).to_dict("records")
        ),
    )


# Not written before (ISO date), and the last span of days in which it may have been written.
_Time = tuple[str | None, Span | None]


def _figure(tables: Tables, row: Mapping[Any, Any], time: _Time) -> Against:
    value = None if pd.isna(row["value"]) else float(row["value"])
    counted = None
    if time[1] is not None:
        counted = text_against_record(tables, row["measure"], time[1].last)
    verdict, reason = _weigh(value, counted)
    counts = None
    if counted is not None and counted.listed:
        counts = (len(counted.by), len(counted.unsure), len(counted.undated))
    return Against(
        type="figure",
        mark=row["figure_id"],
        sentence_id=row["sentence_id"],
        names=("", "", ""),
        code=row["measure"],
        value=value,
        verdict=verdict,
        reason=reason,
        counts=counts,
        beside=totals_beside(tables, row["measure"], _span(time)),
    )


def _span(time: _Time) -> Span | None:
    first, last = span_of(time[0]), time[1]
    return Span(first.first, last.stop) if first and last else None


def _weigh(value: float | None, counted: RecordCount | None) -> tuple[Verdict, str]:
    """Return verdict and reason for a number beside what the record counts."""
    if counted is None:
        return "open", "no_time"
    if value is None or not counted.listed:
        return "open", "not_listed" if value is not None else "no_value"
    surely = len(counted.by)
    perhaps = surely + len(counted.unsure) + len(counted.undated)
    if surely > value:
        return "differs", "more_on_record"
    if counted.at_least:
        return "open", "lower_bound"
    if perhaps == surely == value:
        return "agrees", "same_count"
    return "open", "within_reach" if perhaps >= value else "record_incomplete"


def _claim(tables: Tables, row: Mapping[Any, Any], time: _Time) -> Against:
    if row["status"] == "planned":
        verdict, reason, decided = _judge_plan(tables, row, time[0])
    else:
        facts = status_of(tables, row["body_id"])
        verdict, reason, decided = _judge(row["status"], facts, time[1])
    body = str(row["body_id"])
    entities = tables["entities"]
    named = names_by_id(entities[entities["entity_id"] == body], "entity_id")
    return Against(
        type="claim",
        mark=row["claim_id"],
        sentence_id=row["sentence_id"],
        names=named.get(body, (body, body, body)),
        code=row["status"],
        value=None,
        verdict=verdict,
        reason=reason,
        facts=decided,
    )


_Judgement = tuple[Verdict, str, tuple[RecordRow, ...]]


def _judge(status: str, facts: tuple[RecordRow, ...], written: Span | None) -> _Judgement:
    """Return verdict, reason and the deciding rows for a claim with *status*."""
    if status not in _SAME:
        return "open", "not_listed", ()
    fitting = [row for row in facts if row.status in (*_SAME[status], *_IMPLIED.get(status, ()))]
    dated = [row for row in fitting if row.verified and row.date]
    if not dated:
        return "open", "unverified" if fitting else "no_row", tuple(fitting)
    if written is None:
        return "open", "no_time", tuple(dated)
    return _judge_dated(_SAME[status], dated, written.last)


def _judge_dated(same: tuple[str, ...], dated: list[RecordRow], limit: date) -> _Judgement:
    """Judge by verified rows with a date: the same status first, then one that implies it."""
    by = [row for row in dated if is_by(row.date, limit)]
    exactly = [row for row in by if row.status in same]
    if by:
        return "agrees", "same_status" if exactly else "implied", tuple(exactly or by)
    blunt = [row for row in dated if is_by(row.date, limit) is None]
    return (
        ("open", "blunt_date", tuple(blunt)) if blunt else ("differs", "only_later", tuple(dated))
    )


def _judge_plan(tables: Tables, claim: Mapping[Any, Any], written_from: str | None) -> _Judgement:
    """A plan agrees when the record shows it done from the text's time on (decision 0005)."""
    if not isinstance(written_from, str):
        return "open", "no_time", ()
    outcome = came_of(tables, claim["sentence_id"], claim["body_id"])
    if outcome.rows:
        return "agrees", "came_true", outcome.rows
    before = bool(outcome.earlier) or outcome.reason == "only_before"
    return "open", "plan_open" if before else "no_row", ()
