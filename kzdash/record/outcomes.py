"""What came of a statement that a document still plans or wishes: the join is data, with a reason.

First the outcomes that were looked for (``data/reference/outcomes.csv``): a row names the file, the
lines and whom the text names there, and a statement on those lines about the same one is joined.
Where nobody has looked, the record's other tables are asked (:mod:`kzdash.record.questions`).
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from kzdash.record.dates import is_by, span_of
from kzdash.record.questions import (
    Outcome,
    Reason,
    RecordRow,
    came_of_it,
    came_of_tie,
    record_rows,
)
from kzdash.tables.store import Tables


def came_of(tables: Tables, sentence_id: str, entity_id: str, kind: str | None = None) -> Outcome:
    """Return what came of a planned or wished statement.

    Args:
        tables: The build.
        sentence_id: The sentence that makes the statement.
        entity_id: Whom it is about: a state, a group or a body.
        kind: Kind of a tie; None for a claim.
    """
    sentence = _first(tables, "sentences", "sentence_id", sentence_id)
    document = _first(tables, "documents", "doc_id", str(sentence.get("doc_id", "")))
    since = _text(document.get("written_from"))
    joined = _planned(tables, document, sentence, entity_id, since)
    if joined is not None:
        return joined
    if kind is None:
        return came_of_it({"body_id": entity_id}, tables["body_status"], since)
    tie = {"entity_id": entity_id, "kind": kind}
    return came_of_tie(tie, tables["events"], since, _text(sentence.get("text_en")) or "")


def _planned(
    tables: Tables,
    document: Mapping[Any, Any],
    sentence: Mapping[Any, Any],
    entity_id: str,
    since: str | None,
) -> Outcome | None:
    frame = tables["outcomes"]
    line = int(sentence.get("line", 0))
    mine = frame[
        (frame["sha256"] == document.get("sha256", ""))
        & (frame["line_first"] <= line)
        & (frame["line_last"] >= line)
        & (frame["named"] == entity_id)
    ]
    if mine.empty:
        return None
    rows = record_rows("outcomes", mine)
    return _outcome(rows, since, _reason(rows, mine.to_dict("records"), entity_id))


def of_plan(
    tables: Tables, plan_id: str, since: str | None, without: Collection[str] = ()
) -> Outcome:
    """Return the outcomes of a plan, but those whose ids are in *without*."""
    frame = tables["outcomes"]
    mine = frame[(frame["plan_id"] == plan_id) & ~frame["outcome_id"].isin(without)]
    rows = record_rows("outcomes", mine)
    found = any(row.verified for row in rows)
    return _outcome(rows, since, "same_plan" if found else "not_found")


def _reason(rows: Sequence[RecordRow], found: Sequence[Mapping[Any, Any]], named: str) -> Reason:
    if not any(row.verified for row in rows):
        return "not_found"
    if any(row["line_first"] != row["line_last"] for row in found):
        return "same_passage"
    return "same_plan" if any(row["entity_id"] == named for row in found) else "group_members"


def _outcome(rows: Sequence[RecordRow], since: str | None, reason: Reason) -> Outcome:
    """Put apart what was done before the text, and what was looked for in vain."""
    start = span_of(since)
    found = [row for row in rows if row.verified]
    before = {
        row.record_id
        for row in found
        if start is not None and is_by(row.date, start.first) and row.date != since
    }
    return Outcome(
        tuple(row for row in found if row.record_id not in before),
        reason,
        earlier=tuple(row for row in found if row.record_id in before),
        sought=tuple(row for row in rows if not row.verified),
    )


def _first(tables: Tables, table: str, column: str, value: str) -> Mapping[Any, Any]:
    frame = tables[table]
    return next(iter(frame[frame[column] == value].to_dict("records")), {})


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
