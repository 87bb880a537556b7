"""The strands of a ribbon, side by side while it is closed, parted where it is open."""

from collections.abc import Sequence
from math import hypot

import numpy as np

from kzdash.app.draw.ground import Array, inside
from kzdash.app.draw.placing import Placer
from kzdash.app.draw.ribbon import curves
from kzdash.app.draw.ribbon.course import Course
from kzdash.app.draw.ribbon.model import (
    Frame,
    Partner,
    RibbonMap,
    Strand,
    space_of,
    strands_of,
    width_of,
)
from kzdash.app.draw.ribbon.payload import RibbonPayload, StrandPayload

_STATED_WIDTH, _WISHED_WIDTH = 0.62, 1.12
_LEAST_FANNED = 20.0
_FAN_EDGE = 14.0  # pixels of the frame that no strand of a fan is drawn in


def back_to_front(drawn: Sequence[Partner], shown: RibbonMap, course: Course) -> list[Partner]:
    """Return the partners in the order of painting: far ones first, selected ones last."""
    hub = course.home.hub

    def far(one: Partner) -> float:
        x, y = course.anchors[one.place_id]
        return hypot(x - hub[0], y - hub[1])

    placed = [one for one in drawn if one.place_id in course.curves]
    return sorted(placed, key=lambda one: (one.place_id in shown.selected, -far(one)))


def ribbon_payload(
    partner: Partner, shown: RibbonMap, course: Course, placer: Placer, lines: Sequence[Array]
) -> RibbonPayload:
    """Return a ribbon; it is open where it has the *lines* of a fan."""
    key = partner.place_id
    middle = course.curves[key]
    strands = strands_of(partner, shown)
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
        wide = width_of(partner, shown)
        offsets = curves.strand_offsets([width for _, width in strands], space_of(shown))
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


def fans_of(drawn: Sequence[Partner], shown: RibbonMap, course: Course) -> dict[str, list[Array]]:
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
