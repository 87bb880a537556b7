"""Find persons: known ones with their first names, others by initials, post, surname or first name.

Pipeline step: text, Mentions -> Mentions. A name of the gazetteer takes what stands in front of
it. Words side by side are a person also when nobody knows who: with initials, a post before them,
the ending of a surname or a first name among them.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from kzdash import paths
from kzdash.engine.extract.model import Mention
from kzdash.engine.extract.names.endings import ending_of
from kzdash.engine.extract.names.first_names import (
    COMMON,
    DOUBTFUL_FIRST,
    FIRST,
    SURNAME,
    UNKNOWN,
    WEAK_SURNAME,
    part_of_name,
)
from kzdash.engine.extract.names.known_persons import (
    LOWER,
    PERSON_WORD,
    SPACE,
    UPPER,
    WORD,
    WORD_REST,
    grown,
    is_borne,
    names_a_thing,
    opens_title,
)
from kzdash.engine.extract.text.spans import SpanIndex


class _Part(NamedTuple):
    """One capitalised word and what it can be in a name."""

    start: int
    stop: int
    stem_stop: int
    kind: int


# Both begin with a set of letters, to which a search can hop.
_INITIALS = re.compile(
    rf"[{UPPER}](?<![\w.].)\.[ \u00a0]?(?:[{UPPER}]\.[ \u00a0]?)?(?P<surname>{WORD})"
)
# Capitalised words side by side; Arabic names are held together by «ибн», «бин», «бен» and «әл».
_CHAIN = re.compile(
    rf"[{UPPER}](?<![\w.-].){WORD_REST}(?:{SPACE}(?:(?:ибн|бин|(?<![зж] )бен){SPACE})?(?:[Әә]л[- ])?{WORD})*(?!\w)"
)
_PART = re.compile(WORD)
_MAX_WORD = 30  # characters in front of a name in which a post is looked for
_LAST_WORD = re.compile(rf"(?<![\w-])(?P<word>[{UPPER}{LOWER}-]+){SPACE}$")
_POST_ENDINGS = frozenset("сы сі ы і ым ім м ымыз іміз мыз міз".split()) | {""}
_MIN_POST = 3
_MIN_STEM = 3
_CASES = frozenset(("gen", "loc", "abl", "ins"))
_MAX_UNKNOWN = 2  # words behind a post that nothing else shows to be a name
# Words that stand before a name as posts do.
_OCCUPATIONS = "әріптес тілші журналист директор әнші ақын жазушы ғалым академик профессор".split()
_PLACES_AND_PERSONS = frozenset(("city", "person", "region"))
_SURE = 0.7  # a suggestion for a damaged name has less
_BY_INITIALS, _BY_POST, _BY_SURNAME, _BY_FIRST = 0.8, 0.7, 0.6, 0.6


def find_persons(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return *mentions* with the persons of *text* among them, left to right.

    A person's name wins over a suggestion: «Нұрсұлтан Әбішұлы» is nobody's misspelled city.
    """
    kept = [m for m in mentions if m.kind != "person" or not names_a_thing(text, m)]
    unsure = [m for m in kept if m.confidence < _SURE and m.kind in _PLACES_AND_PERSONS]
    sure = [m for m in kept if m.confidence >= _SURE or m.kind not in _PLACES_AND_PERSONS]
    named = SpanIndex((m.start, m.stop) for m in sure)
    persons = [grown(text, m, named) for m in sure if m.kind == "person"]
    others = [m for m in sure if m.kind != "person"]
    for candidates in (_by_initials, _by_parts):
        taken = SpanIndex((m.start, m.stop) for m in (*others, *persons))
        last = 0
        for person in candidates(text, taken):
            if person.start >= last and not taken.overlaps(person.start, person.stop):
                persons.append(person)
                last = person.stop
    taken = SpanIndex((m.start, m.stop) for m in persons)
    unsure = [m for m in unsure if not taken.overlaps(m.start, m.stop)]
    return sorted([*others, *persons, *unsure], key=lambda m: (m.start, -m.stop))


def _by_initials(text: str, _: SpanIndex) -> Iterator[Mention]:
    """«К. Тоқаев»: initials and a capitalised word."""
    for match in _INITIALS.finditer(text):
        start, stop = match.span("surname")
        kind, stem = part_of_name(match["surname"])
        yield _person(
            match.start(), _Part(start, stop, start + stem, kind), "initials", _BY_INITIALS
        )


def _by_parts(text: str, taken: SpanIndex) -> Iterator[Mention]:
    """«Шынар Асанқызы», «Олжас Керейхан»: words of which one can only be part of a name."""
    for chain in _CHAIN.finditer(text):
        words = chain.group()
        if words.isalpha():  # one word, as most chains are; most of those are common
            kind, stem = part_of_name(words)
            if kind == COMMON:
                continue
            start, stop = chain.span()
            parts = [_Part(start, stop, start + stem, kind)]
        else:
            parts = [_part(word) for word in _PART.finditer(text, *chain.span())]
        run: list[_Part] = []
        for part in parts:
            barrier = (
                part.kind == COMMON
                or taken.overlaps(part.start, part.stop)
                or (part.kind == UNKNOWN and _is_post(text[part.start : part.stop]))
            )
            if run and (barrier or _is_whole(run, part)):
                yield from _of_run(text, run)
                run = []
            if not barrier and not (part.kind == UNKNOWN and _opens_sentence(text, part)):
                run.append(part)
        if run:
            yield from _of_run(text, run)


def _part(word: re.Match[str]) -> _Part:
    kind, stem = part_of_name(word.group())
    return _Part(word.start(), word.end(), word.start() + stem, kind)


def _opens_sentence(text: str, word: _Part) -> bool:
    """Whether an unknown word with the ending of a case opens a sentence: «Залда Айгүл отыр»."""
    before = text[max(0, word.start - 3) : word.start].rstrip(" \u00a0")
    if before and before[-1] not in "\n.!?—–":
        return False
    lower = text[word.start : word.stop].lower()
    return any(
        ending_of(lower[cut:]) in _CASES for cut in (-2, -3, -4) if len(lower) + cut >= _MIN_STEM
    )


def _is_whole(run: Sequence[_Part], following: _Part) -> bool:
    """Whether a name ends with its surname, so that the word behind begins something else."""
    return len(run) > 1 and run[-1].kind in (SURNAME, WEAK_SURNAME) and following.kind != SURNAME


def _of_run(text: str, run: Sequence[_Part]) -> Iterator[Mention]:
    """Return the person that words side by side name, if they name one."""
    kinds = {part.kind for part in run}
    start, last = run[0].start, run[-1]
    if _is_named_by_parts(text, run):
        if is_borne(text, last.stop):
            return
        if kinds & {SURNAME, WEAK_SURNAME}:
            yield _person(start, last, "surname", _BY_SURNAME)
        else:
            yield _person(start, last, "first_name", _BY_FIRST)
    elif _behind_post(text, start):
        yield _person(start, run[:_MAX_UNKNOWN][-1], "post", _BY_POST)


def _is_named_by_parts(text: str, run: Sequence[_Part]) -> bool:
    """Whether one of the words can only be part of a name; alone it mustn't be a title's."""
    kinds = [part.kind for part in run]
    if len(run) == 1:
        return PERSON_WORD.match(text, run[0].stop) is not None or (
            kinds[0] in (SURNAME, FIRST) and not opens_title(text, run[0].start, run[0].stop)
        )
    return (
        SURNAME in kinds
        or FIRST in kinds
        or WEAK_SURNAME in kinds[1:]
        or kinds[0] == DOUBTFUL_FIRST
    )


def _behind_post(text: str, start: int) -> bool:
    """Whether a post stands right before: «президенті Ули Маурер»."""
    ahead = text[max(0, start - _MAX_WORD) : start].rstrip()
    if not ahead or not (ahead[-1].isalpha() or ahead[-1] == "-"):
        return False  # nothing, or what ends a sentence, stands there
    match = _LAST_WORD.search(text, max(0, start - _MAX_WORD), start)
    if not match:
        return False
    before = match["word"].lower()
    for cut in range(len(before), _MIN_POST - 1, -1):
        phrases = _posts().get(before[:cut], ())
        stop = match.start("word") + cut
        if before[cut:] in _POST_ENDINGS and any(
            text[max(0, stop - len(phrase)) : stop].lower() == phrase for phrase in phrases
        ):
            return True
    return False


def _is_post(word: str) -> bool:
    """Whether a word is a post with an ending: «Премьер-Министрі»."""
    return len(word) <= _MAX_WORD and _is_post_in_small(word.lower())


@lru_cache(maxsize=20_000)
def _is_post_in_small(word: str) -> bool:
    return any(
        word[:cut] in _posts() and word[cut:] in _POST_ENDINGS
        for cut in range(len(word), _MIN_POST - 1, -1)
    )


@cache
def _posts() -> Mapping[str, tuple[str, ...]]:
    """Return last word of a post -> the posts that end with it, in lower case."""
    with (paths.GAZETTEER / "posts.csv").open(encoding="utf-8", newline="") as file:
        posts = {row["form"].lower() for row in csv.DictReader(file) if row["lang"] == "kk"}
    by_last: dict[str, list[str]] = {}
    for post in sorted({*posts, *_OCCUPATIONS}):
        by_last.setdefault(post.rsplit(" ", 1)[-1], []).append(post)
    return {last: tuple(phrases) for last, phrases in by_last.items()}


def _person(start: int, last: _Part, rule: str, confidence: float) -> Mention:
    return Mention(
        start, last.stop, last.stem_stop, None, "person", "name", f"person/{rule}", confidence
    )
