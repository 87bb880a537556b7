"""Whether a page over a large archive answers as fast as over one document.

The same document is served alone, as one of a hundred, and as one of ten thousand or more. Every
page is opened by a websocket client, in turn on all servers; the table says the medians and their
ratios to the document alone. The archives are made first: some documents read, the rest copies of
their rows (``grown.py``), since reading is timed elsewhere (``corpus.py``).

    PYTHONPATH=. python tests/bench/archive_pages.py --documents 10000
    PYTHONPATH=. python tests/bench/archive_pages.py --tables DIR  # a large archive that is there
"""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from corpus import build, make_corpus
from grown import grow
from sessions import ACTIONS, Report, resident, run_script, serve
from websockets.asyncio.client import connect

from kzdash.tables.store import read_manifest

TIMES = 9
# Over one document alone, home, map and timeline of "all" are those of that document.
MANY = ("?collection=*", "data?view=archive", "map?collection=*", "map?collection=*&country=TUR",
        "timeline?collection=*", "timeline?collection=*&body=un")  # fmt: skip
READ = 500  # documents that are read for the large archive, in several groups


async def opened(port: int, page: str, query: str) -> float:
    """Return the seconds that a new visitor's first run takes."""
    report = Report()
    address = f"ws://localhost:{port}/_stcore/stream"
    async with connect(address, subprotocols=["streamlit"], max_size=None) as client:
        took = await run_script(client, page, query, report)
    assert not report.errors, report.errors
    return took


async def compare(served: dict[str, int], turns: int) -> None:
    """Print page by page how long an opening takes, in milliseconds.

    Args:
        served: Document -> port of the server that shows it; the first is the measure.
        turns: How often each is opened, besides the first time.
    """
    print(f"{'page':32}" + "".join(f"{f'of {name}':>18}" for name in served))
    for page in dict.fromkeys((*ACTIONS, *MANY)):
        name, _, query = page.partition("?")
        times: dict[int, list[float]] = {port: [] for port in served.values()}
        for turn in range(turns + 1):
            for port in served.values():
                took = await opened(port, name, query)
                if turn:  # the first fills the caches
                    times[port].append(took)
        medians = [1_000 * statistics.median(times[port]) for port in served.values()]
        cells = (f"{took:9.0f} ms {took / medians[0]:4.2f}x" for took in medians)
        print(f"{page or 'home':32}" + "".join(f"{cell:>18}" for cell in cells), flush=True)


def built(place: Path, documents: int) -> Path:
    """Return the tables of so many documents of about 4 kB."""
    folder, out = place / f"in{documents}", place / f"out{documents}"
    folder.mkdir()
    make_corpus(folder, documents)
    build(folder, out, "--jobs", "2")
    return out


def main() -> None:
    """Make the archives, serve them and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--tables", type=Path, help="of a large archive, instead of a made one")
    parser.add_argument("--times", type=int, default=TIMES, help="openings of each page")
    given = parser.parse_args()
    running, served = [], {}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        large = given.tables or place / "large"
        if given.tables is None:
            grow(built(place, READ), large, max(1, given.documents // READ))
        documents = read_manifest(large)[0]["tables"]["documents"]["rows"]
        archives = {"1": built(place, 1), "100": built(place, 100), f"{documents}": large}
        try:
            for name, tables in archives.items():
                os.environ["KZDASH_TABLES"] = str(tables)
                process, port = serve()
                running.append(process)
                served[name] = port
            asyncio.run(compare(served, given.times))
            for name, process in zip(archives, running, strict=True):
                print(f"memory of the server of {name}: {resident(process.pid):.0f} MB")
        finally:
            for process in running:
                process.kill()


if __name__ == "__main__":
    main()
