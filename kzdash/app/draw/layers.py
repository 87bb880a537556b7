"""The tables as layers for a geographic information system: GeoPackage and GeoParquet.

Four layers in WGS 84 (EPSG:4326, longitude first), nothing of them beyond 180°: ``states``
(outlines), ``places`` (a point inside each state), ``ties`` (great circles from Kazakhstan's
capital to the partner's, cut at 180°) and ``groups`` (the outlines of all members). What has no
place, as a group without a list of members, is a row with an empty geometry. The same tables give
the same bytes.

They are made in a process of their own (:mod:`kzdash.app.apart`), which alone loads geopandas and
GDAL.
"""

import io
import json
import math
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from kzdash import paths
from kzdash.app.apart import APART
from kzdash.tables.store import Tables

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from shapely import MultiLineString, MultiPolygon

CRS = "EPSG:4326"
WHOLE = "kzdash.gpkg"
LAYERS = ("states", "places", "ties", "groups")
HOME = "KAZ"
_OUTLINES, _POINTS = paths.DATA / "geo" / "countries.geojson", paths.DATA / "geo" / "points.csv"
_NAMES = ["name_kk", "name_ru", "name_en"]
_TEXTS = ["text_kk", "text_ru", "text_en"]
_STEP_KM = 100.0  # between two points of a great circle
_EARTH_KM = 6371.0088  # mean radius
_HALF = 180.0  # degrees
_MADE = "2000-01-01T00:00:00.000Z"  # what GDAL writes as the time of making
_SAME_FILE = {"OGR_CURRENT_DATE": _MADE}

_NEEDED = ("countries", "entities", "ties", "sentences")

Frames = Mapping[str, pd.DataFrame]
Position = tuple[float, float]  # longitude, latitude


def layer_files(tables: Tables) -> dict[str, bytes]:
    """Return path -> content: one GeoPackage with every layer, one GeoParquet file a layer.

    Raises:
        ApartError: If the process that makes them broke.
    """
    archive = APART.run(_archive, {name: tables[name] for name in _NEEDED})
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _archive(tables: Frames) -> bytes:
    """Return the files as one ZIP: a process hands back bytes."""
    layers = build_layers(tables)
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr(WHOLE, _geopackage(layers))
        for name, layer in layers.items():
            content = io.BytesIO()
            layer.to_parquet(content, index=False)
            archive.writestr(f"layers/{name}.parquet", content.getvalue())
    return sink.getvalue()


def build_layers(tables: Frames) -> dict[str, "GeoDataFrame"]:
    """Return layer -> its rows: the columns of the tables, names and texts in three languages."""
    outlines = _outlines()
    return {
        "states": _states(tables, outlines),
        "places": _places(tables),
        "ties": _ties(tables),
        "groups": _groups(tables, outlines),
    }


def _geopackage(layers: "dict[str, GeoDataFrame]") -> bytes:
    import pyogrio  # noqa: PLC0415 see above

    pyogrio.set_gdal_config_options(_SAME_FILE)
    with tempfile.TemporaryDirectory(prefix="kzdash-layers-") as folder:
        path = Path(folder) / WHOLE
        for name, layer in layers.items():
            kind = layer.geometry.iloc[0].geom_type if len(layer) else "MultiPolygon"
            pyogrio.write_dataframe(layer, path, layer=name, driver="GPKG", geometry_type=kind)
        return path.read_bytes()


def _layer(frame: pd.DataFrame, geometry: "list[object]") -> "GeoDataFrame":
    import geopandas  # noqa: PLC0415 see above

    return geopandas.GeoDataFrame(frame.reset_index(drop=True), geometry=geometry, crs=CRS)


@cache
def _outlines() -> "dict[str, MultiPolygon]":
    """Return iso3 -> outline; a state that is a point at this scale has none."""
    import shapely  # noqa: PLC0415 see above

    found = {}
    for feature in json.loads(_OUTLINES.read_text("utf-8"))["features"]:
        shape = shapely.make_valid(shapely.geometry.shape(feature["geometry"]))
        found[str(feature["properties"]["iso3"])] = _areas(shape)
    return found


def _areas(shape: object) -> "MultiPolygon":
    """Return the areas in *shape*, without lines and points."""
    import shapely  # noqa: PLC0415 see above

    parts = shapely.get_parts(shape, return_index=False)
    flat = [area for part in parts for area in shapely.get_parts(part)]
    return shapely.MultiPolygon([area for area in flat if area.geom_type == "Polygon"])


def _states(tables: Frames, outlines: "dict[str, MultiPolygon]") -> "GeoDataFrame":
    """Return the states with how many ties each has, of which kinds and statuses."""
    import shapely  # noqa: PLC0415 see above

    ties = tables["ties"].groupby("entity_id")
    counts = ties.size().rename("ties")
    codes = [ties[name].agg(lambda of: " ".join(sorted(set(of)))) for name in ("kind", "status")]
    summed = pd.concat([counts, *codes], axis=1)
    frame = tables["countries"].merge(summed, how="left", left_on="iso3", right_index=True)
    frame = frame.assign(ties=frame["ties"].fillna(0).astype("int64"))
    kept = frame[
        ["iso3", *_NAMES, "region", "un_member", "lon", "lat", "ties", "kind", "status"]
    ].rename(columns={"kind": "tie_kinds", "status": "tie_statuses"})
    empty = shapely.MultiPolygon()
    return _layer(_plain(kept), [outlines.get(iso3, empty) for iso3 in kept["iso3"]])


def _places(tables: Frames) -> "GeoDataFrame":
    import shapely  # noqa: PLC0415 see above

    inside = pd.read_csv(_POINTS, keep_default_na=False).set_index("iso3")
    frame = tables["countries"][["iso3", *_NAMES]]
    frame = frame[frame["iso3"].isin(inside.index)]
    points = [
        shapely.Point(inside.loc[iso3, "lon"], inside.loc[iso3, "lat"]) for iso3 in frame["iso3"]
    ]
    return _layer(_plain(frame), points)


def _ties(tables: Frames) -> "GeoDataFrame":
    """Return the ties with the partner's name, their sentence and their length."""
    entities = tables["entities"].set_index("entity_id")
    sentences = tables["sentences"].set_index("sentence_id")
    ties = tables["ties"]
    frame = ties.join(entities[_NAMES], on="entity_id").join(sentences[_TEXTS], on="sentence_id")
    home = _position(tables, HOME)
    ends = [_position(tables, entity) for entity in ties["entity_id"]]
    known = [(home, end) if home and end else None for end in ends]
    frame["length_km"] = [round(distance_km(*pair), 1) if pair else None for pair in known]
    return _layer(
        _plain(frame), [great_circle(*pair) if pair else great_circle() for pair in known]
    )


def _position(tables: Frames, entity: str) -> Position | None:
    """Return where an entity is: a state's capital, a city; None for what has no place."""
    rows = tables["entities"].loc[tables["entities"]["entity_id"] == entity, ["lon", "lat"]]
    if rows.empty or rows.isna().to_numpy().any():
        return None
    return float(rows["lon"].iloc[0]), float(rows["lat"].iloc[0])


def _groups(tables: Frames, outlines: "dict[str, MultiPolygon]") -> "GeoDataFrame":
    """Return the groups of states, and parts of the world, that the documents name."""
    import shapely  # noqa: PLC0415 see above

    entities = tables["entities"]
    frame = entities[entities["kind"] == "region"][["entity_id", *_NAMES, "members"]]
    areas = [
        _areas(
            shapely.union_all([outlines[one] for one in str(members).split() if one in outlines])
        )
        for members in frame["members"].fillna("")
    ]
    return _layer(_plain(frame), areas)


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Return *frame* in types that every reader of the formats knows."""
    return frame.astype(
        {name: "object" for name, kind in frame.dtypes.items() if kind.name in ("str", "string")}
    )


def distance_km(start: Position, end: Position) -> float:
    """Return the length of the great circle between two positions, on a sphere, in kilometres."""
    (lon1, lat1), (lon2, lat2) = (tuple(map(math.radians, one)) for one in (start, end))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def great_circle(start: Position | None = None, end: Position | None = None) -> "MultiLineString":
    """Return the great circle between two positions, cut where it crosses 180°.

    Without positions, or between one and the same, an empty one.
    """
    import shapely  # noqa: PLC0415 see above

    if start is None or end is None or start == end:
        return shapely.MultiLineString()
    return shapely.MultiLineString(list(_pieces(list(_along(start, end)))))


def _along(start: Position, end: Position) -> Iterator[Position]:
    """Yield positions from *start* to *end*, a step of a hundred kilometres apart."""
    angle = distance_km(start, end) / _EARTH_KM
    steps = max(2, math.ceil(angle * _EARTH_KM / _STEP_KM))
    first, last = _vector(start), _vector(end)
    yield start
    for step in range(1, steps):
        share = step / steps
        weights = math.sin((1 - share) * angle), math.sin(share * angle)
        x, y, z = (weights[0] * a + weights[1] * b for a, b in zip(first, last, strict=True))
        yield math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))
    yield end


def _vector(position: Position) -> tuple[float, float, float]:
    lon, lat = map(math.radians, position)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def _latitude_at_180(start: Position, end: Position) -> float:
    """Return where the great circle between two positions crosses 180°."""
    first, last = _vector(start), _vector(end)
    share = first[1] / (first[1] - last[1]) if first[1] != last[1] else 0.0
    x, y, z = (a + share * (b - a) for a, b in zip(first, last, strict=True))
    return math.degrees(math.atan2(z, math.hypot(x, y)))


def _pieces(line: list[Position]) -> Iterator[list[Position]]:
    """Yield the pieces of a line between its crossings of 180°."""
    piece = [line[0]]
    for (lon1, lat1), (lon2, lat2) in pairwise(line):
        if abs(lon2 - lon1) > _HALF:
            edge = math.copysign(_HALF, lon1)
            lat = _latitude_at_180((lon1, lat1), (lon2, lat2))
            yield [*piece, (edge, lat)]
            piece = [(-edge, lat)]
        piece.append((lon2, lat2))
    yield piece
