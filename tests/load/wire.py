"""Measure each page's first load: bytes on the wire and time to be usable, against an empty page.

``python tests/load/wire.py`` starts the app and an empty Streamlit page, opens every page a few
times in a fresh browser context and prints kilobytes, seconds and the ratio to the empty page of
the same round. Times are for comparing within one run; bytes are exact.
"""

import contextlib
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
EMPTY = 'import streamlit as st\nst.write("empty")\n'
# Page -> what shows that it can be used.
READY = {
    "": ".st-key-home, [data-kz-ready], main",
    "map": "svg path[data-iso3], svg [data-place]",
    "timeline": ".js-plotly-plot",
    "reader": "[data-sentence], article",
    "data": "main table, main",
}
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]'
ROUNDS = 3


@contextlib.contextmanager
def server(script: str, folder: Path) -> Iterator[str]:
    """Run one Streamlit script on a free port and yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    process = subprocess.Popen(
        [*command, "--server.headless", "true", "--browser.gatherUsageStats", "false"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    try:
        yield _healthy(f"http://localhost:{port}")
    finally:
        process.terminate()
        process.wait(10)


def _healthy(address: str) -> str:
    for _ in range(300):
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health"):
            return address
        time.sleep(0.1)
    raise RuntimeError(f"{address} did not come up within 30 s")


def first_load(browser: Browser, address: str) -> tuple[float, int]:
    """Return seconds until the page has settled, and the bytes that went over the wire."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    got = [0]

    def count(event: dict[str, float]) -> None:
        got[0] += int(event["encodedDataLength"])

    def count_frame(event: dict[str, dict[str, str]]) -> None:
        got[0] += len(event["response"]["payloadData"]) * 3 // 4  # base64 of a binary frame

    session.on("Network.loadingFinished", count)
    session.on("Network.webSocketFrameReceived", count_frame)
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(SETTLED, timeout=60_000)
    took = time.perf_counter() - began
    page.wait_for_timeout(1_500)  # what is fetched late counts too
    context.close()
    return took, got[0]


def main() -> None:
    """Print one line a page."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        (Path(folder) / "empty.py").write_text(EMPTY, "utf-8")
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        with server("empty.py", Path(folder)) as empty, server("app.py", ROOT) as app:
            first_load(browser, empty)
            first_load(browser, app)
            print(f"{'page':12}{'kB':>8}{'s':>8}{'times the empty page':>22}")
            baseline = [first_load(browser, empty) for _ in range(ROUNDS)]
            nothing = statistics.median(took for took, _ in baseline)
            print(f"{'(empty)':12}{baseline[0][1] / 1000:8.0f}{nothing:8.2f}{1:22.2f}")
            for name in READY:
                loads = [first_load(browser, f"{app}/{name}") for _ in range(ROUNDS)]
                took = statistics.median(seconds for seconds, _ in loads)
                print(
                    f"{name or 'home':12}{loads[0][1] / 1000:8.0f}{took:8.2f}{took / nothing:22.2f}"
                )
        browser.close()


if __name__ == "__main__":
    main()
