"""Find dates and quantities.

Pipeline step: text, Sentences -> Mentions of numbers.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kzdash.engine.extract.model import Mention, Sentence
from kzdash.engine.extract.text.spans import SpanIndex

_ENGLISH_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_MONTHS = (
    "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан|"
    f"январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр|{_ENGLISH_MONTHS}"
)
MONTH_STEMS = (*(m for m in _MONTHS.split("|") if "[" not in m), "май", "мая")
# The first digit of a run; a set comes first, to which a search can hop.
_DIGITS = re.compile(r"\d(?<!\d.)")
# What is left of a date where no month is named.
_YEAR = re.compile(r"(?<![\w/])\d{4}[\s-]*(?:жыл|ж\.|год|г\.)\w*", re.IGNORECASE)
_DATE = re.compile(
    rf"(?<![\w/])(?:\d{{4}}[\s-]*(?:жыл|ж\.|год|г\.)\w*(?:\s+\d{{1,2}}\s+(?:{_MONTHS})\w*)?"
    rf"|\d{{1,2}}\s+(?:{_MONTHS})\w*(?:\s+\d{{4}}(?:\s*(?:жыл|год|г\.)\w*)?)?"
    rf"|(?:{_MONTHS})(?:да|де|та|те|дың|дің|тың|тің|ға|ге|қа|ке|дан|ден|тан|тен)(?!\w)"
    rf"|(?:{_MONTHS})\s+\d{{1,2}}(?:,\s*\d{{4}})?(?!\w))",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    r"(?<![\w./-])\d+(?:[ \u00a0]\d{3}){0,5}(?:[.,]\d+)?(?:-[^\W\d_]{1,4})?(?![\w/])"
)

_STEM = re.compile(r"[\d .,\u00a0]*\d|\w+")


def find_numbers(
    text: str,
    sentences: Sequence[Sentence],
    taken: Sequence[Mention],
    places: Mapping[int, Sequence[int]],
    months: Iterable[int],
) -> list[Mention]:
    """Return dates and quantities of the sentences that no name covers.

    Args:
        text: The whole text.
        sentences: In order.
        taken: The mentions of names.
        places: Ordinal -> where runs of digits begin, as :func:`digits_of` tells.
        months: Ordinals of the sentences that may name a month.
    """
    names = SpanIndex((m.start, m.stop) for m in taken)
    with_month = frozenset(months)
    found: list[Mention] = []
    for ordinal in sorted(places.keys() | with_month):
        stop = sentences[ordinal - 1].stop
        here = places.get(ordinal, ())
        if ordinal in with_month:
            dated = _DATE.finditer(text, sentences[ordinal - 1].start, stop)
        else:
            dated = _at(_YEAR, text, here, stop)
        dates = _numbers(text, "date", dated, names)
        quantities = _numbers(text, "quantity", _at(_QUANTITY, text, here, stop), names)
        if dates and quantities:
            days = SpanIndex((m.start, m.stop) for m in dates)
            quantities = [m for m in quantities if not days.overlaps(m.start, m.stop)]
        found += dates
        found += quantities
    return found


def digits_of(text: str, sentences: Sequence[Sentence]) -> dict[int, list[int]]:
    """Return ordinal -> where runs of digits begin in that sentence."""
    places: dict[int, list[int]] = {}
    following = iter(sentences)
    sentence = next(following, None)
    for run in _DIGITS.finditer(text):
        position = run.start()
        while sentence is not None and sentence.stop <= position:
            sentence = next(following, None)
        if sentence is None:
            break
        if sentence.start <= position:
            places.setdefault(sentence.ordinal, []).append(position)
    return places


def _at(
    pattern: re.Pattern[str], text: str, places: Sequence[int], stop: int
) -> Iterator[re.Match[str]]:
    """Yield the matches that begin at one of *places*, as a search would find them."""
    free_from = 0
    for place in places:
        if place >= free_from and (match := pattern.match(text, place, stop)):
            yield match
            free_from = match.end()


def _numbers(
    text: str, kind: str, matches: Iterable[re.Match[str]], names: SpanIndex
) -> list[Mention]:
    found = []
    rule = f"number/{kind}"
    for match in matches:
        start, stop = match.span()
        if names.overlaps(start, stop):
            continue
        digits = _STEM.match(text, start, stop)
        stem = digits.end() if digits else stop
        found.append(Mention(start, stop, stem, None, kind, "number", rule, 1.0))
    return found
