"""Keeps one visitor from taking the app from all others: caps on sessions, a rate on each socket.

Streamlit has neither: one socket that sends thousands of reruns a second holds everybody up. The
guard counts open sockets, in total and by address; who comes when the house is full reads a page
that says so. Each socket has a token bucket; what is over is dropped, and who goes on is closed
and must pause: each socket that comes anew may send a burst, and hundreds of them are a flood too.
"""

import logging
import time
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kzdash.app.server.limits import Limits
from kzdash.app.server.negotiation import language_of

_log = logging.getLogger("kzdash")
_TRY_AGAIN_LATER, _POLICY = 1013, 1008  # codes of RFC 6455
_RETRY_S = "30"
# Streamlit counts sessions and memory for whoever asks; that is nobody's business outside.
_CLOSED = frozenset(("/_stcore/metrics",))
# What is no page: addresses of the server and of its files.
OWN_ADDRESSES = (
    *("_stcore", "static", "assets", "media", "component"),
    *("health", "files", "export", "own"),
)


@dataclass(slots=True)
class Bucket:
    """A token bucket: *rate* tokens a second, at most *size*."""

    rate: float
    size: float
    clock: Callable[[], float] = time.monotonic
    tokens: float = field(init=False)
    last: float = field(init=False)

    def __post_init__(self) -> None:
        """Start full."""
        self.tokens, self.last = self.size, self.clock()

    def take(self) -> bool:
        """Whether there is a token, which then is gone."""
        now = self.clock()
        self.tokens = min(self.size, self.tokens + (now - self.last) * self.rate)
        self.last = now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


class Guard:
    """Stands before the app (plain ASGI)."""

    def __init__(
        self,
        app: ASGIApp,
        limits: Limits,
        busy: Mapping[str, str],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Guard *app*.

        Args:
            app: The app.
            limits: How much is too much.
            busy: Language -> the page that says that the house is full.
            clock: Seconds, always more.
        """
        self.app = app
        self.limits = limits
        self.busy = busy
        self.clock = clock
        self.open: Counter[str] = Counter()  # address -> open sockets
        # Address -> until when no socket of it is opened; the oldest first.
        self._pauses: OrderedDict[str, float] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or carry one socket."""
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif scope["type"] == "http" and scope["path"].rstrip("/") in _CLOSED:
            await PlainTextResponse("Not found", status_code=404)(scope, receive, send)
        elif scope["type"] == "http" and _asks_for_page(scope) and self._is_full(_address(scope)):
            await self._busy_page(scope)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _is_full(self, address: str) -> bool:
        return (
            self.open.total() >= self.limits.max_sessions
            or self.open[address] >= self.limits.max_sessions_per_address
        )

    def _is_pausing(self, address: str) -> bool:
        """Whether a socket of this address was closed just now: it would flood again at once."""
        now = self.clock()
        while self._pauses and next(iter(self._pauses.values())) <= now:
            self._pauses.popitem(last=False)
        return address in self._pauses

    def _busy_page(self, scope: Scope) -> HTMLResponse:
        page = self.busy[language_of(Request(scope))]
        return HTMLResponse(
            page, status_code=503, headers={"Retry-After": _RETRY_S, "Cache-Control": "no-store"}
        )

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = _address(scope)
        full, pausing = self._is_full(address), self._is_pausing(address)
        if full or pausing:
            if full:  # the flood that a pause follows was said
                held = self.open[address]
                _log.warning("busy: %d sessions, %d of %s", self.open.total(), held, address)
            await receive()  # the handshake
            await send({"type": "websocket.close", "code": _TRY_AGAIN_LATER})
            return
        self.open[address] += 1
        closed = False

        async def close() -> None:
            nonlocal closed
            closed = True
            self._pauses[address] = self.clock() + self.limits.pause_after_flood_s
            self._pauses.move_to_end(address)
            await send({"type": "websocket.close", "code": _POLICY})

        async def send_while_open(message: Message) -> None:
            if not closed:  # the app may still write to who was sent off
                await send(message)

        try:
            await self.app(scope, self._metered(address, receive, close), send_while_open)
        finally:
            self.open[address] -= 1
            if not self.open[address]:
                del self.open[address]

    def _metered(
        self, address: str, receive: Receive, close: Callable[[], Awaitable[None]]
    ) -> Receive:
        """Return a receiver that drops what is over the rate and ends the socket of who goes on."""
        limits = self.limits
        bucket = Bucket(limits.frames_per_second, limits.burst_frames)
        over = 0

        async def receive_metered() -> Message:
            nonlocal over
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                size = len(message.get("bytes") or message.get("text") or "")
                if size <= limits.max_frame_bytes and bucket.take():
                    return message
                over += 1
                if over > limits.frames_over:
                    _log.warning("closed a socket of %s: too many frames", address)
                    await close()
                    return {"type": "websocket.disconnect", "code": _POLICY}

        return receive_metered


def _address(scope: Scope) -> str:
    """Return who asks; behind a proxy of this machine the server has put the visitor's in."""
    client = scope.get("client")
    return client[0] if client else ""


def _asks_for_page(scope: Scope) -> bool:
    name = scope["path"].strip("/")
    accept = Headers(scope=scope).get("accept", "")
    return scope["method"] == "GET" and "text/html" in accept and not name.startswith(OWN_ADDRESSES)
