"""Timeline page: what the text joined and signed, what it planned, and what the record dates."""

import streamlit as st

from kzdash.ui.frame import open_page
from kzdash.ui.timeline_asked import read_asked
from kzdash.ui.timeline_card import picked_card
from kzdash.ui.timeline_controls import controls, timeline_view
from kzdash.ui.timeline_intro import intro
from kzdash.ui.timeline_record import record_lanes, record_zone, this_year
from kzdash.ui.timeline_style import page_style
from kzdash.ui.timeline_table import timeline_table
from kzdash.ui.timeline_zones import text_zones

page = open_page("timeline")
page_style()
asked = read_asked(page)
view = timeline_view(page, asked)

intro(page, view, record_lanes(page, asked), this_year())
picture = controls(page, asked, view.counts, this_year())

content, detail = st.columns([9, 4], gap="medium")
with content:
    if picture == "table":
        timeline_table(page, view, asked)
    else:
        text_zones(page, view, asked)
        record_zone(page, asked)
with detail:
    picked_card(page)
