"""The tables in git: whole, made from the sources in git, and about the document they name."""

import hashlib
import json

import pandas as pd
import pytest
import yaml

from kzdash import __version__, paths
from kzdash.tables import codes
from kzdash.tables.check import check_folder, check_frames
from kzdash.tables.check_spans import count_quotations
from kzdash.tables.spec import DOCUMENT_TABLES, SCHEMA_VERSION, TABLES
from kzdash.tables.store import read_tables
from kzdash.tables.writing import MAX_TWIN_ROWS

FOLDER = paths.DATA / "tables"


@pytest.fixture(scope="module")
def tables():
    return read_tables(FOLDER)


@pytest.fixture(scope="module")
def manifest():
    return json.loads((FOLDER / "manifest.json").read_text("utf-8"))


def test_no_promise_is_broken():
    """Schema, codes, keys, references, quotations, hashes, sources: no fault at all."""
    assert [] == check_folder(FOLDER, paths.SOURCE)


def test_every_quotation_stands_in_the_file(tables):
    assert [] == [count for count in count_quotations(tables.frames) if count.right != count.total]
    assert all(len(tables[name]) for name in ("mentions", "ties", "sentences", "figures", "slips"))


def test_the_manifest_names_what_made_the_tables(manifest):
    assert SCHEMA_VERSION == manifest["schema_version"]
    assert __version__ == manifest["kzdash_version"]
    assert set(TABLES) == set(manifest["tables"])


def test_every_source_is_the_file_beside_its_notes(manifest, tables):
    notes = yaml.safe_load((paths.SOURCE / "document.yml").read_text("utf-8"))
    for source in manifest["sources"]:
        content = (paths.SOURCE / source["name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == source["sha256"]
        assert len(content) == source["size"]
        assert notes[source["name"]]["sha256"] == source["sha256"]
        assert source["origin"]
        assert source["licence"]
    assert len(manifest["sources"]) == len(tables["documents"])


def test_every_reference_file_is_the_one_that_was_read(manifest):
    """After a change of data/reference: ``make build``."""
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in paths.REFERENCE.glob("*.csv")
        if path.name in manifest["reference"]
    }

    assert manifest["reference"] == found
    assert found


def test_small_tables_have_a_twin_to_read_a_diff_by(tables):
    for name in TABLES:
        assert (FOLDER / f"{name}.csv").is_file() == (len(tables[name]) <= MAX_TWIN_ROWS)


def test_every_document_id_is_ascii_and_begins_its_rows(tables):
    """<doc_id>:s0001 and so on: an id alone tells its document."""
    ids = {"sections": "section_id", "sentences": "sentence_id", "mentions": "mention_id"}
    ids |= {"ties": "tie_id", "membership_claims": "claim_id", "figures": "figure_id"}
    for name, column in ids.items():
        frame = tables[name]
        begins = [
            str(value).startswith(f"{doc_id}:")
            for value, doc_id in zip(frame[column], frame["doc_id"], strict=True)
        ]
        assert all(begins), name


def test_every_sentence_of_the_body_is_covered_once(tables):
    """Between two sentences there is nothing but spaces, full stops and page marks."""
    for document in tables["documents"].to_dict("records"):
        sentences = tables["sentences"][tables["sentences"]["doc_id"] == document["doc_id"]]
        marks = tables["page_marks"][tables["page_marks"]["doc_id"] == document["doc_id"]]
        left = list(document["text"])
        for frame in (sentences, marks):
            for start, stop in zip(frame["start"], frame["stop"], strict=True):
                left[start:stop] = [" "] * (stop - start)
        body = sentences["start"].min()

        assert not set("".join(left[body:])) - set(" \n\r\t.\N{NO-BREAK SPACE}")


def test_lines_count_from_the_file(tables):
    texts = dict(zip(tables["documents"]["doc_id"], tables["documents"]["text"], strict=True))
    sentences = tables["sentences"]
    wanted = [
        texts[doc_id].count("\n", 0, start) + 1
        for doc_id, start in zip(sentences["doc_id"], sentences["start"], strict=True)
    ]

    assert wanted == list(sentences["line"])


def test_translations_are_marked_as_machine_made(tables):
    sentences = tables["sentences"]
    translated = sentences[["text_ru", "text_en"]].notna().all(axis="columns")

    assert {"machine"} == set(sentences.loc[translated, "translation"])
    assert {"none"} >= set(sentences.loc[~translated, "translation"])


def test_a_row_without_an_address_is_unverified(tables):
    for name, spec in TABLES.items():
        if "verified" in spec.dtypes:
            frame = tables[name]
            bare = frame["source_url"].fillna("") == ""
            assert not frame.loc[bare, "verified"].any(), name
            assert frame.loc[~bare, "source_url"].str.match(r"https?://[^\s/]+").all(), name


def test_no_table_is_padded_with_codes_that_nobody_knows(tables):
    """Every closed list's values come from codes.py; and what is used is in the codebook."""
    used = set(tables["ties"]["kind"]) | set(tables["ties"]["status"])

    assert used <= {*codes.TIE_KINDS, *codes.TIE_STATUSES}


@pytest.mark.parametrize(
    ("name", "column"), [("ties", "sentence_id"), ("mentions", "surface"), ("slips", "printed")]
)
def test_the_check_would_see_one_wrong_row(tables, name, column):
    """On the real tables, not only on a sample."""
    frame = tables[name].copy()
    frame[column] = frame[column].astype("str")
    frame.loc[len(frame) - 1, column] = "no such thing"
    faults = check_frames({**tables.frames, name: frame})

    assert any(fault.startswith(f"{name}, row {len(frame)} ") for fault in faults)


def test_documents_come_before_the_record(tables):
    """Every table of the contract is there, and empty ones only where the text has nothing."""
    assert not [name for name in DOCUMENT_TABLES if not isinstance(tables[name], pd.DataFrame)]
    assert not [name for name in TABLES if tables[name].empty]
