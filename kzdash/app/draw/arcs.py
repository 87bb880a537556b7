"""Where arcs bend, what part of the sheet is seen, which names find room.

The one place that computes them: components are sent finished paths, points and cameras, pictures
without a browser are drawn from the same values.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from kzdash.app.draw.world import Outline, Point, Sheet, sheet
from kzdash.app.select.names import HOME

# Bends are shares of the distance.
LEAST_BEND = 0.05
MOST_BEND = 0.26
USUAL_STEP = 0.09
SMALL_MAP_BEND = 0.14  # a map of one sentence has room for high arcs; each next is as much higher
TOP = 24  # sheet units; the sheet's upper edge holds a long arc down
OPENING_SCALE = 2.2  # the first look may come this close
NEAREST_SCALE = 5.0  # a single neighbour still shows where in the world it lies
# Names stand beside the ends of arcs.
_ROOM_ASIDE, _ROOM_ABOVE = 1.5, 1.7
MARGIN = 0.1
HALF_A_LARGE_STATE = 260
ICON_SHARE = 0.6  # of an arc, where the sign of its kind stands


@dataclass(frozen=True, slots=True)
class Curve:
    """A quadratic curve on the sheet, from home to a partner."""

    start: Point
    via: Point
    end: Point

    def at(self, share: float) -> Point:
        """Return the point at *share*, 0 at home and 1 at the partner."""
        rest = 1 - share
        weights = (rest * rest, 2 * rest * share, share * share)
        points = (self.start, self.via, self.end)
        x, y = (sum(w * p[axis] for w, p in zip(weights, points, strict=True)) for axis in (0, 1))
        return x, y

    @property
    def path(self) -> str:
        """Return the curve as an SVG path."""
        start, via, end = (f"{x:.1f} {y:.1f}" for x, y in (self.start, self.via, self.end))
        return f"M{start}Q{via} {end}"

    @property
    def icon(self) -> Point:
        """Return where the sign of the arc's kind stands."""
        return self.at(ICON_SHARE)


@dataclass(frozen=True, slots=True)
class Camera:
    """What is seen: a centre in sheet units and how much closer than the whole sheet."""

    x: float
    y: float
    k: float = 1.0


@dataclass(frozen=True, slots=True)
class Sign:
    """A name or an icon that wants a place in the picture; ``at`` is its middle, in pixels.

    ``also`` are the places that will do where ``at`` is taken or out of sight, the best first.
    """

    text: str
    kind: str
    at: Point
    wide: float
    rank: float
    also: tuple[Point, ...] = ()


def bends(start: Point, end: Point, count: int) -> list[Curve]:
    """Return *count* curves from one point to the other, the first the flattest."""
    room = ((start[1] + end[1]) / 2 - TOP) / max(abs(end[0] - start[0]), 1)
    most = min(MOST_BEND, max(room, LEAST_BEND))
    least = min(LEAST_BEND, most - 0.02 * count) if count > 1 else min(0.12, most)
    step = min(USUAL_STEP, (most - least) / (count - 1)) if count > 1 else 0
    return [bent(start, end, least + step * at) for at in range(count)]


def bent(start: Point, end: Point, bend: float) -> Curve:
    """Return the curve that rises to the north by *bend*, a share of the distance."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    rise = bend * 2 * (1 if dx > 0 else -1)
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    return Curve(start, (middle[0] + dy * rise, middle[1] - dx * rise), end)


class Arc(Protocol):
    """An arc of a view-model."""

    @property
    def key(self) -> str:
        """Return what names it, ``CHN/visit``."""

    @property
    def iso3(self) -> str:
        """Return the state where it ends."""


def curves_from_home(arcs: Iterable[Arc]) -> dict[str, Curve]:
    """Return key -> curve; several to one state are fanned out.

    A state without a place on the sheet has no curve.
    """
    states = sheet().states
    keys: dict[str, list[str]] = {}
    for arc in arcs:
        if arc.iso3 in states:
            keys.setdefault(arc.iso3, []).append(arc.key)
    home = states[HOME].end
    return {
        key: curve
        for iso3, several in keys.items()
        for key, curve in zip(several, bends(home, states[iso3].end, len(several)), strict=True)
    }


def paths_on_small_map(arcs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return key -> path for the few arcs of one sentence, given as (key, iso3)."""
    states = sheet().states
    drawn: Counter[str] = Counter()
    paths = {}
    for key, iso3 in arcs:
        if iso3 in states and iso3 != HOME:
            drawn[iso3] += 1
            bend = SMALL_MAP_BEND * drawn[iso3]
            paths[key] = bent(states[HOME].end, states[iso3].end, bend).path
    return paths


def middle_of(places: Iterable[str]) -> Point | None:
    """Return the mean of the points inside the states *places*; None where none is on the sheet."""
    states = sheet().states
    points = [states[place].at for place in places if place in states]
    if not points:
        return None
    x, y = (sum(point[axis] for point in points) / len(points) for axis in (0, 1))
    return x, y


def opening(world: Sheet, shown: Iterable[Outline], home: Outline) -> Camera:
    """Return the first look: everything that is tied, with a margin; else the whole sheet."""
    states = list(shown)
    if len(states) < 2:  # noqa: PLR2004 home and one more would be too close a look
        return Camera(world.width / 2, world.height / 2)
    ends = [home, *states]
    half = [min(state.room / 2, HALF_A_LARGE_STATE) for state in ends]
    west = max(min(one.at[0] - h for one, h in zip(ends, half, strict=True)), 0)
    east = min(max(one.at[0] + h for one, h in zip(ends, half, strict=True)), world.width)
    north, south = (edge(one.at[1] for one in ends) for edge in (min, max))
    fits = min(
        world.width / ((east - west) * (1 + 2 * MARGIN) + 1),
        world.height / ((south - north) * (1 + 2 * MARGIN) + 1),
    )
    k = min(max(fits, 1), OPENING_SCALE)
    return Camera(home.at[0] if k > fits else (west + east) / 2, (north + south) / 2, k)


def nearest(world: Sheet, curves: Sequence[Curve], tall: float) -> Camera:
    """Return the nearest look that has every one of *curves* in it, with room for their names.

    Args:
        world: The sheet.
        curves: At least one.
        tall: Height of the picture as a share of its width.
    """
    points = [curve.at(share) for curve in curves for share in (0, 0.25, 0.5, 0.75, 1)]
    west, east = (edge(x for x, _ in points) for edge in (min, max))
    north, south = (edge(y for _, y in points) for edge in (min, max))
    k = min(
        world.width / ((east - west) * _ROOM_ASIDE + 1),
        world.width * tall / ((south - north) * _ROOM_ABOVE + 1),
        NEAREST_SCALE,
    )
    return Camera((west + east) / 2, (north + south) / 2, max(k, 1))


def window(world: Sheet, camera: Camera, wide: float, high: float) -> tuple[float, Point]:
    """Return pixels a sheet unit, and the sheet's point at the upper left of a *wide* x *high* box.

    The box is filled from side to side; where the sheet ends, the window stops with it.
    """
    scale = camera.k * wide / world.width
    seen = (wide / scale, high / scale)
    corner = []
    for axis, whole in ((0, world.width), (1, world.height)):
        centre = (camera.x, camera.y)[axis]
        low = centre - seen[axis] / 2
        fits = seen[axis] >= whole
        corner.append((whole - seen[axis]) / 2 if fits else min(max(low, 0), whole - seen[axis]))
    return scale, (corner[0], corner[1])


def placed(signs: Sequence[Sign], wide: float, high: float, line: float) -> list[Sign]:
    """Return the signs that fit into the picture without touching one another, by rank."""
    taken: list[tuple[float, float, float, float]] = []
    found = []
    for sign in sorted(signs, key=lambda one: -one.rank):
        half = max(sign.wide, 10) / 2 + 2
        for x, y in (sign.at, *sign.also):
            box = (x - half, y - line / 2 - 1, x + half, y + line / 2 + 1)
            inside = box[0] > 0 and box[1] > 0 and box[2] < wide and box[3] < high
            if inside and not any(_touch(box, other) for other in taken):
                taken.append(box)
                found.append(replace(sign, at=(x, y)))
                break
    return found


def _touch(a: Sequence[float], b: Sequence[float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
