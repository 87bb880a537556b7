"""What one connection can make uvicorn hold or do before the app is asked."""

import asyncio
import logging
import socket
import struct
import threading
import time
from contextlib import contextmanager

import pytest
import uvicorn
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from kzdash.app.server import wire
from kzdash.app.server.limits import Limits

LIMITS = Limits(max_frame_bytes=1_000, frames_per_second=1, burst_frames=5, frames_over=5)
BINARY, PIECE, PING = 0x2, 0x0, 0x9


@contextmanager
def serving(app, **settings):
    """Run *app* under uvicorn as Streamlit does; yield the port."""
    server = uvicorn.Server(
        uvicorn.Config(app, port=0, ws="websockets-sansio", log_level="critical", **settings)
    )
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(20)


async def sizes(scope, receive, send):
    """Answer each message with its size."""
    if scope["type"] != "websocket":
        return
    await receive()
    await send({"type": "websocket.accept"})
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": str(len(message["bytes"]))})


@pytest.fixture
def port(monkeypatch):
    monkeypatch.setattr(
        wire.websockets_sansio_impl, "ServerProtocol", wire.websockets_sansio_impl.ServerProtocol
    )
    wire.bound_sockets(LIMITS)
    with serving(sizes, ws_max_size=200_000_000) as at:
        yield at


def head(kind, size, *, is_whole=True):
    """Return the head of a client's frame whose mask changes nothing."""
    length = struct.pack("!BQ", 0xFF, size) if size > 125 else bytes([0x80 | size])
    return bytes([(0x80 if is_whole else 0) | kind]) + length + bytes(4)


def opened(port):
    client = socket.create_connection(("127.0.0.1", port), timeout=20)
    client.sendall(
        b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    )
    while not client.recv(4_096).endswith(b"\r\n\r\n"):
        pass
    return client


def closed_with(client):
    """Return the code of the close frame after whatever else comes."""
    got = b""
    while True:
        try:
            more = client.recv(65_536)
        except ConnectionResetError:
            break
        if not more:
            break
        got += more
    return struct.unpack("!H", got[got.rindex(b"\x88") + 2 :][:2])[0]


@pytest.mark.parametrize(
    ("frames", "code"),
    [
        (head(BINARY, 200_000_000), 1009),
        (head(BINARY, 1_001), 1009),
        (head(BINARY, 600, is_whole=False) + bytes(600) + head(PIECE, 600), 1009),
        (head(PING, 0) * 50, 1008),
        (head(BINARY, 1, is_whole=False) + b"x" + head(PIECE, 0, is_whole=False) * 50, 1008),
        (head(BINARY, 0) * 50, 1008),
    ],
)
def test_what_no_page_sends_ends_the_socket_before_it_is_held(port, frames, code):
    """The head of a frame says its size: nothing of a large one has to come."""
    with opened(port) as client:
        client.sendall(frames)

        assert code == closed_with(client)


async def answers(scope, receive, send):
    """Answer each request."""
    if scope["type"] == "http":
        await send(
            {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]}
        )
        await send({"type": "http.response.body", "body": b""})


@pytest.fixture
def patient(monkeypatch):
    monkeypatch.setattr(wire, "HEAD_S", 0.2)
    monkeypatch.setattr(wire.H11Protocol, "connection_made", wire.H11Protocol.connection_made)
    wire.Connections(most=50, of_one=10).bound()
    with serving(answers, timeout_keep_alive=60) as at:
        yield at


WHOLE = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHo", WHOLE + b"GET / HT"])
def test_half_a_head_is_closed(patient, sent):
    with socket.create_connection(("127.0.0.1", patient), timeout=20) as client:
        client.sendall(sent)
        answered = b"".join(iter(lambda: client.recv(4_096), b""))  # until it is closed

    assert sent.count(WHOLE) == answered.count(b"HTTP/1.1 200")


def test_connections_that_ask_nothing_are_few_and_make_room(patient, monkeypatch):
    monkeypatch.setattr(wire, "HEAD_S", 2.0)
    idle = [socket.create_connection(("127.0.0.1", patient), timeout=20) for _ in range(10)]
    refused = socket.create_connection(("127.0.0.1", patient), timeout=20)
    assert b"" == refused.recv(10)
    idle[0].setblocking(False)  # noqa: FBT003
    with pytest.raises(BlockingIOError):
        idle[0].recv(10)
    idle[0].settimeout(20)
    for client in idle:  # closed for their silence
        assert b"" == client.recv(10)
        client.close()
    with socket.create_connection(("127.0.0.1", patient), timeout=20) as client:
        client.sendall(WHOLE)
        assert client.recv(4_096).startswith(b"HTTP/1.1 200")


def test_a_process_may_have_more_files_open_than_it_holds_connections():
    room = wire.raise_open_files()

    assert room < wire.resource.getrlimit(wire.resource.RLIMIT_NOFILE)[0]


def test_a_line_that_comes_again_and_again_is_written_seldom():
    seldom, written = wire.Seldom(a_minute=3), []
    for second in range(100):
        record = logging.LogRecord("x", logging.WARNING, "", 0, "closed %s", (second,), None)
        record.created = float(second)
        if seldom.filter(record):
            written.append(record.getMessage())

    assert [
        "closed 0",
        "closed 1",
        "closed 2",
        "closed 60 (57 more were left out)",
        "closed 61",
        "closed 62",
    ] == written


def test_what_pages_send_passes(port):
    with connect(f"ws://127.0.0.1:{port}") as client:
        for size in (1, 1_000, 10):
            client.send(bytes(size))
            assert str(size) == client.recv()
        client.send(bytes(1_001))
        with pytest.raises(ConnectionClosed):
            client.recv()
