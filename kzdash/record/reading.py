"""Read the record, the facts from outside the document, from the CSV files of ``data/reference``.

Every fault of every file is collected and raised at once, each with the file, the row and what to
do, so that a person who edits the files by hand sees the whole list.
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
# The column that holds a row's date, and whether it must be there.
_DATES = {"relations": "established", "missions": "opened", "events": "date", "body_status": "date"}
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


def _read_rows(path: Path, spec: TableSpec, faults: list[str]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            found = list(reader)
            columns = list(reader.fieldnames or ())
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        faults.append(f"{path.name}: can't be read ({reason}). Restore the file from git.")
        return []
    if columns != list(spec.dtypes):
        faults.append(
            f"{path.name}: the first line is {','.join(columns)}. Make it {','.join(spec.dtypes)}."
        )
        return []
    whole = []
    for number, row in enumerate(found, start=1):
        if None in row or None in row.values():
            faults.append(f"{path.name}, row {number}: not {len(columns)} cells. Check its commas.")
        else:
            whole.append(row)
    return whole


def _row_faults(spec: TableSpec, rows: list[dict[str, str]]) -> Iterator[str]:
    seen: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(rows, start=1):
        where = f"{spec.name}.csv, row {number}"
        key = tuple(row[column] for column in spec.key)
        if key in seen:
            yield f"{where}: {'/'.join(key)} stands in row {seen[key]} already. Keep one of them."
        seen.setdefault(key, number)
        for column in spec.columns:
            fault = _cell_fault(column, row[column.name])
            if fault:
                yield f"{where}, {column.name}: {fault}"
        yield from (f"{where}: {fault}" for fault in _sense_faults(spec, row))


def _cell_fault(column: Column, value: str) -> str:
    if not value:
        return "" if column.null else "is empty. Fill it in."
    if column.codes and value not in column.codes:
        return f"{value!r} is not a code. Use one of {', '.join(column.codes)}."
    if column.type == "bool" and value not in _BOOLS:
        return f"{value!r} is neither True nor False."
    if column.type == "float" and not _is_number(value):
        return f"{value!r} is not a number. Write it with a decimal point."
    return ""


def _sense_faults(spec: TableSpec, row: Row) -> Iterator[str]:
    """Yield what is wrong between the cells of one row."""
    key = row[spec.key[0]]
    pattern = _ISO3 if spec.key == ("iso3",) else _SLUG
    if not pattern.fullmatch(key):
        yield f"{key!r} is not an id. Use small ASCII letters, digits, '-' and '_' (ISO: capitals)."
    if spec.name in _DATES:
        yield from _date_faults(row[_DATES[spec.name]], row["precision"])
    if "verified" in row:
        if _BOOLS.get(row["verified"]) and not row["source_url"]:
            yield "verified without a source address. Add source_url or write False."
        if row["source_url"] and not row["source_url"].startswith(("http://", "https://")):
            yield f"source_url {row['source_url']!r} is no web address."
        if row["source_url"] and not row["read_on"]:
            yield "a source without read_on. Add the date on which it was read."
        if row["read_on"] and not is_iso(row["read_on"]):
            yield f"read_on {row['read_on']!r} is not YYYY, YYYY-MM or YYYY-MM-DD."


def _date_faults(value: str, precision: str) -> Iterator[str]:
    if value and not is_iso(value):
        yield f"date {value!r} is not YYYY, YYYY-MM or YYYY-MM-DD."
    elif len(value) != _LENGTH.get(precision, len(value)):
        yield f"date {value!r} is not of precision {precision!r}. Make the two agree."


def _reference_faults(rows: Mapping[str, list[dict[str, str]]]) -> Iterator[str]:
    """Yield ids that point to a row that is not there."""
    countries = {row["iso3"] for row in rows.get("countries", ())}
    bodies = {row["body_id"] for row in rows.get("bodies", ())}
    checks = (
        ("relations", "iso3", countries, "countries"),
        ("missions", "iso3", countries, "countries"),
        ("body_status", "body_id", bodies, "bodies"),
        ("events", "entity_id", countries | bodies if countries and bodies else set(),
         "countries or bodies"),
    )  # fmt: skip
    for table, column, known, target in checks:
        for number, row in enumerate(rows.get(table, ()), start=1):
            if known and row[column] not in known:
                yield (
                    f"{table}.csv, row {number}, {column}: {row[column]!r} is not in {target}. "
                    "Add it there or mend the id."
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
    return float(text) if column.type == "float" else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
