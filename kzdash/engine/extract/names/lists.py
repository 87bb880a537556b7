"""Read a list of states without what stands between its items: brackets, bodies, cities.

«с Арменией (2021), ООН и Польшей» is read as «с Арменией и Польшей» where partners are looked
for, and «;» and «/» between states as commas; no letter moves.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kzdash.engine.extract.model import Mention

_BETWEEN = frozenset(("organisation", "programme", "treaty", "institution", "city", "region"))
_MAX_GAP = 90  # characters between two states of a list
_BRACKET = re.compile(r"\s*[(\[{](?P<inside>(?:[^()\[\]{}.!?;]|(?<=\d)\.(?=\d)){1,40}\.?)[)\]}]")
# «Россия — 2020»
_DASHED_YEAR = re.compile(r"\s+[-–—]\s+\d{4}(?:\s?(?:г|ж)\.?)?(?=[\s,;.])")
# The mark of an item: «1) Россией, 2) Китаем», and dashes, bullets and numbers of lines.
_NUMBER = re.compile(r"(?:\(?(?:\d{1,2}|[a-zа-я])\)|(?<=\n)(?:[-–—*•▪●◦·]|\d{1,2}\.))\s*")
# A year, a date, a shorter name, a city; no clause of its own.
_ASIDE = re.compile(
    r"\s*(?:[\d.,\s–—-]+(?:ж|жыл\w*|г|гг|год\w*|year\w*)?\.?|(?:бұдан\s+әрі|бұдан\s+былай|далее|hereinafter|"
    r"henceforth)\b.*|[^\W\d_][\w’'-]*(?:\s[^\W\d_][\w’'-]*){0,2},?(?:\s\d{4})?)\s*"
)
_LINK = re.compile(
    r"\s*(?:[,;/]\s*)?(?:(?:и|а\s+также|или|және|мен|пен|бен|әрі|сондай-ақ|and|or|as\s+well\s+as|&)(?!\w))?"
    r"\s*(?:(?:с|со|в|во|with|to|in|between|the)\s+){0,2}",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"(?:[,;/]\s*|\s(?:и|және|and)\s+)(?:(?:с|со|with|the)\s+){0,2}$")
_WITH = re.compile(r"(?<!\w)(?:с|со|with|between|между)\s+(?:the\s+)?$", re.IGNORECASE)


def plain_lists(text: str, mentions: Sequence[Mention]) -> tuple[str, list[Mention]]:
    """Return *text* with its lists of states made plain, letter for letter, and their mentions.

    Args:
        text: The text; what is left out of it becomes spaces.
        mentions: In order.
    """
    states = [m for m in mentions if _is_state(m)]
    left_out: list[tuple[int, int]] = []
    commas: list[int] = []
    for one, following in pairwise(states):
        if one.stop <= following.start <= one.stop + _MAX_GAP:
            out, comma = _between(text, one.stop, following.start, mentions)
            left_out += out
            commas += comma
    left_out += _leading(text, states, mentions)
    left_out += _asides(text, states)
    left_out += _numbers(text, states)
    if not left_out and not commas:
        return text, list(mentions)
    letters = list(text)
    for start, stop in left_out:
        letters[start:stop] = " " * (stop - start)
    for at in commas:
        letters[at] = ","
    gone = set(left_out)
    kept = [m for m in mentions if not any(a <= m.start and m.stop <= b for a, b in gone)]
    return "".join(letters), kept


def _is_state(mention: Mention) -> bool:
    return (mention.kind == "country" and mention.form != "descriptive") or mention.form == "group"


def _inside(mentions: Sequence[Mention], start: int, stop: int) -> list[Mention]:
    first = bisect_left(mentions, start, key=lambda m: m.start)
    last = bisect_left(mentions, stop, key=lambda m: m.start)
    return [m for m in mentions[first:last] if m.stop <= stop]


def _between(
    text: str, start: int, stop: int, mentions: Sequence[Mention]
) -> tuple[list[tuple[int, int]], list[int]]:
    """Return what to leave out between two states, if nothing but a link is left then."""
    out = [(m.start(), m.end()) for m in _BRACKET.finditer(text, start, stop)]
    out += [(m.start(), m.end()) for m in _NUMBER.finditer(text, start, stop) if m.end() == stop]
    out += [m.span() for m in (_DASHED_YEAR.match(text, start, stop),) if m]
    rest = _without(text, start, stop, out)
    for mention in _inside(mentions, start, stop):
        if mention.kind in _BETWEEN and rest[mention.start - start].strip():
            separator = _SEPARATOR.search(rest, 0, mention.start - start)
            first = start + separator.start() if separator else mention.start
            out.append((first, mention.stop))
            rest = _without(text, start, stop, out)
    if "\n\n" in rest or not _LINK.fullmatch(rest) or not rest.strip():
        return [], []
    commas = [start + at for at, sign in enumerate(rest) if sign in ";/"]
    return out, commas


def _without(text: str, start: int, stop: int, out: Sequence[tuple[int, int]]) -> str:
    letters = list(text[start:stop])
    for first, last in out:
        letters[first - start : last - start] = " " * (last - first)
    return "".join(letters)


def _leading(
    text: str, states: Sequence[Mention], mentions: Sequence[Mention]
) -> Iterator[tuple[int, int]]:
    """Yield bodies with which a list begins: «с ООН, Японией и Индией»."""
    starts = {state.start for state in states}
    for mention in mentions:
        if mention.kind in _BETWEEN and _WITH.search(
            text, max(0, mention.start - 14), mention.start
        ):
            link = _LINK.match(text, mention.stop)
            if link and link.end() in starts and text[mention.stop : link.end()].strip():
                yield mention.start, link.end()


def _asides(text: str, states: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield the short brackets right behind states: «Ресеймен (РФ)», «Иранның (бұдан әрі – …)»."""
    for state in states:
        bracket = _BRACKET.match(text, state.stop)
        if bracket and _ASIDE.fullmatch(bracket["inside"]):
            yield bracket.span()


def _numbers(text: str, states: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of items before states, where more than one has its own."""
    found = [
        (match.start(), match.end())
        for state in states
        for match in _NUMBER.finditer(text, max(0, state.start - 6), state.start)
        if match.end() == state.start
    ]
    if len(found) > 1:
        yield from found
