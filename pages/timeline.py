"""Timeline page: what the text joined and signed, what it planned, and what the record dates."""

from kzdash.app.screen.component import page_style
from kzdash.app.screen.frame import open_page
from kzdash.app.timeline.page import draw_timeline
from kzdash.app.timeline.page_selection import OWN

page = open_page("timeline", heading=False, own=OWN)
page_style("timeline_page.css")
draw_timeline(page)
