"""Pages that are pictures: their text as Tesseract reads it, a program that need not be there.

A picture goes in and a table of words comes out through pipes; nothing is written to the disk.
The program has one thread and the limits of memory and CPU of the process that asks, and ends
with it.
"""

import csv
import ctypes
import io
import os
import signal
import statistics
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from kzdash.engine.ingest.extracted import PACKAGES, Recognised, RefusedError
from kzdash.engine.ingest.lines import Line

if TYPE_CHECKING:
    from PIL import Image

PROGRAM, LANGS = "tesseract", ("kaz", "rus", "eng")
MODES = ("auto", "never", "always")
MOST_PAGES = 500
PAGE_S = 60
DPI = 300
MOST_PIXELS = 20_000_000  # of a page as it is recognised; A4 has 8.7 million
MOST_PIXELS_GIVEN = 80_000_000  # of a picture as it is given; A3 at 600 dpi has 70 million
_OWN_EDGE = 3  # lines of a column that have an edge of their own
_OTHER_SIZE = 1.35  # times the usual height: a heading; less is how letters reach up and down
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None)

NO_ENGINE = (
    "no_engine",
    f"this is a scan; to have its text recognised, install Debian's packages {PACKAGES}.",
)
SCAN = ("scan", "this looks like a scan without text. Read it with a text recogniser first.")
TOO_LARGE = (
    "too_many_pixels",
    f"a picture of more than {MOST_PIXELS_GIVEN // 1_000_000} million pixels. Scan it at 300 dpi.",
)


class UnreadPageError(Exception):
    """One picture on which the recogniser failed, or took too long."""


@dataclass(frozen=True, slots=True)
class Scans:
    """What is done with pictures of text.

    Attributes:
        mode: ``auto`` recognises pages without text where there is a recogniser; ``never``;
            ``always`` recognises every page anew, whatever text it has.
        most_pages: Of one document; one with more is not recognised.
        step: Is told before each page how many are done, and of how many.
    """

    mode: str = "auto"
    most_pages: int = MOST_PAGES
    step: Callable[[int, int], None] = lambda _done, _pages: None

    def why_not(self, pages: int) -> RefusedError | None:
        """Return why so many *pages* are not recognised; None where they are."""
        if self.mode == "never":
            return RefusedError(*SCAN)
        if engine() is None:
            return RefusedError(*NO_ENGINE)
        if pages > self.most_pages:
            said = f"more than {self.most_pages} scanned pages. Split it into parts."
            return RefusedError("too_many_scans", said)
        return None


@cache
def engine() -> str | None:
    """Return the recogniser's name and version; None where it or a language of it is missing."""
    try:
        version, langs = (_run((PROGRAM, asked)) for asked in ("--version", "--list-langs"))
    except (OSError, UnreadPageError):
        return None
    if not set(LANGS) <= set(langs.split()):
        return None
    return " ".join(version.split()[:2]).capitalize()


def recognise(picture: "Image.Image") -> list[Line]:
    """Return the lines of a grey *picture* from above, column after column.

    Raises:
        UnreadPageError: If the recogniser fails or takes too long.
    """
    darkest, lightest = picture.getextrema()
    if darkest == lightest:
        return []
    content = io.BytesIO()
    picture.save(content, "PPM")
    # Mode 1 also finds out which way the page is turned.
    asked = (PROGRAM, "-", "-", "-l", "+".join(LANGS), "--psm", "1", "--dpi", str(DPI), "tsv")
    return lines_of(_run(asked, content.getvalue()))


def _run(asked: Sequence[str], given: bytes = b"") -> str:
    try:
        done = subprocess.run(
            asked,
            input=given,
            capture_output=True,
            check=True,
            timeout=PAGE_S,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
            preexec_fn=_stand_back,
        )
    except subprocess.SubprocessError as error:
        raise UnreadPageError from error
    return done.stdout.decode("utf-8", "replace")


def _stand_back() -> None:
    """End with the process that asks, and let those who wait for a page go first."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    os.nice(5)


def lines_of(table: str) -> list[Line]:
    """Return the lines of Tesseract's table of words; those without a letter or figure are left.

    A column's lines are moved so that its edge is the page's: that shows where its paragraphs end.
    """
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = [row for row in rows if row["level"] == "5" and row["text"]]
    blocks = [
        list(_lines(list(block))) for _, block in groupby(words, key=lambda row: row["block_num"])
    ]
    lines = [line for block in blocks for line in block]
    if not lines:
        return []
    usual = statistics.median(line.size for line in lines)
    edge = max(line.right for line in lines)
    moved = (line for block in blocks for line in _moved(block, edge))
    return [
        line if not usual / _OTHER_SIZE < line.size < usual * _OTHER_SIZE
        else replace(line, size=usual)
        for line in moved
    ]  # fmt: skip


def _lines(words: Sequence[Mapping[str, str]]) -> Iterator[Line]:
    for _, group in groupby(words, key=lambda row: (row["par_num"], row["line_num"])):
        row = list(group)
        text = " ".join(word["text"] for word in row)
        if not any(sign.isalnum() for sign in text):
            continue
        lengths = [len(word["text"]) for word in row]
        yield Line(
            text,
            left=float(row[0]["left"]),
            right=float(row[-1]["left"]) + float(row[-1]["width"]),
            size=statistics.median(float(word["height"]) for word in row),
            first_word=float(row[0]["width"]),
            base=-statistics.median(float(word["top"]) + float(word["height"]) for word in row),
            sure=sum(
                float(word["conf"]) * length for word, length in zip(row, lengths, strict=True)
            )
            / sum(lengths),
        )


def _moved(block: Sequence[Line], edge: float) -> Iterator[Line]:
    by = edge - max((line.right for line in block), default=edge)
    for line in block:
        is_column = len(block) >= _OWN_EDGE
        yield replace(line, left=line.left + by, right=line.right + by) if is_column else line


def recognised(
    pages: Sequence[Sequence[Line]], doubtful: tuple[tuple[int, int], ...]
) -> Recognised | None:
    """Return what was recognised on *pages*; None where all was written as text."""
    read = [[line for line in page if line.sure is not None] for page in pages]
    lines = [(len(line.text), line.sure or 0.0) for page in read for line in page]
    if not lines:
        return None
    return Recognised(
        engine=str(engine()),
        pages=sum(map(bool, read)),
        confidence=round(sum(n * sure for n, sure in lines) / sum(n for n, _ in lines)),
        doubtful=doubtful,
    )
