"""Cut a sentence into clauses, by marks, by the words that begin one and by the verbs that end one.

Pipeline step: Sentence -> where its clauses begin. Kazakh ends a clause with its verb; in Russian
and English a comma and a conjunction or a relative pronoun begin one (``data/lexicon/clause.toml``).
A comma of a list begins none.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache

from kzdash.engine.extract.model import Sentence
from kzdash.engine.extract.statements.lexicon import read_table

_MARK = re.compile(r"[;:()«»“”\"]|\s[-–—]\s|,")
_NEXT_WORD = re.compile(r"\s*([^\W\d_]+)")
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*$")
_WORD_LETTERS = 30
_MIN_STEM = 2


@cache
def _words() -> tuple[Mapping[str, frozenset[str]], Mapping[str, tuple[str, ...]]]:
    table = read_table("clause")
    begin = {lang: frozenset(words) for lang, words in table["begin"].items()}
    return begin, {lang: tuple(ends) for lang, ends in table["end"].items()}


def clause_starts(text: str, sentence: Sentence) -> list[int]:
    """Return where the clauses of a sentence begin, its own start first.

    Args:
        text: The whole text.
        sentence: Any.
    """
    begin, end = _words()
    ends = end.get(sentence.lang, ())
    marks = _MARK.finditer(text, sentence.start, sentence.stop)
    return [
        sentence.start,
        *(
            mark.end()
            for mark in marks
            if mark.group() != ","
            or _begins(text, mark.end(), begin[sentence.lang])
            or _ends(text, mark.start(), ends)
        ),
    ]


def clause_of(starts: Sequence[int], position: int) -> int:
    """Return the number of the clause that holds *position*."""
    return bisect_right(starts, position)


def _begins(text: str, position: int, words: frozenset[str]) -> bool:
    match = _NEXT_WORD.match(text, position)
    return match is not None and match[1].lower() in words


def _ends(text: str, position: int, ends: tuple[str, ...]) -> bool:
    match = _LAST_WORD.search(text[max(0, position - _WORD_LETTERS) : position])
    if match is None or match[1][0].isupper():
        return False
    word = match[1].lower()
    return word.endswith(ends) and len(word) > _MIN_STEM + 2
