"""The copies of a text in which every step reads, and the ways back to the text as it stands.

The last copy differs only by what a reader doesn't see or reads through without a thought: letters
put together from two signs, soft hyphens and direction marks, stress marks, the kinds of hyphens,
raised marks of footnotes behind a word, letters of other alphabets that look the same.
"""

import re
import unicodedata
from collections.abc import Iterator

from kzdash.engine.extract.text.places import Places, rewritten
from kzdash.engine.ingest.old_letters import reread

_UNSEEN = (
    r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # soft hyphens, zero width, direction
)
_ACCENTS = r"\u0300-\u036f"
_HYPHENS = r"\u2010\u2011\u2043\ufe63\uff0d"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LIGATURES = r"\ufb00-\ufb06"
# Letters of other alphabets, beside Cyrillic ones, that stand for Kazakh ones.
_LOOKS = dict(zip("əƏǝƎɵƟӄӃҝҜӊӉӈӇҥҤҕҔӷӶӯӮ", "әӘәӘөӨқҚқҚңҢңҢңҢғҒғҒұҰ", strict=True))
_LOOK = "".join(_LOOKS)
_UNIT = re.compile(r"(?<!\w)(?:[кмсд]?м|km|[cmd]?m|ft|га|ha)$")
_PIECE = re.compile(
    rf"[{_UNSEEN}]+"
    rf"|[^\W\d_][{_ACCENTS}]+"
    rf"|[{_HYPHENS}]"
    # Behind a word, or behind the mark that ends one; not a power («km²», «10²»).
    rf"|(?:(?<=[^\W\d_])|(?<=[.,;:!?…»”\")]))[{_RAISED}]{{1,3}}(?![^\W_])|(?<=[^\W\d_])⁽[{_RAISED}]{{1,3}}⁾"
    rf"|(?<=[^\W\d_])\[\d{{1,3}}\](?=[\s\-‐-―,;)]|[а-яёәғқңөұүһі])"
    r"|(?<=[^\W\d_])[*†‡]{1,3}(?=[\s,;.)]|\Z)"
    rf"|[{_LIGATURES}]"
    rf"|(?<=[а-яёіА-ЯЁІ])[{_LOOK}]|[{_LOOK}](?=[а-яёіА-ЯЁІ])"
)
_ANY = re.compile(rf"[{_UNSEEN}{_ACCENTS}{_HYPHENS}{_RAISED}⁽\[*†‡{_LIGATURES}{_LOOK}]")


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
    if not _ANY.search(text):
        return None
    pieces = list(_pieces(text))
    return rewritten(text, pieces) if pieces else None


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _PIECE.finditer(text):
        start, stop = match.span()
        letters = match.group()
        first = letters[0]
        if first in _RAISED and _UNIT.search(text, max(0, start - 4), start):
            continue
        yield start, stop, _read(letters)


def _read(letters: str) -> str:
    """Return what a piece is read as; "" for what isn't read."""
    first = letters[0]
    if first in _LOOKS:
        return _LOOKS[first]
    if unicodedata.category(first) == "Pd":
        return "-"
    if not first.isalpha():
        return ""
    if len(letters) == 1:
        return unicodedata.normalize("NFKC", letters)  # a ligature
    whole = unicodedata.normalize("NFC", letters)
    return whole[0] if len(whole) > 1 else whole
