"""What a rule does and what a column means, in the page's language."""

from kzdash import i18n


def rule_text(rule: str, lang: str) -> str:
    """Return the description of a rule's id; the id itself where there is none.

    A row of the gazetteer (``name/countries/Қытай``) is described by its file, with the form; a tie
    (``visit.go/to``) by its frame and by how the partner is joined to it.
    """
    if f"rule.{rule}" in i18n.catalogue():
        return i18n.text(f"rule.{rule}", lang)
    layer, _, rest = rule.partition("/")
    if f"rule.frame/{layer}" in i18n.catalogue():
        frame, joined = (
            i18n.text(f"rule.{key}", lang) for key in (f"frame/{layer}", f"joined/{rest}")
        )
        return f"{frame}; {joined}."
    file, _, form = rest.partition("/")
    key = f"rule.{layer}/{file}"
    return i18n.text(key, lang, form=form) if form and key in i18n.catalogue() else rule


def family_text(family: str, lang: str) -> str:
    """Return the description of a rule without its row: ``name/countries`` for all of the file."""
    key = f"rule.{family}"
    return i18n.text(key, lang, form="…") if key in i18n.catalogue() else rule_text(family, lang)


def column_label(column: str, lang: str) -> str:
    """Return the short name of a column, for a table's head."""
    return i18n.text(f"column.{column}", lang)


def column_about(table: str, column: str, lang: str) -> str:
    """Return what a column means; a table's own wording stands before the common one."""
    own = f"column.{table}_{column}_about"
    key = own if own in i18n.catalogue() else f"column.{column}_about"
    return i18n.text(key, lang)
