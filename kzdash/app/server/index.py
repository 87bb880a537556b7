"""The page that carries the app: Streamlit's own, with our language, title, icon and words.

Streamlit serves one English file titled "Streamlit" for every address; a screen reader reads by
its ``lang``, and a visitor without scripts reads its ``noscript``. Patched once at start, if
the installed Streamlit's file is built as expected.
"""

import html
import logging
import re
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from kzdash import paths
from kzdash.app.server import assets
from kzdash.app.server.negotiation import language_of
from kzdash.app.server.preload import page_links
from kzdash.tables.codes import LANGS

_ICON = "favicon.svg"
# Sheets of the whole page: the inks, then what shapes Streamlit's own furniture.
_SHEETS = (assets.INKS, "frame_page.css", "reader_page.css", "map_page.css", "home_page.css")
# What every page draws first; asked for at once, not only when the app has run.
_MODULES = ("start.js", "frame.js", "frame_history.js", "dom.js")
_TITLE = "kzdash"
_log = logging.getLogger("kzdash")
_BACKEND = (
    "window.prerenderReady = false; "
    "window.__streamlit = { BACKEND_BASE_URL: window.location.origin }; "
    # So that the first run knows the room that a picture has.
    'document.cookie = "kz_size=" + innerWidth + "x" + innerHeight + "; path=/; SameSite=Strict"'
)


def index_html() -> str:
    """Return the page that the installed Streamlit serves for every address."""
    return (assets.STREAMLIT_STATIC / "index.html").read_text("utf-8")


def page_names() -> list[str]:
    """Return the addresses of the pages, without the start page's."""
    return sorted(path.stem for path in paths.PAGES.glob("*.py") if path.stem != "home")


def patched(index: str, lang: str, noscript: str) -> str:
    """Return *index* in *lang*, with our title and icon, and *noscript* for who runs no scripts.

    Raises:
        ValueError: If a place to change isn't there exactly once.
    """
    changes = (
        (r'<html lang="en">', f'<html lang="{lang}">'),
        (r"<title>.*?</title>", f"<title>{_TITLE}</title>"),
        (
            r'<link rel="shortcut icon"[^>]*>',
            f'<link rel="icon" type="image/svg+xml" href="{assets.address_of(_ICON)}">',
        ),
        # Without it the browser tries "/map/_stcore/health" before "/_stcore/health" on a deep
        # link, and the console fills with what it did not find.
        (r"window\.prerenderReady = false", _BACKEND),
        (r"</head>", f"{_links()}</head>"),
        (r"<noscript>.*?</noscript>", f"<noscript><p>{html.escape(noscript)}</p></noscript>"),
    )
    for pattern, replacement in changes:
        parts = re.split(pattern, index, flags=re.DOTALL)
        if len(parts) != 2:  # noqa: PLR2004
            raise ValueError(f"index.html of Streamlit has {pattern} {len(parts) - 1} times")
        index = replacement.join(parts)
    return index


def _links() -> str:
    """Return the links to our own style sheets and first modules, for the head of the page."""
    sheets = [f'<link rel="stylesheet" href="{assets.address_of(name)}">' for name in _SHEETS]
    modules = [f'<link rel="modulepreload" href="{assets.address_of(name)}">' for name in _MODULES]
    return "\n".join([*sheets, *modules, ""])


def index_pages(noscript: Mapping[str, str]) -> dict[str, str]:
    """Return language -> page; nothing, and a line in the log, if Streamlit's can't be patched.

    Args:
        noscript: Language -> the sentence for a browser without scripts.
    """
    original = index_html()
    try:
        return {lang: patched(original, lang, noscript[lang]) for lang in LANGS}
    except ValueError as error:
        _log.warning("%s: Streamlit's own page is served", error)
        return {}


def index_routes(pages: Mapping[str, str]) -> list[BaseRoute]:
    """Return the routes of all pages, each answering in the visitor's language.

    Args:
        pages: As :func:`index_pages` returns them; without any, Streamlit answers.
    """

    async def answer(request: Request) -> Response:
        page = pages[language_of(request)]
        links = page_links(request.url.path.strip("/"), page)
        return HTMLResponse(
            page.replace("</head>", f"{links}</head>", 1),
            headers={"Cache-Control": "no-cache", "Vary": "Accept-Language"},
        )

    return [Route(f"/{name}", answer) for name in ("", *page_names()) if pages]
