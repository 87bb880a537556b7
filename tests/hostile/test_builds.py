"""Builds that are killed, doubled, or given bad files: the tables are the old ones or the new, whole."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hostile_files import FILES, TEXT, content_of, docx_of, paragraph
from lengths import by_length
from small_batches import A_BATCH, build_command, small_batches
from warm_worker import keep_one_worker

from kzdash import cli, paths
from kzdash.engine.build.build import build, build_results
from kzdash.engine.build.document import read_one
from kzdash.engine.build.faults import BuildError
from kzdash.engine.build.input_files import find_sources
from kzdash.engine.build.lanes import pack_files, plain, unpacked
from kzdash.engine.build.lock import build_lock
from kzdash.engine.build.plan import batches_of
from kzdash.tables.check import check_folder
from kzdash.tables.spec import FOUND_TABLES
from kzdash.tables.store import TablesError, build_id, read_tables

# When a build is killed: at a step that shows outside, or after so many seconds.
MOMENTS = by_length(
    ("tables",),
    ("lock", "parts", "tables", *(random.Random(seed).uniform(0.05, 1.9) for seed in range(20))),
)
STEPS = {"lock": ".tables-out.lock", "parts": ".parts-out/*", "tables": ".tables-out-*"}


def run(*arguments):
    """Run the command in this process; return its exit code."""
    with pytest.MonkeyPatch.context() as patch:
        keep_one_worker(patch)
        return cli.main(["build", *map(str, arguments)])


IMPORTED = os.environ | {"PYTHONPATH": str(paths.ROOT)}
WORD = docx_of(paragraph(TEXT))  # made once: the archive in it holds the time


def write_sources(folder):
    """Write good documents of several formats into a new *folder*."""
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.docx").write_bytes(WORD)
    (folder / "c.html").write_text(f"<html><h1>I тарау</h1><p>{TEXT}</p>", encoding="utf-8")
    (folder / "d.txt").write_bytes(TEXT.encode("kz1048", "ignore"))
    return folder


@pytest.fixture
def sources(tmp_path):
    """Return a folder of good documents that the test may change."""
    return write_sources(tmp_path / "in")


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    """Return the tables of the good documents, built in this process."""
    folder = tmp_path_factory.mktemp("clean")
    build(find_sources([write_sources(folder / "in")]), folder / "clean")
    return folder / "clean"


def rows(folder):
    """Return the rows that came out of documents, by table and document."""
    tables = read_tables(folder)
    names = ("documents", "sections", "sentences", "mentions", "ties", "figures")
    return {
        (name, doc): frame.to_csv(index=False)
        for name in names
        for doc, frame in tables[name].groupby("doc_id")
    }


def test_bad_files_change_nothing_of_the_others(sources, clean, tmp_path, capsys):
    mixed = tmp_path / "mixed"
    for name, (_, status) in FILES.items():
        whole = not status or status.endswith("|") or not name.endswith((".txt", ".docx", ".pdf"))
        if not whole and name != "bomb.pdf":
            raw = content_of(name)
            if len(raw) < 2**21:
                (sources / f"bad_{name}").write_bytes(raw)
    code = run(sources, "--out", mixed, "--jobs", 2)
    said = capsys.readouterr().err
    refused = read_tables(mixed).manifest["refused"]

    assert 1 == code
    assert rows(clean) == rows(mixed)
    assert len(refused) > 20
    assert all(one["said"] in said for one in refused)


def test_two_documents_of_one_name_are_two(sources, tmp_path):
    (sources / "more").mkdir()
    (sources / "more" / "a.txt").write_text(TEXT + TEXT, encoding="utf-8")
    (sources / "more" / "copy").mkdir()
    (sources / "more" / "copy" / "a.txt").write_text(TEXT, encoding="utf-8")
    build(find_sources([sources]), tmp_path / "out")
    documents = read_tables(tmp_path / "out")["documents"]
    named = [one for one in documents["doc_id"] if one.split("_")[0] == "a"]

    assert 2 == len(named)
    assert documents["doc_id"].is_unique


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_build_leaves_a_whole_set_and_can_be_resumed(sources, clean, tmp_path, moment):
    """Killed as soon as a step shows (its lock, first part, new folder) or at a random moment."""
    out = tmp_path / "out"
    old, wanted = build([sources / "a.txt"], out).build_id, build_id(clean)
    (tmp_path / ".tables-out.lock").unlink()
    process = subprocess.Popen(
        build_command(sources, "--out", out, "--jobs", 2), cwd=paths.ROOT, env=IMPORTED,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    if isinstance(moment, float):
        time.sleep(moment)
    else:
        while not list(tmp_path.glob(STEPS[moment])) and process.poll() is None:
            time.sleep(0.001)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()

    assert build_id(out) in (old, wanted)
    read_tables(out)
    assert 0 == run(sources, "--out", out, "--resume")
    assert wanted == build_id(out)
    assert {path.name for path in tmp_path.iterdir()} - {"in", "out"} <= {".tables-out.lock"}


def test_what_was_read_before_is_not_read_again(sources, tmp_path, monkeypatch):
    out = tmp_path / "out"
    files = find_sources([sources])

    def disk_full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kzdash.engine.build.build.NewTables.publish", disk_full)
    with pytest.raises(OSError, match="No space"):
        build(files, out, jobs=1)
    monkeypatch.undo()
    assert len(files) == len(list((tmp_path / ".parts-out").iterdir()))

    monkeypatch.setattr("kzdash.engine.build.build.read_all", lambda tasks, **_: iter(list(tasks)))
    build(files, out, jobs=1, resume=True)  # a task that is asked would be no answer
    assert not (tmp_path / ".parts-out").exists()
    with pytest.raises(TypeError):
        build(files, out, jobs=1)  # without --resume all are read anew


def test_a_part_that_is_cut_is_read_anew(sources, clean, tmp_path, monkeypatch):
    out = tmp_path / "out"
    files = find_sources([sources])
    monkeypatch.setattr("kzdash.engine.build.build.NewTables.publish", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build(files, out, jobs=1)
    monkeypatch.undo()
    for part in (tmp_path / ".parts-out").iterdir():
        part.write_bytes(part.read_bytes()[:-9])

    assert build_id(clean) == build(files, out, jobs=1, resume=True).build_id


def test_who_comes_second_does_not_wait_and_names_the_first(sources, tmp_path):
    """Or this would never end: the first is the same process."""
    out = tmp_path / "out"
    with build_lock(out), pytest.raises(BuildError) as refused:
        build([sources / "a.txt"], out)

    assert str(os.getpid()) in str(refused.value.faults)
    build([sources / "a.txt"], out)  # free again


def test_a_folder_that_can_not_be_written_is_named(sources, tmp_path, capsys):
    (tmp_path / "file").write_text("x")

    assert 1 == run(sources, "--out", tmp_path / "file" / "out")
    assert str(tmp_path / "file") in capsys.readouterr().err


def test_a_document_whose_rows_are_at_fault_costs_itself_alone(sources, tmp_path):
    """A fault of our own reading: it is refused by name, and the others' rows are as without it."""
    good, bad = (read_one(sources / name) for name in ("a.txt", "d.txt"))
    mention = bad["rows"]["mentions"][0]
    mention["stop"] = mention["start"] + 1
    build_results([good], tmp_path / "alone")
    result = build_results([good, bad], tmp_path / "both")

    assert ["d.txt: left out, since its rows are at fault"] == [
        said.split(": mentions")[0] for said in result.refused
    ]
    assert rows(tmp_path / "alone") == rows(tmp_path / "both")
    with pytest.raises(BuildError, match=r"mentions, row \d"):
        build_results([bad], tmp_path / "none")


SHORT = "Қазақстан Түркиямен келісімге қол қойды. Біз Үндістанға сапармен бардық."
MANY = 2 * A_BATCH + 7  # three batches


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Return a folder of many small documents, three of them with a twin or a namesake.

    Beside it lies a module that nobody must import: the folder may hold anything.
    """
    folder = tmp_path_factory.mktemp("archive") / "in"
    folder.mkdir()
    (folder.parent / "json.py").write_text("raise SystemExit('imported')", encoding="utf-8")
    for number in range(MANY):
        (folder / f"d{number:04}.txt").write_text(f"{SHORT} {number}", "utf-8")
    (folder / "more").mkdir()
    (folder / "more" / "d0000.txt").write_text(f"{SHORT} 0", "utf-8")
    (folder / "more" / "d0001.txt").write_text(f"{SHORT}\n{SHORT}", "utf-8")
    (folder / "more" / "d9999.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def in_turn(archive, tmp_path_factory):
    """Return the tables that one process makes of the archive, batch after batch."""
    out = tmp_path_factory.mktemp("in_turn") / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(archive.parent)
        patch.setattr("kzdash.engine.build.build.batches_of", small_batches)
        build(find_sources([Path("in")]), out)
    return out


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_group_of_every_table_holds_the_same_documents(in_turn):
    groups = {
        name: pq.ParquetFile(in_turn / f"{name}.parquet").num_row_groups for name in FOUND_TABLES
    }
    documents = read_tables(in_turn)["documents"]

    assert {3} == set(groups.values())
    assert MANY + 1 == len(documents)  # the twin is read once, the namesake is a document
    assert documents["doc_id"].is_unique
    for group in range(3):
        held = {
            name: set(pq.ParquetFile(in_turn / f"{name}.parquet").read_row_group(group)["doc_id"])
            for name in FOUND_TABLES
        }
        assert all(held["documents"] >= some for some in held.values())
    assert [] == check_folder(in_turn, None)


def test_batches_change_no_row(archive, in_turn, tmp_path, monkeypatch):
    files = find_sources([archive])
    monkeypatch.setattr("kzdash.engine.build.build.batches_of", lambda s: batches_of(s, MANY * 2))
    build(files, tmp_path / "whole")

    assert rows(tmp_path / "whole") == rows(in_turn)


def test_batches_that_were_read_are_not_read_again(archive, in_turn, tmp_path, monkeypatch):
    """Killed with its second batch under way, then taken up; only the rest is read."""
    out = tmp_path / "out"
    process = subprocess.Popen(
        build_command("in", "--out", out, "--jobs", 1), cwd=archive.parent, env=IMPORTED,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    ends = time.monotonic() + 300
    while all(part.suffix for part in tmp_path.glob(".parts-out/*")):  # with one, it isn't whole
        assert time.monotonic() < ends
        assert process.poll() is None
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    read = []

    def engine(batches):
        for batch in batches:
            read.append(batch[0].source.name)
            yield unpacked(pack_files(plain(batch)))

    monkeypatch.setattr("kzdash.engine.build.build.batches_of", small_batches)
    monkeypatch.chdir(archive.parent)
    build(find_sources([Path("in")]), out, resume=True, engine=engine)
    assert read
    assert read == ["d0020.txt", "d0040.txt"][-len(read) :]
    assert content(in_turn) == content(out)


@pytest.mark.parametrize("jobs", by_length((2,), (1, 2, 3)))
def test_a_process_of_a_build_that_is_killed_is_started_anew(archive, in_turn, tmp_path, jobs):
    """As one is that takes too much memory: all that read when the first batch was there.

    The build has the bytes, and the manifest, of one that reads batch after batch. Its files are
    named relative to where it runs, and nothing that lies there is run.
    """
    process = subprocess.Popen(
        build_command("in", "--out", tmp_path / "out", "--jobs", jobs), cwd=archive.parent,
        env=IMPORTED, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    while all(part.suffix for part in tmp_path.glob(".parts-out/*")):
        assert process.poll() is None
        time.sleep(0.005)
    lanes = [one for one in children(process.pid) if "kzdash.engine.build.lanes" in one[1]]
    assert lanes
    for number, _ in lanes:
        os.kill(number, signal.SIGKILL)

    _, said = process.communicate(timeout=300)
    assert 1 == process.returncode
    assert b"imported" not in said
    assert "in/more/d9999.txt: the file is empty" in said.decode()
    assert content(in_turn) == content(tmp_path / "out")


def children(parent):
    """Return the processes that *parent* started, with their commands."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            if f"PPid:\t{parent}\n" in status.read_text():
                command_line = (status.parent / "cmdline").read_bytes().decode()
                found.append((int(status.parent.name), command_line))
        except OSError:
            continue
    return found


# Of 50,000 names some 31 MB are needed, 125 were while everything was kept; of 10,000 some 15, 33.
MANY_NAMED, MOST_MB = by_length((10_000, 22), (50_000, 60))


def test_a_build_holds_little_of_each_document():
    """What is kept of a document until the end is its name and its row of the index."""
    ran = subprocess.run(
        [sys.executable, "tests/bench/joined.py", "--documents", str(MANY_NAMED)],
        cwd=paths.ROOT, env=os.environ | {"PYTHONPATH": str(paths.ROOT)},
        capture_output=True, timeout=300, check=True,
    )  # fmt: skip
    measured = json.loads(ran.stdout)

    assert measured["peak"] - measured["before"] < MOST_MB


def test_jobs_below_one_is_wrong_usage(sources):
    assert 2 == run(sources, "--jobs", 0)


def test_an_old_build_is_no_build_of_ours(tmp_path):
    with pytest.raises(TablesError):
        read_tables(tmp_path)
