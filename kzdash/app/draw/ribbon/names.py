"""The names on a map of ribbons: home, states beside their ends, groups as an atlas has them."""

from collections.abc import Sequence

import numpy as np

from kzdash.app.draw import theme
from kzdash.app.draw.ground import lettering, neighbours
from kzdash.app.draw.near import unit_of
from kzdash.app.draw.placing import TAKEN, Placed, Placer
from kzdash.app.draw.ribbon import curves
from kzdash.app.draw.ribbon.course import Course
from kzdash.app.draw.ribbon.model import Group, Partner, RibbonMap, ties_of, width_of
from kzdash.app.draw.ribbon.payload import NamePayload
from kzdash.app.draw.svg import text_width
from kzdash.app.draw.world import Point
from kzdash.app.select.names import HOME

_MANY = 3  # ties from which on a name is larger
_FADED = 75.0


def written(shown: RibbonMap) -> dict[str, tuple[str, str]]:
    """Return id -> what a name says, and the number beside it, which stay from pick to pick."""
    return {
        HOME: (shown.home_name, ""),
        **{one.place_id: (one.name, one.shown) for one in shown.partners},
        **{group.place_id: (_group_text(group), "") for group in shown.groups},
    }


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


def home_name(shown: RibbonMap, course: Course) -> NamePayload:
    """Return home's name, inside, as large as its chord allows."""
    x, y, room = course.chord
    wide = text_width(shown.home_name, 100, bold=True) / 100
    size = max(min(shown.frame.letters * 1.45, room * 0.84 / max(wide, 1e-9)), shown.frame.least[1])
    return {
        "id": HOME, "kind": "home", "side": "c",
        "x": round(x), "y": round(y + size * 0.36), "size": round(size, 1),
    }  # fmt: skip


def state_names(
    drawn: Sequence[Partner], shown: RibbonMap, course: Course, placer: Placer
) -> list[NamePayload]:
    """Return the names of states beside the ends of their ribbons, as far as there is room."""
    frame = shown.frame
    found: list[NamePayload] = []
    placed = [
        one for one in drawn if one.place_id in course.curves and one.place_id not in course.docks
    ]
    ranked = sorted(
        placed, key=lambda one: (one.place_id not in shown.selected, -ties_of(one), -len(one.name))
    )
    for rank, one in enumerate(ranked):
        if rank >= frame.most_names and one.place_id not in shown.selected:
            break
        at = course.anchors[one.place_id]
        size = frame.letters * (1.12 if ties_of(one) >= _MANY else 1)
        wide = (
            text_width(one.name, size, bold=True) + text_width(f" {one.shown}", size) + size * 0.3
        )
        sides = ("l", "b", "t") if at[0] < course.home.hub[0] else ("r", "b", "t")
        near = 6 + width_of(one, shown) * 0.375
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


def group_names(shown: RibbonMap, course: Course, placer: Placer) -> list[NamePayload]:
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
