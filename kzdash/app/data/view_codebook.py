"""The codebook: every code of the closed lists, how often it occurs, and where first.

Generated from :mod:`kzdash.tables.codes` and the tables: a code cannot be used without standing
here, and an example cannot be invented. Rules likewise: each rule that matched a row. The
dictionary of tables and columns is the contract's own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kzdash.app.select.sentence_at import sentence_finder
from kzdash.tables import codes
from kzdash.tables.marks import MARK_OF_TABLE
from kzdash.tables.spec import TABLES
from kzdash.tables.store import Tables


@dataclass(frozen=True, slots=True)
class CodeList:
    """One closed list: the codes, and the column that uses them."""

    name: str
    codes: tuple[str, ...]
    table: str
    column: str


# In the order of the page. ``name`` is the beginning of the keys in the locale (kind_visit).
LISTS: tuple[CodeList, ...] = (
    CodeList("kind", codes.TIE_KINDS, "ties", "kind"),
    CodeList("status", codes.TIE_STATUSES, "ties", "status"),
    CodeList("level", codes.LEVELS, "ties", "level"),
    CodeList("claim", codes.CLAIM_STATUSES, "membership_claims", "status"),
    CodeList("measure", codes.MEASURES, "figures", "measure"),
    CodeList("form", codes.MENTION_FORMS, "mentions", "form"),
    CodeList("rejection", codes.REJECTION_REASONS, "rejections", "reason"),
    CodeList("slip", codes.SLIP_REASONS, "slips", "reason"),
)
# Tables whose rows say which rule found them.
RULED = ("ties", "membership_claims", "mentions")


@dataclass(frozen=True, slots=True)
class Example:
    """The first row that has a code: the words, their sentence, the row's address."""

    words: str
    sentence_id: str
    mark: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One code or rule: how many rows have it, and the first of them (None: none in this text)."""

    code: str
    count: int
    example: Example | None


@dataclass(frozen=True, slots=True)
class Codebook:
    """List name -> entries in the list's order; rules in the order of the alphabet."""

    lists: Mapping[str, tuple[Entry, ...]]
    rules: tuple[Entry, ...]


def build_codebook(tables: Tables) -> Codebook:
    """Return every code and every rule with its count and its first example."""
    examples = _example_maker(tables)
    lists = {
        code_list.name: tuple(
            _entry(code, tables[code_list.table], code_list, examples) for code in code_list.codes
        )
        for code_list in LISTS
    }
    return Codebook(lists, _rules(tables, examples))


_Maker = Callable[[str, "pd.Series[Any]"], Example]


def _entry(code: str, frame: pd.DataFrame, code_list: CodeList, example: _Maker) -> Entry:
    rows = frame[frame[code_list.column] == code]
    first = example(code_list.table, rows.iloc[0]) if len(rows) else None
    return Entry(code, len(rows), first)


def _rules(tables: Tables, example: _Maker) -> tuple[Entry, ...]:
    entries: dict[str, Entry] = {}
    for table in RULED:
        families = tables[table]["rule"].map(_family)
        for rule, rows in tables[table].groupby(families, sort=True):
            found = entries.get(str(rule))
            first = found.example if found else example(table, rows.iloc[0])
            count = len(rows) + (found.count if found else 0)
            entries[str(rule)] = Entry(str(rule), count, first)
    return tuple(entries[rule] for rule in sorted(entries))


def _family(rule: str) -> str:
    """Return the rule without its row of the gazetteer: name/countries for name/countries/Қытай."""
    return "/".join(rule.split("/")[:2])


def _example_maker(tables: Tables) -> _Maker:
    """Return a function that turns a row into its example."""
    texts = dict(zip(tables["documents"]["doc_id"], tables["documents"]["text"], strict=True))
    find = sentence_finder(tables["sentences"])

    def example(table: str, row: "pd.Series[Any]") -> Example:
        first, last = (
            ("trigger_start", "trigger_stop") if "trigger_start" in row else ("start", "stop")
        )
        start, stop = int(str(row[first])), int(str(row[last]))
        doc_id = str(row["doc_id"])
        mark = str(row[MARK_OF_TABLE[table].id_column]) if table in MARK_OF_TABLE else ""
        return Example(texts[doc_id][start:stop], find(doc_id, start), mark)

    return example


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column: name, type with ``?`` where it may be empty, closed list."""

    name: str
    type: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """One table: name, key, columns."""

    name: str
    key: tuple[str, ...]
    columns: tuple[ColumnView, ...]


def build_dictionary() -> tuple[TableView, ...]:
    """Return every table of the contract in its order."""
    return tuple(
        TableView(
            spec.name,
            spec.key,
            tuple(
                ColumnView(column.name, column.type + ("?" if column.null else ""), column.codes)
                for column in spec.columns
            ),
        )
        for spec in TABLES.values()
    )
