"""Tell which sentences hold which letters, in one pass over the text.

Pipeline step: folded text, Sentences -> ordinals. A pattern is slow to look for; where none of the
letters that it needs stand it needn't be.
"""

from collections.abc import Iterable, Mapping, Sequence

import ahocorasick

from kzdash.engine.extract.model import Sentence
from kzdash.engine.extract.text.letters import fold


class Stems:
    """Letters of several tables; each pattern of a table needs some of its table's letters."""

    def __init__(self, tables: Mapping[str, Iterable[str]]) -> None:
        tables_of: dict[str, set[str]] = {}
        for table, stems in tables.items():
            for stem in stems:
                tables_of.setdefault(fold(stem), set()).add(table)
        self._tables = tuple(tables)
        self._automaton = ahocorasick.Automaton()
        for stem, of in tables_of.items():
            self._automaton.add_word(stem, frozenset(of))
        self._automaton.make_automaton()

    def where(self, folded: str, sentences: Sequence[Sentence]) -> dict[str, list[int]]:
        """Return table -> ordinals of the sentences that hold any of its letters, in order.

        Letters between two sentences count for the next one.

        Args:
            folded: The text through :func:`kzdash.engine.extract.text.letters.fold`.
            sentences: All, in order, not overlapping.
        """
        found: dict[str, list[int]] = {table: [] for table in self._tables}
        if not sentences:
            return found
        index, last = 0, len(sentences) - 1
        stop = sentences[0].stop
        for position, tables in self._automaton.iter(folded):
            while position >= stop and index < last:
                index += 1
                stop = sentences[index].stop
            for table in tables:
                ordinals = found[table]
                if not ordinals or ordinals[-1] != index + 1:
                    ordinals.append(index + 1)
        return found
