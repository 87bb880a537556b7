"""What the Timeline shows as data: CSV for a spreadsheet, JSON for a program.

One row per statement of the text and one per row of the record, never one for both: ``origin``
says which it is, and a statement points to rows of the record by their ids, with the reason.
"""

from collections.abc import Iterator
from typing import Any

from kzdash.app.draw.cells import csv_bytes
from kzdash.app.draw.plain import json_bytes
from kzdash.app.timeline.model import Card, Lane, RecordMark
from kzdash.app.timeline.view import TimelineStill
from kzdash.tables.columns import Column, TableSpec
from kzdash.tables.store import frame_of


def _column(name: str, about: str, *, null: bool = True) -> Column:
    return Column(name, "str", about, null=null)


_ROWS = TableSpec(
    "timeline",
    "One row per statement of the text or row of the record that the Timeline shows.",
    ("row_id",),
    (
        _column("origin", "text, record, or unverified: a row without a source", null=False),
        _column("row_id", "claim_id, tie_id or status_id", null=False),
        _column("entity_id", "the body or the partner", null=False),
        _column("name", "its name in the language asked for", null=False),
        _column("status", "status of the claim, of the tie, or of the record", null=False),
        _column("kind", "kind of a tie, or of a body"),
        _column("theme", "theme of a body"),
        _column("date", "ISO date: printed in the text, or by the record"),
        _column("precision", "day, month or year; of the record"),
        _column("other_dates", "dates that other sources give, apart by spaces"),
        _column("joined_row", "status_id of the row set beside a statement"),
        _column("join_reason", "step, other_step, no_date or no_row; see docs/decisions/0015"),
        _column("outcome_rows", "ids of the rows that say what came of a plan, apart by spaces"),
        _column("outcome_reason", "why these rows, or why none"),
        _column("sentence_id", "the sentence that says so"),
        _column("words", "the quotation, cut at words where it is long; or the record's note"),
        _column("source_work", "who says so; of the record"),
        _column("source_grade", "official, press, reference or copy"),
        _column("source_url", "where it says so"),
        _column("read_on", "when it was read"),
    ),
)


def timeline_csv(view: TimelineStill) -> bytes:
    """Return the rows that the Timeline shows, formulas escaped."""
    return csv_bytes(frame_of(_ROWS, list(_rows(view))), _ROWS)


def timeline_json(view: TimelineStill) -> bytes:
    """Return the same rows as a JSON array; what is absent is null."""
    return json_bytes(frame_of(_ROWS, list(_rows(view))), _ROWS)


def _rows(view: TimelineStill) -> Iterator[dict[str, Any]]:
    for card in view.text.cards:
        join = view.text.joins[card.mark_id]
        row = {"joined_row": join.row.record_id if join.row else None, "join_reason": join.reason}
        # Without the record's dates on the page, none of its rows is in the file either.
        yield _of_card(card) | (row if view.record else {})
    for item in view.text.pending:
        yield _of_card(item.card) | {
            "outcome_rows": " ".join(row.record_id for row in item.outcome.every) or None,
            "outcome_reason": item.outcome.reason,
        }
    if view.record:
        for lane in (*view.record.lanes, *view.record.apart):
            for mark in lane.marks:
                yield _of_mark(lane, mark)


def _of_card(card: Card) -> dict[str, Any]:
    quote = card.quote
    return {
        "origin": "text",
        "row_id": card.mark_id,
        "entity_id": card.entity_id,
        "name": card.name,
        "status": card.status,
        "kind": card.kind or card.body_kind or None,
        "theme": card.theme or None,
        "date": card.date or None,
        "sentence_id": card.sentence_id,
        "words": f"{quote.before}{quote.verb}{quote.after}",
    }


def _of_mark(lane: Lane, mark: RecordMark) -> dict[str, Any]:
    row = mark.row
    return {
        "origin": "record" if row.verified else "unverified",
        "row_id": row.record_id,
        "entity_id": lane.body_id,
        "name": lane.name,
        "status": row.status,
        "theme": lane.theme,
        "date": row.date,
        "precision": row.precision,
        "other_dates": " ".join(other.iso for other in mark.others) or None,
        "words": row.note or None,
        "source_work": row.source.work if row.source else None,
        "source_grade": row.source.grade if row.source else None,
        "source_url": row.source.url if row.source else None,
        "read_on": row.read_on or None,
    }
