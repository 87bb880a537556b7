"""A real server and a real browser: no request leaves localhost, nothing on the console."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which
from urllib.parse import urlsplit

import pytest
from browser_steps import DESKTOP, SETTLE_MS, keep, listen
from lengths import LONG
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from kzdash import paths
from kzdash.app.screen.first_visit import SETTING

FLAGS = (
    # No name but our own is found; what asks for one is noted by Watch.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
    "--no-sandbox",
    # All pages of a context share one process, so that the next finds scripts compiled.
    "--process-per-site",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# The shell is the same engine without the windows, menus and tabs that nobody sees: half the work.
CHROMIUM = os.environ.get("CHROMIUM") or which("chromium-headless-shell") or "/usr/bin/chromium"
START_S = 60
expect.set_options(timeout=SETTLE_MS)  # a busy machine is slow, not wrong
# What a page can be told after it was made.
_PLAIN = {"color_scheme": "light", "reduced_motion": "no-preference"}
_LOCAL = ("localhost", "127.0.0.1", "")


_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport]:
    """Note on a test that it failed: a page that it used is not handed on."""
    report = yield
    item.stash[_FAILED] = report.failed or item.stash.get(_FAILED, False)
    return report


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder; what runs out of time is tried once more and named.

    A wrong thing on the screen fails at once, and the nightly run tries nothing twice
    (docs/decisions/0073).
    """
    here = Path(__file__).parent
    again = pytest.mark.flaky(reruns=1, only_rerun=["TimeoutError"])
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not LONG:
                item.add_marker(again)


@dataclass
class Watch:
    """What a page did that it must not do."""

    console: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def see_console(self, message: ConsoleMessage) -> None:
        """Note errors of the console."""
        if message.type == "error":
            self.console.append(f"{message.text} ({message.location.get('url', '')})")

    def see_address(self, address: str) -> None:
        """Note a request or a socket that leaves the machine."""
        if urlsplit(address).hostname not in (*_LOCAL, None):
            self.outside.append(address)

    def watch(self, page: Page) -> None:
        """Watch *page*; its context's other pages are not watched."""
        page.on("console", self.see_console)
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.on("request", lambda request: self.see_address(request.url))
        page.on("websocket", lambda socket: self.see_address(socket.url))

    def check(self) -> None:
        """Fail if something was noted, and forget it."""
        outside, console = self.outside[:], self.console[:]
        self.outside.clear()
        self.console.clear()
        assert [] == outside, "requests left the machine"
        assert [] == console, "the console must stay quiet"


class Server:
    """The app as a visitor's machine runs it: ``python -m streamlit run app.py``."""

    def __init__(self, log: Path, environment: dict[str, str]) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.log = log
        self.url = f"http://localhost:{self.port}"
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        with log.open("wb") as sink:
            self.process = subprocess.Popen(
                [*command, "--server.port", str(self.port)],
                cwd=paths.ROOT,
                env={**os.environ, SETTING: "off", **environment},
                stdout=sink,
                stderr=subprocess.STDOUT,
            )

    def wait(self) -> None:
        """Wait until the server answers; fail with its own words when it doesn't come up."""
        last = time.monotonic() + START_S
        while time.monotonic() < last and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        self.stop()
        pytest.fail(f"the server did not come up:\n{self.log.read_text('utf-8')}")

    def stop(self) -> None:
        """End the server."""
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextmanager
def servers(factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """What starts servers, with other environment variables where given, and ends them."""
    running: list[Server] = []

    def start(**environment: str) -> Server:
        server = Server(factory.mktemp("server") / "log.txt", environment)
        running.append(server)
        server.wait()
        return server

    yield start
    for server in running:
        server.stop()


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the server over the tables in git, one for each worker."""
    with servers(tmp_path_factory) as start:
        yield start().url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[dict[str, BrowserContext]]:
    """Contexts by their options: the next page of the same kind finds the bundles in the cache."""
    made: dict[str, BrowserContext] = {}
    yield made
    for context in made.values():
        context.close()


@dataclass(frozen=True, slots=True)
class Kept:
    """A page that goes from test to test, and what it did."""

    page: Page
    watch: Watch


@pytest.fixture(scope="session")
def kept() -> dict[str, Kept]:
    """The kept page of each server, by its address."""
    return {}


@pytest.fixture(scope="module")
def start_server(
    tmp_path_factory: pytest.TempPathFactory,
    contexts: dict[str, BrowserContext],
    kept: dict[str, Kept],
) -> Iterator[Callable[..., Server]]:
    """Start a server of a module's own; pages are opened by its visitors alone."""
    urls: list[str] = []
    with servers(tmp_path_factory) as start:

        def started(**environment: str) -> Server:
            server = start(**environment)
            urls.append(server.url)
            return server

        yield started
        for url in urls:
            kept.pop(url, None)
        for key in [key for key in contexts if any(url in key for url in urls)]:
            contexts.pop(key).close()


def context_for(
    browser: Browser, contexts: dict[str, BrowserContext], url: str, **options: object
) -> tuple[str, BrowserContext]:
    """Return the context of pages of one kind, and its key; made when first asked for."""
    wanted = {"base_url": url, "locale": "en-GB", **options}
    key = repr(sorted(wanted.items()))
    if key not in contexts:
        contexts[key] = browser.new_context(**wanted)
    return key, contexts[key]


@pytest.fixture
def kept_page(
    browser: Browser,
    base_url: str,
    contexts: dict[str, BrowserContext],
    kept: dict[str, Kept],
    request: pytest.FixtureRequest,
) -> Iterator[Callable[..., Page]]:
    """Hand out the page of a server that the test before used (``viewport=``, ``color_scheme=``).

    For tests that keep nothing in their session: ``open_at`` goes to another address in it, which
    is a third of the work of loading it anew. What a failed test leaves is closed.
    """
    used: dict[str, Kept] = {}

    def take(*, url: str = base_url, viewport: ViewportSize = DESKTOP, **media: object) -> Page:
        if url not in kept:
            _, context = context_for(browser, contexts, url)
            kept[url] = Kept(keep(listen(context.new_page())), Watch())
            kept[url].page.set_default_timeout(SETTLE_MS)
            kept[url].watch.watch(kept[url].page)
        used[url] = kept[url]
        page = kept[url].page
        page.mouse.move(0, 0)
        page.set_viewport_size(viewport)
        page.emulate_media(**_PLAIN | media)
        return page

    yield take
    if request.node.stash.get(_FAILED, False):
        for url in used:
            kept.pop(url).page.close()
    for one in used.values():
        one.page.context.clear_permissions()
        one.watch.check()


@pytest.fixture
def new_page(
    browser: Browser,
    base_url: str,
    contexts: dict[str, BrowserContext],
    kept: dict[str, Kept],
) -> Iterator[Callable[..., Page]]:
    """Make pages (``viewport=``, ``color_scheme=``, ``locale=``); all are watched to the end.

    A context's last page stays until the next is done: with it the compiled scripts would go,
    which are half the work of opening a page.
    """
    used: dict[str, BrowserContext] = {}
    made: list[Page] = []
    watch = Watch()

    def make(*, url: str = base_url, viewport: ViewportSize = DESKTOP, **options: object) -> Page:
        media = {name: options.pop(name) for name in _PLAIN if name in options}
        key, context = context_for(browser, contexts, url, **options)
        used[key] = context
        page = listen(context.new_page())
        page.set_viewport_size(viewport)
        page.emulate_media(**_PLAIN | media)
        page.set_default_timeout(SETTLE_MS)
        watch.watch(page)
        made.append(page)
        return page

    yield make
    stay = {one.page for one in kept.values()}
    for context in used.values():
        mine = [page for page in made if page in context.pages]
        for page in context.pages:
            if page not in (*mine[-1:], *stay):
                page.close()
        context.clear_cookies()
        context.clear_permissions()
    for key in [key for key in used if "permissions" in key]:  # which are gone by now
        contexts.pop(key).close()
    watch.check()


@pytest.fixture
def page(kept_page: Callable[..., Page]) -> Page:
    """The page that the test before used, at 1280 x 720, in English, light."""
    return kept_page()


@pytest.fixture
def fresh_page(new_page: Callable[..., Page]) -> Page:
    """The same, with a session of its own, for a test that leaves something in it."""
    return new_page()
