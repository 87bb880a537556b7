"""Run a pattern only around certain letters that it needs: plain letters are found far sooner."""

import re
from collections.abc import Iterable, Iterator


def find_near(
    pattern: re.Pattern[str],
    text: str,
    hits: Iterable[int],
    span: tuple[int, int],
    *,
    before: int,
    after: int,
) -> Iterator[re.Match[str]]:
    """Yield the matches of *pattern* in ``text[start:stop]`` around *hits*, left to right.

    Args:
        pattern: Each match of it holds a hit.
        text: The whole text.
        hits: Positions in ascending order; see :func:`find_all`.
        span: Start and stop, in characters.
        before: How many characters a match can begin in front of its hit.
        after: How many it can go on from there.
    """
    for start, stop in _windows(hits, span, before, after):
        yield from pattern.finditer(text, start, stop)


def find_all(text: str, words: Iterable[str], span: tuple[int, int]) -> list[int]:
    """Return where any of *words* begins in ``text[start:stop]``, in ascending order."""
    start, stop = span
    hits = []
    for word in words:
        hit = text.find(word, start, stop)
        while hit >= 0:
            hits.append(hit)
            hit = text.find(word, hit + 1, stop)
    return sorted(hits)


def _windows(
    hits: Iterable[int], span: tuple[int, int], before: int, after: int
) -> Iterator[tuple[int, int]]:
    """Yield the stretches around the hits, joined where they touch."""
    begin, end = span
    first = last = -1
    for hit in hits:
        start, stop = max(begin, hit - before), min(end, hit + after)
        if last < 0:
            first = start
        elif start > last:
            yield first, last
            first = start
        last = stop
    if last >= 0:
        yield first, last
