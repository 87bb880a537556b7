"""Lines of pages -> one text: lines that the page's width broke are joined again.

A line that still had room for the next word ends a paragraph, and a hyphen that only divided a
word is a soft one. Lines that return at the edge of page after page are read once.
"""

import math
import re
from collections import Counter
from dataclasses import dataclass, replace

PAGE_END = "\f"
SURE = 80.0  # percent; lines of which their recogniser is less sure are called doubtful
GAP = 0.22  # of the size: as wide as a space
_HEADING_SIZE = 0.12  # of the size: letters that differ by more are another kind of text
_TIGHT = 0.6  # of the size: how far a line may stay from the edge and be full
_ENDS = (".", "!", "?", "…", "-", ",")  # with which no running head ends
_TERMINAL = '.!?…:;»"”)'
_DIVIDED = re.compile(r"(?P<first>[^\W\d_]+)-$")
_LEADER = re.compile(r"\.{3}$")  # a dotted leader that the edge cut
_EDGE_LINES = 2  # lines at the top and at the bottom of a page that may be its running head
_MIN_RETURNS, _MIN_SHARE = 2, 0.3  # pages on which such a line returns, of all pages
# Halves of words that are joined by a hyphen of their own.
_FIRST_HALF = re.compile(
    r"(?i)(?:.*[сц]ко|по|кое|экс|вице|non|self|ex|vice|well|іс|әл|қарым|барыс|алыс|қазақ|орыс|қытай|түрік)$"
)
_SECOND_HALF = re.compile(
    r"(?:то|либо|нибудь|таки|ақ|ау|мыс|ді|ші|шы|қатынас|қимыл|ауқат)(?!\w{6})"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its text, where it ends and begins, and its letters' size, in points.

    ``sure`` is how sure a recogniser is of its letters, in percent; None for a line that was
    written as text.
    """

    text: str
    left: float
    right: float
    size: float
    first_word: float  # width
    turn: float = 0.0
    base: float = 0.0  # its height, seen along the line
    sure: float | None = None


def joined(pages: list[list[Line]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the pages as one text, lines joined into paragraphs, a form feed after each page.

    With it the spans, half-open, of the lines that their recogniser is not sure of.
    """
    pages = _heads_once(pages)
    edges: dict[tuple[int, float], float] = {}
    for number, lines in enumerate(pages):
        for line in lines:
            edge = edges.get((number, line.turn), line.right)
            edges[number, line.turn] = max(edge, line.right)
    flat = [(line, number) for number, lines in enumerate(pages) for line in lines if line.text]
    compounds = _compounds(pages)
    parts: list[str] = []
    doubtful: list[tuple[int, int]] = []
    page = length = 0
    for at, (line, number) in enumerate(flat):
        parts += [PAGE_END] * (number - page)
        length += number - page
        page = number
        following = flat[at + 1][0] if at + 1 < len(flat) else None
        written = _written(line, following, edges[number, line.turn], compounds)
        parts.append(written)
        if line.sure is not None and line.sure < SURE:
            doubtful.append((length, length + len(written.rstrip())))
        length += len(written)
    parts += [PAGE_END] * (len(pages) - page)
    return "".join(parts), tuple(doubtful)


def _written(line: Line, following: Line | None, edge: float, compounds: frozenset[str]) -> str:
    """Return a line with what stands between it and the next one."""
    if following is None or not goes_on(line, following, edge):
        return f"{line.text}\n"
    if divided := _DIVIDED.search(line.text):
        own = _is_own_hyphen(divided["first"], following.text, compounds)
        return line.text if own else f"{line.text[:-1]}\N{SOFT HYPHEN}"
    close = _LEADER.search(line.text) or re.search(r"\w-$", line.text)
    return line.text if close else f"{line.text} "


def _compounds(pages: list[list[Line]]) -> frozenset[str]:
    """Return the words with a hyphen that stand inside of lines: the hyphen is their own."""
    return frozenset(
        word.lower()
        for lines in pages
        for line in lines
        for word in re.findall(r"[^\W\d_]+-[^\W\d_]{3}", line.text)
    )


def _is_own_hyphen(first: str, following: str, compounds: frozenset[str]) -> bool:
    """Whether the hyphen at the end of a line belongs to the word and doesn't only divide it."""
    if not following[:1].islower():
        return True
    whole = f"{first}-{following[:3]}".lower()
    return bool(_FIRST_HALF.match(first) or _SECOND_HALF.match(following) or whole in compounds)


def _heads_once(pages: list[list[Line]]) -> list[list[Line]]:
    """Return the pages without the lines that return at their edges, but for the first of each.

    A running head or a page number between two halves of a sentence would part them. What returns
    stays once, before the first page that has it; numbers alone don't stay.
    """
    edges = [_edge_lines(lines) for lines in pages]
    seen = Counter(key for lines in edges for key in set(lines.values()))
    least = max(_MIN_RETURNS, _MIN_SHARE * len(pages))
    heads = {key for key, times in seen.items() if times >= least}
    if not heads:
        return pages
    kept: list[list[Line]] = []
    known: set[str] = set()
    for lines, keys in zip(pages, edges, strict=True):
        first: list[Line] = []
        rest = [line for at, line in enumerate(lines) if keys.get(at) not in heads]
        for at, key in keys.items():
            if key in heads - known and any(sign.isalpha() for sign in key):
                first.append(replace(lines[at], turn=math.inf))  # a paragraph of its own
            known.add(key)
        kept.append([*first, *rest])
    return kept


def _edge_lines(lines: list[Line]) -> dict[int, str]:
    """Return position -> text with its figures left out, of the lines that may be a page's head."""
    written = [at for at, line in enumerate(lines) if line.text]
    outer = dict.fromkeys((*written[:_EDGE_LINES], *written[-_EDGE_LINES:]))
    return {
        at: re.sub(r"\d+", "#", lines[at].text).lower()
        for at in outer
        if not lines[at].text.endswith(_ENDS)
    }


def goes_on(line: Line, following: Line, edge: float) -> bool:
    """Return whether the page's width broke *line*, and not its author.

    Args:
        line: A line.
        following: The next one.
        edge: The right edge of the page's text, in points.
    """
    if line.turn != following.turn:
        return False
    room = edge - line.right
    if room > following.first_word + GAP * line.size + _TIGHT * line.size:
        return False
    if abs(line.size - following.size) > _HEADING_SIZE * line.size:
        return False  # a heading over its text
    ended = line.text[-1] in _TERMINAL or not re.search(r"\w", line.text)
    return not (ended and following.text[:1].isupper() and room > _TIGHT * line.size)
