"""The form by which a reader proposes a correction: one line for each column of a row."""

from collections.abc import Mapping

import pandas as pd

from kzdash.app.draw.cells import csv_bytes
from kzdash.tables.columns import Column, TableSpec
from kzdash.tables.spec import TABLES

COLUMNS = ("table", "row", "build", "column", "old", "new", "why", "who")
_FORM = TableSpec(
    "correction",
    "One line per column of the row; fill in new, why and who where something is wrong.",
    ("column",),
    tuple(Column(name, "str", name) for name in COLUMNS),
)


def correction_bytes(table: str, row: Mapping[str, object], build: str) -> bytes:
    """Return the form for *row* of *table* as CSV, its present values under ``old``."""
    spec = TABLES[table]
    key = " ".join(str(row[name]) for name in spec.key)
    lines = [
        (table, key, build, name, "" if pd.isna(row[name]) else str(row[name]), "", "", "")  # type: ignore[call-overload]
        for name in spec.dtypes
    ]
    return csv_bytes(pd.DataFrame(lines, columns=list(COLUMNS), dtype="str"), _FORM)
