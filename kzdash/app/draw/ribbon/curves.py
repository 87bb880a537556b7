"""One ribbon a partner, one strand a tie: where ribbons leave home, how they bend, how they open.

Ports lie inside home in the order of the partners' angles, so no two ribbons cross there; each
curve then takes the bow that costs least. The same partners in the same frame give the same
curves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import atan2, cos, hypot, pi, sin

import numpy as np

from kzdash.app.draw.ground import Array, inside
from kzdash.app.draw.world import Point

BOWS = (-0.9, -0.6, -0.4, -0.25, -0.12, 0.0, 0.12, 0.25, 0.4, 0.6, 0.9)
SWEEPS = 4
_LOOKED_AT = 22  # points of a curve while bows are compared
_DRAWN = 19  # points of a strand
CLEAR = 7.0  # pixels between two ribbons
# What a bow costs: to cross, to run close, to lie on another's end, to leave the frame, to bend.
_CROSSING, _CLOSE, _ON_AN_END, _OUTSIDE, _BENDING = 60.0, 6.0, 150.0, 40.0, 26.0
_END_ROOM = 20.0


@dataclass(frozen=True, slots=True)
class End:
    """Where a ribbon ends: its partner's anchor, its width, and whether the partner is docked."""

    key: str
    at: Point
    width: float
    docked: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Home:
    """Home as ribbons see it: its outline in pixels and the ellipse of ports."""

    ring: Array
    hub: Point
    rx: float
    ry: float


def home_of(ring: Array) -> Home:
    """Return where ribbons leave home."""
    low, high = ring.min(axis=0), ring.max(axis=0)
    wide, tall = high - low
    hub = (float(low[0] + wide * 0.52), float(low[1] + tall * 0.47))
    return Home(ring, hub, float(wide * 0.30), float(tall * 0.32))


def plan(
    home: Home, ends: Sequence[End], gap: float, frame: tuple[float, float], top: float = 0.0
) -> dict[str, Array]:
    """Return key -> points of each ribbon's middle, from the partner to home.

    Args:
        home: Where ribbons leave.
        ends: The partners; a docked one leaves home to the upper left.
        gap: Pixels between two ports.
        frame: Width and height that curves stay in.
        top: How much of the height they leave free.
    """
    if not ends:
        return {}
    ports = _ports(home, ends, gap)
    curves = {end.key: _bowed(end, *ports[end.key], _LOOKED_AT) for end in ends}
    shown = {key: _outside(home, bows) for key, bows in curves.items()}
    bows = _best_bows(ends, curves, shown, frame, top)
    drawn = {end.key: _bowed(end, *ports[end.key], _DRAWN) for end in ends}
    return {end.key: drawn[end.key][bows[end.key]] for end in ends}


def offset(points: Array, by: Array | float) -> Array:
    """Return a line beside *points*, *by* pixels to the left of the way along them."""
    way = np.gradient(points, axis=0)
    length = np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-9)
    normal = np.column_stack((way[:, 1], -way[:, 0])) / length[:, None]
    return np.asarray(points + normal * np.reshape(by, (-1, 1)))


def strand_offsets(widths: Sequence[float], space: float) -> list[float]:
    """Return how far each strand lies beside the middle, the first to the right."""
    whole = sum(widths) + space * (len(widths) - 1)
    found, at = [], -whole / 2
    for width in widths:
        found.append(at + width / 2)
        at += width + space
    return found


def opened(points: Array, place: float, pitch: float, spread: float, aside: float = 0) -> Array:
    """Return a strand of a fan: together at both ends, *spread* apart between.

    Args:
        points: The middle of the ribbon.
        place: The strand's place from the middle: -1, -0.5, 0, 0.5, 1 …
        pitch: Pixels from one strand to the next at the ends.
        spread: The same where the fan is widest.
        aside: How far the whole fan leans to the left there.
    """
    t = np.linspace(0, 1, len(points))
    lens = np.sin(pi * np.minimum(1, t * 1.06)) ** 0.75
    return offset(points, place * pitch + (place * (spread - pitch) + aside) * lens)


def path(points: Array) -> str:
    """Return a line as an SVG path of straight steps, to a tenth of a pixel."""
    tenths = np.round(points * 10).astype(int)
    steps = np.diff(tenths, axis=0)
    first = f"M{_tenth(tenths[0][0])} {_tenth(tenths[0][1])}l"
    return first + " ".join(f"{_tenth(x)} {_tenth(y)}" for x, y in steps.tolist())


def curve(points: Array, pieces: int = 1, digits: int = 1) -> str:
    """Return a smooth line as cubic curves through its thirds: a quarter of the letters.

    Args:
        points: Of one curve, as many as :func:`plan` returns.
        pieces: Curves that it takes, 1 or 2; an open strand bends twice.
        digits: After the point, 0 or 1; strands that stand apart need none.
    """
    thirds = points[:: (len(points) - 1) // (3 * pieces)]
    corners = [thirds[0]]
    for at in range(0, len(thirds) - 1, 3):
        a, b, c, d = thirds[at : at + 4]
        corners += [(-5 * a + 18 * b - 9 * c + 2 * d) / 6, (2 * a - 9 * b + 18 * c - 5 * d) / 6, d]
    tenths = np.round(np.round(np.array(corners), digits) * 10).astype(int).tolist()
    (x, y), *rest = [(_tenth(x), _tenth(y)) for x, y in tenths]
    return f"M{x} {y}C" + " ".join(f"{x} {y}" for x, y in rest)


def _tenth(value: int) -> str:
    return f"{value / 10:g}"


def _ports(home: Home, ends: Sequence[End], gap: float) -> dict[str, tuple[Point, Point]]:
    """Return key -> port and the way outwards, in the order of angles, pushed apart."""
    aims = [_aim(home, end) for end in ends]
    order = sorted(range(len(ends)), key=lambda at: atan2(aims[at][1], aims[at][0]))
    wanted = [atan2(aims[at][1] / home.ry, aims[at][0] / home.rx) for at in order]
    widths = [ends[at].width for at in order]
    angles = _apart(wanted, widths, gap, (home.rx + home.ry) / 2)
    found = {}
    for at, angle in zip(order, angles, strict=True):
        way = (home.rx * cos(angle), home.ry * sin(angle))
        found[ends[at].key] = (_within(home, way), _unit(*way))
    return found


def _aim(home: Home, end: End) -> Point:
    if end.docked:
        return -home.rx * 1.7, -home.ry * 1.9
    return end.at[0] - home.hub[0], end.at[1] - home.hub[1]


def _apart(wanted: list[float], widths: list[float], gap: float, radius: float) -> list[float]:
    angles = list(wanted)
    count = len(angles)
    for _ in range(300 if count > 1 else 0):
        moved = 0.0
        for at in range(count):
            after = (at + 1) % count
            apart = (angles[after] - angles[at]) % (2 * pi)
            need = min(((widths[at] + widths[after]) / 2 + gap) / radius, 2 * pi / count)
            if apart < need or apart > 2 * pi - 1e-3:
                push = (need - (apart if apart < pi else apart - 2 * pi)) / 2
                angles[at] -= push
                angles[after] += push
                moved += push
        for at in range(count):
            angles[at] += (wanted[at] - angles[at]) * 0.02
        if moved < 1e-4:  # noqa: PLR2004
            break
    return angles


def _within(home: Home, way: Point) -> Point:
    """Return the port on *way*, drawn inwards until home's outline covers it."""
    shares = np.arange(1.0, 0.1, -0.05)
    around = np.array([(0, 0), (6, 0), (-6, 0), (0, 6), (0, -6)])
    tried = np.array(home.hub) + shares[:, None] * np.array(way)
    covered = inside((tried[:, None] + around).reshape(-1, 2), home.ring).reshape(-1, 5).all(axis=1)
    best = tried[int(np.argmax(covered))] if covered.any() else tried[-1]
    return float(best[0]), float(best[1])


def _bowed(end: End, port: Point, out: Point, count: int) -> Array:
    """Return the curve from an end to its port under every bow: bow, point, axis."""
    (ex, ey), (px, py) = end.at, port
    length = hypot(ex - px, ey - py)
    back = _unit(px - ex, py - ey)
    left = (back[1], -back[0])
    curves = []
    for bow in BOWS:
        if end.docked:
            start, stop, share = _unit(1, bow * 0.6), _unit(-1, -0.12 - abs(bow) * 1.1), 0.41
        else:
            start = _unit(back[0] + left[0] * bow, back[1] + left[1] * bow)
            stop = _unit(*(out[i] * 0.55 - back[i] * 0.75 + left[i] * bow * 0.55 for i in (0, 1)))
            share = 0.36
        reach = length * share
        via = [(ex + start[0] * reach, ey + start[1] * reach),
               (px + stop[0] * reach, py + stop[1] * reach)]  # fmt: skip
        curves.append(_bezier(np.array([(ex, ey), *via, (px, py)]), count))
    return np.array(curves)


def _bezier(corners: Array, count: int) -> Array:
    t = np.linspace(0, 1, count)[:, None]
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    return np.asarray(a * corners[0] + b * corners[1] + c * corners[2] + d * corners[3])


def _outside(home: Home, bows: Array) -> Array:
    """Return the curves with what home covers taken far away, where nothing meets it."""
    count = bows.shape[1]
    covered = inside(bows.reshape(-1, 2), home.ring).reshape(-1, count)
    return np.where(covered[..., None], np.nan, bows)


def _best_bows(
    ends: Sequence[End],
    curves: Mapping[str, Array],
    shown: Mapping[str, Array],
    frame: tuple[float, float],
    top: float,
) -> dict[str, int]:
    """Return key -> the bow that costs least: one ribbon at a time, then pairs that still cross."""
    choice = _Choice(ends, shown, {end.key: _alone(end, curves[end.key], frame, top)
                                    for end in ends})  # fmt: skip
    choice.descend()
    for one, other in choice.crossing():
        choice.together(one, other)
    return choice.bows


@dataclass(slots=True, eq=False)
class _Choice:
    """The bows as they stand, and what it costs to take another."""

    ends: Sequence[End]
    shown: Mapping[str, Array]
    alone: Mapping[str, Array]
    bows: dict[str, int] = field(default_factory=dict)
    known: dict[tuple[str, str, int], Array] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bows = {end.key: BOWS.index(0.0) for end in self.ends}

    def descend(self) -> None:
        """Let each ribbon take its cheapest bow, the widest first, until none changes."""
        for _ in range(SWEEPS):
            before = dict(self.bows)
            for end in sorted(self.ends, key=lambda one: -one.width):
                self.bows[end.key] = int(np.argmin(self._costs(end)))
            if before == self.bows:
                break

    def crossing(self) -> list[tuple[End, End]]:
        """Return the pairs that cross as they lie now."""
        return [
            (one, other)
            for one, other in combinations(self.ends, 2)
            if crossed(self.shown[one.key][[self.bows[one.key]]],
                        self.shown[other.key][[self.bows[other.key]]]).any()
        ]  # fmt: skip

    def together(self, one: End, other: End) -> None:
        """Let two ribbons that block each other change their bows at once, if that costs less."""
        costs = []
        before = self.bows[other.key]
        for bow in range(len(BOWS)):
            self.bows[other.key] = bow
            costs.append(self._costs(one) + self._costs(other, one)[bow])
        at, best = np.unravel_index(int(np.argmin(costs)), (len(BOWS), len(BOWS)))
        changed = costs[at][best] < costs[before][self.bows[one.key]]
        self.bows[other.key] = int(at) if changed else before
        self.bows[one.key] = int(best) if changed else self.bows[one.key]

    def _costs(self, end: End, but: End | None = None) -> Array:
        """Return what each bow of *end* costs beside the others as they lie now."""
        others = [one for one in self.ends if one not in (end, but)]
        keys = [(end.key, one.key, self.bows[one.key]) for one in others]
        missing = [one for one, key in zip(others, keys, strict=True) if key not in self.known]
        if missing:
            found = _beside(end, missing, self.shown, self.bows)
            for one, cost in zip(missing, found, strict=True):
                self.known[end.key, one.key, self.bows[one.key]] = cost
        return np.asarray(self.alone[end.key] + sum(self.known[key] for key in keys))


def _alone(end: End, curves: Array, frame: tuple[float, float], top: float) -> Array:
    half = end.width / 2 + 3
    x, y = curves[..., 0], curves[..., 1]
    out = (y < top + half) | (y > frame[1] - half) | (x < half) | (x > frame[0] - half)
    return np.asarray(_BENDING * np.abs(np.array(BOWS)) + _OUTSIDE * out.sum(axis=1))


def _beside(
    end: End, others: Sequence[End], shown: Mapping[str, Array], bows: Mapping[str, int]
) -> Array:
    """Return other, bow -> what it costs *end* to run beside the others as they lie now."""
    mine = shown[end.key]  # bow, point, axis
    theirs = np.array([shown[one.key][bows[one.key]] for one in others])
    a, b = mine[None, :, :, None], theirs[:, None, None, :]
    apart = np.nan_to_num(np.hypot(a[..., 0] - b[..., 0], a[..., 1] - b[..., 1]), nan=1e6)
    widths = np.array([one.width for one in others]) + end.width
    need = (widths / 2 + CLEAR)[:, None, None]
    cost = _CLOSE * (apart.min(axis=3) < need).sum(axis=2)
    cost = cost + _CROSSING * crossed(mine, theirs).sum(axis=(2, 3))
    room = widths / 2 + _END_ROOM
    to_theirs = _nearest(mine[None], np.array([one.at for one in others])[:, None, None])
    to_mine = _nearest(theirs, np.array(end.at))[:, None]
    for away in (to_theirs, to_mine):
        cost = cost + _ON_AN_END * np.maximum(0, 1 - away / room[:, None])
    return np.asarray(cost)


def crossed(mine: Array, theirs: Array) -> Array:
    """Return for each other, each bow, each segment of both whether they cross."""
    return _cross(mine[None, :, :-1, None], mine[None, :, 1:, None],
                  theirs[:, None, None, :-1], theirs[:, None, None, 1:])  # fmt: skip


def _nearest(curves: Array, point: Array) -> Array:
    away = np.hypot(curves[..., 0] - point[..., 0], curves[..., 1] - point[..., 1])
    return np.asarray(np.nan_to_num(away, nan=1e6).min(axis=-1))


def _cross(a0: Array, a1: Array, b0: Array, b1: Array) -> Array:
    """Return for each pair of segments whether they cross; one with a missing end never does."""

    def side(p: Array, q: Array, r: Array) -> Array:
        return np.asarray(
            (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1])
            - (q[..., 1] - p[..., 1]) * (r[..., 0] - p[..., 0])
        )

    apart = side(a0, a1, b0) * side(a0, a1, b1) < 0
    return np.asarray(apart & (side(b0, b1, a0) * side(b0, b1, a1) < 0))


def _unit(x: float, y: float) -> Point:
    length = hypot(x, y) or 1.0
    return x / length, y / length
