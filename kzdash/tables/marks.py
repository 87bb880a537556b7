"""Marks: the rows of the tables that an address, a pin or a step of a walk can name by an id."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class MarkTable:
    """The table that holds one kind of marks.

    Attributes:
        table: Its name in :data:`kzdash.tables.spec.TABLES`.
        id_column: The column that names a row.
        entity_column: The entity that a row is about; "" where it is about none.
        prefix: Stands before the lower-case value of *id_column* in an id, where the value alone
            would not tell which table is meant.
    """

    table: str
    id_column: str
    entity_column: str
    prefix: str = ""

    def id_of(self, row: Mapping[Any, Any]) -> str:
        """Return the id of one row."""
        value = str(row[self.id_column])
        return f"{self.prefix}{value.lower()}" if self.prefix else value

    def ids(self, frame: "pd.DataFrame") -> "pd.Series[str]":
        """Return the ids of the rows of *frame*."""
        column: pd.Series[str] = frame[self.id_column]
        return self.prefix + column.str.lower() if self.prefix else column

    def rows(self, frame: "pd.DataFrame", mark_id: str | None) -> "pd.DataFrame":
        """Return the rows of *frame* that *mark_id* names: one, or none."""
        return frame[self.ids(frame) == mark_id]


# Kind of mark -> its table.
MARKS: Mapping[str, MarkTable] = {
    "tie": MarkTable("ties", "tie_id", "entity_id"),
    "claim": MarkTable("membership_claims", "claim_id", "body_id"),
    "figure": MarkTable("figures", "figure_id", ""),
    "mention": MarkTable("mentions", "mention_id", "entity_id"),
    "status": MarkTable("body_status", "status_id", "body_id"),
    "event": MarkTable("events", "event_id", "entity_id"),
    "mission": MarkTable("missions", "mission_id", "iso3"),
    "relations": MarkTable("relations", "iso3", "iso3", prefix="relations-"),
    "outcome": MarkTable("outcomes", "outcome_id", "entity_id"),
    "total": MarkTable("totals", "total_id", ""),
}
MARK_OF_TABLE: Mapping[str, MarkTable] = {mark.table: mark for mark in MARKS.values()}
# What a text states; the record's rows; beside them a text's mentions.
STATEMENTS = ("tie", "claim", "figure")
RECORD_MARKS = ("status", "event", "mission", "relations", "outcome", "total")
