"""What part of the ground is seen: fitted to home and its partners, far ones docked at the edge."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kzdash.app.draw.ground import (
    STEP,
    UNITS,
    Array,
    Ground,
    features,
    near_ground,
    neighbours,
    points_of_states,
    projected,
    world_ground,
)
from kzdash.app.draw.world import Point
from kzdash.app.select.names import HOME

# A state that is further than this from the middle of the others may leave the frame, if the map
# grows by so much without it; of many states a fifth at the most, and never more than three.
FAR_DEGREES = 55
GAIN = 1.22
MOST_DOCKS = 3
_SHARE_OF_DOCKS = 5
_AROUND = 0.035 * UNITS  # room about the point of a state
_LEAST_SEEN = 0.6 * UNITS  # of the height: home and one neighbour still show where they lie
_BEHIND = -0.1  # cosine of the arc: a state there is on no near view


@dataclass(frozen=True, slots=True)
class Room:
    """A frame in pixels and the margins that ribbons and names need inside of it."""

    wide: float
    high: float
    top: float
    right: float
    bottom: float
    left: float
    dock: float  # more on the left, where a state is docked


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A ground as it is seen: pixel = unit * k + corner."""

    ground: Ground
    k: float
    corner: Point
    docked: tuple[str, ...]

    def px(self, units: Array) -> Array:
        """Return corners in pixels."""
        return np.asarray(units * self.k + np.array(self.corner))


@lru_cache(maxsize=256)
def fitted(
    states: tuple[str, ...], room: Room, *, bare: Room | None = None, whole: bool = False
) -> View:
    """Return the view that holds home and *states*.

    Args:
        states: iso3 codes of those that are tied; an unknown one has no place.
        room: The frame.
        bare: The frame without a panel, which says what is docked; None: *room*.
        whole: The whole sheet is wanted; it is shown too where a state lies behind the near view.
    """
    placed = [one for one in states if one in points_of_states() and one != HOME]
    docked: list[str] = []
    inner = list(placed)
    held = bare or room
    k, centre, middle = _fit(inner, held, docked=False)
    while len(docked) < min(MOST_DOCKS, max(1, len(placed) // _SHARE_OF_DOCKS)):
        trials = [
            (_fit([s for s in inner if s != one], held, docked=True)[0], one)
            for one in inner
            if _degrees(one, [s for s in inner if s != one]) > FAR_DEGREES
        ]
        if not trials or max(trials)[0] < k * GAIN:
            break
        far = max(trials)[1]
        inner.remove(far)
        docked.append(far)
        k, centre, middle = _fit(inner, held, docked=True)
    k, centre, middle = _fit(inner, room, docked=bool(docked))
    if whole or any(_behind(one, centre) for one in inner):
        return _whole(room)
    left = room.left + (room.dock if docked else 0)
    at = ((left + room.wide - room.right) / 2, (room.top + room.high - room.bottom) / 2)
    corner = (at[0] - middle[0] * k, at[1] - middle[1] * k)
    return View(near_ground(*centre), k, corner, tuple(docked))


def _whole(room: Room) -> View:
    """Return the sheet, as large as its inhabited part fits; home stays in sight."""
    ground = world_ground()
    k = max(room.wide / 4000, room.high / 1733)
    across = (room.wide - 4000 * k) / 2
    if across < 0:  # a narrow frame shows the half with home in it
        across = min(0.0, max(room.wide - 4000 * k, room.wide * 0.55 - ground.points[HOME][0] * k))
    return View(ground, k, (across, min(0.0, room.high * 0.45 - 620 * k)), ())


def _fit(states: Sequence[str], room: Room, *, docked: bool) -> tuple[float, Point, Point]:
    """Return pixels a unit, the centre in degrees, and the middle of the extent in units."""
    points = points_of_states()
    lon, lat = _mean([*(points[one] for one in states), points[HOME], points[HOME]])
    centre = (round(lon / STEP) * STEP, round(lat / STEP) * STEP)
    # Neighbours of home are in sight anyway: a ribbon ends in their visible part.
    outer = [points[one] for one in states if one not in neighbours(HOME)]
    home, _ = projected(max(features()[HOME], key=len), centre)
    corners = [home]
    if outer:
        at, _ = projected(np.array(outer), centre)
        corners += [at - _AROUND, at + _AROUND]
    every = np.concatenate(corners)
    low, high = every.min(axis=0), every.max(axis=0)
    left = room.left + (room.dock if docked else 0)
    k = min(
        (room.wide - left - room.right) / (high[0] - low[0]),
        (room.high - room.top - room.bottom) / (high[1] - low[1]),
        room.high / _LEAST_SEEN,
    )
    middle = (low + high) / 2
    return max(float(k), 1e-3), centre, (float(middle[0]), float(middle[1]))


def _mean(lonlats: Sequence[Point]) -> Point:
    lon, lat = np.radians(np.array(lonlats)).T
    x, y, z = (
        (np.cos(lat) * np.cos(lon)).sum(),
        (np.cos(lat) * np.sin(lon)).sum(),
        np.sin(lat).sum(),
    )
    return float(np.degrees(np.arctan2(y, x))), float(np.degrees(np.arctan2(z, np.hypot(x, y))))


def _degrees(state: str, others: Sequence[str]) -> float:
    points = points_of_states()
    middle = _mean([*(points[one] for one in others), points[HOME]])
    _, arc = projected(np.array([points[state]]), middle)
    return float(np.degrees(np.arccos(np.clip(arc[0], -1, 1))))


def _behind(state: str, centre: Point) -> bool:
    _, arc = projected(np.array([points_of_states()[state]]), centre)
    return bool(arc[0] < _BEHIND)


def unit_of(ground: Ground, lonlat: Point) -> Point | None:
    """Return a place in units of a near view; None on the whole sheet, which letters less."""
    if ground.centre is None:
        return None
    at, _ = projected(np.array([lonlat]), ground.centre)
    return float(at[0][0]), float(at[0][1])
