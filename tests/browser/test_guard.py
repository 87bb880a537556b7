"""The guard on the real server: a full house says so, a flood ends, the server can be ended."""

import asyncio
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from browser_steps import settle
from playwright.sync_api import Browser, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import Config, NewSession
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from kzdash import i18n

pytestmark = pytest.mark.browser
FLOOD = 4_000
WAIT_S = 20


@pytest.fixture(scope="module")
def small(start_server: Callable[..., object]) -> object:
    """A server with two places."""
    return start_server(KZDASH_MAX_SESSIONS="2")


async def flood(address: str) -> int:
    """Send reruns without end through one socket; the code with which it was closed."""
    rerun = BackMsg()
    rerun.rerun_script.query_string = ""
    frame = rerun.SerializeToString()
    async with connect(address, subprotocols=["streamlit"], max_size=None) as client:
        reader = asyncio.create_task(drain(client))
        try:
            for _ in range(FLOOD):
                await client.send(frame)
        except ConnectionClosed:
            pass
        await asyncio.wait_for(reader, WAIT_S)
        return client.close_code or 0


async def drain(client) -> None:
    """Read what comes until the socket ends."""
    try:
        async for _ in client:
            pass
    except ConnectionClosed:
        pass


def wait_for_a_place(url: str) -> None:
    """Ask for the page until it is let in: a closed socket is noticed a moment later."""
    wanted = urllib.request.Request(url, headers={"accept": "text/html"})
    for _ in range(WAIT_S * 10):
        try:
            with urllib.request.urlopen(wanted, timeout=WAIT_S):
                return
        except urllib.error.HTTPError:
            time.sleep(0.1)
    pytest.fail("the place of who left was never free")


def in_a_thread(work):
    """Run a coroutine although Playwright's own loop runs in this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(work)).result(timeout=3 * WAIT_S)


def test_a_full_house_says_so_and_lets_in_who_comes_after(browser: Browser, small):
    """Two read; the third is told in a language of theirs, and is let in when one has left."""
    first, second, third = (browser.new_context(locale=lang) for lang in ("en", "en", "ru"))
    pages = [context.new_page() for context in (first, second)]
    for page in pages:
        page.goto(small.url)
        settle(page)
    late = third.new_page()
    answer = late.goto(small.url)

    assert answer is not None
    assert 503 == answer.status
    expect(late.get_by_role("heading", name=i18n.text("frame.busy_title", "ru"))).to_be_visible()
    first.close()
    wait_for_a_place(small.url)
    late.get_by_role("link", name=i18n.text("frame.busy_again", "ru")).click()
    expect(late.get_by_role("navigation").first).to_be_visible()
    second.close()
    third.close()


def status_of(url: str, method: str = "GET", data: bytes | None = None, **headers: str) -> int:
    """Return the status of an answer."""
    request = urllib.request.Request(url, data=data, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=WAIT_S) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


async def session_told(address: str) -> NewSession:
    """Return what the server first tells a browser."""
    rerun = BackMsg()
    rerun.rerun_script.query_string = ""
    async with connect(address, subprotocols=["streamlit"], max_size=None) as client:
        await client.send(rerun.SerializeToString())
        while True:
            message = ForwardMsg()
            message.ParseFromString(await asyncio.wait_for(client.recv(), WAIT_S))
            if message.WhichOneof("type") == "new_session":
                return message.new_session


async def socket_opens(port: int, host: str) -> bool:
    """Whether a socket is let in that was asked for under *host*."""
    raw = await asyncio.open_connection("localhost", port)
    reader, writer = raw
    writer.write(
        f"GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        "Sec-WebSocket-Protocol: streamlit\r\n\r\n".encode()
    )
    answer = await asyncio.wait_for(reader.readline(), WAIT_S)
    writer.close()
    return b" 101 " in answer


@pytest.fixture(scope="module")
def named(start_server: Callable[..., object]) -> object:
    """A server that knows the names under which it may be asked; the last test ends it."""
    return start_server(STREAMLIT_SERVER_ALLOWED_HOSTS="kz.example localhost")


def test_settings_hold_on_the_wire(named):
    """Names that are not ours get nothing; no telemetry, no details of errors, XSRF on."""
    server = named
    for path in ("/", "/map", "/health", "/files/"):
        assert 400 == status_of(server.url + path, Host="evil.example"), path
    assert 200 == status_of(f"{server.url}/health", Host="kz.example:8501")
    assert in_a_thread(socket_opens(server.port, "kz.example"))
    assert not in_a_thread(socket_opens(server.port, "evil.example"))
    with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=WAIT_S) as answer:
        assert "_streamlit_xsrf=" in answer.headers["Set-Cookie"]
    assert 404 == status_of(f"{server.url}/_stcore/upload_file/a/b", method="PUT", data=b"x")
    session = in_a_thread(session_told(server.url.replace("http", "ws") + "/_stcore/stream"))
    assert "" == session.main_script_path + session.initialize.environment_info.python_version
    told = session.config
    assert not told.gather_usage_stats
    assert Config.ShowErrorLinks.SHOW_ERROR_LINKS_FALSE == told.show_error_links
    assert Config.ToolbarMode.MINIMAL == told.toolbar_mode


def test_a_flooding_socket_is_closed_and_nobody_else_notices(named):
    server = named
    code = in_a_thread(flood(server.url.replace("http", "ws") + "/_stcore/stream"))

    # What it still sends when it is closed resets the connection, and the code may be lost.
    assert code in (1008, 1006)
    with urllib.request.urlopen(f"{server.url}/health", timeout=WAIT_S) as answer:
        assert 200 == answer.status
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{server.url}/_stcore/metrics", timeout=WAIT_S)
    server.process.terminate()
    try:
        server.process.wait(timeout=WAIT_S)
    except subprocess.TimeoutExpired:
        pytest.fail("the server did not end when it was asked to")
