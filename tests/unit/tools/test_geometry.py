"""The committed outlines and the arithmetic behind them."""

import csv
import json
import math
import re

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer
from shapely.geometry import MultiPolygon, Point, Polygon, box, shape

from kzdash import paths
from kzdash.engine.tools.outlines import policy, projection, sheet, topojson

EQUAL_EARTH = Transformer.from_pipeline(
    "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad "
    f"+step +proj=eqearth +lon_0={projection.CENTRAL_MERIDIAN} +R=1"
)
lons = st.floats(projection.WEST_EDGE + 0.01, projection.EAST_EDGE - 0.01)
lats = st.floats(projection.SOUTH, projection.NORTH)


@pytest.fixture(scope="module")
def world():
    return json.loads((paths.GEO / "world.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def countries():
    features = json.loads((paths.GEO / "countries.geojson").read_text("utf-8"))["features"]
    return {feature["properties"]["iso3"]: shape(feature["geometry"]) for feature in features}


def un_members():
    with (paths.REFERENCE / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["iso3"] for row in csv.DictReader(file) if row["un_member"].lower() == "true"}


@given(lons, lats)
def test_projection_agrees_with_proj_everywhere_on_the_sheet(lon, lat):
    x, y = projection.project(lon, lat)
    east, north = EQUAL_EARTH.transform(lon, lat)
    # The plane ends at lon_0 + 180; a hair before it PROJ still puts a point on the east side.
    scale = projection.WIDTH / 2 / EQUAL_EARTH.transform(projection.EAST_EDGE - 1e-9, 0)[0]
    top = EQUAL_EARTH.transform(projection.CENTRAL_MERIDIAN, projection.NORTH)[1]

    assert (projection.WIDTH / 2 + east * scale, (top - north) * scale) == pytest.approx(
        (x, y), abs=0.01
    )


@given(lons, lats)
def test_a_point_keeps_its_place_whatever_turn_its_longitude_is_on(lon, lat):
    assert projection.project(lon, lat) == pytest.approx(projection.project(lon + 360, lat))


def test_no_dot_lies_an_ocean_away_from_its_capital(world):
    """Kiribati's largest island does: an arc would end far from the dot and the name."""
    far = [
        code
        for code, state in world["states"].items()
        if math.dist(state["at"][:2], state.get("capital", state["at"][:2])) > 500
    ]
    with (paths.GEO / "points.csv").open(encoding="utf-8", newline="") as file:
        points = {
            row["iso3"]: (float(row["lon"]), float(row["lat"])) for row in csv.DictReader(file)
        }

    assert [] == far
    assert (172.98, 1.33) == pytest.approx(points["KIR"], abs=0.5)
    islands = MultiPolygon([box(0, 0, 2, 2), box(100, 0, 101, 1)])
    assert (1, 1) == pytest.approx(sheet.anchor(islands, (100, 0), 500))
    assert (100, 0) == sheet.anchor(islands, (100, 0), 50)


def test_a_ring_that_runs_over_180_degrees_is_unwrapped():
    """A square of four degrees around 180° stays a square of four degrees."""
    topology = {
        "transform": {"scale": [1, 1], "translate": [-180, -90]},
        "arcs": [[[358, 90], [-356, 0], [0, 4], [356, 0], [0, -4]]],
        "objects": {
            "x": {"geometries": [{"type": "Polygon", "arcs": [[0]], "properties": {"a3": "FJI"}}]}
        },
    }
    ((_, outline),) = topojson.read_features(topology, "x")

    assert (178, 0, 182, 4) == outline.bounds
    assert 16 == outline.area


def test_cutting_keeps_the_area_and_stays_inside_the_turn():
    outline = MultiPolygon([box(-175, 0, -160, 10), box(170, 20, 195, 30)])

    cut = sheet.cut(outline, projection.WEST_EDGE)

    assert outline.area == pytest.approx(cut.area)
    assert projection.WEST_EDGE <= cut.bounds[0]
    assert cut.bounds[2] <= projection.EAST_EDGE


def test_pieces_on_both_sides_of_180_become_one():
    outline = MultiPolygon([box(170, 0, 180, 10), box(-180, 0, -172, 10)])

    assert 1 == len(sheet.cut(outline, projection.WEST_EDGE).geoms)


def test_thinning_keeps_shared_borders_shared():
    zigzag = [(10, 0), (10.4, 2), (9.7, 4), (10.3, 6), (10, 8), (10, 10)]
    west = Polygon([(0, 0), *zigzag, (0, 10)])
    east = Polygon([(20, 0), *zigzag, (20, 10)])

    thin = sheet.thinned({"A": west, "B": east}, 3)

    assert len(shapely.get_coordinates(thin["A"])) < len(shapely.get_coordinates(west))
    assert 0 == pytest.approx(thin["A"].intersection(thin["B"]).area)
    assert 200 == pytest.approx(thin["A"].union(thin["B"]).area)


def test_outlines_that_overlap_are_refused():
    with pytest.raises(ValueError, match="A, B"):
        sheet.thinned({"A": box(0, 0, 2, 2), "B": box(1, 0, 3, 2)}, 1)


def test_the_largest_island_always_stays():
    outline = MultiPolygon([box(0, 0, 1, 1), box(5, 5, 5.5, 5.5)])

    assert [1.0] == [part.area for part in sheet.without_specks(outline, 100).geoms]


def test_path_is_whole_numbers_and_closes():
    assert "M0 0l10 0 0 10-10 0z" == sheet.svg_path(Polygon([(0, 0), (10, 0), (10, 10), (0, 10)]))


def test_policy_joins_drops_and_gives_lines():
    rules = (
        policy.BorderRule("B", "A", line_with=("A",)),
        policy.BorderRule("C", policy.LEFT_OUT),
        policy.BorderRule("D", policy.NO_STATE),
    )
    parts = {"A": box(0, 0, 1, 1), "B": box(1, 0, 2, 1), "C": box(5, 5, 6, 6), "D": box(7, 7, 8, 8)}

    drawn = policy.apply_policy(parts, rules)

    assert {"A", policy.NO_STATE} == set(drawn.outlines)
    assert 2 == drawn.outlines["A"].area
    assert 1 == drawn.disputed["B"].length


def test_policy_that_names_an_unknown_outline_is_refused():
    with pytest.raises(ValueError, match="ZZZ"):
        policy.apply_policy({"A": box(0, 0, 1, 1)}, (policy.BorderRule("ZZZ", "A"),))


def test_a_choice_without_a_reason_in_every_language_is_refused(tmp_path):
    head, row, *_ = (paths.GEO / "border_policy.csv").read_text("utf-8").splitlines()
    found = next(csv.DictReader([head, row]))
    found["reason_kk"] = ""
    with (tmp_path / "border_policy.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(found))
        writer.writeheader()
        writer.writerow(found)

    with pytest.raises(ValueError, match=found["feature"]):
        policy.read_policy(tmp_path)


def test_note_on_borders_has_every_choice_in_every_language():
    notes = json.loads((paths.GEO / "borders.json").read_text("utf-8"))
    rules = policy.read_policy(paths.GEO)

    assert {lang: [rule.names[at] for rule in rules] for at, lang in enumerate(policy.LANGS)} == {
        lang: [name for name, _, _ in rows] for lang, rows in notes.items()
    }


def test_every_un_member_is_drawn(world, countries):
    """193 members, the Holy See and Palestine: as an outline or, when small, as a point."""
    members = un_members() | {"VAT", "PSE"}

    assert 195 == len(members)
    assert set() == members - set(countries)
    assert set() == members - set(world["states"])


def test_every_state_has_a_shape_or_a_point_on_the_sheet(world):
    for code, state in world["states"].items():
        assert "d" in state or state.get("small"), code
        x, y, _ = state["at"]
        assert 0 <= x <= world["width"], code
        assert 0 <= y <= world["height"], code


def test_every_un_member_has_its_capital_on_the_sheet(world):
    assert [] == [code for code in sorted(un_members()) if "capital" not in world["states"][code]]


def test_paths_are_whole_numbers_inside_the_sheet(world):
    for code, state in world["states"].items():
        if "d" in state:
            assert re.fullmatch(r"(M-?\d+ -?\d+l[-\d ]+z)+", state["d"]), code


def test_outlines_are_valid_and_inside_the_globe(countries):
    assert [] == [code for code, outline in countries.items() if not outline.is_valid]
    for outline in countries.values():
        west, south, east, north = outline.bounds
        assert (-180 <= west, -90 <= south, east <= 180, north <= 90) == (True,) * 4


@pytest.mark.parametrize(
    ("place", "lon", "lat", "iso3"),
    [
        ("Crimea", 34.1, 45.1, "UKR"),
        ("Donetsk", 37.8, 48.0, "UKR"),
        ("Prishtina", 21.16, 42.66, "SRB"),
        ("Taipei", 121.3, 24.6, "CHN"),
        ("Laayoune", -12.9, 26.9, "ESH"),
        ("Sokhumi", 41.1, 43.05, "GEO"),
        ("Kyrenia", 33.3, 35.25, "CYP"),
        ("Hargeisa", 44.06, 9.56, "SOM"),
        ("Quneitra", 35.8, 33.05, "SYR"),
        ("Chukotka", -175.0, 66.8, "RUS"),
        ("Taveuni's west", 178.0, -17.8, "FJI"),
        ("Almaty", 76.9, 43.3, "KAZ"),
    ],
)
def test_places_lie_where_the_policy_says(countries, place, lon, lat, iso3):
    found = {code for code, outline in countries.items() if outline.contains(Point(lon, lat))}

    assert {iso3} == found


@pytest.mark.parametrize("iso3", ["RUS", "FJI", "USA", "KAZ"])
def test_no_mainland_is_torn_by_the_edge_of_the_sheet(world, iso3):
    """No step of a path is as long as a continent; the longest is the 49th parallel."""
    steps = re.findall(r"-?\d+", world["states"][iso3]["d"].split("z")[0].split("l")[1])

    assert max(abs(int(step)) for step in steps) < world["width"] / 12


def test_disputed_lines_are_there_for_every_rule_that_asks_for_one(world):
    asked = {rule.feature for rule in policy.read_policy(paths.GEO) if rule.line_with}

    assert asked == {code for code, path in world["disputed"].items() if path}
