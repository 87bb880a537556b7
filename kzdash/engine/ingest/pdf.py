"""PDF files: the text layer, page by page; a page ends with a form feed.

Only what is written as text is read: nothing is run, no picture is looked at. Letters are put in
order by where they stand, since a program that lacks Ә or Қ in its font draws them after the rest
of their line; a line is read along itself, whichever way it is turned. Lines that the page's width
broke are joined again: a line that still had room for the next word ends a paragraph, and a hyphen
that only divided a word is a soft one. Lines that return at the edge of page after page are read
once. A broken file can end the process; that is why files are read in
one of their own (:mod:`kzdash.engine.build.workers`).
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from kzdash.engine.ingest.extracted import Extracted, RefusedError, raised
from kzdash.engine.ingest.pdf_whole import is_whole

MEDIA_TYPE = "application/pdf"
MOST_PAGES = 2_000
MOST_CHARS_A_PAGE = 200_000
PAGE_END = "\f"
_MIN_CHARS_A_PAGE = 4  # a scan has a stray mark at most
_SAME_LINE = 0.45  # of the letters' size: a raised figure stays on its line
_HEADING_SIZE = 0.12  # of the size: letters that differ by more are another kind of text
_GAP = 0.22  # of the size: as wide as a space
_TIGHT = 0.6  # of the size: how far a line may stay from the edge and be full
_SOFT = (0x02, 0xFFFE)  # the library's signs for a hyphen at the end of a line
_ENDS = (".", "!", "?", "…", "-", ",")  # with which no running head ends
_TERMINAL = '.!?…:;»"”)'
_DIVIDED = re.compile(r"(?P<first>[^\W\d_]+)-$")
_LEADER = re.compile(r"\.{3}$")  # a dotted leader that the edge cut
_NEVER = "\x00\ufffd"
_SMALLER, _HIGHER = 0.85, 0.12  # of the size: how small and high the mark of a footnote is
_RAISED, _RAISED_BY = 0.6, 0.22  # of the size: how large and high a raised figure is
_MAX_UNKNOWN = 0.01  # share of the letters
_EDGE_LINES = 2  # lines at the top and at the bottom of a page that may be its running head
_MIN_RETURNS, _MIN_SHARE = 2, 0.3  # pages on which such a line returns, of all pages
# Halves of words that are joined by a hyphen of their own.
_FIRST_HALF = re.compile(
    r"(?i)(?:.*[сц]ко|по|кое|экс|вице|non|self|ex|vice|well|іс|әл|қарым|барыс|алыс|қазақ|орыс|қытай|түрік)$"
)
_SECOND_HALF = re.compile(
    r"(?:то|либо|нибудь|таки|ақ|ау|мыс|ді|ші|шы|қатынас|қимыл|ауқат)(?!\w{6})"
)


class Letter(NamedTuple):
    """One letter along its line: where it begins and ends, its base line, size and turn."""

    left: float
    right: float
    base: float
    size: float
    turn: float  # of its line, in radians
    sign: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its text, where it ends and begins, in points, and its letters' size."""

    text: str
    left: float
    right: float
    size: float
    first_word: float  # width
    turn: float = 0.0
    base: float = 0.0  # its height, seen along the line


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
        raise RefusedError(
            "damaged", "the PDF is damaged. Open it in a viewer and print it to a new PDF."
        )
    letters = sum(len("".join(line.text.split())) for lines in pages for line in lines)
    if letters < _MIN_CHARS_A_PAGE * max(total, 1):
        raise RefusedError(
            "scan", "this looks like a scan without text. Read it with a text recogniser first."
        )
    empty = any(sum(len(line.text) for line in lines) < _MIN_CHARS_A_PAGE for lines in pages)
    found = {
        "pages_damaged": unread,
        "pages_without_text": empty,
        "letters_unknown": unknown > _MAX_UNKNOWN * letters,
    }
    return Extracted(joined(pages), doubts=tuple(doubt for doubt, there in found.items() if there))


def _lines(document: pypdfium2.PdfDocument, number: int) -> tuple[list[Line], int]:
    """Return the lines of a page in the order in which they are written, and unknown letters."""
    page = document[number]
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
        return list(_from_above(lines, page_turned=page.get_rotation() != 0)), unknown
    finally:
        text_page.close()
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
    near = _SAME_LINE * max(first.size, letter.size, 1)
    return first.turn == letter.turn and abs(letter.base - first.base) <= near


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
    row = sorted(row, key=lambda letter: letter.left)
    size = Counter(letter.size for letter in row if not letter.sign.isspace()).most_common(1)
    usual = size[0][0] if size else row[0].size
    base = next((one.base for one in row if one.size == usual), row[0].base)
    parts: list[str] = []
    mark = ""  # the mark of a footnote that has begun
    word_end, end = 0.0, row[0].left
    for letter in row:
        if mark and not _is_mark(letter, usual, base):
            parts.append(raised(mark, "".join(parts)))
            mark = ""
        gap = letter.left - end > _GAP * usual
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


def _is_mark(letter: Letter, size: float, base: float) -> bool:
    """Whether a figure is smaller and stands higher than the letters of its line."""
    return (
        letter.sign.isdecimal()
        and letter.size <= _SMALLER * size
        and letter.base - base >= _HIGHER * size
    )


def joined(pages: list[list[Line]]) -> str:
    """Return the pages as one text, lines joined into paragraphs, a form feed after each page."""
    pages = _heads_once(pages)
    edges: dict[tuple[int, float], float] = {}
    for number, lines in enumerate(pages):
        for line in lines:
            edge = edges.get((number, line.turn), line.right)
            edges[number, line.turn] = max(edge, line.right)
    flat = [(line, number) for number, lines in enumerate(pages) for line in lines if line.text]
    compounds = _compounds(pages)
    parts: list[str] = []
    page = 0
    for at, (line, number) in enumerate(flat):
        parts += [PAGE_END] * (number - page)
        page = number
        following = flat[at + 1][0] if at + 1 < len(flat) else None
        if following is None or not goes_on(line, following, edges[number, line.turn]):
            parts += (line.text, "\n")
        elif divided := _DIVIDED.search(line.text):
            own = _is_own_hyphen(divided["first"], following.text, compounds)
            parts.append(line.text if own else f"{line.text[:-1]}\N{SOFT HYPHEN}")
        else:
            close = _LEADER.search(line.text) or re.search(r"\w-$", line.text)
            parts += (line.text, "" if close else " ")
    parts += [PAGE_END] * (len(pages) - page)
    return "".join(parts)


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
    if room > following.first_word + _GAP * line.size + _TIGHT * line.size:
        return False
    if abs(line.size - following.size) > _HEADING_SIZE * line.size:
        return False  # a heading over its text
    ended = line.text[-1] in _TERMINAL or not re.search(r"\w", line.text)
    return not (ended and following.text[:1].isupper() and room > _TIGHT * line.size)
