"""What the reader must know of a whole document before it draws one page of it.

Made once per build and document and shared; a page then costs what its screen shows. The text
is cut into pages that end with a section, or inside a long section with a paragraph.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from kzdash.tables import codes
from kzdash.tables.store import Tables

# About two screens of a laptop times three: one page stays quick to draw and to send.
PAGE_CHARS = 12_000

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class TextPage:
    """One page of the reader: sentences ``first`` to ``last`` (exclusive) of one section."""

    section_id: str | None
    part: int  # from 1, within its section
    first: int
    last: int
    start: int  # of the page in documents.text; pages tile the text from the first sentence on
    stop: int


@dataclass(frozen=True, slots=True)
class ReaderIndex:
    """One document, ready to be read page by page; frames are sorted by ``start``."""

    doc_id: str
    file_name: str
    titles: tuple[str, str, str]  # kk, ru, en; '' where there is none
    text: str
    lang: str
    translated: tuple[str, ...]  # the other languages that a sentence of it has
    sections: Rows
    sentences: pd.DataFrame
    mentions: pd.DataFrame
    slips: pd.DataFrame
    page_marks: Rows
    ties: pd.DataFrame
    claims: pd.DataFrame
    figures: pd.DataFrame
    entities: Mapping[str, dict[str, Any]]
    paragraph_starts: tuple[bool, ...]  # one per sentence
    lines_are_sentences: bool  # a line feed parts sentences, a glued full stop parts paragraphs
    pages: tuple[TextPage, ...]
    ordinal_of: Mapping[str, int]  # sentence_id -> row of *sentences*
    page_of: tuple[int, ...]  # row of *sentences* -> place in *pages*


def read_index(tables: Tables, doc_id: str) -> ReaderIndex:
    """Return what the reader knows of the document *doc_id*.

    Raises:
        KeyError: If the build has no such document.
    """
    documents = tables["documents"]
    found = documents[documents["doc_id"] == doc_id].to_dict("records")
    if not found:
        raise KeyError(doc_id)
    text = str(found[0]["text"])
    sentences = _of(tables, "sentences", doc_id)
    spans = [(int(a), int(b)) for a, b in zip(sentences["start"], sentences["stop"], strict=True)]
    gaps = ["", *(text[a[1] : b[0]] for a, b in pairwise(spans))]
    page_marks = records(_of(tables, "page_marks", doc_id))
    style = paragraph_style(gaps[1:])
    headings = (sentences["kind"] == "heading").to_list()
    starts = paragraph_starts(gaps, headings, style)
    section_ids = [None if pd.isna(value) else str(value) for value in sentences["section_id"]]
    pages = cut_pages(section_ids, spans, starts, len(text))
    place = {row: at for at, page in enumerate(pages) for row in range(page.first, page.last)}
    sections = tables["sections"]
    return ReaderIndex(
        doc_id=doc_id,
        file_name=str(found[0]["file_name"]),
        titles=(_title(found[0], "kk"), _title(found[0], "ru"), _title(found[0], "en")),
        text=text,
        lang=str(found[0]["lang"]),
        translated=_translated(sentences, str(found[0]["lang"])),
        sections=records(sections[sections["doc_id"] == doc_id].sort_values("ordinal")),
        sentences=sentences,
        mentions=_of(tables, "mentions", doc_id),
        slips=_of(tables, "slips", doc_id),
        page_marks=page_marks,
        ties=_of(tables, "ties", doc_id),
        claims=_of(tables, "membership_claims", doc_id),
        figures=_of(tables, "figures", doc_id),
        entities={str(row["entity_id"]): row for row in records(tables["entities"])},
        paragraph_starts=tuple(starts),
        lines_are_sentences=style == "glued",
        pages=pages,
        ordinal_of={str(key): row for row, key in enumerate(sentences["sentence_id"])},
        page_of=tuple(place[row] for row in range(len(spans))),
    )


def _translated(sentences: pd.DataFrame, own: str) -> tuple[str, ...]:
    others = [code for code in codes.LANGS if code != own]
    return tuple(code for code in others if (sentences[f"text_{code}"].fillna("") != "").any())


def paragraph_style(gaps: list[str]) -> str:
    """Return how the document parts its paragraphs, judged by what stands between sentences.

    ``glued``: the line feed parts sentences, and nothing at all parts paragraphs (a scan whose
    full stops went lost). ``blank``: an empty line. ``line``: a line feed.
    """
    glued = sum(gap == "" for gap in gaps)
    with_feed = sum("\n" in gap for gap in gaps)
    with_space = sum(gap.isspace() and "\n" not in gap for gap in gaps)
    if glued and with_feed > with_space:
        return "glued"
    if any(gap.replace("\r", "").count("\n") > 1 for gap in gaps):
        return "blank"
    return "line"


def paragraph_starts(gaps: list[str], headings: list[bool], style: str) -> list[bool]:
    """Return for each sentence whether a paragraph begins with it.

    Args:
        gaps: What stands before each sentence; the first one's does not matter.
        headings: Whether each is a heading; a heading is a paragraph of its own.
        style: From :func:`paragraph_style`.
    """
    starts = []
    for at, gap in enumerate(gaps):
        parted = {
            "glued": gap == "",
            "blank": gap.replace("\r", "").count("\n") > 1,
            "line": "\n" in gap,
        }[style]
        # Anything but white space between two sentences is a page mark or unread text.
        foreign = bool(gap.strip())
        beside_heading = headings[at] or (at > 0 and headings[at - 1])
        starts.append(at == 0 or parted or foreign or beside_heading)
    return starts


def cut_pages(
    section_ids: list[str | None],
    spans: list[tuple[int, int]],
    starts: list[bool],
    text_stop: int,
    page_chars: int = PAGE_CHARS,
) -> tuple[TextPage, ...]:
    """Return the reader's pages; each ends with its section or, if that is long, a paragraph."""
    firsts: list[int] = []
    for at, section_id in enumerate(section_ids):
        new_section = at == 0 or section_id != section_ids[at - 1]
        full = bool(firsts) and spans[at][1] - spans[firsts[-1]][0] > page_chars
        # A paragraph longer than two pages is cut all the same: the cost must follow the screen.
        too_long = bool(firsts) and spans[at][1] - spans[firsts[-1]][0] > 2 * page_chars
        if new_section or (full and starts[at]) or too_long:
            firsts.append(at)
    parts: dict[str | None, int] = {}
    pages = []
    for first, last in zip(firsts, [*firsts[1:], len(spans)], strict=True):
        section_id = section_ids[first]
        parts[section_id] = parts.get(section_id, 0) + 1
        stop = spans[last][0] if last < len(spans) else text_stop
        pages.append(TextPage(section_id, parts[section_id], first, last, spans[first][0], stop))
    return tuple(pages)


def within(frame: pd.DataFrame, start: int, stop: int) -> Rows:
    """Return the rows of *frame*, sorted by start, that begin in ``[start, stop)``."""
    left, right = np.searchsorted(frame["start"].to_numpy(), [start, stop])
    return records(frame.iloc[left:right])


def name_of(row: Mapping[str, Any], lang: str, column: str = "name") -> str:
    """Return ``<column>_<lang>``, or the first other language that has one, or ''."""
    for code in (lang, *codes.LANGS):
        value = row.get(f"{column}_{code}")
        if isinstance(value, str) and value:
            return value
    return ""


def _title(row: Mapping[Any, Any], code: str) -> str:
    value = row[f"title_{code}"]
    return value if isinstance(value, str) else ""


def _of(tables: Tables, name: str, doc_id: str) -> pd.DataFrame:
    frame = tables[name]
    mine = frame[frame["doc_id"] == doc_id]
    return mine.sort_values(["start", "stop"], kind="stable").reset_index(drop=True)


def records(frame: pd.DataFrame) -> Rows:
    """Return rows as dicts with None for every missing value."""
    return [
        {str(key): None if pd.isna(value) else value for key, value in row.items()}
        for row in frame.to_dict("records")
    ]
