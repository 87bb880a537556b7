"""Data page: every row, every rule, every doubt, and all of it to take away."""

import streamlit as st

from kzdash.app.data.page import OWN, data_page
from kzdash.app.screen.frame import open_page

page = open_page("data", own=OWN)
st.text(page.t("lead"))
data_page(page)
