"""What uvicorn takes from a connection before the app is asked.

uvicorn holds a whole message, answers pings and keeps the pieces of a message before it hands
anything on, and waits for a request's head as long as the other side likes. Its own largest
message is set by whoever starts it: Streamlit takes ``server.maxMessageSize``, whole megabytes
that also bound what is sent; ``uvicorn app:app`` takes 16 MB.
"""

import asyncio
import logging
import resource
from collections import Counter
from functools import partial
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets import websockets_sansio_impl
from websockets.exceptions import ProtocolError
from websockets.frames import CloseCode, Frame
from websockets.server import ServerProtocol

from kzdash.app.server.bucket import TokenBucket
from kzdash.app.server.limits import Limits

HEAD_S = 10.0  # within which a request must have come, or its head
MAX_CONNECTIONS = 4_096
MAX_WITHOUT_REQUEST = 512  # of one peer: browsers open some ahead; a proxy none
_SPARE_FILES = 128  # for tables, pipes, logs


class BoundedSocket(ServerProtocol):
    """The server's side of a socket: small messages, and few frames of any kind."""

    def __init__(self, limits: Limits, **settings: Any) -> None:  # noqa: ANN401 - uvicorn's
        """Take messages of at most ``limits.max_frame_bytes``, whatever *settings* say."""
        super().__init__(**settings | {"max_size": limits.max_frame_bytes})
        # Pings, pongs and pieces of messages never reach the guard. It closes who sends too many
        # messages; this closes who sends twice as much of anything.
        self._bucket = TokenBucket(
            2 * limits.frames_per_second, 2 * (limits.burst_frames + limits.frames_over)
        )

    def recv_frame(self, frame: Frame) -> None:
        """Take one frame of any kind; close a socket that sends too many."""
        if not self._bucket.take():
            self.fail(CloseCode.POLICY_VIOLATION, "too many frames")
            raise ProtocolError("too many frames")
        super().recv_frame(frame)


def bound_sockets(limits: Limits) -> None:
    """Give every socket that is opened from now on the *limits*."""
    vars(websockets_sansio_impl)["ServerProtocol"] = partial(BoundedSocket, limits)


class Connections:
    """Closes connections that ask for nothing, and takes no more than the process can hold."""

    def __init__(self, most: int = MAX_CONNECTIONS, of_one: int = MAX_WITHOUT_REQUEST) -> None:
        """Take *most* connections, *of_one* of a peer that have not asked for anything yet."""
        self._most, self._of_one = most, of_one
        self._without_request: Counter[str] = Counter()

    def bound(self) -> None:
        """Watch every connection that is made from now on."""
        made = H11Protocol.connection_made

        def made_and_watched(protocol: H11Protocol, transport: asyncio.Transport) -> None:
            made(protocol, transport)
            self._watch(protocol, transport)

        H11Protocol.connection_made = made_and_watched  # type: ignore[assignment,method-assign]

    def _watch(self, protocol: H11Protocol, transport: asyncio.Transport) -> None:
        peer = protocol.client[0] if protocol.client else ""
        held = len(protocol.connections)
        if held > self._most or self._without_request[peer] >= self._of_one:
            transport.abort()
            return
        self._without_request[peer] += 1
        loop = asyncio.get_running_loop()
        loop.call_later(HEAD_S, self._look, protocol, transport, peer, None)

    def _look(
        self, protocol: H11Protocol, transport: asyncio.Transport, peer: str, before: object
    ) -> None:
        """Close a connection that answers nothing, and had answered the same when last seen.

        uvicorn itself closes one that keeps silent after an answer, not one that sends the half
        of a head.
        """
        if before is None:
            self._without_request[peer] -= 1
            if not self._without_request[peer]:
                del self._without_request[peer]
        if transport.is_closing() or transport.get_protocol() is not protocol:
            return  # it has become a socket
        seen = protocol.cycle or protocol
        if (protocol.cycle is None or protocol.cycle.response_complete) and (
            before is seen or seen is protocol
        ):
            transport.close()
            return
        asyncio.get_running_loop().call_later(HEAD_S, self._look, protocol, transport, peer, seen)


def raise_open_files() -> int:
    """Let the process have as many files open as it may; return how many connections fit."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MAX_CONNECTIONS + _SPARE_FILES
    most = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
    if soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return max(most, soft) - _SPARE_FILES


class Seldom(logging.Filter):
    """Lets a line of the log through some times a minute, and counts the rest."""

    def __init__(self, a_minute: int = 20) -> None:
        """Let each kind of line (its words before values are put in) through *a_minute* times."""
        super().__init__()
        self._a_minute = a_minute
        self._seen: dict[str, tuple[int, int]] = {}  # kind -> minute, how often in it

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether *record* is written; the first one of a minute says what was left out."""
        kind, minute = str(record.msg)[:80], int(record.created) // 60
        last, times = self._seen.get(kind, (minute, 0))
        if last != minute and times > self._a_minute:
            record.msg = f"{record.msg} ({times - self._a_minute} more were left out)"
        times = times + 1 if last == minute else 1
        if len(self._seen) > 1_000:  # noqa: PLR2004 - kinds that name what a visitor sent
            self._seen.clear()
        self._seen[kind] = (minute, times)
        return times <= self._a_minute


def write_seldom() -> None:
    """Bound the lines that a visitor's requests can cause."""
    for name in (
        *("asyncio", "uvicorn.error", "kzdash"),
        "streamlit.web.server.starlette.starlette_websocket",
        "streamlit.runtime.app_session",
    ):
        logging.getLogger(name).addFilter(Seldom())
