"""A map of ribbons, laid out: values of a feature -> what the browser, or a picture, paints.

Map, home and briefing draw from here. Where ribbons run depends on partners and frame alone, so a
pick among them is laid out from what is held.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import atan2, hypot, pi

import numpy as np

from kzdash.app.draw import theme
from kzdash.app.draw.ground import (
    Array,
    area,
    edge_distance,
    features,
    inside,
    lettering,
    neighbours,
    projected,
    thinned,
)
from kzdash.app.draw.near import Room, View, fitted, unit_of
from kzdash.app.draw.placing import TAKEN, Box, Placed, Placer
from kzdash.app.draw.ribbon import curves
from kzdash.app.draw.ribbon.payload import (
    DockPayload,
    NamePayload,
    RibbonMapPayload,
    RibbonPayload,
    StrandPayload,
)
from kzdash.app.draw.svg import text_width
from kzdash.app.draw.world import Point
from kzdash.app.select.names import HOME

MOST_STRANDS = 12  # of one ribbon; of more, one strand a status
MOST_RIBBONS = 25
MOST_FANNED = 12  # strands of an open ribbon
MOST_WIDTH = 24.0
_LEAST_STRAND = 1.4
_MANY = 3  # ties from which on a name is larger
_STATED_WIDTH, _WISHED_WIDTH = 0.62, 1.12
_BLOCK = 14  # pixels; home is closed to names in boxes of this size
_FANNED_PX, _LEAST_FANNED = 30.0, 20.0
_FAN_EDGE = 14.0  # pixels of the frame that no strand of a fan is drawn in
# An anchor: deep inside counts to so many pixels, then near home; points tried along each side.
_PULL, _CROWDED, _TRIED = 0.055, 40.0, 13
_FADED = 75.0
_EDGE = 26  # pixels of the frame that no anchor stands in


@dataclass(frozen=True, slots=True)
class Strand:
    """One tie, or *count* of one status."""

    key: str
    status: str
    icon: str = ""
    count: int = 1
    label: str = ""


@dataclass(frozen=True, slots=True)
class Partner:
    """A state with its strands; *shown* is the number beside its name.

    It opens into *fan*, where its strands are sums; else into the strands themselves.
    """

    place_id: str
    name: str
    label: str
    shown: str
    strands: tuple[Strand, ...]
    fan: tuple[Strand, ...] = ()

    @property
    def fanned(self) -> tuple[Strand, ...]:
        """Return the strands of its open ribbon."""
        return (self.fan or self.strands)[:MOST_FANNED]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of states; without members it is lettered, where an atlas has its name."""

    place_id: str
    name: str
    label: str
    status: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture in pixels: what lies over it (*blocks*), how much a panel covers at the right."""

    wide: int
    high: int
    panel: int = 0
    blocks: tuple[Box, ...] = ()
    lettered: bool = True
    most_names: int = 99

    @property
    def seen(self) -> int:
        """Return the width that no panel covers."""
        return self.wide - self.panel

    @property
    def is_large(self) -> bool:
        """Return whether it is a projector's."""
        return self.wide >= 1500  # noqa: PLR2004

    @property
    def is_small(self) -> bool:
        """Return whether it is a phone's."""
        return self.wide < 640  # noqa: PLR2004

    @property
    def stroke(self) -> tuple[float, float]:
        """Return width of a strand, and from one to the next."""
        return (3.3, 4.9) if self.is_large else (1.7, 2.5) if self.is_small else (2.5, 3.7)

    @property
    def fan(self) -> tuple[float, float, float]:
        """Return width of an open strand, from one to the next at the ends, and where widest."""
        wide, pitch = self.stroke
        return wide * 1.35, pitch * 1.25, 21.0 if self.is_small else _FANNED_PX

    @property
    def letters(self) -> float:
        """Return the size of names."""
        return 17.0 if self.is_large else 13.0 if self.is_small else 14.5

    @property
    def dock(self) -> tuple[float, float]:
        """Return width and height of a dock."""
        return (200, 134) if self.is_large else (104, 66) if self.is_small else (136, 94)

    @property
    def corner(self) -> Point:
        """Return where the first dock stands."""
        return (10, 10) if self.is_small else (20, 20)

    @property
    def least(self) -> Point:
        """Return how small the names of docks and of home get."""
        return 12.0, 8.0

    @property
    def top(self) -> float:
        """Return what ribbons leave free above them."""
        return 0.0

    @property
    def room(self) -> Room:
        """Return what the camera fits into."""
        if self.is_small:
            return Room(self.seen, self.high, 76, 34, 34, 58, 0)
        if self.panel:
            return Room(self.seen, self.high, 70, 40, 40, 70, 30)
        if self.is_large:
            return Room(self.seen, self.high, 90, 210, 50, 70, 90)
        return Room(self.seen, self.high, 62, 150, 34, 40, 60)


@dataclass(frozen=True, slots=True)
class RibbonMap:
    """What a map shows, partners with most ties first.

    *fitted* are the states that the camera holds, tied or not just now.
    """

    partners: tuple[Partner, ...]
    groups: tuple[Group, ...]
    home_name: str
    fitted: tuple[str, ...]
    frame: Frame
    selected: tuple[str, ...] = ()
    whole: bool = False
    counted: bool = False  # strands are sums, as wide as what they count


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """Where everything runs, whatever is selected."""

    view: View
    home: curves.Home
    anchors: dict[str, Point]
    docks: dict[str, Box]
    curves: dict[str, Array]
    chord: tuple[float, float, float]  # where home's name stands, and how much room it has
    covered: Array  # upper left corners of the boxes that home covers


def ribbon_map_payload(shown: RibbonMap) -> RibbonMapPayload:
    """Return the map as it is painted."""
    drawn = drawn_partners(shown)
    course = course_of(shown, drawn)
    placer = _placer(shown, course)
    fans = _fans(drawn, shown, course)
    painted = [
        _ribbon(one, shown, course, placer, fans.get(one.place_id, []))
        for one in _back_to_front(drawn, shown, course)
    ]
    names = [_home_name(shown, course)]
    names += _state_names(drawn, shown, course, placer)
    names += _group_names(shown, course, placer)
    k, (x, y) = course.view.k, course.view.corner
    return {
        "size": (shown.frame.wide, shown.frame.high),
        "camera": (round(k, 5), round(x, 1), round(y, 1)),
        "ribbons": painted,
        "names": names,
    }


def dock_payloads(shown: RibbonMap) -> list[DockPayload]:
    """Return the boxes at the edge, which stay from pick to pick."""
    course = course_of(shown, drawn_partners(shown))
    return [_dock(one, shown, course) for one in shown.partners if one.place_id in course.docks]


def written(shown: RibbonMap) -> dict[str, tuple[str, str]]:
    """Return id -> what a name says, and the number beside it, which stay from pick to pick."""
    return {
        HOME: (shown.home_name, ""),
        **{one.place_id: (one.name, one.shown) for one in shown.partners},
        **{group.place_id: (_group_text(group), "") for group in shown.groups},
    }


def drawn_partners(shown: RibbonMap) -> tuple[Partner, ...]:
    """Return the partners that have a ribbon: the selected ones, then those with most ties."""
    with_ties = [one for one in shown.partners if one.strands]
    with_ties.sort(key=lambda one: (one.place_id not in shown.selected, -_ties(one), one.place_id))
    return tuple(with_ties[:MOST_RIBBONS])


def view_of(shown: RibbonMap) -> View:
    """Return what part of the ground is seen."""
    return fitted(
        shown.fitted, shown.frame.room, bare=replace(shown.frame, panel=0).room, whole=shown.whole
    )


def course_of(shown: RibbonMap, drawn: Sequence[Partner]) -> Course:
    """Return where ribbons run; held for the same partners in the same frame."""
    widths = tuple(sorted((one.place_id, _width(one, shown)) for one in drawn))
    return _course(widths, shown.fitted, shown.frame, shown.whole)


@lru_cache(maxsize=256)
def _course(
    widths: tuple[tuple[str, float], ...],
    states: tuple[str, ...],
    frame: Frame,
    whole: bool,  # noqa: FBT001
) -> Course:
    view = fitted(states, frame.room, bare=replace(frame, panel=0).room, whole=whole)
    home = curves.home_of(thinned(view.px(view.ground.rings[HOME][0]), 1.5))
    docks = _lowered(_docks(view, [key for key, _ in widths], frame), frame.blocks)
    anchors = _anchors(view, home, [key for key, _ in widths], docks, frame)
    ends = [
        curves.End(key, anchors[key], width, key in docks)
        for key, width in widths
        if key in anchors
    ]
    gap = max(5.0, frame.stroke[1] * 2)
    runs = curves.plan(home, ends, gap, (frame.seen, frame.high), frame.top)
    chord = _chord(home.ring, frame.letters)
    return Course(view, home, anchors, docks, runs, chord, _covered(home.ring))


def _covered(ring: Array) -> Array:
    low, high = ring.min(axis=0), ring.max(axis=0)
    across, down = np.arange(low[0], high[0], _BLOCK), np.arange(low[1], high[1], _BLOCK)
    grid = np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2)
    return grid[inside(grid + _BLOCK / 2, ring)]


def _docks(view: View, keys: Sequence[str], frame: Frame) -> dict[str, Box]:
    wide, high = frame.dock
    x, y = frame.corner
    return {
        key: (x, y + at * (high + 20), x + wide, y + at * (high + 20) + high)
        for at, key in enumerate(key for key in view.docked if key in keys)
    }


def _lowered(docks: dict[str, Box], blocks: Sequence[Box]) -> dict[str, Box]:
    """Return docks, all moved down from under what lies along the frame's upper edge."""
    if not docks:
        return docks
    left, top, right, _ = next(iter(docks.values()))
    over = [low + 6 - top for x0, y0, x1, low in blocks if y0 <= 0 and x0 < right and left < x1]
    by = max([0.0, *over])
    return {key: (x0, y0 + by, x1, y1 + by) for key, (x0, y0, x1, y1) in docks.items()}


def _anchors(
    view: View, home: curves.Home, keys: Sequence[str], docks: dict[str, Box], frame: Frame
) -> dict[str, Point]:
    """Return where each ribbon ends; neighbours of home choose last and take the free side."""
    near = neighbours(HOME)
    found: dict[str, Point] = {}
    for key, (left, top, right, bottom) in docks.items():
        found[key] = (left + (right - left) * 0.62, top + (bottom - top) * 0.56)
    for key in sorted((one for one in keys if one not in docks and one != HOME),
                      key=lambda one: (one in near, one)):  # fmt: skip
        taken = [_angle(home, at, other in docks) for other, at in found.items()]
        at = _anchor(view, key, home, taken if key in near else [], frame)
        if at is not None:
            found[key] = at
    return found


def _angle(home: curves.Home, at: Point, docked: bool) -> float:  # noqa: FBT001
    if docked:
        return atan2(-home.ry * 1.9, -home.rx * 1.7)
    return atan2(at[1] - home.hub[1], at[0] - home.hub[0])


def _anchor(
    view: View, key: str, home: curves.Home, taken: Sequence[float], frame: Frame
) -> Point | None:
    """Return a point of the visible part of a state, deep inside, near home, off what is taken."""
    point = view.ground.points.get(key)
    if point is None:
        return None
    x, y = view.px(np.array(point))
    fallback = (
        float(np.clip(x, _EDGE, frame.seen - _EDGE)),
        float(np.clip(y, _EDGE, frame.high - _EDGE)),
    )
    rings = view.ground.rings.get(key, ())
    if not rings:
        return fallback
    ring = thinned(view.px(rings[0]), 4.0)
    low = np.maximum(ring.min(axis=0), _EDGE)
    high = np.minimum(ring.max(axis=0), (frame.seen - _EDGE, frame.high - _EDGE))
    if (high <= low).any() or area(ring) < 4:  # noqa: PLR2004 a state of two pixels
        return fallback
    tried = np.stack(np.meshgrid(*np.linspace(low, high, _TRIED).T), axis=-1).reshape(-1, 2)
    tried = tried[inside(tried, ring)]
    if not len(tried):
        return fallback
    score = np.minimum(edge_distance(tried, ring), 18 + 12 * frame.stroke[0])
    away = tried - np.array(home.hub)
    score -= _PULL * np.hypot(away[:, 0], away[:, 1])
    angles = np.arctan2(away[:, 1], away[:, 0])
    if taken:
        apart = np.abs((angles[:, None] - np.array(taken) + pi) % (2 * pi) - pi).min(axis=1)
        score -= _CROWDED * np.maximum(0, 1 - apart / 0.75)
    for left, top, right, bottom in frame.blocks:
        score -= 1000 * ((tried > (left - 8, top - 8)) & (tried < (right + 8, bottom + 8))).all(
            axis=1
        )
    best = tried[int(np.argmax(score))]
    return float(best[0]), float(best[1])


def _ties(partner: Partner) -> int:
    return sum(strand.count for strand in partner.strands)


def _bundled(partner: Partner, shown: RibbonMap) -> bool:
    """Return whether its strands stand for all ties of a status."""
    many = sum(bool(one.strands) for one in shown.partners) > MOST_RIBBONS
    return shown.counted or len(partner.strands) > MOST_STRANDS or many


def _strands(partner: Partner, shown: RibbonMap) -> list[tuple[Strand, float]]:
    """Return the strands that are drawn, each with its width."""
    wide = shown.frame.stroke[0]
    if not _bundled(partner, shown):
        return [(one, wide) for one in partner.strands]
    first: dict[str, Strand] = {}
    for one in partner.strands:
        first.setdefault(one.status, one)
    roots = _roots(partner)
    # The widest ribbon sets the scale of all, so that widths can be held against one another.
    most = max(sum(roots.values()), sum(_roots(shown.partners[0]).values()))
    scale = min(wide / 2, MOST_WIDTH / most)
    return [(first[status], max(_LEAST_STRAND, root * scale)) for status, root in roots.items()]


def _roots(partner: Partner) -> dict[str, float]:
    """Return status -> the root of the number that its strand stands for."""
    counts: dict[str, int] = {}
    for one in partner.strands:
        counts[one.status] = counts.get(one.status, 0) + one.count
    return {status: count**0.5 for status, count in counts.items()}


def _width(partner: Partner, shown: RibbonMap) -> float:
    strands = _strands(partner, shown)
    return round(sum(width for _, width in strands) + _space(shown) * len(strands), 1)


def _space(shown: RibbonMap) -> float:
    return shown.frame.stroke[1] - shown.frame.stroke[0]


def _back_to_front(drawn: Sequence[Partner], shown: RibbonMap, course: Course) -> list[Partner]:
    hub = course.home.hub

    def far(one: Partner) -> float:
        x, y = course.anchors[one.place_id]
        return hypot(x - hub[0], y - hub[1])

    placed = [one for one in drawn if one.place_id in course.curves]
    return sorted(placed, key=lambda one: (one.place_id in shown.selected, -far(one)))


def _placer(shown: RibbonMap, course: Course) -> Placer:
    """Return the frame with what is no place for names: what lies over it, docks, home, ends."""
    frame = shown.frame
    placer = Placer(frame.seen, frame.high)
    for block in (*frame.blocks, *course.docks.values()):
        placer.block(*block)
    for x, y in course.covered.tolist():
        placer.block(x, y, x + _BLOCK, y + _BLOCK)
    return placer


def _ribbon(
    partner: Partner, shown: RibbonMap, course: Course, placer: Placer, lines: Sequence[Array]
) -> RibbonPayload:
    """Return a ribbon; it is open where it has the *lines* of a fan."""
    key = partner.place_id
    middle = course.curves[key]
    strands = _strands(partner, shown)
    if lines:
        stroke, pitch, _ = shown.frame.fan
        fanned = [(one, stroke) for one in partner.fanned]
        painted = [
            _open_strand(one, width, line, at, lines, course)
            for at, ((one, width), line) in enumerate(zip(fanned, lines, strict=True))
        ]
        wide = len(fanned) * pitch
        for line in lines:
            placer.avoid(line, 3)
        for strand in painted:
            x, y = strand["at"]
            placer.block(x - 11, y - 11, x + 11, y + 11)
    else:
        wide = _width(partner, shown)
        offsets = curves.strand_offsets([width for _, width in strands], _space(shown))
        painted = [
            _closed_strand(one, width, by, alone=len(strands) == 1)
            for (one, width), by in zip(strands, offsets, strict=True)
        ]
        placer.avoid(middle, wide / 2)
    half = wide / 2 + 1.6
    x, y = course.anchors[key]
    placer.block(x - half * 0.8, y - half * 0.8, x + half * 0.8, y + half * 0.8)
    return {
        "id": key,
        "mid": curves.curve(middle),
        "wide": round(wide, 1),
        "open": bool(lines),
        "strands": painted,
    }


def _closed_strand(strand: Strand, width: float, by: float, *, alone: bool) -> StrandPayload:
    """Return a strand beside its ribbon's middle; who picks one that is *alone* opens its tie."""
    said: StrandPayload = {"status": strand.status, "w": _stroke(strand.status, width)}
    if by:
        said["by"] = round(by, 2)
    if alone and strand.key:
        said["id"] = strand.key
    return said


def _stroke(status: str, width: float) -> float:
    """Return the width of a strand: two solid lines differ by more than their ink."""
    share = {"stated": _STATED_WIDTH, "wished": _WISHED_WIDTH}.get(status, 1.0)
    return round(width * share, 2)


def _fans(drawn: Sequence[Partner], shown: RibbonMap, course: Course) -> dict[str, list[Array]]:
    """Return key -> the strands of each open ribbon, inside the frame and off the other fans."""
    fans: dict[str, list[Array]] = {}
    for one in drawn:
        if one.place_id in shown.selected and one.place_id in course.curves:
            taken = [line for fan in fans.values() for line in fan]
            fans[one.place_id] = _fan(course.curves[one.place_id], len(one.fanned), shown, taken)
    return fans


def _fan(middle: Array, count: int, shown: RibbonMap, taken: Sequence[Array]) -> list[Array]:
    """Return the strands of a fan, which leans aside as little as frame and other fans let it."""
    length = hypot(*(middle[0] - middle[-1]))
    _, pitch, most = shown.frame.fan
    # Two open ribbons side by side leave each other room.
    most *= 0.8 if len(shown.selected) > 1 else 1
    spread = min(most, max(length / (count + 1.5), _LEAST_FANNED))
    places = [at - (count - 1) / 2 for at in range(count)]
    asides = sorted(np.arange(-8, 9) * spread, key=abs)
    fans = (
        [curves.opened(middle, place, pitch, spread, aside) for place in places] for aside in asides
    )
    costs = ((_leaves(fan, shown.frame) + _meets(fan, taken, spread), fan) for fan in fans)
    best, found = next(costs)
    for cost, fan in costs if best else ():
        if cost < best:
            best, found = cost, fan
        if not best:
            break
    return found


def _leaves(fan: Sequence[Array], frame: Frame) -> int:
    """Return how many points of a fan lie outside of the frame."""
    x, y = np.concatenate(fan).T
    low = _FAN_EDGE
    return int(((y < low) | (y > frame.high - low) | (x < low) | (x > frame.seen - low)).sum())


def _meets(fan: Sequence[Array], taken: Sequence[Array], spread: float) -> int:
    """Return how many points between the ends of a fan lie on *taken*, no *spread* away."""
    if not taken:
        return 0
    third = len(fan[0]) // 4
    mine = np.concatenate([line[third:-third] for line in fan])
    theirs = np.concatenate(taken)
    apart = np.hypot(*(mine[:, None] - theirs[None]).transpose(2, 0, 1))
    return int((apart.min(axis=1) < spread * 0.8).sum())


def _open_strand(
    strand: Strand, width: float, line: Array, at: int, lines: Sequence[Array], course: Course
) -> StrandPayload:
    """Return a strand with its sign, staggered along the lens and never under home."""
    free = np.flatnonzero(~inside(lines[0], course.home.ring))
    last = int(free[-1]) if len(free) else len(line) - 1
    step = min(0.05, 0.3 / len(lines))  # where the lens is wide
    place = last * (0.58 + (at - (len(lines) - 1) / 2) * step)
    x, y = line[int(np.clip(round(place), 2, len(line) - 2))]
    return {
        "id": strand.key,
        "status": strand.status,
        "w": _stroke(strand.status, width),
        "d": curves.curve(line, 2, digits=0),
        "icon": strand.icon,
        "at": (round(float(x)), round(float(y))),
        "label": strand.label,
    }


def _home_name(shown: RibbonMap, course: Course) -> NamePayload:
    """Return home's name, inside, as large as its chord allows."""
    x, y, room = course.chord
    wide = text_width(shown.home_name, 100, bold=True) / 100
    size = max(min(shown.frame.letters * 1.45, room * 0.84 / max(wide, 1e-9)), shown.frame.least[1])
    return {
        "id": HOME, "kind": "home", "side": "c",
        "x": round(x), "y": round(y + size * 0.36), "size": round(size, 1),
    }  # fmt: skip


def _chord(ring: Array, high: float) -> tuple[float, float, float]:
    """Return the middle and the length of the widest line inside *ring* where words *high* fit."""
    ring = thinned(ring, 3.0)
    grid = np.stack(np.meshgrid(*np.linspace(ring.min(axis=0), ring.max(axis=0), 17).T), axis=-1)
    tried = grid.reshape(-1, 2)[inside(grid.reshape(-1, 2), ring)]
    x, y = tried[int(np.argmax(edge_distance(tried, ring)))] if len(tried) else ring.mean(axis=0)
    across = np.arange(ring[:, 0].min(), max(ring[:, 0].max(), ring[:, 0].min() + 1), 3.0)
    west, east = float(across[0]), float(across[-1])
    for level in (y - high / 2, y, y + high / 2):
        out = across[~inside(np.column_stack((across, np.full(len(across), level))), ring)]
        west = max(west, float(out[out <= x].max(initial=west)))
        east = min(east, float(out[out >= x].min(initial=east)))
    return (west + east) / 2, float(y), max(east - west, 1.0)


def _state_names(
    drawn: Sequence[Partner], shown: RibbonMap, course: Course, placer: Placer
) -> list[NamePayload]:
    frame = shown.frame
    found: list[NamePayload] = []
    placed = [
        one for one in drawn if one.place_id in course.curves and one.place_id not in course.docks
    ]
    ranked = sorted(
        placed, key=lambda one: (one.place_id not in shown.selected, -_ties(one), -len(one.name))
    )
    for rank, one in enumerate(ranked):
        if rank >= frame.most_names and one.place_id not in shown.selected:
            break
        at = course.anchors[one.place_id]
        size = frame.letters * (1.12 if _ties(one) >= _MANY else 1)
        wide = (
            text_width(one.name, size, bold=True) + text_width(f" {one.shown}", size) + size * 0.3
        )
        sides = ("l", "b", "t") if at[0] < course.home.hub[0] else ("r", "b", "t")
        near = 6 + _width(one, shown) * 0.375
        # Beside an open ribbon a name is worth less than what it would cover.
        most = _FADED if shown.selected and one.place_id not in shown.selected else TAKEN
        place = placer.place(at, wide, size * 1.08, near=near, prefer="".join(sides), most=most)
        if place is None:
            continue
        found.append(_name(one.place_id, "state", place, at, wide, size))
    return found


def _name(key: str, kind: str, place: Placed, at: Point, wide: float, size: float) -> NamePayload:
    """Return a name with its anchor on the side of what it names, so that it may shrink there."""
    middle = place.x + wide / 2
    side = "l" if middle < at[0] - wide * 0.4 else "r" if middle > at[0] + wide * 0.4 else "c"
    x = {"l": place.x + wide, "r": place.x, "c": middle}[side]
    name: NamePayload = {
        "id": key, "kind": kind, "side": side,
        "x": round(x), "y": round(place.y + size * 0.86), "size": round(size, 1),
    }  # fmt: skip
    if place.led:
        name["lead"] = _leader(place, at, wide, size)
    return name


def _leader(place: Placed, at: Point, wide: float, size: float) -> str:
    x = min(max(at[0], place.x), place.x + wide)
    y = place.y + size * 1.08 if place.y + size < at[1] else place.y
    if x in (place.x, place.x + wide):
        y = place.y + size * 0.56
        x += -3 if x == place.x else 3
    return curves.path(np.array([at, (x, y)]))


def _group_names(shown: RibbonMap, course: Course, placer: Placer) -> list[NamePayload]:
    """Return the names of groups: those with members beside them, regions in spaced capitals."""
    frame = shown.frame
    found: list[NamePayload] = []
    if not frame.lettered:
        return []
    for group in shown.groups:
        members = [one for one in group.members if one in course.view.ground.rings and one != HOME]
        if not members or _scattered(group):
            continue
        corners = np.concatenate(
            [course.view.px(course.view.ground.rings[one][0]) for one in members]
        )
        middle = corners.mean(axis=0)
        if not (0 < middle[0] < frame.seen and 0 < middle[1] < frame.high):
            continue
        at, size = (float(middle[0]), float(middle[1])), frame.letters * 0.93
        wide = text_width(_group_text(group), size) + 2
        place = placer.place(at, wide, size * 1.1, near=4, prefer="tbr")
        if place is not None:
            found.append(_name(group.place_id, "group", place, at, wide, size))
    for group in shown.groups:
        if not group.members and group.place_id in lettering():
            name_or_none = _lettered(group, shown, course, placer)
            if name_or_none is not None:
                found.append(name_or_none)
    return found


def _group_text(group: Group) -> str:
    """Return a group's sign and name; one without members is lettered in capitals."""
    name = group.name if group.members else group.name.upper()
    return f"{theme.STATUS_ICON[group.status]} {name}"


def _scattered(group: Group) -> bool:
    """Return whether a group is no stretch of land: no member has another one beside it."""
    others = set(group.members)
    beside = sum(bool(neighbours(one) & others) for one in group.members)
    return beside * 2 < len(others) or len(others) > 40  # noqa: PLR2004


def in_key(shown: RibbonMap) -> tuple[Group, ...]:
    """Return the groups that have no place on the map; the key names them."""
    return tuple(
        group
        for group in shown.groups
        if (_scattered(group) if group.members else group.place_id not in lettering())
    )


def outlined(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Return the groups that have an outline."""
    return tuple(group for group in groups if group.members and not _scattered(group))


def _lettered(group: Group, shown: RibbonMap, course: Course, placer: Placer) -> NamePayload | None:
    at = unit_of(course.view.ground, lettering()[group.place_id])
    if at is None:
        return None
    x0, y0 = (float(one) for one in course.view.px(np.array(at)))
    text = _group_text(group)
    size = shown.frame.letters * 1.16
    wide = text_width(text, size) + size * 0.3 * len(text)
    dx, dy = (
        one.ravel() for one in np.meshgrid(np.arange(-180, 181, 45), np.arange(-150, 241, 26))
    )
    left, top = x0 + dx - wide / 2, y0 + dy - size / 2
    boxes = np.column_stack((left - 4, top - 2, left + wide + 4, top + size * 1.5))
    cost = placer.costs(boxes) + np.hypot(dx, dy) * 0.35
    best = int(np.argmin(cost))
    if cost[best] >= TAKEN:
        return None
    x, y = float(left[best]), float(top[best])
    placer.block(x, y, x + wide, y + size * 1.5)
    return {
        "id": group.place_id, "kind": "atlas", "side": "r", "x": round(x),
        "y": round(y + size * 0.9), "size": round(size, 1), "line": round(wide),
    }  # fmt: skip


def _dock(partner: Partner, shown: RibbonMap, course: Course) -> DockPayload:
    left, top, right, bottom = course.docks[partner.place_id]
    size = shown.frame.letters * 1.06
    text = f"{partner.name} {partner.shown}"
    # A long name gets smaller first, then the box wider.
    size = max(
        shown.frame.least[0],
        min(size, size * (right - left - 16) / text_width(text, size, bold=True)),
    )
    wide = max(right - left, text_width(text, size, bold=True) + 18)
    d = _silhouette(partner.place_id, right - left - 20, bottom - top - size * 1.3 - 12)
    return {
        "id": partner.place_id,
        "box": (left, top, left + round(wide), bottom), "d": d, "size": round(size, 1),
    }  # fmt: skip


@lru_cache(maxsize=64)
def _silhouette(iso3: str, wide: float, high: float) -> str:
    """Return the largest part of a state about its own middle, as a path around 0, 0."""
    ring = max(features()[iso3], key=area)
    middle = (ring.min(axis=0) + ring.max(axis=0)) / 2
    at, _ = projected(ring, (float(middle[0]), float(middle[1])))
    low, high_corner = at.min(axis=0), at.max(axis=0)
    k = min(wide, 1e9) / max(high_corner[0] - low[0], 1)
    k = min(k, high / max(high_corner[1] - low[1], 1))
    return curves.path(thinned((at - (low + high_corner) / 2) * k, 0.6)) + "z"
