"""Read a sentence that is printed in capitals as if it were printed as usual, letter for letter.

Rules for words are written for small letters, and names are known by their capitals. Here the
words become small but for the names of the gazetteer, which get the capitals that they have there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kzdash.engine.extract.model import Sentence
from kzdash.engine.extract.names.endings import RUSSIAN_ENDINGS, ending_of
from kzdash.engine.extract.names.gazetteer import Gazetteer, Name
from kzdash.engine.extract.text.letters import fold, stands_for

_MIN_WORDS, _MIN_WORD = 2, 4  # so many words of so many letters: no row of abbreviations
_MIN_SHARE = 0.9  # of the letters
_LETTERS = re.compile(r"[^\W\d_]+")
_LONG = re.compile(rf"[^\W\d_]{{{_MIN_WORD},}}")
_KEPT = re.compile(r"(?<!\w)(?:[^\W\d_]\.|[IVXLІХ]+(?!\w))")  # initials, Roman numerals
_BEHIND_INITIAL = re.compile(r"(?<!\w)[^\W\d_]\.\s*(?=[^\W\d_]{2})")
_FIRST = re.compile(r"[^\W\d_]")


def without_capitals(text: str, sentences: Sequence[Sentence], gazetteer: Gazetteer) -> str:
    """Return *text* with its sentences in capitals written as usual; no letter moves."""
    parts: list[str] = []
    position = 0
    for sentence in sentences:
        if _is_in_capitals(sentence.text):
            parts += (text[position : sentence.start], _usual(sentence, gazetteer))
            position = sentence.stop
    return "".join((*parts, text[position:])) if parts else text


def read_as(sentences: Sequence[Sentence], text: str) -> list[Sentence]:
    """Return the sentences with their letters in *text*."""
    return [replace(one, text=text[one.start : one.stop]) for one in sentences]


def _is_in_capitals(text: str) -> bool:
    if text[1:2].islower() or text[-2:-1].islower():
        return False  # as nearly all are
    letters = [letter for letter in text if letter.isalpha()]
    upper = sum(letter.isupper() for letter in letters)
    return upper >= _MIN_SHARE * len(letters) and len(_LONG.findall(text)) >= _MIN_WORDS


def _usual(sentence: Sentence, gazetteer: Gazetteer) -> str:
    text = sentence.text
    small = text.lower()
    if len(small) != len(text):
        return text
    letters = list(small)
    if first := _FIRST.search(text):
        letters[first.start()] = text[first.start()]
    for kept in _KEPT.finditer(text):
        letters[kept.start() : kept.end()] = kept.group()
    for initial in _BEHIND_INITIAL.finditer(text):
        letters[initial.end()] = text[initial.end()]
    covered = 0
    for start, stop, form in sorted(_names(sentence, gazetteer), key=lambda n: (n[0], -n[1])):
        if start >= covered:
            letters[start:stop] = _cased(text[start:stop], form)
            covered = stop
    return "".join(letters)


def _cased(written: str, form: str) -> str:
    """Return the letters of *written* with the capitals of *form*."""
    return "".join(
        letter if like.isupper() else letter.lower()
        for letter, like in zip(written, form, strict=True)
    )


def _names(sentence: Sentence, gazetteer: Gazetteer) -> Iterator[tuple[int, int, str]]:
    """Yield start, stop and form of the names that stand there with an ending of theirs."""
    small = sentence.text.lower()
    folded = re.sub(r"\s", " ", fold(sentence.text))
    for last, (length, names) in gazetteer.find(folded):
        start, stop = last + 1 - length, last + 1
        if start and small[start - 1].isalnum():
            continue
        behind = _LETTERS.match(small, stop)
        tail = behind.group() if behind else ""
        for name in names:
            if (
                name.lang == sentence.lang
                and _fits(tail, name)
                and stands_for(small[start:stop], name.form.lower())
            ):
                yield start, stop, name.form
                break


def _fits(tail: str, name: Name) -> bool:
    if name.lang == "kk":
        return ending_of(tail) is not None
    return not tail or (name.lang == "ru" and tail in RUSSIAN_ENDINGS)
