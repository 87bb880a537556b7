"""Data page: every row, every rule, every doubt, and all of it to take away."""

import streamlit as st

from kzdash.app.data.page import data_page
from kzdash.app.screen.frame import open_page

page = open_page("data")
st.text(page.t("lead"))
data_page(page)
