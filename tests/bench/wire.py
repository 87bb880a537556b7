"""Measure each page's first load, its clicks and its visitors' memory, against two others.

``python tests/bench/wire.py`` starts the app, an empty Streamlit page and the layout that public
dashboards of this kind have (tables and outlines read in the page, a choropleth), opens every page
a few times in a fresh browser context and prints kilobytes, seconds and the ratio to the empty page
of the same round. Then it clicks on each page's main thing, and on a button of the empty page, and
at last opens visitors on all of them and prints how many there are to 100 MB of the server. Times
are for comparing within one run; bytes are exact.
"""

import asyncio
import contextlib
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from playwright.sync_api import Browser, sync_playwright
from sessions import Report, resident, run_script
from websockets.asyncio.client import connect

ROOT = Path(__file__).parents[2]
EMPTY = """
import streamlit as st
st.write("empty")
if st.button("again"):
    st.text("clicked")
"""
# The same ties in the layout of a public dashboard: everything read and drawn at every run.
PEER = f"""
import geopandas, pandas, plotly.express, streamlit as st
st.set_page_config(layout="wide")
st.write("ties")
ties = pandas.read_csv("{ROOT}/data/tables/ties.csv")
countries = pandas.read_csv("{ROOT}/data/tables/countries.csv")
world = geopandas.read_file("{ROOT}/data/geo/countries.geojson")
kind = st.selectbox("Kind", ["all", *sorted(ties["kind"].unique())])
shown = ties if kind == "all" else ties[ties["kind"] == kind]
world = world.merge(countries[["iso3", "name_en"]], on="iso3", how="left")
world["ties"] = world["iso3"].map(shown["entity_id"].value_counts()).fillna(0)
st.plotly_chart(
    plotly.express.choropleth(
        world, geojson=world.__geo_interface__, locations="iso3", featureidkey="properties.iso3",
        color="ties", hover_name="name_en",
    )
)
st.dataframe(shown)
"""
PAGES = ("", "map", "timeline", "reader", "briefing", "data", "upload")
# What shows the first words: the empty page's own, and our frame with the name of the document.
EMPTY_TEXT, TEXT = '[data-testid="stMarkdownContainer"] p', ".frame .source strong"
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]'
ROUNDS = 5
STARTS = 5
# Page -> what is clicked, and what shows that it was answered.
CLICKS = {
    "": (".home [data-key^='number-']", ".card .original"),
    "map": (".beside .row", ".beside .back"),
    "timeline": (".names button.lane", ".body .sentence"),
    "reader": (".reader .text .name", ".reader .entity"),
    "briefing": ("[data-key=start-argument]", ".stage .picture"),
    "data": ("[data-key=part-method]", "[data-key=part-method][aria-current=page]"),
}
EMPTY_CLICK = ("[data-testid=stButton] button", "[data-testid=stText]")
VISITORS, BEFORE = 150, 30  # those that are measured, and those who fill what all share


@contextlib.contextmanager
def server(script: str, folder: Path) -> Iterator[tuple[str, int]]:
    """Run one Streamlit script on a free port and yield its address and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    process = subprocess.Popen(
        [*command, "--server.headless", "true", "--browser.gatherUsageStats", "false"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT), "KZDASH_MAX_SESSIONS_PER_ADDRESS": "400"},
    )
    try:
        yield _healthy(f"http://localhost:{port}"), process.pid
    finally:
        process.terminate()
        process.wait(10)


def _healthy(address: str) -> str:
    for _ in range(300):
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health"):
            return address
        time.sleep(0.1)
    raise RuntimeError(f"{address} did not come up within 30 s")


def first_load(browser: Browser, address: str, text: str) -> tuple[float, float, int]:
    """Return seconds until the first words and until all is settled, and the bytes on the wire."""
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
    page.wait_for_selector(text, timeout=60_000)
    read = time.perf_counter() - began
    page.wait_for_selector(SETTLED, timeout=60_000)
    took = time.perf_counter() - began
    page.wait_for_timeout(1_500)  # what is fetched late counts too
    context.close()
    return read, took, got[0]


def answered(browser: Browser, address: str, click: tuple[str, str]) -> float:
    """Return the seconds from a click on a settled page until its answer is shown."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(click[0], timeout=60_000)
    page.wait_for_selector(SETTLED, timeout=60_000)
    page.wait_for_timeout(500)
    began = time.perf_counter()
    page.locator(click[0]).first.click()
    page.wait_for_selector(click[1], timeout=60_000)
    took = time.perf_counter() - began
    context.close()
    return took


async def visitors(address: str, pid: int, pages: Sequence[str]) -> float:
    """Return the megabytes of the server that a visitor takes who has opened one of *pages*."""
    stream = address.replace("http", "ws", 1) + "/_stcore/stream"
    async with contextlib.AsyncExitStack() as stack:
        for number in range(BEFORE):
            client = await stack.enter_async_context(
                connect(stream, subprotocols=["streamlit"], max_size=None)
            )
            await run_script(client, pages[number % len(pages)], "", Report())
        before = resident(pid)
        for number in range(VISITORS):
            client = await stack.enter_async_context(
                connect(stream, subprotocols=["streamlit"], max_size=None)
            )
            await run_script(client, pages[number % len(pages)], "", Report())
        return (resident(pid) - before) / VISITORS


def cold_start(script: str, folder: Path) -> float:
    """Return the seconds from the start of the process until it says that it is well."""
    began = time.perf_counter()
    with server(script, folder):
        return time.perf_counter() - began


def main() -> None:
    """Print the cold starts, then one line a page."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        place = Path(folder)
        (place / "empty.py").write_text(EMPTY, "utf-8")
        (place / "peer.py").write_text(PEER, "utf-8")
        starts = [
            (cold_start("empty.py", place), cold_start("app.py", ROOT)) for _ in range(STARTS)
        ]
        bare, ours = (statistics.median(times) for times in zip(*starts, strict=True))
        print(
            f"cold start to health: {ours:.2f} s, empty app {bare:.2f} s, {ours / bare:.2f} times"
        )
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        with (
            server("empty.py", place) as (empty, empty_pid),
            server("peer.py", place) as (peer, peer_pid),
            server("app.py", ROOT) as (app, app_pid),
            ThreadPoolExecutor(1) as aside,
        ):
            first_load(browser, empty, EMPTY_TEXT)
            first_load(browser, peer, EMPTY_TEXT)
            first_load(browser, app, TEXT)
            print(f"{'page':12}{'kB':>8}{'text s':>8}{'times':>7}{'settled s':>11}{'times':>7}")
            baseline = [first_load(browser, empty, EMPTY_TEXT) for _ in range(ROUNDS)]
            words, nothing = medians(baseline)
            print(row("(empty)", baseline, words, nothing))
            loads = [first_load(browser, peer, EMPTY_TEXT) for _ in range(ROUNDS)]
            print(row("(peer)", loads, words, nothing))
            for name in PAGES:
                loads = [first_load(browser, f"{app}/{name}", TEXT) for _ in range(ROUNDS)]
                print(row(name or "home", loads, words, nothing), flush=True)
            print(f"{'click on':12}{'ms':>8}{'times':>7}")
            quickest = clicked(browser, empty, EMPTY_CLICK)
            print(f"{'(empty)':12}{1000 * quickest:8.0f}{1:7.2f}")
            for name, click in CLICKS.items():
                took = clicked(browser, f"{app}/{name}", click)
                print(f"{name or 'home':12}{1000 * took:8.0f}{took / quickest:7.2f}", flush=True)
            for name, address, pid, pages in (
                ("(empty)", empty, empty_pid, [""]),
                ("(peer)", peer, peer_pid, [""]),
                ("app", app, app_pid, [page for page in PAGES if page != "upload"]),
            ):
                # Playwright holds this thread's loop.
                each = aside.submit(asyncio.run, visitors(address, pid, pages)).result()
                print(f"{name:12}{100 / each:8.0f} visitors to 100 MB, {each:.2f} MB each")
        browser.close()


def clicked(browser: Browser, address: str, click: tuple[str, str]) -> float:
    """Return the median seconds of a few clicks, each on a page of its own."""
    return statistics.median(answered(browser, address, click) for _ in range(ROUNDS))


def medians(loads: list[tuple[float, float, int]]) -> tuple[float, float]:
    """Return the median seconds to the first words and to a settled page."""
    return statistics.median(one[0] for one in loads), statistics.median(one[1] for one in loads)


def row(name: str, loads: list[tuple[float, float, int]], words: float, nothing: float) -> str:
    """Return a line of the table: bytes, seconds, and how many times the empty page's they are."""
    read, took = medians(loads)
    return (
        f"{name:12}{loads[0][2] / 1000:8.0f}{read:8.2f}{read / words:7.2f}"
        f"{took:11.2f}{took / nothing:7.2f}"
    )


if __name__ == "__main__":
    main()
