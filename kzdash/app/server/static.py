"""Answers requests for static files: compressed, and to be kept for a year."""

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from kzdash.app.once import OnceCache
from kzdash.app.server.assets import PREFIX, StaticFile
from kzdash.app.server.compress import ENCODINGS, compressed
from kzdash.app.server.negotiation import accepted

_MAX_COPIES_BYTES = 32 * 2**20  # all files of ours and of Streamlit take 14 MB
_HEADERS = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}


class StaticFiles:
    """Serves known addresses (plain ASGI) and passes on every other request.

    Streamlit's uncompressed bundles and parts of them are passed on as well.
    """

    def __init__(self, app: ASGIApp, files: Mapping[str, StaticFile]) -> None:
        """Serve *files* (address -> file) before *app* is asked."""
        self.app = app
        self.files = files
        self._copies: OnceCache[bytes] = OnceCache(_MAX_COPIES_BYTES, weigh=len)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        is_read = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        answer = await self._answer(scope["path"], Headers(scope=scope)) if is_read else None
        await (answer or self.app)(scope, receive, send)

    async def _answer(self, address: str, headers: Headers) -> Response | None:
        file = self.files.get(address)
        if file is None:
            is_ours = address.startswith(f"{PREFIX}/")
            return PlainTextResponse("Not found", status_code=404) if is_ours else None
        encoding = _best_encoding(headers) if file.is_compressible else None
        if encoding is not None and "range" not in headers:
            content = await self._compressed(file, encoding)
            encoded = {**_HEADERS, "Content-Encoding": encoding}
            return Response(content, headers=encoded, media_type=file.media_type)
        if isinstance(file.content, bytes):
            return Response(file.content, headers=_HEADERS, media_type=file.media_type)
        return None

    async def _compressed(self, file: StaticFile, encoding: str) -> bytes:
        key = (file, encoding)
        held = self._copies.held(key)
        if held is not None:
            return held
        return await run_in_threadpool(
            self._copies.get, key, lambda: compressed(file.read(), encoding)
        )


def _best_encoding(headers: Headers) -> str | None:
    names = accepted(headers.get("accept-encoding", ""))
    return next((encoding for encoding in ENCODINGS if encoding in names), None)
