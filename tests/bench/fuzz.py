"""Mutated files of every format for as long as one has time: ``make fuzz``.

Each is read in a worker as a stranger's file is; what is neither read nor refused with a reason of
the list is printed with its seed, to become a test. Exits with 1 if there was any.
"""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from hostile.test_files import SEEDS, SUFFIXES
from hostile_files import mutated

from kzdash.engine.build.workers import Task, read_all
from kzdash.engine.ingest.extracted import REASONS


def main() -> int:
    """Run; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=10_000, help="files a format")
    parser.add_argument("--seconds", type=float, default=1_500, help="at most")
    parser.add_argument("--first", type=int, default=500, help="the first seed")
    given = parser.parse_args()
    ends = time.monotonic() + given.seconds
    odd = 0
    for kind, content in SEEDS.items():
        seeds = range(given.first, given.first + given.each)
        tasks = (
            Task(f"{kind}-{seed}.{SUFFIXES.get(kind, kind)}", content=mutated(content, seed))
            for seed in seeds
            if time.monotonic() < ends
        )
        counted: Counter[str] = Counter()
        for seed, answer in zip(seeds, read_all(tasks, 2), strict=False):
            counted[answer["status"]] += 1
            if answer["status"] not in ("ok", *REASONS) or answer["status"] in ("time", "crashed"):
                odd += 1
                print(f"{kind}, seed {seed}: {answer['status']}")
        print(f"{kind}: {sum(counted.values())} files, {dict(counted)}", flush=True)
    return 1 if odd else 0


if __name__ == "__main__":
    raise SystemExit(main())
