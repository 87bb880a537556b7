"""A sheet of the Data page: blocks drawn by the component, rows that open their evidence."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from kzdash.app.data.export_correction import correction_bytes
from kzdash.app.data.payload import Block, CopyLabels, SheetPayload
from kzdash.app.data.view_tables import find_row
from kzdash.app.screen import address as addresses
from kzdash.app.screen.card import evidence_card
from kzdash.app.screen.component import mount
from kzdash.app.screen.frame import Page

_SHEET_AND_CARD = (3, 2)  # widths of the columns


def sheet(
    page: Page,
    blocks: list[Block],
    *,
    key: str,
    on_pick: Callable[[Mapping[str, Any]], None] | None = None,
) -> None:
    """Draw *blocks*.

    Args:
        page: The page's context.
        blocks: In the order drawn.
        key: Of this sheet on the page.
        on_pick: Takes the ``pick`` of a row; None: it goes into the address.
    """
    labels = CopyLabels(
        copy=page.t("copy"), copied=page.t("copied"), not_copied=page.t("copy_failed")
    )
    mount(
        "kzdash_data",
        module="data.js",
        css="data.css",
        key=f"kz_sheet_{key}",
        data=SheetPayload(blocks=blocks, labels=labels),
        on_event={"pick": on_pick or _pick},
    )


def picked(page: Page) -> str:
    """Return the id of the row that the address names: its mark, or else its sentence."""
    return page.address.mark or page.address.sentence or ""


def beside_card(page: Page, draw: Callable[[], None]) -> None:
    """Do *draw*, with the evidence card beside it once a row is picked.

    The columns are there before, the second one hidden by the page's style sheet: a pick must not
    put the rows into another place of the page, or the browser would lose where the reader was.
    """
    left, right = st.columns(_SHEET_AND_CARD, gap="large")
    with left, st.container(key="kz_data_rows"):
        draw()
    if picked(page):
        with right, st.container(key="kz_data_card"):
            evidence_card(page)
            _correction(page)


def _correction(page: Page) -> None:
    """Offer the form by which a reader corrects the picked row."""
    found = find_row(page.tables, page.address.mark or "")
    if found is None:
        return
    table, row = found
    st.download_button(
        page.t("correct_button"),
        data=lambda: correction_bytes(table, row, page.tables),
        file_name=f"correction-{str(page.address.mark).replace(':', '-')}.csv",
        mime="text/csv",
        key="kz_data_correct",
        help=page.t("correct_help"),
        on_click="ignore",
    )


def _pick(pick: Mapping[str, Any]) -> None:
    addresses.go(**{name: pick[name] for name in ("s", "mark", "view") if name in pick})
