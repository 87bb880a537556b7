"""Phrases that map and timeline share: where a sentence stands, in how many documents."""

from collections.abc import Mapping
from typing import NotRequired, Protocol, TypedDict

from kzdash.app.draw import theme
from kzdash.app.select.archive_lines import StatedLine
from kzdash.i18n import Words

MAX_LETTERS = 160  # three lines of the panel


class PanelWords(TypedDict):
    """Code -> sign and word (and ink, where it isn't the code), once for the whole panel."""

    status: Mapping[str, list[str]]
    kind: Mapping[str, list[str]]
    level: Mapping[str, list[str]]
    no_tie: str


class StatementPayload(TypedDict):
    """A sentence that states something: *s* and *mark* open it, *current* is the open one."""

    mark: str
    s: str
    kind: str
    status: str
    level: str
    text: str
    where: str
    current: bool
    shared: NotRequired[str]


class Placed(Protocol):
    """A line of a document: of a tie, or of a statement of one of many documents."""

    @property
    def page(self) -> int | None:
        """Return the number of its page; None where the text prints none."""

    @property
    def line(self) -> int:
        """Return the line of the file where its sentence starts, from 1."""


def place_words(words: Words) -> PanelWords:
    """Return sign and word of every status and kind, once for the whole payload."""
    return {
        "status": {
            code: [icon, words(f"code.status_{code}")] for code, icon in theme.STATUS_ICON.items()
        },
        "kind": {
            code: [icon, words(f"code.kind_{code}")] for code, icon in theme.KIND_ICON.items()
        },
        "level": {
            code: [icon, words(f"code.level_{code}")] for code, icon in theme.LEVEL_ICON.items()
        },
        "no_tie": words("map.named_without_tie"),
    }


def cut(text: str) -> str:
    """Return a sentence, cut at a word where it is too long for the panel."""
    if len(text) <= MAX_LETTERS:
        return text
    return f"{text[:MAX_LETTERS].rsplit(' ', 1)[0]} …"


def where(line: Placed, words: Words) -> str:
    """Return page and line of a sentence."""
    if line.page is None:
        return words("map.where_line", line=line.line)
    return words("map.where", page=line.page, line=line.line)


def in_documents(documents: int, words: Words) -> str:
    """Return "in 12 documents"."""
    return words("map.archive_in", n=documents, count=words.number(documents))


def stated_line(line: StatedLine, words: Words, mark: str | None) -> StatementPayload:
    """Return a sentence of a document with where it stands; *mark* is the one that is open."""
    title = words.pick(line.document.titles) or line.document.file_name
    return {
        "mark": line.mark_id,
        "s": line.sentence_id,
        "kind": line.kind,
        "status": line.status,
        "level": line.level,
        "text": cut(words.pick(line.texts)),
        "where": f"{title} · {where(line, words)}",
        "current": line.mark_id == mark,
    }
