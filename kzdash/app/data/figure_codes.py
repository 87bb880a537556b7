"""The codebook and the rules as a sheet: each code with its meaning and its first example."""

from kzdash import i18n
from kzdash.app.data.figure_blocks import (
    Block,
    Cell,
    column,
    heading,
    identifier,
    prose,
    quote,
    row,
    table,
)
from kzdash.app.data.view_codebook import Codebook, Entry
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
