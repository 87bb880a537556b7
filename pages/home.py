"""Home page: the document in a sentence, its numbers, the ways on, what is missing."""

from kzdash.ui.card import evidence_card
from kzdash.ui.frame import open_page

page = open_page("home")
evidence_card(page)
