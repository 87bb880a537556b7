"""A name that is glued to the next word: «Достастықпеносындай».

Pipeline step: text, hits of the gazetteer -> Suggestions.
"""

import re
from collections.abc import Iterator

from kzdash.engine.extract.damage.common_words import Lexicon
from kzdash.engine.extract.damage.suggested import Suggestion, suggest
from kzdash.engine.extract.model import Slip
from kzdash.engine.extract.names.endings import ENDINGS, MAX_ENDING_LETTERS, ending_of
from kzdash.engine.extract.names.gazetteer import Hits, Name
from kzdash.engine.extract.names.mentions import begins_word
from kzdash.engine.extract.text.letters import Normal, fold, stands_for

_MIN_NAME, _MIN_WORD = 4, 4
_LONG_NAME = 6  # behind a shorter name a shorter word would be found by chance
_SURE_NAME, _MIN_UNKNOWN_WORD = 5, 4
_MAX_TAIL = 30
_PLAIN_CASES = frozenset(
    fold(ending)
    for ending in (
        "ның нің дың дің тың тің дағы дегі дан ден нан нен тан тен да де та те ға ге қа ке мен"
    ).split()
)
# Words made from a name are not the name: «ресейшіл», «американизм».
_DERIVED = re.compile(
    r"шыл|шіл|шы|ші|изм|ист|тан(?:у|д)|лан|лен|лас|лес|дас|тас|дес|тес|н[ыео]|ск|ц|о|и|б[еа]к|ұл|қыз"
)
_SHORT_WORDS = frozenset("да де та те ең ал ол бұл осы ғой ма ме екі үш бес он мен".split())
_CONFIDENCE = 0.7


def find_glued(normal: Normal, hits: Hits, lexicon: Lexicon) -> Iterator[Suggestion]:
    """Yield a name, an ending, and a common word that begins right behind."""
    text = normal.text
    for last, (length, names) in hits:
        start, stem_stop = last + 1 - length, last + 1
        behind = text[stem_stop : stem_stop + 1]
        if not (behind.isalpha() or behind == "-") or not text[start].isupper():
            continue  # as most names end: asked first, since it is cheap
        abbreviation = text[start:stem_stop].isupper()
        if not begins_word(text, start) or not (abbreviation or length >= _MIN_NAME):
            continue
        if abbreviation and behind == "-":
            stem_stop += 1
        end = stem_stop
        # One letter more than a tail may have is enough: a word may be as long as a file.
        while end < len(text) and end - stem_stop <= _MAX_TAIL and text[end].isalpha():
            end += 1
        tail = text[stem_stop:end]
        if not tail or len(tail) > _MAX_TAIL or ending_of(tail):
            continue
        written = text[start : last + 1]
        whole_names = [n for n in names if n.lang == "kk" and _is_whole(n, written)]
        name = min(whole_names, key=lambda n: n.form[0] != written[0], default=None)
        if abbreviation and not tail.islower():
            continue
        cut = _ending_letters(tail, lexicon, _LONG_NAME if abbreviation else len(written))
        if name is None or cut is None:
            continue
        if not cut:
            stem_stop = last + 1
        span = (start, last + 1, stem_stop + cut)
        mention = suggest(normal, name, span, "glued_words", _CONFIDENCE).mention
        whole = f"{text[start : stem_stop + cut]} {tail[cut:]}"
        slip = Slip(normal.raw(start), normal.raw_stop(end), whole, "glued_words")
        yield Suggestion(mention, slip)


def _is_whole(name: Name, written: str) -> bool:
    return not name.softened and name.kind != "mask" and stands_for(written, name.form)


def _ending_letters(tail: str, lexicon: Lexicon, name_letters: int) -> int | None:
    """Return how many letters of *tail* are the name's ending, the rest being a word of its own.

    A common word counts more than a form of one, and a longer word more than a longer ending.
    """
    least = 2 if name_letters >= _LONG_NAME else _MIN_WORD
    best: tuple[bool, int] | None = None
    chosen = None
    for cut in range(min(len(tail) - least, MAX_ENDING_LETTERS) + 1):
        if cut and fold(tail[:cut]) not in ENDINGS:
            continue
        word = tail[cut:].lower()
        common = lexicon.counts.get(word, 0) > 0 or word in _SHORT_WORDS
        if not common and (len(word) <= 2 or not lexicon.knows(word)):  # noqa: PLR2004
            continue
        rank = (common, len(word))
        if best is None or rank > best:
            best, chosen = rank, cut
    if chosen is None and name_letters >= _SURE_NAME and len(tail) >= _MIN_UNKNOWN_WORD:
        return None if _DERIVED.match(tail.lower()) else _likely_ending(tail)
    return chosen


def _likely_ending(tail: str) -> int:
    """Return the letters of the longest plain case ending that *tail* begins with."""
    for letters in range(4, 1, -1):
        if fold(tail[:letters]) in _PLAIN_CASES and len(tail) - letters >= _MIN_WORD:
            return letters
    return 0
