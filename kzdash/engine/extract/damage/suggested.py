"""One damaged name and what it was likely to be; and where a name can't be one.

Shared by the two steps that find such names: :mod:`kzdash.engine.extract.damage.misprints` and
:mod:`kzdash.engine.extract.damage.glued_names`.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from kzdash.engine.extract.model import Mention, Slip
from kzdash.engine.extract.names.gazetteer import Name
from kzdash.engine.extract.text.letters import Normal

_LONGEST_NAME = 200  # characters; no name of the gazetteer is longer


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A damaged name and what it was likely to be."""

    mention: Mention
    slip: Slip


class Covered:
    """Where names stand already; a damaged name may hold a whole shorter one.

    «Кавказ» is a name, and «Кавказ сырқты елдері» a damaged longer one.
    """

    def __init__(self, taken: Sequence[tuple[int, int]]) -> None:
        self._taken = sorted(taken)
        self._starts = [start for start, _ in self._taken]

    def blocks(self, first: int, last: int) -> bool:
        """Whether ``[first, last)`` shares letters with a name that it does not hold whole."""
        index = bisect_left(self._starts, last) - 1
        while index >= 0 and self._starts[index] > first - _LONGEST_NAME:
            start, stop = self._taken[index]
            held = first <= start and stop < last
            if stop > first and not held:
                return True
            index -= 1
        return False


def _cased_like(form: str, written: str) -> str:
    """Return *form* with the capitals of *written*, word by word where the words match."""
    words, models = form.split(" "), written.split(" ")
    if len(words) != len(models):
        return form
    return " ".join(
        word.lower() if model.islower() else word[:1].upper() + word[1:]
        for word, model in zip(words, models, strict=True)
    )


def suggest(
    normal: Normal, name: Name, span: tuple[int, int, int], reason: str, confidence: float
) -> Suggestion:
    """Return *name* for what stands at *span* of the copy: start, where its ending begins, stop."""
    start, stem_stop, stop = span
    raw_start, raw_stop = normal.raw(start), normal.raw_stop(stop)
    mention = Mention(
        raw_start, raw_stop, normal.raw_stop(stem_stop), name.entity_id, name.kind, name.form_kind,
        name.rule, confidence,
    )  # fmt: skip
    form = _cased_like(name.form, normal.text[start:stem_stop])
    return Suggestion(
        mention, Slip(raw_start, raw_stop, form + normal.text[stem_stop:stop], reason)
    )
