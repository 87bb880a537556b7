"""Ask quickly whether a stretch of text is covered already."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate


class SpanIndex:
    """Spans, sorted once; each question costs the logarithm of their number."""

    __slots__ = ("_reach", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((stop for _, stop in ordered), max))

    def overlaps(self, start: int, stop: int) -> bool:
        """Whether any span shares a character with ``[start, stop)``."""
        index = bisect_left(self._starts, stop)
        return index > 0 and self._reach[index - 1] > start
