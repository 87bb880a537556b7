"""What one client costs the others: twenty visitors, then the same with one attacker after the other.

Prints for each attack the visitors' p95, the slowest answer of ``/health``, the server's memory,
and what became of the attacker. The attacker is a process of its own with an address of its own,
or with ``--same-address`` with one of the visitors'.

    python tests/bench/attacks.py
    python tests/bench/attacks.py --only sockets exports --same-address
"""

import argparse
import asyncio
import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from sessions import cpu_seconds, load, percentile, resident, serve
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLsRequest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

VISITORS, ADDRESSES, SECONDS = 20, 4, 20
ATTACKER, SHARED = "127.0.0.99", "127.0.0.2"
Outcome = Counter[str]


def rerun(query: str = "") -> bytes:
    """Return the message of a click."""
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.page_name = "map"
    return message.SerializeToString()


async def socket(port: int, behind: str, frames, outcome: Outcome) -> None:
    """Open a socket and send what *frames* yields (bytes, or seconds to wait)."""
    try:
        async with connect(
            f"ws://127.0.0.1:{port}/_stcore/stream",
            subprotocols=["streamlit"], max_size=None, local_addr=(behind, 0), open_timeout=60,
        ) as client:  # fmt: skip
            reading = asyncio.create_task(drain(client))
            for one in frames:
                if isinstance(one, bytes):
                    await client.send(one)
                else:
                    await asyncio.sleep(one)
            reading.cancel()
            outcome[f"closed {client.close_code}" if client.close_code else "went through"] += 1
    except ConnectionClosed as closed:
        outcome[f"closed {closed.rcvd.code if closed.rcvd else 1006}"] += 1
    except OSError as error:
        outcome[type(error).__name__] += 1


async def drain(client) -> None:
    """Read what comes."""
    with suppress(ConnectionClosed):
        async for _ in client:
            pass


async def frames(port: int, behind: str, outcome: Outcome) -> None:
    """Eight sockets send frames of 190 MB, again and again."""
    huge = bytes(190_000_000)

    async def one() -> None:
        while True:
            await socket(port, behind, [huge], outcome)

    await asyncio.gather(*(one() for _ in range(8)))


async def kinds(port: int, behind: str, outcome: Outcome) -> None:
    """Names for which Streamlit would make addresses, 120,000 a message."""
    request = FileURLsRequest(request_id="a", file_names=["x"] * 120_000)
    message = BackMsg(file_urls_request=request).SerializeToString()
    while True:
        await socket(port, behind, [rerun(), 1.0, message, 1.0], outcome)


async def sockets(port: int, behind: str, outcome: Outcome) -> None:
    """Twenty sockets, each within the rate that a socket has had: 4.8 reruns a second."""
    seconds = SECONDS * 5

    async def one() -> None:
        while True:
            clicks = [part for at in range(seconds) for part in (rerun(f"year={at}"), 1 / 4.8)]
            await socket(port, behind, clicks, outcome)

    await asyncio.gather(*(one() for _ in range(20)))


async def flood(port: int, behind: str, outcome: Outcome) -> None:
    """One socket after the other floods."""
    while True:
        await socket(port, behind, [rerun()] * 20_000, outcome)


def ask(url: str, data: bytes | None = None, method: str = "GET") -> str:
    """Return the status of an answer."""
    try:
        request = urllib.request.Request(url, data=data, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            answer.read()
            return str(answer.status)
    except urllib.error.HTTPError as error:
        return str(error.code)
    except OSError as error:
        return type(error).__name__


async def asked(addresses, threads: int, outcome: Outcome) -> None:
    """Ask for every one of *addresses* (url, data, method), *threads* at a time."""
    with ThreadPoolExecutor(threads) as pool:
        loop = asyncio.get_running_loop()
        for done in asyncio.as_completed(
            [loop.run_in_executor(pool, ask, *one) for one in addresses]
        ):
            outcome[await done] += 1


async def uploads(port: int, _behind: str, outcome: Outcome) -> None:
    """Forty files of 25 MB to Streamlit's own address."""
    url, content = f"http://localhost:{port}/_stcore/upload_file/a", bytes(25_000_000)
    await asked([(f"{url}/{at}", content, "PUT") for at in range(40)], 8, outcome)


async def exports(port: int, _behind: str, outcome: Outcome) -> None:
    """Sixty handouts at once, each another one, again and again."""
    base = f"http://localhost:{port}/export/handout.pdf?walk=argument&lang=en"
    for turn in range(100):
        pins = [f"my=map%3Fyear%3D{1991 + at % 30}%23{turn}-{at}" for at in range(60)]
        urls = [(f"{base.replace('argument', 'my')}&{pin}", None, "GET") for pin in pins]
        await asked(urls, 60, outcome)


ATTACKS = {
    "frames": frames,
    "uploads": uploads,
    "kinds": kinds,
    "sockets": sockets,
    "exports": exports,
    "flood": flood,
}


async def attack(name: str, port: int, behind: str) -> Outcome:
    """Attack until the time is over."""
    outcome: Outcome = Counter()
    with suppress(TimeoutError):
        await asyncio.wait_for(ATTACKS[name](port, behind, outcome), SECONDS)
    return outcome


async def health(port: int, slowest: list[float]) -> None:
    """Ask for ``/health`` twice a second; note the times."""
    while True:
        began = time.monotonic()
        await asyncio.to_thread(ask, f"http://localhost:{port}/health")
        slowest.append(time.monotonic() - began)
        await asyncio.sleep(0.5)


async def most_memory(pid: int, seen: list[float]) -> None:
    """Note the server's memory ten times a second."""
    while True:
        seen.append(resident(pid))
        await asyncio.sleep(0.1)


async def measured(pid: int, port: int, name: str, behind: str) -> None:
    """Print what twenty visitors see while *name* goes on."""
    attacker = None
    if name:
        attacker = await asyncio.create_subprocess_exec(
            *(sys.executable, __file__, "--attack", name, "--port", str(port), "--behind", behind),
            stdout=subprocess.PIPE,
        )
    slow: list[float] = []
    memory = [resident(pid)]
    watch = [
        asyncio.create_task(health(port, slow)),
        asyncio.create_task(most_memory(pid, memory)),
    ]
    used = cpu_seconds(pid)
    report = await load(
        f"ws://127.0.0.1:{port}/_stcore/stream", VISITORS, SECONDS, 2, 1, 0, ADDRESSES
    )
    for task in watch:
        task.cancel()
    outcome = ""
    if attacker is not None:
        said, _ = await attacker.communicate()
        outcome = said.decode().strip()
    print(
        f"{name or 'quiet':8} p95 {percentile(report.every, 0.95):5.0f} ms of {len(report.every)}, "
        f"/health at most {1_000 * max(slow):5.0f} ms, memory {memory[0]:.0f} + "
        f"{max(memory) - memory[0]:.0f} MB, CPU {cpu_seconds(pid) - used:.0f} s, "
        f"{len(report.errors)} errors; {outcome}",
        flush=True,
    )
    for error in report.errors[:3]:
        print("  ", error[:160])


def main() -> None:
    """Measure and print; or attack, where told to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", default=list(ATTACKS), choices=list(ATTACKS))
    parser.add_argument("--same-address", action="store_true")
    parser.add_argument("--attack")
    parser.add_argument("--port", type=int)
    parser.add_argument("--behind")
    given = parser.parse_args()
    if given.attack:
        print(json.dumps(asyncio.run(attack(given.attack, given.port, given.behind))), flush=True)
        return
    process, port = serve()
    try:
        for name in ("", *given.only):
            asyncio.run(
                measured(process.pid, port, name, SHARED if given.same_address else ATTACKER)
            )
    finally:
        process.terminate()
        process.wait(20)


if __name__ == "__main__":
    main()
