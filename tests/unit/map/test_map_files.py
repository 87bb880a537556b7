"""What the map gives away: the rows that it shows and no others, with nothing in them that runs."""

import csv
import io
import json

import pytest
from sample_tables import sample_frames, sample_manifest

from kzdash.app.draw.cells import FORMULA_SIGNS
from kzdash.app.map.export_rows import map_csv, map_geojson
from kzdash.app.map.model import MapSelection
from kzdash.app.map.view import build_tie_map_view
from kzdash.app.map.view_record import build_record_map_view
from kzdash.tables.store import Tables


def build(**frames):
    return Tables({**sample_frames(), **frames}, {**sample_manifest(), "schema_version": "1"}, "b")


def shown(tables, **chosen):
    return build_tie_map_view(tables, MapSelection(**chosen))


def rows(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_has_the_ties_of_the_map_with_names_and_sentences():
    tables = build()
    found = rows(map_csv(tables, shown(tables)))

    assert set(tables["ties"]["tie_id"]) == {row["tie_id"] for row in found}
    assert all(row["name_kk"] and row["text"] for row in found)


def test_csv_follows_filters_and_choice():
    tables = build()
    ties = tables["ties"]
    status, partner = ties["status"].iloc[0], ties["entity_id"].iloc[0]
    filtered = rows(map_csv(tables, shown(tables, statuses=(status,))))
    chosen = rows(map_csv(tables, shown(tables), (partner,)))

    assert {status} == {row["status"] for row in filtered}
    assert {partner} == {row["entity_id"] for row in chosen}


@pytest.mark.parametrize("sign", FORMULA_SIGNS)
def test_a_sentence_that_begins_like_a_formula_is_text_in_a_spreadsheet(sign):
    tables = build()
    sentences = tables["sentences"].copy()
    sentences["text"] = sign + sentences["text"]
    odd = build(sentences=sentences)

    assert all(row["text"].startswith("'" + sign) for row in rows(map_csv(odd, shown(odd))))


def test_geojson_has_the_same_ties_as_the_csv():
    tables = build()
    view = shown(tables)
    features = json.loads(map_geojson(tables, view))["features"]

    assert {row["tie_id"] for row in rows(map_csv(tables, view))} == {one["id"] for one in features}


def test_the_record_s_files_hold_no_state_of_a_later_year():
    tables = build()
    view = build_record_map_view(tables, 1992)
    found = rows(map_csv(tables, view))
    later = {state.iso3 for state in view.states if state.standing == "later"}

    assert found
    assert set() == later & {row["iso3"] for row in found}
    assert [row["iso3"] for row in found] == [
        one["id"] for one in json.loads(map_geojson(tables, view))["features"]
    ]


def test_the_record_s_file_names_a_source_only_where_one_stands_behind_the_row():
    tables = build()
    found = rows(map_csv(tables, build_record_map_view(tables)))

    assert all(bool(row["source_url"]) == (row["standing"] != "unverified") for row in found)
