"""A short version of ``make load``: some visitors at once on every page, no error, none waits forever."""

import asyncio
import json
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from kzdash import paths
from kzdash.app.screen.first_visit import SETTING

sys.path.insert(0, str(paths.ROOT / "tests" / "bench"))
from sessions import ACTIONS, load

SESSIONS, SECONDS = 18, 5


def is_ready(url: str) -> bool:
    """Whether the server has opened every page itself."""
    with urllib.request.urlopen(f"{url}/health", timeout=20) as answer:
        return bool(json.load(answer)["ready"])


def test_visitors_at_once_all_get_their_pages(start_server):
    """No times are asked of a busy machine: only that every session opened, acted, and saw no error."""
    server = start_server(**{SETTING: "on"})
    ends = time.monotonic() + 60
    while not is_ready(server.url):
        assert time.monotonic() < ends
        time.sleep(0.2)
    address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
    with ThreadPoolExecutor(1) as thread:  # Playwright's own loop may run in this one
        report = thread.submit(
            lambda: asyncio.run(load(address, SESSIONS, SECONDS, pause=1.5, spread=1, least=2))
        ).result(timeout=120)

    assert [] == report.errors
    assert SESSIONS == len(report.opened)
    assert len(report.every) >= SESSIONS
    assert len(report.acted) >= len(ACTIONS) - 1
