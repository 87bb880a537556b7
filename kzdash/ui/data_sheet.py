"""A sheet of the Data page: blocks drawn by the component, rows that open their evidence."""

from collections.abc import Mapping
from typing import Any

from kzdash.figures.data_blocks import Block
from kzdash.ui import address as addresses
from kzdash.ui.component import mount
from kzdash.ui.frame import Page


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


def _pick(asked: Mapping[str, Any]) -> None:
    addresses.go(**{name: asked[name] for name in ("s", "mark", "view") if name in asked})
