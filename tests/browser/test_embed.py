"""One view inside the page of another site: shown where the server allows it, refused elsewhere."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from browser_steps import PHONE, SETTLE_MS, open_at
from playwright.sync_api import Browser, Page, expect

from kzdash import i18n


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
def embedded(start_server: Callable[..., object], article: str) -> str:
    """The address of a server whose views the article's site may show."""
    return start_server(KZDASH_EMBEDDED_BY=article).url


def test_a_named_site_shows_the_view_and_another_does_not(
    embedded: str, browser: Browser, article: str, base_url: str
) -> None:
    port = embedded.rpartition(":")[2]
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
    embedded: str, new_page: Callable[..., Page], page: Page
) -> None:
    """With a title and words for who can't see it; elsewhere a sentence says that none may."""
    open_at(page, "/map?lang=kk")
    page.locator(".share-button").click()
    expect(page.locator(".no-embed")).to_have_text(i18n.text("share.embed_off", "kk"))

    allowed = new_page(url=embedded, permissions=["clipboard-read", "clipboard-write"])
    open_at(allowed, "/map?lang=en&country=CHN")
    allowed.locator(".share-button").click()
    allowed.locator("[data-key=embed]").click()
    expect(allowed.locator(".share-panel .said")).to_have_text(i18n.text("share.copied", "en"))
    code = allowed.evaluate("navigator.clipboard.readText()")

    assert f'src="{embedded}/map?lang=en&amp;country=CHN&amp;embed=1"' in code
    assert 'title="Map' in code
    assert i18n.text("share.embed_alt", "en") in code
