"""A sceptical reader takes the data away: each page's numbers come out of the pack, by pandas alone.

Nothing of kzdash computes on the left side of an assertion: only ``read_csv`` and pandas.
"""

import io
import zipfile

import pandas as pd
import pytest
from built_tables import TABLES

from kzdash.app.data.export_pack import pack_bytes
from kzdash.app.data.view_against import build_against
from kzdash.app.data.view_overview import build_overview
from kzdash.app.draw.citation import Edition
from kzdash.app.home.view import build_home
from kzdash.app.map.model import MapSelection
from kzdash.app.map.view import build_tie_map_view
from kzdash.app.timeline.model import Selection
from kzdash.app.timeline.view import build_timeline

HOME = build_home(TABLES)
MAP = build_tie_map_view(TABLES, MapSelection())
TIMELINE = build_timeline(TABLES, Selection("en"))
SHEET = build_overview(TABLES)


@pytest.fixture(scope="module")
def pack():
    """Return a function that reads a table of the downloaded pack."""
    packed = pack_bytes(TABLES, Edition("0", TABLES.build_id, 2026, "", "2026-01-01"))
    archive = zipfile.ZipFile(io.BytesIO(packed))
    return lambda name: pd.read_csv(archive.open(f"tables/{name}.csv"))


def counts(frame, *columns):
    return frame.groupby(list(columns)).size().to_dict()


def test_the_start_page(pack):
    ties, claims, mentions = pack("ties"), pack("membership_claims"), pack("mentions")
    states = mentions[mentions["kind"] == "country"]["entity_id"].dropna().unique()

    assert len(set(states) - {"KAZ"}) == HOME.state_count
    assert (len(ties), len(claims)) == (HOME.tie_count, HOME.claim_count)
    assert claims["body_id"].nunique() == HOME.body_count
    assert counts(ties, "status") == {code: n for code, n in HOME.status_counts if n}
    assert counts(ties, "entity_id") == {one.entity_id: one.tie_count for one in HOME.partners}


def test_the_numbers_of_the_text_and_the_record_beside_them(pack):
    figures, relations, documents = pack("figures"), pack("relations"), pack("documents")
    values = figures.set_index("figure_id")["value"]
    last = documents["written_to"].iloc[0]
    dated = relations[relations["verified"] & relations["established"].notna()]
    by = (dated["established"].str.len() == len(last)) & (dated["established"] <= last)
    earlier = dated["established"].str[:4] < last[:4]
    month = (dated["established"].str.len() == 7) & (dated["established"] < last[:7])

    for one in HOME.numbers:
        assert one.value == (None if pd.isna(values[one.figure_id]) else values[one.figure_id])
        if one.measure == "diplomatic_relations":
            assert (by | earlier | month).sum() == one.on_record
    assert {"diplomatic_relations"} <= {one.measure for one in HOME.numbers}


def test_what_is_missing(pack):
    sections, marks, slips = pack("sections"), pack("page_marks"), pack("slips")
    pages = set(marks["page"])
    absent = sections[sections["extent"] == "listed_only"]["section_id"]

    assert list(absent) == [part.section_id for part in HOME.missing.listed_only]
    assert len(slips) == HOME.missing.slip_count
    assert sorted(set(range(min(pages), max(pages))) - pages) == list(HOME.missing.skipped_pages)
    assert pack("documents")["text"].str.len().iloc[0] == HOME.source.char_count


def test_the_map(pack):
    ties = pack("ties")
    placed = pack("countries")["iso3"]
    arcs = counts(ties[ties["entity_id"].isin(placed)], "entity_id", "kind", "status")

    assert counts(ties, "status") == {code: n for code, n in MAP.status_counts if n}
    assert counts(ties, "kind") == {code: n for code, n in MAP.kind_counts if n}
    assert (len(ties), ties["sentence_id"].nunique()) == (MAP.tie_count, MAP.sentence_count)
    assert sum(arcs.values()) == sum(len(arc.ties) for arc in MAP.arcs)
    assert counts(ties, "entity_id") == {
        place.place_id: len(place.ties) for place in (*MAP.states, *MAP.groups) if place.ties
    }


def test_the_timeline(pack):
    claims, ties = pack("membership_claims"), pack("ties")
    pending = claims["status"].isin(["planned", "proposed"])
    wished = ties[ties["status"].isin(["planned", "wished"])]
    said = claims[~pending]

    assert len(said) == TIMELINE.counts.claims
    assert said["body_id"].nunique() == TIMELINE.counts.bodies
    assert said["date"].notna().sum() == TIMELINE.counts.dated
    assert pending.sum() + len(wished) == TIMELINE.counts.pending


def test_the_data_page(pack):
    found = {one.table: one.rows for one in (*SHEET.document_counts, *SHEET.reference_counts)}
    text = pack("documents")["text"].iloc[0]
    quoted = pack("mentions")
    verdicts = pd.Series([one.verdict for one in build_against(TABLES)])

    assert {name: len(pack(name)) for name in found} == found
    assert [text[a:b] for a, b in zip(quoted["start"], quoted["stop"], strict=True)] == list(
        quoted["surface"]
    )
    assert len(pack("membership_claims")) + len(pack("figures")) == len(verdicts)
    for one in SHEET.reference_counts:
        if one.verified is not None:
            assert pack(one.table)["verified"].sum() == one.verified
