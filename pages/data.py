"""Data page: every row, every rule, every doubt, and all of it to take away."""

import streamlit as st

from kzdash.ui.data_parts import data_page
from kzdash.ui.frame import open_page

page = open_page("data")
st.text(page.t("lead"))
data_page(page)
