"""Where ribbons run: what is docked, where each ends, and how it bends on its way home.

It depends on partners and frame alone, so a pick among them is laid out from what is held.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import atan2, pi

import numpy as np

from kzdash.app.draw.ground import Array, area, edge_distance, inside, neighbours, thinned
from kzdash.app.draw.near import View, fitted
from kzdash.app.draw.placing import Box
from kzdash.app.draw.ribbon import curves
from kzdash.app.draw.ribbon.model import Frame, Partner, RibbonMap, width_of
from kzdash.app.draw.world import Point
from kzdash.app.select.names import HOME

BLOCK = 14  # pixels; home is closed to names in boxes of this size
# An anchor: deep inside counts to so many pixels, then near home; points tried along each side.
_PULL, _CROWDED, _TRIED = 0.055, 40.0, 13
_EDGE = 26  # pixels of the frame that no anchor stands in


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


def view_of(shown: RibbonMap) -> View:
    """Return what part of the ground is seen."""
    return fitted(
        shown.fitted, shown.frame.room, bare=replace(shown.frame, panel=0).room, whole=shown.whole
    )


def course_of(shown: RibbonMap, drawn: Sequence[Partner]) -> Course:
    """Return where ribbons run; held for the same partners in the same frame."""
    widths = tuple(sorted((one.place_id, width_of(one, shown)) for one in drawn))
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
    across, down = np.arange(low[0], high[0], BLOCK), np.arange(low[1], high[1], BLOCK)
    grid = np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2)
    return grid[inside(grid + BLOCK / 2, ring)]


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
