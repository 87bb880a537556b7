"""Where visitors' files arrive: ``POST /own``, one file a request.

A session opens an inbox; its page sends the inbox's token and the file's name as headers, since
addresses stand in logs. The files are taken out once and never touch the disk. Each inbox and all
of them are bounded; they are forgotten with the session, and what nobody takes after a while.
"""

import asyncio
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote
from weakref import WeakValueDictionary

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from kzdash.app.files import (
    MAX_UPLOAD_BYTES,
    MAX_UPLOAD_FILES,
    UPLOAD_ADDRESS,
    UploadedFile,
)

MAX_INBOX_BYTES = 50 * 2**20
MAX_BYTES = 100 * 2**20
MAX_ARRIVING = 32  # requests at the same time; what has arrived of them counts for MAX_BYTES
KEPT_S = 15 * 60.0
# Slower than a bad line: after this time a file must have come at this pace.
GRACE_S, SLOWEST_BYTES_A_S = 20.0, 20_000
# Custom headers: a page of another site can't send them without a preflight, which is refused.
PLACE, NAME = "x-kzdash-own", "x-kzdash-name"
_MAX_NAME_CHARS = 200


@dataclass(slots=True, eq=False, weakref_slot=True)
class Inbox:
    """The place of one session; it is gone as soon as nobody holds it.

    Attributes:
        token: By which its page is known.
        files: What arrived and was not taken.
        arriving: Bytes of the file on its way; None where there is none.
        at_s: When a file last arrived.
    """

    token: str
    files: list[UploadedFile] = field(default_factory=list)
    arriving: int | None = None
    at_s: float = 0.0

    @property
    def size(self) -> int:
        """Return the bytes that it takes."""
        return sum(len(file.content) for file in self.files) + (self.arriving or 0)


@dataclass(slots=True)
class UploadStore:
    """All inboxes of this process.

    Attributes:
        clock: Seconds that never go back.
        max_bytes: Of the files of all inboxes, those on their way included.
    """

    clock: Callable[[], float] = time.monotonic
    max_bytes: int = MAX_BYTES
    _inboxes: WeakValueDictionary[str, Inbox] = field(default_factory=WeakValueDictionary)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def open(self) -> Inbox:
        """Return a new inbox, which its session must hold."""
        inbox = Inbox(secrets.token_urlsafe(24))
        with self._lock:
            self._inboxes[inbox.token] = inbox
        return inbox

    def find(self, token: str) -> Inbox | None:
        """Return the inbox of *token*; None where there is none."""
        return self._inboxes.get(token)

    def begin(self, inbox: Inbox) -> int:
        """Note that a file begins to arrive; return 0, or the HTTP status of the refusal."""
        with self._lock:
            others = list(self._inboxes.values())
            if inbox.arriving is not None:
                return 409
            if sum(other.arriving is not None for other in others) >= MAX_ARRIVING:
                return 503
            if len(inbox.files) >= MAX_UPLOAD_FILES:
                return 413
            inbox.arriving = 0
            return 0

    def grow(self, inbox: Inbox, size: int) -> int:
        """Note how much of the file has arrived; return as :meth:`begin` does."""
        with self._lock:
            inbox.arriving = size
            if size > MAX_UPLOAD_BYTES or inbox.size > MAX_INBOX_BYTES:
                return 413
            self._forget_old()
            whole = sum(other.size for other in list(self._inboxes.values()))
            return 507 if whole > self.max_bytes else 0

    def end(self, inbox: Inbox, file: UploadedFile | None) -> None:
        """Note that no file arrives any more; *file* is what came, if all of it did."""
        with self._lock:
            inbox.arriving = None
            if file is not None:
                inbox.files.append(file)
                inbox.at_s = self.clock()

    def take(self, inbox: Inbox) -> list[UploadedFile]:
        """Remove and return the files of an inbox, which stays open."""
        with self._lock:
            files, inbox.files = inbox.files, []
            return files

    def _forget_old(self) -> None:
        oldest = self.clock() - KEPT_S
        for inbox in list(self._inboxes.values()):
            if inbox.at_s < oldest:
                inbox.files = []


UPLOADS = UploadStore()


def upload_routes(allowed: Callable[[], bool], store: UploadStore = UPLOADS) -> list[BaseRoute]:
    """Return the route by which files arrive.

    Args:
        allowed: Whether visitors may upload; asked for each request.
        store: Where the files are put.
    """

    async def receive(request: Request) -> Response:
        inbox = store.find(request.headers.get(PLACE, ""))
        if not allowed() or inbox is None:
            return PlainTextResponse("Not found", status_code=404)
        if not _is_same_origin(request):
            return PlainTextResponse("Forbidden", status_code=403)
        refused = store.begin(inbox)
        if refused:
            return Response(status_code=refused)
        file: UploadedFile | None = None
        try:
            content = bytearray()
            refused = await _read(request, content, lambda size: store.grow(inbox, size))
            if not refused:
                name = unquote(request.headers.get(NAME, ""))[:_MAX_NAME_CHARS]
                file = UploadedFile(name, bytes(content))
        except ClientDisconnect:
            refused = 400
        finally:
            store.end(inbox, file)
        return Response(status_code=refused or 204)

    return [Route(UPLOAD_ADDRESS, receive, methods=["POST"])]


async def _read(request: Request, content: bytearray, grow: Callable[[int], int]) -> int:
    """Read the body into *content*; return 0, or the HTTP status of the refusal."""
    now = asyncio.get_running_loop().time
    began, chunks = now(), aiter(request.stream())
    while True:
        ends = began + GRACE_S + len(content) / SLOWEST_BYTES_A_S
        try:
            async with asyncio.timeout_at(ends):
                chunk = await anext(chunks, None)
        except TimeoutError:
            return 408
        if chunk is None:
            return 0
        content += chunk
        refused = grow(len(content))
        if refused:
            return refused


def _is_same_origin(request: Request) -> bool:
    """Return whether the request comes from one of our pages; browsers always send the origin."""
    origin = request.headers.get("origin", "")
    return origin.partition("://")[2] == request.headers.get("host", "")
