"""The project's benchmarks: ratios in one run, since machines are shared and noisy.

The same text goes through the whole pipeline and the country pass, and through what one would
take instead: a plain ``re`` alternation of the same names, spaCy's PhraseMatcher on their
written-out forms (where spaCy is installed), and the bare scan of the automaton, which is the
floor. Then the pipeline is timed at growing sizes, each in a process of its own.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

from kzdash import paths
from kzdash.engine.extract.analyse import analyse
from kzdash.engine.extract.names.endings import CASES
from kzdash.engine.extract.names.gazetteer import Gazetteer, Name, load_gazetteer
from kzdash.engine.extract.names.mentions import find_mentions
from kzdash.engine.extract.text.letters import normalise
from kzdash.engine.ingest.document import read_document

MEGABYTE = 1_000_000
SIZES = (1, 10, 100)  # megabytes of UTF-8
_TIMES = 5

Pass = Callable[[], object]


def run(
    source: Path | None = None,
    sizes: tuple[int, ...] = SIZES,
    compared: int = MEGABYTE,
) -> Iterator[str]:
    """Yield the lines of the benchmarks.

    Args:
        source: A text, or annotated text as JSON Lines; the bundled document without one.
        sizes: Megabytes at which the whole pipeline is timed.
        compared: Bytes of text on which the passes are compared.

    Raises:
        OSError: If *source* can't be read.
    """
    text = read_text(source or next(iter(sorted(paths.SOURCE.glob("*.txt")))))
    yield from _comparison(of_size(text, compared))
    yield ""
    yield from _single(text)
    yield ""
    yield from _growth(text, sizes)


def read_text(source: Path) -> str:
    """Return the text of a document, or all texts of a JSON Lines file, one a line.

    Raises:
        OSError: If the file can't be read.
    """
    if source.suffix != ".jsonl":
        return read_document(source).text
    with source.open(encoding="utf-8") as file:
        return "\n".join(json.loads(line)["text"] for line in file)


def of_size(text: str, size: int) -> str:
    """Return *text* again and again, or its beginning, of about *size* bytes of UTF-8."""
    per_character = len(text.encode()) / len(text)
    wanted = round(size / per_character)
    return ((text + "\n") * (wanted // (len(text) + 1) + 1))[:wanted]


def _comparison(text: str) -> Iterator[str]:
    size = len(text.encode()) / MEGABYTE
    timed = {name: _best(work) for name, work in passes(text).items()}
    whole = timed["whole pipeline"]
    yield f"{size:.2f} MB, best of {_TIMES}"
    yield f"{'pass':44}{'MB/s':>8}{'times as fast as the whole':>28}"
    for name, took in timed.items():
        yield f"{name:44}{size / took:8.2f}{whole / took:28.2f}"
    if "spaCy PhraseMatcher" not in " ".join(timed):
        yield "spaCy is not installed, so its PhraseMatcher is not compared: pip install '.[bench]'"


def passes(text: str) -> Mapping[str, Pass]:
    """Return name -> what is timed, each over the whole of *text*."""
    whole = load_gazetteer()
    states = [name for name in whole.names if name.kind in ("country", "mask")]
    countries = Gazetteer.of(name for name in states if name.lang == "kk")
    names, every = _forms(countries.names), _forms(states)
    folded = normalise(text).folded
    timed: dict[str, Pass] = {
        "whole pipeline": lambda: analyse(text),
        "all names": lambda: _name_pass(text, whole),
        "country pass": lambda: _name_pass(text, countries),
        "bare automaton scan, all names": lambda: sum(1 for _ in whole.automaton.iter(folded)),
        f"re alternation of {len(names)} country names": _alternation(names, text),
        # What the pipeline looks for: the forms of Kazakh, Russian and English.
        f"re alternation of {len(every)} in three languages": _alternation(every, text),
    }
    phrases = _phrase_pass(text, names)
    if phrases:
        count, work = phrases
        timed[f"spaCy PhraseMatcher, {count} forms"] = work
    return timed


def _name_pass(text: str, gazetteer: Gazetteer) -> object:
    normal = normalise(text)
    return find_mentions(normal, gazetteer.find(normal.folded), lambda _: "kk")


def _forms(names: Iterable[Name]) -> list[str]:
    """Return the countries' forms, long ones first, as an alternation needs them."""
    return sorted({n.form for n in names if n.kind == "country"}, key=len, reverse=True)


def _alternation(forms: list[str], text: str) -> Pass:
    pattern = re.compile("|".join(map(re.escape, forms)))
    return lambda: pattern.findall(text)


def _phrase_pass(text: str, names: list[str]) -> tuple[int, Pass] | None:
    """Return the number of written-out forms and the pass; None without spaCy."""
    try:
        import spacy  # noqa: PLC0415  (only for the benchmark, an extra of the package)
        from spacy.matcher import PhraseMatcher  # noqa: PLC0415
    except ImportError:
        return None
    endings = ["", *(ending for case in CASES.values() for ending in case)]
    forms = sorted({name + ending for name, ending in product(names, endings)})
    language: Any = spacy.blank("xx")
    matcher = PhraseMatcher(language.vocab)
    matcher.add("country", list(language.tokenizer.pipe(forms)))
    lines = text.split("\n")

    def work() -> int:
        return sum(len(list(matcher(line))) for line in language.tokenizer.pipe(lines))

    return len(forms), work


def _single(text: str) -> Iterator[str]:
    """Time one document as a visitor brings it: after the start, and the start itself."""
    document = text[: min(len(text), 13_000)]
    analyse(document)
    took = _best(lambda: analyse(document))
    yield f"one document of {len(document)} characters: {took * 1000:.1f} ms"
    start, base = (_child(code) for code in (_START, "pass"))
    seconds, megabytes = start["s"] - base["s"], start["mb"] - base["mb"]
    yield f"start: {seconds:.2f} s and {megabytes:.0f} MB over bare Python"


def _growth(text: str, sizes: tuple[int, ...]) -> Iterator[str]:
    yield f"{'size':>8}{'s':>10}{'MB/s':>8}{'time of a MB to the first':>28}{'memory of a MB':>18}"
    first = 0.0
    for size in sizes:
        measured = _child(_WHOLE, of_size(text, size * MEGABYTE))
        each = measured["s"] / size
        first = first or each
        memory = (measured["mb"] - measured["before"]) / size
        yield (
            f"{size:>6}MB{measured['s']:10.2f}{size / measured['s']:8.2f}{each / first:28.2f}"
            f"{memory:15.1f} MB"
        )


_START = """
from kzdash.engine.extract.names.gazetteer import load_gazetteer
from kzdash.engine.extract.analyse import analyse
analyse("Қазақстан")
"""
_WHOLE = """
from kzdash.engine.extract.analyse import analyse
analyse("Қазақстан")
text = sys.stdin.read()
before = peak()
began = time.perf_counter()
analyse(text)
"""
# The kernel's own count of the most memory a process had; getrusage() would tell of its parent.
_CHILD = """
import json, re, sys, time
def peak():
    with open("/proc/self/status") as file:
        return int(re.search(r"VmHWM:\\s+(\\d+)", file.read())[1]) / 1000
began, before = time.perf_counter(), 0
CODE
print(json.dumps({"s": time.perf_counter() - began, "mb": peak(), "before": before}))
"""


def _child(code: str, text: str = "") -> dict[str, float]:
    """Run *code* in a process of its own; seconds, and the most memory it had at a time, in MB."""
    ran = subprocess.run(
        [sys.executable, "-c", _CHILD.replace("CODE", code)],
        input=text,
        capture_output=True,
        text=True,
        check=True,
        cwd=paths.ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    measured: dict[str, float] = json.loads(ran.stdout)
    return measured


def _best(work: Pass) -> float:
    """Return the shortest of a few runs, in seconds."""
    times = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)
