"""Reader: the text in its place, its marks, its translations, what rests on each sentence."""

import streamlit as st

from kzdash.app.reader.page import TABLE, draw_bar, draw_reader, open_reading, with_layout
from kzdash.app.reader.page_table import draw_table
from kzdash.app.screen.card import evidence_card
from kzdash.app.screen.frame import open_page, tool_bar

page = open_page("reader", heading=False)
reading = open_reading(page)
if reading is None:
    tool_bar(page)
    st.info(page.t("no_document"))
    st.stop()

page = with_layout(page, reading.index.lang)
layout = draw_bar(page, reading.index)
with st.container(key="kz_reader_body"):
    if not reading.index.pages:
        st.info(page.t("no_text"))
    draw_reader(page, reading, layout)
    if layout == TABLE:
        draw_table(page, reading.view)
    if page.address.sentence or page.address.mark:
        with st.container(key="kz_reader_side"):
            evidence_card(page)
