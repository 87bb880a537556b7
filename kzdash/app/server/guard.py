"""Limits on sessions and on what each may ask, so that no visitor blocks the others.

Streamlit has neither: one socket that sends thousands of reruns a second holds everybody up. The
guard counts open sockets, in total and by address; beyond the limit a visitor reads a page that
says so. Of each socket it passes on the messages that our pages send, as fast as a person acts;
runs of one address go one after the other (:mod:`kzdash.app.server.lane`).
"""

import asyncio
import ipaddress
import logging
import time
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import islice

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kzdash.app.server import messages
from kzdash.app.server.bucket import TokenBucket
from kzdash.app.server.lane import Lane, Turn
from kzdash.app.server.limits import Limits
from kzdash.app.server.negotiation import language_of

_log = logging.getLogger("kzdash")
_TRY_AGAIN_LATER, _POLICY = 1013, 1008  # codes of RFC 6455
_RETRY_S = "30"
_STREAM = "/_stcore/stream"
# Of Streamlit's own addresses what a browser needs for our pages. The others count sessions and
# memory, take files, sign in or serve agents.
_STREAMLIT = ("_stcore", "component", "auth", "oauth2callback")
_NEEDED = ("_stcore/health", "_stcore/host-config", "_stcore/bidi-components")
_TAKES_FILES = "own"
# Beginnings of addresses that are no pages: the server's own and its files.
_NO_PAGES = (
    *("_stcore", "static", "assets", "media", "component"),
    *("health", "files", "export", "own"),
)


class Guard:
    """Turns away sessions and messages beyond the limits (plain ASGI)."""

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
            limits: Most sessions, messages and runs.
            busy: Language -> the page for a visitor beyond the limit.
            clock: Seconds that never go back.
        """
        self.app = app
        self.limits = limits
        self.busy = busy
        self.clock = clock
        self.open: Counter[str] = Counter()  # client address -> open sockets
        self.running = asyncio.Semaphore(limits.runs_at_once)
        self.lanes: dict[str, Lane] = {}  # client address -> what its sockets share

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or carry one socket."""
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif scope["type"] == "http" and (closed := _closed(scope)):
            await closed(scope, receive, send)
        elif scope["type"] == "http" and asks_for_page(scope) and self._is_full(address_of(scope)):
            await self._busy_page(scope)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _is_full(self, address: str) -> bool:
        return (
            self.open.total() >= self.limits.max_sessions
            or self.open[address] >= self.limits.max_sessions_per_address
        )

    def _busy_page(self, scope: Scope) -> HTMLResponse:
        page = self.busy[language_of(Request(scope))]
        return HTMLResponse(
            page, status_code=503, headers={"Retry-After": _RETRY_S, "Cache-Control": "no-store"}
        )

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = address_of(scope)
        if scope["path"] != _STREAM:
            await send({"type": "websocket.close", "code": _POLICY})
            return
        if self._is_full(address):
            held = self.open[address]
            _log.warning("busy: %d sessions, %d of %s", self.open.total(), held, address)
            await _refuse(scope, receive, send)
            return
        self.open[address] += 1
        carried = _Carried(self._lane(address), self.limits, self.clock, receive, send)
        try:
            if await carried.let_in():
                await self.app(scope, carried.receive, carried.send)
        finally:
            carried.end()
            self.open[address] -= 1
            if not self.open[address]:
                del self.open[address]
            if carried.fault:
                _log.warning("closed a socket of %s: %s", address, carried.fault)

    def _lane(self, address: str) -> Lane:
        """Return the lane of *address*; forget some that nobody needs."""
        for oldest in list(islice(self.lanes, 2)):
            lane = self.lanes.pop(oldest)
            if self.open[oldest] or not lane.is_rested:
                self.lanes[oldest] = lane
        return self.lanes.setdefault(address, Lane(self.limits, self.clock, self.running))


class _Carried:
    """One socket between its client and the app.

    Attributes:
        fault: Why it was closed; "" where it was not.
    """

    def __init__(
        self,
        lane: Lane,
        limits: Limits,
        clock: Callable[[], float],
        receive: Receive,
        send: Send,
    ) -> None:
        self.fault = ""
        self._lane = lane
        self._frames_over = limits.frames_over
        self._bucket = TokenBucket(limits.frames_per_second, limits.burst_frames, clock)
        self._over = 0
        self._turn: Turn | None = None
        self._receive = receive
        self._send = send
        self._early: list[asyncio.Future[Message]] = []  # received while they waited at the door

    async def let_in(self) -> bool:
        """Wait at the door; return whether the client is still there."""
        wait_s = self._lane.come_in()
        if not wait_s:
            return True
        handshake = asyncio.ensure_future(self._receive())
        await handshake
        after = asyncio.ensure_future(self._receive())
        self._early = [handshake, after]
        await asyncio.wait((after,), timeout=wait_s)
        if after.done():  # only its end can come before its handshake is answered
            self._lane.go_away()
        return not after.done()

    async def receive(self) -> Message:
        """Return the client's next message that may pass."""
        while True:
            message = await (self._early.pop(0) if self._early else self._receive())
            if message["type"] != "websocket.receive":
                if message.get("code") == _POLICY:  # the wire closed it
                    self._lane.flood()
                return message
            kind = messages.kind_of(message.get("bytes") or b"")
            if kind is None:
                return await self._close("a message that no page sends")
            if self._bucket.take():
                if kind == messages.RERUN:
                    self._turn = await self._lane.turn()
                return message
            self._over += 1
            if self._over > self._frames_over:
                self._lane.flood()
                return await self._close("too many messages")

    async def send(self, message: Message) -> None:
        """Pass on what the app says; a run that is over ends the turn."""
        if self._turn and not self._turn.is_over and messages.ends_run(message.get("bytes") or b""):
            self._turn.end()
        if not self.fault:  # the app may still write to a socket that was closed
            await self._send(message)

    def end(self) -> None:
        """Let the next run of the address begin."""
        if self._turn:
            self._turn.end()

    async def _close(self, fault: str) -> Message:
        self.fault = fault
        await self._send({"type": "websocket.close", "code": _POLICY})
        return {"type": "websocket.disconnect", "code": _POLICY}


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer the handshake and close: a refused handshake has no code that says "later"."""
    await receive()
    offered = scope.get("subprotocols") or [None]
    await send({"type": "websocket.accept", "subprotocol": offered[0]})
    await send({"type": "websocket.close", "code": _TRY_AGAIN_LATER})


def _closed(scope: Scope) -> PlainTextResponse | None:
    """Return the answer where *scope* asks for what no page needs.

    Who sends something with it is cut off: else all of it would be read in order to be dropped.
    """
    name = scope["path"].strip("/")
    is_read = scope["method"] in ("GET", "HEAD")
    headers = {} if is_read else {"Connection": "close"}
    if name.startswith(_STREAMLIT) and not name.startswith(_NEEDED):
        return PlainTextResponse("Not found", status_code=404, headers=headers)
    if not is_read and name != _TAKES_FILES:
        headers["Allow"] = "GET, HEAD"
        return PlainTextResponse("Not allowed", status_code=405, headers=headers)
    return None


def address_of(scope: Scope) -> str:
    """Return the client's address; uvicorn takes it from a proxy that it trusts.

    Whoever has one address of IPv6 has 2**64 of them: they count as one.
    """
    client = scope.get("client")
    try:
        address = ipaddress.ip_address(client[0] if client else "")
    except ValueError:
        return client[0] if client else ""
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, 64), strict=False))


def asks_for_page(scope: Scope) -> bool:
    """Return whether a person's browser asks for a page, be it there or not."""
    name = scope["path"].strip("/")
    accept = Headers(scope=scope).get("accept", "")
    return scope["method"] == "GET" and "text/html" in accept and not name.startswith(_NO_PAGES)
