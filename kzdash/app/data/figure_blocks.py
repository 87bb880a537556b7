"""The parts of a sheet of the Data page as plain values; ``assets/data.js`` draws them.

Texts of documents go in as they are: the module puts every text on the screen as a text node.
"""

from collections.abc import Iterable, Mapping, Sequence

from kzdash.app.data.payload import (
    BigNumber,
    Block,
    Cell,
    Code,
    Column,
    Columns,
    Fold,
    Heading,
    Numbers,
    Prose,
    Row,
    StyledCell,
    Table,
)
from kzdash.i18n import Words

# Signs for what would be an empty cell: a line feed, a space.
_SPACES = str.maketrans({"\n": "↵", "\r": "↵", " ": "␣", "\N{NO-BREAK SPACE}": "␣"})

_NARROW = 5  # columns; more numbers want the whole width


def share(text: str, part: float, *, outside: bool = False) -> StyledCell:
    """Return a share as a cell with its bar, solid of the text and hollow of outside sources."""
    return {"text": text, "share": round(part, 3), "look": "outside" if outside else ""}


def columns(*sides: Sequence[Block]) -> Columns:
    """Return blocks side by side."""
    return {"type": "columns", "sides": [list(side) for side in sides]}


def heading(text: str) -> Heading:
    """Return a heading."""
    return {"type": "heading", "text": text}


def prose(*paragraphs: str) -> Prose:
    """Return paragraphs at a readable measure."""
    return {"type": "prose", "paragraphs": list(paragraphs)}


def big_number(value: str, label: str, *, sound: bool = True) -> BigNumber:
    """Return one of the big numbers; *sound* is False where it says that something is wrong."""
    return {"value": value, "label": label, "sound": sound}


def numbers(items: Iterable[BigNumber]) -> Numbers:
    """Return a row of big numbers."""
    return {"type": "numbers", "items": list(items)}


def column(label: str, *, number: bool = False) -> Column:
    """Return the head of a column; numbers stand at its end."""
    return {"label": label, "align": "end" if number else ""}


def row(
    cells: Iterable[Cell], *, pick: Mapping[str, object] | None = None, is_current: bool = False
) -> Row:
    """Return a row.

    Args:
        cells: As many as there are columns.
        pick: What a pick reports, the changes of the address; None: the row can't be picked.
        is_current: Whether the row is shown as chosen.
    """
    return {"cells": list(cells), "pick": pick, "current": is_current}


def evidence_row(cells: Iterable[Cell], sentence: str, mark: str, current: str) -> Row:
    """Return a row that opens its sentence and mark.

    Args:
        cells: As many as there are columns.
        sentence: sentence_id of the evidence, or nothing.
        mark: Id of the row's mark, or nothing.
        current: The id that the address names; the row that has it is shown as chosen.
    """
    pick = {"s": sentence or None, "mark": mark or None} if sentence or mark else None
    return row(cells, pick=pick, is_current=bool(current) and current == (mark or sentence))


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[Row],
    words: Words,
    *,
    first: int | None = None,
) -> Table:
    """Return a table; a long one shows its *first* rows and a button for the rest."""
    drawn = list(rows)
    # Names and numbers alone need no wide table: the eye must get from one to the other.
    block: Table = {
        "type": "table",
        "caption": caption,
        "narrow": len(columns) <= _NARROW and all(head["align"] for head in columns[1:]),
        "columns": list(columns),
        "rows": drawn,
        "more": words("more", count=words.number(len(drawn))),
    }
    if first is not None:
        block["first"] = first
    return block


def quote(text: str, lang: str = "kk", sub: str = "") -> StyledCell:
    """Return words of the document as a cell, with a remark under them; a bare space is shown."""
    shown = text if text.strip() else text.translate(_SPACES)
    cell: StyledCell = {"text": shown, "kind": "quote", "lang": lang}
    if sub:
        cell["sub"] = sub
    return cell


def identifier(text: str, sub: str = "") -> StyledCell:
    """Return a code or a column's name as a cell."""
    cell: StyledCell = {"text": text, "kind": "id"}
    if sub:
        cell["sub"] = sub
    return cell


def fold(text: str, name: str, blocks: Sequence[Heading | Prose | Table]) -> Fold:
    """Return blocks that stay closed until asked for, under *text* and the *name* in the files."""
    return {"type": "fold", "text": text, "id": name, "blocks": list(blocks)}


def code(label: str, text: str) -> Code:
    """Return a text to copy, with its label."""
    return {"type": "code", "label": label, "text": text}
