"""Any table of the build: chosen, searched, and each row leading to its evidence."""

from typing import Any

import pandas as pd
import streamlit as st

from kzdash import i18n
from kzdash.figures.columns import column_label
from kzdash.ui import address as addresses
from kzdash.ui.cache import cached_view
from kzdash.ui.card import evidence_card
from kzdash.ui.frame import Page
from kzdash.ui.table_twin import table_twin
from kzdash.views.data_tables import TABLE_ORDER, TableRows, build_table_rows, is_document_table

# Columns whose values are codes with a label -> the beginning of the label's key.
_CODED = {
    ("ties", "kind"): "kind",
    ("ties", "status"): "status",
    ("ties", "level"): "level",
    ("membership_claims", "status"): "claim",
    ("figures", "measure"): "measure",
    ("mentions", "kind"): "entity",
    ("mentions", "form"): "form",
    ("entities", "kind"): "entity",
    ("sections", "kind"): "section",
    ("sections", "extent"): "extent",
    ("sentences", "translation"): "translation",
    ("rejections", "reason"): "rejection",
    ("slips", "reason"): "slip",
}


def table_part(page: Page) -> None:
    """Draw the choice of a table, its search, its rows and the evidence of the picked one."""
    name = page.address.view if page.address.view in TABLE_ORDER else TABLE_ORDER[0]
    choice, search = st.columns((2, 3), vertical_alignment="bottom")
    with choice:
        _choose(page, name)
    with search:
        _search(page)
    view = cached_view(build_table_rows, page.tables.build_id, name, page.address.q or "")
    st.text(f"{page.t(f'column.row_{name}')} {page.t('tables_hint')}")
    if view.total == 0:
        st.text(page.t("tables_empty"))
    elif view.frame.empty:
        st.text(page.t("tables_none", q=page.address.q or ""))
    else:
        caption = page.t(f"column.table_{name}")
        table_twin(page, labelled(view, page.lang), key=f"kz_data_rows_{name}", caption=caption)
    if page.address.sentence or page.address.mark:
        evidence_card(page)


def labelled(view: TableRows, lang: str) -> pd.DataFrame:
    """Return the rows with columns and codes named in *lang*; the ids stay as they are."""
    frame = view.frame
    named: dict[str, pd.Series[Any]] = {
        str(column): frame[column].fillna("") for column in frame if frame[column].dtype == "str"
    }
    named |= {
        column: frame[column].map(_labels(prefix, lang)).fillna(frame[column])
        for (table, column), prefix in _CODED.items()
        if table == view.table
    }
    labels = {
        column: column_label(str(column), lang)
        for column in frame.columns
        if not str(column).startswith("_")
    }
    return frame.assign(**named).rename(columns=labels)


def _labels(prefix: str, lang: str) -> dict[str, str]:
    start = f"code.{prefix}_"
    return {
        key.removeprefix(start): i18n.text(key, lang)
        for key in i18n.catalogue()
        if key.startswith(start)
    }


def _choose(page: Page, name: str) -> None:
    key = "kz_data_table"
    st.session_state[key] = name

    def label(table: str) -> str:
        group = "text" if is_document_table(table) else "record"
        return f"{page.t(f'column.table_{table}')} · {page.t(f'tables_group_{group}')}"

    st.selectbox(
        page.t("tables_label"),
        TABLE_ORDER,
        format_func=label,
        key=key,
        on_change=lambda: addresses.go(view=st.session_state[key], s=None, mark=None, q=None),
    )


def _search(page: Page) -> None:
    key = "kz_data_search"
    st.session_state[key] = page.address.q or ""
    st.text_input(
        page.t("search_label"),
        key=key,
        placeholder=page.t("search_placeholder"),
        max_chars=addresses.MAX_QUERY,
        on_change=lambda: addresses.go(q=st.session_state[key] or None),
    )
