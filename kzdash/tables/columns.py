"""What a table is made of: its columns, their types and meanings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kzdash.tables import codes

ColumnType = Literal["str", "int", "float", "bool"]

# The pandas dtype of each column type; a column that may be null needs one that can hold it.
DTYPES: Mapping[tuple[ColumnType, bool], str] = {
    ("str", False): "str",
    ("str", True): "str",
    ("int", False): "int64",
    ("int", True): "Int64",
    ("float", False): "float64",
    ("float", True): "float64",
    ("bool", False): "bool",
    ("bool", True): "boolean",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type, whether it may be null, and what it means."""

    name: str
    type: ColumnType
    about: str
    null: bool = False
    codes: tuple[str, ...] = ()

    @property
    def dtype(self) -> str:
        """Return the pandas dtype name."""
        return DTYPES[self.type, self.null]


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table: what a row is, its key, its columns in order."""

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def dtypes(self) -> dict[str, str]:
        """Return column name -> pandas dtype, in column order."""
        return {column.name: column.dtype for column in self.columns}


def column(name: str, kind: str, about: str, values: tuple[str, ...] = ()) -> Column:
    """Return a column of *kind*, which may be null with a question mark: ``str?``.

    Raises:
        ValueError: If there is no such kind.
    """
    null = kind.endswith("?")
    column_type = kind.rstrip("?")
    if column_type not in ("str", "int", "float", "bool"):
        raise ValueError(f"column {name}: unknown type {kind}")
    return Column(name, column_type, about, null, values)  # type: ignore[arg-type]


def names(about: str, *, null: bool = False) -> tuple[Column, ...]:
    """Return the three columns that say the same in Kazakh, Russian and English."""
    kind = "str?" if null else "str"
    languages = {"kk": "Kazakh", "ru": "Russian", "en": "English"}
    return tuple(
        column(f"{about}_{code}", kind, f"{about}, {languages[code]}") for code in codes.LANGS
    )


SPAN = (
    column("start", "int", "first character, in documents.text"),
    column("stop", "int", "one past the last character"),
)
TRIGGER = (
    column("trigger_start", "int", "first character of the words that carry the statement"),
    column("trigger_stop", "int", "one past their last character"),
)
RULE = (
    column("rule", "str", "the named rule or gazetteer row that found it"),
    column("confidence", "float", "0 to 1"),
)
SOURCED = (
    column("source_url", "str?", "address of the outside source"),
    column("source_title", "str?", "title of the page, where it was kept"),
    column("source_work", "str?", "the work itself: a law, a page, a data set, never a bare host"),
    column("source_grade", "str?", "who vouches for it", codes.SOURCE_GRADES),
    column("read_on", "str?", "ISO date on which it was read"),
    column("verified", "bool", "whether a source address stands behind the row"),
    column("note", "str?", "what a reader should know of this row"),
)

SECOND = (
    column("second_source_url", "str?", "another source for the same row"),
    column("second_source_work", "str?", "the work behind it"),
    column("second_source_grade", "str?", "who vouches for it", codes.SOURCE_GRADES),
)
