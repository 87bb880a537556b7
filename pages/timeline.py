"""Timeline page: what the text joined and signed, what it planned, and what the record dates."""

from kzdash.app.screen.component import page_style
from kzdash.app.screen.frame import open_page
from kzdash.app.screen.scope import note_unknown, scope_of, scope_select
from kzdash.app.timeline.page import draw_timeline
from kzdash.app.timeline.page_archive import draw_archive_timeline
from kzdash.app.timeline.page_selection import OWN

page = open_page("timeline", heading=False, own=OWN)
page_style("timeline_page.css")
note_unknown(page.tables, page.address)
scope_select(page.tables, page.address)
scope = scope_of(page.tables, page.address)
if scope:
    draw_archive_timeline(page, scope)
else:
    draw_timeline(page)
