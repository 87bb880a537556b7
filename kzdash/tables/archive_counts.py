"""In how many documents something is stated; a document counts once, however often it says so.

Rows are sorted by document and then by the codes beside it, as the index of an archive is, so that
nothing has to be sorted to be counted: a million rows take some milliseconds.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Counted = tuple[tuple[str, int], ...]
_MOST_CODES = 31  # of a column that is counted as bits


def documents_by(rows: pd.DataFrame, column: str) -> dict[str, int]:
    """Return code -> the documents with a row of that code; codes without one are left out.

    Args:
        rows: ``document`` and categorical columns, sorted by document.
        column: ``entity_id``, which follows the document in the sort order, or one of few codes.
    """
    codes, names = _codes(rows, column)
    if column == "entity_id":
        first = _starts(rows["document"].to_numpy(), codes)
        return _named(names, np.bincount(codes[first], minlength=len(names)))
    first = _starts(rows["document"].to_numpy())
    bits = _bits(codes, first, len(names))
    return {
        name: n for at, name in enumerate(names) if (n := int(np.count_nonzero(bits >> at & 1)))
    }


def documents_by_entity_and(rows: pd.DataFrame, column: str) -> dict[str, dict[str, int]]:
    """Return entity -> code of *column* -> the documents that state it of the entity."""
    codes, names = _codes(rows, column)
    entities, ids = _codes(rows, "entity_id")
    first = _starts(rows["document"].to_numpy(), entities)
    bits = _bits(codes, first, len(names))
    found: dict[str, dict[str, int]] = {}
    for at, name in enumerate(names):
        having = entities[first[(bits >> at & 1) == 1]]
        for entity, n in _named(ids, np.bincount(having, minlength=len(ids))).items():
            found.setdefault(entity, {})[name] = n
    return found


def documents_by_all(rows: pd.DataFrame) -> dict[tuple[str, ...], int]:
    """Return (code of each column) -> the documents with such a row.

    A document has one row at most for the same codes, so that its rows need only be counted.
    """
    columns = [_codes(rows, name) for name in rows.columns if name != "document"]
    shape = tuple(max(1, len(names)) for _, names in columns)
    at = np.ravel_multi_index(tuple(codes for codes, _ in columns), shape)
    counts = np.bincount(at, minlength=int(np.prod(shape)))
    found = np.flatnonzero(counts)
    places = zip(*np.unravel_index(found, shape), strict=True)
    return {
        tuple(names[code] for (_, names), code in zip(columns, place, strict=True)): int(n)
        for place, n in zip(places, counts[found], strict=True)
    }


def documents_of(rows: pd.DataFrame) -> int:
    """Return how many documents have a row."""
    return len(_starts(rows["document"].to_numpy()))


def most_first(counted: Mapping[str, int]) -> Counted:
    """Return (code, documents), the most first and of as many in the order of their codes."""
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _codes(rows: pd.DataFrame, column: str) -> tuple[NDArray[np.int64], list[str]]:
    values = rows[column].cat
    return values.codes.to_numpy().astype(np.int64), list(values.categories)


def _starts(*columns: NDArray[np.integer]) -> NDArray[np.int64]:
    """Return where the first row of each run of equal values stands."""
    changed = np.ones(len(columns[0]), dtype=bool)
    if len(changed):
        changed[1:] = np.any([column[1:] != column[:-1] for column in columns], axis=0)
    return np.flatnonzero(changed)


def _bits(codes: NDArray[np.int64], starts: NDArray[np.int64], known: int) -> NDArray[np.int64]:
    """Return for each run the codes that it has, a bit each."""
    if known > _MOST_CODES:
        raise ValueError(f"{known} codes are too many for one number")
    if not len(starts):
        return np.zeros(0, dtype=np.int64)
    return np.bitwise_or.reduceat(np.left_shift(np.int64(1), codes), starts)


def _named(names: list[str], counts: NDArray[np.int64]) -> dict[str, int]:
    return {names[at]: int(counts[at]) for at in np.flatnonzero(counts)}
