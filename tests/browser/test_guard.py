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


def test_a_flooding_socket_is_closed_and_nobody_else_notices(start_server):
    server = start_server()
    code = in_a_thread(flood(server.url.replace("http", "ws") + "/_stcore/stream"))

    assert 1008 == code
    with urllib.request.urlopen(f"{server.url}/health", timeout=WAIT_S) as answer:
        assert 200 == answer.status
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{server.url}/_stcore/metrics", timeout=WAIT_S)
    server.process.terminate()
    try:
        server.process.wait(timeout=WAIT_S)
    except subprocess.TimeoutExpired:
        pytest.fail("the server did not end when it was asked to")
