"""Lines of pages -> one text: lines that the page's width broke are joined again.

A line that still had room for the next word ends a paragraph, and a hyphen that only divided a
word is a soft one. Lines that return at the edge of page after page, apart from the text, are
read once.
"""

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise

PAGE_END = "\f"
SURE = 80.0  # percent; lines of which their recogniser is less sure are called doubtful
GAP = 0.22  # of the size: as wide as a space
_HEADING_SIZE = 0.12  # of the size: letters that differ by more are another kind of text
_TIGHT = 0.6  # of the size: how far a line may stay from the edge and be full
_ENDS = (".", "!", "?", "…", "-", ",")  # with which no running head ends
_TERMINAL = '.!?…:;»"”)'
_DIVIDED = re.compile(r"(?P<first>[^\W\d_]+)[-\u2010\u2011\u00ad]$")
_LEADER = re.compile(r"\.{3}$")  # a dotted leader that the edge cut
_EDGE_LINES = 2  # lines at the top and at the bottom of a page that may be its running head
_MIN_RETURNS, _MIN_SHARE = 2, 0.3  # pages on which such a line returns, of all pages
_APART = 1.25  # of the usual distance of two lines: how far a running head is from the text
_COUNTED = 0.8  # of the pages: so many fit where a figure counts them, or is the same on each
_MIN_ITEMS, _ITEMS = 3, 0.8  # lines of a list, and the share of them that begin as an item does
# A line that ends so goes on.
OPEN_END = re.compile(
    r"(?:(?<!\w)(?:with|and|of|in|to|from|the|an?|by|for|on|at|or|и|с|со|в|во|на|по|к|ко|о|об|от|до|из|за|"
    r"под|над|при|для|между|а|но|или|мен|пен|бен|және)|[,–—(«]|[^\W\d_][-\u2010\u2011])[ \t]*\r?$"
)
_ITEM = re.compile(r"\W*(?:\d|[^\W\d_a-zа-яёәғқңөұүһі])")
# Halves of words that are joined by a hyphen of their own.
_FIRST_HALF = re.compile(
    r"(?i)(?:.*[сц]ко|по|кое|экс|вице|non|self|ex|vice|well|іс|әл|қарым|барыс|алыс|қазақ|орыс|қытай|түрік)$"
)
_SECOND_HALF = re.compile(
    r"(?:то|либо|нибудь|таки|ақ|ау|мыс|ді|ші|шы|қатынас|қимыл|ауқат)(?!\w{6})"
)


_OF_COUNTRIES = ("стан", "менстан", "меністан")


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
    lists = {number for number, lines in enumerate(pages) if _is_list(lines)}
    parts: list[str] = []
    doubtful: list[tuple[int, int]] = []
    page = length = 0
    for at, (line, number) in enumerate(flat):
        parts += [PAGE_END] * (number - page)
        length += number - page
        page = number
        following = flat[at + 1][0] if at + 1 < len(flat) else None
        if following and number in lists and _ITEM.match(following.text):
            following = None
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
        own = is_own_hyphen(divided["first"], following.text, compounds)
        return line.text if own else f"{line.text[:-1]}\N{SOFT HYPHEN}"
    close = _LEADER.search(line.text) or re.search(r"\w[-\u2010]$", line.text)
    return line.text if close else f"{line.text} "


def _compounds(pages: list[list[Line]]) -> frozenset[str]:
    """Return the words with a hyphen that stand inside of lines: the hyphen is their own."""
    return frozenset(
        word.lower()
        for lines in pages
        for line in lines
        for word in re.findall(r"[^\W\d_]+-[^\W\d_]{3}", line.text)
    )


def is_own_hyphen(first: str, following: str, compounds: frozenset[str] = frozenset()) -> bool:
    """Whether the hyphen at the end of a line belongs to the word and doesn't only divide it.

    Args:
        first: The half of the word in front of the hyphen.
        following: The text behind it.
        compounds: Words of the document that have a hyphen of their own, up to three letters of
            their second halves.
    """
    if not following[:1].islower():
        return True
    whole = f"{first}-{following[:3]}".lower()
    country = following.startswith(_OF_COUNTRIES)  # «Қазақ-стан», «Түрік-менстан»
    return not country and bool(
        _FIRST_HALF.match(first) or _SECOND_HALF.match(following) or whole in compounds
    )


def _is_list(lines: list[Line]) -> bool:
    """Whether the lines of a page are items, so that none of them tells how wide the text is."""
    items = sum(_ITEM.match(line.text) is not None for line in lines)
    goes_on = any(OPEN_END.search(line.text) for line in lines)
    return len(lines) >= _MIN_ITEMS and items >= _ITEMS * len(lines) and not goes_on


def _heads_once(pages: list[list[Line]]) -> list[list[Line]]:
    """Return the pages without the lines that return at their edges, but for the first of each.

    A running head or a page number between two halves of a sentence would part them. What returns
    stays once, where it first stands and no sentence runs over it; numbers alone don't stay.
    """
    distance = _usual_distance(pages)
    edges = [_edge_lines(lines, distance) for lines in pages]
    numbers: dict[str, list[tuple[int, ...]]] = defaultdict(list)
    for page, (lines, keys) in enumerate(zip(pages, edges, strict=True)):
        for at, key in keys.items():
            numbers[key].append((page, *map(int, re.findall(r"\d{1,9}", lines[at].text))))
    least = max(_MIN_RETURNS, _MIN_SHARE * len(pages))
    heads = {
        key
        for key, rows in numbers.items()
        if len({row[0] for row in rows}) >= least and _count(rows)
    }
    if not heads:
        return pages
    kept: list[list[Line]] = []
    known: set[str] = set()
    waiting: list[Line] = []
    for lines, keys in zip(pages, edges, strict=True):
        rest = [line for at, line in enumerate(lines) if keys.get(at) not in heads]
        for at, key in keys.items():
            if key in heads - known and any(sign.isalpha() for sign in key):
                waiting.append(replace(lines[at], turn=math.inf))  # a paragraph of its own
            known.add(key)
        before = next((page[-1].text for page in reversed(kept) if page), "")
        runs_over = bool(before) and before[-1] not in _TERMINAL
        kept.append(rest if runs_over else [*waiting, *rest])
        waiting = waiting if runs_over else []
    kept[-1] += waiting
    return kept


def _usual_distance(pages: list[list[Line]]) -> float:
    """Return how far a line is from the next one in running text, in points."""
    found = sorted(
        distance
        for lines in pages
        for one, after in pairwise(lines)
        if one.turn == after.turn and (distance := abs(one.base - after.base))
    )
    return found[len(found) // 4] if found else 0.0


def _edge_lines(lines: list[Line], distance: float) -> dict[int, str]:
    """Return position -> text with its figures left out, of the lines that may be a page's head.

    They are the first and the last ones, up to where a wider gap or another size parts them from
    the text.
    """
    written = [at for at, line in enumerate(lines) if line.text]
    outer: dict[int, None] = {}
    for order in (written, written[::-1]):
        parted = [
            n
            for n, (one, after) in enumerate(pairwise(order[: _EDGE_LINES + 1]), 1)
            if _are_apart(lines[one], lines[after], distance)
        ]
        outer |= dict.fromkeys(order[: max(parted, default=0)])
    return {
        at: re.sub(r"\d+", "#", lines[at].text).lower()
        for at in sorted(outer)
        if not lines[at].text.endswith(_ENDS)
    }


def _are_apart(one: Line, after: Line, distance: float) -> bool:
    wide = abs(one.base - after.base) > _APART * distance
    return wide or abs(one.size - after.size) > _HEADING_SIZE * after.size


def _count(rows: list[tuple[int, ...]]) -> bool:
    """Whether the figures of a line that returns are the same everywhere or count the pages.

    «Статья 5», «Статья 9» at the top of pages are headings, each of its own.

    Args:
        rows: The page, and the figures on it in their order.
    """
    places = list(zip(*rows, strict=True))
    for figures in places[1:]:
        shifts = Counter(figure - page for figure, page in zip(figures, places[0], strict=True))
        same = max(*Counter(figures).values(), *shifts.values())
        if same < _COUNTED * len(rows):
            return False
    return True


def goes_on(line: Line, following: Line, edge: float) -> bool:
    """Return whether the page's width broke *line*, and not its author.

    Args:
        line: A line.
        following: The next one.
        edge: The right edge of the page's text, in points.
    """
    if line.turn != following.turn:
        return False
    if _DIVIDED.search(line.text) and line.size == following.size:
        return True
    room = edge - line.right
    if room > following.first_word + GAP * line.size + _TIGHT * line.size:
        return False
    if abs(line.size - following.size) > _HEADING_SIZE * line.size:
        return False  # a heading over its text
    ended = line.text[-1] in _TERMINAL or not re.search(r"\w", line.text)
    return not (ended and following.text[:1].isupper() and room > _TIGHT * line.size)
