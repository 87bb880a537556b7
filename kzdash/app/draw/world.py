"""The outlines of ``data/geo/world.json`` for pictures that are drawn without a browser."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NotRequired, TypedDict

from kzdash import paths

Point = tuple[float, float]


class StateFile(TypedDict):
    """One state in the file; *at* is a point inside and the width of its largest part."""

    d: NotRequired[str]
    at: tuple[float, float, float]
    capital: NotRequired[Point]
    small: NotRequired[int]


class SheetFile(TypedDict):
    """The file itself, as the browser fetches it."""

    width: float
    height: float
    sphere: str
    no_state: str
    disputed: Mapping[str, str]
    states: Mapping[str, StateFile]


@dataclass(frozen=True, slots=True)
class Outline:
    """One state on the sheet; every length in sheet units.

    Attributes:
        d: Its outline as an SVG path; "" for a state that is only a point.
        at: A point well inside, where its name goes.
        room: Width of its largest part.
        capital: Where arcs begin and end; None: at the point inside.
        small: Whether it is too small to be hit or seen.
    """

    d: str
    at: Point
    room: float
    capital: Point | None
    small: bool

    @property
    def end(self) -> Point:
        """Return where an arc ends."""
        return self.capital or self.at


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole sheet: size, edge, land of no state, contested lines, states by iso3."""

    width: float
    height: float
    sphere: str
    no_state: str
    disputed: Mapping[str, str]
    states: Mapping[str, Outline]


@cache
def sheet() -> Sheet:
    """Return the outlines; read once (131 kB, a few milliseconds)."""
    world: SheetFile = json.loads((paths.GEO / "world.json").read_text("utf-8"))
    return Sheet(
        width=world["width"],
        height=world["height"],
        sphere=world["sphere"],
        no_state=world["no_state"],
        disputed=world["disputed"],
        states={iso3: _outline(state) for iso3, state in world["states"].items()},
    )


def _outline(state: StateFile) -> Outline:
    x, y, room = state["at"]
    capital = state.get("capital")
    return Outline(
        d=state.get("d") or "",
        at=(x, y),
        room=room,
        capital=(capital[0], capital[1]) if capital else None,
        small=bool(state.get("small")),
    )
