"""Read damaged letters without changing the text: a normalised copy, and the way back.

Names are looked up in a copy in which runs of white space are one space, dashes are hyphens, «ьі»
is «ы», look-alike letters of the other script are right, and all letters are lower case without
the Kazakh strokes. Every position of the copy leads back to the text, so a span always slices the
text as it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kzdash.engine.extract.text.places import Places, rewritten
from kzdash.engine.ingest.lines import is_own_hyphen

# Latin letters that a scanner, or a typist in a hurry, puts into Cyrillic words.
_TO_CYRILLIC = str.maketrans(
    dict(zip("aceopxyihABCEHKMOPTXYI", "асеорхуіһАВСЕНКМОРТХУІ", strict=True))
)

# Everything that the copy writes otherwise; rare, so the text between is copied by pieces. The
# first set holds all letters with which damage begins: a search hops from one to the next.
_WHITE = r"\t\u00a0\u2000-\u200a\u202f\r\f\v\x85\u2028\u2029"  # but a space and a line feed
_SMALL, _CAPITAL = "а-яёәғқңөұүһіa-z", "А-ЯЁӘҒҚҢӨҰҮҺІA-Z"
_DASHES = "‒–—―−"
_CYRILLIC = "А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі"
_WHITE_LETTERS = "\t\u00a0\u202f\r\n\f\v\x85\u2028\u2029" + "".join(map(chr, range(0x2000, 0x200B)))


def _damage(*, runs: bool, mixed: bool) -> re.Pattern[str]:
    """Return the pattern of all damage that a text can hold.

    Args:
        runs: Whether white space follows a space somewhere; else spaces needn't be looked at. A
            line feed alone is written as a space in the end, all of them at once.
        mixed: Whether the text has both scripts; else no word can hold letters of two.
    """
    starts = rf"\-{_WHITE}\nьЬ" + (" " if runs else "") + ("a-zA-Z" if mixed else "")
    kinds = (
        # A word divided at the end of a line; before a capital the hyphen is the name's own.
        rf"(?<=[{_SMALL}]-)[ \t]*\r?\n[ \t]*(?=[{_SMALL}{_CAPITAL}])",
        rf"(?<=[{_WHITE}])[ \n{_WHITE}]*",
        rf"(?<=\n)[ \n{_WHITE}]+",
        *((rf"(?<= )[ \n{_WHITE}]+",) if runs else ()),
        r"(?<=[ьЬ])[іІiI]",
        *(
            (
                rf"(?<=[{_CYRILLIC}][a-zA-Z])[a-zA-Z]*",
                rf"(?<![a-zA-Z].)(?<=[a-zA-Z])[a-zA-Z]*(?=[{_CYRILLIC}])",
            )
            if mixed
            else ()
        ),
    )
    return re.compile(f"[{starts}](?:{'|'.join(kinds)})")


_DAMAGE = {
    (runs, mixed): _damage(runs=runs, mixed=mixed)
    for runs in (False, True)
    for mixed in (False, True)
}
_ANY_CYRILLIC = re.compile(f"[{_CYRILLIC}]")
_ANY_LATIN = re.compile("[a-zA-Z]")

_HALF = re.compile(r"[^\W\d_]+$")
_LONGEST_HALF = 20  # letters

# Kazakh letters as a typist without a Kazakh keyboard writes them.
_STROKES = tuple(zip("әғқңөұүһіё", "агкноуухие", strict=True))
FOLD = str.maketrans(dict(_STROKES))


def in_cyrillic(word: str) -> str:
    """Return *word* with the Latin look-alikes among its letters written in Cyrillic."""
    return word.translate(_TO_CYRILLIC)


@dataclass(frozen=True, slots=True)
class Normal:
    """A normalised copy: *text* keeps its capitals, *folded* is what names are looked up in."""

    text: str
    folded: str
    places: Places
    as_printed: bool  # whether only white space is written otherwise, letter for letter

    def raw(self, position: int) -> int:
        """Return the position in the text of a position in the copy."""
        return self.places.raw(position)

    def raw_stop(self, stop: int) -> int:
        """Return the end in the text of a span that ends before *stop* in the copy."""
        return self.places.raw_stop(stop)


def normalise(text: str) -> Normal:
    """Return the copy of *text* in which names are looked up."""
    mixed = bool(_ANY_LATIN.search(text) and _ANY_CYRILLIC.search(text))
    runs = "  " in text or any(white in text and f" {white}" in text for white in _WHITE_LETTERS)
    pieces = list(_mended(text, _DAMAGE[runs, mixed]))
    copy, places = rewritten(text, pieces)
    as_printed = all(letters == " " for _, _, letters in pieces) and len(copy) == len(text)
    copy = copy.replace("\n", " ")
    for dash in _DASHES:
        if dash in copy:
            copy, as_printed = copy.replace(dash, "-"), False
    return Normal(copy, fold(copy), places, as_printed)


def _mended(text: str, damage: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    """Yield start, stop and the right letters of each piece of damage."""
    for match in damage.finditer(text):
        start, stop = match.span()
        first = text[start]
        if first == "-":
            half = _HALF.search(text, max(0, start - _LONGEST_HALF), start)
            own = is_own_hyphen(half.group() if half else "", text[stop : stop + _LONGEST_HALF])
            yield start, stop, "-" if own else ""
        elif first in "ьЬ":
            yield start, stop, "ы" if first == "ь" else "Ы"
        else:
            yield start, stop, " " if first.isspace() else match.group().translate(_TO_CYRILLIC)


def fold(text: str) -> str:
    """Return *text* in lower case without Kazakh strokes, letter for letter."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters grow when they are lowered
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    for stroke, plain in _STROKES:  # twenty times as fast as translate() on a long text
        lower = lower.replace(stroke, plain)
    return lower


def stands_for(written: str, name: str) -> bool:
    """Whether *written* can stand for *name*: the same letters, or Russian ones for Kazakh ones.

    Never the other way round: a text that writes «Қатар» does not mean «Катар». The dots of «ё» are
    printed or not as one likes.
    """
    if written == name:
        return True
    for have, want in zip(written.lower(), name.lower(), strict=False):
        if have != want and have.translate(FOLD) != have and (have, want) != ("ё", "е"):
            return False
    return True
