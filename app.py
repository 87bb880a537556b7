"""The app as an ASGI program: ``streamlit run app.py`` and ``uvicorn app:app`` serve the same."""

from pathlib import Path

import streamlit as st

from kzdash import i18n
from kzdash.server import lifespan, middleware, routes
from kzdash.ui import cache
from kzdash.ui.error import say_calmly

app = st.App(
    Path(__file__).parent / "kzdash" / "shell.py",
    lifespan=lifespan.preload(cache.tables),
    routes=routes.own_routes({lang: i18n.text("frame.noscript", lang) for lang in i18n.LANGS}),
    middleware=middleware.own_middleware(),
    on_script_error=say_calmly,
)
