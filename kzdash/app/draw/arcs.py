"""On the sheet: the arcs of one sentence, what part is seen, which names find room."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kzdash.app.draw.world import Point, Sheet, sheet
from kzdash.app.select.names import HOME

SMALL_MAP_BEND = 0.14  # of the distance; each next arc to one state is as much higher


@dataclass(frozen=True, slots=True)
class Curve:
    """A quadratic curve on the sheet, from home to a partner."""

    start: Point
    via: Point
    end: Point

    @property
    def path(self) -> str:
        """Return the curve as an SVG path."""
        start, via, end = (f"{x:.1f} {y:.1f}" for x, y in (self.start, self.via, self.end))
        return f"M{start}Q{via} {end}"


@dataclass(frozen=True, slots=True)
class Camera:
    """What is seen: a centre in sheet units and how much closer than the whole sheet."""

    x: float
    y: float
    k: float = 1.0


@dataclass(frozen=True, slots=True)
class Sign:
    """A name that wants a place in the picture; ``at`` is its middle, in pixels."""

    text: str
    at: Point
    wide: float
    rank: float


def bent(start: Point, end: Point, bend: float) -> Curve:
    """Return the curve that rises to the north by *bend*, a share of the distance."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    rise = bend * 2 * (1 if dx > 0 else -1)
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    return Curve(start, (middle[0] + dy * rise, middle[1] - dx * rise), end)


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
        x, y = sign.at
        box = (x - half, y - line / 2 - 1, x + half, y + line / 2 + 1)
        inside = box[0] > 0 and box[1] > 0 and box[2] < wide and box[3] < high
        if inside and not any(_touch(box, other) for other in taken):
            taken.append(box)
            found.append(sign)
    return found


def _touch(a: Sequence[float], b: Sequence[float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
