r"""Tell which patterns can match in which sentence, by the letters that each of them needs.

Pipeline step: folded text, Sentences -> one number a sentence, a bit for each pattern. A pattern
such as ``сапар(?!лас)\w*`` matches only where «сапар» stands; all such letters of all patterns go
into one automaton, so one pass over the text says where it pays to look. What can't be told from
a pattern is looked for everywhere: a filter may cost time, never a match.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Protocol, TypeVar

import ahocorasick

from kzdash.engine.extract.model import Sentence
from kzdash.engine.extract.text.letters import fold

_MAX_STRINGS = 64  # more ways to write one run of letters aren't written out
_MIN_LETTERS = 2
# What a part of a pattern is, where it is a few plain strings, and the letters that it needs.
_Reading = tuple[frozenset[str] | None, frozenset[str]]
_NOTHING: frozenset[str] = frozenset()
_EMPTY: frozenset[str] = frozenset(("",))

Bits = int
Row = TypeVar("Row")


class SentenceBits(Protocol):
    """Which patterns of a table a sentence may hold, a bit for each."""

    def __call__(self, table: str, ordinal: int) -> Bits:
        """Return the bits of one sentence."""

    def where(self, table: str, sentences: Sequence[Sentence]) -> Mapping[int, Bits]:
        """Return ordinal -> bits of all *sentences* of the text that may hold anything at all."""


class Signals:
    """The patterns of several tables; which of them may match where."""

    def __init__(self, tables: Mapping[str, Sequence[re.Pattern[str]]]) -> None:
        by_letters: dict[str, Bits] = {}
        self._always: Bits = 0
        self._place: dict[str, tuple[int, Bits]] = {}
        bit = 0
        for name, patterns in tables.items():
            self._place[name] = bit, (1 << len(patterns)) - 1
            for pattern in patterns:
                needed = needed_letters(pattern)
                for letters in needed:
                    by_letters[letters] = by_letters.get(letters, 0) | 1 << bit
                if not needed:
                    self._always |= 1 << bit
                bit += 1
        self._automaton = ahocorasick.Automaton()
        for letters, bits in by_letters.items():
            self._automaton.add_word(letters, bits)
        self._automaton.make_automaton()

    def of_sentences(self, folded: str, sentences: Sequence[Sentence]) -> SentenceBits:
        """Look the text through once, for all tables.

        Args:
            folded: The text through :func:`kzdash.engine.extract.text.letters.fold`, letter for letter.
            sentences: In order, not overlapping.
        """
        found = [self._always] * len(sentences)
        if sentences and self._automaton.kind == ahocorasick.AHOCORASICK:
            index, stop, last = 0, sentences[0].stop, len(sentences) - 1
            for position, bits in self._automaton.iter(folded):
                while position >= stop and index < last:
                    index += 1
                    stop = sentences[index].stop
                # Letters between two sentences count for the next one, which costs no match.
                found[index] |= bits
        return _Found(found, self._place)


class _Found:
    """What was found in the sentences of a text."""

    def __init__(self, found: Sequence[Bits], place: Mapping[str, tuple[int, Bits]]) -> None:
        self._found, self._place = found, place

    def __call__(self, table: str, ordinal: int) -> Bits:
        shift, mask = self._place[table]
        return self._found[ordinal - 1] >> shift & mask

    def where(self, table: str, sentences: Sequence[Sentence]) -> Mapping[int, Bits]:
        del sentences  # they were looked through, in this order
        shift, mask = self._place[table]
        here = mask << shift
        return {
            ordinal: (bits & here) >> shift
            for ordinal, bits in enumerate(self._found, 1)
            if bits & here
        }


class _Everywhere:
    """Says that each pattern may match: for a caller that has not looked."""

    def __call__(self, table: str, ordinal: int) -> Bits:
        del table, ordinal
        return -1

    def where(self, table: str, sentences: Sequence[Sentence]) -> Mapping[int, Bits]:
        del table
        return {sentence.ordinal: -1 for sentence in sentences}


everywhere: SentenceBits = _Everywhere()


def chosen_of(rows: Sequence[Row], bits: Bits) -> Iterator[Row]:
    """Yield the rows of a table whose bits are set."""
    for row in rows if bits else ():
        if bits & 1:
            yield row
        bits >>= 1


def needed_letters(pattern: re.Pattern[str]) -> frozenset[str]:
    r"""Return folded strings of which each match of *pattern* holds one; none where unclear.

    >>> sorted(needed_letters(re.compile(r"(?:іс)?сапар(?!лас)\w*|барды")))
    ['барды', 'сапар']
    """
    parsed = _parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    _, needed = _read(parsed)
    return needed


def _read(sequence: Iterable[tuple[Any, Any]]) -> _Reading:
    """Return what a sequence is, where it is a few plain strings, and the best letters it needs."""
    best, run = _NOTHING, _EMPTY
    whole = True
    for operation, argument in sequence:
        exact, needed = _read_one(str(operation), argument)
        if exact is not None and len(exact) * len(run) <= _MAX_STRINGS:
            run = frozenset(map("".join, product(run, exact)))
            continue
        whole = False
        best = max(best, _usable(run), needed, key=_worth)
        run = exact if exact is not None else _EMPTY
    best = max(best, _usable(run), key=_worth)
    return (run if whole else None), best


def _read_one(operation: str, argument: Any) -> _Reading:  # noqa: ANN401
    """Do the same for one item of a parsed pattern; (None, ()) is what says nothing."""
    read: _Reading
    match operation:
        case "LITERAL":
            read = frozenset((fold(chr(argument)),)), _NOTHING
        case "AT" | "ASSERT" | "ASSERT_NOT":
            read = _EMPTY, _NOTHING  # looks around, takes no letters
        case "IN":
            read = _read_set(argument), _NOTHING
        case "SUBPATTERN":
            read = _read(argument[3])
        case "ATOMIC_GROUP":
            read = _read(argument)
        case "BRANCH":
            read = _read_branches(argument[1])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            read = _read_repeat(*argument)
        case _:
            read = None, _NOTHING
    return read


def _read_set(members: Sequence[tuple[Any, Any]]) -> frozenset[str] | None:
    """Return the letters of «[кг]»; None for classes of letters."""
    letters = frozenset(fold(chr(value)) for kind, value in members if str(kind) == "LITERAL")
    plain = all(str(kind) == "LITERAL" for kind, _ in members)
    return letters if plain else None


def _read_repeat(least: int, most: int, inner: Iterable[tuple[Any, Any]]) -> _Reading:
    exact, needed = _read(inner)
    if (least, most) == (0, 1) and exact is not None:
        return exact | _EMPTY, _NOTHING
    return None, (needed if least else _NOTHING)


def _read_branches(
    branches: Iterable[Iterable[tuple[Any, Any]]],
) -> _Reading:
    read = [_read(branch) for branch in branches]
    exact = [strings for strings, _ in read if strings is not None]
    if len(exact) == len(read):
        return _NOTHING.union(*exact), _NOTHING
    needs = [needed for _, needed in read]
    return None, _NOTHING.union(*needs) if all(needs) else _NOTHING


def _usable(run: frozenset[str]) -> frozenset[str]:
    """Return *run* if each string of it is long enough to be worth looking for."""
    return run if all(len(letters) >= _MIN_LETTERS for letters in run) else _NOTHING


def _worth(needed: frozenset[str]) -> tuple[int, int]:
    """Longer letters are rarer; of equal ones, fewer."""
    return (min(map(len, needed)), -len(needed)) if needed else (0, 0)
