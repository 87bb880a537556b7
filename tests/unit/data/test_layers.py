"""Layers for a geographic information system, opened with geopandas as an analyst does it."""

import io
import math
from itertools import pairwise

import geopandas
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lengths import by_length
from sample_tables import sample_frames, sample_manifest

from kzdash import paths
from kzdash.app.draw.layers import LAYERS, WHOLE, distance_km, great_circle, layer_files
from kzdash.tables.store import Tables, read_tables

POSITIONS = st.tuples(st.floats(-180, 180), st.floats(-89, 89))
EARTH = 6371.0088


@pytest.fixture(scope="module")
def files():
    return layer_files(read_tables(paths.DATA / "tables"))


@pytest.fixture(scope="module")
def package(files, tmp_path_factory):
    path = tmp_path_factory.mktemp("layers") / WHOLE
    path.write_bytes(files[WHOLE])
    return {name: geopandas.read_file(path, layer=name) for name in LAYERS}


def test_both_formats_hold_the_same_valid_layers_in_wgs_84(files, package):
    faults = []
    for name, layer in package.items():
        other = geopandas.read_parquet(io.BytesIO(files[f"layers/{name}.parquet"]))
        west, south, east, north = layer.total_bounds
        faults += [
            (name, fault)
            for fault, is_so in (
                ("crs", not layer.crs.equals("EPSG:4326") or not other.crs.equals("EPSG:4326")),
                ("invalid", not (layer.is_valid.all() and other.is_valid.all())),
                ("missing", layer.geometry.isna().any() or other.geometry.isna().any()),
                ("several types", layer.geom_type.nunique() != 1),
                ("out of the world", west < -180 or east > 180 or south < -90 or north > 90),
                ("others' rows", len(layer) != len(other) or list(layer) != list(other)),
                ("others' shapes", not layer.geom_equals(other.geometry).all()),
            )
            if is_so
        ]
    assert [] == faults


def test_nothing_runs_across_the_sheet_at_180_degrees(package):
    """A ring or a line that jumps from one edge to the other would be a stripe over the world."""
    jumps = [
        (name, row)
        for name in ("states", "ties", "groups")
        for row, shape in enumerate(package[name].geometry)
        for part in shape.geoms
        for first, second in pairwise((getattr(part, "exterior", part)).coords)
        if abs(first[0] - second[0]) > 180
    ]
    edges = package["states"].set_index("iso3").loc[["RUS", "FJI"]].bounds

    assert [] == jumps
    assert {-180.0} == set(edges["minx"])
    assert {180.0} == set(edges["maxx"])


def test_ties_start_at_the_capital_and_are_as_many_as_in_the_table(package):
    ties = package["ties"]
    drawn = ties[~ties.is_empty]
    states = package["states"].set_index("iso3")
    counts = states["ties"]

    assert len(read_tables(paths.DATA / "tables")["ties"]) == len(ties)
    assert {tuple(states.loc["KAZ", ["lon", "lat"]])} == {
        line.geoms[0].coords[0] for line in drawn.geometry
    }
    assert drawn["length_km"].between(500, 20_020).all()
    assert ties.loc[ties.is_empty, "length_km"].isna().all()
    assert drawn["entity_id"].value_counts().to_dict() == counts[counts > 0].to_dict()
    assert ties["text_kk"].str.len().gt(0).all()


def test_groups_are_the_outlines_of_their_members(package):
    groups = package["groups"].set_index("entity_id")
    states = package["states"].set_index("iso3")
    asia = groups.loc["central_asia"]

    members = states.loc[asia["members"].split()].geometry
    assert asia.geometry.symmetric_difference(members.union_all()).area < 0.001
    assert groups.loc["asia"].geometry.is_empty


def test_the_same_tables_give_the_same_layers_and_empty_ones_are_layers():
    sample = Tables(sample_frames(), sample_manifest(), "small")
    bare = {name: frame.head(0) for name, frame in sample_frames().items()}
    none = layer_files(Tables(bare, sample_manifest(), "bare"))

    assert layer_files(sample) == layer_files(sample)
    for name in LAYERS:
        assert 0 == len(geopandas.read_parquet(io.BytesIO(none[f"layers/{name}.parquet"])))


@given(POSITIONS, POSITIONS)
@settings(max_examples=by_length(20, 50))
def test_a_great_circle_is_the_shortest_way_and_stays_on_the_sheet(start, end):
    length = distance_km(start, end)
    assume(1 < length < math.pi * EARTH - 1)
    line = great_circle(start, end)
    steps = [pair for part in line.geoms for pair in pairwise(part.coords)]

    assert 1 <= len(line.geoms) <= 2
    assert (start, end) == (line.geoms[0].coords[0], line.geoms[-1].coords[-1])
    assert all(abs(lon) <= 180 and abs(lat) <= 90 for pair in steps for lon, lat in pair)
    assert all(abs(first[0] - second[0]) <= 180 for first, second in steps)
    assert length == pytest.approx(sum(distance_km(*pair) for pair in steps), rel=0.02)


def test_a_circle_that_crosses_180_degrees_is_cut_there():
    first, second = great_circle((71.43, 51.13), (-155.0, 20.0)).geoms

    assert (180.0, -180.0) == (first.coords[-1][0], second.coords[0][0])
    assert first.coords[-1][1] == second.coords[0][1]
    assert great_circle().is_empty
    assert great_circle((1.0, 2.0), (1.0, 2.0)).is_empty
