"""Find persons: known ones with their initials and first names, others by initials, post or surname.

Pipeline step: text, Mentions -> Mentions. A name of the gazetteer takes the initials in front of
it. Initials with a surname behind them, a post with two capitalised words behind it, and words
with the ending of a surname are a person also when nobody knows who.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache

from kzdash import paths
from kzdash.extract.endings import ending_of
from kzdash.extract.lexicon import load_lexicon
from kzdash.extract.model import Mention
from kzdash.extract.spans import SpanIndex

_U = "А-ЯЁӘҒҚҢӨҰҮҺІ"
_L = "а-яёәғқңөұүһі"
_WORD = rf"[{_U}][{_L}]+(?:-[{_U}][{_L}]+)?"
_INITIALS_BEFORE = re.compile(rf"(?:[{_U}]\.[ \u00a0]?){{1,3}}$")
_MAX_INITIALS = 12  # characters in front of a surname in which initials are looked for
_INITIALS = re.compile(rf"(?<![\w.])(?:[{_U}]\.[ \u00a0]?){{1,2}}(?P<surname>{_WORD})")
# Surnames: the Russian pattern, the Kazakh one with «ұлы» and «қызы», Ukrainian, Georgian, Armenian.
_SURNAME_END = (
    "ов|ев|ёв|ова|ева|ёва|ин|ина|ский|ская|цкий|цкая|ұлы|қызы|улы|кызы|енко|чук|дзе|швили|ян"
)
_SURNAME = re.compile(rf"(?:{_SURNAME_END})$")
_FULL_NAME = re.compile(
    rf"(?<![\w.-])(?P<first>{_WORD})\s+(?:(?P<second>{_WORD})\s+)?"
    rf"(?P<surname>[{_U}][{_L}]+?(?:{_SURNAME_END})(?:[{_L}]{{0,8}}))(?!\w)"
)
_CAPITALISED = re.compile(rf"\s+(?P<first>{_WORD})(?:\s+(?P<surname>{_WORD}))?(?!\w)")
# Words that stand before a name as posts do.
_OCCUPATIONS = "әріптес тілші журналист директор әнші ақын жазушы ғалым академик профессор".split()
_COMMON_WORD = 30  # a word this frequent opens a sentence more often than it is a first name
_BY_INITIALS, _BY_POST, _BY_SURNAME = 0.8, 0.7, 0.6


def find_persons(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return *mentions* with the persons of *text* among them, left to right."""
    grown = [_with_initials(text, m) if m.kind == "person" else m for m in mentions]
    found: list[Mention] = []
    for candidates in (_by_initials, _by_surname, _by_post):
        taken = SpanIndex((m.start, m.stop) for m in (*grown, *found))
        last = 0
        for person in candidates(text):
            if person.start >= last and not taken.overlaps(person.start, person.stop):
                found.append(person)
                last = person.stop
    return sorted([*grown, *found], key=lambda m: (m.start, -m.stop))


def _with_initials(text: str, mention: Mention) -> Mention:
    """Let a known person's mention begin at the initials."""
    before = text[max(0, mention.start - _MAX_INITIALS) : mention.start]
    match = _INITIALS_BEFORE.search(before)
    if not match:
        return mention
    return Mention(
        mention.start - len(match.group()), mention.stop, mention.stem_stop, mention.entity_id,
        mention.kind, mention.form, mention.rule, mention.confidence,
    )  # fmt: skip


def _by_initials(text: str) -> Iterator[Mention]:
    """«К. Тоқаев»: initials and a capitalised word."""
    for match in _INITIALS.finditer(text):
        yield _person(text, match.start(), match.span("surname"), "initials", _BY_INITIALS)


def _by_surname(text: str) -> Iterator[Mention]:
    """«Шынар Асанқызы»: a capitalised word and one with the ending of a surname."""
    lexicon = load_lexicon()
    for match in _FULL_NAME.finditer(text):
        start = match.start()
        first = match["first"].lower()
        if match["second"] and lexicon.knows(first):
            start = match.start("second")  # the sentence begins with a word, the name behind it
        elif not match["second"] and lexicon.counts.get(first, 0) >= _COMMON_WORD:
            continue
        yield _person(text, start, match.span("surname"), "surname", _BY_SURNAME)


def _by_post(text: str) -> Iterator[Mention]:
    """«президенті Ули Маурер»: one or two capitalised words behind a post."""
    for match in _posts().finditer(text):
        name = _CAPITALISED.match(text, match.end())
        if name and not load_lexicon().knows(name["first"].lower()):
            last = "surname" if name["surname"] else "first"
            yield _person(text, name.start("first"), name.span(last), "post", _BY_POST)


@cache
def _posts() -> re.Pattern[str]:
    """Return a pattern of the posts, with the possessive and the «-міз» of "our"."""
    with (paths.GAZETTEER / "posts.csv").open(encoding="utf-8", newline="") as file:
        posts = {row["form"] for row in csv.DictReader(file) if row["lang"] == "kk"}
    words = "|".join(
        re.escape(post) for post in sorted({*posts, *_OCCUPATIONS}, key=len, reverse=True)
    )
    return re.compile(rf"(?<!\w)(?i:{words})(?:сы|сі|ы|і|ым|ім|м|ымыз|іміз|мыз|міз)?(?!\w)")


def _person(
    text: str, start: int, surname: tuple[int, int], rule: str, confidence: float
) -> Mention:
    stem_stop = _stem_stop(text, *surname)
    return Mention(
        start, surname[1], stem_stop, None, "person", "name", f"person/{rule}", confidence
    )


def _stem_stop(text: str, start: int, stop: int) -> int:
    """Return where the surname ends and its case ending begins."""
    surname = text[start:stop]
    for cut in range(len(surname), 2, -1):
        if _SURNAME.search(surname[:cut]) and ending_of(surname[cut:]) is not None:
            return start + cut
    return stop
