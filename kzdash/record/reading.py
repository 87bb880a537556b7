"""Read the record, the facts from outside the document, from the CSV files of ``data/reference``.

Every fault of every file is collected and raised at once, each in one sentence with the file, the
row and the column, so that a person who edits the files by hand sees the whole list. Rows count as
a spreadsheet shows them: the names of the columns are row 1.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from pathlib import Path
from typing import Any

import pandas as pd

from kzdash.tables.check_rows import Cells, Problem, dangling, problems
from kzdash.tables.columns import Column, TableSpec
from kzdash.tables.faults import Fault
from kzdash.tables.spec import REFERENCE_TABLES, TABLES
from kzdash.tables.store import frame_of_cells

_BOOLS = {"True": True, "False": False, "true": True, "false": False}
_FIRST_ROW = 2  # the first below the names of the columns
# What stands for a cell that can't be read while the other cells of its row are looked at.
_STAND_IN: Mapping[str, object] = {"bool": False, "int": 0, "float": 0.0}


class RecordError(Exception):
    """The reference files are at fault; ``faults`` has one line for each."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


def read_reference(
    folder: Path, names: Iterable[str] = REFERENCE_TABLES
) -> dict[str, pd.DataFrame]:
    """Return the reference tables in the contract's columns and types.

    Args:
        folder: Where ``<table>.csv`` lie.
        names: The tables to read; references to a table that is left out are not checked.

    Raises:
        RecordError: If a file is missing or a row is at fault; lists every fault.
    """
    faults: list[str] = []
    read = {name: _read_cells(folder / f"{name}.csv", TABLES[name], faults) for name in names}
    tables = {name: cells for name, (cells, _) in read.items()}
    for name, (cells, unread) in read.items():
        told = [(row, f"{what}.") for row, what in unread]
        for found, remedy in (*problems(cells, TABLES[name]), *_dangling(tables, name)):
            told += [(row, f"{what}; {remedy}.") for row, what in found]
        told.sort(key=itemgetter(0))
        faults += [f"{name}.csv, row {row + _FIRST_ROW}, {what}" for row, what in told]
    if faults:
        raise RecordError(faults)
    return {name: frame_of_cells(TABLES[name], cells) for name, cells in tables.items()}


def reference_faults(folder: Path) -> tuple[str, ...]:
    """Return what is wrong with the files in *folder*: file, row, column, one sentence each."""
    try:
        read_reference(folder)
    except RecordError as error:
        return error.faults
    return ()


def _read_cells(path: Path, spec: TableSpec, faults: list[str]) -> tuple[Cells, list[Fault]]:
    """Return the columns of a file, and its cells that are not of their column's type."""
    rows = _read_rows(path, list(spec.dtypes), faults)
    unread: list[Fault] = []
    cells: dict[str, list[Any]] = {column.name: [] for column in spec.columns}
    for number, row in enumerate(rows):
        for column, text in zip(spec.columns, row, strict=True):
            try:
                value = _value(column, text)
            except ValueError as error:
                unread.append((number, f"{column.name}: {error}"))
                value = _STAND_IN[column.type]
            cells[column.name].append(value)
    return cells, unread


def _read_rows(path: Path, columns: list[str], faults: list[str]) -> list[list[str]]:
    """Return the rows below the names of the columns; a row of another length is left out."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            first, *rows = list(filter(None, csv.reader(file, strict=True))) or [[]]
    except (OSError, ValueError, csv.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        faults.append(f"{path.name}: can't be read ({reason}); restore the file from git.")
        return []
    if first != columns:
        faults.append(
            f"{path.name}, row 1: the columns are {','.join(first)}, "
            f"and should be {','.join(columns)}."
        )
        return []
    faults += [
        f"{path.name}, row {number}: it has not {len(columns)} cells; check its commas."
        for number, row in enumerate(rows, _FIRST_ROW)
        if len(row) != len(columns)
    ]
    return [row for row in rows if len(row) == len(columns)]


def _value(column: Column, text: str) -> object:
    """Return a cell's value; None where it is empty."""
    if not text:
        return None
    if column.type == "bool":
        if text not in _BOOLS:
            raise ValueError(f"{text!r} is neither True nor False")
        return _BOOLS[text]
    if column.type == "int":
        if not text.isdecimal():
            raise ValueError(f"{text!r} is not a whole number")
        return int(text)
    try:
        return float(text) if column.type == "float" else text
    except ValueError as error:
        raise ValueError(f"{text!r} is not a number; write it with a decimal point") from error


def _dangling(tables: Mapping[str, Cells], name: str) -> Iterator[Problem]:
    """Yield ids that point to a row that is not there; entities belong to a build."""
    countries = set(tables.get("countries", {}).get("iso3", ()))
    bodies = set(tables.get("bodies", {}).get("body_id", ()))
    either = countries | bodies if countries and bodies else set()
    checks = (
        ("relations", "iso3", countries, "countries"),
        ("missions", "iso3", either, "countries or bodies"),
        ("body_status", "body_id", bodies, "bodies"),
        ("events", "entity_id", either, "countries or bodies"),
    )
    for table, column, known, target in checks:
        if table == name and known:
            yield dangling(tables[name], column, known, target)
