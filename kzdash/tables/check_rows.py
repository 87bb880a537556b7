"""What a row must be by itself and among its table: types, codes, keys, references, ranges.

All of it follows from :mod:`kzdash.tables.spec` and the short lists below, in plain Python over the
values of a column: hardly any is wrong, and a set tells that at once (docs/decisions/0002). The
record's files are held to the same by :mod:`kzdash.record.reading`.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from kzdash.tables.columns import Column, TableSpec
from kzdash.tables.faults import Fault, Frames, in_words
from kzdash.tables.spec import REFERENCE_TABLES, TABLES

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
_DATE_LENGTH = {"day": 10, "month": 7, "year": 4, "unknown": 0}
_ISO = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_ID = re.compile(r"[\x21-\x7e]+")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]*")
_SLUGS = "small ASCII letters, digits, '-' and '_'"
_ISO3 = re.compile(r"[A-Z]{3}")

Cells = Mapping[str, list[Any]]  # column -> its values; None where there is none
Problem = tuple[list[Fault], str]  # faults that have one remedy


def row_faults(frames: Frames) -> Iterator[str]:
    """Return every fault of types, codes, keys, references and ranges."""
    for name, spec in TABLES.items():
        if name not in frames:
            yield f"{name}: the table is missing; build the tables anew"
            continue
        shape = list(_shape_faults(frames[name], spec))
        yield from shape
        if not shape and len(frames[name]):
            cells = {column: cells_of(frames[name][column]) for column in spec.dtypes}
            for faults, remedy in (*problems(cells, spec), *_dangling(cells, frames, name)):
                yield from in_words(frames, name, faults, remedy)


def has_shape(frames: Frames, *names: str) -> bool:
    """Return whether the tables *names* are there with the right columns and types."""
    return all(
        name in frames and not any(_shape_faults(frames[name], TABLES[name])) for name in names
    )


def _shape_faults(frame: pd.DataFrame, spec: TableSpec) -> Iterator[str]:
    wanted = list(spec.dtypes)
    found = {str(name): str(dtype) for name, dtype in frame.dtypes.items()}
    absent = [column for column in wanted if column not in found]
    extra = [column for column in found if column not in wanted]
    if absent:
        yield f"{spec.name}: columns {', '.join(absent)} are missing; build the tables anew"
    if extra:
        yield f"{spec.name}: columns {', '.join(extra)} are unknown; add them to tables/spec.py"
    if not absent and not extra and wanted != list(found):
        yield f"{spec.name}: columns stand in another order ({', '.join(found)}); use the spec's"
    for column in spec.columns:
        got = found.get(column.name, column.dtype)
        if got != column.dtype:
            yield f"{spec.name}.{column.name}: type {got} instead of {column.dtype}; use frame_of"


def cells_of(values: "pd.Series[Any]") -> list[Any]:
    """Return the values of a column, None for each that is absent."""
    cells = values.tolist()
    if not values.hasnans:
        return cells
    return [None if absent else cell for cell, absent in zip(cells, values.isna(), strict=True)]


def problems(cells: Cells, spec: TableSpec) -> Iterator[Problem]:
    """Yield what is wrong with the rows of one table by itself."""
    for column in spec.columns:
        yield from _column_problems(cells, column, spec)
    yield _key_problem(cells, spec)
    if "verified" in cells:
        yield from _source_problems(cells)
    if "precision" in cells:
        yield _precision_problem(cells)
    if spec.name == "outcomes":
        yield from _outcome_problems(cells)


def _among(cells: Cells, column: str, bad: Collection[Any], what: str, remedy: str) -> Problem:
    """Return the cells with one of *bad* values; ``{}`` in *what* stands for the value."""
    if not bad:
        return [], remedy
    found = [(row, value) for row, value in enumerate(cells[column]) if value in bad]
    return [(row, f"{column}: {what.format(value)}") for row, value in found], remedy


def _unlike(
    cells: Cells, column: str, fits: Callable[[Any], object], what: str, remedy: str
) -> Problem:
    """Return the cells that are filled in and don't fit."""
    bad = {value for value in set(cells[column]) - {None, ""} if not fits(value)}
    return _among(cells, column, bad, what, remedy)


def _column_problems(cells: Cells, column: Column, spec: TableSpec) -> Iterator[Problem]:
    name = column.name
    if not column.null:
        empty = {None, ""} if name.endswith("_id") else {None}
        yield _among(cells, name, empty, "it is empty", "fill it in")
    if column.codes:
        bad = set(cells[name]) - {None, *column.codes}
        yield _among(
            cells, name, bad, "{!r} is not a code", f"use one of {', '.join(column.codes)}"
        )
    if name in RANGES:
        low, high = RANGES[name]
        remedy = f"it lies between {low:g} and {high:g}"
        yield _unlike(cells, name, lambda one: low <= one <= high, "{}", remedy)
    if name in DATES:
        yield _unlike(cells, name, is_iso, "{!r} is no date", "write YYYY, YYYY-MM or YYYY-MM-DD")
    if name == "sha256":
        remedy = "write 64 lower-case hexadecimal digits"
        yield _unlike(cells, name, _SHA256.fullmatch, "{!r}", remedy)
    if name == spec.key[0] and spec.name in REFERENCE_TABLES:
        key, form = (_ISO3, "three capitals") if name == "iso3" else (_SLUG, _SLUGS)
        yield _unlike(cells, name, key.fullmatch, "{!r} is not an id", f"use {form}")
    elif name.endswith("_id"):
        yield _unlike(cells, name, _ID.fullmatch, "{!r}", "ids are ASCII without spaces")


def is_iso(value: str) -> bool:
    """Return whether *value* is a possible date written YYYY, YYYY-MM or YYYY-MM-DD."""
    if not _ISO.fullmatch(value):
        return False
    try:
        date.fromisoformat(value + "0000-01-01"[len(value) :])
    except ValueError:
        return False
    return True


def _key_problem(cells: Cells, spec: TableSpec) -> Problem:
    keys = list(zip(*(cells[column] for column in spec.key), strict=True))
    faults: list[Fault] = []
    seen: set[object] = set()
    if len(set(keys)) < len(keys):
        for row, key in enumerate(keys):
            if key in seen:
                faults.append((row, f"{spec.key[0]}: {key[0]!r} is not unique"))
            seen.add(key)
    return faults, "keep one of the rows"


def _dangling(cells: Cells, frames: Frames, name: str) -> Iterator[Problem]:
    for table, column, target, key in REFERENCES:
        if table == name and has_shape(frames, target):
            yield dangling(cells, column, set(frames[target][key]), target)


def dangling(cells: Cells, column: str, known: Collection[str], target: str) -> Problem:
    """Return the ids in *column* that are not among those that are *known*, which *target* has."""
    bad = set(cells[column]) - {None} - set(known)
    return _among(cells, column, bad, f"{{!r}} is not in {target}", "add it there or mend the id")


def _source_problems(cells: Cells) -> Iterator[Problem]:
    """A verified row has an address, a work and a grade; a work is more than the name of a site."""
    for column in ("source_url", "source_work", "source_grade"):
        bare = _without(cells, "verified", column, "in a verified row")
        yield bare, "fill it in, or set the row unverified"
    for side in ("source", "second_source"):
        address, work = f"{side}_url", f"{side}_work"
        if address in cells:
            yield _unlike(cells, address, _is_web, "{!r} is no web address", "write all of it")
            said = "{!r} is the name of a site"
            yield _unlike(cells, work, _is_more, said, "say which work stands there")
    for address, column in (("source_url", "read_on"), ("second_source_url", "second_source_work")):
        if address in cells:
            yield _without(cells, address, column, "beside an address"), "fill it in"


def _without(cells: Cells, given: str, wanted: str, where: str) -> list[Fault]:
    """Return the rows that have a value of one column, and not of the other."""
    rows = enumerate(zip(cells[given], cells[wanted], strict=True))
    return [
        (row, f"{wanted}: it is empty {where}") for row, (one, other) in rows if one and not other
    ]


def _is_web(address: str) -> bool:
    return address.startswith(("http://", "https://"))


def _is_more(work: str) -> bool:
    return not _HOST.fullmatch(work)


def _precision_problem(cells: Cells) -> Problem:
    """A date is as long as its precision says."""
    column = next(name for name in ("date", "established", "opened") if name in cells)
    rows = enumerate(zip((one or "" for one in cells[column]), cells["precision"], strict=True))
    return [
        (row, f"{column}: {value!r} is not of precision {precision!r}")
        for row, (value, precision) in rows
        if _DATE_LENGTH.get(precision, len(value)) != len(value) and (not value or is_iso(value))
    ], "make the two agree"


def _outcome_problems(cells: Cells) -> Iterator[Problem]:
    """Nothing found has no source; what was found has one."""
    sourced, bare, turned = [], [], []
    columns = ("status", "verified", "source_url", "date", "line_first", "line_last")
    for row, values in enumerate(zip(*(cells[name] for name in columns), strict=True)):
        status, verified, address, day, first, last = values
        if status == "not_found" and (address or day):
            sourced.append((row, "status: it is not_found beside a date or an address"))
        if status != "not_found" and not verified:
            bare.append((row, "verified: what came of a plan needs a source"))
        if first > last:
            turned.append((row, f"line_last: line {last} comes before line {first}, the first"))
    yield sourced, "keep one of the two"
    yield bare, "add one, or set status to not_found"
    yield turned, "turn them round"
