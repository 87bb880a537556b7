"""Any table of the build: chosen, searched, and each row leading to its evidence."""

from typing import Any

import pandas as pd
import streamlit as st

from kzdash import i18n
from kzdash.app.data.page_sheet import beside_card
from kzdash.app.data.view_tables import TABLE_ORDER, TableRows, build_table_rows, is_document_table
from kzdash.app.draw.rules import column_label
from kzdash.app.screen import address as addresses
from kzdash.app.screen.cache import cached_drawing, cached_view
from kzdash.app.screen.frame import Page
from kzdash.app.screen.table_twin import table_twin
from kzdash.tables.spec import REFERENCE_TABLES

# Columns whose values are codes with a label -> the beginning of the label's key.
_CODED = {
    ("ties", "kind"): "code.kind_",
    ("ties", "status"): "code.status_",
    ("ties", "level"): "code.level_",
    ("membership_claims", "status"): "code.claim_",
    ("figures", "measure"): "code.measure_",
    ("mentions", "kind"): "code.entity_",
    ("mentions", "form"): "code.form_",
    ("entities", "kind"): "code.entity_",
    ("sections", "kind"): "code.section_",
    ("sections", "extent"): "code.extent_",
    ("sentences", "translation"): "code.translation_",
    ("rejections", "reason"): "code.rejection_",
    ("slips", "reason"): "code.slip_",
    ("relations", "precision"): "code.precision_",
    ("missions", "precision"): "code.precision_",
    ("events", "precision"): "code.precision_",
    ("events", "kind"): "record.event_",
    ("body_status", "precision"): "code.precision_",
    ("body_status", "status"): "record.status_",
    ("missions", "kind"): "record.mission_",
    ("missions", "direction"): "record.direction_",
    ("outcomes", "precision"): "code.precision_",
    ("outcomes", "kind"): "record.step_",
    ("outcomes", "status"): "record.outcome_",
    ("totals", "precision"): "code.precision_",
    ("totals", "measure"): "record.total_",
    ("totals", "counting"): "record.counting_",
    **{
        (name, column): "record.grade_"
        for name in REFERENCE_TABLES
        for column in ("source_grade", "second_source_grade")
    },
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
    opens = (view.frame[["_s", "_mark"]] != "").any(axis=None)
    hint = page.t("tables_hint") if opens else ""
    st.text(f"{page.t(f'column.row_{name}')} {hint}")
    if view.total == 0:
        st.text(page.t("tables_empty"))
    elif view.frame.empty:
        st.text(page.t("tables_none", q=page.address.q or ""))
    else:
        beside_card(page, lambda: _rows(page, view))


def _rows(page: Page, view: TableRows) -> None:
    caption = page.t(f"column.table_{view.table}")
    rows = cached_drawing(labelled, page.tables.build_id, view, page.lang)
    if view.found > len(view.frame):
        counts = (i18n.number(count, page.lang) for count in (view.found, len(view.frame)))
        st.text(page.t("tables_first", **dict(zip(("total", "shown"), counts, strict=True))))
    table_twin(page, rows, key=f"kz_data_rows_{view.table}", caption=caption)


def labelled(view: TableRows, lang: str) -> pd.DataFrame:
    """Return the rows with columns and codes named in *lang*; the ids stay as they are.

    What a reader looks for comes first: the name and the words that the files hold only as ids and
    offsets, where the table has them. Ids and offsets stand last.
    """
    frame = view.frame
    said = {
        i18n.text("data.tables_name", lang): frame[f"_name_{lang}"],
        column_label("surface", lang): frame["_words"],
    }
    columns = [str(name) for name in frame.columns if not str(name).startswith("_")]
    return pd.DataFrame(
        {
            **{label: values for label, values in said.items() if (values != "").any()},
            **{
                column_label(name, lang): _column(view, name, lang)
                for name in sorted(columns, key=_is_plumbing)
            },
            "_s": frame["_s"],
            "_mark": frame["_mark"],
        }
    )


def _is_plumbing(name: str) -> bool:
    """Return whether a column is for programs: an id, a rule, or a place in the text."""
    return name == "rule" or name.endswith(("_id", "start", "stop"))


def _column(view: TableRows, name: str, lang: str) -> "pd.Series[Any]":
    values: pd.Series[Any] = view.frame[name]
    prefix = _CODED.get((view.table, name))
    if prefix is not None:
        return values.map(_labels(prefix, lang)).fillna(values)
    return values.fillna("") if values.dtype == "str" else values


def _labels(prefix: str, lang: str) -> dict[str, str]:
    return {
        key.removeprefix(prefix): i18n.text(key, lang)
        for key in i18n.catalogue()
        if key.startswith(prefix)
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
