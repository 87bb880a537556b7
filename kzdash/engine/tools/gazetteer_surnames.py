"""Decline the names of persons in Russian by their endings; a dictionary guesses too often here.

A woman's name that ends in a consonant stays as it is, a man's is declined. In names in the
Chinese and Korean order only the last word is declined.
"""

from collections.abc import Iterator
from functools import cache

from kzdash.engine.tools.gazetteer_rows import Row, read_rows
from kzdash.paths import GAZETTEER

Endings = tuple[str, str, str, str, str]  # genitive, dative, accusative, instrumental, locative

_WOMEN = frozenset(
    "albright arystanbekova bhutto ciller elizabeth_ii gandhi_indira merkel nazarbayeva_dariga "
    "otunbayeva thatcher".split()
)
_LAST_WORD_ONLY = frozenset("CHN KOR PRK VNM".split())
_CONSONANTS = "бвгджзклмнпрстфхцчшщ"
_SIBILANTS = "жчшщц"
# A Slavic surname takes an adjective's instrumental: «Ельциным», but «Рабином».
_SLAVIC = ("ов", "ев", "ёв", "ин")
_NOT_SLAVIC = frozenset(["Рабин"])


@cache
def _parents() -> dict[str, str]:
    return {row["entity_id"]: row["parent"] for row in read_rows(GAZETTEER / "entities.csv")}


def man_endings(word: str) -> tuple[str, Endings] | None:
    """Return the stem and the endings of a man's name; None if it isn't declined."""
    stem, last = word[:-1], word[-1].lower()
    if word.endswith(("ский", "цкий")):
        return word[:-2], ("ого", "ому", "ого", "им", "ом")
    if word.endswith("ий"):
        return word[:-1], ("я", "ю", "я", "ем", "и")
    if word.endswith(_SLAVIC) and word not in _NOT_SLAVIC:
        return word, ("а", "у", "а", "ым", "е")
    if last in _CONSONANTS:
        return word, ("а", "у", "а", "ем" if last in _SIBILANTS else "ом", "е")
    if last in "йь":
        return stem, ("я", "ю", "я", "ем", "е")
    return _first_declension(word)


def woman_endings(word: str) -> tuple[str, Endings] | None:
    """Return the stem and the endings of a woman's name; None if it isn't declined."""
    if word.endswith(("ова", "ева", "ёва")):
        return word[:-1], ("ой", "ой", "у", "ой", "ой")
    return _first_declension(word)


def _first_declension(word: str) -> tuple[str, Endings] | None:
    stem = word[:-1]
    if word.endswith("ия"):
        return stem, ("и", "и", "ю", "ей", "и")
    if word.endswith("я"):
        return stem, ("и", "е", "ю", "ей", "е")
    if word.endswith("а") and stem[-1:] not in "иоуэ":
        soft = stem[-1:] in "гкх" + _SIBILANTS
        instrumental = "ей" if stem[-1:] in _SIBILANTS else "ой"
        return stem, ("и" if soft else "ы", "е", "у", instrumental, "е")
    return None


def person_forms(row: Row) -> Iterator[str]:
    """Yield a person's name in the five other cases."""
    words = row["form"].split(" ")
    endings_of = woman_endings if row["entity_id"] in _WOMEN else man_endings
    last_only = _parents().get(row["entity_id"], "") in _LAST_WORD_ONLY
    for case in range(5):
        out = []
        for place, word in enumerate(words):
            named = word[:1].isupper() and len(word) > 1 and not word.isupper()
            stays = not named or (last_only and place < len(words) - 1)
            declined = None if stays else endings_of(word)
            out.append(declined[0] + declined[1][case] if declined else word)
        yield " ".join(out)
