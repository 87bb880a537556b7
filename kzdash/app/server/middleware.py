"""Security headers, the order of the middleware, and redirects from unknown pages to the start."""

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kzdash.app.server import index
from kzdash.app.server.assets import static_files
from kzdash.app.server.guard import Guard, asks_for_page
from kzdash.app.server.limits import Limits, embedding_sites
from kzdash.app.server.static import StaticFiles

# What no browser opens as a page of its own, and the one header that it needs.
_PARTS = frozenset(
    {"text/javascript", "application/javascript", "text/css", "font/woff2", "application/json"}
)
_OF_PARTS = {"X-Content-Type-Options": "nosniff"}
_INLINE_SCRIPT = re.compile(r"<script\b(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)


def own_middleware(
    pages: Mapping[str, str],
    busy: Mapping[str, str],
    limits: Limits,
    hosts: Sequence[str] = (),
) -> list[Middleware]:
    """Return the middleware, outermost first.

    Args:
        pages: Language -> the page that carries the app.
        busy: Language -> the page for a visitor beyond the limit of sessions.
        limits: Of the guard.
        hosts: Names under which the app may be asked for (``*.example.org`` for all beneath one);
            any where there are none. Streamlit itself looks at its sockets only.
    """
    headers = security_headers(index.index_html(), *pages.values(), embedded_by=embedding_sites())
    named = [Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)]
    return [
        *(named if hosts else []),
        Middleware(Headers, headers=headers),
        Middleware(StaticFiles, files=static_files()),
        Middleware(Guard, limits=limits, busy=busy),
        Middleware(KnownPages, pages=frozenset(index.page_names())),
    ]


def security_headers(*pages: str, embedded_by: Sequence[str] = ()) -> dict[str, str]:
    """Return the headers of every answer; the policy names the inline scripts of *pages* by hash.

    ``blob:`` is needed by components (their loader) and by the workers of the map; inline styles
    by Streamlit itself; ``wasm-unsafe-eval`` lets deck.gl compile its own WebAssembly, not scripts.
    """
    scripts = dict.fromkeys(script for page in pages for script in _INLINE_SCRIPT.findall(page))
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in scripts
    )
    policy = (
        "default-src 'self'",
        f"script-src 'self' blob: 'wasm-unsafe-eval' {hashes}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "frame-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        " ".join(("frame-ancestors 'self'", *embedded_by)),
    )
    return {
        "Content-Security-Policy": "; ".join(policy),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


class Headers:
    """Adds headers to every HTTP answer: all to a page, one to what a page is made of.

    A policy is the page's that loads a script, a sheet, a font or data; sent with each of the 130
    files of a first visit it would weigh 80 kB.
    """

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        """Keep *headers* for every answer of *app*."""
        self.app = app
        self.headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (plain ASGI)."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent = MutableHeaders(scope=message)
                is_part = sent.get("content-type", "").partition(";")[0] in _PARTS
                sent.update(_OF_PARTS if is_part else self.headers)
            await send(message)

        await self.app(scope, receive, send_with_headers)


class KnownPages:
    """Redirects unknown pages to the start page, whose frame names what was not found.

    Streamlit would answer every address with the start page and an English dialogue over it.
    """

    def __init__(self, app: ASGIApp, pages: frozenset[str]) -> None:
        """Let *pages* (addresses without the slash) through to *app*."""
        self.app = app
        self.pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (plain ASGI)."""
        answer = self.app
        if scope["type"] == "http" and asks_for_page(scope):
            name = scope["path"].strip("/")
            if name and name not in self.pages:
                answer = RedirectResponse("/?lost=" + quote(name[:80], safe=""), status_code=303)
        await answer(scope, receive, send)
