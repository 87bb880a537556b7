"""Names of states, groups and bodies in three languages, and the order of an alphabet."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from kzdash.tables import codes
from kzdash.tables.store import Tables

HOME = "KAZ"
Names = tuple[str, str, str]  # kk, ru, en
Counts = tuple[tuple[str, int], ...]
# The Kazakh alphabet holds the Russian one, so one row orders both; browsers know no Kazakh order.
_LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_RANK = {letter: f"{rank:02}" for rank, letter in enumerate(_LETTERS)}


def order_key(name: str) -> str:
    """Return a key that sorts Kazakh, Russian and English names as their readers expect."""
    return "".join(_RANK.get(letter, letter) for letter in name.lower().strip("«»\"' "))


def name_of(row: Mapping[Any, Any], lang: str, column: str = "name") -> str:
    """Return ``<column>_<lang>`` of a row, else the first other language that has a value."""
    for code in (lang, "en", "ru", "kk"):
        value = row.get(f"{column}_{code}")
        if isinstance(value, str) and value:
            return value
    return ""


def name_by_id(frame: pd.DataFrame, key: str, lang: str) -> dict[str, str]:
    """Return id -> name for every row of *frame*."""
    return {str(row[key]): name_of(row, lang) for row in frame.to_dict("records")}


def first_document(tables: Tables) -> str:
    """Return the id of the document that is shown when the address names none."""
    documents = tables["documents"]["doc_id"]
    return str(documents.iloc[0]) if len(documents) else ""


def members_of(entities: pd.DataFrame) -> Mapping[str, tuple[str, ...]]:
    """Return group -> iso3 of its members, for the groups that have a closed list of them."""
    listed = entities[entities["members"].notna()]
    return {
        str(row["entity_id"]): tuple(str(row["members"]).split())
        for row in listed.to_dict("records")
    }


def names_of(tables: Tables, wanted: Iterable[str]) -> dict[str, Names]:
    """Return id -> names of the *wanted* states, groups and bodies, today's names of states."""
    ids = set(wanted)
    names: dict[str, Names] = {}
    for table, key in (("entities", "entity_id"), ("bodies", "body_id"), ("countries", "iso3")):
        for one in sorted(ids):
            if row := tables.first(table, key, one):
                names[one] = three(row, "name")
    return names


def names_by_id(frame: pd.DataFrame, key: str) -> dict[str, Names]:
    """Return id -> names of every row of *frame*."""
    columns = (frame[column] for column in (key, "name_kk", "name_ru", "name_en"))
    return {str(row): (kk, ru, en) for row, kk, ru, en in zip(*columns, strict=True)}


def three(row: Mapping[Any, Any], column: str) -> Names:
    """Return the column in kk, ru, en; empty where there is none."""
    kk, ru, en = (
        value if isinstance(value := row.get(f"{column}_{lang}"), str) else ""
        for lang in codes.LANGS
    )
    return kk, ru, en


def texts_of(row: Mapping[Any, Any]) -> Names:
    """Return a sentence in kk, ru, en: its own text, and what there is of the others."""
    kk, ru, en = three(row, "text")
    own = str(row["text"])
    by_lang = {"kk": kk, "ru": ru, "en": en} | {str(row["lang"]): own}
    return by_lang["kk"], by_lang["ru"], by_lang["en"]


def whole_or_none(value: object) -> int | None:
    """Return a number of a table as int (a page, a chapter); None where it is missing."""
    return int(value) if isinstance(value, (int, float)) and not pd.isna(value) else None


def text_or_none(value: object) -> str | None:
    """Return a text of a table; None where it is missing or empty."""
    return value if isinstance(value, str) and value else None


def rows_of(tables: Tables, name: str, doc_id: str | None) -> pd.DataFrame:
    """Return the rows of the table *name* that belong to the document *doc_id*; None: to any."""
    frame = tables[name]
    return frame if doc_id is None else frame[frame["doc_id"] == doc_id]
