"""Damage annotated text in one way at a time, to measure what the extractor reads through.

Each kind takes an annotated text (CONTRACT.md, section 5) and returns it with its country mentions
damaged and every span moved along. The same seed gives the same damage.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from kzdash.engine.extract.text.letters import FOLD

Gold = Mapping[str, Any]
# A change of one mention: (text in front of it, its letters) -> the same two.
_Change = Callable[[str, str, random.Random], tuple[str, str]]

_LATIN = str.maketrans("аеорсхіАЕОРСХІ", "aeopcxiAEOPCXI")
_LETTERS = "абвгдежзиклмнопрстуфхцчшыіәғқңөұү"
_MIN_STEM = 7  # shorter names are not suggested, so one wrong letter in them is not measured


def _spaces(before: str, name: str, _: random.Random) -> tuple[str, str]:
    return before, name.replace(" ", "   ")


def _hyphen(before: str, name: str, _: random.Random) -> tuple[str, str]:
    if "-" in name:
        return before, name.replace("-", " - ")
    middle = len(name) // 2
    plain = name[middle - 1 : middle + 1].isalpha() and name[middle - 1 : middle + 1].islower()
    return before, f"{name[:middle]}-\n{name[middle:]}" if plain else name


def _look_alikes(before: str, name: str, _: random.Random) -> tuple[str, str]:
    changed = name[0] + name[1:-1].translate(_LATIN) + name[-1]
    return before, changed


def _soft_sign(before: str, name: str, _: random.Random) -> tuple[str, str]:
    return before, name.replace("ы", "ьі")


def _soft_hyphen(before: str, name: str, _: random.Random) -> tuple[str, str]:
    middle = len(name) // 2
    return before, f"{name[:middle]}\u00ad{name[middle:]}"


def _capitals(before: str, name: str, _: random.Random) -> tuple[str, str]:
    return before, name.upper()


def _glued_before(before: str, name: str, _: random.Random) -> tuple[str, str]:
    glued = before[:-1] if before.endswith(" ") and before[-2:-1].isalpha() else before
    return glued, name


def _glued_after(before: str, name: str, _: random.Random) -> tuple[str, str]:
    return before, name  # the space behind is left out where the text goes on


def _glues(text: str, stop: int) -> bool:
    return text[stop : stop + 1] == " " and text[stop + 1 : stop + 2].isalpha()


def _retyped(before: str, name: str, _: random.Random) -> tuple[str, str]:
    return _russian(before), _russian(name)


def _one_letter(before: str, name: str, chance: random.Random) -> tuple[str, str]:
    if len(name) < _MIN_STEM or not name.isalpha():
        return before, name
    place = chance.randrange(1, _MIN_STEM - 2)
    letter = chance.choice([c for c in _LETTERS if c != name[place].lower()])
    return before, name[:place] + letter + name[place + 1 :]


def _russian(text: str) -> str:
    return "".join(
        folded.upper() if letter.isupper() else folded
        for letter in text
        for folded in (letter.lower().translate(FOLD) if len(letter.lower()) == 1 else letter,)
    )


KINDS: Mapping[str, _Change] = {
    "spaces": _spaces,
    "hyphens": _hyphen,
    "look_alikes": _look_alikes,
    "soft_sign": _soft_sign,
    "soft_hyphens": _soft_hyphen,
    "capitals": _capitals,
    "glued_before": _glued_before,
    "glued_after": _glued_after,
    "without_kazakh_letters": _retyped,
    "one_letter": _one_letter,
}


def damaged(rows: Iterable[Gold], kind: str, *, seed: int = 1) -> Iterator[Gold]:
    """Yield the rows that have a country, with each outermost country mention damaged.

    Raises:
        KeyError: If there is no such kind of damage.
    """
    change = KINDS[kind]
    chance = random.Random(seed)  # noqa: S311  (a repeatable measurement, not a secret)
    for row in rows:
        countries = [m for m in row["mentions"] if m["kind"] == "country"]
        if countries:
            yield _damage(row, countries, change, chance)


def _damage(
    row: Gold, countries: list[dict[str, Any]], change: _Change, chance: random.Random
) -> Gold:
    text, mentions, done = row["text"], [], ""
    position = 0
    for mention in sorted(countries, key=lambda m: m["start"]):
        start, stop = mention["start"], mention["stop"]
        if start < position:
            continue
        before, name = change(text[position:start], text[start:stop], chance)
        done += before
        begin = len(done)
        done += name
        mentions.append({**mention, "start": begin, "stop": len(done)})
        position = stop
        if change is _glued_after and _glues(text, stop):
            position += 1
    rest = _russian(text[position:]) if change is _retyped else text[position:]
    return {
        **row,
        "text": done + rest,
        "mentions": mentions,
        "complete": ["country"],
        "recall_only": [],
    }
