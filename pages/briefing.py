"""Briefing page: the argument step by step, full screen, and what leaves the room."""

from kzdash.app.briefing.page import OWN, briefing
from kzdash.app.screen.frame import open_page

briefing(open_page("briefing", heading=False, own=OWN))
