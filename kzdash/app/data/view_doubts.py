"""What was turned down, what is damaged, what is not there: each with its reason and its place.

tables -> :class:`DataDoubts`. Codes and ids only; the page puts words to them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kzdash.app.select.names import names_by_id, rows_of, three, whole_or_none
from kzdash.app.select.sentence_at import sentence_finder
from kzdash.tables.store import Tables

# How much of the text around a place is shown with it.
CONTEXT = 60


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate that was looked at and turned down."""

    surface: str
    candidate: str
    candidate_names: tuple[str, str, str] | None  # kk, ru, en when it is an entity
    reason: str
    context: str
    sentence_id: str


@dataclass(frozen=True, slots=True)
class Damaged:
    """A place of printing or scanning damage and its likely reading."""

    printed: str
    suggested: str
    reason: str
    context: str
    sentence_id: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the file doesn't hold.

    ``kind``: section_listed_only, section_partial, page_without_mark, sentence_broken,
    sentence_untranslated, line_doubtful (of a scan). ``titles`` (kk, ru, en) for a section,
    ``page`` for a page, ``text`` for a sentence or a line.
    """

    kind: str
    doc_id: str
    section_id: str | None = None
    titles: tuple[str, str, str] | None = None
    pages: tuple[int | None, int | None] = (None, None)
    text: str = ""
    sentence_id: str = ""


@dataclass(frozen=True, slots=True)
class Corrected:
    """One value that a reviewer corrected: where, what it was, what it is, why, by whom."""

    table: str
    row: str
    column: str
    expect: str
    new: str
    why: str
    who: str


@dataclass(frozen=True, slots=True)
class DataDoubts:
    """Everything that a reader should doubt or miss."""

    corrected: tuple[Corrected, ...]
    rejected: tuple[Rejected, ...]
    damaged: tuple[Damaged, ...]
    gaps: tuple[Gap, ...]


def build_doubts(tables: Tables, doc_id: str | None = None) -> DataDoubts:
    """Return rejections, damage and gaps of one document, or of all of them."""
    find = sentence_finder(tables["sentences"])
    texts = dict(zip(tables["documents"]["doc_id"], tables["documents"]["text"], strict=True))
    names = names_by_id(tables["entities"], "entity_id")
    rejected = tuple(
        Rejected(
            surface=row["surface"],
            candidate=row["candidate"],
            candidate_names=names.get(row["candidate"]),
            reason=row["reason"],
            context=_context(texts[row["doc_id"]], row["start"], row["stop"]),
            sentence_id=find(row["doc_id"], row["start"]),
        )
        for row in rows_of(tables, "rejections", doc_id).to_dict("records")
    )
    damaged = tuple(
        Damaged(
            printed=row["printed"],
            suggested=row["suggested"],
            reason=row["reason"],
            context=_context(texts[row["doc_id"]], row["start"], row["stop"]),
            sentence_id=find(row["doc_id"], row["start"]),
        )
        for row in rows_of(tables, "slips", doc_id).to_dict("records")
    )
    gaps = (
        *_section_gaps(tables, doc_id),
        *_page_gaps(tables, doc_id),
        *_sentence_gaps(tables, doc_id),
        *_line_gaps(tables, doc_id, texts),
    )
    corrected = tuple(Corrected(**one) for one in tables.manifest.get("corrections", ()))
    return DataDoubts(corrected, rejected, damaged, gaps)


def _context(text: str, start: int, stop: int) -> str:
    """Return the words around a place on one line, cut at spaces."""
    before = text[max(0, start - CONTEXT) : start]
    after = text[stop : stop + CONTEXT]
    if start > CONTEXT:
        before = "…" + before.partition(" ")[2]
    if stop + CONTEXT < len(text):
        after = after.rpartition(" ")[0] + "…"
    return " ".join(f"{before}{text[start:stop]}{after}".split())


def _section_gaps(tables: Tables, doc_id: str | None) -> list[Gap]:
    return [
        Gap(
            kind=f"section_{row['extent']}",
            doc_id=str(row["doc_id"]),
            section_id=str(row["section_id"]),
            titles=(kk or str(row["title_printed"]), ru, en),
            pages=(whole_or_none(row["page_first"]), whole_or_none(row["page_last"])),
        )
        for row in rows_of(tables, "sections", doc_id).to_dict("records")
        if row["extent"] != "full"
        for kk, ru, en in [three(row, "title")]
    ]


def _page_gaps(tables: Tables, doc_id: str | None) -> list[Gap]:
    """Return the pages between the first and the last mark that no mark names."""
    gaps = []
    marks = tables["page_marks"]
    for document in tables["documents"]["doc_id"]:
        pages = set(marks.loc[marks["doc_id"] == document, "page"].astype(int))
        if doc_id in (None, document) and pages:
            missing = sorted(set(range(min(pages), max(pages))) - pages)
            gaps += [Gap("page_without_mark", document, pages=(page, page)) for page in missing]
    return gaps


def _sentence_gaps(tables: Tables, doc_id: str | None) -> list[Gap]:
    find = sentence_finder(tables["sentences"])
    broken = {
        find(str(row["doc_id"]), int(row["start"]))
        for row in rows_of(tables, "slips", doc_id).to_dict("records")
        if row["reason"] == "lost_words"
    }
    return [
        Gap(
            kind="sentence_broken" if row["sentence_id"] in broken else "sentence_untranslated",
            doc_id=str(row["doc_id"]),
            text=str(row["text"]),
            sentence_id=str(row["sentence_id"]),
        )
        for row in rows_of(tables, "sentences", doc_id).to_dict("records")
        if row["sentence_id"] in broken or row["translation"] == "none"
    ]


def _line_gaps(tables: Tables, doc_id: str | None, texts: Mapping[str, str]) -> list[Gap]:
    """Return the lines of scans of which their recogniser was not sure."""
    find = sentence_finder(tables["sentences"])
    return [
        Gap(
            kind="line_doubtful",
            doc_id=source["doc_id"],
            text=texts[source["doc_id"]][start:stop],
            sentence_id=find(source["doc_id"], start),
        )
        for source in tables.manifest.get("sources", ())
        if source.get("doc_id") in texts and doc_id in (None, source["doc_id"])
        for start, stop in source.get("recognised", {}).get("doubtful", ())
    ]
