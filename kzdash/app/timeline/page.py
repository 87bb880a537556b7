"""The Timeline below its controls: zones, record, card. A fragment.

A pick runs this part of the page alone. What else changes here (the record's scope and period)
is told of above too, so it runs the whole page.
"""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from kzdash.app.screen import address as addresses
from kzdash.app.screen import menu
from kzdash.app.screen.frame import Page
from kzdash.app.timeline.page_address import Asked
from kzdash.app.timeline.page_card import picked_card
from kzdash.app.timeline.page_filters import timeline_view
from kzdash.app.timeline.page_record import record_zone
from kzdash.app.timeline.page_table import timeline_table
from kzdash.app.timeline.page_zones import text_zones

# What a pick sets; all else of the address is the page's standing.
PICKS = frozenset(("s", "mark", "entity"))
Standing = Mapping[str, tuple[str, ...]]


def standing() -> Standing:
    """Return the address as it stands: name -> values."""
    return {name: tuple(st.query_params.get_all(name)) for name in st.query_params}


def without_pick(address: Standing) -> Standing:
    """Return all of *address* but the pick."""
    return {name: values for name, values in address.items() if name not in PICKS}


@st.fragment
def timeline_body(page: Page, asked: Asked, picture: str, drawn_at: Standing) -> None:
    """Draw content and card side by side.

    Args:
        page: The page as its whole run drew it.
        asked: What its address asks for.
        picture: "graphic" or "table".
        drawn_at: :func:`standing` at that run.
    """
    menu.switch_if_asked(page.lang)
    here = standing()
    if without_pick(here) != without_pick(drawn_at):
        st.rerun()
    # Read anew for another pick only: the page's own run has said what it didn't know.
    now = page
    if here != drawn_at:
        now = replace(page, address=addresses.read_address(page.tables))
    view = timeline_view(now, asked)
    content, detail = st.columns([9, 4], gap="medium")
    with detail:  # first, so that the card needn't wait for the chart
        picked_card(now)
    with content:
        if picture == "table":
            timeline_table(now, view, asked)
        else:
            text_zones(now, view, asked)
            record_zone(now, asked)
