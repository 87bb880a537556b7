"""The tables as one workbook: a sheet each, header frozen, a note on every column, types right.

Every text is written as text, so nothing that stands in a document runs as a formula or a link.
The same tables give the same bytes.
"""

import io
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kzdash import i18n
from kzdash.app.draw.cells import MAX_CELL
from kzdash.app.draw.rules import column_about
from kzdash.tables.columns import TableSpec
from kzdash.tables.spec import TABLES
from kzdash.tables.store import Tables

# Limits of the format; what doesn't fit is cut and the first sheet says so.
MAX_ROWS = 1_048_576
MAX_WIDTH, MIN_WIDTH = 60, 8
_SAMPLE_ROWS = 200  # enough to guess a column's width
# No time of making inside: a rebuild gives the same file.
_FIXED_TIME = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def workbook_bytes(tables: Tables, lang: str) -> bytes:
    """Return every table as one XLSX, its notes in *lang*."""
    sink = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(sink, options) as book:
        book.set_properties({"title": i18n.text("data.cite_title", lang), "created": _FIXED_TIME})
        bold = book.add_format({"bold": True, "bottom": 1})
        _write_index(book.add_worksheet("README"), tables, lang, bold)
        for name, spec in TABLES.items():
            _write_table(book.add_worksheet(name), tables[name], spec, lang, bold)
    return sink.getvalue()


def _write_index(sheet: Worksheet, tables: Tables, lang: str, bold: Format) -> None:
    """Write the first sheet: what each sheet holds, and what was cut."""
    heads = ("sheet_table", "sheet_rows", "sheet_about", "sheet_cut")
    sheet.write_row(0, 0, [i18n.text(f"data.{head}", lang) for head in heads], bold)
    for line, name in enumerate(TABLES, start=1):
        frame = tables[name]
        sheet.write_string(line, 0, name)
        sheet.write_number(line, 1, len(frame))
        sheet.write_string(line, 2, i18n.text(f"column.row_{name}", lang))
        sheet.write_string(line, 3, _cut(frame, TABLES[name], lang))
    sheet.set_column(0, 0, 20)
    sheet.set_column(2, 3, MAX_WIDTH)
    sheet.freeze_panes(1, 0)


def _cut(frame: pd.DataFrame, spec: TableSpec, lang: str) -> str:
    """Return in words what of the table doesn't fit into a workbook."""
    long = [
        column.name
        for column in spec.columns
        if column.type == "str" and frame[column.name].str.len().gt(MAX_CELL).any()
    ]
    parts = []
    if len(frame) >= MAX_ROWS:
        parts.append(i18n.text("data.sheet_cut_rows", lang, count=i18n.number(MAX_ROWS - 1, lang)))
    if long:
        parts.append(i18n.text("data.sheet_cut_cells", lang, columns=", ".join(long)))
    return " ".join(parts)


def _write_table(
    sheet: Worksheet, frame: pd.DataFrame, spec: TableSpec, lang: str, bold: Format
) -> None:
    rows = frame.head(MAX_ROWS - 1)
    for place, column in enumerate(spec.columns):
        sheet.write_string(0, place, column.name, bold)
        sheet.write_comment(0, place, column_about(spec.name, column.name, lang))
        sheet.set_column(place, place, _width(rows[column.name], column.name))
        write = _WRITERS[column.type]
        for line, value in enumerate(rows[column.name], start=1):
            if not pd.isna(value):
                write(sheet, line, place, value)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(spec.columns) - 1)


def _width(values: "pd.Series[Any]", name: str) -> int:
    longest = values.head(_SAMPLE_ROWS).astype("str").str.len().max()
    return int(min(max(MIN_WIDTH, len(name) + 3, 0 if pd.isna(longest) else longest), MAX_WIDTH))


def _write_text(sheet: Worksheet, line: int, place: int, value: str) -> None:
    fits = value if len(value) <= MAX_CELL else value[: MAX_CELL - 1] + "…"
    sheet.write_string(line, place, fits)


def _write_number(sheet: Worksheet, line: int, place: int, value: float) -> None:
    sheet.write_number(line, place, value)


def _write_truth(sheet: Worksheet, line: int, place: int, value: object) -> None:
    sheet.write_boolean(line, place, bool(value))


_WRITERS: Mapping[str, Callable[[Worksheet, int, int, Any], None]] = {
    "str": _write_text,
    "int": _write_number,
    "float": _write_number,
    "bool": _write_truth,
}
