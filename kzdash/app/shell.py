"""What Streamlit runs: the language, the pages, the frame; then the page that was asked for.

It lies in the package and not beside ``pages/``: a folder of that name beside the entry script
would make Streamlit run a deep link without this file (docs/decisions/0001).
"""

import streamlit as st

from kzdash.app.screen import address, cache, error, frame, menu, own, scope
from kzdash.tables.store import Tables, TablesError

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")

tables: Tables | None = None
trouble: TablesError | None = None
try:
    tables = cache.tables()
except TablesError as raised:
    trouble = raised

if own.tables() is not None:
    address.mark_brought()
if tables:
    scope.imply_all(tables)
here = address.read_address(tables) if tables else None
lang = here.lang if here else address.asked_lang()
pages = menu.navigation_pages(lang)
page = st.navigation(list(pages.values()), position="hidden")
menu.switch_if_asked(lang)
frame.draw_header(tables, menu.name_of(page, pages), lang, here)
if here:
    frame.note_lost_page(here)
    page.run()
elif trouble:
    error.tables_page(trouble, lang)
