"""Names that damage hides: one wrong letter in a long name, a name glued to the next word.

Pipeline step: text, Gazetteer, Mentions -> more Mentions, with less confidence. One wrong letter
leaves one half of a name whole, so the halves are looked up and the other half is compared.
Short names are left alone: at six letters, «Қалада» (in the town) would become Canada.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import ahocorasick

from kzdash.extract.endings import ENDINGS, MAX_ENDING_LETTERS, ending_of
from kzdash.extract.gazetteer import Gazetteer, Hits, Name
from kzdash.extract.letters import Normal, fold, stands_for
from kzdash.extract.lexicon import Lexicon
from kzdash.extract.mentions import begins_word
from kzdash.extract.model import Mention, Slip

MIN_LETTERS = 7
_LONGEST_NAME = 200  # characters; no name of the gazetteer is longer
_MIN_HALF = 4
_MIN_GLUED_NAME, _MIN_GLUED_WORD = 4, 4
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
_SUGGESTED, _GLUED = 0.6, 0.7


@dataclass(frozen=True, slots=True)
class _Half:
    """One half of a folded name: the automaton finds it, *rest* is what should stand beside it."""

    whole: str
    name: Name
    length: int
    middle: int
    rest: str  # the other half, read away from the one that was found
    first: bool  # the half that was found is the first one


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A damaged name and what it was likely to be."""

    mention: Mention
    slip: Slip


def find_suggestions(
    normal: Normal,
    gazetteer: Gazetteer,
    hits: Hits,
    lexicon: Lexicon,
    taken: Sequence[tuple[int, int]],
) -> list[Suggestion]:
    """Return the Kazakh names that stand in the text with one wrong letter or glued to a word.

    Args:
        normal: The text's normalised copy.
        gazetteer: All names.
        hits: Where their letters stand in the copy (:meth:`Gazetteer.find`).
        lexicon: Words that are right as they stand.
        taken: Spans of the text that other names cover already.
    """
    covered = _Covered(taken)
    found: dict[int, Suggestion] = {}
    for suggestion in (
        *_misprinted(normal, gazetteer, lexicon, covered),
        *_glued(normal, hits, lexicon),
    ):
        mention = suggestion.mention
        if covered.blocks(mention.start, mention.stop):
            continue
        other = found.get(mention.start)
        if other is None or other.mention.stop < mention.stop:
            found[mention.start] = suggestion
    kept: list[Suggestion] = []
    for _, suggestion in sorted(found.items()):
        if not kept or kept[-1].mention.stop <= suggestion.mention.start:
            kept.append(suggestion)
    return kept


class _Covered:
    """Where names stand already; a damaged name may hold a whole shorter one.

    «Кавказ» is a name, and «Кавказ сырқты елдері» a damaged longer one.
    """

    def __init__(self, taken: Sequence[tuple[int, int]]) -> None:
        self._taken = sorted(taken)
        self._starts = [start for start, _ in self._taken]

    def blocks(self, first: int, last: int) -> bool:
        """Whether ``[first, last)`` shares letters with a name that it does not hold whole."""
        index = bisect_left(self._starts, last) - 1
        while index >= 0 and self._starts[index] > first - _LONGEST_NAME:
            start, stop = self._taken[index]
            held = first <= start and stop < last
            if stop > first and not held:
                return True
            index -= 1
        return False


def _misprinted(
    normal: Normal, gazetteer: Gazetteer, lexicon: Lexicon, covered: _Covered
) -> Iterator[Suggestion]:
    text = normal.text
    for last, half in _likely_halves(normal, gazetteer):
        span = _span(normal.folded, last, half)
        if span is None:
            continue
        start, stop, reason = span
        if not _may_begin(text, start, half.name):
            continue
        end = stop
        while end < len(text) and text[end].isalpha():
            end += 1
        if covered.blocks(normal.raw(start), normal.raw_stop(end)):
            continue  # as most are: half of one name is half of another
        written = text[start:end].lower()
        if ending_of(text[stop:end]) is None or _is_right(written, lexicon):
            continue
        if _has_a_word_of_its_own(half.name, text[start:end], lexicon):
            reason = "wrong_word"
        yield _suggestion(normal, half.name, (start, stop, end), reason, _SUGGESTED)


def _has_a_word_of_its_own(name: Name, written: str, lexicon: Lexicon) -> bool:
    """Whether the word that the name has otherwise is a word too: «партия» for «хартия»."""
    words = written.lower().split(" ")
    forms = name.form.lower().split(" ")
    return len(words) == len(forms) > 1 and any(
        not fold(word).startswith(fold(form)) and lexicon.knows(word)
        for word, form in zip(words, forms, strict=True)
    )


def _likely_halves(normal: Normal, gazetteer: Gazetteer) -> Iterator[tuple[int, _Half]]:
    """Yield (last position, half) where the rest is not whole but its far letter is there.

    Most halves are parts of whole names or stand inside other words, so what is cheap to ask is
    asked here and first; :func:`_span` then compares letter by letter.
    """
    folded, text = normal.folded, normal.text
    halves = _halves(gazetteer)
    if halves.kind != ahocorasick.AHOCORASICK:
        return  # no name is long enough
    for last, (middle, any_case, firsts, seconds) in halves.iter(folded):
        begin = last + 1 - middle
        if firsts and (any_case or text[begin].isupper()):
            capital = text[begin].isupper()
            if not begin or not text[begin - 1].isalnum():
                for length, far, half in firsts:
                    stop = begin + length
                    if (
                        far in folded[stop - 2 : stop + 1]
                        and (capital or half.name.any_case)
                        and not folded.startswith(half.rest, last + 1)
                    ):
                        yield last, half
        for length, far, half in seconds:
            begin = last + 1 - length
            first = begin - 1 if begin > 0 else 0
            if (
                far in folded[first : begin + 2]
                and (half.name.any_case or not text[first : begin + 2].islower())
                and not (begin >= 0 and folded.startswith(half.whole, begin))
            ):
                yield last, half


def _may_begin(text: str, start: int, name: Name) -> bool:
    """Whether *name* can begin here: at a word, with a capital unless it has several words."""
    if start and text[start - 1].isalnum():
        return False
    return text[start].isupper() or name.any_case


def _is_right(written: str, lexicon: Lexicon) -> bool:
    """Whether each word that was read as part of a damaged name is a common word as it stands."""
    return " " not in written and lexicon.knows(written)


@cache
def _halves(gazetteer: Gazetteer) -> ahocorasick.Automaton:
    # One half -> the names that begin with it, and those that end with it; each with its length and
    # the last letter of its rest, which no edit touches: both are asked for at every place.
    by_half: dict[str, tuple[list[tuple[int, str, _Half]], list[tuple[int, str, _Half]]]] = {}
    for name in gazetteer.names:
        whole = fold(name.form)
        if name.lang != "kk" or len(whole) < MIN_LETTERS or name.is_upper or name.kind == "mask":
            continue
        if name.form_kind == "adjective" or (name.kind == "person" and " " not in whole):
            continue
        middle = len(whole) // 2
        first, second = whole[:middle], whole[middle:]
        if len(first) >= _MIN_HALF:
            firsts, _ = by_half.setdefault(first, ([], []))
            half = _Half(whole, name, len(whole), middle, second, first=True)
            firsts.append((len(whole), whole[-1], half))
        if len(second) >= _MIN_HALF:
            _, seconds = by_half.setdefault(second, ([], []))
            half = _Half(whole, name, len(whole), middle, first[::-1], first=False)
            seconds.append((len(whole), whole[0], half))
    automaton = ahocorasick.Automaton()
    for letters, (begin_so, end_so) in by_half.items():
        any_case = any(half.name.any_case for _, _, half in begin_so)
        automaton.add_word(letters, (len(letters), any_case, begin_so, end_so))
    automaton.make_automaton()
    return automaton


def _span(folded: str, last: int, half: _Half) -> tuple[int, int, str] | None:
    """Return start, stop and the kind of damage if the other half differs by one letter."""
    reach = len(half.rest) + 1
    if half.first:
        after = last + 1
        edit = one_edit(half.rest, folded[after : after + reach])
        return (after - half.middle, after + edit[0], edit[1]) if edit else None
    before = last + 1 - (half.length - half.middle)
    edit = one_edit(half.rest, folded[max(0, before - reach) : before][::-1])
    return (before - edit[0], last + 1, edit[1]) if edit else None


def one_edit(want: str, have: str) -> tuple[int, str] | None:
    """Return how many letters of *have* stand for *want*, and which one edit they differ by.

    The edit may not touch the last letter: an ending could have done that.

    >>> one_edit("палық одақ", "рпалық одақпен")
    (11, 'extra_letter')
    """
    length, half = len(want), len(want) // 2
    if have[:half] != want[:half]:  # then what stands behind the edit is whole
        tail = want[half + 1 :]
        shifted = have[half : length - 1], have[half + 1 : length], have[half + 2 : length + 1]
        if tail not in shifted:
            return None
    first = next((i for i in range(length) if have[i : i + 1] != want[i]), length)
    if first >= length - 1 or " " in (want[first], have[first : first + 1]):
        return None
    swapped = want[:first] + want[first + 1] + want[first] + want[first + 2 :]
    readings = (
        (length, "misread_letter", have[first + 1 : length], want[first + 1 :]),
        (length - 1, "missing_letter", have[first : length - 1], want[first + 1 :]),
        (length + 1, "extra_letter", have[first + 1 : length + 1], want[first:]),
        (length, "swapped_letters", have[:length], swapped),
    )
    return next(((used, reason) for used, reason, left, right in readings if left == right), None)


def _glued(normal: Normal, hits: Hits, lexicon: Lexicon) -> Iterator[Suggestion]:
    """«Достастықпеносындай»: a name, an ending, and a common word that begins right behind."""
    text = normal.text
    for last, (length, names) in hits:
        start, stem_stop = last + 1 - length, last + 1
        behind = text[stem_stop : stem_stop + 1]
        if not (behind.isalpha() or behind == "-") or not text[start].isupper():
            continue  # as most names end: asked first, since it is cheap
        abbreviation = text[start:stem_stop].isupper()
        if not begins_word(text, start) or not (abbreviation or length >= _MIN_GLUED_NAME):
            continue
        if abbreviation and behind == "-":
            stem_stop += 1
        end = stem_stop
        while end < len(text) and text[end].isalpha():
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
        mention = _suggestion(normal, name, span, "glued_words", _GLUED).mention
        whole = f"{text[start : stem_stop + cut]} {tail[cut:]}"
        slip = Slip(normal.raw(start), normal.raw_stop(end), whole, "glued_words")
        yield Suggestion(mention, slip)


def _is_whole(name: Name, written: str) -> bool:
    return not name.softened and name.kind != "mask" and stands_for(written, name.form)


def _ending_letters(tail: str, lexicon: Lexicon, name_letters: int) -> int | None:
    """Return how many letters of *tail* are the name's ending, the rest being a word of its own.

    A common word counts more than a form of one, and a longer word more than a longer ending.
    """
    least = 2 if name_letters >= _LONG_NAME else _MIN_GLUED_WORD
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
        if fold(tail[:letters]) in _PLAIN_CASES and len(tail) - letters >= _MIN_GLUED_WORD:
            return letters
    return 0


def _cased_like(form: str, written: str) -> str:
    """Return *form* with the capitals of *written*, word by word where the words match."""
    words, models = form.split(" "), written.split(" ")
    if len(words) != len(models):
        return form
    return " ".join(
        word.lower() if model.islower() else word[:1].upper() + word[1:]
        for word, model in zip(words, models, strict=True)
    )


def _suggestion(
    normal: Normal, name: Name, span: tuple[int, int, int], reason: str, confidence: float
) -> Suggestion:
    start, stem_stop, stop = span
    raw_start, raw_stop = normal.raw(start), normal.raw_stop(stop)
    mention = Mention(
        raw_start, raw_stop, normal.raw_stop(stem_stop), name.entity_id, name.kind, name.form_kind,
        name.rule, confidence,
    )  # fmt: skip
    form = _cased_like(name.form, normal.text[start:stem_stop])
    return Suggestion(
        mention, Slip(raw_start, raw_stop, form + normal.text[stem_stop:stop], reason)
    )
