"""Outlines of states on a plane, in units: a near view about a centre, or the whole sheet.

Browser and server use the same numbers: the browser fetches a ground once (``near_file``, or the
sheet's own ``world.json``) and moves it by a camera; the server looks for anchors in it.
"""

import csv
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kzdash import paths
from kzdash.app.draw.world import Point, sheet

Array = NDArray[np.float64]
UNITS = 4000  # a radius of the earth; a pixel of a large screen is two or three units
STEP = 2.5  # degrees; centres lie on this grid, so that few grounds are ever made
HELD = 16
_FARTHEST = -0.35  # cosine of the arc from the centre; beyond it outlines are torn apart
_FINEST = 2  # units between two corners
_NOT_DRAWN = "ATA"
# Equal Earth as the sheet has it: Šavrič, Patterson and Jenny (2018),
# doi 10.1080/13658816.2018.1504949.
_A, _POWERS, _M = (1.340264, -0.081106, 0.000893, 0.003796), (0, 1, 3, 4), 3**0.5 / 2
_MERIDIAN, _NORTH = 11.05, 83.8
_FILES = ("countries.geojson", "world.json")
_CENTRE = re.compile(r"(-?[0-9]{1,3}\.[05])_(-?[0-9]{1,2}\.[05])")
_SUBPATH = re.compile(r"M[^M]+")
_NUMBER = re.compile(r"-?\d+")


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """States as rings of corners, in units; y grows to the south.

    Attributes:
        centre: Longitude and latitude of the middle; None for the whole sheet.
        rings: iso3 -> its rings, the largest first.
        points: iso3 -> where a state lies that is too small for an outline.
    """

    centre: Point | None
    rings: Mapping[str, tuple[Array, ...]]
    points: Mapping[str, Point]


def projected(lonlat: Array, centre: Point) -> tuple[Array, Array]:
    """Return corners in units by Lambert's azimuthal equal-area projection about *centre*.

    The second value is the cosine of the arc from the centre.
    """
    lon, lat = np.radians(lonlat[:, 0] - centre[0]), np.radians(lonlat[:, 1])
    sine, cosine = np.sin(np.radians(centre[1])), np.cos(np.radians(centre[1]))
    arc = sine * np.sin(lat) + cosine * np.cos(lat) * np.cos(lon)
    k = UNITS * np.sqrt(2 / np.maximum(1e-6, 1 + arc))
    x = k * np.cos(lat) * np.sin(lon)
    y = -k * (cosine * np.sin(lat) - sine * np.cos(lat) * np.cos(lon))
    return np.column_stack((x, y)), arc


@lru_cache(maxsize=HELD)
def near_ground(lon: float, lat: float) -> Ground:
    """Return every state about a centre; what lies on the far side of the earth is left out."""
    centre = (lon, lat)
    rings = {}
    for iso3, found in features().items():
        near = [one for ring in found if (one := _near_ring(ring, centre)) is not None]
        if near:
            rings[iso3] = tuple(sorted(near, key=area, reverse=True))
    points = {
        iso3: (float(at[0]), float(at[1]))
        for iso3, lonlat in points_of_states().items()
        for at, arc in [_one(lonlat, centre)]
        if arc > _FARTHEST
    }
    return Ground(centre, rings, points)


@cache
def world_ground() -> Ground:
    """Return the whole sheet, in its own units."""
    states = sheet().states
    rings = {
        iso3: tuple(sorted(_read(state.d), key=area, reverse=True))
        for iso3, state in states.items()
        if state.d
    }
    return Ground(None, rings, {iso3: state.end for iso3, state in states.items()})


@cache
def version() -> str:
    """Return what names this edition of the outlines in an address."""
    content = b"".join((paths.GEO / name).read_bytes() for name in _FILES)
    return hashlib.sha256(content).hexdigest()[:16]


def outlines_at(asked: str, centre: str) -> bytes | None:
    """Return the file of a centre as an address names it, ``37.5_47.5``; None where none is."""
    found = _CENTRE.fullmatch(centre)
    if found is None or asked != version():
        return None
    lon, lat = (float(one) for one in found.groups())
    on_grid = lon % STEP == 0 and lat % STEP == 0
    return near_file(lon, lat) if on_grid and abs(lon) <= 180 and abs(lat) <= 90 else None  # noqa: PLR2004


@lru_cache(maxsize=HELD)
def near_file(lon: float, lat: float) -> bytes:
    """Return the outlines about a centre as the browser fetches them, gzipped JSON."""
    ground = near_ground(lon, lat)
    drawn = {
        "states": {
            iso3: {"d": "".join(map(_written, rings))} for iso3, rings in ground.rings.items()
        },
        "disputed": disputed_lines(ground),
    }
    return gzip.compress(json.dumps(drawn, separators=(",", ":")).encode(), mtime=0)


def disputed_lines(ground: Ground) -> Mapping[str, str]:
    """Return name -> path of every contested line, in units of the ground."""
    if ground.centre is None:
        return sheet().disputed
    return {
        name: "".join(_steps(at) for line in lines for at in [_seen(line, ground)] if len(at))
        for name, lines in _disputed().items()
    }


@cache
def features() -> Mapping[str, tuple[Array, ...]]:
    """Return iso3 -> rings of (longitude, latitude)."""
    found = json.loads((paths.GEO / "countries.geojson").read_text("utf-8"))["features"]
    return {
        str(one["properties"]["iso3"]): tuple(
            np.array(ring, dtype=float)[:, :2] for polygon in _polygons(one) for ring in polygon
        )
        for one in found
        if one["geometry"] and one["properties"]["iso3"] != _NOT_DRAWN
    }


@cache
def points_of_states() -> Mapping[str, Point]:
    """Return iso3 -> longitude and latitude of a point inside."""
    return _table("points.csv", "iso3")


@cache
def lettering() -> Mapping[str, Point]:
    """Return regions without a list of members -> where an atlas would letter their names."""
    return _table("lettering.csv", "entity_id")


@cache
def neighbours(iso3: str) -> frozenset[str]:
    """Return the states that share a stretch of border with *iso3*."""
    shared = 3  # one corner may be three states'
    owners = _owners()
    met = Counter(
        other for corner in _corners(features().get(iso3, ())) for other in owners[corner]
    )
    return frozenset(other for other, n in met.items() if other != iso3 and n > shared)


@cache
def _owners() -> Mapping[Point, Sequence[str]]:
    """Return corner of the outlines -> the states that have it."""
    found: dict[Point, list[str]] = {}
    for iso3, rings in features().items():
        for corner in _corners(rings):
            found.setdefault(corner, []).append(iso3)
    return found


def area(ring: Array) -> float:
    """Return the area of a ring."""
    x, y = ring[:, 0], ring[:, 1]
    return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2)


def inside(points: Array, ring: Array) -> NDArray[np.bool_]:
    """Return for each of *points* whether it lies inside *ring*."""
    a, b = ring, np.roll(ring, -1, axis=0)
    x, y = points[:, 0, None], points[:, 1, None]
    between = (a[:, 1] > y) != (b[:, 1] > y)
    rise = np.where(b[:, 1] == a[:, 1], 1.0, b[:, 1] - a[:, 1])
    cut = (b[:, 0] - a[:, 0]) * (y - a[:, 1]) / rise + a[:, 0]
    return np.asarray((between & (x < cut)).sum(axis=1) % 2 > 0)


def edge_distance(points: Array, ring: Array) -> Array:
    """Return for each of *points* how far the edge of *ring* is."""
    a = ring
    way = np.roll(ring, -1, axis=0) - a
    from_a = points[:, None] - a
    along = (from_a * way).sum(axis=2) / np.maximum((way**2).sum(axis=1), 1e-9)
    away = from_a - np.clip(along, 0, 1)[..., None] * way
    return np.asarray(np.sqrt((away**2).sum(axis=2).min(axis=1)))


def thinned(ring: Array, least: float) -> Array:
    """Return *ring* on a grid of *least*, each corner once."""
    grid = np.round(ring / least) * least
    keep = np.ones(len(grid), dtype=bool)
    keep[1:] = (grid[1:] != grid[:-1]).any(axis=1)
    return grid[keep]


def outer_edge(ground: Ground, members: Iterable[str]) -> str:
    """Return the outer edge of several states as a path: what two of them share is left out."""
    return _outer_edge(ground, tuple(members))


@lru_cache(maxsize=256)
def _outer_edge(ground: Ground, members: tuple[str, ...]) -> str:
    edges: dict[tuple[Point, Point], int] = {}
    for iso3 in members:
        for ring in ground.rings.get(iso3, ()):
            corners = [(float(x), float(y)) for x, y in ring]
            for a, b in zip(corners, corners[1:] + corners[:1], strict=True):
                if a != b:
                    key = (min(a, b), max(a, b))
                    edges[key] = edges.get(key, 0) + 1
    return "".join(_open_path(line) for line in _chains([e for e, n in edges.items() if n == 1]))


def _seen(lonlat: Array, ground: Ground) -> Array:
    at, arc = projected(lonlat, ground.centre or (0.0, 0.0))
    return at[arc > _FARTHEST]


@cache
def _disputed() -> Mapping[str, tuple[Array, ...]]:
    """Return contested lines in degrees; the sheet is the one place that has them."""
    return {name: tuple(map(_degrees, _lines(d))) for name, d in sheet().disputed.items()}


def _degrees(line: Array) -> Array:
    """Return corners of the sheet (Equal Earth) in degrees, by Newton's method."""
    scale = sheet().width / (2 * _unit_x(np.pi, np.zeros(1))[0])
    y = _unit_y(np.arcsin(_M * np.sin(np.radians(np.array([_NORTH]))))) - line[:, 1] / scale
    theta = y / _A[0]
    for _ in range(8):
        theta = theta - (_unit_y(theta) - y) / _slope(theta)
    lon = (line[:, 0] - sheet().width / 2) / scale / _unit_x(1.0, theta)
    lat = np.arcsin(np.clip(np.sin(theta) / _M, -1, 1))
    return np.column_stack((np.degrees(lon) + _MERIDIAN, np.degrees(lat)))


def _unit_x(lon: float, theta: Array) -> Array:
    return np.asarray(lon * np.cos(theta) / (_M * _slope(theta)))


def _unit_y(theta: Array) -> Array:
    return np.asarray(
        sum(a * theta ** (2 * power + 1) for a, power in zip(_A, _POWERS, strict=True))
    )


def _slope(theta: Array) -> Array:
    return np.asarray(
        sum((2 * p + 1) * a * theta ** (2 * p) for a, p in zip(_A, _POWERS, strict=True))
    )


def _chains(edges: Iterable[tuple[Point, Point]]) -> list[list[Point]]:
    """Return edges joined to lines, so that a dash runs along them."""
    beside: dict[Point, list[Point]] = {}
    for a, b in edges:
        beside.setdefault(a, []).append(b)
        beside.setdefault(b, []).append(a)
    lines = []
    for start in list(beside):
        while beside[start]:
            line, here = [start], start
            while beside[here]:
                there = beside[here].pop()
                beside[there].remove(here)
                line.append(there)
                here = there
            lines.append(line)
    return lines


def _open_path(line: list[Point]) -> str:
    return _steps(np.array(line))


def _written(ring: Array) -> str:
    return _steps(ring) + "z"


def _steps(line: Array) -> str:
    whole = np.round(line).astype(int)
    steps = np.diff(whole, axis=0)
    first = f"M{whole[0][0]} {whole[0][1]}"
    return first + "l" + " ".join(f"{x} {y}" for x, y in steps.tolist()) if len(steps) else first


def _near_ring(ring: Array, centre: Point) -> Array | None:
    at, arc = projected(ring, centre)
    at = thinned(at[arc > _FARTHEST], _FINEST)
    return at if len(at) > 2 else None  # noqa: PLR2004 less has no area


def _one(lonlat: Point, centre: Point) -> tuple[Array, float]:
    at, arc = projected(np.array([lonlat]), centre)
    return at[0], float(arc[0])


def _polygons(feature: Mapping[str, Any]) -> list[list[list[Point]]]:
    kind, found = feature["geometry"]["type"], feature["geometry"]["coordinates"]
    return {"MultiPolygon": list(found), "Polygon": [found]}.get(kind, [])


def _read(d: str) -> list[Array]:
    return [ring for ring in _lines(d) if len(ring) > 2]  # noqa: PLR2004 less has no area


def _lines(d: str) -> list[Array]:
    """Return the lines of a path of the sheet: one corner, then steps."""
    return [
        np.cumsum(np.array([float(one) for one in _NUMBER.findall(part)]).reshape(-1, 2), axis=0)
        for part in _SUBPATH.findall(d)
    ]


def _corners(rings: Iterable[Array]) -> set[Point]:
    return {(x, y) for ring in rings for x, y in ring.tolist()}


def _table(name: str, key: str) -> dict[str, Point]:
    with (paths.GEO / name).open(encoding="utf-8", newline="") as file:
        return {row[key]: (float(row["lon"]), float(row["lat"])) for row in csv.DictReader(file)}
