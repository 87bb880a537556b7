"""One row of the record: what other sources say of its date, and what else is known of its body.

The notes of the record keep one form, ``conflict: ECOLEX gives 2008-12-04``, which a reviewer can
check by eye; a test reads every note of the record. The date is what the row is drawn with beside
its own, and the whole clause is what a visitor is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kzdash.app.select.names import name_by_id
from kzdash.app.timeline.model import OtherDate
from kzdash.record.conflicts import conflict_in, other_dates
from kzdash.record.dates import span_of
from kzdash.record.questions import RecordRow, as_record, record_rows, rows_about
from kzdash.tables.marks import MARKS, MarkTable
from kzdash.tables.store import Tables

_UNSURE = "unverified"


def differing(row: RecordRow) -> tuple[OtherDate, ...]:
    """Return the other dates that the note of *row* names, in its order.

    A clause without a date ("membership date not found") names none, and a clause's dates count
    from its verb on: the year in "MFA text of 2022 gives September 1992" is the text's own.
    """
    conflict = conflict_in(row.note)
    if conflict is None:
        return ()
    return tuple(
        OtherDate(iso, span.first, span.stop, conflict, _UNSURE not in conflict)
        for iso in other_dates(conflict, row.date)
        if (span := span_of(iso)) is not None
    )


@dataclass(frozen=True, slots=True)
class PickedRow:
    """A row of the record; the text's claims are pointed to and not repeated."""

    row: RecordRow
    name: str
    other_dates: tuple[OtherDate, ...]  # what sources that disagree say of the date
    others: tuple[RecordRow, ...]
    claims: tuple[tuple[str, str, str], ...]  # sentence_id, claim_id, status


def build_picked(tables: Tables, mark: str, lang: str, doc: str | None) -> PickedRow | None:
    """Return the row of the record with the id *mark*; None where it is no row of the record."""
    for one in (MARKS["status"], MARKS["event"], MARKS["outcome"]):
        rows = record_rows(tables, one.table)
        row = next((row for row in rows if row.record_id == mark), None)
        if row is None:
            continue
        same = _beside(tables, one, row)
        names = (
            name_by_id(tables["entities"], "entity_id", lang)
            | name_by_id(tables["countries"], "iso3", lang)
            | name_by_id(tables["bodies"], "body_id", lang)
        )
        return PickedRow(
            row=row,
            name=names.get(row.entity_id, row.entity_id),
            other_dates=differing(row),
            others=tuple(other for other in same if other.record_id != mark),
            claims=_claims(tables, row.entity_id, doc),
        )
    return None


def _beside(tables: Tables, one: MarkTable, row: RecordRow) -> Sequence[RecordRow]:
    """Return the rows about the same one; of a step of a plan, the plan's."""
    if one.table == "outcomes":
        plan = tables.first(one.table, one.id_column, row.record_id)["plan_id"]
        return as_record(one.table, tables.where(one.table, "plan_id", plan))
    return rows_about(tables, one.table, row.entity_id)


def _claims(tables: Tables, body: str, doc: str | None) -> tuple[tuple[str, str, str], ...]:
    claims = tables["membership_claims"]
    claims = claims[claims["body_id"] == body]
    if doc is not None:
        claims = claims[claims["doc_id"] == doc]
    return tuple(
        (str(row["sentence_id"]), str(row["claim_id"]), str(row["status"]))
        for row in claims.to_dict("records")
    )
