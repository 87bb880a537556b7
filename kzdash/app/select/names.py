"""Names of bodies and partners in one language, and the order of an alphabet."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

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


def names_of(frame: pd.DataFrame, key: str, lang: str) -> dict[str, str]:
    """Return id -> name for every row of *frame*."""
    return {str(row[key]): name_of(row, lang) for row in frame.to_dict("records")}
