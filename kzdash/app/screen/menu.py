"""The pages and their addresses: the one table that the menu, the shell and links read."""

from copy import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st

from kzdash import i18n, paths


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the menu: its script, its address and the key of its title."""

    name: str  # stem of the script in pages/
    url_path: str  # "" for the start page
    title_key: str
    in_menu: bool = True  # False: other pages lead there


ENTRIES: tuple[Entry, ...] = (
    Entry("home", "", "frame.menu_home"),
    Entry("map", "map", "frame.menu_map"),
    Entry("timeline", "timeline", "frame.menu_timeline"),
    Entry("reader", "reader", "frame.menu_reader"),
    Entry("briefing", "briefing", "frame.menu_briefing"),
    Entry("data", "data", "frame.menu_data"),
    Entry("upload", "upload", "frame.menu_upload"),
    Entry("compare", "compare", "beside.title", in_menu=False),
)


def script(name: str) -> Path:
    """Return the script of the page *name*."""
    return paths.PAGES / f"{name}.py"


@cache
def entries() -> tuple[Entry, ...]:
    """Return the entries whose script is there, in menu order."""
    return tuple(entry for entry in ENTRIES if script(entry.name).is_file())


def navigation_pages(lang: str) -> dict[str, st.Page]:
    """Return name -> page for ``st.navigation``, titled in *lang*.

    Streamlit notes in a page whether it may run: each run has its own, copied from what was made
    once.
    """
    return {name: copy(page) for name, page in _pages(lang).items()}


@cache
def _pages(lang: str) -> dict[str, st.Page]:
    product = i18n.text("frame.product", lang)
    return {
        entry.name: st.Page(
            script(entry.name),
            # The start page is known by the product's name alone.
            title=f"{i18n.text(entry.title_key, lang)} · {product}" if entry.url_path else product,
            url_path=entry.url_path,
            default=not entry.url_path,
        )
        for entry in entries()
    }


def href(name: str, query: str = "") -> str:
    """Return the address of the page *name*, with an encoded query."""
    entry = next(entry for entry in ENTRIES if entry.name == name)
    return f"/{entry.url_path}" + (f"?{query}" if query else "")


def name_of(page: st.Page, pages: dict[str, st.Page]) -> str:
    """Return the name of *page* among *pages*."""
    return next(name for name, known in pages.items() if known.url_path == page.url_path)


def switch_if_asked(lang: str) -> None:
    """Do what ``address.travel`` asked for in a callback: open another page with its query."""
    asked = st.session_state.pop("kz_travel", None)
    if asked is None:
        return
    name, query = asked
    pages = navigation_pages(lang)
    if name in pages:
        st.switch_page(pages[name], query_params=query)
