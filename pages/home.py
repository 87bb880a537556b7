"""Home page: the document in a sentence, its numbers, the ways on, what is missing."""

from kzdash.ui.frame import open_page
from kzdash.ui.home_page import home_blocks

home_blocks(open_page("home"))
