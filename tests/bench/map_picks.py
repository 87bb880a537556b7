"""What a pick on the map costs, measured in a real browser. Run by hand, not by ``make test``.

    python tests/bench/map_picks.py [--rounds 3] [--times 100]

Starts its own servers: the dashboard over the tables in git, the same over the bundled document
written out ``--times`` times one after another, and an empty Streamlit page. Prints, for the map
page in Kazakh at 1280 x 720 without a GPU:

- pick -> painted: from the click to the frame after which the ribbon is open on the map;
  pick -> answered: until the panel stands beside it and that frame is painted too
- bytes of the websocket a pick, all and by part
- filter -> painted, -> answered: a press on a status in the bar, until the ribbons have its
  strands alone, and until the page's address and the layout are the answer's
- first usable map beside the first sight of the empty page, in turns; bytes of the first load
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).resolve().parents[2]
FLAGS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-gpu"]  # fmt: skip
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]'
FILTERED = ("planned", "planned", "done", "done", "wished", "wished")  # pressed, and taken back
VIEWPORT = {"width": 1280, "height": 720}
EMPTY = "import streamlit as st\nst.title('Empty')\nst.text('Nothing else.')\n"

# Installed in the page: every root, the pick, and the moment after the frame that shows it.
STEPS = """
window.roots = () => [document, ...[...document.querySelectorAll("*")].filter((e) => e.shadowRoot).map((e) => e.shadowRoot)]
window.find = (css) => { for (const r of roots()) { const e = r.querySelector(css); if (e) return e } return null }
window.painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))
window.opens = (ribbon) => new Promise((done) => {
  const look = new MutationObserver(() => {
    if (!ribbon()?.classList.contains("open")) return
    look.disconnect()
    painted().then(() => done(performance.now()))
  })
  look.observe(find(".map .ribbons"), { subtree: true, childList: true, attributes: true })
})
window.until = async (test) => { while (!test()) await new Promise((d) => requestAnimationFrame(d)); await painted(); return performance.now() }
window.statuses = () => [...new Set([...find(".map .ribbons").querySelectorAll(".ribbon > g")].map((g) => g.classList.contains("single") ? g.classList[1] : g.classList[0]))].sort().join()
window.layout = () => [...find(".map .ribbons").querySelectorAll(".term")].map((one) => one.getAttribute("d")).join()
window.armFilter = (status) => {
  window.result = null
  const chip = find(`[data-key="chip-${status}"]`)
  const wanted = chip.getAttribute("aria-pressed") === "true" ? null : status
  const before = statuses()
  addEventListener("pointerup", (event) => {
    const from = event.timeStamp
    const shows = () => (wanted ? statuses() === wanted : statuses() !== before)
    let last = ""
    const settled = () => {
      const same = layout()
      const over = document.querySelector('[data-testid="stApp"]').dataset.testScriptState === "notRunning"
      const told = location.search.includes("status=") === Boolean(wanted)
      const is = over && told && shows() && same === last
      last = same
      return is
    }
    Promise.all([until(shows), until(settled)]).then(([a, b]) => { window.result = [a - from, b - from] })
  }, { once: true, capture: true })
}
window.spot = (key) => {
  const line = find(`.ribbon[data-ribbon="${key}"] .strand`)
  const root = line.getRootNode()
  const matrix = line.getScreenCTM()
  const length = line.getTotalLength()
  for (let share = 0.25; share < 0.97; share += 0.01) {
    const at = line.getPointAtLength(length * share).matrixTransform(matrix)
    const top = root.elementFromPoint(at.x, at.y)
    if (top?.closest("[data-ribbon]")?.dataset.ribbon === key) return [at.x, at.y]
  }
  return null
}
window.arm = (key) => {
  window.result = null
  addEventListener("pointerup", (event) => {
    const from = event.timeStamp
    const ribbon = () => find(`.ribbon[data-ribbon="${key}"]`)
    const shown = opens(ribbon)
    const told = until(() => location.search.includes(`country=${key}`) && find(".beside .place"))
    Promise.all([shown, told]).then(([a, b]) => { window.result = [a - from, b - from] })
  }, { once: true, capture: true })
}
"""


@contextmanager
def server(port: int, script: str, **environment: str):
    """Run one Streamlit server until the block ends."""
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=2)
                break
            except OSError:
                time.sleep(0.2)
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def part(message: ForwardMsg) -> str:
    """Return which part of the page a message of the websocket belongs to."""
    kind = str(message.WhichOneof("type"))
    if kind != "delta" or message.delta.WhichOneof("type") != "new_element":
        return "frame of the run"
    element = message.delta.new_element
    name = str(element.WhichOneof("type"))
    return element.bidi_component.component_name if name == "bidi_component" else name


def opened(browser: Browser, url: str, frames: list[bytes]) -> Page:
    """Return the map in a browser that has nothing cached."""
    page = browser.new_context(viewport=VIEWPORT).new_page()
    page.add_init_script(STEPS)
    page.on("websocket", lambda socket: socket.on("framereceived", lambda d: frames.append(
        d if isinstance(d, bytes) else d.encode())))  # fmt: skip
    page.goto(f"{url}/map?lang=kk", wait_until="commit")
    page.wait_for_selector(".map[data-state='drawn']", timeout=60_000)
    rest(page)
    return page


def rest(page: Page) -> None:
    """Wait until the run is over and its last answer is drawn."""
    page.wait_for_selector(SETTLED, timeout=60_000)
    page.evaluate("painted()")


def filters(page: Page, rounds: int) -> tuple[list[float], list[float]]:
    """Press every status and take it back, *rounds* times; return times."""
    shown, answered = [], []
    for status in FILTERED * rounds:
        chip = page.locator(f"[data-key='chip-{status}']")
        chip.hover()
        rest(page)
        page.evaluate("(status) => armFilter(status)", status)
        chip.click()
        first, second = answer(page)
        rest(page)
        shown.append(first)
        answered.append(second)
    return shown, answered


def picks(page: Page, frames: list[bytes], rounds: int):
    """Click every ribbon that has a free spot, *rounds* times; return times and bytes."""
    keys = page.evaluate(
        "[...find('.map').querySelectorAll('.ribbon[data-ribbon]')].map((a) => a.dataset.ribbon)"
    )
    shown, answered, sizes, parts = [], [], [], Counter()
    for key in keys * rounds:
        page.evaluate("find('.beside .back')?.click()")
        page.wait_for_url(lambda url: "country=" not in url, timeout=60_000, wait_until="commit")
        rest(page)
        at = page.evaluate("(key) => spot(key)", key)
        if at is None:
            continue
        page.mouse.move(*at)
        page.evaluate("painted()")
        frames.clear()
        page.evaluate("(key) => arm(key)", key)
        page.mouse.click(*at)
        first, second = answer(page)
        rest(page)
        shown.append(first)
        answered.append(second)
        sizes.append(sum(map(len, frames)))
        for frame in frames:
            message = ForwardMsg()
            message.ParseFromString(frame)
            parts[part(message)] += len(frame)
    return shown, answered, sizes, parts


def answer(page: Page) -> tuple[float, float]:
    """Return the times of the pick that was armed; the page's policy forbids waiting by string."""
    for _ in range(1_200):
        if result := page.evaluate("window.result"):
            return result[0], result[1]
        page.wait_for_timeout(50)
    raise TimeoutError("a click was not answered within 60 seconds")


def quantiles(values: list[float]) -> str:
    """Return median, 95th percentile and the largest."""
    ordered = sorted(values)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return f"median {statistics.median(ordered):7.0f}  p95 {p95:7.0f}  most {ordered[-1]:7.0f}"


def report_picks(browser: Browser, url: str, title: str, rounds: int) -> None:
    """Print what picks cost on one server."""
    frames: list[bytes] = []
    page = opened(browser, url, frames)
    shown, answered, sizes, parts = picks(page, frames, rounds)
    print(f"{title}: {len(shown)} picks")
    print(f"  pick -> painted, ms    {quantiles(shown)}")
    print(f"  pick -> answered, ms   {quantiles(answered)}")
    print(f"  bytes a pick           {quantiles(sizes)}")
    print("  by part: " + ", ".join(f"{k} {v / len(shown):.0f}" for k, v in parts.most_common()))
    page.evaluate("find('.beside .back')?.click()")
    shown, answered = filters(page, rounds)
    print(f"{title}: {len(shown)} presses on a status")
    print(f"  filter -> painted, ms  {quantiles(shown)}")
    print(f"  filter -> answered, ms {quantiles(answered)}")
    page.context.close()


def first_sight(browser: Browser, url: str, ready: str) -> tuple[float, int]:
    """Return milliseconds until *ready* is on the screen of a new browser, and bytes so far."""
    page = browser.new_context(viewport=VIEWPORT).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    got = [0]

    def count(event: dict[str, float]) -> None:
        got[0] += int(event["encodedDataLength"])

    session.on("Network.loadingFinished", count)
    page.on("websocket", lambda socket: socket.on("framereceived", lambda d: got.__setitem__(
        0, got[0] + len(d))))  # fmt: skip
    start = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.wait_for_selector(ready, timeout=60_000)
    elapsed = (time.perf_counter() - start) * 1000
    page.wait_for_timeout(1_500)
    page.context.close()
    return elapsed, got[0]


def long_tables(folder: Path, times: int) -> Path:
    """Build tables of the bundled document written out *times* times."""
    source = next((ROOT / "data" / "source").glob("*.txt"))
    long = folder / "long.txt"
    long.write_bytes(source.read_bytes() * times)
    out = folder / "tables"
    subprocess.run(
        [sys.executable, "-m", "kzdash", "build", str(long), "--out", str(out)],
        cwd=ROOT, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return out


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--loads", type=int, default=7)
    parser.add_argument("--port", type=int, default=8611)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        (folder / "empty.py").write_text(EMPTY)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        with (
            server(asked.port, "app.py") as url,
            server(asked.port + 1, str(folder / "empty.py")) as empty,
        ):
            report_picks(browser, url, "bundled document", asked.rounds)
            first_sight(browser, f"{empty}/", "[data-testid='stText']")
            loads = [
                (first_sight(browser, f"{url}/map?lang=kk", ".map[data-state='drawn']"),
                 first_sight(browser, f"{empty}/", "[data-testid='stText']"))
                for _ in range(asked.loads)
            ]  # fmt: skip
        ours, theirs = ([pair[at][0] for pair in loads] for at in (0, 1))
        print(f"first usable map, ms     {quantiles(ours)}")
        print(f"empty page, ms           {quantiles(theirs)}")
        print(f"  ratio of medians {statistics.median(ours) / statistics.median(theirs):.2f}")
        print(f"first load, bytes: map {loads[-1][0][1]:,}, empty page {loads[-1][1][1]:,}")
        tables = long_tables(folder, asked.times)
        with server(asked.port, "app.py", KZDASH_TABLES=str(tables)) as url:
            report_picks(browser, url, f"{asked.times} times as long", asked.rounds)
        browser.close()


if __name__ == "__main__":
    main()
