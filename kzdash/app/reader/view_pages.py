"""Page marks and the places where one is missing: computed from the numbers, never typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kzdash.app.reader.view_index import ReaderIndex


@dataclass(frozen=True, slots=True)
class Tear:
    """A torn edge: pages without a mark of their own, or the place where the file breaks off.

    *reason*: ``before`` the first mark, ``between`` two marks, or ``end`` of the text in the file
    (then the pages are those that the contents list still gives to the section).
    """

    at: int  # in documents.text
    reason: str
    page_first: int
    page_last: int
    next_mark: int | None


def find_tears(index: ReaderIndex) -> tuple[Tear, ...]:
    """Return the torn edges of a document in the order of its text."""
    if not index.pages:
        return ()
    marks = [(int(mark["stop"]), int(mark["page"])) for mark in index.page_marks]
    tears = [*_before(index, marks), *_between(index, marks), *_end(index, marks)]
    return tuple(sorted(tears, key=lambda tear: tear.at))


def _before(index: ReaderIndex, marks: Sequence[tuple[int, int]]) -> list[Tear]:
    start = index.pages[0].start
    opening = [
        int(row["page_first"])
        for row in index.sections
        if row["page_first"] is not None and row["start"] is not None
    ]
    later = [mark for mark in marks if mark[0] > start]
    if not later or not opening or min(opening) >= later[0][1]:
        return []
    return [Tear(start, "before", min(opening), later[0][1] - 1, later[0][1])]


def _between(index: ReaderIndex, marks: Sequence[tuple[int, int]]) -> list[Tear]:
    tears = []
    for (stop, page), (next_stop, next_page) in pairwise(marks):
        if next_page <= page + 1:
            continue
        # If the contents list opens a section on one of these pages, its heading is where the
        # skipped page has ended at the latest; else nothing says where it ended.
        openings = [
            int(row["start"])
            for row in index.sections
            if row["start"] is not None
            and row["page_first"] is not None
            and stop <= row["start"] < next_stop
            and page < row["page_first"] <= next_page
        ]
        at = openings[0] if openings else stop
        tears.append(Tear(at, "between", page + 1, next_page - 1, next_page))
    return tears


def _end(index: ReaderIndex, marks: Sequence[tuple[int, int]]) -> list[Tear]:
    last = index.pages[-1].section_id
    for row in index.sections:
        if row["section_id"] != last or row["extent"] != "partial" or row["page_last"] is None:
            continue
        closed = marks[-1][1] if marks else (row["page_first"] or 1) - 1
        if row["page_last"] > closed:
            return [Tear(len(index.text), "end", closed + 1, int(row["page_last"]), None)]
    return []
