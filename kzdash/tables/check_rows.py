"""What a row must be by itself and among its table: types, codes, keys, references, ranges.

All of it follows from :mod:`kzdash.tables.spec` and the short lists below. Plain pandas, so that
a build needs nothing but what the app runs on (docs/decisions/0002).
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

import pandas as pd

from kzdash.tables.faults import Frames, in_words, positions
from kzdash.tables.spec import TABLES, Column, TableSpec

# column -> the table and column that must hold its value; None is allowed where the spec says so.
REFERENCES: tuple[tuple[str, str, str, str], ...] = (
    *(
        (name, "doc_id", "documents", "doc_id")
        for name, spec in TABLES.items()
        if name != "documents" and "doc_id" in spec.dtypes
    ),
    ("sentences", "section_id", "sections", "section_id"),
    ("mentions", "sentence_id", "sentences", "sentence_id"),
    ("ties", "sentence_id", "sentences", "sentence_id"),
    ("membership_claims", "sentence_id", "sentences", "sentence_id"),
    ("figures", "sentence_id", "sentences", "sentence_id"),
    ("mentions", "entity_id", "entities", "entity_id"),
    ("ties", "entity_id", "entities", "entity_id"),
    ("membership_claims", "body_id", "entities", "entity_id"),
    ("entities", "parent", "entities", "entity_id"),
    ("aliases", "entity_id", "entities", "entity_id"),
    ("relations", "iso3", "countries", "iso3"),
    ("missions", "iso3", "entities", "entity_id"),
    ("events", "entity_id", "entities", "entity_id"),
    ("outcomes", "named", "entities", "entity_id"),
    ("outcomes", "entity_id", "entities", "entity_id"),
    ("body_status", "body_id", "bodies", "body_id"),
)

RANGES = {"confidence": (0.0, 1.0), "lon": (-180.0, 180.0), "lat": (-90.0, 90.0)}
DATES = ("date", "established", "opened", "read_on", "written_from", "written_to")
_DATE_LENGTH = {"day": 10, "month": 7, "year": 4}
_ISO = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_ID = re.compile(r"[\x21-\x7e]+")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def row_faults(frames: Frames) -> Iterator[str]:
    """Return every fault of types, codes, keys, references and ranges."""
    for name, spec in TABLES.items():
        if name not in frames:
            yield f"{name}: the table is missing; build the tables anew"
            continue
        shape = list(_shape_faults(frames[name], spec))
        yield from shape
        if not shape:
            yield from _table_faults(frames, spec)


def has_shape(frames: Frames, *names: str) -> bool:
    """Return whether the tables *names* are there with the right columns and types."""
    return all(
        name in frames and not any(_shape_faults(frames[name], TABLES[name])) for name in names
    )


def _shape_faults(frame: pd.DataFrame, spec: TableSpec) -> Iterator[str]:
    wanted, found = list(spec.dtypes), [str(column) for column in frame.columns]
    absent = [column for column in wanted if column not in found]
    extra = [column for column in found if column not in wanted]
    if absent:
        yield f"{spec.name}: columns {', '.join(absent)} are missing; build the tables anew"
    if extra:
        yield f"{spec.name}: columns {', '.join(extra)} are unknown; add them to tables/spec.py"
    if not absent and not extra and wanted != found:
        yield f"{spec.name}: columns stand in another order ({', '.join(found)}); use the spec's"
    for column in spec.columns:
        if column.name in found and str(frame[column.name].dtype) != column.dtype:
            got = frame[column.name].dtype
            yield f"{spec.name}.{column.name}: type {got} instead of {column.dtype}; use frame_of"


def _table_faults(frames: Frames, spec: TableSpec) -> Iterator[str]:
    frame = frames[spec.name]
    for column in spec.columns:
        yield from _column_faults(frames, spec.name, column)
    yield from in_words(
        frames,
        spec.name,
        ((row, "the key is not unique") for row in positions(frame.duplicated(list(spec.key)))),
        f"make {' + '.join(spec.key)} unique",
    )
    for name, column_name, target, key in REFERENCES:
        if name == spec.name and has_shape(frames, target):
            yield from _reference_faults(frames, name, column_name, (target, key))
    if "verified" in spec.dtypes:
        yield from _source_faults(frames, spec.name)
    if "precision" in spec.dtypes:
        yield from _precision_faults(frames, spec)


def _source_faults(frames: Frames, name: str) -> Iterator[str]:
    """A verified row has an address, a work and a grade."""
    frame = frames[name]
    verified = frame["verified"].astype(bool)
    bare = verified & ~frame["source_url"].fillna("").str.startswith("http")
    found = ((row, "verified, but without a source address") for row in positions(bare))
    yield from in_words(frames, name, found, "give the address or set verified to false")
    for column in ("source_work", "source_grade"):
        absent = verified & (frame[column].fillna("") == "")
        found = ((row, f"verified, but without {column}") for row in positions(absent))
        yield from in_words(frames, name, found, "name it or set verified to false")


def _column_faults(frames: Frames, name: str, column: Column) -> Iterator[str]:
    values = frames[name][column.name]
    absent = values.isna()
    if not column.null:
        empty = absent | (values == "") if column.name.endswith("_id") else absent
        faults = ((row, f"{column.name} is empty") for row in positions(empty))
        yield from in_words(frames, name, faults, f"{column.name} must have a value")
    if column.codes:
        wrong = ~absent & ~values.isin(column.codes)
        found = ((row, f"{column.name} is {values.iloc[row]!r}") for row in positions(wrong))
        yield from in_words(frames, name, found, f"use one of {', '.join(column.codes)}")
    if column.name in RANGES:
        low, high = RANGES[column.name]
        outside = ~absent & ~values.between(low, high)
        found = ((row, f"{column.name} is {values.iloc[row]}") for row in positions(outside))
        yield from in_words(frames, name, found, f"it lies between {low:g} and {high:g}")
    fits, form = _form(column)
    if fits is not None:
        wrong = ~absent & ~values.fillna("").map(fits).astype(bool)
        found = ((row, f"{column.name} is {values.iloc[row]!r}") for row in positions(wrong))
        yield from in_words(frames, name, found, form)


def _form(column: Column) -> tuple[Callable[[str], object] | None, str]:
    """Return what tells whether a value of the column has its form, and the form in words."""
    if column.name in DATES:
        return is_iso, "write an ISO date: 1992, 1992-04 or 1992-04-16"
    if column.name == "sha256":
        return _SHA256.fullmatch, "write 64 lower-case hexadecimal digits"
    if column.name.endswith("_id"):
        return _ID.fullmatch, "ids are ASCII without spaces"
    return None, ""


def is_iso(value: str) -> bool:
    """Return whether *value* is a possible date written YYYY, YYYY-MM or YYYY-MM-DD."""
    if not _ISO.fullmatch(value):
        return False
    try:
        date.fromisoformat(value + "0000-01-01"[len(value) :])
    except ValueError:
        return False
    return True


def _reference_faults(
    frames: Frames, name: str, column: str, target: tuple[str, str]
) -> Iterator[str]:
    values = frames[name][column]
    known = frames[target[0]][target[1]]
    wrong = values.notna() & ~values.isin(known)
    faults = (
        (row, f"{column} {values.iloc[row]!r} is not in {target[0]}") for row in positions(wrong)
    )
    yield from in_words(frames, name, faults, f"add it to {target[0]} or mend the id")


def _precision_faults(frames: Frames, spec: TableSpec) -> Iterator[str]:
    """A date is as long as its precision says."""
    frame = frames[spec.name]
    column = next(name for name in ("date", "established", "opened") if name in spec.dtypes)
    length = frame[column].fillna("").str.len()
    wanted = frame["precision"].map(_DATE_LENGTH)
    wrong = frame["precision"].isin(list(_DATE_LENGTH)) & (length != wanted)
    faults = (
        (row, f"{column} {frame[column].iloc[row]!r} with precision {frame['precision'].iloc[row]}")
        for row in positions(wrong)
    )
    yield from in_words(frames, spec.name, faults, "a date is written as far as it is known")
