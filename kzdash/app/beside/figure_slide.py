"""The comparison as slides, a table each: what is not the same, what is, what only one text has."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kzdash.app.beside.figure import headline, kind_of, name_of, signs, title_of
from kzdash.app.beside.view import GROUPS, Comparison, Pair, Statement
from kzdash.app.briefing.view_slide import Cell, Grid, Line, Slide
from kzdash.i18n import Words

MOST_ROWS, MOST_PAGES = 7, 2  # rows of a slide, slides of a group


def comparison_slides(
    found: Comparison, words: Words, query: Mapping[str, tuple[str, ...]]
) -> tuple[Slide, ...]:
    """Return the slides; *query* is the page's address.

    A group goes on on a second slide, which says how many of its rows are left out.
    """
    slides = [
        _slide(found, words, query, words(f"pair_{group}"), grid)
        for group in GROUPS
        for grid in _grids(found, group, words)
    ]
    slides = slides or [_slide(found, words, query, "", None)]
    slides[0] = replace(slides[0], statement=headline(found, words))
    return tuple(
        replace(one, number=number, total=len(slides)) for number, one in enumerate(slides, start=1)
    )


def _slide(
    found: Comparison,
    words: Words,
    query: Mapping[str, tuple[str, ...]],
    statement: str,
    grid: Grid | None,
) -> Slide:
    titles = (title_of(text, words) for text in (found.first, found.second))
    return Slide(
        number=1,
        total=1,
        walk_title=words("title"),
        doc_title=" · ".join(f"{number}. {title}" for number, title in enumerate(titles, start=1)),
        lang=words.lang,
        statement=statement,
        notes=words("lead"),
        picture=None,
        grid=grid,
        alt=statement,
        legend=(),
        reading=None,
        missing=words("lead"),
        picks={},
        page="compare",
        query=query,
    )


def _grids(found: Comparison, group: str, words: Words) -> Iterable[Grid]:
    """Yield the tables of a group: a row a partner, body or number."""
    lines = [
        _line(name_of(subject, words), pairs, words)
        for subject in found.subjects
        if (pairs := [pair for pair in subject.pairs if pair.group == group])
    ]
    head = (words("head_subject"), *(words("head_states", number=number) for number in "12"))
    shown = lines[: MOST_ROWS * MOST_PAGES]
    left = len(lines) - len(shown)
    for at in range(0, len(shown), MOST_ROWS):
        is_last = at + MOST_ROWS >= len(shown)
        more = words("briefing.more", n=left) if left and is_last else ""
        yield Grid("rows", head, tuple(shown[at : at + MOST_ROWS]), more)


def _line(name: str, pairs: list[Pair], words: Words) -> Line:
    sides = ([(pair, pair.first) for pair in pairs], [(pair, pair.second) for pair in pairs])
    return Line((Cell(name, strong=True), *(_cell(side, words) for side in sides)))


def _cell(side: list[tuple[Pair, tuple[Statement, ...]]], words: Words) -> Cell:
    said = []
    for pair, statements in side:
        states = ", ".join(f"{one['icon']} {one['label']}".strip() for one in
                           signs(pair, statements, words))  # fmt: skip
        _, kind = kind_of(pair, words)
        if states:
            said.append(f"{kind}: {states}" if kind else states)
    return Cell("; ".join(said) or words("not_found"))
