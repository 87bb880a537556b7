"""Every promise of the tables is broken once, and the check says so in words."""

import json

import pandas as pd
import pytest
from sample_tables import TEXT, sample_frames, span, write_sample

from kzdash.tables.check import check_folder, check_frames
from kzdash.tables.check_spans import count_quotations
from kzdash.tables.faults import SHOWN
from kzdash.tables.writing import write_tables


@pytest.fixture
def frames():
    return sample_frames()


@pytest.fixture
def build(tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    (source / "small.txt").write_bytes(TEXT.encode())
    return write_sample(tmp_path / "tables"), source


def test_sound_frames_have_no_fault(frames):
    assert [] == check_frames(frames)


def test_sound_folder_has_no_fault(build):
    assert [] == check_folder(*build)


@pytest.mark.parametrize(
    ("table", "column", "value", "said"),
    [
        ("ties", "kind", "visits", "kind: 'visits' is not a code; use one of recognition"),
        ("ties", "confidence", 1.5, "confidence: 1.5; it lies between 0 and 1"),
        ("entities", "lat", 91.0, "lat: 91.0; it lies between -90 and 90"),
        ("ties", "sentence_id", "small:s9999", "sentence_id: 'small:s9999' is not in sentences"),
        ("ties", "entity_id", "ABC", "entity_id: 'ABC' is not in entities"),
        ("membership_claims", "body_id", "nato", "body_id: 'nato' is not in entities"),
        ("sentences", "section_id", "small:c99", "section_id: 'small:c99' is not in sections"),
        ("mentions", "doc_id", "other", "doc_id: 'other' is not in documents"),
        ("relations", "iso3", "USA", "iso3: 'USA' is not in countries"),
        ("body_status", "body_id", "npt", "body_id: 'npt' is not in bodies"),
        ("ties", "tie_id", "", "tie_id: it is empty"),
        ("ties", "tie_id", "шағын:t1", "ids are ASCII without spaces"),
        ("events", "date", "3 март", "date: '3 март' is no date; write YYYY"),
        ("events", "date", "1992-02-31", "date: '1992-02-31' is no date; write YYYY"),
        ("events", "precision", "day", "date: '1993-10' is not of precision 'day'"),
        ("relations", "source_url", None, "source_url: it is empty in a verified row"),
        ("documents", "char_count", 3, "char_count is not the length of text"),
        ("documents", "sha256", "abc", "write 64 lower-case hexadecimal digits"),
        ("mentions", "surface", "Қытай", "the text has 'Қытаймен', the row 'Қытай'"),
        ("slips", "printed", "байланыс", "the text has 'бай- ланыс', the row 'байланыс'"),
        ("figures", "stop", 9999, "is not in the"),
        ("ties", "start", 0, "is outside small:s0002"),
        ("ties", "trigger_stop", len(TEXT), "the trigger"),
        ("mentions", "stem_stop", 0, "stem_stop 0 is outside the span"),
        ("mentions", "sentence_id", "small:s0004", "is outside small:s0004"),
        ("sentences", "ordinal", 7, "ordinal 7 follows 0"),
        ("sentences", "text_kk", "басқа", "text_kk is not the sentence itself"),
        ("sections", "stop", None, "only one end of the body is given"),
        ("sections", "extent", "listed_only", "extent listed_only with the body"),
    ],
)
def test_a_broken_promise_is_said(frames, table, column, value, said):
    """One value in the first row is changed; the fault names table, row and what was found."""
    frames[table].loc[0, column] = value

    faults = check_frames(frames)

    assert any(fault.startswith(f"{table}, row 1") and said in fault for fault in faults), faults


def test_a_doubled_key_is_said(frames):
    frames["ties"] = pd.concat([frames["ties"], frames["ties"].iloc[[0]]], ignore_index=True)

    assert [
        "ties, row 3 (small:t0001): tie_id: 'small:t0001' is not unique; keep one of the rows"
    ] == check_frames(frames)


def test_sentences_that_overlap_are_said(frames):
    frames["sentences"].loc[2, "start"] -= 3

    assert any("before the one above ends" in fault for fault in check_frames(frames))


def test_mentions_may_nest_but_not_cross(frames):
    """«Балтық» inside «Балтық елдерімен» is fine, «елдерімен бай-» across its end is not."""
    row = frames["mentions"].iloc[[2]]
    inner = row.assign(mention_id="small:m0004", surface="Балтық", **span("Балтық"))
    inner["stem_stop"] = inner["stop"]
    crossing = row.assign(
        mention_id="small:m0005", surface="елдерімен бай-", **span("елдерімен бай-")
    )
    crossing["stem_stop"] = crossing["stop"]

    frames["mentions"] = pd.concat([frames["mentions"], inner], ignore_index=True)
    assert [] == check_frames(frames)
    frames["mentions"] = pd.concat([frames["mentions"], crossing], ignore_index=True)
    assert ["mentions, row 5 (small:m0005)"] == [
        fault.split(":", 2)[0] + ":" + fault.split(":")[1].split(" ")[0].rstrip(":")
        for fault in check_frames(frames)
    ]


def test_wrong_shapes_are_said_and_nothing_else(frames):
    """A column that is absent, unknown or of another type hides the checks that would need it."""
    frames["ties"] = frames["ties"].drop(columns="rule").assign(colour="red")
    frames["figures"]["value"] = frames["figures"]["value"].astype(str)
    del frames["slips"]

    assert [
        "ties: columns rule are missing; build the tables anew",
        "ties: columns colour are unknown; add them to tables/spec.py",
        "figures.value: type str instead of float64; use frame_of",
        "slips: the table is missing; build the tables anew",
    ] == check_frames(frames)


def test_a_thousand_faults_are_counted_not_listed(frames):
    frames["sentences"] = pd.concat([frames["sentences"]] * 100, ignore_index=True)
    doubled = [fault for fault in check_frames(frames) if "is not unique" in fault]

    assert SHOWN == len(doubled)
    assert "sentences: 391 more rows with the same fault; keep one of the rows" in check_frames(
        frames
    )


def test_quotations_are_counted(frames):
    frames["mentions"].loc[0, "surface"] = "Ресеймен"
    counts = {count.table: (count.right, count.total) for count in count_quotations(frames)}

    assert (2, 3) == counts["mentions"]
    assert (4, 4) == counts["sentences"]
    assert (2, 2) == counts["ties"]


def test_a_changed_source_is_said(build):
    folder, source = build
    (source / "small.txt").write_text("басқа мәтін")

    assert [
        f"{source}/small.txt: changed since the tables were built; run 'python -m kzdash build'"
    ] == (check_folder(folder, source))


def test_a_missing_source_is_said(build):
    folder, source = build
    (source / "small.txt").unlink()

    assert any("the source is missing" in fault for fault in check_folder(folder, source))
    assert [] == check_folder(folder, None)


def test_a_stray_file_is_said(build):
    folder, source = build
    (folder / "ties.parquet.bak").write_bytes(b"")

    assert [f"{folder}/ties.parquet.bak: does not belong to a build; move it elsewhere"] == (
        check_folder(folder, source)
    )


def test_a_changed_twin_is_said(build):
    folder, source = build
    twin = folder / "ties.csv"
    twin.write_text(twin.read_text().replace("talks", "visit"))

    assert [f"{twin}: differs from ties.parquet; run 'python -m kzdash build'"] == (
        check_folder(folder, source)
    )


def test_every_changed_table_is_said(build):
    """Not only the first: the one who mends sees all of it at once."""
    folder, source = build
    for name in ("ties", "figures"):
        (folder / f"{name}.parquet").write_bytes(b"PAR1")
    (folder / "slips.parquet").unlink()
    faults = check_folder(folder, source)

    assert ["figures.parquet", "slips.parquet", "ties.parquet"] == sorted(
        fault.split(": ")[0].rsplit("/", 1)[1] for fault in faults
    )


def test_a_document_from_nowhere_is_said(tmp_path, frames):
    write_tables(frames, tmp_path / "tables", {"sources": []})

    assert any(
        "not among the manifest's sources" in f for f in check_folder(tmp_path / "tables", None)
    )


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        (None, "there is no manifest"),
        (b"{", "can't be read"),
        (b"\xff\xfe", "can't be read"),
        (b"[]", "not a manifest of tables"),
        (json.dumps({"tables": {}, "schema_version": "0"}).encode(), "schema version 0, not 1"),
        (json.dumps({"tables": {}, "schema_version": "1"}).encode(), "says nothing of the table"),
    ],
)
def test_a_bad_manifest_is_said(tmp_path, manifest, said):
    if manifest is not None:
        (tmp_path / "manifest.json").write_bytes(manifest)

    assert any(said in fault for fault in check_folder(tmp_path, None))
