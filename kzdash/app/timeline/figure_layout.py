"""Where everything on the record's lanes lies, in pixels: labels, tracks, marks; no overlap.

One unit of the y axis is one pixel, so that heights computed here are heights on the screen. On a
wide page a label stands beside its tracks, so that a whole theme fits on one screen; on a narrow
one it stands above them and has the whole width.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kzdash.app.timeline.model import Lane, OtherDate, RecordMark
from kzdash.app.timeline.view_record import middle

MARK_PX = 12  # the widest sign of a status with its line
LABEL_SIZE = 12.5  # of a label's letters
LINE_PX = 16.3  # a line of a label: 1.3 of its letters, as Plotly sets lines
LABEL_GAP_PX = 1  # between a label and its first track
TRACK_PX = 13  # a track, a little higher than its largest mark
LANE_GAP_PX = 2.5  # between a lane and the next label
HEADING_PX = 30  # the line above a group of lanes
# The widest letter average of all names in three languages: Source Sans at 12.5 px, in Chromium.
LETTER_PX = 6.75


@dataclass(frozen=True, slots=True)
class Shape:
    """How labels and axis share the width of the figure.

    Attributes:
        beside: Labels stand left of the axis; else above it.
        least_px: The narrowest figure that this shape is for.
        axis_from: Share of the width at which the axis begins.
        axis_to: Share at which it ends; behind it is the gutter of the arrows.
        letters: Letters in a line of a label.
    """

    beside: bool
    least_px: int
    axis_from: float
    axis_to: float
    letters: int

    @property
    def own_share(self) -> float:
        """Return the share of the axis that a mark keeps to itself on the narrowest figure."""
        return MARK_PX / (self.least_px * (self.axis_to - self.axis_from))


# On a telephone 390 px wide the page's margins leave 348 px.
NARROW = Shape(beside=False, least_px=340, axis_from=0.0, axis_to=0.9, letters=50)
WIDE = Shape(beside=True, least_px=640, axis_from=0.42, axis_to=0.95, letters=39)
ROOMY = Shape(beside=True, least_px=800, axis_from=0.42, axis_to=0.95, letters=49)
SHAPES = (ROOMY, WIDE, NARROW)


@dataclass(frozen=True, slots=True)
class Fork:
    """The date that another source gives, on a track below the mark's own."""

    other: OtherDate
    at: date
    y: float


@dataclass(frozen=True, slots=True)
class Placed:
    """One mark with its height on the y axis."""

    mark: RecordMark
    at: date  # the middle of its days
    y: float
    forks: tuple[Fork, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedLane:
    """A lane from its top to its bottom, in pixels from the top of the plot."""

    lane: Lane
    label: tuple[str, ...]
    top: float
    label_y: float  # the middle of the label's lines
    track_y: float  # the middle of the first track
    tracks: int
    bottom: float
    marks: tuple[Placed, ...]  # those on the axis
    later: int = 0  # marks after the end of the axis


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of text above a group of lanes."""

    text: str
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    """All lanes and the height of the plot."""

    lanes: tuple[PlacedLane, ...]
    headings: tuple[Heading, ...]
    height: float


def shape_for(width_px: float) -> Shape:
    """Return the shape for a figure of *width_px*."""
    return next((shape for shape in SHAPES if width_px >= shape.least_px), NARROW)


def lay_out(
    groups: Iterable[tuple[str, Iterable[tuple[Lane, str]]]],
    first: date,
    stop: date,
    shape: Shape = ROOMY,
) -> Layout:
    """Return the places of *groups* of lanes under their headings.

    Args:
        groups: (heading or "", lanes with their labels) from top to bottom.
        first: The first day on the axis; marks are spread over tracks for this stretch of time.
        stop: One past the last day on the axis; marks from it on are counted, not placed.
        shape: How labels and axis share the width.
    """
    lanes: list[PlacedLane] = []
    headings: list[Heading] = []
    y = 0.0
    for heading, members in groups:
        placed = list(members)
        if heading and placed:
            headings.append(Heading(heading, y + HEADING_PX / 2))
            y += HEADING_PX
        for lane, label in placed:
            lanes.append(_place(lane, label, y, (first, stop), shape))
            y = lanes[-1].bottom
    return Layout(tuple(lanes), tuple(headings), y)


def _place(lane: Lane, label: str, top: float, days: tuple[date, date], shape: Shape) -> PlacedLane:
    first, stop = days
    own_days = (stop - first).days * shape.own_share
    shown = [mark for mark in lane.marks if mark.first < stop]
    lines = wrap(label, shape.letters)
    label_px = len(lines) * LINE_PX
    tracks = spread([_extent(mark, own_days, stop) for mark in shown])
    count = max((t + 1 + len(m.others) for t, m in zip(tracks, shown, strict=True)), default=1)
    if shape.beside:
        track_y = top + LINE_PX / 2
        bottom = top + max(label_px, LINE_PX / 2 + (count - 0.5) * TRACK_PX) + LANE_GAP_PX
    else:
        track_y = top + label_px + LABEL_GAP_PX + TRACK_PX / 2
        bottom = track_y + (count - 0.5) * TRACK_PX + LANE_GAP_PX
    return PlacedLane(
        lane=lane,
        label=lines,
        top=top,
        label_y=top + label_px / 2,
        track_y=track_y,
        tracks=count,
        bottom=bottom,
        marks=tuple(
            _placed(mark, track_y + track * TRACK_PX, stop)
            for mark, track in zip(shown, tracks, strict=True)
        ),
        later=len(lane.marks) - len(shown),
    )


def _placed(mark: RecordMark, y: float, stop: date) -> Placed:
    forks = tuple(
        Fork(other, min(_middle(other), stop), y + number * TRACK_PX)
        for number, other in enumerate(mark.others, start=1)
    )
    return Placed(mark, middle(mark), y, forks)


def _middle(other: OtherDate) -> date:
    return other.first + (other.stop - other.first) // 2


def _extent(mark: RecordMark, own_days: float, stop: date) -> tuple[float, float, int]:
    """Return the days and the tracks that a mark takes: its sign, its box, and its forks."""
    centres = [middle(mark), *(min(_middle(other), stop) for other in mark.others)]
    return (
        min(mark.first.toordinal(), *(day.toordinal() - own_days / 2 for day in centres)),
        max(mark.stop.toordinal(), *(day.toordinal() + own_days / 2 for day in centres)),
        len(centres),
    )


def spread(extents: Sequence[tuple[float, float, int]]) -> list[int]:
    """Return the first track for each (from, to, tracks taken) that is free behind its last one."""
    taken: list[float] = []
    tracks = []
    for first, stop, height in extents:
        track = next(
            n for n in range(len(taken) + 1) if all(first >= end for end in taken[n : n + height])
        )
        taken += [float("-inf")] * (track + height - len(taken))
        taken[track : track + height] = [stop] * height
        tracks.append(track)
    return tracks


def wrap(label: str, letters: int) -> tuple[str, ...]:
    """Return the lines of a label, broken at spaces; a word longer than a line is broken."""
    lines: list[str] = []
    for word in label.split():
        pieces = [word[start : start + letters] for start in range(0, len(word), letters)]
        for piece in pieces:
            if lines and len(lines[-1]) + 1 + len(piece) <= letters:
                lines[-1] += f" {piece}"
            else:
                lines.append(piece)
    return tuple(lines or [""])
