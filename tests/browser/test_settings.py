"""What settings change on the real server: its places, its names, who may show it in a frame.

One server has them all; the last test ends it.
"""

import asyncio
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from browser_steps import CLIPBOARD, PHONE, SETTLE_MS, open_at, settle
from playwright.sync_api import Browser, Page, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import Config, NewSession
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from kzdash import i18n

pytestmark = pytest.mark.browser
FLOOD = 4_000
WAIT_S = 20
PLACES = 2


class Article(BaseHTTPRequestHandler):
    """Somebody's article: the frame that its address asks for."""

    def do_GET(self) -> None:
        shown = self.path.partition("?")[2]
        body = (
            f'<!doctype html><html lang="en"><title>Article</title><h1>Article</h1>'
            f'<iframe src="http://localhost:{shown}" title="Map" width="600" height="400"></iframe>'
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def article() -> Iterator[str]:
    with ThreadingHTTPServer(("localhost", 0), Article) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def server(start_server: Callable[..., Any], article: str) -> Any:
    """A server with few places that knows its names and who may show its views."""
    return start_server(
        KZDASH_MAX_SESSIONS=str(PLACES),
        KZDASH_EMBEDDED_BY=article,
        STREAMLIT_SERVER_ALLOWED_HOSTS="kz.example localhost",
    )


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


def test_a_named_site_shows_the_view_and_another_does_not(
    server: Any, browser: Browser, article: str, base_url: str
) -> None:
    port = server.port
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(SETTLE_MS)
    page.goto(f"{article}/?{port}/map?embed=1&lang=ru")
    inside = page.frame_locator("iframe")
    # The first page of a new server.
    expect(inside.locator(".map[data-state='drawn']")).to_be_visible(timeout=4 * SETTLE_MS)
    expect(inside.locator(".whole a")).to_have_text(i18n.text("frame.whole", "ru"))
    expect(inside.locator(".frame .bar")).to_be_hidden()
    expect(inside.locator(".st-key-kz_bar")).to_be_hidden()
    address = inside.locator(".whole a").get_attribute("href")
    assert address == f"http://localhost:{port}/map?lang=ru"

    page.set_viewport_size(PHONE)
    page.goto(f"http://localhost:{port}/map?embed=1&lang=kk")
    expect(page.locator(".map[data-state='drawn']")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    refusing = base_url.rpartition(":")[2]
    with page.expect_console_message(lambda said: "frame-ancestors" in said.text):
        page.goto(f"{article}/?{refusing}/map?embed=1")
    context.close()


def test_the_code_to_embed_is_offered_where_a_site_may(
    server: Any, new_page: Callable[..., Page], page: Page
) -> None:
    """With a title and words for who can't see it; elsewhere a sentence says that none may."""
    open_at(page, "/map?lang=kk")
    page.locator(".share-button").click()
    expect(page.locator(".no-embed")).to_have_text(i18n.text("share.embed_off", "kk"))

    allowed = new_page(url=server.url, permissions=CLIPBOARD)
    open_at(allowed, "/map?lang=en&country=CHN")
    allowed.locator(".share-button").click()
    allowed.locator("[data-key=embed]").click()
    expect(allowed.locator(".share-panel .said")).to_have_text(i18n.text("share.copied", "en"))
    code = allowed.evaluate("navigator.clipboard.readText()")

    assert f'src="{server.url}/map?lang=en&amp;country=CHN&amp;embed=1"' in code
    assert 'title="Map' in code
    assert i18n.text("share.embed_alt", "en") in code


def test_a_full_house_says_so_and_lets_in_who_comes_after(browser: Browser, server: Any):
    """Two read; the third is told in a language of theirs, and is let in when one has left."""
    first, second, third = (browser.new_context(locale=lang) for lang in ("en", "en", "ru"))
    pages = [context.new_page() for context in (first, second)]
    for page in pages:
        wait_for_a_place(server.url)  # of the test before
        page.goto(server.url)
        settle(page)
    late = third.new_page()
    answer = late.goto(server.url)

    assert answer is not None
    assert 503 == answer.status
    expect(late.get_by_role("heading", name=i18n.text("frame.busy_title", "ru"))).to_be_visible()
    first.close()
    wait_for_a_place(server.url)
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


def test_settings_hold_on_the_wire(server: Any):
    """Names that are not ours get nothing; no telemetry, no details of errors, XSRF on."""
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


def test_a_flooding_socket_is_closed_and_nobody_else_notices(server: Any):
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
