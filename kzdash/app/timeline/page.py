"""The Timeline of one document: first lines and controls, and below them zones, record, card.

What is below the controls is a fragment: a pick runs it alone. What else changes here (the
record's scope and period) is told of above too, so it runs the whole page.
"""

from dataclasses import replace

import streamlit as st

from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache
from kzdash.app.screen.address import Address
from kzdash.app.screen.card import evidence_card
from kzdash.app.screen.component import mount
from kzdash.app.screen.frame import Page, page_now
from kzdash.app.screen.table_twin import table_twin
from kzdash.app.timeline.figure_rows import record_card, table_rows
from kzdash.app.timeline.figure_zones import intro_payload, zones_payload
from kzdash.app.timeline.model import Selection
from kzdash.app.timeline.page_controls import controls
from kzdash.app.timeline.page_record import open_row, record_zone
from kzdash.app.timeline.page_selection import (
    record_view,
    selection_of,
    this_year,
    timeline_view,
)
from kzdash.app.timeline.view import TimelineView
from kzdash.app.timeline.view_axis import build_overview
from kzdash.app.timeline.view_row import build_picked


def draw_timeline(page: Page) -> None:
    """Draw the timeline of one document."""
    selection = selection_of(page)
    view = timeline_view(page, selection)
    _intro(page, view, selection)
    shown = controls(page, selection, view.counts)
    timeline_body(page, selection, shown)


def _intro(page: Page, view: TimelineView, selection: Selection) -> None:
    lanes = record_view(page, selection).lanes if selection.record else ()
    mount(
        "kzdash_timeline_intro",
        module="timeline_intro.js",
        css="timeline.css",
        data=intro_payload(page.words, view, build_overview(view, lanes, this_year())),
        key="kz_timeline_intro",
    )


@st.fragment
def timeline_body(page: Page, selection: Selection, shown: str) -> None:
    """Draw content and card side by side.

    Args:
        page: The page as its whole run drew it.
        selection: The selection of its address.
        shown: "graphic" or "table".
    """
    now = page_now(page)
    if _without_pick(now.address) != _without_pick(page.address):
        st.rerun()
    view = timeline_view(now, selection)
    content, detail = st.columns([9, 4], gap="medium")
    with detail:  # first, so that the card needn't wait for the chart
        picked_card(now)
    with content:
        if shown == "table":
            record = record_view(now, selection) if selection.record else None
            table_twin(now, table_rows(now.words, view, record), key="kz_timeline_table",
                       caption=now.t("table_caption"))  # fmt: skip
        else:
            _zones(now, view, selection)
            record_zone(now, selection)


def _without_pick(address: Address) -> Address:
    """Return all of *address* but what a pick sets."""
    return replace(address, sentence=None, mark=None, entity=None, dropped=())


def _zones(page: Page, view: TimelineView, selection: Selection) -> None:
    mount(
        "kzdash_timeline",
        module="timeline.js",
        css="timeline.css",
        data=zones_payload(page.words, view, selection, page.address.mark or ""),
        key="kz_timeline_zones",
        on_event={"open": open_row},
    )


def picked_card(page: Page) -> None:
    """Draw the record's card where the address names a row of it, else the evidence card."""
    address = page.address
    anything = bool(address.mark or address.sentence)
    picked = None
    if address.mark and address.sentence is None:
        picked = cache.cached_view(
            build_picked, page.tables.build_id, address.mark, page.lang, address.doc
        )
    # A narrow screen shows the card as a sheet over the list, and no sheet for a mere hint.
    with st.container(key="kz_timeline_detail" if anything else "kz_timeline_hint"):
        if picked is None:
            evidence_card(page)
            return
        mount(
            "kzdash_timeline_card",
            module="timeline_card.js",
            css="card.css",
            data=record_card(page.words, picked),
            key="kz_timeline_card",
            on_event={"open": open_row, "close": lambda _: addresses.go(s=None, mark=None)},
        )
