"""What Streamlit runs: the language, the pages, the frame; then the page that was asked for.

It lies in the package and not beside ``pages/``: a folder of that name beside the entry script
would make Streamlit run a deep link without this file (docs/decisions/0001).
"""

import streamlit as st

from kzdash.tables.store import TablesError
from kzdash.ui import address, cache, error, frame, menu

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
frame.page_style()

try:
    tables = cache.tables()
except TablesError as trouble:
    error.tables_page(trouble)
    st.stop()

lang = address.read_address(tables).lang
pages = menu.navigation_pages(lang)
page = st.navigation(list(pages.values()), position="hidden")
menu.switch_if_asked(lang)
frame.draw_header(tables, menu.name_of(page, pages), lang)
frame.note_lost_page(lang)
page.run()
