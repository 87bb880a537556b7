"""The table twin of a graphic: the same rows, and picking one opens its sentence."""

from typing import Any

import pandas as pd
import streamlit as st

from kzdash import i18n
from kzdash.app.screen import address as addresses
from kzdash.app.screen.frame import Page

HIDDEN = ("_s", "_mark", "_country", "_body", "_pair")
MAX_HEIGHT_PX = 560
_ROW_PX = 35


def table_twin(page: Page, rows: pd.DataFrame, *, key: str, caption: str) -> None:
    """Show *rows* as a table; picking a row puts its sentence, mark or place into the address.

    Args:
        page: The page's context.
        rows: Labelled columns in the order shown; the hidden columns ``_s`` (sentence_id) and
            ``_mark`` carry the ids and may be missing or null; ``_country``, ``_body`` and
            ``_pair`` likewise, of what is chosen instead.
        key: Streamlit's key of the table.
        caption: What the table shows, in the page's language.
    """
    said = i18n.text("frame.table_rows", page.lang, n=len(rows))
    st.caption(f"{caption} · {said}")
    if rows.empty:
        st.text(page.t("frame.table_empty"))
        return
    shown = [column for column in rows.columns if column not in HIDDEN]
    ids = rows.reindex(columns=list(HIDDEN)).to_dict("records")

    def picked() -> None:
        chosen = st.session_state[key].selection.rows
        if chosen:
            row: dict[Any, Any] = ids[chosen[0]]
            about = {name: _id(row[f"_{name}"]) for name in ("country", "body", "pair")}
            changes = about if any(about.values()) else {}
            addresses.go(s=_id(row["_s"]), mark=_id(row["_mark"]), **changes)

    st.dataframe(
        rows[shown],
        hide_index=True,
        height=min(MAX_HEIGHT_PX, _ROW_PX * (len(rows) + 1) + 3),
        key=key,
        on_select=picked,
        selection_mode="single-row",
    )


def view_switch(
    page: Page, options: tuple[str, ...] = ("graphic", "table"), standard: str | None = None
) -> str:
    """Draw the switch between the graphic and its table; return the view that is chosen.

    Args:
        page: The page's context; its address's ``view=`` chooses.
        options: Views in order. ``view_<option>`` is the label of each, in the page's area or in
            the frame's.
        standard: The view of an address that names none; by itself the first one.
    """
    key = f"kz_view_{page.area}"
    standard = standard or options[0]
    chosen = page.address.view if page.address.view in options else standard
    st.session_state[key] = chosen

    def switched() -> None:
        view = st.session_state[key] or standard
        addresses.go(view=None if view == standard else view)

    st.segmented_control(
        page.t("frame.view_label"),
        options,
        format_func=lambda option: _view_label(page, option),
        key=key,
        on_change=switched,
        label_visibility="collapsed",
    )
    return chosen


def _view_label(page: Page, option: str) -> str:
    own = f"{page.area}.view_{option}"
    return page.t(own if own in i18n.catalogue() else f"frame.view_{option}")


def _id(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
