"""Limits on sessions and on the frames of each socket, so that no visitor blocks the others.

Streamlit has neither: one socket that sends thousands of reruns a second holds everybody up. The
guard counts open sockets, in total and by address; beyond the limit a visitor reads a page that
says so. Each socket has a token bucket; frames over it are dropped, and a socket that keeps sending
is closed. Its address must pause then, because each new socket may send a burst.
"""

import logging
import time
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable, Mapping

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kzdash.app.server.bucket import TokenBucket
from kzdash.app.server.limits import Limits
from kzdash.app.server.negotiation import language_of

_log = logging.getLogger("kzdash")
_TRY_AGAIN_LATER, _POLICY = 1013, 1008  # codes of RFC 6455
_RETRY_S = "30"
# Streamlit counts sessions and memory for whoever asks; that is nobody's business outside.
_CLOSED = frozenset(("/_stcore/metrics",))
# Beginnings of addresses that are no pages: the server's own and its files.
_NO_PAGES = (
    *("_stcore", "static", "assets", "media", "component"),
    *("health", "files", "export", "own"),
)


class Guard:
    """Turns away sessions and frames beyond the limits (plain ASGI)."""

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
            limits: Most sessions, frames and bytes.
            busy: Language -> the page for a visitor beyond the limit.
            clock: Seconds that never go back.
        """
        self.app = app
        self.limits = limits
        self.busy = busy
        self.clock = clock
        self.open: Counter[str] = Counter()  # client address -> open sockets
        # Client address -> time until which its new sockets are refused; the oldest first.
        self._pauses: OrderedDict[str, float] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or carry one socket."""
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif scope["type"] == "http" and scope["path"].rstrip("/") in _CLOSED:
            await PlainTextResponse("Not found", status_code=404)(scope, receive, send)
        elif scope["type"] == "http" and asks_for_page(scope) and self._is_full(_address(scope)):
            await self._busy_page(scope)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _is_full(self, address: str) -> bool:
        return (
            self.open.total() >= self.limits.max_sessions
            or self.open[address] >= self.limits.max_sessions_per_address
        )

    def _is_pausing(self, address: str) -> bool:
        """Whether new sockets of *address* are refused after a flood."""
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
            if full:  # the log has the flood before a pause already
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
            if not closed:  # the app may still write to a socket that was closed
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
        """Return a receiver that drops frames over the rate and closes a socket that goes on."""
        limits = self.limits
        bucket = TokenBucket(limits.frames_per_second, limits.burst_frames)
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
    """Return the client's address; uvicorn takes it from a proxy on the same machine."""
    client = scope.get("client")
    return client[0] if client else ""


def asks_for_page(scope: Scope) -> bool:
    """Return whether a person's browser asks for a page, be it there or not."""
    name = scope["path"].strip("/")
    accept = Headers(scope=scope).get("accept", "")
    return scope["method"] == "GET" and "text/html" in accept and not name.startswith(_NO_PAGES)
