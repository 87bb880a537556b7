"""The codebook, the dictionary of columns and the method as sheets."""

from kzdash import i18n
from kzdash.app.data.figure_blocks import (
    Block,
    Cell,
    column,
    fold,
    heading,
    identifier,
    prose,
    quote,
    row,
    table,
)
from kzdash.app.data.view_codebook import Codebook, ColumnView, Entry, TableView
from kzdash.app.draw.columns import column_about, column_label
from kzdash.app.draw.rules import family_text


def code_blocks(book: Codebook, lang: str, current: str) -> list[Block]:
    """Return every closed list and every rule; *current* is the mark that the address names."""

    def t(key: str) -> str:
        return i18n.text(f"data.{key}", lang)

    columns = [
        column(t("codebook_code")),
        column(t("codebook_meaning")),
        column(t("codebook_rows"), number=True),
        column(t("codebook_example")),
    ]
    blocks = [prose(t("codebook_note"))]
    for name, entries in book.lists.items():
        title = i18n.text(f"codebook.list_{name}", lang)
        rows = [_entry(name, entry, lang, current) for entry in entries]
        blocks += [heading(title), table(title, columns, rows, lang)]
    heads = [column(t("rules_rule")), *columns[1:]]
    rules = [_rule(entry, lang, current) for entry in book.rules]
    return [
        *blocks,
        heading(t("rules_title")),
        prose(t("rules_note")),
        *([table(t("rules_caption"), heads, rules, lang)] if rules else []),
    ]


def _entry(code_list: str, entry: Entry, lang: str, current: str) -> Block:
    key = f"{code_list}_{entry.code}"
    label: Cell = {"text": i18n.text(f"code.{key}", lang), "sub": entry.code}
    return _row(
        entry, label, i18n.text(f"codebook.{key}", lang), lang, current, _written(key, lang)
    )


def _written(key: str, lang: str) -> Cell:
    """Return the codebook's own sentence for a code that the document has not."""
    remark = i18n.text("data.codebook_written", lang)
    read = i18n.text(f"example.{key}", "kk")
    meant = "" if lang == "kk" else i18n.text(f"example.{key}", lang) + " "
    return quote(read, sub=f"{meant}({remark})")


def _rule(entry: Entry, lang: str, current: str) -> Block:
    return _row(entry, identifier(entry.code), family_text(entry.code, lang), lang, current)


def _row(
    entry: Entry, label: Cell, meaning: str, lang: str, current: str, written: Cell = ""
) -> Block:
    count = i18n.number(entry.count, lang)
    if entry.example is None:
        return row([label, meaning, count, written])
    example = entry.example
    return row(
        [label, meaning, count, quote(example.words)],
        sentence=example.sentence_id,
        mark=example.mark,
        current=current,
    )


_METHOD_STEPS = range(1, 9)


def column_blocks(dictionary: tuple[TableView, ...], lang: str) -> list[Block]:
    """Return every table with its columns."""

    def t(name: str, **values: object) -> str:
        return i18n.text(f"data.{name}", lang, **values)

    heads = [column(t("columns_column")), column(t("columns_type")), column(t("columns_about"))]
    blocks = [prose(t("columns_note"))]
    for view in dictionary:
        title = i18n.text(f"column.table_{view.name}", lang)
        about = i18n.text(f"column.row_{view.name}", lang)
        rows = [_column(view.name, one, lang) for one in view.columns]
        key = prose(f"{about} {t('columns_key', names=' + '.join(view.key))}.")
        blocks.append(fold(title, view.name, [key, table(title, heads, rows, lang)]))
    return blocks


def method_blocks(lang: str) -> list[Block]:
    """Return the method, step by step."""
    return [
        block
        for step in _METHOD_STEPS
        for block in (
            heading(i18n.text(f"data.method_{step}_title", lang)),
            prose(i18n.text(f"data.method_{step}", lang)),
        )
    ]


def _column(table_name: str, view: ColumnView, lang: str) -> Block:
    about = column_about(table_name, view.name, lang)
    codes = i18n.text("data.columns_codes", lang, codes=", ".join(view.codes))
    meaning = {"text": about, "sub": codes} if view.codes else about
    name = identifier(view.name, column_label(view.name, lang))
    return row([name, identifier(view.type), meaning])
