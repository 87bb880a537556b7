"""PDF files: the text layer, page by page; a page ends with a form feed.

Nothing is run. Letters are put in order by where they stand, since a program that lacks Ә or Қ in
its font draws them after the rest of their line; a line is read along itself, whichever way it is
turned. A page without text is recognised from its picture
(:mod:`kzdash.engine.ingest.recognition`). A broken file can end the process; that is why files are
read in one of their own (:mod:`kzdash.engine.build.workers`).
"""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from kzdash.engine.ingest.extracted import Extracted, RefusedError, raised
from kzdash.engine.ingest.lines import GAP, Line, joined
from kzdash.engine.ingest.pdf_whole import is_whole
from kzdash.engine.ingest.recognition import (
    DPI,
    MOST_PIXELS,
    MOST_PIXELS_GIVEN,
    TOO_LARGE,
    Scans,
    UnreadPageError,
    recognise,
    recognised,
)

MEDIA_TYPE = "application/pdf"
MOST_PAGES = 2_000
MOST_CHARS_A_PAGE = 200_000
_MIN_CHARS_A_PAGE = 4  # a scan has a stray mark at most
_SAME_LINE, _HIGHEST = 0.45, 0.65  # of the size: how far letters, and raised figures, may stand
_SOFT = (0x02, 0xFFFE)  # the library's signs for a hyphen at the end of a line
_NEVER = "\x00\ufffd"
_SMALLER, _HIGHER = 0.85, 0.12  # of the size: how small and high the mark of a footnote is
_RAISED, _RAISED_BY = 0.6, 0.22  # of the size: how large and high a raised figure is
_MAX_UNKNOWN = 0.01  # share of the letters
_SHADOW = 0.15  # of the size: nearer than the narrowest letter is wide
_MIN_SPACED = 6  # letters of a line that is spaced out
_POINTS = 72  # an inch
_DEPTH = 5  # of forms in forms in which pictures are looked for
_DAMAGED = "the PDF is damaged. Open it in a viewer and print it to a new PDF."


class Letter(NamedTuple):
    """One letter along its line: where it begins and ends, its base line, size and turn."""

    left: float
    right: float
    base: float
    size: float
    turn: float  # of its line, in radians
    sign: str


def read_pdf(content: bytes, scans: Scans) -> Extracted:
    """Return the text of the PDF in *content*.

    Raises:
        RefusedError: If it is encrypted, damaged, too long, or a scan that can't be read here.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise RefusedError(
                "encrypted", "the PDF asks for a password. Save it without one."
            ) from error
        raise RefusedError("damaged", _DAMAGED) from error
    try:
        found = _read(document, scans)
    finally:
        document.close()
    return found if is_whole(content) else replace(found, doubts=(*found.doubts, "mended"))


def _read(document: pypdfium2.PdfDocument, scans: Scans) -> Extracted:
    total = len(document)
    if total > MOST_PAGES:
        raise RefusedError(
            "too_many_pages", f"more than {MOST_PAGES} pages. Split the PDF into parts."
        )
    pages: list[list[Line]] = []
    unread = unknown = 0
    for number in range(total):
        try:
            lines, lost = _lines(document, number)
            pages.append(lines)
            unknown += lost
        except pypdfium2.PdfiumError:
            pages.append([])
            unread += 1
    if total and unread == total:
        raise RefusedError("damaged", _DAMAGED)
    letters = sum(map(_letter_count, pages))
    is_scan = letters < _MIN_CHARS_A_PAGE * max(total, 1)
    bare = [at for at, lines in enumerate(pages) if _letter_count(lines) < _MIN_CHARS_A_PAGE]
    wanted = list(range(total)) if scans.mode == "always" else bare
    why_not = scans.why_not(len(wanted))
    if is_scan and why_not:
        raise why_not
    if wanted and not why_not:
        unread += _recognise(document, wanted, pages, scans)
        unknown *= scans.mode != "always"
        if not any(map(_letter_count, pages)):
            raise RefusedError("no_text", "no text can be recognised in its pictures.")
    without = any(_letter_count(lines) < _MIN_CHARS_A_PAGE for lines in pages)
    no_engine = why_not is not None and why_not.reason == "no_engine"
    found = {
        "pages_damaged": unread,
        "pages_without_text": without and not no_engine,
        "pages_without_engine": without and no_engine,
        "letters_unknown": unknown > _MAX_UNKNOWN * letters,
    }
    text, doubtful = joined(pages)
    return Extracted(
        text,
        doubts=tuple(doubt for doubt, there in found.items() if there),
        recognised=recognised(pages, doubtful),
    )


def _letter_count(lines: list[Line]) -> int:
    return sum(len("".join(line.text.split())) for line in lines)


def _recognise(
    document: pypdfium2.PdfDocument, wanted: list[int], pages: list[list[Line]], scans: Scans
) -> int:
    """Put what is recognised on the *wanted* pages into *pages*; return how many can't be read.

    Raises:
        RefusedError: If the only page has more pixels than are looked at.
    """
    unread = 0
    for done, number in enumerate(wanted):
        scans.step(done, len(wanted))
        try:
            pages[number] = recognise(_picture(document, number))
        except (pypdfium2.PdfiumError, UnreadPageError):
            unread += 1
        except RefusedError:
            if len(pages) == 1:
                raise
            unread += 1
    return unread


def _picture(document: pypdfium2.PdfDocument, number: int) -> Image.Image:
    """Return a page as it would be printed, in grey.

    Raises:
        RefusedError: If a picture on it has more pixels than are looked at.
    """
    page = document[number]
    try:
        for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_DEPTH):
            width, height = image.get_px_size()
            if width * height > MOST_PIXELS_GIVEN:
                raise RefusedError(*TOO_LARGE)
        width, height = page.get_size()
        scale = min(DPI / _POINTS, math.sqrt(MOST_PIXELS / max(width * height, 1)))
        drawn = page.render(scale=scale, grayscale=True, may_draw_forms=False)
        picture: Image.Image = drawn.to_pil()
        return picture
    finally:
        page.close()


def _lines(document: pypdfium2.PdfDocument, number: int) -> tuple[list[Line], int]:
    """Return the lines of a page in the order in which they are written, and unknown letters."""
    page = document[number]
    turned = page.get_rotation()
    page.set_rotation(0)  # the library takes lines of turned pages apart
    text_page = page.get_textpage()
    try:
        count = min(pdfium.FPDFText_CountChars(text_page), MOST_CHARS_A_PAGE)
        lines: list[Line] = []
        row: list[Letter] = []
        for letter in _letters(text_page, count):
            if row and not _same_line(row[0], letter):
                lines.append(_line(row))
                row = []
            row.append(letter)
        if row:
            lines.append(_line(row))
        unknown = sum(pdfium.FPDFText_HasUnicodeMapError(text_page, at) == 1 for at in range(count))
        return list(_from_above(lines, page_turned=turned != 0)), unknown
    finally:
        text_page.close()
        page.set_rotation(turned)  # its picture may still be looked at
        page.close()


def _from_above(lines: list[Line], *, page_turned: bool) -> Iterator[Line]:
    """Yield the lines; those that are turned from the one that stands above the others.

    The library goes down the page; lines that run upwards come from the last to the first then.
    """
    for turn, group in groupby(lines, key=lambda line: line.turn):
        turned = list(group)
        rises = sum(one.base < after.base for one, after in pairwise(turned))
        from_below = (turn or page_turned) and 2 * rises >= len(turned)
        yield from reversed(turned) if from_below else turned


def _same_line(first: Letter, letter: Letter) -> bool:
    """Whether a letter stands on the line of *first*."""
    if first.turn != letter.turn:
        return False
    low, high = sorted((first, letter), key=lambda one: one.base)
    is_mark = high.sign.isdecimal() and high.size <= _SMALLER * low.size
    near = (_HIGHEST if is_mark else _SAME_LINE) * max(first.size, letter.size, 1)
    return high.base - low.base <= near


def _letters(text_page: pypdfium2.PdfTextPage, count: int) -> Iterator[Letter]:
    """Yield every letter that is really written."""
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    turn = 0.0
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
        if not sign.isspace() or not turn:  # a space has no shape that shows how it is turned
            turn = round(max(pdfium.FPDFText_GetCharAngle(text_page, at), 0.0), 2)
        if not turn:
            base = y.value
            if sign.isdecimal() and _is_raised(text_page, at, base, size):
                base, size = base + _RAISED * size, _RAISED * size
            yield Letter(x.value, max(box.right, x.value), base, size, turn, sign)
            continue
        along, up = math.cos(turn), -math.sin(turn)  # the library turns clockwise
        left, base = x.value * along + y.value * up, y.value * along - x.value * up
        width = _width(text_page, at, code, size)
        if not width:
            corners = ((box.left, box.bottom), (box.right, box.top))
            width = max(cx * along + cy * up for cx, cy in corners) - left
        yield Letter(left, left + max(width, 0.0), base, size, turn, sign)


def _is_raised(text_page: pypdfium2.PdfTextPage, at: int, base: float, size: float) -> bool:
    """Whether a figure is drawn small and high, as some fonts have it in the size of the line."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text_page, at, left, right, bottom, top)
    return bottom.value - base > _RAISED_BY * size and top.value > bottom.value


def _width(text_page: pypdfium2.PdfTextPage, at: int, code: int, size: float) -> float:
    """Return the width of a letter by its font, in points; 0 where the font doesn't tell.

    The box about a turned letter is upright, so that it doesn't show the width.
    """
    width = ctypes.c_float()
    font = pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(text_page, at))
    if not font or not pdfium.FPDFFont_GetGlyphWidth(font, code, size, width):
        return 0.0
    return width.value


def _line(row: list[Letter]) -> Line:
    """Return the letters of a line from left to right, with a space where there is room for one."""
    row = _drawn_once(row)
    size = Counter(letter.size for letter in row if not letter.sign.isspace()).most_common(1)
    usual = size[0][0] if size else row[0].size
    base = next((one.base for one in row if one.size == usual), row[0].base)
    parts: list[str] = []
    mark = ""  # the mark of a footnote that has begun
    word_end, end = 0.0, row[0].left
    room = GAP * usual + _spaced_by(row)
    for letter in row:
        if mark and not _is_mark(letter, usual, base):
            parts.append(raised(mark, "".join(parts)))
            mark = ""
        gap = letter.left - end > room
        if gap and parts and not parts[-1].isspace() and not letter.sign.isspace():
            parts.append(" ")
        if not word_end and parts and (letter.sign.isspace() or parts[-1] == " "):
            word_end = end
        if _is_mark(letter, usual, base):
            mark += letter.sign
        else:
            parts.append(letter.sign)
        end = max(end, letter.right)
    if mark:
        parts.append(raised(mark, "".join(parts)))
    ink = [letter for letter in row if not letter.sign.isspace()] or [row[0]]
    left, right = ink[0].left, max(letter.right for letter in ink)
    text = "".join(parts).strip()
    return Line(text, left, right, usual, (word_end or end) - left, row[0].turn, base)


def _drawn_once(row: list[Letter]) -> list[Letter]:
    """Return the letters from left to right each once: bold and shadows are drawn twice."""
    kept: list[Letter] = []
    for letter in sorted(row, key=lambda letter: letter.left):
        near = _SHADOW * letter.size
        if not any(one.sign == letter.sign and letter.left - one.left < near for one in kept[-2:]):
            kept.append(letter)
    return kept


def _spaced_by(row: list[Letter]) -> float:
    """Return by how much the letters of a line are spaced out, in points."""
    gaps = sorted(
        after.left - one.right
        for one, after in pairwise(row)
        if not one.sign.isspace() and not after.sign.isspace()
    )
    return max(gaps[len(gaps) // 2], 0.0) if len(gaps) >= _MIN_SPACED else 0.0


def _is_mark(letter: Letter, size: float, base: float) -> bool:
    """Whether a figure is smaller and stands higher than the letters of its line."""
    return (
        letter.sign.isdecimal()
        and letter.size <= _SMALLER * size
        and letter.base - base >= _HIGHER * size
    )
