"""Tables as files that a spreadsheet opens without running anything.

A cell of a text column that begins like a formula gets a leading apostrophe in CSV, and so does
what begins like one after a semicolon: Excel and LibreOffice would compute it otherwise. Parquet
and XLSX need no such mark and have none.
"""

import re

import pandas as pd

from kzdash.tables.columns import TableSpec

MAX_CELL = 32_767  # characters, of Excel
_MARK = b"\xef\xbb\xbf"
_SEPARATORS = {"kk": ";", "ru": ";", "en": ","}
_DECIMALS = {"kk": ",", "ru": ",", "en": "."}
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
# Where a comma is the decimal mark, Excel takes the semicolon for the end of a cell.
_LATER_CELL = re.compile(r"(;[\s\"]*)(?=[=+\-@])")


def escape_formulas(frame: pd.DataFrame, spec: TableSpec) -> pd.DataFrame:
    """Return *frame* with an apostrophe before every text that begins like a formula."""
    escaped = {}
    for column in spec.columns:
        if column.type == "str":
            values = frame[column.name]
            live = values.str.startswith(FORMULA_SIGNS).fillna(value=False).astype("bool")
            if live.any():
                values = values.mask(live, "'" + values)
            escaped[column.name] = values.str.replace(_LATER_CELL, r"\1'", regex=True)
    return frame.assign(**escaped)


def csv_bytes(frame: pd.DataFrame, spec: TableSpec) -> bytes:
    """Return a table as CSV for a spreadsheet: UTF-8 with a byte-order mark, formulas escaped.

    Without the mark Excel takes Kazakh letters for another encoding. Lines end as RFC 4180 has
    it, which also puts a lone carriage return of a document into quotation marks.
    """
    text: str = escape_formulas(frame, spec).to_csv(index=False, lineterminator="\r\n")
    return _MARK + text.encode()


def excel_csv_bytes(frame: pd.DataFrame, spec: TableSpec, lang: str) -> bytes:
    """Return a table as CSV that an Excel set to *lang* opens by a double click, in columns.

    Kazakh and Russian ones part cells by semicolons and write a comma in numbers. A text that is
    longer than a cell may be is cut and ends with «…».
    """
    texts = [column.name for column in spec.columns if column.type == "str"]
    cut = {
        name: frame[name].where(
            ~frame[name].str.len().gt(MAX_CELL).fillna(value=False).astype("bool"),
            frame[name].str.slice(0, MAX_CELL - 1) + "…",
        )
        for name in texts
    }
    text: str = escape_formulas(frame.assign(**cut), spec).to_csv(
        index=False, lineterminator="\r\n", sep=_SEPARATORS[lang], decimal=_DECIMALS[lang]
    )
    return _MARK + text.encode()
