"""The copies of a text in which every step reads, and the ways back to the text as it stands.

The last copy differs only by what a reader doesn't see or reads through without a thought: letters
put together from two signs, soft hyphens and direction marks, stress marks, the kinds of hyphens,
marks of footnotes behind a word, wide and bold letters, letters of other alphabets that look the
same.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kzdash.engine.extract.text.places import Places, rewritten
from kzdash.engine.ingest.old_letters import reread

_UNSEEN = (
    r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # soft hyphens, zero width, direction
)
_ACCENTS = r"\u0300-\u036f"
_HYPHENS = r"\u2010\u2011\u2043\ufe63\uff0d"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LIGATURES = r"\ufb00-\ufb06"
_SHAPED = r"\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff"  # full width, bold, italic
# Letters of other alphabets, beside Cyrillic ones, that stand for Kazakh ones.
_LOOKS = dict(zip("əƏǝƎɵƟӄӃҝҜӊӉӈӇҥҤҕҔӷӶӯӮ", "әӘәӘөӨқҚқҚңҢңҢңҢғҒғҒұҰ", strict=True))
_LOOK = "".join(_LOOKS)
# Cyrillic letters that look like Latin ones, and Latin ones that no Cyrillic letter looks like.
_ALIKE = "асеорхуіАВСЕНКМОРТХУІ"
_TO_LATIN = str.maketrans(_ALIKE, "aceopxyiABCEHKMOPTXYI")
_ALIKES = frozenset(_ALIKE)
_LATIN_ONLY = frozenset("bdfgjklmnqrstuvwzDFGJLNQRSUVWZ")
_MIXED = re.compile(
    rf"(?<!\w)(?=[{_ALIKE}]*[a-zA-Z])(?=[a-zA-Z]*[{_ALIKE}])[a-zA-Z{_ALIKE}]+(?!\w)"
)
# A figure glued to a word or to the stop behind it: a footnote's mark that has lost its height.
_NUMBERED = re.compile(
    r"(?:(?<=[^\W\d_A-ZА-ЯЁ]{3})|(?<=[^\W\d_]{3}[.,;:!?»”\")])|(?<=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{2}))"
    r"(?P<number>\d{1,2})(?=[\s.,;:!?)»”]|-[а-яёәғқңөұүһі]|\Z)"
)
_GLUED = re.compile(r"\d(?:(?<=[^\W\d_]\d)|(?<=[^\W\d_][.,;:!?»”\")]\d))")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\W?$")
_LONGEST_WORD = 30
_UNIT = re.compile(r"(?<!\w)(?:[кмсд]?м|km|[cmd]?m|ft|га|ha)$")
_PIECE = re.compile(
    # A word divided at the end of a line; recognisers print «¬» for the hyphen.
    rf"(?<=[^\W\d_])[\u00ad¬][ \t]*\r?\n[ \t]*(?=[^\W\d_])"
    rf"|[{_UNSEEN}]+"
    rf"|[^\W\d_][{_ACCENTS}]+"
    rf"|[{_HYPHENS}]"
    # Behind a word, or behind the mark that ends one; not a power («km²», «10²»).
    rf"|(?:(?<=[^\W\d_])|(?<=[.,;:!?…»”\")]))[{_RAISED}]{{1,3}}(?![^\W_])|(?<=[^\W\d_])⁽[{_RAISED}]{{1,3}}⁾"
    rf"|(?<=[^\W\d_])\[\d{{1,3}}(?:[,–-]\d{{1,3}}){{0,4}}\](?=[\s\-‐-―,;)]|[а-яёәғқңөұүһі])"
    r"|(?<=[^\W\d_])[*†‡]{1,3}(?=[\s,;.)]|\Z)"
    rf"|[{_LIGATURES}{_SHAPED}]"
    rf"|(?<=[а-яёіА-ЯЁІ])[{_LOOK}]|[{_LOOK}](?=[а-яёіА-ЯЁІ])"
)
_ANY = re.compile(rf"[{_UNSEEN}¬{_ACCENTS}{_HYPHENS}{_RAISED}⁽\[*†‡{_LIGATURES}{_SHAPED}{_LOOK}]")
_ANY_MIXED = re.compile(rf"[a-zA-Z](?:(?=[{_ALIKE}])|(?<=[{_ALIKE}].))")


def copies_of(text: str) -> Iterator[tuple[str, Places]]:
    """Yield the copies in which *text* is read, each made of the one before; mostly there is none.

    The first has the letters of an old font or of another code page as they were meant.
    """
    if meant := reread(text):
        text, places = rewritten(text, meant.pieces)
        yield text, places
    if copy := readable(text):
        yield copy


def readable(text: str) -> tuple[str, Places] | None:
    """Return the copy of *text* and its way back; None where the text is its own copy."""
    found = [
        *(_mixed(text) if _ANY_MIXED.search(text) else ()),
        *(_PIECE.finditer(text) if _ANY.search(text) else ()),
        *(_numbered(text) if _GLUED.search(text) else ()),
    ]
    pieces = list(_pieces(text, found)) if found else []
    return rewritten(text, pieces) if pieces else None


def _pieces(text: str, found: Sequence[re.Match[str]]) -> Iterator[tuple[int, int, str]]:
    last = 0
    for match in sorted(found, key=_start):
        start, stop = match.span()
        if start < last:
            continue
        last = stop
        letters = match.group()
        first = letters[0]
        if first in _RAISED and _UNIT.search(text, max(0, start - 4), start):
            continue
        yield start, stop, _read(letters)


def _start(match: re.Match[str]) -> int:
    return match.start()


def _numbered(text: str) -> list[re.Match[str]]:
    """Return the figures behind words that count on, each the next or the same again.

    They count from 1, whatever figures stand between, or all there are count from another number.
    """
    behind_words = list(_NUMBERED.finditer(text))
    found: list[re.Match[str]] = []
    last = 0
    for match in behind_words:
        number = int(match["number"])
        if number == last + 1 or (number == last and found):
            found.append(match)
            last = number
    if last <= 1:
        found = behind_words
        numbers = [int(match["number"]) for match in found]
        if any(after - one not in (0, 1) for one, after in pairwise(numbers)):
            return []
    words = {_word_before(text, match.start()) for match in found}
    many = len({match["number"] for match in found}) > 1
    return found if many and len(words) > 1 else []


def _word_before(text: str, position: int) -> str:
    word = _WORD_BEFORE.search(text, max(0, position - _LONGEST_WORD), position)
    return word[1].lower() if word else ""


def _mixed(text: str) -> Iterator[re.Match[str]]:
    """Yield the Latin words in which Cyrillic letters stand that look the same."""
    for match in _MIXED.finditer(text):
        if _LATIN_ONLY.intersection(match.group()):
            yield match


def _read(letters: str) -> str:
    """Return what a piece is read as; "" for what isn't read."""
    first = letters[0]
    if _LATIN_ONLY.intersection(letters) and not _ALIKES.isdisjoint(letters):
        return letters.translate(_TO_LATIN)
    if first in _LOOKS:
        return _LOOKS[first]
    if unicodedata.category(first) == "Pd":
        return "-"
    if not first.isalpha():
        return ""
    if len(letters) == 1:
        return unicodedata.normalize("NFKC", letters)  # a ligature, a wide or bold letter
    whole = unicodedata.normalize("NFC", letters)
    return whole[0] if len(whole) > 1 else whole
