"""Data page: every row, every rule, every doubt, and all of it to take away."""

from kzdash.app.data.page import OWN, data_page
from kzdash.app.screen.frame import open_page

data_page(open_page("data", heading=False, own=OWN))
