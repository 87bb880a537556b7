"""What the timeline's picture consists of, and the room that it has; no library of charts.

A place along the picture is a share of the axis (0 to 1) and some pixels beside it; a height is in
pixels from the top. Plotly and SVG draw the same scene.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from kzdash.app.timeline.figure_scale import Scale
from kzdash.i18n import Words

Look = Literal[
    "zone", "band", "span", "year", "named", "asked", "press", "month", "grid",
    "break", "axis", "fork", "leader", "bracket",
    "hair", "hair_named", "done", "ongoing", "planned", "wished", "stated",
]  # fmt: skip
Anchor = Literal["left", "middle", "right"]
Ink = Literal["text", "muted", "record", "done", "ongoing", "planned", "wished", "stated"]


@dataclass(frozen=True, slots=True)
class Room:
    """How much room a picture has, in pixels.

    Attributes:
        least_px: The narrowest picture that this is for.
        width: Of the whole picture.
        height: That it should fill; more rows than find room make it higher.
        gutter: Left of the axis, for names.
        right: Right of the axis.
        size: Of the letters.
        row: The least and the most that a row takes.
        stacked: Names stand above their lanes.
    """

    least_px: int
    width: int
    height: int
    gutter: int
    right: int
    size: float
    row: tuple[float, float]
    stacked: bool = False

    @property
    def plot(self) -> float:
        """Return the length of the axis."""
        return self.width - self.gutter - self.right

    def fitted(self, width: float, height: float) -> "Room":
        """Return the same for a picture of this size."""
        return replace(self, width=round(width), height=round(height))


WIDE = Room(1600, 1920, 926, 470, 28, 17.0, (24.0, 34.0))
LAPTOP = Room(1000, 1280, 566, 322, 24, 13.5, (17.6, 28.0))
TABLET = Room(640, 768, 760, 250, 14, 13.5, (24.0, 30.0))
PHONE = Room(0, 390, 600, 16, 10, 13.5, (37.6, 38.0), stacked=True)
ROOMS = (WIDE, LAPTOP, TABLET, PHONE)


def room_for(width: float, height: float) -> Room:
    """Return the room of a picture *width* pixels wide that should be *height* pixels high."""
    room = next(one for one in ROOMS if width >= one.least_px)
    return room.fitted(width, height)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle between two shares of the axis."""

    x0: float
    x1: float
    y0: float
    y1: float
    look: Look


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points (share, height)."""

    points: tuple[tuple[float, float], ...]
    look: Look


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that says something and opens something.

    Attributes:
        x: Share of the axis.
        dx: Pixels beside it.
        y: Height.
        shape: Name in :data:`kzdash.app.timeline.figure_words.SHAPES`; "" for one that isn't
            drawn, over a box that is there to be pressed.
        size: In pixels.
        ink: Of its outline, and of its inside where it is filled.
        filled: The text's own; what comes from outside is hollow.
        target: What it opens: sentence and mark, a row of the record or a body.
        words: What it says, line by line.
        faint: A row without a source.
    """

    x: float
    dx: float
    y: float
    shape: str
    size: float
    ink: Ink
    filled: bool
    target: str
    words: tuple[str, ...]
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A line of words; *backed* ones have the band's colour behind them."""

    x: float
    dx: float
    y: float
    text: str
    size: float
    anchor: Anchor = "left"
    ink: Ink = "text"
    bold: bool = False
    italic: bool = False
    backed: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """What stands in the gutter beside a row, and the marks of the row from left to right.

    Attributes:
        kind: lane, plan, hair, heading (of a theme), title (above the plans) or years (that many
            documents name).
        y: Top of the row, and where its name stands in the middle.
        height: Of the row.
        at: Middle of the name, where that is not the row's own.
        name: What is written.
        short: Its abbreviation, or the number of rows of a theme.
        target: What the name opens: a body, sentence and mark, or a theme.
        said: What a screen reader hears beside the name.
        signs: Those on the row.
        shown: Whether the name is written; that of a hair is heard alone.
        open: Of a theme: whether its rows are drawn as lanes; None where it can't be opened.
    """

    kind: str
    y: float
    height: float
    at: float
    name: str
    short: str
    target: str
    said: str
    signs: tuple[Sign, ...] = ()
    shown: bool = True
    open: bool | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """The whole picture; *ticks* are years with the share where each is written."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    signs: tuple[Sign, ...]
    labels: tuple[Label, ...]
    ticks: tuple[tuple[str, float], ...]
    rows: tuple[Named, ...]
    room: Room
    height: float


@dataclass(slots=True)
class Canvas:
    """A scene while it is drawn: what it is drawn for, and what there is already."""

    words: Words
    room: Room
    scale: Scale | None  # None: no axis
    column: float  # share of the plot that the text's column takes
    band: tuple[float, float] | None
    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    rows: list[Named] = field(default_factory=list)

    def at(self, day: date) -> float:
        """Return the share of the plot at which *day* lies."""
        along = self.scale.at(day) if self.scale else 0.0
        return round(self.column + (1 - self.column) * along, 5)
