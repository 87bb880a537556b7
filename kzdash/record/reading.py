"""Read the record, the facts from outside the document, from the CSV files of ``data/reference``.

Every fault of every file is collected and raised at once, each in one sentence with the file, the
row and the column, so that a person who edits the files by hand sees the whole list. Rows count as
a spreadsheet shows them: the names of the columns are row 1.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from kzdash.tables.check_rows import is_iso
from kzdash.tables.spec import REFERENCE_TABLES, TABLES, Column, TableSpec
from kzdash.tables.store import frame_of

Row = Mapping[str, str]

_BOOLS = {"True": True, "False": False, "true": True, "false": False}
_LENGTH = {"day": 10, "month": 7, "year": 4, "unknown": 0}
# The column that holds a row's date.
_DATES = {
    **dict.fromkeys(("events", "body_status", "outcomes", "totals"), "date"),
    "relations": "established",
    "missions": "opened",
}
_FIRST_ROW = 2  # the first below the names of the columns
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]*")
_ISO3 = re.compile(r"[A-Z]{3}")


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
    rows: dict[str, list[dict[str, str]]] = {}
    for name in names:
        rows[name] = _read_rows(folder / f"{name}.csv", TABLES[name], faults)
    for name, found in rows.items():
        faults.extend(_row_faults(TABLES[name], found))
    faults.extend(_reference_faults(rows))
    if faults:
        raise RecordError(faults)
    return {name: frame_of(TABLES[name], _typed(TABLES[name], found)) for name, found in
            rows.items()}  # fmt: skip


def reference_faults(folder: Path) -> tuple[str, ...]:
    """Return what is wrong with the files in *folder*: file, row, column, one sentence each."""
    try:
        read_reference(folder)
    except RecordError as error:
        return error.faults
    return ()


def _read_rows(path: Path, spec: TableSpec, faults: list[str]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            found = list(reader)
            columns = list(reader.fieldnames or ())
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        faults.append(f"{path.name}: can't be read ({reason}); restore the file from git.")
        return []
    if columns != list(spec.dtypes):
        faults.append(
            f"{path.name}, row 1: the columns are {','.join(columns)}, "
            f"and should be {','.join(spec.dtypes)}."
        )
        return []
    whole = []
    for number, row in enumerate(found, _FIRST_ROW):
        if None in row or None in row.values():
            faults.append(
                f"{path.name}, row {number}: it has not {len(columns)} cells; check its commas."
            )
        else:
            whole.append(row)
    return whole


def _row_faults(spec: TableSpec, rows: list[dict[str, str]]) -> Iterator[str]:
    seen: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(rows, _FIRST_ROW):
        key = tuple(row[column] for column in spec.key)
        faults = [(column.name, _cell_fault(column, row[column.name])) for column in spec.columns]
        faults += _sense_faults(spec, row)
        if key in seen:
            said = f"{'/'.join(key)} stands in row {seen[key]} already; keep one of them."
            faults.insert(0, (spec.key[0], said))
        seen.setdefault(key, number)
        for column_name, fault in faults:
            if fault:
                yield f"{spec.name}.csv, row {number}, {column_name}: {fault}"


def _cell_fault(column: Column, value: str) -> str:
    if not value:
        return "" if column.null else "it is empty; fill it in."
    if column.codes and value not in column.codes:
        return f"{value!r} is not a code; use one of {', '.join(column.codes)}."
    if column.type == "bool" and value not in _BOOLS:
        return f"{value!r} is neither True nor False."
    if column.type == "float" and not _is_number(value):
        return f"{value!r} is not a number; write it with a decimal point."
    if column.type == "int" and not value.isdecimal():
        return f"{value!r} is not a whole number."
    return ""


# A column and what is wrong with its cell.
_Fault = tuple[str, str]


def _sense_faults(spec: TableSpec, row: Row) -> Iterator[_Fault]:
    """Yield what is wrong between the cells of one row."""
    key = row[spec.key[0]]
    pattern = _ISO3 if spec.key == ("iso3",) else _SLUG
    if key and not pattern.fullmatch(key):
        form = "three capitals" if pattern is _ISO3 else "small ASCII letters, digits, '-' and '_'"
        yield spec.key[0], f"{key!r} is not an id; use {form}."
    if spec.name in _DATES:
        yield from _date_faults(_DATES[spec.name], row)
    if "verified" in row:
        yield from _source_faults(row)
    if spec.name == "outcomes":
        yield from _outcome_faults(row)


def _source_faults(row: Row) -> Iterator[_Fault]:
    verified = _BOOLS.get(row["verified"], False)
    if verified and not row["source_url"]:
        yield "source_url", "it is empty in a verified row; add the address, or set it unverified."
    for column in ("source_work", "source_grade"):
        if verified and not row[column]:
            yield column, "it is empty in a verified row; name it, or set the row unverified."
    for side in ("source", "second_source"):
        address, work = row.get(f"{side}_url", ""), row.get(f"{side}_work", "")
        if address and not address.startswith(("http://", "https://")):
            yield f"{side}_url", f"{address!r} is no web address."
        if _HOST.fullmatch(work):
            yield f"{side}_work", f"{work!r} is the name of a site; say which work stands there."
    if row.get("second_source_url") and not row["second_source_work"]:
        yield "second_source_work", "it is empty beside an address; name the work."
    if row["source_url"] and not row["read_on"]:
        yield "read_on", "it is empty beside an address; add the date on which it was read."
    if row["read_on"] and not is_iso(row["read_on"]):
        yield "read_on", f"{row['read_on']!r} is not YYYY, YYYY-MM or YYYY-MM-DD."


def _date_faults(column: str, row: Row) -> Iterator[_Fault]:
    value, precision = row[column], row["precision"]
    if value and not is_iso(value):
        yield column, f"{value!r} is not YYYY, YYYY-MM or YYYY-MM-DD."
    elif len(value) != _LENGTH.get(precision, len(value)):
        yield column, f"{value!r} is not of precision {precision!r}; make the two agree."


def _outcome_faults(row: Row) -> Iterator[_Fault]:
    """Nothing found has no source; what was found has one."""
    found, verified = row["status"] != "not_found", _BOOLS.get(row["verified"], False)
    if found and not verified:
        yield "verified", "what came of a plan needs a source, or the status not_found."
    if not found and (row["source_url"] or row["date"]):
        yield "status", "it is not_found beside a date or an address; keep one of the two."
    lines = (row["line_first"], row["line_last"])
    if all(line.isdecimal() for line in lines) and int(lines[0]) > int(lines[1]):
        yield "line_last", f"line {lines[1]} comes before line {lines[0]}, the first."


def _reference_faults(rows: Mapping[str, list[dict[str, str]]]) -> Iterator[str]:
    """Yield ids that point to a row that is not there."""
    countries = {row["iso3"] for row in rows.get("countries", ())}
    bodies = {row["body_id"] for row in rows.get("bodies", ())}
    either = countries | bodies if countries and bodies else set()
    checks = (
        ("relations", "iso3", countries, "countries"),
        ("missions", "iso3", either, "countries or bodies"),
        ("body_status", "body_id", bodies, "bodies"),
        ("events", "entity_id", either, "countries or bodies"),
    )
    for table, column, known, target in checks:
        for number, row in enumerate(rows.get(table, ()), _FIRST_ROW):
            if known and row[column] not in known:
                yield (
                    f"{table}.csv, row {number}, {column}: {row[column]!r} is not in {target}; "
                    "add it there or mend the id."
                )


def _typed(spec: TableSpec, rows: list[dict[str, str]]) -> list[dict[str, object]]:
    return [
        {column.name: _value(column, row[column.name]) for column in spec.columns} for row in rows
    ]


def _value(column: Column, text: str) -> object:
    if not text:
        return None
    if column.type == "bool":
        return _BOOLS[text]
    if column.type == "int":
        return int(text)
    return float(text) if column.type == "float" else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
