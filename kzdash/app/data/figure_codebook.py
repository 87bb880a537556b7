"""The codebook, the dictionary of columns and the method as sheets."""

from kzdash.app.data.figure_blocks import (
    column,
    evidence_row,
    fold,
    heading,
    identifier,
    prose,
    quote,
    row,
    table,
)
from kzdash.app.data.payload import Block, Cell, Row
from kzdash.app.data.view_codebook import Codebook, ColumnView, Entry, TableView
from kzdash.app.draw.rules import column_about, column_label, family_text
from kzdash.i18n import Words


def code_blocks(book: Codebook, words: Words, current: str) -> list[Block]:
    """Return every closed list and every rule; *current* is the mark that the address names."""
    columns = [
        column(words("codebook_code")),
        column(words("codebook_meaning")),
        column(words("codebook_rows"), number=True),
        column(words("codebook_example")),
    ]
    blocks: list[Block] = [prose(words("codebook_note"))]
    for name, entries in book.lists.items():
        title = words(f"codebook.list_{name}")
        rows = [_entry(name, entry, words, current) for entry in entries]
        blocks += [heading(title), table(title, columns, rows, words)]
    heads = [column(words("rules_rule")), *columns[1:]]
    rules = [_rule(entry, words, current) for entry in book.rules]
    return [
        *blocks,
        heading(words("rules_title")),
        prose(words("rules_note")),
        *([table(words("rules_caption"), heads, rules, words)] if rules else []),
    ]


def _entry(code_list: str, entry: Entry, words: Words, current: str) -> Row:
    key = f"{code_list}_{entry.code}"
    label: Cell = {"text": words(f"code.{key}"), "sub": entry.code}
    return _row(entry, label, words(f"codebook.{key}"), words, current, _written(key, words))


def _written(key: str, words: Words) -> Cell:
    """Return the codebook's own sentence for a code that the document has not."""
    remark = words("codebook_written")
    read = Words("example", "kk")(key)
    meant = "" if words.lang == "kk" else words(f"example.{key}") + " "
    return quote(read, sub=f"{meant}({remark})")


def _rule(entry: Entry, words: Words, current: str) -> Row:
    return _row(entry, identifier(entry.code), family_text(entry.code, words.lang), words, current)


def _row(
    entry: Entry, label: Cell, meaning: str, words: Words, current: str, written: Cell = ""
) -> Row:
    count = words.number(entry.count)
    if entry.example is None:
        return row([label, meaning, count, written])
    example = entry.example
    cells = [label, meaning, count, quote(example.words)]
    return evidence_row(cells, example.sentence_id, example.mark, current)


_METHOD_STEPS = range(1, 9)


def column_blocks(dictionary: tuple[TableView, ...], words: Words) -> list[Block]:
    """Return every table with its columns."""
    heads = [
        column(words("columns_column")),
        column(words("columns_type")),
        column(words("columns_about")),
    ]
    blocks: list[Block] = [prose(words("columns_note"))]
    for view in dictionary:
        title = words(f"column.table_{view.name}")
        about = words(f"column.row_{view.name}")
        rows = [_column(view.name, shown, words) for shown in view.columns]
        key = prose(f"{about} {words('columns_key', names=' + '.join(view.key))}.")
        blocks.append(fold(title, view.name, [key, table(title, heads, rows, words)]))
    return blocks


def method_blocks(words: Words) -> list[Block]:
    """Return the method, step by step."""
    return [
        block
        for step in _METHOD_STEPS
        for block in (
            heading(words(f"method_{step}_title")),
            prose(words(f"method_{step}")),
        )
    ]


def _column(table_name: str, view: ColumnView, words: Words) -> Row:
    about = column_about(table_name, view.name, words.lang)
    codes = words("columns_codes", codes=", ".join(view.codes))
    meaning: Cell = {"text": about, "sub": codes} if view.codes else about
    name = identifier(view.name, column_label(view.name, words.lang))
    return row([name, identifier(view.type), meaning])
