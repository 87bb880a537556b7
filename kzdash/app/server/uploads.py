"""Where visitors' files arrive: ``POST /own/<token>?name=…``, one file a request.

A session opens an inbox by a token that only its own page knows. Its files are taken out once and
never touch the disk. Each inbox and all of them are bounded, and forgotten after a while.
"""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from kzdash.app.files import MAX_UPLOAD_BYTES, MAX_UPLOAD_FILES, UploadedFile

PREFIX = "/own"
MAX_INBOX_BYTES = 100 * 2**20
MAX_BYTES = 300 * 2**20
MAX_ARRIVING = 4  # requests whose body is in memory at the same time
KEPT_S = 15 * 60.0
# A custom header: a page of another site can't send it without a preflight, which is refused.
HEADER = "x-kzdash-own"
_MAX_NAME_CHARS = 200


@dataclass(slots=True)
class _Inbox:
    opened_s: float
    files: list[UploadedFile] = field(default_factory=list)

    @property
    def size(self) -> int:
        return sum(len(file.content) for file in self.files)


@dataclass(slots=True)
class UploadStore:
    """All inboxes of this process.

    Attributes:
        clock: Seconds that never go back.
        max_bytes: Of the files of all inboxes.
        arriving: Requests whose body is being read.
    """

    clock: Callable[[], float] = time.monotonic
    max_bytes: int = MAX_BYTES
    arriving: int = 0
    _inboxes: dict[str, _Inbox] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def open(self) -> str:
        """Open an inbox and return its token."""
        token = secrets.token_urlsafe(24)
        with self._lock:
            self._forget_old()
            self._inboxes[token] = _Inbox(self.clock())
        return token

    def put(self, token: str, file: UploadedFile) -> int:
        """Store *file* and return the HTTP status: 204, or 404, 413, 507 where it is refused."""
        with self._lock:
            self._forget_old()
            inbox = self._inboxes.get(token)
            if inbox is None:
                return 404
            size = len(file.content)
            full = len(inbox.files) >= MAX_UPLOAD_FILES or inbox.size + size > MAX_INBOX_BYTES
            if full or size > MAX_UPLOAD_BYTES:
                return 413
            if sum(other.size for other in self._inboxes.values()) + size > self.max_bytes:
                return 507
            inbox.files.append(file)
            return 204

    def take(self, token: str) -> list[UploadedFile]:
        """Remove and return the files of an inbox, which stays open."""
        with self._lock:
            inbox = self._inboxes.get(token)
            if inbox is None:
                return []
            files, inbox.files, inbox.opened_s = inbox.files, [], self.clock()
            return files

    def is_open(self, token: str) -> bool:
        """Return whether the inbox exists and isn't forgotten yet."""
        with self._lock:
            self._forget_old()
            return token in self._inboxes

    def _forget_old(self) -> None:
        oldest = self.clock() - KEPT_S
        for token in [token for token, inbox in self._inboxes.items() if inbox.opened_s < oldest]:
            del self._inboxes[token]


UPLOADS = UploadStore()


def upload_routes(allowed: Callable[[], bool], store: UploadStore = UPLOADS) -> list[BaseRoute]:
    """Return the route by which files arrive.

    Args:
        allowed: Whether visitors may upload; asked for each request.
        store: Where the files are put.
    """

    async def receive(request: Request) -> Response:
        token = str(request.path_params["token"])
        if not allowed() or not store.is_open(token):
            return PlainTextResponse("Not found", status_code=404)
        if HEADER not in request.headers or not _is_same_origin(request):
            return PlainTextResponse("Forbidden", status_code=403)
        if store.arriving >= MAX_ARRIVING:
            return PlainTextResponse("Busy", status_code=503)
        store.arriving += 1  # no lock: all requests are answered in the event loop's one thread
        try:
            return await _stored(request, token, store)
        finally:
            store.arriving -= 1

    return [Route(f"{PREFIX}/{{token}}", receive, methods=["POST"])]


async def _stored(request: Request, token: str, store: UploadStore) -> Response:
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > MAX_UPLOAD_BYTES:
            return PlainTextResponse("Too large", status_code=413)
    name = request.query_params.get("name", "")[:_MAX_NAME_CHARS]
    return Response(status_code=store.put(token, UploadedFile(name, bytes(content))))


def _is_same_origin(request: Request) -> bool:
    """Return whether the request comes from one of our pages; browsers always send the origin."""
    origin = request.headers.get("origin", "")
    return origin.partition("://")[2] == request.headers.get("host", "")
