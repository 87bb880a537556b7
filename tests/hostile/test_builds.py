"""Builds that are killed, doubled, or given bad files: the tables are the old ones or the new, whole."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from hostile_files import FILES, TEXT, docx_of, paragraph

from kzdash import paths
from kzdash.pipeline.build import build, build_results, find_sources
from kzdash.pipeline.faults import BuildError
from kzdash.pipeline.lock import build_lock
from kzdash.pipeline.one import read_one
from kzdash.tables.store import TablesError, build_id, read_tables

KILLS = int(os.environ.get("KZDASH_KILLS", "6"))
STEPS = ("lock", "parts", "tables")


def command(*arguments):
    return [sys.executable, "-m", "kzdash", "build", *map(str, arguments)]


def run(*arguments):
    return subprocess.run(
        command(*arguments), cwd=paths.ROOT, capture_output=True, timeout=120, check=False
    )


@pytest.fixture
def sources(tmp_path):
    """Return a folder of good documents of several formats."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.docx").write_bytes(docx_of(paragraph(TEXT)))
    (folder / "c.html").write_text(f"<html><h1>I тарау</h1><p>{TEXT}</p>", encoding="utf-8")
    (folder / "d.txt").write_bytes(TEXT.encode("kz1048", "ignore"))
    return folder


def rows(folder):
    """Return the rows that came out of documents, by table and document."""
    tables = read_tables(folder)
    names = ("documents", "sections", "sentences", "mentions", "ties", "figures")
    return {
        (name, doc): frame.to_csv(index=False)
        for name in names
        for doc, frame in tables[name].groupby("doc_id")
    }


def test_bad_files_change_nothing_of_the_others(sources, tmp_path):
    clean, mixed = tmp_path / "clean", tmp_path / "mixed"
    assert 0 == run(sources, "--out", clean).returncode
    for name, (content, status) in FILES.items():
        if status and not status.endswith("|") and name.endswith((".txt", ".docx", ".pdf")):
            raw = content.encode() if isinstance(content, str) else content
            if len(raw) < 2**21 and name != "bomb.pdf":
                (sources / f"bad_{name}").write_bytes(raw)
    ran = run(sources, "--out", mixed, "--jobs", 2)
    said = ran.stderr.decode()
    refused = read_tables(mixed).manifest["refused"]

    assert 1 == ran.returncode
    assert rows(clean) == rows(mixed)
    assert len(refused) > 20
    assert all(one["said"] in said for one in refused)
    assert "Traceback" not in said


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_any_number_of_processes_gives_the_same_bytes(sources, tmp_path, jobs):
    alone = build(find_sources([sources]), tmp_path / "alone")
    ran = run(sources, "--out", tmp_path / "many", "--jobs", jobs)

    assert 0 == ran.returncode
    assert alone.build_id == build_id(tmp_path / "many")


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


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_killed_build_leaves_a_whole_set_and_can_be_resumed(sources, tmp_path, seed):
    """At a random moment; the old or the new build is whole, and resuming gives the new one."""
    out = tmp_path / "out"
    old = build([sources / "a.txt"], out).build_id
    wanted = build(find_sources([sources]), tmp_path / "wanted").build_id
    process = subprocess.Popen(
        command(sources, "--out", out, "--jobs", 2), cwd=paths.ROOT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    time.sleep(random.Random(seed).uniform(0.05, 1.9))
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()

    assert build_id(out) in (old, wanted)
    read_tables(out)
    assert 0 == run(sources, "--out", out, "--resume").returncode
    assert wanted == build_id(out)
    left = {path.name for path in tmp_path.iterdir()} - {"in", "out", "wanted"}
    assert left <= {".tables-out.lock", ".tables-wanted.lock"}


@pytest.mark.parametrize("step", STEPS)
def test_a_build_killed_at_a_step_leaves_the_old_one(sources, tmp_path, step):
    """As soon as the step can be seen from outside: its lock, its first part, its new folder."""
    out = tmp_path / "out"
    old = build([sources / "a.txt"], out).build_id
    (tmp_path / ".tables-out.lock").unlink()
    wanted = build(find_sources([sources]), tmp_path / "wanted").build_id
    marks = {"lock": ".tables-out.lock", "parts": ".parts-out/*", "tables": ".tables-out-*"}
    process = subprocess.Popen(
        command(sources, "--out", out), cwd=paths.ROOT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    ends = time.monotonic() + 30
    while not list(tmp_path.glob(marks[step])) and process.poll() is None:
        assert time.monotonic() < ends
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()

    assert build_id(out) in (old, wanted)
    read_tables(out)
    assert 0 == run(sources, "--out", out, "--resume").returncode
    assert wanted == build_id(out)


def test_what_was_read_before_is_not_read_again(sources, tmp_path, monkeypatch):
    out = tmp_path / "out"
    files = find_sources([sources])

    def disk_full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kzdash.pipeline.build.write_tables", disk_full)
    with pytest.raises(OSError, match="No space"):
        build(files, out, jobs=1)
    monkeypatch.undo()
    assert len(files) == len(list((tmp_path / ".parts-out").iterdir()))

    monkeypatch.setattr("kzdash.pipeline.build.read_all", lambda tasks, **_: iter(list(tasks)))
    build(files, out, jobs=1, resume=True)  # a task that is asked would be no answer
    assert not (tmp_path / ".parts-out").exists()
    with pytest.raises(TypeError):
        build(files, out, jobs=1)  # without --resume all are read anew


def test_a_part_that_is_cut_is_read_anew(sources, tmp_path, monkeypatch):
    out = tmp_path / "out"
    files = find_sources([sources])
    wanted = build(files, tmp_path / "wanted").build_id
    monkeypatch.setattr("kzdash.pipeline.build.write_tables", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build(files, out, jobs=1)
    monkeypatch.undo()
    for part in (tmp_path / ".parts-out").iterdir():
        part.write_bytes(part.read_bytes()[:-9])

    assert wanted == build(files, out, jobs=1, resume=True).build_id


def test_who_comes_second_leaves_at_once_and_names_the_first(sources, tmp_path):
    out = tmp_path / "out"
    with build_lock(out):
        began = time.monotonic()
        with pytest.raises(BuildError) as refused:
            build([sources / "a.txt"], out)
        took = time.monotonic() - began

    assert took < 1
    assert str(os.getpid()) in str(refused.value.faults)
    build([sources / "a.txt"], out)  # free again


def test_a_folder_that_can_not_be_written_is_named(sources, tmp_path):
    (tmp_path / "file").write_text("x")
    ran = run(sources, "--out", tmp_path / "file" / "out")
    said = ran.stderr.decode()

    assert 1 == ran.returncode
    assert "file" in said
    assert "Traceback" not in said


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


def test_batches_leave_no_trace_in_the_tables(sources, tmp_path, monkeypatch):
    files = find_sources([sources])
    whole = build(files, tmp_path / "whole").build_id
    monkeypatch.setattr("kzdash.pipeline.build.BATCH", 1)

    assert whole == build(files, tmp_path / "parts").build_id


def test_jobs_below_one_is_wrong_usage(sources):
    assert 2 == run(sources, "--jobs", 0).returncode


def test_an_old_build_is_no_build_of_ours(tmp_path):
    with pytest.raises(TablesError):
        read_tables(tmp_path)
