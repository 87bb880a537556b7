"""A known person's name in its surroundings: first names, a surname, a street that bears it.

The gazetteer finds «Назарбаев» wherever it stands. Initials and first names in front of it belong
to the name, and tell whether it is the known person's; in «Назарбаев көшесі» nobody is meant.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from kzdash import paths
from kzdash.engine.extract.model import Mention
from kzdash.engine.extract.names.first_names import (
    DOUBTFUL_FIRST,
    FIRST,
    SURNAME,
    UNKNOWN,
    part_of_name,
)
from kzdash.engine.extract.text.spans import SpanIndex

UPPER, LOWER = "А-ЯЁӘҒҚҢӨҰҮҺІ", "а-яёәғқңөұүһі"
WORD_REST = rf"[{LOWER}]+(?:-[{UPPER}][{LOWER}]+)?"
WORD = rf"[{UPPER}]{WORD_REST}"
SPACE = r"(?:[ \u00a0\t]+\n?|\n)"
# The last letter of an abbreviation that ends a sentence («ОБСЕ. Елбасы») is no initial.
_INITIALS_BEFORE = re.compile(rf"(?<![{UPPER}\d])(?:[{UPPER}]\.[ \u00a0]?){{1,3}}$")
_MAX_INITIALS = 12  # characters in front of a surname in which initials are looked for
_BEFORE = re.compile(rf"(?<![\w.-])(?P<word>{WORD}){SPACE}$")
_BEHIND = re.compile(rf"{SPACE}(?P<word>{WORD})(?!\w)")
_MIDST = re.compile(rf"(?<=[{LOWER}])[{LOWER}] ")  # right before a word: another one goes on
_MAX_WORD = 30  # characters in front of a known surname in which a first name is looked for
# Behind a name: a street, a prize or a school bears it; nobody is meant.
_BEARER = re.compile(
    rf"(?:{SPACE}(?:мен|пен|бен|және){SPACE}{WORD})?"  # «Байтұрсынов пен Қонаев көшелері»
    rf"{SPACE}(?:атындағы|(?:көшесі|көшелері|даңғылы|ауданы|ауылы|аулы|қаласы|облысы|университеті|мектебі|театры|"
    "музейі|мұражайы|сыйлығы|ескерткіші|стипендиясы|қоры|орталығы|академиясы|институты|алаңы|вокзалы|"
    rf"станциясы|оқулары|бульвары|опералық|операсы|романы)(?:[{LOWER}]{{0,5}}))(?!\w)"
)
_SHORT_TITLE = re.compile(r"[^«»“”\"]{0,30}[»”\"]")
# Behind a name: words that say that the one named is a person.
PERSON_WORD = re.compile(
    rf"{SPACE}(?:есімді|атты азамат|деген (?:азамат|кісі|адам)|мырза|ханым|қажы|батыр|би|ата|апа|әже|аға|апай|ағай|"
    "ақсақал|тәте|сұлтан|шейх)"
    rf"(?:мыз|міз|ымыз|іміз|сы|сі|ның|нің|ға|ге|ны|ні|мен|дың|дің|ды|ді)?(?!\w)"
)


def names_a_thing(text: str, mention: Mention) -> bool:
    """Whether the name opens a title in quotation marks, or a street or a school bears it."""
    if mention.form != "name":
        return False
    if " " not in text[mention.start : mention.stop] and opens_title(
        text, mention.start, mention.stop
    ):
        return True
    return is_borne(text, mention.stop)


def opens_title(text: str, start: int, stop: int) -> bool:
    """Whether a name is the first word of a short title in quotation marks."""
    before = text[start - 1 : start] if start else ""
    return before in ("«", "“", '"') and _SHORT_TITLE.match(text, stop) is not None


def is_borne(text: str, stop: int) -> bool:
    """Whether a street or a school bears the name, also with a title: «Төле би көшесі»."""
    title = PERSON_WORD.match(text, stop)
    return _BEARER.match(text, title.end() if title else stop) is not None


def grown(text: str, mention: Mention, named: SpanIndex) -> Mention:
    """Let a known person's mention begin at the initials or first names, and take a surname.

    With another first name or surname than the known one it is somebody else: the link is dropped.
    """
    first = max(0, mention.start - _MAX_INITIALS)
    if initials := _INITIALS_BEFORE.search(text, first, mention.start):
        return replace(mention, start=mention.start - len(initials.group()))
    if mention.form != "name" or " " in text[mention.start : mention.stop]:
        return mention
    stop, stem_stop, entity_id = mention.stop, mention.stem_stop, mention.entity_id
    start, first_names = _first_names(text, mention.start, named)
    if first_names and not _same_person(entity_id, first_names):
        entity_id = None
    behind = _BEHIND.match(text, mention.stop)
    if behind and mention.stop == mention.stem_stop and not named.overlaps(*behind.span("word")):
        kind, stem = part_of_name(behind["word"])
        if kind == SURNAME:
            entity_id, stop, stem_stop = None, behind.end(), behind.start("word") + stem
    return replace(mention, start=start, stop=stop, stem_stop=stem_stop, entity_id=entity_id)


def _first_names(text: str, start: int, named: SpanIndex) -> tuple[int, list[str]]:
    """Return where the words of a name before *start* begin, and those that are first names.

    An unknown word belongs to the name only in the midst of a sentence («президенті Хашеми
    Рафсанджани»); whose first name it is nobody can say, so it isn't among the returned ones.
    """
    first_names = []
    while match := _BEFORE.search(text, max(0, start - _MAX_WORD), start):
        word = match["word"]
        kind, _ = part_of_name(word)
        is_first = kind in (FIRST, DOUBTFUL_FIRST)
        is_part = is_first or word.endswith(("вич", "вна"))
        in_midst = kind == UNKNOWN and _MIDST.match(text, match.start("word") - 2) is not None
        if not (is_part or in_midst) or named.overlaps(*match.span("word")):
            break
        start = match.start("word")
        if is_first:
            first_names.append(word)
    return start, first_names


def _same_person(entity_id: str | None, first_names: Iterable[str]) -> bool:
    """Whether one of *first_names* begins as one of the known person's does, however spelled."""
    known = _known_first_names().get(entity_id or "", frozenset())
    return any(word[:2] in known for word in first_names)


@cache
def _known_first_names() -> Mapping[str, frozenset[str]]:
    """Return entity -> the first two letters of the words in front of the last in its names."""
    letters: dict[str, set[str]] = {}
    with (paths.GAZETTEER / "persons.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            letters.setdefault(row["entity_id"], set()).update(
                word[:2] for word in row["form"].split()[:-1]
            )
    return {entity_id: frozenset(known) for entity_id, known in letters.items()}
