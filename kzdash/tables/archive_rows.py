"""What all documents of a build state, as arrays of numbers, and how many documents state it.

A document counts once, however often it says so. Rows are sorted by document and then by the
codes beside it, so that nothing has to be sorted to be counted: a question to a million and a half
of them takes some 20 milliseconds and no copy of more than a few bytes a row.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Counted = tuple[tuple[str, int], ...]
Chosen = NDArray[np.bool_]
_MOST_CODES = 31  # of a column that is counted as bits


@dataclass(frozen=True, slots=True)
class StatedRows:
    """Rows of a document's number and of codes; at most one of the same for a document.

    Attributes:
        document: Numbers of documents, in order.
        codes: Column -> positions in its names; the first column follows the document in the
            order, the others have few names.
        names: Column -> what may stand in it.
    """

    document: NDArray[np.int32]
    codes: Mapping[str, NDArray[np.integer]]
    names: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, frame: pd.DataFrame, columns: Collection[str]) -> "StatedRows":
        """Return the rows of a table with ``document`` and *columns*, sorted by them."""
        values = {name: frame[name].astype("category").array for name in columns}
        return cls(
            frame["document"].to_numpy(),
            {name: array.codes for name, array in values.items()},
            {name: tuple(map(str, array.categories)) for name, array in values.items()},
        )

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.document)

    def having(self, wishes: Mapping[str, Collection[str]]) -> "StatedRows":
        """Return the rows whose codes are among the wished; no code means any."""
        chosen: Chosen | None = None
        for column, wanted in wishes.items():
            if wanted:
                known = np.array([name in wanted for name in self.names[column]], dtype=bool)
                fits = known[self.codes[column]] if len(known) else np.zeros(len(self), dtype=bool)
                chosen = fits if chosen is None else chosen & fits
        return self if chosen is None else self._where(chosen)

    def of_documents(self, chosen: Chosen) -> "StatedRows":
        """Return the rows of the chosen documents, of which *chosen* has one value each."""
        return self if chosen.all() else self._where(chosen[self.document])

    def numbers(self) -> NDArray[np.int32]:
        """Return the documents that have a row, each once."""
        return self.document[_starts(self.document)]

    def documents_by(self, column: str) -> dict[str, int]:
        """Return code -> the documents with a row of that code; codes without one are left out."""
        names, codes = self.names[column], self.codes[column]
        if column == next(iter(self.names)):
            first = _starts(self.document, codes)
            return _named(names, np.bincount(codes[first], minlength=len(names)))
        bits = self._bits(column, _starts(self.document))
        return {
            name: n for at, name in enumerate(names) if (n := int(np.count_nonzero(bits >> at & 1)))
        }

    def documents_by_first_and(self, column: str) -> dict[str, dict[str, int]]:
        """Return code of the first column -> code of *column* -> documents that state both."""
        key = next(iter(self.names))
        entities, ids = self.codes[key], self.names[key]
        first = _starts(self.document, entities)
        bits = self._bits(column, first)
        starting = entities[first]
        found: dict[str, dict[str, int]] = {}
        for at, name in enumerate(self.names[column]):
            counts = np.bincount(starting[(bits >> at & 1) == 1], minlength=len(ids))
            for entity, n in _named(ids, counts).items():
                found.setdefault(entity, {})[name] = n
        return found

    def documents_by_all(self) -> dict[tuple[str, ...], int]:
        """Return (code of each column) -> the documents with such a row."""
        names = list(self.names.values())
        shape = tuple(max(1, len(known)) for known in names)
        at = np.zeros(len(self), dtype=np.int32)
        for codes, size in zip(self.codes.values(), shape, strict=True):
            at = at * np.int32(size) + codes
        counts = np.bincount(at, minlength=int(np.prod(shape)))
        found = np.flatnonzero(counts)
        places = zip(*np.unravel_index(found, shape), strict=True)
        return {
            tuple(known[code] for known, code in zip(names, place, strict=True)): int(n)
            for place, n in zip(places, counts[found], strict=True)
        }

    def _where(self, chosen: Chosen) -> "StatedRows":
        at = np.flatnonzero(chosen)  # once, not for each column
        codes = {name: values.take(at) for name, values in self.codes.items()}
        return StatedRows(self.document.take(at), codes, self.names)

    def _bits(self, column: str, starts: NDArray[np.intp]) -> NDArray[np.int32]:
        """Return for each run of rows the codes of *column* that it has, a bit each."""
        known = len(self.names[column])
        if known > _MOST_CODES:
            raise ValueError(f"{known} codes are too many for one number")
        if not len(starts):
            return np.zeros(0, dtype=np.int32)
        bit = np.left_shift(np.int32(1), np.arange(max(known, 1), dtype=np.int32))
        return np.bitwise_or.reduceat(bit[self.codes[column]], starts)


def most_first(counted: Mapping[str, int]) -> Counted:
    """Return (code, documents), the most first and of as many in the order of their codes."""
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _starts(*columns: NDArray[np.integer]) -> NDArray[np.intp]:
    """Return where the first row of each run of equal values stands."""
    changed = np.zeros(len(columns[0]), dtype=bool)
    changed[:1] = True
    for column in columns:
        changed[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(changed)


def _named(names: tuple[str, ...], counts: NDArray[np.intp]) -> dict[str, int]:
    return {names[at]: int(counts[at]) for at in np.flatnonzero(counts)}
