"""Links to the files that the server makes: slides, handout, pictures, the walk itself.

Plain links, so that a file is made when it is asked for, outside of any run of a page.
"""

from typing import Any
from urllib.parse import urlencode

import streamlit as st

from kzdash.app.briefing.model import Walk
from kzdash.app.screen import address as addresses
from kzdash.app.screen import own, pins
from kzdash.app.screen.frame import Page
from kzdash.app.server.making import PREFIX


def file_links(page: Page, walk: Walk, at: int | None = None) -> list[dict[str, Any]]:
    """Return the files of *walk*, and of its step *at* alone where one is open.

    None for a visitor's own documents: the server knows them in this session alone.
    """
    if own.tables() is not None:
        return []
    mine = st.query_params.get_all(pins.NAME) if walk.walk_id == pins.NAME else None
    query: dict[str, addresses.Change] = {"walk": walk.walk_id, pins.NAME: mine}
    files: list[tuple[str, str, dict[str, addresses.Change]]] = [
        ("slides", "slides.pptx", query),
        ("handout", "handout.pdf", query),
    ]
    if at is not None:
        files.append(("slide", "slides.pptx", {**query, "step": at + 1}))
    return [
        {
            "name": name,
            "label": page.t(f"briefing.file_{name}"),
            "href": href(page, file, **changes),
        }
        for name, file, changes in files
    ]


def edition_link(page: Page) -> dict[str, Any] | None:
    """Return the link to the whole edition as one page; None as in :func:`file_links`."""
    if own.tables() is not None:
        return None
    label = page.t("briefing.file_edition")
    return {"name": "edition", "label": label, "href": href(page, "edition.html")}


def download_labels(page: Page) -> dict[str, str]:
    """Return what a link says while its file is made, and when it can't be."""
    return {"making": page.t("briefing.file_making"), "failed": page.t("briefing.file_failed")}


def href(page: Page, file: str, /, **changes: addresses.Change) -> str:
    """Return the address of *file* in the page's language, for the page's document."""
    asked: dict[str, addresses.Change] = {pins.NAME: None, **changes}
    query = addresses.href_params(None, **asked) | {"lang": [page.lang]}
    return f"{PREFIX}/{file}?{urlencode(query, doseq=True)}"
