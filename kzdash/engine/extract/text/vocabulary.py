"""The distinct words of a text, for questions whose answer is the same wherever a word stands.

A text says the same words again and again: of ten words one or two are new. Replacing one
character and splitting at white space are the fastest things that can be done to a string, so
words are cut out that way, and a pattern looks only at the few pieces that are still no words.
"""

import re

# No letter, digit, hyphen or underscore is here: what stands between these is cut further below.
_PUNCTUATION = ".,;:!?…\"'«»“”„‘’()[]{}<>–—/"
_WORD = re.compile(r"[^\W\d_]+")


def pieces_of(text: str) -> frozenset[str]:
    """Return the distinct pieces between white space and punctuation; «сондай-ақ» is one."""
    for mark in _PUNCTUATION:
        text = text.replace(mark, " ")
    return frozenset(text.split())


def words_of(pieces: frozenset[str]) -> set[str]:
    """Return the distinct runs of letters in *pieces*; «сондай-ақ» has two."""
    words = {piece for piece in pieces if piece.isalpha()}
    for mixed in pieces - words:
        words.update(_WORD.findall(mixed))
    return words
