"""What comes out of a file that is not plain text: the text, its headings, its doubts."""

import re
from dataclasses import dataclass, field

_NOTE = re.compile(r"\s*[\[(]?\s*(\d{1,3}|[*†‡]{1,3})\s*[\])]?\s*")
_UNIT = re.compile(r"(?<!\w)(?:[кмсд]?м|km|[cmd]?m|ft)$")
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
    *("crashed", "unreadable"),
)


def raised(text: str, before: str) -> str:
    """Return superscript *text* as letters of the line.

    The mark of a footnote stands in brackets, so that it is no part of the word *before* it and no
    figure; the power of a unit keeps its own sign (км²).
    """
    note = _NOTE.fullmatch(text)
    if note is None:
        return text
    if note[1].isdigit() and _UNIT.search(before):
        return note[1].translate(_RAISED)
    return f"[{note[1]}]"


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
class Extracted:
    """The text of a file, where its headings stand, and what is doubtful about it."""

    text: str
    headings: tuple[tuple[int, int], ...] = ()
    encoding: str = "utf-8"
    doubts: tuple[str, ...] = ()
