"""Tables that are broken, foreign or poisoned: refused in words, or shown as the text they are."""

import json
import shutil
import subprocess
import sys
from hashlib import sha256

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from page_steps import open_app, told
from sample_tables import TEXT, sample_frames, sample_manifest, write_sample

from kzdash import paths
from kzdash.app.data.export_pack import pack_files
from kzdash.app.data.view_codebook import build_codebook
from kzdash.app.data.view_doubts import build_doubts
from kzdash.app.data.view_overview import build_overview
from kzdash.app.draw.citation import Edition
from kzdash.tables import corpus
from kzdash.tables.check import check_folder, check_frames
from kzdash.tables.spec import TABLES
from kzdash.tables.store import MANIFEST, Tables, TablesError, read_tables
from kzdash.tables.writing import write_tables

MARKUP = "<img src=x onerror=alert(1)>**b** [a](http://x) ![i](http://x/i.png) {0} %s {key}"
BIDI = "\u202eкері\u202c\u200b\ufeff"


def test_a_build_that_is_replaced_while_it_is_opened_is_opened_again(folder, monkeypatch):
    """And one that is broken is refused, not opened for ever."""
    read, opened = corpus.read_tables, []

    def swapped(place):
        opened.append(place)
        if len(opened) == 1:
            write_tables(sample_frames(), place, {**sample_manifest(), "again": 1})
            raise TablesError("the other build's table")
        return read(place)

    monkeypatch.setattr(corpus, "read_tables", swapped)
    assert corpus.open_build(folder).manifest["again"] == 1
    (folder / "ties.parquet").write_bytes(b"")
    with pytest.raises(TablesError):
        corpus.open_build(folder)
    assert 3 == len(opened)


@pytest.fixture
def folder(tmp_path):
    return write_sample(tmp_path / "tables")


def rehash(folder, name):
    """Make the manifest agree with a table that was tampered with."""
    manifest = json.loads((folder / MANIFEST).read_text())
    manifest["tables"][name]["sha256"] = sha256(
        (folder / f"{name}.parquet").read_bytes()
    ).hexdigest()
    (folder / MANIFEST).write_text(json.dumps(manifest))


@pytest.mark.parametrize("name", [MANIFEST, "ties.parquet", "documents.parquet"])
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()

    with pytest.raises(TablesError, match=name):
        read_tables(folder)
    assert any(name in fault for fault in check_folder(folder, None))


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + bytes(64) + b"PAR1", b"\x00" * 4096])
def test_garbage_under_a_right_hash_is_refused(folder, content):
    (folder / "ties.parquet").write_bytes(content)
    rehash(folder, "ties")

    with pytest.raises(TablesError, match="not a readable table"):
        read_tables(folder)
    assert any("not a readable table" in fault for fault in check_folder(folder, None))


def test_a_table_of_another_shape_is_refused(folder):
    pq.write_table(pa.table({"tie_id": ["x"]}), folder / "ties.parquet")
    rehash(folder, "ties")

    with pytest.raises(TablesError, match=r"columns doc_id, entity_id, .* are missing"):
        read_tables(folder)


@pytest.mark.parametrize("values", [["x"], [None]])
def test_a_column_of_another_type_is_refused(folder, values):
    """A word, or nothing, where an offset belongs."""
    frame = pd.read_parquet(folder / "figures.parquet").assign(start=values)
    pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), folder / "figures.parquet")
    rehash(folder, "figures")

    with pytest.raises(TablesError, match=r"figures\.parquet"):
        read_tables(folder)
    assert any("figures.parquet" in fault for fault in check_folder(folder, None))


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "tables").write_text("x")

    with pytest.raises(TablesError):
        read_tables(tmp_path / "tables")
    assert check_folder(tmp_path / "tables", None)


def test_a_link_in_the_folder_is_not_followed_unseen(folder, tmp_path):
    """A table that is a link is read, but only if its bytes are the ones that were written."""
    real = tmp_path / "elsewhere.parquet"
    shutil.move(folder / "ties.parquet", real)
    (folder / "ties.parquet").symlink_to(real)
    assert len(read_tables(folder)["ties"])
    real.write_bytes(b"PAR1")

    with pytest.raises(TablesError, match="its hash differs"):
        read_tables(folder)


@pytest.mark.parametrize(
    "manifest",
    [
        {"tables": [], "schema_version": "1"},
        {"tables": {"ties": None}, "schema_version": "1"},
        {"tables": {name: {"sha256": 5} for name in TABLES}, "schema_version": "1"},
        {"tables": {name: {} for name in TABLES}, "schema_version": "1", "sources": "x"},
        {"tables": {name: {} for name in TABLES}, "schema_version": "1", "sources": [7, None]},
        {"tables": {name: {} for name in TABLES}, "schema_version": "1", "sources": [{"name": 3}]},
    ],
)
def test_a_manifest_of_strange_values_is_refused_in_words(folder, tmp_path, manifest):
    (folder / MANIFEST).write_text(json.dumps(manifest))
    faults = check_folder(folder, tmp_path)

    with pytest.raises(TablesError):
        read_tables(folder)
    assert faults
    assert not [fault for fault in faults if "Error" in fault]


def test_a_manifest_cannot_name_a_file_outside_the_sources(folder, tmp_path):
    """A name with ../ is a fault and is not opened."""
    manifest = json.loads((folder / MANIFEST).read_text())
    outside = tmp_path / "outside.txt"
    outside.write_bytes(TEXT.encode())
    (tmp_path / "source").mkdir()
    manifest["sources"][0]["name"] = "../outside.txt"
    (folder / MANIFEST).write_text(json.dumps(manifest))

    assert any("../outside.txt" in fault for fault in check_folder(folder, tmp_path / "source"))


@pytest.mark.parametrize("poison", [MARKUP, BIDI, "=1+1", "\x00\x1b[2J", "а" * 40_000])
def test_poisoned_words_stay_words(poison):
    """Every view and export takes them as text; the check says that they are not the document's."""
    frames = sample_frames()
    frames["slips"]["suggested"] = poison
    frames["slips"]["printed"] = poison
    frames["entities"]["name_en"] = poison
    frames["documents"]["licence"] = poison
    tables = Tables(frames, sample_manifest(), "x")

    assert poison == build_doubts(tables).damaged[0].suggested
    assert build_codebook(tables).lists
    assert any("slips, row 1" in fault for fault in build_overview(tables).faults)
    assert pack_files(tables, Edition("0", "x", 2026, "", "2026-01-01"))["tables/slips.csv"]


def test_a_million_wrong_rows_are_told_in_a_few_lines():
    frames = sample_frames()
    frames["mentions"] = pd.concat([frames["mentions"]] * 10_000, ignore_index=True)

    assert len(check_frames(frames)) < 20


@pytest.fixture
def served(folder, monkeypatch):
    monkeypatch.setenv("KZDASH_TABLES", str(folder))
    return folder


def test_the_page_shows_markup_of_a_document_as_text(served):
    frames = sample_frames()
    frames["documents"]["origin"] = MARKUP
    frames["slips"]["suggested"] = MARKUP
    write_tables(frames, served, sample_manifest())
    for view in ("slips", "documents", "doubts"):
        app = open_app("data", lang="en", view=view)
        bodies = [element.proto.body for element in app.get("markdown")]

        assert not app.exception
        assert not [body for body in bodies if "onerror" in body]


def test_the_page_says_in_words_that_the_tables_are_broken(served):
    (served / "ties.parquet").write_bytes(b"PAR1")
    app = open_app("home", lang="en")

    assert not app.exception
    assert [element.value for element in app.text]


def test_broken_promises_are_shown_and_do_not_break_the_page(served):
    frames = sample_frames()
    frames["slips"]["printed"] = "басқа"
    write_tables(frames, served, sample_manifest())
    app = open_app("data", lang="en")

    assert not app.exception
    assert "slips, row 1" in str(told(app))


def test_the_command_says_what_is_wrong_and_never_shows_a_traceback(folder):
    (folder / "ties.parquet").write_bytes(b"")
    (folder / "stray").mkdir()
    ran = subprocess.run(
        [sys.executable, "-m", "kzdash", "check", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=paths.ROOT,
    )

    assert 1 == ran.returncode
    assert "Traceback" not in ran.stderr
    assert "ties.parquet: changed since it was built" in ran.stderr
    assert "stray: does not belong to a build" in ran.stderr
