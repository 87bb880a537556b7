"""First names, and what a capitalised word can be in the name of a person.

``data/gazetteer/first_names.txt`` holds one first name a line; a star behind it says that the name
is also a word, a place or a club, so that it needs another part of a name beside it. Words that
end as Kazakh first names do are first names too, where the list doesn't have them.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from kzdash import paths
from kzdash.engine.extract.damage.common_words import load_lexicon
from kzdash.engine.extract.names.endings import RUSSIAN_ENDINGS, ending_of

# The kinds of a word.
SURNAME, WEAK_SURNAME, FIRST, DOUBTFUL_FIRST, COMMON, UNKNOWN = range(6)

# Surnames: the Russian pattern, the Kazakh one with «ұлы» and «қызы», patronymics, Ukrainian,
# Georgian, Armenian. The first group names nobody but a person; the other needs a name before it.
_STRONG = "ов ев ёв ова ева ёва ұлы қызы вич вна енко швили".split()
_WEAK = "улы кызы ин ина ский ская цкий цкая чук дзе ян".split()
_MIN_STRONG, _MIN_WEAK = 6, 4  # letters: «Асылов» is one, «Киев» and «Азов» are not
_MIN_STEM = 4  # a shorter first name with an ending looks like too many words
_MIN_INFLECTED = 5
_MAX_WORD = 40  # letters; what is longer is damage, and every ending of it would be tried
_SURNAME_STEM = re.compile(rf"(?:{'|'.join((*_STRONG, *_WEAK))})$")
_RUSSIAN_SURNAME_ENDINGS = frozenset("а у е ы ым ом ой ых ыми ого ому им их".split())
# Places and words with the ending of a surname that the gazetteer doesn't name.
_NO_SURNAME = frozenset(
    "саратов тамбов ростов чернигов харьков псков краков могилёв могилев королёв кишинёв "
    "кишинев молдова женева кордова падова мордова канова вестминстер".split()
)
_FIRST_END = re.compile(r"(?:жан|бек|гүл|ғали|мұрат|мұхамбет|мұхамед|болат|нұр|құл|әлі|сұлтан)$")
_MIN_FIRST = 6
# Words that open sentences or stand before names with a capital and are no part of them.
_WORDS = frozenset(
    "өйткені себебі сондай-ақ алайда дегенмен демек бірақ сондықтан мәселен мысалы жалпы әрине "
    "бүгінде ертең қазір тағы содан кейін сонда осылай яғни міне иә жоқ егер әрі немесе және тіпті "
    "мүмкін бәлкім енді әні алуан шығыс батыс солтүстік оңтүстік орталық "
    "саммит форум жиын отырыс конференция конгресс съезд сессия ассамблея "
    "ал ол бұл осы сол біз сіз мен сен ән ең не үкімет мемлекет президент парламент мәжіліс сенат "
    "елбасы конституция шаруагер акушерка қайырлы рақмет хакім лорд сэр мистер король ханшайым "
    "патшайым ханзада герцог канцлер премьер министр генерал адмирал полковник патша император "
    "сұлтан шейх әмір он она как но по его при для что это так наш".split()
)


@cache
def load_first_names(path: Path = paths.GAZETTEER / "first_names.txt") -> Mapping[str, bool]:
    """Return first name -> whether it names a person also when it stands alone."""
    names = {}
    for line in path.read_text("utf-8").splitlines():
        name, _, star = line.partition(" ")
        names[name] = not star
    return names


def part_of_name(word: str) -> tuple[int, int]:
    """Return what *word* (capitalised) can be in a name, and how long it is without its ending."""
    return _part_of_name(word) if len(word) <= _MAX_WORD else (UNKNOWN, len(word))


@lru_cache(maxsize=65_536)  # as many capitalised words as some megabytes of news have
def _part_of_name(word: str) -> tuple[int, int]:
    lower = word.lower()
    names = load_first_names()
    common = _is_common(lower)
    if word in names:
        return (FIRST if names[word] and not common else DOUBTFUL_FIRST), len(word)
    if common:
        return COMMON, len(word)
    kind, stem = _surname(lower)
    if kind == SURNAME:
        return kind, stem
    first, first_stem = _first_name(word, lower)
    if first != UNKNOWN:
        return first, first_stem
    return kind, stem


def _first_name(word: str, lower: str) -> tuple[int, int]:
    """Return whether a first name with an ending stands here, listed or by its own end."""
    names = load_first_names()
    for cut in range(len(word) - 1, _MIN_STEM - 1, -1):
        if word[:cut] in names and _is_ending(lower[cut:]):
            return (FIRST if names[word[:cut]] else DOUBTFUL_FIRST), cut
    for cut in range(len(word), _MIN_FIRST - 1, -1):
        if _FIRST_END.search(lower, 0, cut) and _is_ending(lower[cut:]):
            return FIRST, cut
    return UNKNOWN, len(word)


def _is_common(lower: str) -> bool:
    """Whether the word is known in lower case, or one of those that are seldom written so."""
    return load_lexicon().knows(lower) or any(
        lower[:cut] in _WORDS and ending_of(lower[cut:]) is not None
        for cut in range(len(lower), 1, -1)
        if cut == len(lower) or cut >= _MIN_INFLECTED
    )


def _surname(lower: str) -> tuple[int, int]:
    """Return the kind of surname and the length of its stem; the longest stem decides."""
    for cut in range(len(lower), _MIN_WEAK - 1, -1):
        match = _SURNAME_STEM.search(lower, 0, cut)
        # «Белоусовка» is a village: «-қа» never hangs on a surname, typed with к or not.
        if (
            match
            and _is_surname_ending(lower[cut:])
            and not lower.endswith("ка")
            and lower[:cut] not in _NO_SURNAME
        ):
            strong = match.group() in _STRONG and cut >= _MIN_STRONG
            return (SURNAME if strong else WEAK_SURNAME), cut
    return UNKNOWN, len(lower)


def _is_ending(letters: str) -> bool:
    return ending_of(letters) is not None or letters in RUSSIAN_ENDINGS


def _is_surname_ending(letters: str) -> bool:
    """Whether a surname can go on with *letters*; «Огарёво» and «основная» are none."""
    return ending_of(letters) is not None or letters in _RUSSIAN_SURNAME_ENDINGS
