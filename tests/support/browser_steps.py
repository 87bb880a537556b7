"""Steps that all browser tests take: open a page, wait for it, ask axe."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

DESKTOP = {"width": 1280, "height": 720}
PHONE = {"width": 390, "height": 844}
SETTLE_MS = 30_000
_STILL = """() => !document.querySelector('[data-stale="true"]') && document.getAnimations().every(
  (one) => one.playState !== "running" || one.effect?.getTiming().iterations === Infinity)"""


def settle(page: Page) -> None:
    """Wait until Streamlit has drawn and the run is over."""
    page.wait_for_selector(
        '[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=SETTLE_MS
    )
    page.wait_for_selector(".frame .bar", timeout=SETTLE_MS)


def open_at(page: Page, path: str) -> None:
    """Open *path* (``/map?lang=kk``) and wait until it is drawn."""
    page.goto(path, wait_until="commit")
    settle(page)


def violations(page: Page) -> list[str]:
    """Return what axe-core finds wrong with the page as it stands, one line a fault and element."""
    page.wait_for_function(_STILL)  # a colour half-way through its fading in is nobody's colour
    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found
        for node in fault["nodes"]
    ]
