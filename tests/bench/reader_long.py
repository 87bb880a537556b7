"""What a long document costs in the Reader, beside the bundled one; run by hand.

``python tests/bench/reader_long.py [--times 65]`` builds the bundled document written out that many
times (about 1 MB of letters and 10,000 mentions), serves both, and prints for each, in one run:
milliseconds to the first sight of the text, from a press on a sentence to its selection and to its
card, from a press on a name to its ring, to the next page of the text, and bytes of the websocket
a press. The text is drawn in pages, so none of it may grow with the document.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
from map_picks import FLAGS, ROOT, VIEWPORT, server

ROUNDS = 12
# Installed in the page: how long from the next press until a test holds and its frame is painted.
STEPS = """
window.roots = () => [document, ...[...document.querySelectorAll("*")].filter((e) => e.shadowRoot).map((e) => e.shadowRoot)]
window.all = (css) => roots().flatMap((root) => [...root.querySelectorAll(css)])
window.arm = (css, text) => {
  const was = all(css).map((e) => e.dataset.id || e.textContent).join()
  const late = new Promise((done) => setTimeout(() => done(-1), 10000))
  window.took = Promise.race([late, new Promise((done) => addEventListener("pointerdown", (event) => {
    const look = () => {
      const now = all(css).map((e) => e.dataset.id || e.textContent).join()
      if (now && now !== was) requestAnimationFrame(() => setTimeout(() => done(performance.now() - event.timeStamp), 0))
      else setTimeout(look, 2)
    }
    look()
  }, { once: true, capture: true }))])
}
"""


def built(folder: Path, times: int) -> Path:
    """Build tables of the bundled document written out *times* times."""
    source = next((ROOT / "data" / "source").glob("*.txt"))
    long = folder / "long.txt"
    long.write_text((source.read_text("utf-8") + "\n") * times, "utf-8")
    out = folder / "tables"
    command = [sys.executable, "-m", "kzdash", "build", str(long), "--out", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return out


def press(page: Page, sizes: list[int], target: str, nth: int, seen: str) -> tuple[float, int]:
    """Press the *nth* of *target*; milliseconds until *seen* changed, and bytes that came."""
    place = page.locator(target).nth(nth)
    place.evaluate("one => one.scrollIntoView({ block: 'center' })")
    page.wait_for_timeout(500)
    # The first of its lines: a name may run over two.
    x, y = place.evaluate(
        "one => { const r = one.getClientRects()[0]; return [r.x + 5, r.y + r.height / 2] }"
    )
    sizes.clear()
    page.evaluate("css => window.arm(css)", seen)
    page.mouse.click(x, y)
    took = float(page.evaluate("() => window.took"))
    page.wait_for_timeout(700)
    return took, sum(sizes)


def first_sight(browser: Browser, url: str) -> float:
    """Return milliseconds until sentences are on the screen of a new browser."""
    page = browser.new_context(viewport=VIEWPORT).new_page()
    start = time.perf_counter()
    page.goto(f"{url}/reader?lang=kk", wait_until="commit")
    page.wait_for_selector(".reader .sentence", timeout=60_000)
    took = (time.perf_counter() - start) * 1000
    page.context.close()
    return took


def measure(browser: Browser, url: str) -> dict[str, float]:
    """Return medians by what was done, in ms, and the most bytes that a press brought."""
    first_sight(browser, url)
    found = {"first sight": statistics.median(first_sight(browser, url) for _ in range(5))}
    sizes: list[int] = []
    page = browser.new_context(viewport=VIEWPORT).new_page()
    page.add_init_script(STEPS)
    page.on("websocket", lambda socket: socket.on("framereceived", lambda f: sizes.append(len(f))))
    page.goto(f"{url}/reader?lang=kk", wait_until="commit")
    page.wait_for_selector(".reader .sentence", timeout=60_000)
    page.wait_for_timeout(1_500)
    most = 0
    for name, target, seen in (
        ("sentence -> selected", ".reader .sentence", ".is-selected"),
        ("sentence -> card", ".reader .sentence", ".card .original"),
        ("name -> ring", ".reader .sentence .name", ".name.is-picked"),
    ):
        presses = [press(page, sizes, target, 2 + n, seen) for n in range(ROUNDS)]
        found[name] = statistics.median(took for took, _ in presses)
        most = max(most, *(size for _, size in presses))
    page.context.close()
    return {**found, "most bytes a press": most}


def main() -> None:
    """Measure both documents and print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=65)
    parser.add_argument("--port", type=int, default=8671)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        tables = built(Path(name), asked.times)
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS
        )
        with server(asked.port, "app.py") as url:
            bundled = measure(browser, url)
        with server(asked.port, "app.py", KZDASH_TABLES=str(tables)) as url:
            long = measure(browser, url)
        browser.close()
    print(f"{'':24}{'bundled':>10}{'long':>10}{'times':>8}")
    for what, value in bundled.items():
        print(f"{what:24}{value:10.0f}{long[what]:10.0f}{long[what] / value:8.2f}")


if __name__ == "__main__":
    main()
