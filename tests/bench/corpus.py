"""Builds over a made-up archive: how they grow with it, with jobs, and over a Dask cluster.

Documents of about 4 kB are put together from annotated sentences, always the same ones. Prints
seconds, documents a second and the memory of the building process; ratios are within one run.

    PYTHONPATH=. python tests/bench/corpus.py --documents 4000
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHARS = 2_200  # about 4 kB of Kazakh
SEED = 7


def make_corpus(folder: Path, documents: int) -> None:
    """Write *documents* texts into *folder*; the first ones are the same for every number."""
    sentences = [
        json.loads(line)["text"]
        for path in sorted((ROOT / "tests/golden/annotated").glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    for number in range(documents):
        chance = random.Random(SEED * 1_000_003 + number)
        text = ""
        while len(text) < CHARS:
            text += chance.choice(sentences) + ("\n\n" if chance.random() < 0.2 else " ")
        (folder / f"d{number:06}.txt").write_text(text, "utf-8")


def build(folder: Path, out: Path, *options: str) -> tuple[float, float, str]:
    """Return seconds, the most memory of the building process in MB, and what it said."""
    code = (
        "import resource, sys; from kzdash.cli import main; code = main(sys.argv[1:]); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss); sys.exit(code)"
    )
    began = time.perf_counter()
    ran = subprocess.run(
        [sys.executable, "-c", code, "build", str(folder), "--out", str(out), *options],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    said, memory = ran.stdout.strip().splitlines()
    return time.perf_counter() - began, int(memory) / 1_024, said.partition("build ")[2][:12]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=4_000)
    given = parser.parse_args()
    ways = {
        "1 job": ("--jobs", "1"),
        "2 jobs": ("--jobs", "2"),
        "dask, 2 workers": ("--engine", "dask", "--jobs", "2"),
    }
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as name:
        for documents in (given.documents // 2, given.documents):
            folder = Path(name) / str(documents)
            folder.mkdir()
            make_corpus(folder, documents)
            for way, options in ways.items():
                took, memory, made = build(folder, Path(name) / f"{documents}-{way}", *options)
                print(
                    f"{documents:7} documents, {way:16} {took:7.1f} s, {documents / took:6.0f} a "
                    f"second, {memory:5.0f} MB, build {made}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
