"""A short version of ``make load``: some visitors at once on every page, no error, none waits forever."""

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from kzdash import paths

sys.path.insert(0, str(paths.ROOT / "tests" / "bench"))
from sessions import ACTIONS, load

SESSIONS = 2 * len(ACTIONS)


def test_visitors_at_once_all_get_their_pages(base_url):
    """No times are asked of a busy machine: only that every session opened, acted, and saw no error."""
    address = f"ws://127.0.0.1:{urlsplit(base_url).port}/_stcore/stream"
    with ThreadPoolExecutor(1) as thread:  # Playwright's own loop may run in this one
        report = thread.submit(
            lambda: asyncio.run(load(address, SESSIONS, 0, pause=0.2, spread=0.2, least=2))
        ).result(timeout=120)

    assert [] == report.errors
    assert SESSIONS == len(report.opened)
    assert len(report.every) >= SESSIONS
    assert len(report.acted) >= len(ACTIONS) - 1
