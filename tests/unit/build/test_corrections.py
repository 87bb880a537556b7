"""Reviewed corrections: made where the row is as it was, refused by name where it isn't."""

import csv
import io
import json
from functools import cache

import pytest

from kzdash import paths
from kzdash.app.data.export_correction import correction_bytes
from kzdash.app.data.view_doubts import build_doubts
from kzdash.engine.build.build import build_results
from kzdash.engine.build.corrections import HEADER, read_corrections
from kzdash.engine.build.document import read_one
from kzdash.engine.build.faults import BuildError
from kzdash.engine.ingest.document import document_of
from kzdash.tables.store import read_tables

TEXT = "Қазақстан Үндістанмен келісімге қол қойды. Біз Түркиямен келіссөздер жүргізудеміз."
TIE = {"table": "ties", "row": "doc:t0001", "document": "", "column": "status", "old": "done", "new": "planned",
       "why": "the paper was signed a year later", "who": "A. Reader"}  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "CORRECTIONS", tmp_path / "corrections")
    paths.CORRECTIONS.mkdir()
    return tmp_path


def put(*lines, name="one.csv"):
    with (paths.CORRECTIONS / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER)
        writer.writeheader()
        writer.writerows({**TIE, **line} for line in lines)


@cache
def read_once():
    """Return what the document comes to before its corrections, as it is kept between processes."""
    return json.dumps(read_one(document_of("doc.txt", TEXT.encode(), where="doc.txt")))


def made(folder):
    build_results([json.loads(read_once())], folder / "tables")
    return read_tables(folder / "tables")


def test_a_correction_changes_its_row_and_is_listed(folder):
    before = made(folder)["ties"].set_index("tie_id")
    put({})
    tables = made(folder)
    after = tables["ties"].set_index("tie_id")
    (listed,) = build_doubts(tables).corrected

    assert ("done", "planned") == (before["status"]["doc:t0001"], after["status"]["doc:t0001"])
    assert before.drop("doc:t0001").equals(after.drop("doc:t0001"))
    assert ("ties", "doc:t0001", "done", "planned") == (
        listed.table, listed.row, listed.expect, listed.new,
    )  # fmt: skip


UNFIT = {  # what finds it -> lines, each with what is said of it
    "row": [
        ({"old": "wished"}, "holds 'done', status was to be 'wished'"),
        ({"row": "doc:t0099"}, "'doc:t0099' is gone"),
        ({"document": "0f" * 32}, "'doc:t0001' is of another file"),
    ],
    "line": [
        ({"table": "documents", "column": "text"}, "'documents' can't be corrected"),
        ({"table": "nothing"}, "'nothing' can't be corrected"),
        ({"column": "tie_id"}, "'tie_id' of ties can't be corrected"),
        ({"column": "confidence", "old": "0.9", "new": "high"}, "'high' is no float"),
        ({"new": ""}, "'' is no str"),
    ],
    "check": [({"new": "hoped"}, "hoped")],
}


@pytest.mark.parametrize("found_by", UNFIT)
def test_a_correction_that_does_not_fit_stops_the_build_and_loses_nothing(folder, found_by):
    whole = made(folder).build_id
    put(*(line for line, _ in UNFIT[found_by]))
    with pytest.raises(BuildError) as stopped:
        made(folder)

    assert [] == [said for _, said in UNFIT[found_by] if said not in str(stopped.value)]
    assert len(UNFIT[found_by]) == len(stopped.value.faults)
    assert whole == read_tables(folder / "tables").build_id


def test_file_and_line_are_named(folder):
    put({"why": ""}, {"old": "wished"})
    with pytest.raises(BuildError, match=r"one\.csv, line 3"):
        made(folder)


def test_a_file_of_another_kind_is_named(folder):
    (paths.CORRECTIONS / "list.csv").write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(BuildError, match=r"list\.csv: no column table"):
        read_corrections(paths.CORRECTIONS)


def test_corrections_of_other_documents_wait(folder):
    put({"row": "another:t0001"})

    assert () == build_doubts(made(folder)).corrected


def test_the_form_of_the_data_page_is_read_as_it_is(folder):
    """Filled in for one line; the others, and signs that a spreadsheet would run, stay."""
    tables = made(folder)
    row = tables["ties"].set_index("tie_id", drop=False).loc["doc:t0001"]
    lines = list(
        csv.DictReader(io.StringIO(correction_bytes("ties", row, tables).decode("utf-8-sig")))
    )
    for line in lines:
        if line["column"] == "kind":
            line.update(new="cooperation", why="read again", who="B. Reader")
    with (paths.CORRECTIONS / "form.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)

    assert "cooperation" in set(made(folder)["ties"]["kind"])


def test_the_edition_in_git_is_what_its_corrections_make():
    """Each correction in the repository fits; those of the edition are in its manifest."""
    listed = read_tables(paths.DATA / "tables").manifest.get("corrections", [])
    assert len(listed) == len(read_corrections(paths.DATA / "corrections"))
