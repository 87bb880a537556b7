"""List printing and scanning damage that was read through; the text itself is never changed.

Pipeline step: text, Structure, Sentences, Mentions -> Slips. Each rule knows one kind of damage.
A word is only called damaged if it is unknown as it stands and known after one mend.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import ahocorasick

from kzdash.engine.extract.damage.common_words import Lexicon, load_lexicon
from kzdash.engine.extract.model import Mention, Sentence, Slip
from kzdash.engine.extract.text.letters import in_cyrillic
from kzdash.engine.extract.text.sentences import gap_of_full_stop
from kzdash.engine.extract.text.spans import SpanIndex
from kzdash.engine.extract.text.structure import Structure, read_numeral
from kzdash.engine.extract.text.vocabulary import pieces_of, words_of
from kzdash.engine.extract.text.windows import find_all, find_near

_LETTERS = re.compile(r"[^\W\d_]+")
_MIN_WORD = 3
_SOFT = ("ьі", "Ьі", "ьІ", "ЬІ")
_SOFT_SIGN = re.compile(r"(?<!\w)(?:(?![ьЬ][іІ])\w)*[ьЬ][іІ]\w*")
# One-sided or two-sided spaces around a hyphen that joins two halves of one word.
_SPACE = re.compile(r"\s")
_HYPHENS = "-–—"
_LOOSE_HYPHEN = re.compile(r"[-–—](?:(?<=\s.)\s*|(?<!\s.)[ \t]+)(?P<second>[^\W\d_]{2,})(?![\w-])")
_BEFORE_HYPHEN = re.compile(r"(?<![\w-])(?P<first>[^\W\d_]{2,})(?P<space>\s*)\Z")
_REACH = 80  # characters before a hyphen in which the first half of its word stands
_HYPHENATED = re.compile(r"(?<![\w-])([^\W\d_]{2,})-([^\W\d_]{3})")
_DIVIDED = re.compile(r"(?<=[^\W\d_])-[ \t]*\r?\n[ \t]*(?=[^\W\d_])")
_LATIN = re.compile("[A-Za-z]")
_MIXED_WORD = re.compile(r"(?=[A-Za-z]*[^\W\d_A-Za-z])(?=[^\W\d_A-Za-z]*[A-Za-z])[^\W\d_]+")
_HYPHEN_TAIL = frozenset("ақ ау ді мыс".split())
# Letters that a scanner or a Russian keyboard writes for others.
_MISREAD = {"з": "э", "ь": "ы", "у": "үұ", "о": "ө", "к": "қ", "г": "ғ"}  # fmt: skip
_ROMAN = {
    1: "I",
    2: "II",
    3: "III",
    4: "IV",
    5: "V",
    6: "VI",
    7: "VII",
    8: "VIII",
    9: "IX",
    10: "X",
}
# The genitive, and adjectives of borrowed words: what they belong to is missing.
_BROKEN_OFF = tuple("ның нің дың дің тың тің икалық иялық".split())
# Only without a full stop: «халық.» and «бірлік.» can end a sentence.
_HARDLY_ENDS = ("лық", "лік")
_NEXT_WORD = re.compile(r" ([^\W\d_]{2,})(?![\w-])")
_LAST_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]+[.…]*$")
_MAX_LETTERS = 60  # what is longer is no word
_MIN_MISREAD, _MIN_SWAPPED, _MIN_EXTRA, _MIN_GLUED, _MIN_SPLIT, _MIN_COUNT = 4, 6, 7, 5, 7, 10
_VERY_COMMON = 100
# Vowels of one word are of one kind; и, у and э go with both.
_BACK, _FRONT = frozenset("аоұы"), frozenset("әеөүі")
# What is seen twice; near either end a consonant more makes another word: «құрылысы», «құрылысшы».
_OFTEN_EXTRA = frozenset("ыіоөұүи")
_FROM_ENDS = 4  # letters
# «мәлімде-ген», «орында-маған»: a verb goes on, and no word is glued; nor in «шығысқазақстандық».
_GOES_ON = re.compile(
    r"(?:[мбп][ае]|[дтл][ае])(?:ған|ген|ды|ді|йды|йді|й|у|п|са|се|тын|тін)|тану|.*(?:лық|лік|дық|дік|тық|тік)"
)


def find_slips(
    text: str, structure: Structure, sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> list[Slip]:
    """Return the damage of a Kazakh text, in order; nothing for other languages."""
    kazakh = [s for s in sentences if s.lang == "kk"]
    if not kazakh:
        return []
    names = [(m.start, m.stop) for m in mentions if m.entity_id]
    pieces = pieces_of(text)
    found = [
        *_numerals(text, structure),
        *_page_marks(structure),
        *_spaced_hyphens(text, mentions, _hyphenated(pieces)),
        *_read_through(text, mentions),
        *_lost_stops(text, sentences),
        *_broken_sentences(kazakh, structure),
        *_soft_signs(text),
        *_damaged_words(text, words_of(pieces), names),
    ]
    first = {
        (slip.start, slip.reason): slip for slip in sorted(found, key=lambda s: (s.start, s.stop))
    }
    return list(first.values())


def _numerals(text: str, structure: Structure) -> Iterator[Slip]:
    """A chapter number whose strokes ran together: П for II, Ш for III."""
    for section in structure.sections:
        label = re.match(r"[^\W\d_]{1,4}", section.label_printed or "")
        right = _ROMAN.get(section.number or 0)
        if label and right and section.label_printed and read_numeral(label.group()) is not None:
            plain = label.group().replace("І", "I")
            start = text.find(section.label_printed)
            if plain != right and start >= 0:
                yield Slip(start, start + len(label.group()), right, "damaged_numeral")


def _page_marks(structure: Structure) -> Iterator[Slip]:
    for mark in structure.page_marks:
        for match in re.finditer(r"[ЗО](?=\s*/|\d|\s*-?\s*бет)", mark.printed):
            digit = "3" if match.group() == "З" else "0"
            yield Slip(
                mark.start + match.start(), mark.start + match.end(), digit, "damaged_numeral"
            )


def _spaced_hyphens(
    text: str, mentions: Sequence[Mention], hyphenated: frozenset[str]
) -> Iterator[Slip]:
    hanging = {
        m.start: m
        for m in mentions
        if m.entity_id and m.stem_stop < m.stop and _SPACE.search(text, m.stem_stop, m.stop)
    }
    for mention in hanging.values():
        ending = text[mention.stem_stop : mention.stop]
        joined = text[mention.start : mention.stem_stop] + "-" + re.sub(r"[\s‐-―-]", "", ending)
        yield Slip(mention.start, mention.stop, joined, "spaced_ending")
    free_from = 0  # the second half of one word is not the first half of the next
    for hyphen in find_all(text, _HYPHENS, (0, len(text))):
        match = _LOOSE_HYPHEN.match(text, hyphen)
        if match is None:
            continue
        second = match["second"]
        before = _BEFORE_HYPHEN.search(text, max(free_from, hyphen - _REACH), hyphen)
        if before is None:
            continue
        free_from = match.end()
        if before.start() in hanging or not second[0].islower():
            continue
        spaces = bool(before["space"]), text[hyphen + 1].isspace()
        whole = f"{before['first']}-{second}"
        joins = not all(spaces) or second.lower() in _HYPHEN_TAIL
        if joins or whole.lower()[: len(before["first"]) + 4] in hyphenated:
            yield Slip(before.start(), match.end(), whole, "spaced_hyphen")


def _read_through(text: str, mentions: Sequence[Mention]) -> Iterator[Slip]:
    """A name in letters of two scripts, or with the hyphen of a line break in a word of it."""
    for mention in mentions:
        if mention.entity_id is None:
            continue
        surface = text[mention.start : mention.stop]
        if "\n" in surface and (whole := _DIVIDED.sub("", surface)) != surface:
            yield Slip(mention.start, mention.stop, whole, "broken_hyphen")
        if not _LATIN.search(surface):
            continue
        right = _MIXED_WORD.sub(lambda match: in_cyrillic(match.group()), surface)
        if right != surface and not _LATIN.search(right):
            yield Slip(mention.start, mention.stop, right, "mixed_script")


def _hyphenated(pieces: Iterable[str]) -> frozenset[str]:
    """Return how the words begin that this text writes with a hyphen and no space."""
    return frozenset(
        f"{match[1]}-{match[2]}".lower()
        for piece in pieces
        if "-" in piece
        for match in _HYPHENATED.finditer(piece)
    )


def _lost_stops(text: str, sentences: Sequence[Sentence]) -> Iterator[Slip]:
    for sentence in sentences:
        gap = gap_of_full_stop(text, sentence)
        if gap:
            yield Slip(*gap, ". ", "lost_full_stop")


def _broken_sentences(sentences: Sequence[Sentence], structure: Structure) -> Iterator[Slip]:
    """A sentence that lost its beginning or its end."""
    headings = {heading.start for heading in structure.headings}
    for sentence in sentences:
        if sentence.kind != "sentence":
            continue
        printed = sentence.text
        if printed[0].islower() and (first := _LETTERS.match(printed)):
            stop = sentence.start + first.end()
            yield Slip(sentence.start, stop, f"[…] {first.group()}", "lost_words")
        broken = printed.endswith(_HARDLY_ENDS) or printed.rstrip(".…").endswith(_BROKEN_OFF)
        cut = sentence.stop in headings and printed[-1] not in ".!?…»"
        if (broken or cut) and (last := _LAST_WORD.search(printed)):
            yield Slip(
                sentence.start + last.start(), sentence.stop,
                f"{last.group().rstrip('.…')} […]", "lost_words",
            )  # fmt: skip


def _soft_signs(text: str) -> Iterator[Slip]:
    hits = find_all(text, _SOFT, (0, len(text)))
    for match in find_near(_SOFT_SIGN, text, hits, (0, len(text)), before=80, after=80):
        mended = match.group().replace("ьі", "ы").replace("Ьі", "Ы")
        yield Slip(match.start(), match.end(), mended, "misread_letter")


def _damaged_words(text: str, words: set[str], names: Sequence[tuple[int, int]]) -> Iterator[Slip]:
    """Words that nobody knows: with one mend, or together with the letters behind the space."""
    lexicon = load_lexicon()
    judged = {word: _judge(word) for word in words - lexicon.counts.keys()}
    doubted = {
        word: what
        for word, what in judged.items()
        if what is not _RIGHT and (what.mended or not words.isdisjoint(what.rests))
    }
    named = SpanIndex(names)
    for start, stop in _whole_words(text, doubted):
        what = doubted[text[start:stop]]
        if what.mended:
            if not named.overlaps(start, stop):
                yield Slip(start, stop, what.mended, what.reason)
        elif (second := _NEXT_WORD.match(text, stop)) and second[1] in what.rests:
            yield Slip(start, second.end(), text[start:stop] + second[1], "split_word")


def _whole_words(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where one of *words* stands as a whole word, not joined to another by a hyphen."""
    automaton = ahocorasick.Automaton()
    for word in words:
        automaton.add_word(word, len(word))
    if not automaton:
        return
    automaton.make_automaton()
    for last, length in automaton.iter(text):
        start, stop = last + 1 - length, last + 1
        if not (_joins(text[start - 1 : start]) or _joins(text[stop : stop + 1])):
            yield start, stop


def _joins(letter: str) -> bool:
    return letter.isalnum() or letter in ("_", "-")


class _Verdict(NamedTuple):
    """What a word that is not in the list may be: damaged, or the beginning of a common word."""

    mended: str = ""
    reason: str = ""
    rests: tuple[str, ...] = ()  # what would have to follow


_RIGHT = _Verdict()


@lru_cache(maxsize=200_000)
def _judge(word: str) -> _Verdict:
    """Judge a word by its letters alone; :data:`_RIGHT` is what is right, or unclear."""
    lexicon = load_lexicon()
    lower = word.lower()
    if not _MIN_WORD <= len(word) <= _MAX_LETTERS or lexicon.knows(lower):
        return _RIGHT
    if not ("ьі" in lower or word.isupper()):
        for mended, reason in _mends(lower, lexicon):
            if mended != lower:
                return _Verdict(mended.capitalize() if word[0].isupper() else mended, reason)
    rests = tuple(_rests(word)) if word == lower else ()
    return _Verdict(rests=rests) if rests else _RIGHT


def _rests(word: str) -> Iterator[str]:
    """Yield what makes common words of *word*."""
    common = _common_words()
    at = bisect_right(common, word)
    while at < len(common) and common[at].startswith(word):
        yield common[at][len(word) :]
        at += 1


@cache
def _common_words() -> Sequence[str]:
    """Return the words that a space can have split, in order."""
    counts = load_lexicon().counts
    return sorted(w for w, count in counts.items() if len(w) >= _MIN_SPLIT and count >= _MIN_COUNT)


def _mends(word: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield the likely words behind *word*, the surest kind of damage first."""
    yield from _misread(word, lexicon)
    # With any ending allowed, half of all rare words would be "damaged" forms of others; so the
    # mended word itself must be a common one.
    for mended, reason in (*_swapped(word), *_extra(word)):
        if lexicon.counts.get(mended, 0) >= _MIN_COUNT:
            yield mended, reason
    for cut in range(_MIN_GLUED, len(word) - _MIN_GLUED + 1):
        if (
            lexicon.counts.get(word[cut:], 0) >= _MIN_COUNT
            and lexicon.knows(word[:cut])
            and not _GOES_ON.match(word, cut)
        ):
            yield f"{word[:cut]} {word[cut:]}", "glued_words"


def _misread(word: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    for position, letter in enumerate(word):
        for right in _MISREAD.get(letter, ""):
            mended = word[:position] + right + word[position + 1 :]
            known = lexicon.knows(mended) if len(word) >= _MIN_MISREAD else _is_very_common(mended)
            if known and _vowels_agree(mended, right):
                yield mended, "misread_letter"


def _is_very_common(word: str) -> bool:
    """Whether a short word is so common that another one is likely to be it: «кун» is «күн»."""
    return load_lexicon().counts.get(word, 0) >= _VERY_COMMON


def _vowels_agree(word: str, vowel: str) -> bool:
    """Whether the vowels of *word* are of the kind of *vowel*, if that has a kind."""
    others = _BACK if vowel in _FRONT else _FRONT if vowel in _BACK else frozenset[str]()
    return others.isdisjoint(word)


def _swapped(word: str) -> Iterator[tuple[str, str]]:
    if len(word) >= _MIN_SWAPPED:
        for i in range(1, len(word) - 2):
            yield word[:i] + word[i + 1] + word[i] + word[i + 2 :], "swapped_letters"


def _extra(word: str) -> Iterator[tuple[str, str]]:
    if len(word) >= _MIN_EXTRA:
        for i in range(1, len(word) - 1):
            near = word[max(0, i - 2) : i - 1] + word[i + 2 : i + 3]
            inside = _FROM_ENDS <= i < len(word) - _FROM_ENDS
            if inside or word[i] in _OFTEN_EXTRA or word[i] in near:
                yield word[:i] + word[i + 1 :], "extra_letter"
