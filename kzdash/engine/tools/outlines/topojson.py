"""Read a TopoJSON file into polygons whose shared borders have exactly the same vertices."""

from itertools import accumulate
from typing import Any

from shapely.geometry import MultiPolygon, Polygon

Ring = list[tuple[float, float]]
_SMALLEST_RING = 4  # a triangle, closed


def read_features(topology: dict[str, Any], name: str) -> list[tuple[dict[str, Any], MultiPolygon]]:
    """Return (properties, outline) of every feature of the object *name*.

    Raises:
        ValueError: If a feature is not made of polygons.
    """
    arcs = _decoded_arcs(topology)
    features = []
    for geometry in topology["objects"][name]["geometries"]:
        match geometry["type"]:
            case "Polygon":
                polygons = [geometry["arcs"]]
            case "MultiPolygon":
                polygons = geometry["arcs"]
            case other:
                raise ValueError(f"{geometry.get('properties')}: {other} is not an outline")
        parts = [[_ring(arcs, ring) for ring in rings] for rings in polygons]
        # The source's own thinning left a few islands of two points; they have no area.
        outline = MultiPolygon(
            [
                Polygon(shell, [hole for hole in holes if len(hole) >= _SMALLEST_RING])
                for shell, *holes in parts
                if len(shell) >= _SMALLEST_RING
            ]
        )
        features.append((geometry["properties"], outline))
    return features


def _decoded_arcs(topology: dict[str, Any]) -> list[Ring]:
    scale_x, scale_y = topology["transform"]["scale"]
    move_x, move_y = topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        xs = accumulate(point[0] for point in arc)
        ys = accumulate(point[1] for point in arc)
        # Five decimals are a metre; rounding makes the two sides of 180° meet exactly.
        arcs.append(
            [
                (round(x * scale_x + move_x, 5), round(y * scale_y + move_y, 5))
                for x, y in zip(xs, ys, strict=True)
            ]
        )
    return arcs


def _ring(arcs: list[Ring], indices: list[int]) -> Ring:
    """Return the arcs joined end to end, unwrapped; ~i means arc i backwards."""
    ring: Ring = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(arc[1:] if ring else arc)
    return _unwrapped(ring)


def _unwrapped(ring: Ring) -> Ring:
    """Return *ring* without jumps at 180°: Russia and Fiji run on beyond it.

    The source means its rings on the globe, where 180° is no edge; in the plane a step of more
    than half a turn can only be that edge.
    """
    turns = 0
    unwrapped: Ring = []
    last = ring[0][0] if ring else 0.0
    for lon, lat in ring:
        turns -= round((lon - last) / 360)
        last = lon
        unwrapped.append((lon + 360 * turns, lat))
    return unwrapped
