"""The parts of a sheet of the Data page as plain values; ``assets/data.js`` draws them.

Texts of documents go in as they are: the module puts every text on the screen as a text node.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from kzdash import i18n

Block = dict[str, Any]
Cell = str | dict[str, str]

# Signs for what would be an empty cell: a line feed, a space.
_SPACES = str.maketrans({"\n": "↵", "\r": "↵", " ": "␣", "\N{NO-BREAK SPACE}": "␣"})


def heading(text: str) -> Block:
    """Return a heading."""
    return {"type": "heading", "text": text}


def prose(*paragraphs: str) -> Block:
    """Return paragraphs at a readable measure."""
    return {"type": "prose", "paragraphs": list(paragraphs)}


def big_number(value: str, label: str, *, sound: bool = True) -> dict[str, Any]:
    """Return one of the big numbers; *sound* is False where it says that something is wrong."""
    return {"value": value, "label": label, "sound": sound}


def numbers(items: Iterable[dict[str, Any]]) -> Block:
    """Return a row of big numbers."""
    return {"type": "numbers", "items": list(items)}


def column(label: str, *, number: bool = False) -> dict[str, str]:
    """Return the head of a column; numbers stand at its end."""
    return {"label": label, "align": "end" if number else ""}


def row(
    cells: Sequence[Cell],
    *,
    sentence: str = "",
    mark: str = "",
    current: str = "",
    view: str = "",
) -> Block:
    """Return a row; with a sentence, a mark or a view it can be picked, and opens it.

    Args:
        cells: As many as there are columns.
        sentence: sentence_id of the evidence, or nothing.
        mark: Id of the row's mark, or nothing.
        current: The id that the address names; the row that has it is shown as chosen.
        view: The part of the page that the row leads to.
    """
    pick = {"s": sentence or None, "mark": mark or None} if sentence or mark else None
    if view:
        pick = {"view": view}
    return {
        "cells": list(cells),
        "pick": pick,
        "current": bool(current) and current in (mark, sentence if not mark else ""),
    }


def table(
    caption: str, columns: Sequence[dict[str, str]], rows: Iterable[Block], lang: str
) -> Block:
    """Return a table; a long one shows its beginning and a button for the rest."""
    drawn = list(rows)
    # Names and numbers alone need no wide table: the eye must get from one to the other.
    narrow = all(head["align"] for head in columns[1:])
    count = i18n.number(len(drawn), lang)
    return {
        "type": "table",
        "caption": caption,
        "narrow": narrow,
        "columns": list(columns),
        "rows": drawn,
        "more": i18n.text("data.more", lang, count=count),
    }


def quote(text: str, lang: str = "kk", sub: str = "") -> Cell:
    """Return words of the document as a cell, with a remark under them; a bare space is shown."""
    seen = text if text.strip() else text.translate(_SPACES)
    cell = {"text": seen, "kind": "quote", "lang": lang}
    return {**cell, "sub": sub} if sub else cell


def identifier(text: str, sub: str = "") -> Cell:
    """Return a code or a column's name as a cell."""
    return {"text": text, "kind": "id", "sub": sub} if sub else {"text": text, "kind": "id"}


def fold(text: str, name: str, blocks: Sequence[Block]) -> Block:
    """Return blocks that stay closed until asked for, under *text* and the *name* in the files."""
    return {"type": "fold", "text": text, "id": name, "blocks": list(blocks)}


def code(label: str, text: str) -> Block:
    """Return a text to copy, with its label."""
    return {"type": "code", "label": label, "text": text}
