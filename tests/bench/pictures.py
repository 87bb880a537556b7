"""Take the pictures of docs/pictures: every page at 1280 x 720, light and dark, in English.

``python tests/bench/pictures.py`` starts the app, opens each view in Debian's Chromium, waits until
its graphic is drawn and writes WebP files. Run by hand when a page looks otherwise.
"""

import io

from PIL import Image
from playwright.sync_api import Page, sync_playwright
from wire import ROOT, SETTLED, server

OUT = ROOT / "docs" / "pictures"
VIEWPORT = {"width": 1280, "height": 720}
DRAWN = ".map[data-state='drawn']"
# Name -> address, and what shows that it is drawn.
VIEWS = {
    "home": ("/?lang=en", DRAWN),
    "map": ("/map?lang=en", DRAWN),
    "map-open": ("/map?lang=en&country=USA", ".map .ribbon.open"),
    "outside-sources": ("/map?lang=en&layer=record&year=1995", ".map .state.outside >> nth=0"),
    "timeline": ("/timeline?lang=en", ".names button.lane >> nth=0"),
    "reader": ("/reader?lang=en", ".reader .text .name >> nth=0"),
    "briefing": ("/briefing?lang=en", ".walks .card svg >> nth=0"),
    "data": ("/data?lang=en", "[data-key=part-method]"),
}
QUALITY = 82


def picture(page: Page, address: str, drawn: str) -> bytes:
    """Return the first screen of *address* as WebP, once *drawn* is there and its fonts are."""
    page.goto(address, wait_until="commit")
    page.wait_for_selector(drawn, timeout=60_000)
    page.wait_for_selector(SETTLED, timeout=60_000)
    page.evaluate("document.fonts.ready.then(() => 0)")
    page.wait_for_timeout(700)  # what comes after the first paint
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    written = io.BytesIO()
    shot.save(written, "WEBP", quality=QUALITY, method=6)
    return written.getvalue()


def main() -> None:
    """Write every picture and print its size."""
    OUT.mkdir(exist_ok=True)
    with sync_playwright() as playwright, server("app.py", ROOT) as (url, _):
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for scheme in ("light", "dark"):
            context = browser.new_context(viewport=VIEWPORT, color_scheme=scheme, locale="en-GB")
            page = context.new_page()
            for name, (address, drawn) in VIEWS.items():
                target = OUT / f"{name}-{scheme}.webp"
                target.write_bytes(picture(page, f"{url}{address}", drawn))
                print(f"{target.name:28}{target.stat().st_size / 1000:6.0f} kB", flush=True)
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
