"""A build over a cluster: the same bytes, also when a worker is killed in the middle of it."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from lengths import by_length
from proxy_steps import free_port
from small_batches import A_BATCH, build_command, small_batches

from kzdash import cli, paths
from kzdash.engine.build import dask_engine
from kzdash.engine.build.dask_engine import read_with_dask
from kzdash.engine.build.faults import BuildError
from kzdash.engine.build.plan import Item

DOCUMENTS = 2 * A_BATCH + 5  # three batches
WITHIN_S = 300  # a busy machine is slow, not wrong


IMPORTED = os.environ | {"PYTHONPATH": str(paths.ROOT)}


def build(folder: Path, *arguments) -> subprocess.CompletedProcess[bytes]:
    """Run the command in *folder*, so that files are named relative to it."""
    return subprocess.run(
        build_command(*arguments), cwd=folder, env=IMPORTED,
        capture_output=True, timeout=WITHIN_S, check=False,
    )  # fmt: skip


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Return a folder of documents, and the tables that a local build makes of it.

    Beside them lies a module that nobody must import: that folder may hold anything.
    """
    folder = tmp_path_factory.mktemp("corpus")
    text = "Қазақстан Түркиямен келісімге қол қойды. Біз Үндістанға сапармен бардық."
    (folder / "in").mkdir()
    for number in range(DOCUMENTS):
        (folder / "in" / f"d{number:03}.txt").write_text(f"{text} {number}", "utf-8")
    (folder / "in" / "empty.txt").write_bytes(b"")
    (folder / "json.py").write_text("raise SystemExit('imported')", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr("kzdash.engine.build.build.batches_of", small_batches)
        assert 1 == cli.main(["build", "in", "--out", "local"])
    return folder


@contextmanager
def cluster():
    """Start the scheduler and two workers that README names; yield the address and the workers."""
    address = f"tcp://localhost:{free_port()}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": paths.ROOT}
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_scheduler", "--no-dashboard",
             "--host", address], **quiet,
        )
    ]  # fmt: skip
    running += [
        subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_worker", address, "--no-dashboard",
             "--nthreads", "1", "--no-nanny"], **quiet,
        )
        for _ in range(2)
    ]  # fmt: skip
    yield address, running[1:]
    for process in running:
        process.kill()
        process.wait()


def own_cluster(corpus, tmp_path):
    ran = build(corpus, "in", "--out", tmp_path / "out", "--engine", "dask", "--jobs", 1)

    assert 1 == ran.returncode
    assert "empty.txt: the file is empty" in ran.stderr.decode()
    assert "Traceback" not in ran.stderr.decode()
    assert b"imported" not in ran.stderr


def killed_worker(corpus, tmp_path):
    with cluster() as (address, workers):
        kill_one(corpus, tmp_path, address, workers)


def kill_one(corpus, tmp_path, address, workers):
    building = subprocess.Popen(
        build_command("in", "--out", tmp_path / "out", "--engine", "dask", "--scheduler", address),
        cwd=corpus, env=IMPORTED, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    ends = time.monotonic() + WITHIN_S
    while not list(tmp_path.glob(".parts-out/*")):
        assert building.poll() is None, building.communicate()[0].decode()
        assert time.monotonic() < ends
        time.sleep(0.005)
    os.kill(workers[0].pid, signal.SIGKILL)
    said, _ = building.communicate(timeout=WITHIN_S)

    assert 1 == building.returncode, said.decode()


@pytest.mark.parametrize("how", by_length((own_cluster,), (own_cluster, killed_worker)))
def test_a_cluster_gives_the_same_bytes(corpus, tmp_path, how):
    """Also when one of its workers is killed: that costs nothing but time."""
    how(corpus, tmp_path)
    assert content(corpus / "local") == content(tmp_path / "out")


def test_a_scheduler_that_is_not_there_is_said(monkeypatch):
    monkeypatch.setattr(dask_engine, "ANSWERS_WITHIN_S", 1)
    with pytest.raises(BuildError) as caught:
        list(read_with_dask([[Item(Path("a"))]], scheduler=f"tcp://localhost:{free_port()}"))
    assert "does not answer" in caught.value.faults[0]


def test_a_scheduler_is_for_dask_alone(capsys):
    assert 2 == cli.main(["build", "x.txt", "--scheduler", "tcp://localhost:1"])
    assert "--engine dask" in capsys.readouterr().err
