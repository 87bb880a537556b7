"""A sheet of the Data page: blocks drawn by the component, rows that open their evidence."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from kzdash.figures.data_blocks import Block
from kzdash.ui import address as addresses
from kzdash.ui.card import evidence_card
from kzdash.ui.component import mount
from kzdash.ui.frame import Page

_SHEET_AND_CARD = (3, 2)  # widths of the columns


def sheet(page: Page, blocks: list[Block], *, key: str) -> None:
    """Draw *blocks*; a picked row puts its sentence and mark into the address."""
    mount(
        "kzdash_data",
        module="data.js",
        css="data.css",
        key=f"kz_sheet_{key}",
        data={
            "blocks": blocks,
            "labels": {
                "copy": page.t("copy"),
                "copied": page.t("copied"),
                "not_copied": page.t("copy_failed"),
            },
        },
        on_event={"pick": _pick},
    )


def picked(page: Page) -> str:
    """Return the id of the row that the address names: its mark, or else its sentence."""
    return page.address.mark or page.address.sentence or ""


def beside_card(page: Page, draw: Callable[[], None]) -> None:
    """Do *draw* alone, or with the evidence card beside it once a row is picked."""
    if not picked(page):
        draw()
        return
    left, right = st.columns(_SHEET_AND_CARD, gap="large")
    with left:
        draw()
    with right, st.container(key="kz_data_card"):
        evidence_card(page)


def _pick(asked: Mapping[str, Any]) -> None:
    addresses.go(**{name: asked[name] for name in ("s", "mark", "view") if name in asked})
