"""The parts of the Data page: the switch between them, and what each one draws.

One part is drawn at a time; ``view=`` in the address names it, or names a table of the part
"tables". What is costly is computed once per build.
"""

import json
from collections.abc import Callable, Mapping

import streamlit as st

from kzdash import paths
from kzdash.figures.data_checks import check_blocks
from kzdash.figures.data_codes import code_blocks
from kzdash.figures.data_columns import column_blocks, method_blocks
from kzdash.figures.data_doubts import doubt_blocks
from kzdash.figures.data_sources import source_blocks
from kzdash.ui import address as addresses
from kzdash.ui.cache import cached_view
from kzdash.ui.card import evidence_card
from kzdash.ui.data_downloads import downloads
from kzdash.ui.data_sheet import sheet
from kzdash.ui.data_tables import table_part
from kzdash.ui.frame import Page
from kzdash.views.codebook import build_codebook
from kzdash.views.data_columns import build_dictionary
from kzdash.views.data_doubts import build_doubts
from kzdash.views.data_overview import build_overview
from kzdash.views.data_quality import Quality, build_quality
from kzdash.views.data_sources import build_sources
from kzdash.views.data_tables import TABLE_ORDER

QUALITY = paths.ROOT / "docs" / "quality.json"
_SHEET_AND_CARD = (3, 2)  # widths of the columns


def data_page(page: Page) -> None:
    """Draw the switch and the part that the address names."""
    PARTS[_switch(page)](page)


def part_of(view: str | None) -> str:
    """Return the part that ``view=`` belongs to; the first where it names none."""
    if view in TABLE_ORDER:
        return "tables"
    return view if view is not None and view in PARTS else next(iter(PARTS))


def _switch(page: Page) -> str:
    key = "kz_data_part"
    chosen = part_of(page.address.view)
    st.session_state[key] = chosen

    def switched() -> None:
        part = st.session_state[key] or chosen
        view = {next(iter(PARTS)): None, "tables": TABLE_ORDER[0]}.get(part, part)
        addresses.go(view=view, s=None, mark=None, q=None)

    st.segmented_control(
        page.t("part_label"),
        tuple(PARTS),
        format_func=lambda part: page.t(f"part_{part}"),
        key=key,
        on_change=switched,
        label_visibility="collapsed",
    )
    return chosen


def _overview(page: Page) -> None:
    view = cached_view(build_overview, page.tables.build_id)
    sheet(page, check_blocks(view, _quality(), page.lang), key="overview")


def _quality() -> Quality | None:
    """Return what the last evaluation measured; None before the first one."""
    if not QUALITY.is_file():
        return None
    return build_quality(json.loads(QUALITY.read_text("utf-8")))


def _doubts(page: Page) -> None:
    view = cached_view(build_doubts, page.tables.build_id, page.address.doc)
    _beside_card(
        page, lambda: sheet(page, doubt_blocks(view, page.lang, _current(page)), key="doubts")
    )


def _codebook(page: Page) -> None:
    view = cached_view(build_codebook, page.tables.build_id)
    _beside_card(
        page, lambda: sheet(page, code_blocks(view, page.lang, _current(page)), key="codes")
    )


def _current(page: Page) -> str:
    return page.address.mark or page.address.sentence or ""


def _beside_card(page: Page, draw: Callable[[], None]) -> None:
    """Draw a sheet alone, or with the card beside it once a row is picked."""
    if not _current(page):
        draw()
        return
    left, right = st.columns(_SHEET_AND_CARD, gap="large")
    with left:
        draw()
    with right, st.container(key="kz_data_card"):
        evidence_card(page)


def _columns(page: Page) -> None:
    sheet(page, column_blocks(build_dictionary(), page.lang), key="columns")


def _sources(page: Page) -> None:
    view = cached_view(build_sources, page.tables.build_id)
    sheet(page, source_blocks(view, page.lang), key="sources")


def _method(page: Page) -> None:
    sheet(page, method_blocks(page.lang), key="method")


PARTS: Mapping[str, Callable[[Page], None]] = {
    "overview": _overview,
    "tables": table_part,
    "doubts": _doubts,
    "codebook": _codebook,
    "columns": _columns,
    "sources": _sources,
    "method": _method,
    "downloads": downloads,
}
