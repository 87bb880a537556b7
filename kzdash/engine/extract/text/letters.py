"""Read damaged letters without changing the text: a normalised copy, and the way back.

Names are looked up in a copy in which runs of white space are one space, soft hyphens and
direction marks are gone, «ьі» is «ы», look-alike letters of the other script are right, and all
letters are lower case without the Kazakh strokes. Every position of the copy leads back to the
text, so a span always slices the text as it stands.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

# Latin letters that a scanner, or a typist in a hurry, puts into Cyrillic words.
_TO_CYRILLIC = str.maketrans(
    dict(zip("aceopxyihABCEHKMOPTXYI", "асеорхуіһАВСЕНКМОРТХУІ", strict=True))
)

# Everything that the copy writes otherwise; rare, so the text between is copied by pieces. The
# first set holds all letters with which damage begins: a search hops from one to the next.
_UNSEEN = r"\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"  # soft hyphens, zero width, direction marks
_WHITE = r"\t\u00a0\u2000-\u200a\u202f\r\f\v\x85\u2028\u2029"  # but a space and a line feed
_SMALL = "а-яәғқңөұүһі"
_CYRILLIC = "А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі"
_WHITE_LETTERS = "\t\u00a0\u202f\r\n\f\v\x85\u2028\u2029" + "".join(map(chr, range(0x2000, 0x200B)))


def _damage(*, runs: bool, mixed: bool) -> re.Pattern[str]:
    """Return the pattern of all damage that a text can hold.

    Args:
        runs: Whether white space follows a space somewhere; else spaces needn't be looked at. A
            line feed alone is written as a space in the end, all of them at once.
        mixed: Whether the text has both scripts; else no word can hold letters of two.
    """
    starts = rf"{_UNSEEN}\-{_WHITE}\nьЬ" + (" " if runs else "") + ("a-zA-Z" if mixed else "")
    kinds = (
        rf"(?<=[{_UNSEEN}])[{_UNSEEN}]*",
        rf"(?<=[{_SMALL}]-)[ \t]*\r?\n[ \t]*(?=[{_SMALL}])",  # a word divided at the end of a line
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
_GONE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff-]")

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
    starts: tuple[int, ...]  # positions of the copy from which a shift holds
    shifts: tuple[int, ...]  # position in the text = position in the copy + shift
    ends: Mapping[int, int]  # end in the copy of a rewritten piece -> its end in the text
    as_printed: bool  # whether only white space is written otherwise, letter for letter

    def raw(self, position: int) -> int:
        """Return the position in the text of a position in the copy."""
        if len(self.shifts) == 1:
            return position
        return position + self.shifts[bisect_right(self.starts, position) - 1]

    def raw_stop(self, stop: int) -> int:
        """Return the end in the text of a span that ends before *stop* in the copy."""
        return self.ends.get(stop) or self.raw(stop - 1) + 1


def normalise(text: str) -> Normal:
    """Return the copy of *text* in which names are looked up."""
    pieces: list[str] = []
    starts, shifts = [0], [0]
    ends: dict[int, int] = {}
    as_printed = True
    position = length = 0
    mixed = bool(_ANY_LATIN.search(text) and _ANY_CYRILLIC.search(text))
    runs = "  " in text or any(white in text and f" {white}" in text for white in _WHITE_LETTERS)
    for match in _DAMAGE[runs, mixed].finditer(text):
        start, stop = match.span()
        pieces.append(text[position:start])
        length += start - position
        mended = _mend(match.group())
        pieces.append(mended)
        length += len(mended)
        as_printed = as_printed and mended == " "
        position = stop
        if len(mended) != stop - start:
            starts.append(length)
            shifts.append(position - length)
            if mended:
                ends[length] = position
    pieces.append(text[position:])
    copy = "".join(pieces).replace("\n", " ")
    as_printed = as_printed and len(copy) == len(text)
    return Normal(copy, fold(copy), tuple(starts), tuple(shifts), ends, as_printed)


def _mend(damage: str) -> str:
    first = damage[0]
    if first in "ьЬ":
        return "ы" if first == "ь" else "Ы"
    if _GONE.match(damage):
        return ""
    if first.isspace():
        return " "
    return damage.translate(_TO_CYRILLIC)


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
