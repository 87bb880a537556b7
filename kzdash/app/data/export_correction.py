"""The form by which a reader proposes a correction: one line for each column of a row."""

from collections.abc import Mapping

import pandas as pd

from kzdash.app.draw.cells import csv_bytes
from kzdash.tables.columns import Column, TableSpec
from kzdash.tables.spec import TABLES
from kzdash.tables.store import Tables

COLUMNS = ("table", "row", "document", "build", "column", "old", "new", "why", "who")
_FORM = TableSpec(
    "correction",
    "One line per column of the row; fill in new, why and who where something is wrong.",
    ("column",),
    tuple(Column(name, "str", name) for name in COLUMNS),
)


def correction_bytes(table: str, row: Mapping[str, object], tables: Tables) -> bytes:
    """Return the form for *row* of *table* as CSV, its present values under ``old``.

    A row of a document names it by the hash of its file, under ``document``: its id comes from the
    file's name, which a visitor's own may share with another's.
    """
    spec = TABLES[table]
    key = " ".join(str(row[name]) for name in spec.key)
    source = tables.first("documents", "doc_id", str(row.get("doc_id", "")))
    document = str(source["sha256"]) if source else ""
    fixed = (table, key, document, tables.build_id)
    olds = {name: "" if pd.isna(row[name]) else str(row[name]) for name in spec.dtypes}  # type: ignore[call-overload]
    lines = [(*fixed, name, old, "", "", "") for name, old in olds.items()]
    return csv_bytes(pd.DataFrame(lines, columns=list(COLUMNS), dtype="str"), _FORM)
