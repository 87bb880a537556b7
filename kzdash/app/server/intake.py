"""Where a visitor's files come in: ``POST /own/<token>?name=…``, one file a request.

A session opens a place by a token that only its own page knows; what lies there is taken out once
and never touches the disk. Bounded for each place and in all, and forgotten after a while.
"""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

PREFIX = "/own"
MOST_FILE_BYTES = 25 * 2**20
MOST_FILES = 20
MOST_PLACE_BYTES = 100 * 2**20
MOST_BYTES = 300 * 2**20
MOST_ARRIVING = 4  # files on their way at once: each may be as large as a file may be
KEPT_S = 15 * 60.0
# A page of another site can't send it without asking first.
HEADER = "x-kzdash-own"
_NAME_CHARS = 200


@dataclass(frozen=True, slots=True)
class Brought:
    """One file as it came."""

    name: str
    content: bytes


@dataclass(slots=True)
class _Place:
    opened: float
    files: list[Brought] = field(default_factory=list)

    @property
    def size(self) -> int:
        return sum(len(file.content) for file in self.files)


@dataclass(slots=True)
class Intake:
    """All places of this process."""

    clock: Callable[[], float] = time.monotonic
    most_bytes: int = MOST_BYTES
    arriving: int = 0
    _places: dict[str, _Place] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def open(self) -> str:
        """Open a place; return its token."""
        token = secrets.token_urlsafe(24)
        with self._lock:
            self._forget_old()
            self._places[token] = _Place(self.clock())
        return token

    def put(self, token: str, file: Brought) -> int:
        """Put *file* down; return the HTTP status: 204, or why not (404, 413, 507)."""
        with self._lock:
            self._forget_old()
            place = self._places.get(token)
            if place is None:
                return 404
            size = len(file.content)
            full = len(place.files) >= MOST_FILES or place.size + size > MOST_PLACE_BYTES
            if full or size > MOST_FILE_BYTES:
                return 413
            if sum(one.size for one in self._places.values()) + size > self.most_bytes:
                return 507
            place.files.append(file)
            return 204

    def take(self, token: str) -> list[Brought]:
        """Take out what lies there; the place stays open, empty."""
        with self._lock:
            place = self._places.get(token)
            if place is None:
                return []
            taken, place.files, place.opened = place.files, [], self.clock()
            return taken

    def is_open(self, token: str) -> bool:
        """Return whether there still is such a place."""
        with self._lock:
            self._forget_old()
            return token in self._places

    def _forget_old(self) -> None:
        old = [
            token for token, place in self._places.items() if self.clock() - place.opened > KEPT_S
        ]
        for token in old:
            del self._places[token]


INTAKE = Intake()


def intake_routes(allowed: Callable[[], bool], intake: Intake = INTAKE) -> list[BaseRoute]:
    """Return the route by which files come in, where they are allowed to."""

    async def bring(request: Request) -> Response:
        token = str(request.path_params["token"])
        if not allowed() or not intake.is_open(token):
            return PlainTextResponse("Not found", status_code=404)
        if HEADER not in request.headers or not _from_here(request):
            return PlainTextResponse("Forbidden", status_code=403)
        if intake.arriving >= MOST_ARRIVING:
            return PlainTextResponse("Busy", status_code=503)
        intake.arriving += 1  # all requests are answered in the one thread of the event loop
        try:
            return await _received(request, token, intake)
        finally:
            intake.arriving -= 1

    return [Route(f"{PREFIX}/{{token}}", bring, methods=["POST"])]


async def _received(request: Request, token: str, intake: Intake) -> Response:
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > MOST_FILE_BYTES:
            return PlainTextResponse("Too large", status_code=413)
    name = request.query_params.get("name", "")[:_NAME_CHARS]
    return Response(status_code=intake.put(token, Brought(name, bytes(content))))


def _from_here(request: Request) -> bool:
    """Return whether the request's page is one of ours; a browser always says where it is."""
    origin = request.headers.get("origin", "")
    return origin.partition("://")[2] == request.headers.get("host", "")
