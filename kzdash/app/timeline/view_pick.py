"""One picked row of the record, with what else the record and the text say of the same body."""

from dataclasses import dataclass

from kzdash.app.select.names import name_by_id
from kzdash.app.timeline.view_differ import Differing, differing
from kzdash.record.questions import RecordRow, record_rows
from kzdash.tables.store import Tables

_TABLES = {"body_status": ("status_id", "body_id"), "events": ("event_id", "entity_id")}


@dataclass(frozen=True, slots=True)
class PickedRow:
    """A row of the record; the text's claims are pointed to and not repeated."""

    row: RecordRow
    name: str
    others_say: tuple[Differing, ...]  # what sources that disagree say of the date
    others: tuple[RecordRow, ...]
    claims: tuple[tuple[str, str, str], ...]  # sentence_id, claim_id, status


def build_picked(tables: Tables, mark: str, lang: str, doc: str | None) -> PickedRow | None:
    """Return the row of the record with the id *mark*; None where it is no row of the record."""
    for table, (key, entity) in _TABLES.items():
        frame = tables[table]
        found = record_rows(table, frame[frame[key] == mark])
        if not found:
            continue
        row = found[0]
        same = record_rows(table, frame[frame[entity] == row.entity_id])
        names = (
            name_by_id(tables["entities"], "entity_id", lang)
            | name_by_id(tables["countries"], "iso3", lang)
            | name_by_id(tables["bodies"], "body_id", lang)
        )
        return PickedRow(
            row=row,
            name=names.get(row.entity_id, row.entity_id),
            others_say=differing(row),
            others=tuple(other for other in same if other.record_id != mark),
            claims=_claims(tables, row.entity_id, doc),
        )
    return None


def _claims(tables: Tables, body: str, doc: str | None) -> tuple[tuple[str, str, str], ...]:
    claims = tables["membership_claims"]
    claims = claims[claims["body_id"] == body]
    if doc is not None:
        claims = claims[claims["doc_id"] == doc]
    return tuple(
        (str(row["sentence_id"]), str(row["claim_id"]), str(row["status"]))
        for row in claims.to_dict("records")
    )
