"""What comes out of a file that is not plain text: the text, its headings, its doubts."""

import re
from dataclasses import dataclass, field

_NOTE = re.compile(r"\s*[\[(]?\s*(\d{1,3}(?:\s*[,–-]\s*\d{1,3}){0,4}|[*†‡]{1,3})\s*[\])]?\s*")
_LETTERED = re.compile(r"(?:[a-zа-д]|[ivx]{1,4})")  # how other notes are counted
_LONGEST_ENDING = 3  # letters that may be raised and are the word's own: «XIXᵉ», "21st"
_LONG_WORD = re.compile(r"[^\W\d_]{3}[^\W\d_A-ZА-ЯІ]$|[^\W\d_]{4}[.,;]$")
_UNIT = re.compile(r"(?<!\w)(?:[кмсд]?м|km|[cmd]?m|ft)$")
PACKAGES = "tesseract-ocr, tesseract-ocr-kaz, tesseract-ocr-rus and tesseract-ocr-eng"
_MOST_SHOWN = 50  # doubtful lines
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class RefusedError(ValueError):
    """A file that can't be read, with its reason as a code and what to do, without the file's name.

    ``reason`` is one of :data:`REASONS`; a page says it in three languages, a command in English.
    """

    def __init__(self, reason: str, said: str) -> None:
        """Keep the code and the English sentence."""
        super().__init__(said)
        self.reason = reason


REASONS = (
    *("empty", "too_large", "unknown_type", "wrong_encoding", "binary", "encrypted", "damaged"),
    *("zip_bomb", "entities", "scan", "too_many_pages", "no_text", "old_word", "time", "memory"),
    *("crashed", "unreadable", "too_long", "no_engine", "too_many_scans", "too_many_pixels"),
)


# What is doubtful about a document that was read all the same -> the sentence that says so.
DOUBTS = {
    "encoding_guessed": "The encoding was guessed: check that the letters are right.",
    "old_font": "Some letters are those of an old Kazakh font; they were read as the Kazakh "
    "letters that it drew.",
    "other_code_page": "Some letters are those of another code page; they were read as the "
    "Cyrillic letters that they stand for.",
    "letters_unknown": "Some letters can't be read: the file doesn't say which they are.",
    "pages_without_text": "Some pages have no text: they may be scans.",
    "pages_without_engine": "Some pages have no text. If they are scans, install Debian's packages "
    f"{PACKAGES} to have it recognised.",
    "pages_damaged": "Some pages could not be read.",
    "other_format": "By its name a file of another format, but a text inside: check that it is "
    "whole.",
    "cut_short": "The page has no end mark (</html>): some of the text may be missing.",
    "mended": "The PDF is damaged and shown as far as it could be read: some of the text may be "
    "missing or changed.",
}


def raised(text: str, before: str) -> str:
    """Return superscript *text* as letters of the line.

    The mark of a footnote stands in brackets, so that it is no part of the word *before* it and no
    figure; the power of a unit keeps its own sign (км²).
    """
    lettered = _LETTERED.fullmatch(text) or len(text) > _LONGEST_ENDING
    if lettered and text[:1].isalpha() and _LONG_WORD.search(before):
        return f"[{text}]"
    note = _NOTE.fullmatch(text)
    if note is None:
        return text
    if note[1].isdigit() and _UNIT.search(before):
        return note[1].translate(_RAISED)
    return f"[{''.join(note[1].split())}]"


@dataclass(slots=True)
class Paper:
    """A text that grows block by block; a block is a paragraph, a heading or a row of a table."""

    parts: list[str] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)  # half-open, in the text
    length: int = 0

    def add(self, block: str, *, heading: bool = False) -> None:
        """Put one block on a line of its own; an empty one leaves an empty line."""
        block = block.strip("\n")
        if heading and block.strip():
            start = self.length + len(block) - len(block.lstrip())
            self.headings.append((start, start + len(block.strip())))
        self.parts.append(block + "\n")
        self.length += len(block) + 1

    @property
    def text(self) -> str:
        """Return the whole text."""
        return "".join(self.parts)


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a recogniser read from pictures: which one, how many pages, how sure it is of them.

    ``confidence`` is its own mean over the letters, in percent; ``doubtful`` are the spans,
    half-open, of the lines of which it is not sure.
    """

    engine: str
    pages: int
    confidence: int
    doubtful: tuple[tuple[int, int], ...] = ()

    def said(self, text: str) -> list[str]:
        """Return the sentences that say so, of the document's *text*."""
        shown = self.doubtful[:_MOST_SHOWN]
        more = len(self.doubtful) - len(shown)
        whole = (
            f"Recognised by {self.engine} from {self.pages} page picture(s), mean confidence "
            f"{self.confidence} %: check names and figures against the original."
        )
        return [
            whole,
            *(f"Doubtful line, characters {a} to {b}: {text[a:b]}" for a, b in shown),
            *([f"{more} more doubtful lines."] if more else []),
        ]


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file, where its headings stand, and what is doubtful about it."""

    text: str
    headings: tuple[tuple[int, int], ...] = ()
    encoding: str = "utf-8"
    doubts: tuple[str, ...] = ()
    recognised: Recognised | None = None
