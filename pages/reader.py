"""Reader: the text in its place, its marks, its translations, what rests on each sentence."""

import streamlit as st

from kzdash.app.reader.page import TABLE, draw_reader, layouts, open_reading, with_layout
from kzdash.app.reader.page_table import draw_table
from kzdash.app.screen.card import evidence_card
from kzdash.app.screen.frame import open_page
from kzdash.app.screen.table_twin import view_switch

page = open_page("reader")
reading = open_reading(page)
if reading is None:
    st.info(page.t("no_document"))
    st.stop()

page = with_layout(page, reading.index.lang)
layout = view_switch(page, layouts(reading.index.lang))
centre, side = st.columns([2.4, 1], gap="large")
with centre:
    if not reading.index.pages:
        st.info(page.t("no_text"))
    draw_reader(page, reading, layout)
    if layout == TABLE:
        draw_table(page, reading.view)
with side, st.container(key="kz_reader_side"):
    evidence_card(page)
