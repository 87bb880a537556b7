"""What uvicorn takes from a connection before the app is asked.

uvicorn holds a whole message, answers pings and keeps the pieces of a message before it hands
anything on, and waits for a request's head as long as the other side likes. Its own largest
message is set by whoever starts it: Streamlit takes ``server.maxMessageSize``, whole megabytes
that also bound what is sent; ``uvicorn app:app`` takes 16 MB.
"""

from functools import partial
from typing import Any

from uvicorn.protocols.websockets import websockets_sansio_impl
from websockets.exceptions import ProtocolError
from websockets.frames import CloseCode, Frame
from websockets.server import ServerProtocol

from kzdash.app.server.bucket import TokenBucket
from kzdash.app.server.limits import Limits


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
