"""Faults of a build in words: which file, which row, what was found, what to do."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

import pandas as pd

from kzdash.tables.spec import TABLES

# The first few say what is wrong; a thousand lines of the same fault hide the next one.
SHOWN = 5

Frames = Mapping[str, pd.DataFrame]
Fault = tuple[int, str]  # position of the row, what was found there


def positions(wrong: "pd.Series[bool]") -> list[int]:
    """Return the row positions at which *wrong* is true."""
    return [int(position) for position in wrong.to_numpy().nonzero()[0]]


def in_words(frames: Frames, name: str, faults: Iterable[Fault], remedy: str) -> Iterator[str]:
    """Return the first :data:`SHOWN` faults of table *name* as sentences, then how many follow."""
    found = iter(faults)
    for position, what in islice(found, SHOWN):
        row = f"{name}, row {position + 1}{_row_name(frames[name], name, position)}"
        yield f"{row}: {what}; {remedy}"
    rest = sum(1 for _ in found)
    if rest:
        yield f"{name}: {rest} more rows with the same fault; {remedy}"


def _row_name(frame: pd.DataFrame, name: str, position: int) -> str:
    """Return the row's key in brackets, as far as the table has its key columns."""
    known = [column for column in TABLES[name].key if column in frame.columns]
    values = [str(frame[column].iloc[position]) for column in known]
    return f" ({', '.join(values)})" if values else ""
