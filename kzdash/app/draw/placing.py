"""Where names find room: by weight, one after the other, each at its cheapest place."""

from dataclasses import dataclass, field

import numpy as np

from kzdash.app.draw.ground import Array
from kzdash.app.draw.world import Point

Box = tuple[float, float, float, float]  # left, top, right, bottom
TAKEN = 1e4  # from here on a place is none
_OUT = 1e6
_ON_A_STRAND = 11.0
_LED = 30.0
_DISTANCES = (34, 60, 90, 130)
_WAYS = tuple(
    (round(float(np.sin(a)), 3), round(float(-np.cos(a)), 3)) for a in np.arange(12) * np.pi / 6
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A name that found room: left and top of its box, its cost, and whether it needs a leader."""

    x: float
    y: float
    cost: float
    led: bool


@dataclass(slots=True)
class Placer:
    """A frame that fills up with names; *pad* pixels at its edge stay free."""

    wide: float
    high: float
    pad: float = 8
    boxes: list[Box] = field(default_factory=list)
    strands: list[tuple[Array, float]] = field(default_factory=list)

    def block(self, *box: float) -> None:
        """Let nothing stand on a box."""
        left, top, right, bottom = box
        self.boxes.append((left, top, right, bottom))

    def avoid(self, points: Array, half: float) -> None:
        """Let names rather not stand on a line that is twice *half* wide."""
        self.strands.append((points, half))

    def costs(self, boxes: Array) -> Array:
        """Return what it costs to stand on each of *boxes*."""
        left, top, right, bottom = boxes.T
        cost = np.where(
            (left < self.pad) | (top < self.pad) | (right > self.wide - self.pad)
            | (bottom > self.high - self.pad), _OUT, 0.0,
        )  # fmt: skip
        if self.boxes:
            taken = np.array(self.boxes)
            across = np.minimum(right[:, None], taken[:, 2]) - np.maximum(
                left[:, None], taken[:, 0]
            )
            along = np.minimum(bottom[:, None], taken[:, 3]) - np.maximum(top[:, None], taken[:, 1])
            over = np.maximum(across, 0) * np.maximum(along, 0)
            cost += np.where(over > 0, TAKEN + over * 10, 0).sum(axis=1)
        if self.strands:
            points = np.concatenate([line for line, _ in self.strands])
            half = np.concatenate([np.full(len(line), half) for line, half in self.strands])
            x, y = points[:, 0], points[:, 1]
            on = (
                (x > left[:, None] - half) & (x < right[:, None] + half)
                & (y > top[:, None] - half) & (y < bottom[:, None] + half)
            )  # fmt: skip
            cost += on.sum(axis=1) * _ON_A_STRAND
        return cost

    def place(
        self,
        at: Point,
        wide: float,
        high: float,
        *,
        near: float = 9,
        prefer: str = "",
        most: float = TAKEN,
    ) -> Placed | None:
        """Return the cheapest place of a name about *at*, and take it; None where there is none.

        Args:
            at: What is named.
            wide: Width of the name in pixels.
            high: Its height.
            near: How far from *at* it stands.
            prefer: Sides that are best: l, r, t, b.
            most: What it may cost.
        """
        tried = np.array([*_ring(at, wide, high, near, prefer), *_led(at, wide, high)])
        boxes = np.column_stack((tried[:, 0] - 2, tried[:, 1] - 1,
                                 tried[:, 0] + wide + 2, tried[:, 1] + high + 1))  # fmt: skip
        cost = tried[:, 2] + self.costs(boxes)
        best = int(np.argmin(cost))
        if cost[best] >= min(most, TAKEN):
            return None
        x, y, _, led = (float(one) for one in tried[best])
        self.block(x, y, x + wide, y + high)
        return Placed(x, y, float(cost[best]), led > 0)


def _ring(
    at: Point, wide: float, high: float, near: float, prefer: str
) -> list[tuple[float, float, float, float]]:
    (x, y), n, c = at, near, near * 0.7
    sides = {
        "r": (x + n, y - high / 2), "l": (x - n - wide, y - high / 2),
        "t": (x - wide / 2, y - n - high), "b": (x - wide / 2, y + n),
        "tr": (x + c, y - c - high), "tl": (x - c - wide, y - c - high),
        "br": (x + c, y + c), "bl": (x - c - wide, y + c),
    }  # fmt: skip
    return [
        (left, top, 0.0 if side in prefer else 6.0 + rank, 0.0)
        for rank, (side, (left, top)) in enumerate(sides.items())
    ]


def _led(at: Point, wide: float, high: float) -> list[tuple[float, float, float, float]]:
    return [
        (
            at[0] + ux * far - wide / 2 + ux * wide / 2,
            at[1] + uy * far - high / 2 + uy * high / 2,
            _LED + far * 0.5,
            1.0,
        )
        for far in _DISTANCES
        for ux, uy in _WAYS
    ]
