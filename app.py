"""The app as an ASGI program: ``streamlit run app.py`` and ``uvicorn app:app`` serve the same."""

from pathlib import Path

import streamlit as st

from kzdash import i18n
from kzdash.server import index, lifespan, middleware, routes
from kzdash.ui import cache
from kzdash.ui.error import say_calmly

pages = index.index_pages({lang: i18n.text("frame.noscript", lang) for lang in i18n.LANGS})

app = st.App(
    Path(__file__).parent / "kzdash" / "shell.py",
    lifespan=lifespan.preload(cache.tables),
    routes=routes.own_routes(pages),
    middleware=middleware.own_middleware(pages),
    on_script_error=say_calmly,
)
