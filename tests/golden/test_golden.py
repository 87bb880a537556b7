"""Golden tables: a damaged sample text gives exactly these rows; `make golden` rewrites them."""

import os
from pathlib import Path

import pandas as pd
import pytest

from kzdash import paths
from kzdash.engine.build.build import build
from kzdash.engine.build.input_files import find_sources
from kzdash.engine.measure.evaluate import evaluate, read_gold
from kzdash.tables.store import read_tables

HERE = Path(__file__).parent
TABLES = (
    "sections", "page_marks", "sentences", "mentions", "ties", "membership_claims", "figures",
    "rejections", "slips",
)  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    out = tmp_path_factory.mktemp("golden") / "tables"
    build([HERE / "sample.txt"], out)
    return read_tables(out)


@pytest.mark.parametrize("name", TABLES)
def test_the_sample_gives_the_golden_rows(sample, name):
    """Every row of every document table, in order; the diff of a change is reviewed like code."""
    golden = HERE / f"{name}.csv"
    rows = sample[name].to_csv(index=False, lineterminator="\n")
    if os.environ.get("KZDASH_GOLDEN") == "write":
        golden.write_text(rows, "utf-8")

    assert golden.read_text("utf-8") == rows


def test_the_bundled_tables_are_what_a_build_makes(tmp_path):
    """A clean rebuild gives the committed tables, byte for byte."""
    build(find_sources([paths.SOURCE]), tmp_path / "tables")
    made = {p.name: p.read_bytes() for p in (tmp_path / "tables").iterdir()}
    committed = {p.name: p.read_bytes() for p in (paths.DATA / "tables").iterdir()}

    assert sorted(committed) == sorted(made)
    assert [] == [name for name in made if made[name] != committed[name]]


def test_two_builds_are_byte_identical(tmp_path):
    """The same inputs give the same bytes, whatever stood there before."""
    for name in ("a", "b"):
        build([HERE / "sample.txt"], tmp_path / name)
    build([HERE / "sample.txt"], tmp_path / "a")

    assert {p.name: p.read_bytes() for p in (tmp_path / "a").iterdir()} == {
        p.name: p.read_bytes() for p in (tmp_path / "b").iterdir()
    }


def test_the_bundled_document_against_a_careful_reading():
    """Ties, claims and figures of the bundled text, against a reading done before any output.

    The floors are the figures reached (docs/extraction.md); a change may only raise them.
    """
    scores = evaluate(read_gold(HERE / "annotated" / "bundled.jsonl"))

    assert scores["tie", "exact+link"].f1 >= TIE_F1
    assert scores["membership_claim", "exact+link"].f1 >= CLAIM_F1
    assert scores["figure", "overlap+link"].f1 >= 1.0


def test_the_bundled_document_holds_what_its_readers_rely_on():
    """The state list, the counts and the contents of the document, as a reader knows them."""
    tables = read_tables(paths.DATA / "tables")
    mentions = tables["mentions"].query("kind == 'country' and entity_id != 'KAZ'")
    foreign = set(mentions[mentions["sentence_id"].notna()]["entity_id"])
    figures = tables["figures"].set_index("measure")["value"]

    assert foreign == set("EGY SAU IRN CHN FRA DEU GBR ITA ESP HUN UKR BLR USA RUS AZE".split())
    assert [117, 105, 26, 40, 16] == [
        figures[measure]
        for measure in (
            "states_recognising", "diplomatic_relations", "embassies_abroad", "foreign_missions",
            "organisation_offices",
        )
    ]  # fmt: skip
    assert 7 == len(tables["sections"])
    assert [4, 5, 7, 8, 9, 10] == list(tables["page_marks"]["page"])
    assert "proverb" in set(tables["rejections"].query("candidate == 'CHN'")["reason"])


def test_the_sentences_are_those_a_careful_reader_chose():
    """Every boundary of the bundled body is where the translator's reading has it."""
    tables = read_tables(paths.DATA / "tables")
    chosen = pd.read_csv(paths.SOURCE / "syrtqy_sayasat.translations.csv")
    found = tables["sentences"]

    assert list(zip(chosen["start"], chosen["stop"], strict=True)) == list(
        zip(found["start"], found["stop"], strict=True)
    )
    assert {"machine"} == set(found["translation"])


TIE_F1, CLAIM_F1 = 0.95, 0.99
