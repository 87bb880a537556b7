"""Timeline page: what the text joined and signed, what it planned, and what the record dates."""

from kzdash.app.screen.frame import Page, open_page
from kzdash.app.screen.scope import note_unknown, scope_of, scope_select
from kzdash.app.timeline.page import standing, timeline_body
from kzdash.app.timeline.page_address import read_asked
from kzdash.app.timeline.page_archive import draw_archive_timeline
from kzdash.app.timeline.page_filters import controls, timeline_view
from kzdash.app.timeline.page_intro import intro
from kzdash.app.timeline.page_record import record_lanes, this_year
from kzdash.app.timeline.page_style import page_style


def draw_document(page: Page) -> None:
    """Draw the timeline of one document."""
    asked = read_asked(page)
    view = timeline_view(page, asked)
    intro(page, view, record_lanes(page, asked), this_year())
    picture = controls(page, asked, view.counts, this_year())
    timeline_body(page, asked, picture, standing())


page = open_page("timeline")
page_style()
note_unknown(page.tables, page.address)
scope_select(page.tables, page.address)
scope = scope_of(page.tables, page.address)
if scope:
    draw_archive_timeline(page, scope)
else:
    draw_document(page)
