"""Timeline page: what the text joined and signed, what it planned, and what the record dates."""

from kzdash.ui.frame import open_page
from kzdash.ui.timeline_asked import read_asked
from kzdash.ui.timeline_body import standing, timeline_body
from kzdash.ui.timeline_controls import controls, timeline_view
from kzdash.ui.timeline_intro import intro
from kzdash.ui.timeline_record import record_lanes, this_year
from kzdash.ui.timeline_style import page_style

page = open_page("timeline")
page_style()
asked = read_asked(page)
view = timeline_view(page, asked)

intro(page, view, record_lanes(page, asked), this_year())
picture = controls(page, asked, view.counts, this_year())
timeline_body(page, asked, picture, standing())
