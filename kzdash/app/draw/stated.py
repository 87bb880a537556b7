"""Phrases that map and timeline share: where a sentence stands, in how many documents."""

from typing import Any, Protocol

from kzdash import i18n
from kzdash.app.draw import theme
from kzdash.app.select.archive_lines import StatedLine

MAX_LETTERS = 160  # three lines of the panel


class Placed(Protocol):
    """A line of a document: of a tie, or of a statement of one of many documents."""

    @property
    def page(self) -> int | None:
        """Return the number of its page; None where the text prints none."""

    @property
    def line(self) -> int:
        """Return the line of the file where its sentence starts, from 1."""


def place_words(lang: str) -> dict[str, Any]:
    """Return sign and word of every status and kind, once for the whole payload."""
    return {
        "status": {
            code: [icon, i18n.text(f"code.status_{code}", lang)]
            for code, icon in theme.STATUS_ICON.items()
        },
        "kind": {
            code: [icon, i18n.text(f"code.kind_{code}", lang)]
            for code, icon in theme.KIND_ICON.items()
        },
        "level": {
            code: [icon, i18n.text(f"code.level_{code}", lang)]
            for code, icon in theme.LEVEL_ICON.items()
        },
        "no_tie": i18n.text("map.named_without_tie", lang),
    }


def cut(text: str) -> str:
    """Return a sentence, cut at a word where it is too long for the panel."""
    if len(text) <= MAX_LETTERS:
        return text
    return f"{text[:MAX_LETTERS].rsplit(' ', 1)[0]} …"


def where(line: Placed, lang: str) -> str:
    """Return page and line of a sentence."""
    if line.page is None:
        return i18n.text("map.where_line", lang, line=line.line)
    return i18n.text("map.where", lang, page=line.page, line=line.line)


def in_documents(documents: int, lang: str) -> str:
    """Return "in 12 documents"."""
    return i18n.text("map.archive_in", lang, n=documents, count=i18n.number(documents, lang))


def stated_line(line: StatedLine, lang: str, mark: str | None) -> dict[str, Any]:
    """Return a sentence of a document with where it stands; *mark* is the one that is open."""
    title = i18n.pick(line.document.titles, lang) or line.document.file_name
    return {
        "mark": line.mark_id,
        "s": line.sentence_id,
        "kind": line.kind,
        "status": line.status,
        "level": line.level,
        "text": cut(i18n.pick(line.texts, lang)),
        "where": f"{title} · {where(line, lang)}",
        "current": line.mark_id == mark,
    }
