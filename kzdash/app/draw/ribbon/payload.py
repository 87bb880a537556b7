"""What a map of ribbons is sent as; every length is in pixels of its frame."""

from typing import NotRequired, TypedDict

from kzdash.app.draw.world import Point


class StrandPayload(TypedDict):
    """One tie, or all of a status: *w* is its width, *by* how far left of the middle it runs.

    In an open ribbon *d* is its line, *icon* and *at* its sign. *id* is the tie that it opens.
    """

    status: str
    w: float
    id: NotRequired[str]
    by: NotRequired[float]
    d: NotRequired[str]
    icon: NotRequired[str]
    at: NotRequired[Point]
    label: NotRequired[str]


class FannedPayload(TypedDict):
    """A strand of a ribbon that opens."""

    id: str
    status: str
    icon: str
    label: str


class FanPayload(TypedDict):
    """Pixels of an open ribbon: width of a strand, from one to the next at the ends, between."""

    wide: float
    pitch: float
    spread: float


class RibbonPayload(TypedDict):
    """The ribbon of a partner: *mid* is its middle from the partner on, *wide* its width."""

    id: str
    mid: str
    wide: float
    open: bool
    strands: list[StrandPayload]


class NamePayload(TypedDict):
    """A name on the map: *x* and *y* of its anchor, on which *side* of it the words lie.

    *kind* is state, group, atlas (spaced capitals), or home; *lead* a line to what is named.
    What it says is sent with what stays: ``names.written``.
    """

    id: str
    kind: str
    side: str
    x: float
    y: float
    size: float
    lead: NotRequired[str]
    line: NotRequired[float]


class DockPayload(TypedDict):
    """A box at the edge with a state alone in it."""

    id: str
    box: tuple[float, float, float, float]
    d: str
    size: float


class OutlinePayload(TypedDict):
    """The outer edge of a group, in units of the ground."""

    id: str
    label: str
    status: str
    d: str


class RibbonMapPayload(TypedDict):
    """A map of ribbons in a frame of *size*; *camera* is pixels a unit and the corner's place."""

    size: tuple[int, int]
    camera: tuple[float, float, float]
    ribbons: list[RibbonPayload]
    names: list[NamePayload]
