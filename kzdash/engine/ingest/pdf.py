"""PDF files: the text layer, page by page; a page ends with a form feed.

Only what is written as text is read: nothing is run, no picture is looked at. Letters are put in
order by where they stand, since a program that lacks Ә or Қ in its font draws them after the rest
of their line. Lines that the page's width broke are joined again: a line that still had room for
the next word ends a paragraph. A broken file can end the process; that is why files are read in
one of their own (:mod:`kzdash.engine.build.workers`).
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from kzdash.engine.ingest.extracted import Extracted, RefusedError
from kzdash.engine.ingest.pdf_whole import is_whole

MEDIA_TYPE = "application/pdf"
MOST_PAGES = 2_000
MOST_CHARS_A_PAGE = 200_000
PAGE_END = "\f"
_MIN_CHARS_A_PAGE = 4  # a scan has a stray mark at most
_SAME_LINE = 0.35  # of the letters' size: a raised figure stays on its line
_HEADING_SIZE = 0.12  # of the size: letters that differ by more are another kind of text
_GAP = 0.22  # of the size: as wide as a space
_TIGHT = 0.6  # of the size: how far a line may stay from the edge and be full
_SOFT = (0x02, 0xFFFE)  # the library's signs for a hyphen at the end of a line
_TERMINAL = '.!?…:;»"”)'
_CLOSE = re.compile(r"(?:\w-|\.{3})$")  # a word or a dotted leader that the edge cut
_NEVER = "\x00\ufffd"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its text, where it ends and begins, in points, and its letters' size."""

    text: str
    left: float
    right: float
    size: float
    first_word: float  # width


def read_pdf(content: bytes) -> Extracted:
    """Return the text layer of the PDF in *content*.

    Raises:
        RefusedError: If it is encrypted, damaged, a scan without text, or too long.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise RefusedError(
                "encrypted", "the PDF asks for a password. Save it without one."
            ) from error
        raise RefusedError(
            "damaged", "the PDF is damaged. Open it in a viewer and print it to a new PDF."
        ) from error
    try:
        found = _read(document)
    finally:
        document.close()
    return found if is_whole(content) else replace(found, doubts=(*found.doubts, "mended"))


def _read(document: pypdfium2.PdfDocument) -> Extracted:
    total = len(document)
    if total > MOST_PAGES:
        raise RefusedError(
            "too_many_pages", f"more than {MOST_PAGES} pages. Split the PDF into parts."
        )
    pages, unread = [], 0
    for number in range(total):
        try:
            pages.append(list(_lines(document, number)))
        except pypdfium2.PdfiumError:
            pages.append([])
            unread += 1
    if total and unread == total:
        raise RefusedError(
            "damaged", "the PDF is damaged. Open it in a viewer and print it to a new PDF."
        )
    letters = sum(len("".join(line.text.split())) for lines in pages for line in lines)
    if letters < _MIN_CHARS_A_PAGE * max(total, 1):
        raise RefusedError(
            "scan", "this looks like a scan without text. Read it with a text recogniser first."
        )
    empty = any(sum(len(line.text) for line in lines) < _MIN_CHARS_A_PAGE for lines in pages)
    doubts = [*(["pages_damaged"] if unread else []), *(["pages_without_text"] if empty else [])]
    return Extracted(joined(pages), doubts=tuple(doubts))


def _lines(document: pypdfium2.PdfDocument, number: int) -> Iterator[Line]:
    """Yield the lines of a page in the order in which they are written."""
    page = document[number]
    text_page = page.get_textpage()
    try:
        count = min(pdfium.FPDFText_CountChars(text_page), MOST_CHARS_A_PAGE)
        row: list[tuple[float, float, str]] = []
        base = size = 0.0
        for letter in _letters(text_page, count):
            left, right, bottom, letter_size, sign = letter
            if row and abs(bottom - base) > _SAME_LINE * max(size, letter_size, 1):
                yield _line(row, size)
                row = []
            if not row:
                base, size = bottom, letter_size
            row.append((left, right, sign))
        if row:
            yield _line(row, size)
    finally:
        text_page.close()
        page.close()


Letter = tuple[float, float, float, float, str]


def _letters(text_page: pypdfium2.PdfTextPage, count: int) -> Iterator[Letter]:
    """Yield left, right, base line and size of every letter that is really written, and it."""
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    for at in range(count):
        if pdfium.FPDFText_IsGenerated(text_page, at) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(text_page, at)
        sign = "-" if code in _SOFT else chr(code) if code <= 0x10FFFF else ""  # noqa: PLR2004
        if not sign or sign in _NEVER or sign in "\r\n":
            continue
        pdfium.FPDFText_GetCharOrigin(text_page, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(text_page, at, box)
        size = pdfium.FPDFText_GetFontSize(text_page, at)
        yield x.value, max(box.right, x.value), y.value, size, sign


def _line(row: list[tuple[float, float, str]], size: float) -> Line:
    """Return the letters of a line from left to right, with a space where there is room for one."""
    row = sorted(row, key=lambda letter: letter[0])
    parts: list[str] = []
    word_end, end = 0.0, row[0][0]
    for left, right, sign in row:
        if left - end > _GAP * size and parts and not parts[-1].isspace() and not sign.isspace():
            parts.append(" ")
        if not word_end and parts and (sign.isspace() or parts[-1] == " "):
            word_end = end
        parts.append(sign)
        end = max(end, right)
    ink = [(left, right) for left, right, sign in row if not sign.isspace()] or [row[0][:2]]
    left, right = ink[0][0], max(one for _, one in ink)
    return Line("".join(parts).strip(), left, right, size, (word_end or end) - left)


def joined(pages: list[list[Line]]) -> str:
    """Return the pages as one text, lines joined into paragraphs, a form feed after each page."""
    edges = [max((line.right for line in lines), default=0.0) for lines in pages]
    flat = [(line, number) for number, lines in enumerate(pages) for line in lines if line.text]
    parts: list[str] = []
    page = 0
    for at, (line, number) in enumerate(flat):
        parts += [PAGE_END] * (number - page)
        page = number
        following = flat[at + 1][0] if at + 1 < len(flat) else None
        parts.append(line.text)
        on = following is not None and goes_on(line, following, edges[number])
        parts.append(("" if _CLOSE.search(line.text) else " ") if on else "\n")
    parts += [PAGE_END] * (len(pages) - page)
    return "".join(parts)


def goes_on(line: Line, following: Line, edge: float) -> bool:
    """Return whether the page's width broke *line*, and not its author.

    Args:
        line: A line.
        following: The next one.
        edge: The right edge of the page's text, in points.
    """
    room = edge - line.right
    if room > following.first_word + _GAP * line.size + _TIGHT * line.size:
        return False
    if abs(line.size - following.size) > _HEADING_SIZE * line.size:
        return False  # a heading over its text
    ended = line.text[-1] in _TERMINAL or not re.search(r"\w", line.text)
    return not (ended and following.text[:1].isupper() and room > _TIGHT * line.size)
