"""A build is seen whole or not at all, and is opened only if every byte is the one written."""

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lengths import by_length
from sample_tables import sample_frames, sample_manifest, write_sample

from kzdash import paths
from kzdash.tables import store, writing
from kzdash.tables.spec import TABLES
from kzdash.tables.store import TablesError, empty_frame, frame_of, read_tables
from kzdash.tables.writing import write_tables


@pytest.fixture(scope="module")
def frames():
    return sample_frames()


@pytest.fixture
def folder(tmp_path):
    return write_sample(tmp_path / "tables")


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_what_was_written_is_read(folder, frames):
    tables = read_tables(folder)

    for name in TABLES:
        pd.testing.assert_frame_equal(frames[name], tables[name])


def test_the_same_frames_give_the_same_bytes(tmp_path, frames):
    ids = [
        write_tables(sample_frames(), tmp_path / name, sample_manifest()) for name in ("one", "two")
    ]

    assert ids[0] == ids[1] == store.build_id(tmp_path / "one")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_changed_value_gives_another_build_id(tmp_path, frames, folder):
    changed = {**frames, "ties": frames["ties"].assign(status="planned")}

    assert write_tables(changed, tmp_path / "other", sample_manifest()) != store.build_id(folder)


def test_a_missing_table_leaves_the_old_build(folder, frames):
    before = contents(folder)

    with pytest.raises(ValueError, match="tables are missing: ties"):
        write_tables({n: f for n, f in frames.items() if n != "ties"}, folder, sample_manifest())
    assert before == contents(folder)


def test_a_full_disk_leaves_the_old_build_and_no_leftovers(folder, frames, monkeypatch):
    before = contents(folder)

    def full(path: Path, content: bytes) -> None:
        if path.name == "manifest.json":
            raise OSError(28, "No space left on device")
        path.write_bytes(content)

    monkeypatch.setattr(writing, "_write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        write_tables({**frames, "ties": empty_frame(TABLES["ties"])}, folder, sample_manifest())
    assert before == contents(folder)
    assert ["tables"] == [path.name for path in folder.parent.iterdir()]


def test_whichever_write_fails_the_old_build_is_whole(folder, frames, monkeypatch):
    """The first, the last, and some between; every one in the long tests."""
    before = contents(folder)
    real, calls = writing._write_bytes, [0]

    def failing(path: Path, content: bytes) -> None:
        calls[0] += 1
        if calls[0] == fails_at:
            raise OSError(28, "No space left on device")
        real(path, content)

    monkeypatch.setattr(writing, "_write_bytes", failing)
    changed = {**frames, "ties": empty_frame(TABLES["ties"])}
    fails_at = 0
    write_tables(changed, folder.parent.parent / "counted" / "tables", sample_manifest())
    last = calls[0]
    assert last > len(TABLES)
    for fails_at in (*range(1, last, by_length(12, 1)), last):
        calls[0] = 0
        with pytest.raises(OSError, match="No space left"):
            write_tables(changed, folder, sample_manifest())

        assert before == contents(folder), fails_at
        assert ["tables"] == [path.name for path in folder.parent.iterdir()]
    calls[0] = fails_at = -last
    write_tables(changed, folder, sample_manifest())
    assert before != contents(folder)


def refusal_of(folder, name, content):
    """Return what reading says while the table *name* holds *content*; the table is put back."""
    path = folder / f"{name}.parquet"
    whole = path.read_bytes()
    path.write_bytes(content)
    try:
        read_tables(folder)
    except TablesError as error:
        return str(error)
    finally:
        path.write_bytes(whole)
    return "nothing"


def test_a_truncated_table_is_refused(folder):
    said = {
        name: refusal_of(folder, name, (folder / f"{name}.parquet").read_bytes()[:-9])
        for name in TABLES
    }

    assert {} == {
        name: words
        for name, words in said.items()
        if f"{name}.parquet: changed since it was built" not in words
    }


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    return write_sample(tmp_path_factory.mktemp("kept") / "tables")


@settings(max_examples=by_length(25, 500))
@given(
    share=st.floats(0, 1, exclude_max=True),
    bit=st.integers(0, 7),
    name=st.sampled_from(list(TABLES)),
)
def test_a_flipped_bit_is_refused(kept, share, bit, name):
    """Parquet by itself reads more than half of such files as if nothing had happened."""
    content = bytearray((kept / f"{name}.parquet").read_bytes())
    content[int(share * len(content))] ^= 1 << bit

    assert "its hash differs" in refusal_of(kept, name, content)


def test_a_table_that_fits_its_hash_but_is_no_table_is_refused(folder):
    """A manifest edited to fit a broken file opens nothing either."""
    path = folder / "ties.parquet"
    path.write_bytes(b"PAR1 no table PAR1")
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["tables"]["ties"]["sha256"] = store.hashlib.sha256(path.read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest))

    with pytest.raises(TablesError, match=r"ties\.parquet: not a readable table"):
        read_tables(folder)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not a manifest"),
        (b"[1]", "not a manifest"),
        (b"{}", "not a manifest"),
        (b'{"tables": {}, "schema_version": "99"}', "schema version 99"),
        (b'{"tables": {}, "schema_version": "1"}', "says nothing of a table"),
        (b'{"tables": [], "schema_version": "1"}', "says nothing of a table"),
    ],
)
def test_a_bad_manifest_is_refused_in_words(folder, content, said):
    (folder / "manifest.json").write_bytes(content)

    with pytest.raises(TablesError, match=said):
        read_tables(folder)


def test_an_empty_folder_is_refused_in_words(tmp_path):
    with pytest.raises(TablesError, match="Run 'python -m kzdash build'"):
        read_tables(tmp_path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"colour": "red"}, r"table ties: unknown columns \['colour'\]"),
        ({"confidence": "high"}, "table ties: column confidence: could not convert"),
        ({"start": None}, "table ties: column start:"),
    ],
)
def test_a_row_that_does_not_fit_is_refused(frames, change, said):
    """The table and the column are named."""
    row = frames["ties"].to_dict("records")[0]

    with pytest.raises(ValueError, match=said):
        frame_of(TABLES["ties"], [{**row, **change}])


SEEN = 5  # different builds

_WRITER = """
    import sys, itertools
    sys.path.insert(0, {tests!r})
    from pathlib import Path
    from sample_tables import sample_frames, sample_manifest
    from kzdash.tables.writing import write_tables
    frames = sample_frames()
    print("ready", flush=True)
    for number in itertools.count():
        frames["figures"]["value"] = float(number)
        frames["events"]["title_en"] = str(float(number))
        write_tables(frames, Path({folder!r}), sample_manifest())
"""


@pytest.mark.parametrize("delay", by_length((0.11, 0.37), (0.03, 0.11, 0.23, 0.37, 0.53)))
def test_a_killed_writer_leaves_a_whole_build(folder, delay):
    """Killed at any moment, the folder holds one build, never a mix; the next write cleans up."""
    code = textwrap.dedent(
        _WRITER.format(tests=str(Path(__file__).parents[2] / "support"), folder=str(folder))
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as writer:
        assert b"ready\n" == writer.stdout.readline()
        time.sleep(delay)
        os.kill(writer.pid, signal.SIGKILL)

    tables = read_tables(folder)
    value = tables["figures"]["value"].iloc[0]
    assert (117.0, "A visit to China") == (value, tables["events"]["title_en"].iloc[0]) or (
        str(value) == tables["events"]["title_en"].iloc[0]
    )
    write_tables(sample_frames(), folder, sample_manifest())
    assert ["tables"] == [path.name for path in folder.parent.iterdir()]


def test_a_reader_never_sees_two_builds_mixed(folder):
    """While a writer replaces the build over and over, every read is of one build or is refused."""
    code = textwrap.dedent(
        _WRITER.format(tests=str(Path(__file__).parents[2] / "support"), folder=str(folder))
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as writer:
        assert b"ready\n" == writer.stdout.readline()
        pairs = set()
        for _ in range(5000):  # until some builds were seen, however slow the machine
            if len(pairs) >= SEEN:
                break
            try:
                tables = read_tables(folder)
            except TablesError:
                continue  # swapped between two files: refused, not mixed
            pairs.add((tables["figures"]["value"].iloc[0], tables["events"]["title_en"].iloc[0]))
        writer.kill()

    pairs.discard((117.0, "A visit to China"))
    assert all(str(value) == title for value, title in pairs)
    assert len(pairs) >= SEEN - 1


def test_reading_and_writing_start_no_threads_that_a_short_command_would_die_of(tmp_path):
    code = f"""
        import os
        import sys
        from pathlib import Path
        sys.path.insert(0, {str(Path(__file__).parents[2] / "support")!r})
        from sample_tables import sample_frames, sample_manifest
        from kzdash.tables.store import read_tables
        from kzdash.tables.writing import write_tables
        before = len(os.listdir("/proc/self/task"))
        write_tables(sample_frames(), Path({str(tmp_path / "tables")!r}), sample_manifest())
        read_tables(Path({str(tmp_path / "tables")!r}))
        print(len(os.listdir("/proc/self/task")) - before)
    """
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        check=False,
        cwd=paths.ROOT,
    )

    assert "" == ran.stderr
    assert "0" == ran.stdout.strip()
