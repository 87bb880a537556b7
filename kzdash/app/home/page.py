"""The start page: its blocks, the evidence between them, and what a pick does."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from kzdash import i18n
from kzdash.app.home.figure import rest_blocks, top_blocks
from kzdash.app.home.payload import Blocks, HomePayload, Link
from kzdash.app.home.view import build_home
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache, menu
from kzdash.app.screen.card import EVENTS, evidence_card
from kzdash.app.screen.component import mount
from kzdash.app.screen.frame import Page


def home_blocks(page: Page) -> None:
    """Draw the takeaway, the numbers, the partners, the ways on and what is missing."""
    view = cache.cached_view(build_home, page.tables.build_id, page.address.doc)
    if view is None:
        st.text(page.t("no_document"))
        return
    _block(page, "top", top_blocks(view, page.words, _link))
    if page.address.sentence or page.address.mark:
        evidence_card(page)
    names = (entry.name for entry in menu.entries())
    pages = tuple(name for name in names if f"home.way_{name}" in i18n.catalogue())
    _block(page, "rest", rest_blocks(view, page.words, _link, pages))


def _block(page: Page, name: str, blocks: Blocks) -> None:
    data: HomePayload = {"mark": page.address.mark, "view": page.address.view, **blocks}
    mount(
        "kzdash_home",
        module="home.js",
        css="home.css",
        key=f"kz_home_{name}",
        data=data,
        on_event={"pick": EVENTS["pick"], "travel": EVENTS["travel"]},
    )


def _link(name: str, changes: Mapping[str, Any]) -> Link:
    """Return a link to another page; nothing where that page is not there."""
    if name not in {entry.name for entry in menu.entries()}:
        return {}
    query = urlencode(addresses.href_params(name, **changes), doseq=True)
    return {"page": name, "changes": changes, "href": menu.href(name, query)}
