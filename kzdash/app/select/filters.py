"""A filter of a page, declared once: controls, reset, address, files and counts loop over these."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

S = TypeVar("S")  # what a visitor selected
R = TypeVar("R")  # a row of the page


@dataclass(frozen=True, slots=True)
class Filter(Generic[S, R]):
    """One filter.

    Attributes:
        name: Its name in the address, and in the ids of its controls.
        chosen: The values that a selection has; none restricts nothing.
        value: The value of a row; None: the filter doesn't concern rows of this type.
        label: Key of the sentence that names a value; None where values have names of their own.
    """

    name: str
    chosen: Callable[[S], tuple[str, ...]]
    value: Callable[[R], str | None]
    label: Callable[[str], str] | None

    def applies(self, row: R, selection: S) -> bool:
        """Return whether the filter lets *row* through."""
        chosen, value = self.chosen(selection), self.value(row)
        return not chosen or value is None or value in chosen

    def counts(self, rows: Iterable[R]) -> dict[str, int]:
        """Return value -> how many *rows* have it, in the order of the rows; "" isn't counted."""
        return dict(Counter(value for row in rows if (value := self.value(row))))
