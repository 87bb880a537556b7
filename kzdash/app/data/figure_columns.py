"""The dictionary of columns and the method as sheets."""

from kzdash import i18n
from kzdash.app.data.figure_blocks import (
    Block,
    column,
    fold,
    heading,
    identifier,
    prose,
    row,
    table,
)
from kzdash.app.data.view_columns import ColumnView, TableView
from kzdash.app.draw.columns import column_about, column_label

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
