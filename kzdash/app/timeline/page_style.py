"""Where the Timeline's card stays: beside the list, or at the foot of a narrow screen."""

import streamlit as st

from kzdash import paths
from kzdash.app.draw import theme


def page_style() -> None:
    """Put the page's own style sheet on the page."""
    page = f":root {{ --kz-timeline-page: light-dark({theme.PAGE.light}, {theme.PAGE.dark}); }}"
    style = paths.asset("timeline_page.css").read_text("utf-8")
    st.html(f"<style>{page}{style}</style>")
