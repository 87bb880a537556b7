"""The lanes of a still Timeline: labels, the text's own signs, and the record along the axis."""

from dataclasses import dataclass, replace
from datetime import date

from kzdash.app.draw import theme
from kzdash.app.draw.svg import tag, words
from kzdash.app.timeline.figure import axis_days
from kzdash.app.timeline.figure_layout import (
    LABEL_SIZE,
    LETTER_PX,
    LINE_PX,
    NARROW,
    WIDE,
    Layout,
    Placed,
    PlacedLane,
    Shape,
    lay_out,
)
from kzdash.app.timeline.figure_traces import BOX_PX, FAINT
from kzdash.app.timeline.figure_words import edge_words, groups_of, sign_of
from kzdash.app.timeline.view import TimelineStill
from kzdash.i18n import Words

_TOP = 24.0  # the years above the lanes, in the lanes' own pixels
_LEAST_SCALE = 0.7
_TICK_YEARS = 5
_SHORT_YEARS = 12
_TEXT_COLUMN = 46.0  # the text's own signs, between labels and axis
_TEXT_SIGN = 11.0
_GUTTER = 40.0  # behind the axis, for the arrows
_MOST_LETTERS = 62  # of a label in one line, where there is room
_SIGN_PX = 6.0  # from the middle of a sign to where an arm begins


@dataclass(frozen=True, slots=True)
class Lanes:
    """The room that the rows have, in pixels of the picture, and how they are written."""

    words: Words
    mode: str
    wide: float
    high: float
    size: float
    zoom: str


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where a day lies, in the lanes' own pixels."""

    first: date
    stop: date
    left: float
    right: float

    def at(self, day: date) -> float:
        share = (day - self.first).days / (self.stop - self.first).days
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)


def lanes_height(view: TimelineStill, room: Lanes) -> float:
    """Return how high all lanes are, in pixels of the picture, in letters of full size."""
    scale = room.size / LABEL_SIZE
    return (_TOP + _layout(view, room, scale)[0].height) * scale


def drawn_lanes(view: TimelineStill, room: Lanes) -> str:
    """Return the lanes as SVG, smaller where they would not fit; what still doesn't is counted."""
    scale = room.size / LABEL_SIZE
    full = lanes_height(view, room)
    if full > room.high:
        scale = max(scale * room.high / full, scale * _LEAST_SCALE)
    layout, shape = _layout(view, room, scale)
    width = room.wide / scale
    floor = room.high / scale - _TOP
    shown = [lane for lane in layout.lanes if lane.bottom <= floor]
    if len(shown) < len(layout.lanes):  # room for the line that counts the others
        shown = [lane for lane in layout.lanes if lane.bottom <= floor - LINE_PX]
    first, stop = _days(view, room)
    axis = _Axis(first, stop, width * shape.axis_from, width * shape.axis_to)
    kept = replace(layout, lanes=tuple(shown))
    parts = [*_grid(view, room, axis, shown), *_headings(kept, room)]
    for lane in shown:
        parts += _lane(view, lane, room, axis)
    left = len(layout.lanes) - len(shown)
    if left:
        more = room.words("picture_more", n=left)
        parts.append(_text(more, 0, (shown[-1].bottom if shown else 0) + LABEL_SIZE * 1.2,
                           theme.MUTED.of(room.mode)))  # fmt: skip
    move = f"scale({scale:.4f}) translate(0 {_TOP})"
    return tag("g", {"transform": move, "font-size": LABEL_SIZE}, *parts)


def _layout(view: TimelineStill, room: Lanes, scale: float) -> tuple[Layout, Shape]:
    if view.record is None:
        raise ValueError("a still without the record has no lanes")
    shape = _shape(view, room.wide / scale)
    groups = groups_of(view.record, room.words, view.selection.order)
    return lay_out(groups, *_days(view, room), shape), shape


def _shape(view: TimelineStill, wide: float) -> Shape:
    """Return how labels, the text's signs and the axis share *wide* of the lanes' own pixels."""
    if wide < WIDE.least_px:
        return NARROW
    letters = min(_MOST_LETTERS, int(wide * WIDE.axis_from / LETTER_PX))
    column = _TEXT_COLUMN if view.text.cards else 0.0
    axis_from = (letters * LETTER_PX + column) / wide
    return Shape(beside=True, least_px=int(wide), axis_from=axis_from, axis_to=1 - _GUTTER / wide,
                 letters=letters)  # fmt: skip


def _days(view: TimelineStill, room: Lanes) -> tuple[date, date]:
    if view.record is None:
        raise ValueError("a still without the record has no axis")
    return axis_days(view.record, room.zoom)


def _grid(view: TimelineStill, room: Lanes, axis: _Axis, lanes: list[PlacedLane]) -> list[str]:
    """Return years, their lines, and the band in which the text was written."""
    bottom = lanes[-1].bottom if lanes else 0.0
    parts = []
    written = view.text.written
    if written.from_day and written.to_day and written.from_day < axis.stop:
        left, right = axis.at(written.from_day), axis.at(written.to_day)
        box = {"x": left, "y": -_TOP, "width": right - left, "height": bottom + _TOP,
               "fill": theme.STATUS_INK["planned"].of(room.mode), "opacity": 0.12}  # fmt: skip
        parts.append(tag("rect", box))
    step = 1 if axis.stop.year - axis.first.year <= _SHORT_YEARS else _TICK_YEARS
    for year in range(axis.first.year + -axis.first.year % step, axis.stop.year, step):
        x = axis.at(date(year, 1, 1))
        line = {"x1": x, "x2": x, "y1": -4, "y2": bottom, "stroke": theme.RULE.of(room.mode)}
        parts.append(tag("line", line))
        parts.append(_text(str(year), x, -8, theme.MUTED.of(room.mode), anchor="middle"))
    return parts


def _headings(layout: Layout, room: Lanes) -> list[str]:
    last = layout.lanes[-1].bottom if layout.lanes else 0.0
    return [
        _text(heading.text, 0, heading.y + 5, theme.TEXT.of(room.mode), weight="700")
        for heading in layout.headings
        if heading.y < last
    ]


def _lane(view: TimelineStill, lane: PlacedLane, room: Lanes, axis: _Axis) -> list[str]:
    ink, muted = theme.RECORD.of(room.mode), theme.MUTED.of(room.mode)
    top = lane.label_y - len(lane.label) * LINE_PX / 2
    parts = [
        _text(line, 0, top + (n + 0.75) * LINE_PX, theme.TEXT.of(room.mode))
        for n, line in enumerate(lane.label)
    ]
    parts += _stated(view, lane, room, axis)
    for term in lane.lane.terms:
        end = min(term.stop or axis.stop, axis.stop)
        if term.start < axis.stop:
            line = {"x1": axis.at(term.start), "x2": axis.at(end), "y1": lane.track_y,
                    "y2": lane.track_y, "stroke": ink, "opacity": 0.5}  # fmt: skip
            parts.append(tag("line", line))
    for placed in lane.marks:
        parts += _mark(placed, axis, ink)
    if not lane.lane.marks:
        parts.append(_text(room.words("lane_empty"), axis.left,
                           lane.track_y + 4, muted))  # fmt: skip
    edge = edge_words(lane, last=room.zoom == "all")
    if edge:
        parts.append(_text(edge, axis.right + 3, lane.track_y + 4, muted))
    return parts


def _stated(view: TimelineStill, lane: PlacedLane, room: Lanes, axis: _Axis) -> list[str]:
    """Return the text's own statements on the body: filled signs, before the axis begins."""
    verified = not lane.lane.marks or lane.lane.marks[0].row.verified
    inks = list(
        dict.fromkeys(
            theme.CLAIM_STATUS[card.status]
            for card in view.text.cards
            if card.entity_id == lane.lane.body_id and card.source == "claim" and verified
        )
    )
    left = axis.left - _TEXT_COLUMN
    if left <= 0:  # labels stand above; the bullet before them says that the text names the body
        return []
    return [
        _text(theme.STATUS_ICON[ink], left + n * (_TEXT_SIGN + 2), lane.track_y + 4,
              theme.STATUS_INK[ink].of(room.mode))
        for n, ink in enumerate(inks)
    ]  # fmt: skip


def _mark(placed: Placed, axis: _Axis, ink: str) -> list[str]:
    """Return a sign with its box or blur, and the other ends of its fork."""
    mark, x = placed.mark, axis.at(placed.at)
    left, right = axis.at(mark.first), axis.at(mark.stop)
    parts = []
    if mark.row.precision == "year":
        box = {"x": left, "y": placed.y - BOX_PX / 2, "width": right - left, "height": BOX_PX,
               "fill": "none", "stroke": ink}  # fmt: skip
        parts.append(tag("rect", box))
    if mark.row.precision == "month":
        for wider, opacity in ((4, 0.15), (2, 0.2), (0, 0.35)):
            blur = {"x": left - wider, "y": placed.y - 4.5, "width": right - left + 2 * wider,
                    "height": 9, "fill": ink, "opacity": opacity}  # fmt: skip
            parts.append(tag("rect", blur))
    for fork in placed.forks:
        end = axis.at(fork.at)
        arm = f"M{x:.2f},{placed.y + _SIGN_PX:.2f}{_arm_to(x, end, fork.y)}"
        look = {"d": arm, "fill": "none", "stroke": ink, "stroke-width": 1.5,
                "stroke-dasharray": "2 2.5"}  # fmt: skip
        parts += [tag("path", look), _sign(mark.row.status, end, fork.y, ink, FAINT)]
    parts.append(_sign(mark.row.status, x, placed.y, ink, 1 if mark.row.verified else FAINT))
    return parts


def _arm_to(start: float, end: float, y: float) -> str:
    """Return the rest of an arm: down, and along to where the other sign begins."""
    if abs(end - start) <= _SIGN_PX:
        return f"V{y - _SIGN_PX:.2f}"
    return f"V{y:.2f}H{end - _SIGN_PX if end > start else end + _SIGN_PX:.2f}"


def _sign(status: str, x: float, y: float, ink: str, opacity: float) -> str:
    sign = sign_of(status)
    look = {"d": sign.path, "transform": f"translate({x:.2f} {y:.2f})", "fill": "none",
            "stroke": ink, "stroke-width": 1.5, "opacity": opacity}  # fmt: skip
    drawn = tag("path", look)
    if sign.dot:
        drawn += tag("circle", {"cx": x, "cy": y, "r": 1.4, "fill": ink, "opacity": opacity})
    return drawn


def _text(
    text: str, x: float, y: float, colour: str, *, weight: str | None = None,
    anchor: str | None = None,
) -> str:  # fmt: skip
    look = {"x": x, "y": y, "fill": colour, "font-weight": weight, "text-anchor": anchor}
    return tag("text", look, words(text))
