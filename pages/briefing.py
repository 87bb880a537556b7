"""Briefing page: the argument step by step, full screen, and what leaves the room."""

from kzdash.ui.briefing_page import briefing
from kzdash.ui.frame import open_page

briefing(open_page("briefing"))
