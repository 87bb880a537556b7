"""The handed-out nginx before real processes: a visitor keeps a view when a process is killed."""

import signal
import socket
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from browser_steps import SETTLE_MS, listen, open_at, tell_runs, turn_to, wait_for_run
from lengths import by_length
from playwright.sync_api import Browser, Page, expect
from proxy_steps import Proxy, free_port
from sample_tables import sample_frames, sample_manifest

from kzdash import i18n
from kzdash.app.briefing.export_edition import edition_page
from kzdash.app.draw.citation import Edition
from kzdash.tables.store import Tables

pytestmark = pytest.mark.browser
# Addresses, and what is there when all of the page is.
VIEWS = (
    ("/map?country=CHN&lang=ru", ".map .ribbon"),
    ("/reader?s=syrtqy_sayasat:s0039&lang=kk", ".card .original"),
    *by_length(
        (),
        (
            ("/timeline?theme=nuclear&lang=en", ".js-plotly-plot .scatterlayer .point"),
            ("/data?view=doubts&lang=ru", "table"),
        ),
    ),
)
MOST_PAGES = 16
ESTABLISHED = "01"


def open_sockets(port: int) -> int:
    """Return how many connections a process on *port* holds: behind nginx, its sessions."""
    tables = [Path(f"/proc/net/{name}") for name in ("tcp", "tcp6")]
    lines = [line for table in tables for line in table.read_text().splitlines()[1:]]
    rows = [line.split() for line in lines]
    return sum(row[1].endswith(f":{port:04X}") and row[3] == ESTABLISHED for row in rows)


def shown(page: Page) -> str:
    return page.get_by_test_id("stMain").inner_text()


def test_a_killed_process_costs_nobody_the_view(
    start_server: Callable[..., object], browser: Browser, tmp_path: Path
) -> None:
    """``kill -9`` of one of two: who was on it is on the other, at the same view, and can act."""
    servers = [start_server(KZDASH_BEHIND_PROXY="1") for _ in range(2)]
    proxy = Proxy(tmp_path / "proxy", [server.port for server in servers])
    contexts, pages = [], []
    try:
        while len(pages) < MOST_PAGES and not (
            len(pages) >= len(VIEWS) and all(open_sockets(server.port) for server in servers)
        ):
            contexts.append(browser.new_context(base_url=proxy.url))
            page = listen(contexts[-1].new_page())
            address, whole = VIEWS[len(pages) % len(VIEWS)]
            open_at(page, address)
            expect(page.locator(whole).first).to_be_attached(timeout=SETTLE_MS)
            pages.append(page)
        before = [(shown(page), page.evaluate("location.href")) for page in pages]
        reopened: set[int] = set()
        for number, page in enumerate(pages):
            tell_runs(page)
            page.on("websocket", lambda _socket, number=number: reopened.add(number))
        lost = open_sockets(servers[0].port)
        assert 0 < lost < len(pages)

        servers[0].process.send_signal(signal.SIGKILL)
        servers[0].process.wait()
        ends = SETTLE_MS / 50
        while len(reopened) < lost and (ends := ends - 1) > 0:
            pages[0].wait_for_timeout(50)  # events of all pages come only while one waits

        assert lost == len(reopened)
        for number in reopened:
            wait_for_run(pages[number])
        for page, (text, address) in zip(pages, before, strict=True):
            assert address == page.evaluate("location.href")
            expect(page.get_by_test_id("stMain")).to_have_text(
                text, use_inner_text=True, timeout=SETTLE_MS
            )
        moved = pages[min(reopened)]
        turn_to(moved, "data")
        expect(moved.locator("h1")).to_be_visible()
    finally:
        for context in contexts:
            context.close()
        proxy.stop()


@pytest.fixture(scope="module")
def lonely(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """Return a proxy whose processes are all gone."""
    proxy = Proxy(tmp_path_factory.mktemp("lonely") / "proxy", [free_port(), free_port()])
    tables = Tables(sample_frames(), sample_manifest(), "small")
    edition = Edition("0", tables.build_id, 2026, "", "2026-01-01")
    for lang in i18n.LANGS:
        (proxy.asleep / f"{lang}.html").write_bytes(edition_page(tables, lang, edition))
    yield proxy
    proxy.stop()


@pytest.mark.parametrize(
    ("path", "locale", "lang"),
    [("/map?country=CHN", "ru-RU", "ru"), ("/?lang=kk", "en-GB", "kk"), ("/?lang=xx", "de", "en")],
)
def test_an_app_that_sleeps_leaves_the_edition_to_read(lonely, browser, path, locale, lang):
    context = browser.new_context(base_url=lonely.url, locale=locale)
    page = context.new_page()
    answer = page.goto(path)

    assert answer is not None
    assert 503 == answer.status
    assert lang == page.locator("html").get_attribute("lang")
    expect(page.get_by_role("heading").first).to_be_visible()
    context.close()


def ask(url: str, *, data: bytes | None = None, **headers: str) -> int:
    """Return the status of an answer; 0 where there is none."""
    request = urllib.request.Request(url, data=data, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except (OSError, ConnectionError):
        return 0


def test_another_name_gets_no_answer(lonely):
    assert 0 == ask(lonely.url, Host="evil.example")


def test_what_is_too_large_is_turned_away(lonely):
    assert 413 == ask(f"{lonely.url}/", data=bytes(100_000))
    with socket.create_connection(("localhost", lonely.port), timeout=20) as client:
        head = f"POST /own HTTP/1.1\r\nHost: localhost\r\nContent-Length: {27 << 20}\r\n\r\n"
        client.sendall(head.encode())
        assert b" 413 " in client.recv(100)


def ask_often(url: str, times: int) -> set[int]:
    with ThreadPoolExecutor(8) as threads:
        return set(threads.map(lambda _: ask(url), range(times)))


@pytest.mark.parametrize(
    "path", ["upload_file/a/b", "metrics", "agent/mcp", "script-health-check", "health/../metrics"]
)
def test_of_streamlits_addresses_the_proxy_passes_on_what_pages_need(lonely, path):
    """503 is what it says where it would have passed one on."""
    assert 404 == ask(f"{lonely.url}/_stcore/{path}", data=b"x")
    assert 503 == ask(f"{lonely.url}/_stcore/health")


def test_a_flood_of_requests_is_turned_away_and_ends(lonely):
    assert {503, 429} == ask_often(f"{lonely.url}/health", 2_000)


def test_a_flood_of_exports_is_turned_away(lonely):
    assert {503, 429} == ask_often(f"{lonely.url}/export/handout.pdf?walk=argument", 100)


def test_a_room_that_opens_one_link_gets_its_files(lonely):
    """A hundred behind one address, some ten files each."""
    assert {503} == ask_often(f"{lonely.url}/static/js/index.js", 1_000)
