"""Two texts side by side: what both state, what only one does, what has another status."""

from kzdash.app.beside.page import OWN, beside
from kzdash.app.screen.frame import open_page

beside(open_page("beside", heading=False, own=OWN))
