"""Timeline page: what the text joined and signed, what it planned, and what the record dates."""

from kzdash.ui.frame import Page, open_page
from kzdash.ui.scope import note_unknown, scope_of, scope_select
from kzdash.ui.timeline_archive import draw_archive_timeline
from kzdash.ui.timeline_asked import read_asked
from kzdash.ui.timeline_body import standing, timeline_body
from kzdash.ui.timeline_controls import controls, timeline_view
from kzdash.ui.timeline_intro import intro
from kzdash.ui.timeline_record import record_lanes, this_year
from kzdash.ui.timeline_style import page_style


def draw_document(page: Page) -> None:
    """Draw the timeline of one document."""
    asked = read_asked(page)
    view = timeline_view(page, asked)
    intro(page, view, record_lanes(page, asked), this_year())
    picture = controls(page, asked, view.counts, this_year())
    timeline_body(page, asked, picture, standing())


page = open_page("timeline")
page_style()
note_unknown(page.tables, page.lang)
scope_select(page.tables, page.lang)
scope = scope_of(page.tables)
if scope:
    draw_archive_timeline(page, scope)
else:
    draw_document(page)
