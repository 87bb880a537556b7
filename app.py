"""The app as an ASGI program: ``streamlit run app.py`` and ``uvicorn app:app`` serve the same."""

import os
import sys
from pathlib import Path

import streamlit as st

from kzdash import i18n
from kzdash.app.files import ExportErrors
from kzdash.app.server import index, lifespan, middleware, protections, routes
from kzdash.app.server.busy import busy_pages
from kzdash.app.server.exports import Exports, export_routes
from kzdash.app.server.files import files_routes
from kzdash.app.server.later import later
from kzdash.app.server.limits import Limits
from kzdash.app.server.outlines import outline_routes
from kzdash.app.server.uploads import upload_routes

if refused := protections.refused_path(st.get_option("server.baseUrlPath")):
    sys.exit(refused)

pages = index.index_pages({lang: i18n.text("frame.noscript", lang) for lang in i18n.LANGS})
busy = busy_pages(
    {
        lang: {name: i18n.text(f"frame.busy_{name}", lang) for name in ("title", "text", "again")}
        for lang in i18n.LANGS
    }
)

unmade = {
    lang: ExportErrors(
        *(i18n.text(f"briefing.file_{why}", lang) for why in ("busy", "large", "failed"))
    )
    for lang in i18n.LANGS
}
limits = Limits.from_environment()
# Under `uvicorn app:app` Streamlit doesn't read its variables.
hosts = os.environ.get("STREAMLIT_SERVER_ALLOWED_HOSTS", "").split() or st.get_option(
    "server.allowedHosts"
)

app = st.App(
    Path(__file__).parent / "kzdash" / "app" / "shell.py",
    lifespan=lifespan.make_lifespan(
        later("kzdash.app.screen.own", "sweep"),
        later("kzdash.app.screen.cache", "edition_tables"),
        at_once=(
            later("kzdash.app.screen.deferred", "use_own_threads"),
            later("kzdash.app.screen.new_session", "tell_little"),
        ),
        visit=later("kzdash.app.screen.first_visit", "visit_all"),
        limits=limits,
        hosts=hosts,
    ),
    routes=[
        *routes.own_routes(pages),
        *files_routes(later("kzdash.app.data.page_files", "edition_files")),
        *export_routes(Exports(later("kzdash.app.briefing.page_files", "find_export")), unmade),
        *outline_routes(later("kzdash.app.draw.ground", "outlines_at")),
        *upload_routes(later("kzdash.app.screen.own", "allowed")),
    ],
    middleware=middleware.own_middleware(pages, busy, limits, hosts),
    on_script_error=later("kzdash.app.screen.error", "say_calmly"),
)
