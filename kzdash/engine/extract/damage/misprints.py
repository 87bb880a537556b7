"""One wrong letter in a long name.

Pipeline step: text, Gazetteer -> Suggestions. One wrong letter leaves one half of a name whole, so
the halves are looked up and the other half is compared. Short names are left alone: at six
letters, «Қалада» (in the town) would become Canada.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick

from kzdash.engine.extract.damage.common_words import Lexicon
from kzdash.engine.extract.damage.suggested import Covered, Suggestion, suggest
from kzdash.engine.extract.names.endings import ending_of
from kzdash.engine.extract.names.gazetteer import Gazetteer, Name
from kzdash.engine.extract.text.letters import Normal, fold

MIN_LETTERS = 7
_MIN_HALF = 4
_CONFIDENCE = 0.6


@dataclass(frozen=True, slots=True)
class _Half:
    """One half of a folded name: the automaton finds it, *rest* is what should stand beside it."""

    whole: str
    name: Name
    length: int
    middle: int
    rest: str  # the other half, read away from the one that was found
    first: bool  # the half that was found is the first one


def find_misprints(
    normal: Normal, gazetteer: Gazetteer, lexicon: Lexicon, covered: Covered
) -> Iterator[Suggestion]:
    """Yield the Kazakh names with one wrong letter, but for those that stand over other names."""
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
        yield suggest(normal, half.name, (start, stop, end), reason, _CONFIDENCE)


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
