"""Run a pattern only where a word that it needs stands: plain letters are found far sooner."""

import re
from collections.abc import Iterable, Iterator


def find_near(
    pattern: re.Pattern[str],
    text: str,
    words: Iterable[str],
    span: tuple[int, int],
    *,
    before: int,
    after: int,
) -> Iterator[re.Match[str]]:
    """Yield the matches of *pattern* in ``text[start:stop]`` around any of *words*, left to right.

    Args:
        pattern: Each match of it holds one of *words*, letter for letter.
        text: The whole text.
        words: Plain strings.
        span: Start and stop, in characters.
        before: How many characters a match can begin in front of its word.
        after: How many it can go on behind its beginning.
    """
    for start, stop in _windows(text, words, span, before, after):
        yield from pattern.finditer(text, start, stop)


def _windows(
    text: str, words: Iterable[str], span: tuple[int, int], before: int, after: int
) -> Iterator[tuple[int, int]]:
    """Yield the stretches around the words, joined where they touch."""
    begin, end = span
    hits = sorted(hit for word in words for hit in find_all(text, word, begin, end))
    first = last = -1
    for hit in hits:
        start, stop = max(begin, hit - before), min(end, hit + after)
        if start > last >= 0:
            yield first, last
            first = start
        elif last < 0:
            first = start
        last = stop
    if last >= 0:
        yield first, last


def find_all(text: str, word: str, start: int, stop: int) -> Iterator[int]:
    """Yield where *word* begins in ``text[start:stop]``."""
    hit = text.find(word, start, stop)
    while hit >= 0:
        yield hit
        hit = text.find(word, hit + 1, stop)
