"""Two processes behind nginx, one of them killed while visitors act on both.

Each session has a cookie as a browser has, so that nginx keeps it on one process; when its socket
breaks it connects again, asks for the view that it had, and says how long after the kill it had it.

    PYTHONPATH=. python tests/bench/failover.py --sessions 60
"""

import argparse
import asyncio
import random
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from proxy_steps import Proxy
from sessions import ACTIONS, Report, percentile, run_script, serve

RETRY_S = 0.25


@dataclass
class Fate:
    """What became of the sessions."""

    ends: asyncio.Event = field(default_factory=asyncio.Event)
    killed_at: float = 0.0
    back: list[float] = field(default_factory=list)  # seconds from the kill to the view
    refused: int = 0
    report: Report = field(default_factory=Report)


async def visit(proxy: Proxy, number: int, pause: float, fate: Fate) -> None:
    """Act on one page until the end, connecting again whenever the socket breaks."""
    chance = random.Random(number)
    page = list(ACTIONS)[number % len(ACTIONS)]
    await asyncio.sleep(chance.uniform(0, 5))
    cookie = await asyncio.to_thread(_cookie, proxy.url)
    query = ""
    while not fate.ends.is_set():
        try:
            async with connect(
                f"{proxy.url.replace('http', 'ws')}/_stcore/stream",
                subprotocols=["streamlit"],
                max_size=None,
                additional_headers={"Cookie": cookie},
            ) as client:
                broke = fate.killed_at
                await run_script(client, page, query, fate.report)
                if broke:
                    fate.back.append(time.monotonic() - broke)
                while not fate.ends.is_set():
                    query = chance.choice(ACTIONS[page])
                    fate.report.acted.setdefault(page, []).append(
                        await run_script(client, page, query, fate.report)
                    )
                    await _pause(client, chance.uniform(0.5, 1.5) * pause)
        except (OSError, WebSocketException):
            fate.refused += 1
            await asyncio.sleep(RETRY_S)


async def _pause(client: object, seconds: float) -> None:
    """Wait, but no longer than the socket is open: a browser notices at once."""
    try:
        await asyncio.wait_for(client.wait_closed(), seconds)  # type: ignore[attr-defined]
    except TimeoutError:
        return
    raise ConnectionError("the socket broke")


def _cookie(url: str) -> str:
    with urllib.request.urlopen(url, timeout=30) as answer:
        return str(answer.headers["Set-Cookie"]).split(";")[0]


async def run(
    proxy: Proxy, processes: list[subprocess.Popen[bytes]], sessions: int, pause: float
) -> Fate:
    """Let all in, kill the first process half-way, and go on."""
    fate = Fate()
    visitors = [asyncio.create_task(visit(proxy, n, pause, fate)) for n in range(sessions)]
    await asyncio.sleep(20)
    processes[0].send_signal(signal.SIGKILL)
    fate.killed_at = time.monotonic()
    await asyncio.sleep(20)
    fate.ends.set()
    await asyncio.gather(*visitors)
    return fate


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=60)
    parser.add_argument("--pause", type=float, default=5, help="seconds between two actions")
    given = parser.parse_args()
    served = [serve() for _ in range(2)]
    proxy = Proxy(Path(tempfile.mkdtemp()) / "proxy", [port for _, port in served])
    try:
        fate = asyncio.run(
            run(proxy, [process for process, _ in served], given.sessions, given.pause)
        )
    finally:
        proxy.stop()
        for process, _ in served:
            process.kill()
            process.wait()
    back = fate.back
    print(
        f"{given.sessions} sessions, {len(fate.report.every)} actions; one of two processes killed"
    )
    print(
        f"{len(back)} sessions were on it; back with their view after (ms) "
        f"p50 {percentile(back, 0.5):.0f}, p95 {percentile(back, 0.95):.0f}, "
        f"last {1_000 * max(back, default=0):.0f}; {fate.refused} broken sockets in all"
    )
    for error in fate.report.errors[:10]:
        print("  ", error[:200])


if __name__ == "__main__":
    main()
