"""Any table as rows to look through: searched, with the ids that open the evidence.

tables + name + words -> :class:`TableRows`. Values stay as they are in the files.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from kzdash.app.select.sentence_at import sentence_finder
from kzdash.tables.codes import LANGS
from kzdash.tables.marks import MARK_OF_TABLE, MARKS
from kzdash.tables.spec import DOCUMENT_TABLES, REFERENCE_TABLES, TABLES
from kzdash.tables.store import Tables

# What the text says comes first, plumbing after it, the record last.
_FIRST = (
    "ties",
    "membership_claims",
    "figures",
    "mentions",
    "sentences",
    "rejections",
    "slips",
    "sections",
    "page_marks",
    "entities",
    "documents",
)
# Every table, in the order of the choice.
TABLE_ORDER = (
    *_FIRST,
    *(name for name in DOCUMENT_TABLES if name not in _FIRST),
    *REFERENCE_TABLES,
)
# More rows than anybody reads on a screen; the search narrows, the files have all.
MAX_ROWS = 2_000
# A whole document in one cell of a table helps nobody; downloads have all of it.
MAX_CELL = 300


@dataclass(frozen=True, slots=True)
class TableRows:
    """Rows of one table that match a search.

    ``frame`` has the table's columns, and beside them, empty where a row has none: ``_s``
    (sentence_id) and ``_mark``, the ids by which a row opens its evidence; ``_name_kk``,
    ``_name_ru``, ``_name_en`` of the entity that the row names only by its id; ``_words``, the
    words that carry the row's statement.
    """

    table: str
    frame: pd.DataFrame
    found: int  # rows that match
    total: int  # rows of the table


def build_table_rows(tables: Tables, name: str, query: str = "") -> TableRows:
    """Return the first rows of table *name* in which every word of *query* is in some column."""
    frame = tables[name]
    matching = frame[_matches(frame, query)]
    shown = matching.head(MAX_ROWS)
    beside = pd.DataFrame(
        {
            "_s": _sentence_ids(tables, name, shown),
            "_mark": _marks(name, shown),
            "_words": _words(tables, shown),
            **_names(tables, shown),
        },
        index=shown.index,
    )
    cells = shown.assign(
        **{
            column: shown[column].str.slice_replace(MAX_CELL, None, "…")
            for column, dtype in TABLES[name].dtypes.items()
            if dtype == "str" and shown[column].str.len().gt(MAX_CELL).any()
        }
    )
    whole = pd.concat([cells, beside], axis="columns").reset_index(drop=True)
    return TableRows(name, whole, len(matching), len(frame))


def find_row(tables: Tables, mark: str) -> tuple[str, dict[str, Any]] | None:
    """Return the table and the row that a mark names, or None when no row has it."""
    for one in MARKS.values():
        rows = one.rows(tables[one.table], mark)
        if len(rows):
            return one.table, {str(key): value for key, value in rows.iloc[0].to_dict().items()}
    return None


def is_document_table(name: str) -> bool:
    """Return whether table *name* comes from the documents and not from the record."""
    return name in DOCUMENT_TABLES


def _matches(frame: pd.DataFrame, query: str) -> "pd.Series[bool]":
    """Return which rows hold every word of *query*, capitals or not, in any columns."""
    found = pd.Series(data=True, index=frame.index, dtype="bool")
    for word in query.casefold().split():
        holds = pd.Series(data=False, index=frame.index, dtype="bool")
        for column in frame.columns:
            values = frame[column].astype("str").fillna("").str.casefold()
            holds |= values.str.contains(word, regex=False)
        found &= holds
    return found


def _marks(name: str, frame: pd.DataFrame) -> list[str]:
    if name not in MARK_OF_TABLE:
        return [""] * len(frame)
    return [str(mark) for mark in MARK_OF_TABLE[name].ids(frame)]


def _words(tables: Tables, frame: pd.DataFrame) -> list[str]:
    if "trigger_start" not in frame.columns:
        return [""] * len(frame)
    texts = dict(zip(tables["documents"]["doc_id"], tables["documents"]["text"], strict=True))
    places = (frame[column] for column in ("doc_id", "trigger_start", "trigger_stop"))
    return [texts[doc_id][start:stop] for doc_id, start, stop in zip(*places, strict=True)]


def _names(tables: Tables, frame: pd.DataFrame) -> dict[str, list[str]]:
    """Return the three names of the entity that each row names only by its id."""
    named = next((name for name in _NAMED_BY if name in frame.columns), None)
    if named is None or "name_kk" in frame.columns:
        return {f"_name_{lang}": [""] * len(frame) for lang in LANGS}
    entities = tables["entities"].set_index("entity_id")
    return {
        f"_name_{lang}": list(frame[named].map(entities[f"name_{lang}"]).fillna(""))
        for lang in LANGS
    }


_NAMED_BY = ("entity_id", "body_id", "iso3")


def _sentence_ids(tables: Tables, name: str, frame: pd.DataFrame) -> list[str]:
    """Return the sentence of each row: named by the row itself, or the one its span lies in."""
    if "sentence_id" in frame.columns:
        return ["" if pd.isna(value) else str(value) for value in frame["sentence_id"]]
    if name not in DOCUMENT_TABLES or "start" not in frame.columns:
        return [""] * len(frame)
    find = sentence_finder(tables["sentences"])
    return [
        "" if pd.isna(start) else find(str(doc_id), int(start))
        for doc_id, start in zip(frame["doc_id"], frame["start"], strict=True)
    ]
