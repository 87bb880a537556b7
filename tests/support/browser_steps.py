"""Steps that all browser tests take: open a page, follow a link, wait for what is new, ask axe."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit
from weakref import WeakSet

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

DESKTOP = {"width": 1280, "height": 720}
PHONE = {"width": 390, "height": 844}
SETTLE_MS = 30_000
CLIPBOARD = ["clipboard-read", "clipboard-write"]
_KEPT: WeakSet[Page] = WeakSet()
OUTSIDE = "/upload?lang=en"  # the room with least in it
_STILL = """() => !document.querySelector('[data-stale="true"]') && document.getAnimations().every(
  (one) => one.playState !== "running" || one.effect?.getTiming().iterations === Infinity)"""
# Tells the document when the server has spoken and the browser has drawn twice since: a short run
# may begin and end between two drawings.
_HEAR = """(() => {
  const told = () => document.dispatchEvent(new Event("heard"))
  const drawn = () => requestAnimationFrame(() => requestAnimationFrame(told))
  const Plain = window.WebSocket
  window.WebSocket = class extends Plain {
    constructor(...all) { super(...all); this.addEventListener("message", drawn) }
  }
})()"""
# Says on the document itself whether a run began: a page loaded anew says nothing.
_TELL_RUNS = """async () => {
  const drawn = () => new Promise((told) => requestAnimationFrame(told))
  await drawn().then(drawn).then(drawn) // what was heard before is told by then
  const app = document.querySelector('[data-testid="stApp"]'), { dataset } = document.documentElement
  const began = () => { dataset.ran = "yes" }
  dataset.ran = "no"
  document.addEventListener("heard", began, { once: true })
  new MutationObserver((_, self) => { began(); self.disconnect() })
    .observe(app, { attributeFilter: ["data-test-script-state"] })
}"""
_MOVE = """(path) => {
  history.pushState({}, "", path)
  dispatchEvent(new PopStateEvent("popstate", { state: {} }))
}"""
_DRAWN = """html:not([data-ran="no"]) [data-testid="stApp"][data-test-script-state="notRunning"]"""
Address = str | re.Pattern[str] | Callable[[str], bool]


def listen(page: Page) -> Page:
    """Return *page*, which from its next document on can tell runs."""
    page.add_init_script(_HEAR)
    return page


def keep(page: Page) -> Page:
    """Return *page*, which :func:`open_at` from now on loads no more than once."""
    _KEPT.add(page)
    return page


def settle(page: Page) -> None:
    """Wait until Streamlit has drawn and the run is over; before a click that is true already."""
    page.wait_for_selector(
        '[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=SETTLE_MS
    )
    page.wait_for_selector(".frame .bar", timeout=SETTLE_MS)


def open_at(page: Page, path: str) -> None:
    """Open *path* (``/map?lang=kk``) and wait until it is drawn.

    A kept page that shows the app already goes there without loading it anew; where it stands in
    the same room it leaves it first, so that nothing is left open.
    """
    here = urlsplit(page.url)
    if page not in _KEPT or here.scheme != "http":
        page.goto(path, wait_until="commit")
        settle(page)
        return
    if here.path == urlsplit(path).path:
        move_to(page, OUTSIDE if here.path != "/upload" else "/data?lang=en&view=method")
    move_to(page, path)


@contextmanager
def following(page: Page, address: Address) -> Iterator[None]:
    """Do in the block what leads to *address*; go on when it is there and its page is drawn.

    Streamlit is at rest before a click, and again between the run that reads the click and the
    run of the new page. So a run must have begun since, the address and the menu must be those of
    the new page, and the run must be over.
    """
    tell_runs(page)
    yield
    page.wait_for_url(address, wait_until="commit")
    path = re.compile(rf"^{re.escape(urlsplit(page.url).path)}(\?|$)")
    expect(page.locator('.frame .menu [aria-current="page"]')).to_have_attribute("href", path)
    wait_for_run(page)


def tell_runs(page: Page) -> None:
    """Note from now on whether a run begins."""
    settle(page)
    page.evaluate(_TELL_RUNS)


def wait_for_run(page: Page) -> None:
    """Wait until a run that began after :func:`tell_runs` is over."""
    page.wait_for_selector(_DRAWN)
    page.wait_for_selector(".frame .bar")


def follow(page: Page, link: Locator, address: Address) -> None:
    """Click *link* and wait until *address* is there and its page is drawn."""
    with following(page, address):
        link.click()


def turn_to(page: Page, name: str) -> None:
    """Open the page *name* (``map``) by the menu."""
    path = "" if name == "home" else name
    follow(page, page.locator(f".frame [data-key=menu-{name}]"), re.compile(rf"\d/{path}(\?|$)"))


def move_to(page: Page, path: str) -> None:
    """Open *path* in the page as it stands, as Back does: a run, and nothing is loaded anew."""
    with following(page, lambda _: True):
        page.evaluate(_MOVE, path)


def violations(page: Page) -> list[str]:
    """Return what axe-core finds wrong with the page as it stands, one line a fault and element."""
    page.wait_for_function(_STILL)  # a colour half-way through its fading in is nobody's colour
    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found
        for node in fault["nodes"]
    ]
