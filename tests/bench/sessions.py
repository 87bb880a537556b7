"""Many visitors at once: ``make load``.

Each session speaks Streamlit's own protocol over its own socket, as a browser does: it opens a
page, waits until the script has run, and from then on acts every few seconds: another selection on
its page, now and then another page. Latency is from the message to the end of the run; every run
is a whole one, while a browser's click often runs a part of the page, so that the figures are on
the careful side. Prints percentiles, errors, and the server's memory and CPU.

    python tests/bench/sessions.py --sessions 100 --seconds 60
    python tests/bench/sessions.py --sessions 100 --seconds 1200   # a soak: memory by the minute
    python tests/bench/sessions.py --addresses 1   # a room behind one address
    python tests/bench/sessions.py --seconds 3600 --flat-after 600   # fails on errors or growth
"""

import argparse
import asyncio
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

ROOT = Path(__file__).resolve().parents[2]
DOC = "syrtqy_sayasat"
# What a visitor does on each page, as addresses: each run is what the click behind it runs.
ACTIONS = {
    "": ["", f"s={DOC}:s0089&mark={DOC}:f0004", "lang=kk", "lang=ru"],
    "map": [
        "",
        "country=CHN",
        "country=USA&kind=agreement",
        "status=planned",
        "layer=record&year=1993",
        f"mark={DOC}:t0009",
        "view=table",
    ],
    "timeline": ["", f"mark={DOC}:b0004", "theme=nuclear", "layer=record", "status=planned"],
    "reader": ["", f"s={DOC}:s0039", f"s={DOC}:s0063&mark={DOC}:t0037", "q=Қытай", "skim=ties"],
    "briefing": ["", "walk=argument&step=3", "walk=argument&step=7", "walk=section&step=4"],
    "data": ["", "view=ties", "view=doubts", "view=codebook"],
}
FINISHED = 0
SLOWEST_S = 60
ADDRESSES = 20  # of all visitors; those behind one share their turns
EMPTY_WITHIN_S = 300
SETTLE_S = 10  # after the last has opened
FLAT = 0.05  # of the level


@dataclass
class Report:
    """What all sessions saw; times in seconds."""

    opened: list[float] = field(default_factory=list)
    acted: dict[str, list[float]] = field(default_factory=dict)
    settled: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    received: int = 0
    began: float = field(default_factory=time.monotonic)

    @property
    def every(self) -> list[float]:
        """Return the time of every action."""
        return [one for times in self.acted.values() for one in times]


def percentile(times: list[float], share: float) -> float:
    """Return the time that *share* of *times* stay within, in milliseconds."""
    ordered = sorted(times)
    return 1_000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


async def run_script(client: ClientConnection, page: str, query: str, report: Report) -> float:
    """Ask for one run and wait for its end; return how long it took."""
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.page_name = page
    began = time.monotonic()
    await client.send(message.SerializeToString())
    while True:
        frame = await asyncio.wait_for(client.recv(), SLOWEST_S)
        report.received += len(frame)
        answer = ForwardMsg()
        answer.ParseFromString(frame if isinstance(frame, bytes) else frame.encode())
        kind = answer.WhichOneof("type")
        if kind == "delta" and answer.delta.new_element.WhichOneof("type") == "exception":
            report.errors.append(f"/{page}?{query}: {answer.delta.new_element.exception.message}")
        if kind == "script_finished" and answer.script_finished in (FINISHED, 1):
            if answer.script_finished != FINISHED:
                report.errors.append(f"/{page}?{query}: did not compile")
            return time.monotonic() - began


async def visit(
    address: str,
    number: int,
    ends: asyncio.Event,
    pause: float,
    report: Report,
    spread: float,
    least: int = 0,
    addresses: int = ADDRESSES,
) -> None:
    """Open a page and act on it until the end, and *least* times also if that comes too soon."""
    chance = random.Random(number)
    behind = (f"127.0.0.{2 + number % addresses}", 0)
    page = list(ACTIONS)[number % len(ACTIONS)]
    try:
        await asyncio.sleep(chance.uniform(0, spread))
        async with connect(
            address, subprotocols=["streamlit"], max_size=None, local_addr=behind
        ) as client:
            report.opened.append(await run_script(client, page, "", report))
            while not ends.is_set() or least > 0:
                least -= 1
                await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)
                if chance.random() < 0.15:
                    page = chance.choice(list(ACTIONS))
                query = chance.choice(ACTIONS[page])
                took = await run_script(client, page, query, report)
                report.acted.setdefault(page, []).append(took)
                if time.monotonic() - took - report.began > spread + SETTLE_S:
                    report.settled.append(took)
    except Exception as error:  # noqa: BLE001 - counted, whatever it is
        report.errors.append(f"session {number}: {type(error).__name__} {error}")


async def load(
    address: str,
    sessions: int,
    seconds: float,
    pause: float,
    spread: float,
    least: int = 0,
    addresses: int = ADDRESSES,
) -> Report:
    """Let *sessions* visitors act for *seconds*, each *least* times; return what they saw.

    Their addresses are *addresses* of this machine's own, from 127.0.0.2 on.
    """
    report, ends = Report(), asyncio.Event()
    visitors = [
        asyncio.create_task(visit(address, number, ends, pause, report, spread, least, addresses))
        for number in range(sessions)
    ]
    await asyncio.sleep(seconds + spread)
    ends.set()
    await asyncio.gather(*visitors)
    return report


def resident(pid: int) -> float:
    """Return the resident memory of a process, in MB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1_024
    return 0.0


def cpu_seconds(pid: int) -> float:
    """Return the CPU time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def serve(counts: Path | None = None) -> tuple[subprocess.Popen[bytes], int]:
    """Start the app on a free port; return its process and port once it is ready.

    Args:
        counts: Where it writes how many sessions it holds, if anywhere.
    """
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    command = ["-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    if counts is not None:
        command = ["tests/bench/counted_server.py", str(counts), str(port)]
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/health", timeout=2) as answer:
                if json.load(answer)["ready"]:
                    return process, port
        except OSError:
            pass
        time.sleep(0.1)
    process.kill()
    raise SystemExit("the server did not come up")


def held_sessions(counts: Path) -> int:
    """Return how many sessions the server said that it holds; -1 before it said any."""
    return int(counts.read_text()) if counts.exists() else -1


Memory = list[tuple[float, float]]  # seconds from the begin, MB


async def watch_memory(pid: int, counts: Path, every_s: float, seen: Memory) -> None:
    """Print memory and sessions now and then, and note them in *seen*, until cancelled."""
    began = time.monotonic()
    while True:
        await asyncio.sleep(every_s)
        held = held_sessions(counts)
        took = time.monotonic() - began
        seen.append((took, resident(pid)))
        print(f"after {took:5.0f} s: {seen[-1][1]:.0f} MB, {held} sessions", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=5, help="seconds between two actions")
    parser.add_argument("--spread", type=float, default=3, help="seconds in which all open")
    parser.add_argument("--addresses", type=int, default=ADDRESSES, help="of all visitors")
    parser.add_argument(
        "--until-empty", action="store_true", help="wait until all sessions are forgotten"
    )
    parser.add_argument(
        "--flat-after",
        type=float,
        help="fail unless there is no error and memory stays within 5 %% from this second on",
    )
    given = parser.parse_args()
    memory: Memory = []
    counts = Path(tempfile.mkdtemp()) / "sessions"
    process, port = serve(counts)
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    try:
        before, used, began = resident(process.pid), cpu_seconds(process.pid), time.monotonic()
        report = asyncio.run(measured(address, given, process.pid, counts, memory))
        after, cpu = resident(process.pid), cpu_seconds(process.pid) - used
        took = time.monotonic() - began
        print_report(report, given.sessions, before, after, cpu, took)
        if given.until_empty:
            wait_until_empty(process.pid, counts)
    finally:
        asked = time.monotonic()
        process.terminate()
        process.wait(10)
        print(f"ended {time.monotonic() - asked:.1f} s after it was asked to")
    if given.flat_after is not None:
        faults = soak_faults(report.errors, memory, given.flat_after)
        if faults:
            raise SystemExit("\n".join(faults))


def soak_faults(errors: list[str], memory: Memory, after_s: float) -> list[str]:
    """Return what a soak must not have: errors, or memory that leaves its level after *after_s*.

    The level is the mean from then on; each minute may be 5 % off.
    """
    late = [megabytes for took, megabytes in memory if took >= after_s]
    if not late:
        return [f"nothing was seen after {after_s:.0f} s"]
    level = sum(late) / len(late)
    off = [megabytes for megabytes in late if abs(megabytes - level) > level * FLAT]
    said = [f"{len(errors)} errors"] if errors else []
    return said + [f"{megabytes:.0f} MB, level {level:.0f} MB" for megabytes in off]


async def measured(
    address: str, given: argparse.Namespace, pid: int, counts: Path, memory: Memory
) -> Report:
    """Run what was asked for, with memory by the minute beside it."""
    watch = asyncio.create_task(watch_memory(pid, counts, 60, memory))
    try:
        return await load(
            address, given.sessions, given.seconds, given.pause, given.spread, 0, given.addresses
        )
    finally:
        watch.cancel()


def wait_until_empty(pid: int, counts: Path) -> None:
    """Wait until the process has forgotten every session; say how long that took."""
    began = time.monotonic()
    while held_sessions(counts) and time.monotonic() - began < EMPTY_WITHIN_S:
        time.sleep(1)
    took = time.monotonic() - began
    time.sleep(SETTLE_S)
    print(
        f"{held_sessions(counts)} sessions {took:.0f} s after the last left; {resident(pid):.0f} MB"
    )


def print_report(
    report: Report, sessions: int, before: float, after: float, cpu: float, took: float
) -> None:
    """Print the figures."""
    runs = len(report.every) + len(report.opened)
    print(f"{sessions} sessions, {runs} runs in {took:.0f} s, {len(report.errors)} errors")
    print(f"{'':10} {'n':>6} {'p50':>7} {'p95':>7} {'p99':>7}  ms")
    rows = {"opened": report.opened, **{f"/{page}": times for page, times in report.acted.items()}}
    for name, times in {**rows, "actions": report.every, "settled": report.settled}.items():
        shown = "".join(f"{percentile(times, share):8.0f}" for share in (0.5, 0.95, 0.99))
        print(f"{name:10} {len(times):6}{shown}")
    print(f"memory {before:.0f} -> {after:.0f} MB; CPU {1_000 * cpu / max(runs, 1):.0f} ms a run")
    print(
        f"{100 * cpu / took:.0f} % of a core; {report.received / max(runs, 1) / 1_024:.1f} kB a run"
    )
    for error in report.errors[:10]:
        print("  ", error[:200])


if __name__ == "__main__":
    main()
