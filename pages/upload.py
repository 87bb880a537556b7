"""Your document: a visitor's own files, read at once and shown on every page of the session."""

import streamlit as st

from kzdash.app.screen.frame import open_page
from kzdash.app.upload.page import upload_page

page = open_page("upload")
st.text(page.t("lead"))
upload_page(page)
