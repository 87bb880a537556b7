"""View-model of one page of the reader: contents, paragraphs, marks, page tabs, torn edges.

Tables + place -> plain frozen values. Nothing of the text is lost or changed on the way: the
pieces of a page, joined in order, are ``documents.text`` from its start to its stop.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kzdash.app.reader.view_contents import AbsentSection, ContentsEntry, absent_section, contents
from kzdash.app.reader.view_index import ReaderIndex, TextPage, records, within
from kzdash.app.reader.view_pages import Tear, find_tears
from kzdash.app.reader.view_sentences import ReaderSentence, Slip, page_sentences, slip_of


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between sentences: white space, or letters that belong to no sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class PageTab:
    """A printed page mark; it closes the page that it names."""

    printed: str
    page: int
    sheet: int | None
    slips: tuple[Slip, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that stand together, with what stands between them."""

    pieces: tuple[ReaderSentence | Gap, ...]
    is_heading: bool


Block = Paragraph | PageTab | Tear


@dataclass(frozen=True, slots=True)
class Turn:
    """The page before or after: address it by its section, or by its first sentence."""

    section_id: str | None
    sentence_id: str | None
    title: str
    kind: str
    part: int


@dataclass(frozen=True, slots=True)
class ReaderView:
    """One page of the reader."""

    doc_id: str
    lang: str
    section_id: str | None
    title: str
    contents: tuple[ContentsEntry, ...]
    blocks: tuple[Block, ...]
    keeps_lines: bool
    absent: AbsentSection | None
    previous: Turn | None
    next: Turn | None

    def sentences(self) -> Iterable[ReaderSentence]:
        """Yield the sentences of the page in order."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                for piece in block.pieces:
                    if isinstance(piece, ReaderSentence):
                        yield piece


def build_reader_view(
    index: ReaderIndex, *, section_id: str | None, sentence_id: str | None, lang: str
) -> ReaderView:
    """Return the page that holds *sentence_id*, else the first page of *section_id*, else page 1.

    Args:
        index: The document, from :func:`kzdash.app.reader.view_index.read_index`.
        section_id: A section of the document; one without text gives an explaining page.
        sentence_id: Wins over the section; one that the document does not have is passed over.
        lang: Language of names and titles.
    """
    at = place_of(index, section_id, sentence_id)
    if at is None:
        known = any(row["section_id"] == section_id for row in index.sections)
        absent = absent_section(index, str(section_id), lang) if known else None
        return _view(index, section_id if known else None, None, (), absent, lang)
    page = index.pages[at]
    return _view(index, page.section_id, at, _blocks(index, page, lang), None, lang)


def place_of(index: ReaderIndex, section_id: str | None, sentence_id: str | None) -> int | None:
    """Return the place in ``index.pages`` to show, or None if there is no text to show."""
    if sentence_id in index.ordinal_of:
        return index.page_of[index.ordinal_of[str(sentence_id)]]
    if section_id is None or all(row["section_id"] != section_id for row in index.sections):
        return 0 if index.pages else None
    places = [at for at, page in enumerate(index.pages) if page.section_id == section_id]
    return places[0] if places else None


def _view(
    index: ReaderIndex,
    section_id: str | None,
    at: int | None,
    blocks: tuple[Block, ...],
    absent: AbsentSection | None,
    lang: str,
) -> ReaderView:
    listed = contents(index, section_id, lang, is_open=at is not None or absent is not None)
    entries = {entry.section_id: entry for entry in listed}
    order = [entry.section_id for entry in listed]
    page = None if at is None else index.pages[at]
    if page is not None and at is not None:
        before = at - 1 if at > 0 else None
        after = at + 1 if at + 1 < len(index.pages) else None
    else:
        before, after = _around(index, order, section_id)
    return ReaderView(
        doc_id=index.doc_id,
        lang=index.lang,
        section_id=section_id,
        title=entries[section_id].title if section_id in entries else "",
        contents=listed,
        blocks=blocks,
        keeps_lines=index.lines_are_sentences,
        absent=absent,
        previous=_turn(index, before, entries),
        next=_turn(index, after, entries),
    )


def _around(
    index: ReaderIndex, order: list[str | None], section_id: str | None
) -> tuple[int | None, int | None]:
    """Return the pages of text before and after a section that has none."""
    if section_id not in order:
        return None, None
    rank = {key: place for place, key in enumerate(order)}
    mine = rank[section_id]
    before = [at for at, page in enumerate(index.pages) if rank.get(page.section_id, 0) < mine]
    after = [at for at, page in enumerate(index.pages) if rank.get(page.section_id, 0) > mine]
    return (before[-1] if before else None), (after[0] if after else None)


def _turn(
    index: ReaderIndex, at: int | None, entries: Mapping[str | None, ContentsEntry]
) -> Turn | None:
    if at is None:
        return None
    page = index.pages[at]
    first = str(index.sentences["sentence_id"].iloc[page.first])
    # The first part of a section is addressed by the section: nothing is selected on arrival.
    by_section = page.section_id is not None and page.part == 1
    return Turn(
        section_id=page.section_id,
        sentence_id=None if by_section else first,
        title=entries[page.section_id].title,
        kind=entries[page.section_id].kind,
        part=page.part,
    )


def _blocks(index: ReaderIndex, page: TextPage, lang: str) -> tuple[Block, ...]:
    rows = records(index.sentences.iloc[page.first : page.last])
    made = page_sentences(index, page, rows, lang)
    blocks: list[Block] = []
    pieces: list[ReaderSentence | Gap] = []

    def close() -> None:
        if pieces:
            is_heading = any(isinstance(p, ReaderSentence) and p.kind == "heading" for p in pieces)
            blocks.append(Paragraph(tuple(pieces), is_heading))
            pieces.clear()

    tears = [tear for tear in find_tears(index) if page.start <= tear.at <= page.stop]
    for at, (row, sentence) in enumerate(zip(rows, made, strict=True)):
        start, stop = int(row["start"]), int(row["stop"])
        if index.paragraph_starts[page.first + at]:
            close()
        for tear in [tear for tear in tears if tear.at <= start]:
            close()
            blocks.append(tear)
            tears.remove(tear)
        pieces.append(sentence)
        next_start = int(rows[at + 1]["start"]) if at + 1 < len(rows) else page.stop
        for piece in _between(index, stop, next_start):
            if isinstance(piece, PageTab):
                close()
                blocks.append(piece)
            else:
                pieces.append(piece)
    close()
    return (*blocks, *tears)


def _between(index: ReaderIndex, start: int, stop: int) -> list[Gap | PageTab]:
    """Return what stands between two sentences: page marks, and the letters around them."""
    found: list[Gap | PageTab] = []
    at = start
    for mark in index.page_marks:
        if start <= mark["start"] and mark["stop"] <= stop:
            found += [Gap(index.text[at : mark["start"]])] if mark["start"] > at else []
            slips = tuple(slip_of(row) for row in within(index.slips, mark["start"], mark["stop"]))
            found.append(PageTab(str(mark["printed"]), int(mark["page"]), mark["sheet"], slips))
            at = int(mark["stop"])
    if stop > at:
        found.append(Gap(index.text[at:stop]))
    return found
