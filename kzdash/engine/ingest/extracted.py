"""What comes out of a file that is not plain text: the text, its headings, its doubts."""

from dataclasses import dataclass, field


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
