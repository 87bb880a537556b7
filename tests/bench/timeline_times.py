"""How long a selection and a filter take on the Timeline; run by hand, never by ``make test``.

``python tests/bench/timeline_times.py [ROWS …]`` makes a record of that many statuses out of the
real one (bodies and rows repeated under new ids, dates shifted by days), serves it, and works the
page in a headless browser: mouse down on a sign until its card is there, a filter's press until
the chart is drawn anew. Pauses keep the server's guard out of the figures. Prints medians in ms.
"""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

import pandas as pd
from playwright.sync_api import Page, sync_playwright

from kzdash import paths
from kzdash.tables.store import read_tables
from kzdash.tables.writing import write_tables

ROUNDS = 15
PAUSE_MS = 700
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
CHART = ".st-key-kz_timeline_chart .js-plotly-plot"
_READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'
# Set before the press; resolved when the page shows what was asked for, or too late.
_WATCH = """([kind, chart]) => {
  const cards = () => [...document.querySelectorAll('.st-key-kz_timeline_detail *')]
    .map((one) => one.shadowRoot?.querySelector('.card')?.textContent).filter(Boolean).join()
  const points = () => document.querySelectorAll(`${chart} .scatterlayer .point`).length
  const now = kind === 'card' ? cards : points
  const was = now()
  addEventListener('pointerdown', () => { window.kzFrom = performance.now() }, { once: true, capture: true })
  window.kzDone = new Promise((done) => {
    const last = performance.now() + 20000
    const look = () => {
      if (window.kzFrom && now() && now() !== was) done(performance.now() - window.kzFrom)
      else if (performance.now() > last) done(-1)
      else requestAnimationFrame(look)
    }
    window.kzFrom = 0
    look()
  })
}"""


def grown(rows: int) -> dict[str, pd.DataFrame]:
    """Return the tables in git with a record of about *rows* statuses."""
    frames = dict(read_tables(paths.tables_folder()).frames)
    statuses, bodies = frames["body_status"], frames["bodies"]
    more_statuses, more_bodies = [statuses], [bodies]
    for copy in range(1, -(-rows // len(statuses))):
        names = {name: bodies[name] + f" {copy}" for name in ("name_kk", "name_ru", "name_en")}
        more_bodies.append(bodies.assign(body_id=bodies["body_id"] + f"_{copy}", **names))
        more_statuses.append(
            statuses.assign(
                status_id=statuses["status_id"] + f"-{copy}",
                body_id=statuses["body_id"] + f"_{copy}",
            )
        )
    frames["bodies"] = pd.concat(more_bodies, ignore_index=True)
    frames["body_status"] = pd.concat(more_statuses, ignore_index=True).head(rows)
    return frames


def serve(folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Start the app over *folder*; return its process and its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
        cwd=paths.ROOT,
        env={**os.environ, "KZDASH_TABLES": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://localhost:{port}"
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return process, address
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not come up")


def selections(page: Page) -> list[float]:
    """Return the times of ROUNDS selections, each of another sign, in ms."""
    times = []
    for number in range(ROUNDS):
        sign = page.locator(f"{CHART} .scatterlayer .point").nth(3 * number + 20)
        sign.scroll_into_view_if_needed()
        page.wait_for_timeout(PAUSE_MS)
        box = sign.bounding_box()
        if box is None:
            continue
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x - 20, y)
        page.mouse.move(x, y, steps=3)
        page.wait_for_selector(f"{CHART} .hoverlayer .hovertext")
        page.evaluate(_WATCH, ["card", CHART])
        page.mouse.down()
        page.mouse.up()
        times.append(float(page.evaluate("() => window.kzDone")))
    return times


def filters(page: Page) -> list[float]:
    """Return the times of ROUNDS changes of the theme filter, in ms."""
    page.locator(".st-key-kz_timeline_filters button").first.click()
    pills = page.locator(".st-key-kz_timeline_theme button")
    pills.first.wait_for()
    times = []
    for number in range(ROUNDS):
        page.wait_for_timeout(PAUSE_MS)
        page.evaluate(_WATCH, ["points", CHART])
        pills.nth(number % min(pills.count(), 6)).click()
        times.append(float(page.evaluate("() => window.kzDone")))
    return times


def measure(rows: int) -> dict[str, Any]:
    """Return the medians for a record of *rows* statuses."""
    with tempfile.TemporaryDirectory() as holder:
        folder = Path(holder) / "tables"
        tables = read_tables(paths.tables_folder())
        write_tables(grown(rows), folder, tables.manifest)
        process, address = serve(folder)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=CHROMIUM, args=["--no-sandbox"]
                )
                page = browser.new_page(viewport={"width": 1280, "height": 720})
                page.set_default_timeout(60_000)
                page.goto(f"{address}/timeline?lang=en&scope=all", wait_until="commit")
                page.wait_for_selector(_READY)
                page.wait_for_selector(f"{CHART} .scatterlayer .point")
                found = {"rows": rows, "selection": selections(page)}
                found["filter"] = filters(page)
                browser.close()
                return found
        finally:
            process.terminate()
            process.wait()


def main() -> None:
    """Measure every number of rows that the command line names."""
    for rows in [int(word) for word in sys.argv[1:]] or [300, 5000]:
        found = measure(rows)
        for name in ("selection", "filter"):
            times = sorted(found[name])
            print(f"{rows} rows, {name}: median {statistics.median(times):.0f} ms, "
                  f"from {times[0]:.0f} to {times[-1]:.0f} ({len(times)})")  # fmt: skip


if __name__ == "__main__":
    main()
