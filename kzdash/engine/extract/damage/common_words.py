"""Tell a whole Kazakh word from a damaged one: a list of common words, with any ending.

``data/gazetteer/words_kk.txt`` holds words that Kazakh news uses again and again, one a line with
its count. A word is known if it, or a shorter stem of it with an ending behind, is in the list.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kzdash import paths
from kzdash.engine.extract.names.endings import ending_of

_MIN_STEM = 3


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Common words with their counts."""

    counts: Mapping[str, int]

    def knows(self, word: str) -> bool:
        """Whether *word* (lower case) is in the list, or a stem of it with an ending behind."""
        return word in self.counts or any(
            word[:cut] in self.counts and ending_of(word[cut:])
            for cut in range(len(word) - 1, _MIN_STEM - 1, -1)
        )


@cache
def load_lexicon(path: Path = paths.GAZETTEER / "words_kk.txt") -> Lexicon:
    """Read the list of common words."""
    counts = {}
    for line in path.read_text("utf-8").splitlines():
        word, _, count = line.partition(" ")
        counts[word] = int(count)
    return Lexicon(counts)
