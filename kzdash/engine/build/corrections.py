"""Reviewed corrections of rows, each with a guard: repairs for readers, never for a score.

Pipeline step: frames, ``data/corrections/*.csv`` -> frames. A line is what the Data page's form
gives: table, row, SHA-256 of its document's file, column, the value that it expects, the new one,
why and who. A row that has changed since stops the build: somebody has to look again. The text
itself is never corrected, and `kzdash evaluate` reads no tables, so that no correction can raise a
score.
"""

import csv
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from kzdash.engine.build.faults import BuildError
from kzdash.tables.columns import Column
from kzdash.tables.spec import DOCUMENT_TABLES, TABLES

HEADER = ("table", "row", "document", "column", "old", "new", "why", "who")
# What stands in the file as it was found; damage is explained, not mended.
NEVER = frozenset(("documents", "sentences"))
_NOT_LISTED = ("document", "place")
_TRUTH = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Correction:
    """One corrected value; *row* is the key, its parts joined by a space.

    *document* is the hash of the file that the row is from; "" where it is of none, or not said.
    """

    table: str
    row: str
    document: str
    column: str
    expect: str
    new: str
    why: str
    who: str
    place: str  # file and line, for messages

    def plain(self) -> dict[str, str]:
        """Return the fields for the manifest."""
        return {name: value for name, value in asdict(self).items() if name not in _NOT_LISTED}


def read_corrections(folder: Path) -> list[Correction]:
    """Return the corrections of *folder*, by file and line; lines without a reason are the form's.

    Raises:
        BuildError: If a file has other columns, or a line names a column that there isn't.
        OSError: If a file can't be read.
    """
    faults: list[str] = []
    found: list[Correction] = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            missing = [name for name in HEADER if name not in (rows.fieldnames or ())]
            if missing:
                faults.append(f"{path}: no column {', '.join(missing)}. Use the Data page's form.")
                continue
            for number, row in enumerate(rows, 2):
                if (row["why"] or "").strip():
                    found.append(_correction(row, f"{path}, line {number}"))
    faults += [fault for one in found for fault in _unknown(one)]
    if faults:
        raise BuildError(faults)
    return found


def correct(
    frames: Mapping[str, pd.DataFrame], corrections: Sequence[Correction]
) -> tuple[dict[str, pd.DataFrame], list[Correction]]:
    """Return the frames with every correction made, and those that were.

    A correction of a document that isn't in *frames* waits for the build that has it.

    Raises:
        BuildError: If a row is gone or doesn't hold what the correction expects.
    """
    corrected = dict(frames)
    made: list[Correction] = []
    faults: list[str] = []
    listed = frames["documents"]
    documents = dict(zip(listed["doc_id"].astype(str), listed["sha256"].astype(str), strict=True))
    for one in corrections:
        frame = corrected[one.table]
        at = _keys(frame, one.table) == one.row
        if not at.any() and one.table in DOCUMENT_TABLES and _waits(one, documents):
            continue
        found_in = documents.get(one.row.partition(":")[0], "")
        if found_in and one.document not in ("", found_in):
            faults.append(
                f"{one.place}: {one.table} {one.row!r} is of another file, {found_in[:12]} by its "
                f"SHA-256, not {one.document[:12]}. Look at it again, then mend or remove the line."
            )
            continue
        present = [_text(value) for value in frame.loc[at, one.column]]
        if present != [one.expect]:
            holds = f"holds {present[0]!r}" if present else "is gone"
            faults.append(
                f"{one.place}: {one.table} {one.row!r} {holds}, {one.column} was to be "
                f"{one.expect!r}. Look at the row again, then mend or remove the line."
            )
            continue
        changed = frame.copy()
        changed.loc[at, one.column] = _value(one)
        corrected[one.table] = changed
        made.append(one)
    if faults:
        raise BuildError(faults)
    return corrected, made


def _correction(row: Mapping[str, str | None], place: str) -> Correction:
    cells = (_unescaped((row[name] or "").strip()) for name in HEADER)
    table, key, document, column, expect, new, why, who = cells
    return Correction(table, key, document, column, expect, new, why, who, place)


def _unescaped(cell: str) -> str:
    """Return what a cell held before the form put an apostrophe in front of a formula's sign."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@") else cell


def _unknown(one: Correction) -> Iterator[str]:
    spec = TABLES.get(one.table)
    if spec is None or one.table in NEVER:
        yield f"{one.place}: table {one.table!r} can't be corrected."
        return
    if one.column not in spec.dtypes or one.column in spec.key:
        yield f"{one.place}: column {one.column!r} of {one.table} can't be corrected."
        return
    try:
        _value(one)
    except ValueError:
        kind = _column(one).type
        yield f"{one.place}: {one.new!r} is no {kind} for {one.table}.{one.column}."


def _column(one: Correction) -> Column:
    return next(column for column in TABLES[one.table].columns if column.name == one.column)


def _value(one: Correction) -> Any:  # noqa: ANN401  (a cell of any column)
    column = _column(one)
    if not one.new:
        if not column.null:
            raise ValueError("this column is never empty")
        return None
    match column.type:
        case "int":
            return int(one.new)
        case "float":
            return float(one.new)
        case "bool":
            if one.new.lower() not in _TRUTH:
                raise ValueError("true or false")
            return _TRUTH[one.new.lower()]
        case _:
            return one.new


def _waits(one: Correction, documents: Container[str]) -> bool:
    """Whether the row is of a document that isn't here; entities come from any document."""
    return one.row.partition(":")[0] not in documents


def _keys(frame: pd.DataFrame, table: str) -> pd.Series:
    keys = [frame[name].astype("str") for name in TABLES[table].key]
    joined = keys[0]
    for more in keys[1:]:
        joined = joined + " " + more
    return joined


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value)  # type: ignore[call-overload]
