"""What came of a statement that a document still plans or wishes: the join is data, with a reason.

First the outcomes that were looked for (``data/reference/outcomes.csv``): a row names the file, the
lines and whom the text names there, and a statement on those lines about the same one is joined.
Where nobody has looked, the record's other tables are asked (:mod:`kzdash.record.questions`).
"""

from collections.abc import Collection, Sequence

from kzdash.record.dates import is_by, span_of
from kzdash.record.questions import (
    Outcome,
    Reason,
    RecordRow,
    as_record,
    came_of_it,
    came_of_tie,
)
from kzdash.tables.store import Row, Tables


def came_of(tables: Tables, sentence_id: str, entity_id: str, kind: str | None = None) -> Outcome:
    """Return what came of a planned or wished statement.

    Args:
        tables: The build.
        sentence_id: The sentence that makes the statement.
        entity_id: Whom it is about: a state, a group or a body.
        kind: Kind of a tie; None for a claim.
    """
    sentence = tables.first("sentences", "sentence_id", sentence_id)
    document = tables.first("documents", "doc_id", str(sentence.get("doc_id", "")))
    since = _text(document.get("written_from"))
    joined = _planned(tables, document, sentence, entity_id, since)
    if joined is not None:
        return joined
    if kind is None:
        return came_of_it(tables, entity_id, since)
    said = _text(sentence.get("text_en")) or ""
    return came_of_tie(tables, (entity_id, kind), since, said)


def _planned(
    tables: Tables,
    document: Row,
    sentence: Row,
    entity_id: str,
    since: str | None,
) -> Outcome | None:
    line = int(sentence.get("line", 0))
    mine = [
        row
        for row in tables.where("outcomes", "named", entity_id)
        if row["sha256"] == document.get("sha256") and row["line_first"] <= line <= row["line_last"]
    ]
    if not mine:
        return None
    rows = as_record("outcomes", mine)
    return _outcome(rows, since, _reason(rows, mine, entity_id))


def of_plan(
    tables: Tables, plan_id: str, since: str | None, without: Collection[str] = ()
) -> Outcome:
    """Return the outcomes of a plan, but those whose ids are in *without*."""
    mine = tables.where("outcomes", "plan_id", plan_id)
    rows = as_record("outcomes", (row for row in mine if row["outcome_id"] not in without))
    found = any(row.verified for row in rows)
    return _outcome(rows, since, "same_plan" if found else "not_found")


def _reason(rows: Sequence[RecordRow], found: Sequence[Row], named: str) -> Reason:
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


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
