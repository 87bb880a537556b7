"""Home page: the document in a sentence, its numbers, the ways on, what is missing."""

from kzdash.app.home.page import home_blocks
from kzdash.app.screen.frame import open_page

home_blocks(open_page("home", heading=False))
