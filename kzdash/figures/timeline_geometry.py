"""Where everything on the record's lanes lies, in pixels: labels, tracks, marks; no overlap.

One unit of the y axis is one pixel, so that heights computed here are heights on the screen. A
label stands above its track and not beside it: it has the whole width, on a telephone too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kzdash.views.timeline_record import Lane, RecordMark, middle

LINE_PX = 17  # a line of a label: 1.3 of its 13 px, as Plotly sets lines
LABEL_GAP_PX = 1  # between a label and its first track
TRACK_PX = 13  # a track, a little higher than its largest mark
LANE_GAP_PX = 5  # between a lane and the next label
HEADING_PX = 40  # the line above a group of lanes
MARK_PX = 11
# Letters in a line of a label. Of all names in three languages none takes more than 7.0 px a letter
# (Source Sans at 13 px, measured in Chromium), so a line stays within 340 px.
LABEL_LETTERS = 48
# A mark keeps this share of the axis to itself, which is its 11 px on a plot of 340.
OWN_SHARE = 0.033


@dataclass(frozen=True, slots=True)
class Placed:
    """One mark with its height on the y axis."""

    mark: RecordMark
    at: date  # the middle of its days
    y: float


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
    marks: tuple[Placed, ...]


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


def lay_out(
    groups: Iterable[tuple[str, Iterable[tuple[Lane, str]]]], first: date, stop: date
) -> Layout:
    """Return the places of *groups* of lanes under their headings.

    Args:
        groups: (heading or "", lanes with their labels) from top to bottom.
        first: The first day on the axis; marks are spread over tracks for this stretch of time.
        stop: One past the last day on the axis.
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
            lanes.append(_place(lane, label, y, (stop - first).days * OWN_SHARE))
            y = lanes[-1].bottom
    return Layout(tuple(lanes), tuple(headings), y)


def _place(lane: Lane, label: str, top: float, own_days: float) -> PlacedLane:
    lines = wrap(label)
    label_px = len(lines) * LINE_PX
    track_y = top + label_px + LABEL_GAP_PX + TRACK_PX / 2
    tracks = spread([_extent(mark, own_days) for mark in lane.marks])
    count = max(tracks, default=0) + 1
    return PlacedLane(
        lane=lane,
        label=lines,
        top=top,
        label_y=top + label_px / 2,
        track_y=track_y,
        tracks=count,
        bottom=track_y + (count - 0.5) * TRACK_PX + LANE_GAP_PX,
        marks=tuple(
            Placed(mark, middle(mark), track_y + track * TRACK_PX)
            for mark, track in zip(lane.marks, tracks, strict=True)
        ),
    )


def _extent(mark: RecordMark, own_days: float) -> tuple[float, float]:
    """Return what a mark takes of its track, in days: its symbol and the box of its precision."""
    centre = middle(mark).toordinal()
    return (
        min(mark.first.toordinal(), centre - own_days / 2),
        max(mark.stop.toordinal(), centre + own_days / 2),
    )


def spread(extents: list[tuple[float, float]]) -> list[int]:
    """Return a track for each extent, the first that is free behind its last one."""
    taken: list[float] = []
    tracks = []
    for first, stop in extents:
        track = next((n for n, before in enumerate(taken) if first >= before), len(taken))
        taken[track : track + 1] = [stop]
        tracks.append(track)
    return tracks


def wrap(label: str, letters: int = LABEL_LETTERS) -> tuple[str, ...]:
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
