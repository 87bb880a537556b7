"""What the loss of a Dask worker costs: the same build whole, and with one worker killed half-way.

Two workers as README starts them, so that Dask puts another in the place of a killed one; with
``--for-good`` it does not. Prints seconds, their ratio, and whether the tables are the same.

    PYTHONPATH=. python tests/bench/dask_loss.py --documents 6000
"""

import argparse
import hashlib
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))
sys.path.insert(0, str(Path(__file__).parent))
from corpus import ROOT, make_corpus
from proxy_steps import free_port

from kzdash.engine.build.plan import MOST_DOCUMENTS

READY_S = 5
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": ROOT}


def cluster(*, for_good: bool) -> tuple[str, list[subprocess.Popen[bytes]]]:
    """Start a scheduler and two workers; return the address, and the scheduler first."""
    address = f"tcp://localhost:{free_port()}"
    dask = [sys.executable, "-m"]
    alone = ["--no-nanny"] if for_good else []
    started = [
        subprocess.Popen(
            [*dask, "distributed.cli.dask_scheduler", "--no-dashboard", "--host", address], **QUIET
        )
    ]
    worker = [*dask, "distributed.cli.dask_worker", address, "--no-dashboard", "--nthreads", "1"]
    started += [subprocess.Popen([*worker, *alone], **QUIET) for _ in range(2)]
    time.sleep(READY_S)
    return address, started


def kill(worker: subprocess.Popen[bytes], *, for_good: bool) -> None:
    """Kill a worker: the process that reads, and what watches over it only for good."""
    for process in psutil.Process(worker.pid).children(recursive=True):
        process.kill()
    if for_good:
        worker.kill()


def timed(folder: Path, documents: int, *, loss: bool, for_good: bool) -> tuple[float, str]:
    """Return the seconds of a build and the hash of its tables."""
    address, started = cluster(for_good=for_good)
    out = folder / f"out{loss}"
    command = [sys.executable, "-m", "kzdash", "build", str(folder / "in"), "--out", str(out)]
    began = time.perf_counter()
    try:
        building = subprocess.Popen([*command, "--engine", "dask", "--scheduler", address], **QUIET)
        while (
            loss and len(list(folder.glob(f".parts-{out.name}/*"))) < documents / MOST_DOCUMENTS / 2
        ):
            time.sleep(0.02)
        if loss:
            kill(started[1], for_good=for_good)
        assert building.wait() == 0
        took = time.perf_counter() - began
    finally:
        for process in started[::-1]:
            process.terminate()
            process.wait(20)
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(out.iterdir())))
    return took, digest.hexdigest()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=6_000)
    parser.add_argument("--for-good", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        make_corpus(folder / "in", given.documents)
        (whole, first), (lost, second) = (
            timed(folder, given.documents, loss=loss, for_good=given.for_good)
            for loss in (False, True)
        )
    same = "the same tables" if first == second else "OTHER TABLES"
    print(f"{whole:.1f} s whole, {lost:.1f} s with a worker killed: {lost / whole:.2f}x, {same}")


if __name__ == "__main__":
    main()
