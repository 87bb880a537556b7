"""Streamlit's own bundles with their compressed twins and a year of caching.

Their names carry a hash, so an address never changes what it holds. What has no twin, and what a
browser asks for in parts, goes on to Streamlit.
"""

import logging
import mimetypes
import re
import threading
from collections.abc import Mapping
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from kzdash import paths
from kzdash.app.server import twins

_log = logging.getLogger("kzdash")
_HASHED = re.compile(r"\.[\w-]{8,}\.\w+$")
# Streamlit's whole fonts (170 and 375 kB) and our cuts of them (kzdash/app/draw/fonts/README.md).
_LEAN = {"SourceSansVF-Upright": "sans.woff2", "MaterialSymbols-Rounded": "icons.woff2"}
_FONT = ".woff2"
_YEAR = "public, max-age=31536000, immutable"


class Bundles:
    """Answers requests for bundles from their twins (plain ASGI)."""

    def __init__(self, app: ASGIApp, files: Mapping[str, Path]) -> None:
        """Serve *files* (address -> file) before *app* is asked.

        Args:
            app: The app.
            files: As :func:`kzdash.app.server.twins.bundle_files` and :func:`lean_fonts` return
            them.
        """
        self.app = app
        self.files = files
        self.held: dict[tuple[str, str], bytes] = {}  # at most two for each file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        answer = self._answer(scope) if scope["type"] == "http" else None
        await (answer or self.app)(scope, receive, send)

    def _answer(self, scope: Scope) -> Response | None:
        address = scope["path"]
        path = self.files.get(address)
        headers = Headers(scope=scope)
        if path is None or scope["method"] not in ("GET", "HEAD") or "range" in headers:
            return None
        if path.suffix == _FONT:
            return self._font(address, path)
        accepted = headers.get("accept-encoding", "").replace(" ", "").split(",")
        for encoding in (e for e in twins.ENCODINGS if e in accepted):
            twin = self._twin(address, path, encoding)
            if twin is not None:
                return Response(twin, headers=_headers(path, encoding))
        return None

    def _font(self, address: str, path: Path) -> Response | None:
        """Answer with our cut of a font; the fonts that are Streamlit's own it serves itself."""
        if path.parent not in paths.asset_folders():
            return None
        content = self.held.setdefault((address, _FONT), path.read_bytes())
        return Response(content, headers=_headers(path, None))

    def _twin(self, address: str, path: Path, encoding: str) -> bytes | None:
        twin = self.held.get((address, encoding)) or twins.twin_of(path.read_bytes(), encoding)
        if twin is not None:
            self.held[address, encoding] = twin
        return twin


def lean_fonts(files: Mapping[str, Path]) -> dict[str, Path]:
    """Return address -> our cut of the font that Streamlit has there.

    Args:
        files: Address -> file of all that Streamlit serves.
    """
    return {
        address: paths.asset(ours)
        for address, path in files.items()
        for theirs, ours in _LEAN.items()
        if path.name.startswith(theirs) and path.suffix == _FONT
    }


def _headers(path: Path, encoding: str | None) -> Mapping[str, str]:
    kind = "font/woff2" if path.suffix == _FONT else mimetypes.guess_type(path.name)[0]
    headers = {"Content-Type": kind or "application/octet-stream", "Cache-Control": _YEAR}
    if encoding is None:
        return headers
    if not _HASHED.search(path.name):
        headers["Cache-Control"] = "no-cache"
    return {**headers, "Content-Encoding": encoding, "Vary": "Accept-Encoding"}


def prepare_later() -> threading.Thread:
    """Make the twins that nobody prepared, in a thread behind the start."""

    def work() -> None:
        try:
            twins.prepare(twins.QUICK, jobs=1)
        except OSError:
            _log.warning("no compressed twins: %s can't be written", twins.twins_folder())

    thread = threading.Thread(target=work, name="twins", daemon=True)
    thread.start()
    return thread
