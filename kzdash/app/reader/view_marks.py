"""The marks inside one sentence as a tree: names nest, slips and page marks cut the letters.

View step: spans over documents.text -> nested plain values. Names may lie inside one another and
never overlap otherwise; slips may lie across names, so they mark runs of letters and not boxes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of documents.text with the id of what it marks."""

    start: int
    stop: int
    mark_id: str


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of the text that share the same slips; *is_page* for a page mark inside."""

    text: str
    slips: tuple[int, ...] = ()
    is_page: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A name with what lies inside it, in the order of the text."""

    mark_id: str
    children: tuple["Run | Marked", ...]


Node = Run | Marked


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch that marks letters without nesting: slip number *slip*, or a page mark if None."""

    start: int
    stop: int
    slip: int | None


def mark_sentence(
    text: str, start: int, spans: Iterable[Span], cuts: Sequence[Cut] = ()
) -> tuple[Node, ...]:
    """Return the sentence *text*, which begins at *start*, as nested marks.

    Args:
        text: The sentence as it stands in the document.
        start: Its first character in documents.text; spans and cuts count from there too.
        spans: Names; each lies in the sentence, and inside or outside every other.
        cuts: Slips and page marks, anywhere; the parts outside the sentence are left out.

    Raises:
        ValueError: If two spans overlap without nesting, or one reaches out of the sentence.
    """
    # The longer of two that begin together is the outer one.
    ordered = sorted(spans, key=lambda span: (span.start, -span.stop))
    nodes, _ = _fill(text, start, (start, start + len(text)), ordered, 0, cuts)
    return nodes


def _fill(
    text: str,
    offset: int,
    room: tuple[int, int],
    spans: Sequence[Span],
    first: int,
    cuts: Sequence[Cut],
) -> tuple[tuple[Node, ...], int]:
    """Fill *room* from ``spans[first:]``; return the nodes and the first span not used."""
    nodes: list[Node] = []
    at, stop = room
    while first < len(spans) and spans[first].start < stop:
        span = spans[first]
        if span.start < at or span.stop > stop or span.stop <= span.start:
            raise ValueError(
                f"mark {span.mark_id} at {span.start}-{span.stop} does not nest in {room[0]}-{stop}"
            )
        nodes += _runs(text, offset, (at, span.start), cuts)
        children, first = _fill(text, offset, (span.start, span.stop), spans, first + 1, cuts)
        nodes.append(Marked(span.mark_id, children))
        at = span.stop
    if first < len(spans) and room == (offset, offset + len(text)):
        raise ValueError(f"mark {spans[first].mark_id} lies after its sentence, which ends {stop}")
    nodes += _runs(text, offset, (at, stop), cuts)
    return tuple(nodes), first


def _runs(text: str, offset: int, room: tuple[int, int], cuts: Sequence[Cut]) -> list[Run]:
    """Return the letters of *room*, cut where a slip or a page mark begins or ends."""
    start, stop = room
    inside = [cut for cut in cuts if cut.start < stop and cut.stop > start]
    edges = {start, stop}
    for cut in inside:
        edges |= {max(cut.start, start), min(cut.stop, stop)}
    points = sorted(edges)
    runs = []
    for left, right in pairwise(points):
        over = [cut for cut in inside if cut.start <= left and cut.stop >= right]
        slips = tuple(cut.slip for cut in over if cut.slip is not None)
        is_page = any(cut.slip is None for cut in over)
        runs.append(Run(text[left - offset : right - offset], slips, is_page))
    return runs
