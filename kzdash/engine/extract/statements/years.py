"""Years that a sentence gives, and which of them says when a body was joined.

A year in a clause with a verb of its own says when something else was; where there are several,
each body has the one that stands at its side.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kzdash.engine.extract.statements.arguments import Argument
from kzdash.engine.extract.text.short_forms import has_verb

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_NEW, _OLD = "20", "19"  # centuries
_FIRST_OLD = 60  # of two figures: «92» is 1992, «15» is 2015
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
# «1995 жылы», «1995-го года», "in 1995", "on 30 November 1995", 30.11.1995, 30.11.95, 11/1995,
# 1995-11-30, «(1995)».
_STATED = re.compile(
    r"(?<!\d)(?P<named>(?:19|20)\d\d)(?:-?(?:й|го|м|ом|ый|шы|ші))?\s*(?:-?\s*жыл|ж\.|год|г\.)"
    rf"|(?<!\w)(?:[Ii]n|[Ss]ince|(?:{_MONTHS})\.?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?,)?)\s+(?P<en>(?:19|20)\d\d)(?!\w)"
    rf"|(?<![\d./-]){_DAY}(?P<mark>[./-]){_DAY}(?P=mark)(?P<day>(?:19|20)\d\d)(?![\d/-])"
    rf"|(?<![\d./-])(?:0[1-9]|[12]\d|3[01])(?P<sign>[./])(?:0[1-9]|[12]\d|3[01])(?P=sign)(?P<short>\d\d)(?!\.?\d|[/%-])"
    r"|(?<![\d./-])(?:0?[1-9]|1[0-2])[./](?P<month>(?:19|20)\d\d)(?![\d/-])"
    r"|(?<![\d./-])(?P<iso>(?:19|20)\d\d)-\d\d-\d\d(?![\d/-])"
    r"|\((?P<alone>(?:19|20)\d\d)\)"
)
_CUT = re.compile(r"[,;()–—]")


@dataclass(frozen=True, slots=True)
class Year:
    """One year, four figures, and where it stands."""

    start: int
    stop: int
    said: str


def stated_years(text: str, start: int, stop: int) -> list[Year]:
    """Return the years that a stretch of *text* gives, in order."""
    found = []
    for match in _STATED.finditer(text, start, stop):
        kind = match.lastgroup or ""
        said = match[kind]
        if kind == "short":
            said = (_OLD if int(said) >= _FIRST_OLD else _NEW) + said
        found.append(Year(match.start(), match.end(), said))
    return found


def year_of(
    text: str, span: tuple[int, int], words: int, body: Argument, bodies: Sequence[Argument]
) -> str | None:
    """Return the year that a sentence gives for what its words say of a body; None without one.

    Args:
        text: The whole text.
        span: The sentence.
        words: Where the words stand.
        body: What they are said of.
        bodies: All bodies of the sentence.
    """
    years = [
        year
        for year in stated_years(text, *span)
        if not _is_of_another_clause(text, span, year, (words, body.start))
    ]
    if len({year.said for year in years}) < 2:  # noqa: PLR2004
        between = [b for b in bodies if b.row != body.row and b.start < body.start]
        said_before = years and all(
            any(b.start < year.start < body.start for b in between) for year in years
        )
        return years[0].said if years and not said_before else None
    rows = {b.row: b.start for b in reversed(bodies)}
    first = min(rows.values())
    return _at_its_side(years, body, bodies, behind=first < years[0].start)


def _at_its_side(
    years: Sequence[Year], body: Argument, bodies: Sequence[Argument], *, behind: bool
) -> str | None:
    """Return the year between a body and its neighbour, else that of its list."""
    starts = sorted({b.start for b in bodies})
    ends = [*starts, years[-1].stop + 1] if behind else [-1, *starts]
    own: dict[int, list[str]] = {}
    for at, (one, after) in zip(starts, pairwise(ends), strict=True):
        own[at] = [year.said for year in years if one < year.start < after]
    said = set(own.get(body.start, ()))
    if not said:
        said = {year for b in bodies if b.row == body.row for year in own.get(b.start, ())}
    return said.pop() if len(said) == 1 else None


def _is_of_another_clause(
    text: str, span: tuple[int, int], year: Year, points: Sequence[int]
) -> bool:
    """Whether a year stands between marks, with a verb and without the words or the body."""
    cuts = [span[0], *(m.end() for m in _CUT.finditer(text, *span)), span[1]]
    start = max(cut for cut in cuts if cut <= year.start)
    stop = min(cut for cut in cuts if cut >= year.stop)
    if any(start <= point < stop for point in points):
        return False
    return has_verb(text[start:stop].strip(" ,;()–—."))
