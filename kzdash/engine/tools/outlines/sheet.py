"""Cut outlines at an edge, put them on the sheet, thin them out and write them as SVG paths."""

import math
from collections.abc import Mapping

import numpy as np
import shapely
from shapely import Geometry
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Polygon, box

from kzdash.engine.tools.outlines import projection

# Islands smaller than this (square drawing units; 4 are one pixel on a 2000 px wide map) are left
# out, except the largest of a state.
SMALLEST_ISLAND = 7.0
# A state with less land than this in one piece gets a point that can be hit.
SMALL_STATE = 420.0


def cut(outline: Geometry, west: float) -> MultiPolygon:
    """Return *outline*, wherever it was unwrapped to, within one turn from *west*."""
    pieces = []
    for turn in (-360, 0, 360):
        window = box(west - turn, -90, west - turn + 360, 90)
        part = shapely.intersection(outline, window)
        pieces.extend(_polygons(translate(part, xoff=turn)))
    # Five decimals are a metre: both sides of the source's own seam at 180° meet again.
    return _multi(shapely.union_all(shapely.set_precision(_multi(pieces), 1e-5)))


def projected(outline: Geometry) -> Geometry:
    """Return *outline* in drawing units."""

    def to_sheet(points: np.ndarray) -> np.ndarray:
        return np.array([projection.project(lon, lat) for lon, lat in points])

    return shapely.transform(outline, to_sheet)


def thinned(outlines: Mapping[str, Geometry], tolerance: float) -> dict[str, MultiPolygon]:
    """Return the outlines with fewer vertices; a border that two share stays shared.

    Raises:
        ValueError: If two outlines overlap, so that shared borders can't be told.
    """
    shapes = list(outlines.values())
    if not shapely.coverage_is_valid(shapes):
        edges = shapely.coverage_invalid_edges(shapes)
        wrong = [code for code, edge in zip(outlines, edges, strict=True) if not edge.is_empty]
        raise ValueError(f"outlines overlap or leave gaps: {', '.join(wrong)}")
    simpler = shapely.coverage_simplify(shapes, tolerance)
    return {code: _multi(shape) for code, shape in zip(outlines, simpler, strict=True)}


def without_specks(outline: MultiPolygon, smallest: float) -> MultiPolygon:
    """Return *outline* without islands under *smallest*; the largest always stays."""
    parts = sorted(outline.geoms, key=lambda part: part.area, reverse=True)
    return MultiPolygon([part for i, part in enumerate(parts) if i == 0 or part.area >= smallest])


def anchor(
    outline: MultiPolygon, capital: tuple[float, float] | None = None, most: float = math.inf
) -> tuple[float, float]:
    """Return a point well inside the largest part: where a name or a dot goes.

    It is the capital where the largest part lies farther than *most* from that: Kiribati's largest
    island lies across half the ocean, and the dot would be far from the arc's end.
    """
    largest = max(outline.geoms, key=lambda part: part.area)
    line = shapely.maximum_inscribed_circle(largest)
    x, y = line.coords[0]
    if capital is not None and math.dist((x, y), capital) > most:
        return capital
    return x, y


def room(outline: MultiPolygon) -> float:
    """Return the width of the largest part: how long a name can be."""
    west, _, east, _ = max(outline.geoms, key=lambda part: part.area).bounds
    return float(east - west)


def is_small(outline: MultiPolygon) -> bool:
    """Return whether no part is large enough to be hit or seen."""
    return bool(max(part.area for part in outline.geoms) < SMALL_STATE)


def as_multi(shape: Geometry | None) -> MultiPolygon:
    """Return the polygons of *shape*; none for None."""
    return MultiPolygon() if shape is None else _multi(shape)


def svg_path(shape: Geometry) -> str:
    """Return whole-number relative SVG path data; rings that collapse to a point are dropped."""
    return "".join(_svg_run(coordinates, closed=closed) for coordinates, closed in _runs(shape))


def _svg_run(coordinates: np.ndarray, *, closed: bool) -> str:
    points = np.rint(coordinates).astype(int)
    moved = np.any(np.diff(points, axis=0) != 0, axis=1)
    points = points[np.concatenate(([True], moved))]
    if closed:
        points = points[:-1]
    if len(points) < (3 if closed else 2):
        return ""
    steps = np.diff(points, axis=0)
    pairs = "".join(
        f"{dx:d}{dy:+d}" if i == 0 else f"{dx:+d}{dy:+d}" for i, (dx, dy) in enumerate(steps)
    )
    return (
        f"M{points[0][0]} {points[0][1]}l{pairs.replace('+', ' ').strip()}{'z' if closed else ''}"
    )


def _runs(shape: Geometry) -> list[tuple[np.ndarray, bool]]:
    runs: list[tuple[np.ndarray, bool]] = []
    for part in getattr(shape, "geoms", [shape]):
        if isinstance(part, Polygon):
            rings = [part.exterior, *part.interiors]
            runs.extend((shapely.get_coordinates(ring), True) for ring in rings)
        else:
            runs.append((shapely.get_coordinates(part), False))
    return runs


def _polygons(shape: Geometry) -> list[Polygon]:
    parts = getattr(shape, "geoms", [shape])
    return [part for part in parts if isinstance(part, Polygon) and not part.is_empty]


def _multi(shape: Geometry | list[Polygon]) -> MultiPolygon:
    return MultiPolygon(shape if isinstance(shape, list) else _polygons(shape))
