"""The project's benchmarks: ratios in one run, since machines are shared and noisy.

The same text goes through the whole pipeline, through the names alone, through a plain ``re``
alternation of the same country names and through the bare automaton; then the pipeline is timed
at growing sizes, where the time per character should stay the same.
"""

import re
import time
from collections.abc import Callable

from kzdash import paths
from kzdash.extract.gazetteer import load_gazetteer
from kzdash.extract.letters import normalise
from kzdash.extract.mentions import find_mentions
from kzdash.ingest.document import read_document
from kzdash.pipeline.analyse import analyse

_MEGABYTE = 1_000_000
_TIMES = 3
_GROWTH = (1, 4, 16)


def run() -> str:
    """Return the table of the benchmarks."""
    source = next(iter(sorted(paths.SOURCE.glob("*.txt"))))
    text = read_document(source).text
    text = (text + "\n") * (300_000 // len(text) + 1)
    size = len(text.encode()) / _MEGABYTE
    gazetteer = load_gazetteer()
    normal = normalise(text)
    countries = sorted(
        {name.form for name in gazetteer.names if name.kind == "country"}, key=len, reverse=True
    )
    alternation = re.compile("|".join(map(re.escape, countries)))
    analyse(text[:10_000])
    passes: dict[str, Callable[[], object]] = {
        "whole pipeline": lambda: analyse(text),
        "names: normalise, find, link": lambda: find_mentions(
            normalise(text), gazetteer, lambda _: "kk"
        ),
        "bare automaton scan": lambda: sum(1 for _ in gazetteer.automaton.iter(normal.folded)),
        "re alternation of country names": lambda: alternation.findall(text),
    }
    rows = [(name, _best(work)) for name, work in passes.items()]
    whole = rows[0][1]
    lines = [f"{size:.2f} MB of Kazakh text", f"{'pass':34}{'MB/s':>8}{'times whole pipeline':>24}"]
    lines += [f"{name:34}{size / took:8.2f}{whole / took:24.1f}" for name, took in rows]
    lines.append(f"\n{'size':>10}{'s':>10}{'s per MB':>12}{'to the first':>16}")
    first = 0.0
    for times in _GROWTH:
        grown = text[: len(text) // _GROWTH[-1] * times]
        megabytes = len(grown.encode()) / _MEGABYTE
        took = _best(lambda grown=grown: analyse(grown)) / megabytes  # type: ignore[misc]
        first = first or took
        lines.append(f"{megabytes:8.2f}MB{took * megabytes:10.3f}{took:12.3f}{took / first:16.2f}")
    return "\n".join(lines)


def _best(work: Callable[[], object]) -> float:
    """Return the shortest of a few runs, in seconds."""
    times = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)
