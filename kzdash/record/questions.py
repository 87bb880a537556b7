"""What the record says: by a date, of a body, beside a number of the text, and after a plan.

Everything is a row with its source or nothing: a row that is not verified never counts, and a date
too blunt to decide is counted apart.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from kzdash.record.dates import is_by, span_of
from kzdash.record.source import Source, source_of
from kzdash.tables.codes import KINDS, LANGS
from kzdash.tables.marks import MARK_OF_TABLE
from kzdash.tables.store import Tables

Reason = Literal[
    "same_plan",
    "same_passage",
    "group_members",
    "not_found",
    "same_body",
    "same_partner_and_kind",
    "same_subject",
    "only_before",
    "no_row",
    "no_question",
]

# Statuses of a body that answer a plan; an application or an end does not.
_ANSWERING = (
    "observer",
    "signed",
    "acceded",
    "ratified",
    "member",
    "in_force",
    "founding_member",
    "partner",
    "chair",
    "host",
)
# Words of a title that say nothing of its subject; six letters at least are compared, so that
# protect and protection meet.
_STEM = 6
_EMPTY_WORDS = frozenset(
    "agreem treaty kazakh nazarb offici visits republ united states kingdo betwee presid minist "
    "relati foreig signed countr natio nation statem joint".split()
)
# Number of the text -> the table that lists what it counts, and which rows of it.
_LISTED: Mapping[str, tuple[str, str, str]] = {
    "states_recognising": ("relations", "", ""),
    "diplomatic_relations": ("relations", "", ""),
    "embassies_abroad": ("missions", "abroad", "embassy"),
    "foreign_missions": ("missions", "in_kazakhstan", ""),
}
MEASURES = (*_LISTED, "organisation_offices")


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One row of the record with all that a reader needs to weigh it."""

    record_id: str
    table: str
    entity_id: str  # the body, or the state
    status: str  # status of a body, kind of an event or of a mission, measure, or "relations"
    date: str  # ISO as far as known; "" where it is not
    precision: str
    verified: bool
    source: Source | None  # None without an address
    second: Source | None
    read_on: str
    note: str
    titles: tuple[str, str, str]  # kk, ru, en; "" where there is none
    value: int | None = None  # of a total
    direction: str = ""  # of a mission

    @property
    def is_sure(self) -> bool:
        """Return whether more than a copy vouches for the row."""
        sources = [source for source in (self.source, self.second) if source is not None]
        return self.verified and any(not source.is_copy for source in sources)


@dataclass(frozen=True, slots=True)
class RecordCount:
    """How many rows the record can show by a date; none of the four groups overlaps another.

    Attributes:
        measure: The number of the text that is set beside them.
        listed: False where the record keeps no list of what the text counts.
        at_least: True where the rows imply what is counted instead of naming it (relations imply
            recognition).
        by: Verified rows, surely by the date.
        unsure: Verified rows whose date is too blunt to decide.
        later: Verified rows after the date.
        undated: Rows without a date, or without a source behind it.
    """

    measure: str
    listed: bool
    at_least: bool = False
    by: tuple[RecordRow, ...] = ()
    unsure: tuple[RecordRow, ...] = ()
    later: tuple[RecordRow, ...] = ()
    undated: tuple[RecordRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of something planned or wished: rows of the record, and why these.

    ``earlier`` stood before the text already, and ``sought`` was looked for in vain: nobody says
    of anything else that no source was found.
    """

    rows: tuple[RecordRow, ...]
    reason: Reason
    earlier: tuple[RecordRow, ...] = ()
    sought: tuple[RecordRow, ...] = ()

    @property
    def every(self) -> tuple[RecordRow, ...]:
        """Return the rows with a source, those from the text's time on first."""
        return (*self.rows, *self.earlier)

    @property
    def found(self) -> bool:
        """Return whether the record has an answer with a source."""
        return bool(self.every)


def text_against_record(tables: Tables, measure: str, limit: date) -> RecordCount:
    """Return what the record can show beside the number *measure* of the text by *limit*."""
    rows = listed(tables, measure)
    if rows is None:
        return RecordCount(measure, listed=False)
    groups: dict[str, list[RecordRow]] = {"by": [], "unsure": [], "later": [], "undated": []}
    for row in rows:
        groups[_group(row, limit)].append(row)
    return RecordCount(
        measure,
        listed=True,
        at_least=measure == "states_recognising",
        **{name: tuple(rows) for name, rows in groups.items()},
    )


def listed(tables: Tables, measure: str) -> tuple[RecordRow, ...] | None:
    """Return the rows of what *measure* counts, by date; None where the record lists none."""
    if measure not in _LISTED:
        return None
    table, direction, kind = _LISTED[measure]
    return tuple(
        row
        for row in record_rows(tables, table)
        if direction in ("", row.direction) and kind in ("", row.status)
    )


def table_of(measure: str) -> str:
    """Return the table whose rows are what *measure* counts; "" where the record lists none."""
    return _LISTED[measure][0] if measure in _LISTED else ""


def _group(row: RecordRow, limit: date) -> str:
    if not (row.verified and row.date):
        return "undated"
    by = is_by(row.date, limit)
    return "unsure" if by is None else ("by" if by else "later")


def status_of(tables: Tables, body_id: str) -> tuple[RecordRow, ...]:
    """Return the recorded statuses of a body by date, undated ones last."""
    return rows_about(tables, "body_status", body_id)


def came_of_it(tables: Tables, body_id: str, since: str | None = None) -> Outcome:
    """Return the verified rows of a body that is planned or wished for, from the text's time on.

    Args:
        tables: The build.
        body_id: Whom the claim is about.
        since: ISO date before which the text was surely not written; None takes every row.
    """
    rows = [
        row
        for row in status_of(tables, body_id)
        if row.verified and row.date and row.status in _ANSWERING
    ]
    after = tuple(row for row in rows if _not_before(row, since))
    if after:
        return Outcome(after, "same_body")
    return Outcome((), "only_before" if rows else "no_row")


def came_of_tie(
    tables: Tables,
    tie: tuple[str, str],
    since: str | None = None,
    sentence_en: str | None = None,
) -> Outcome:
    """Return the verified events with the partner of *tie*, and its kind, that was planned.

    Events that share a word of their subject with the sentence win over events that share the
    partner and the kind only.
    """
    partner, kind = tie
    answers = KINDS[kind].get("answered_by", ())
    if not answers:
        return Outcome((), "no_question")
    rows = [
        row
        for row in rows_about(tables, "events", partner)
        if row.status in answers and row.verified and row.date
    ]
    after = [row for row in rows if _not_before(row, since)]
    subject = _subject(sentence_en or "")
    shared = tuple(row for row in after if subject & _subject(row.titles[2]))
    if shared:
        return Outcome(shared, "same_subject")
    if after and not KINDS[kind].get("by_subject"):
        return Outcome(tuple(after), "same_partner_and_kind")
    return Outcome((), "only_before" if rows and not after else "no_row")


def record_rows(tables: Tables, table: str) -> tuple[RecordRow, ...]:
    """Return the rows of a reference table as record rows, by date, undated ones last."""
    return tables.once(table, "record", lambda: as_record(table, tables.rows(table)))


def rows_about(tables: Tables, table: str, entity_id: str) -> tuple[RecordRow, ...]:
    """Return the record rows of a reference table that are about one state or body."""
    return tables.once(table, "about", lambda: _about(record_rows(tables, table))).get(
        entity_id, ()
    )


def as_record(table: str, rows: Iterable[Mapping[Any, Any]]) -> tuple[RecordRow, ...]:
    """Return *rows* of a reference table as record rows, by date, undated ones last."""
    found = [_record_row(table, row) for row in rows]
    return tuple(sorted(found, key=lambda row: (not row.date, row.date, row.record_id)))


def _about(rows: Iterable[RecordRow]) -> Mapping[str, tuple[RecordRow, ...]]:
    found: dict[str, tuple[RecordRow, ...]] = {}
    for row in rows:
        found[row.entity_id] = (*found.get(row.entity_id, ()), row)
    return found


_STATUS_OF = {"body_status": "status", "outcomes": "status", "totals": "measure"}


def _record_row(table: str, row: Mapping[Any, Any]) -> RecordRow:
    mark = MARK_OF_TABLE[table]
    day = {"relations": "established", "missions": "opened"}.get(table, "date")
    status = _STATUS_OF.get(table, "kind")
    return RecordRow(
        record_id=mark.id_of(row),
        table=table,
        entity_id=str(row[mark.entity_column]) if mark.entity_column else "",
        status=str(row.get(status, table)),
        date=_text(row[day]),
        precision=str(row["precision"]),
        verified=bool(row["verified"]),
        source=source_of(row),
        second=source_of(row, "second_source"),
        read_on=_text(row["read_on"]),
        note=_text(row["note"]),
        titles=tuple(_text(row.get(f"title_{lang}")) for lang in LANGS),  # type: ignore[arg-type]
        value=int(row["value"]) if table == "totals" else None,
        direction=_text(row.get("direction")),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _not_before(row: RecordRow, since: str | None) -> bool:
    span, start = span_of(row.date), span_of(since)
    return span is not None and (start is None or span.last >= start.first)


def _subject(text: str) -> frozenset[str]:
    words: Iterable[str] = re.findall(r"[a-z]{6,}", text.lower())
    return frozenset(word[:_STEM] for word in words) - _EMPTY_WORDS
