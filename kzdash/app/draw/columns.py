"""Names and meanings of columns in the page's language."""

from kzdash import i18n


def column_label(column: str, lang: str) -> str:
    """Return the short name of a column, for a table's head."""
    return i18n.text(f"column.{column}", lang)


def column_about(table: str, column: str, lang: str) -> str:
    """Return what a column means; a table's own wording stands before the common one."""
    own = f"column.{table}_{column}_about"
    key = own if own in i18n.catalogue() else f"column.{column}_about"
    return i18n.text(key, lang)
