"""The record on a lane: how long a body binds, its dated steps, and how sharp each date is."""

from kzdash.app.timeline.figure_said import cut
from kzdash.app.timeline.figure_scale import middle_of
from kzdash.app.timeline.figure_scene import Box, Canvas, Label, Line, Look, Named, Sign
from kzdash.app.timeline.figure_words import STEP_SHAPE, fork_words, mark_words
from kzdash.app.timeline.model import Lane, RecordMark
from kzdash.app.timeline.view_record import middle
from kzdash.app.timeline.view_rows import BodyRow

_SPAN_PX = 8.0  # height of a span
_SIGN_PX = 9.5
_FORK_PX = 5.0  # from the middle of a lane to where a fork runs
_ARROW_PX = 9.0
_HAIR_SIGN_PX = 3.6


def draw_record(canvas: Canvas, lane: Lane, y: float, high: float) -> None:
    """Draw the record of a body at the height *y*, or say that there is none."""
    if not lane.marks:
        text, size = canvas.words("lane_empty"), canvas.room.size - 1
        if canvas.band and not canvas.column:
            text = cut(text, size, canvas.band[0] * canvas.room.plot - 12)
        canvas.labels.append(Label(canvas.column, 8, y, text, size, ink="muted", italic=True))
        return
    half = _SPAN_PX / 2
    for term in lane.terms:
        start, end = canvas.at(term.start), canvas.at(term.stop) if term.stop else 1.0
        if end <= start:
            continue
        canvas.boxes.append(Box(start, end - _arrow(canvas, open=term.stop is None), y - half,
                                y + half, "span"))  # fmt: skip
        if term.stop is None:
            tip, base = 1.0, 1.0 - _arrow(canvas, open=True)
            canvas.lines.append(Line(((base, y - half), (tip, y), (base, y + half)), "axis"))
    for mark in lane.marks:
        _mark(canvas, lane, mark, y, min(_SIGN_PX, high * 0.55))


def _arrow(canvas: Canvas, *, open: bool) -> float:  # noqa: A002
    return _ARROW_PX / canvas.room.plot if open else 0.0


def _mark(canvas: Canvas, lane: Lane, mark: RecordMark, y: float, size: float) -> None:
    """Draw a step: a sign for a day, with a bar for a month; a box for a year."""
    if canvas.scale is None or not canvas.scale.first <= middle(mark) < canvas.scale.stop:
        return
    x, first, stop = (canvas.at(day) for day in (middle(mark), mark.first, mark.stop))
    precision = mark.row.precision
    words = tuple(mark_words(lane, mark, canvas.words))
    shape = STEP_SHAPE[mark.group]
    if precision in ("year", "month"):
        half = size * (0.78 if precision == "year" else 0.42)
        look: Look = "year" if precision == "year" else "month"
        canvas.boxes.append(Box(first, stop, y - half, y + half, look))
    for other in mark.others:
        end = canvas.at(middle_of(other.first, other.stop))
        canvas.lines.append(
            Line(((x, y), (x, y + _FORK_PX), (end, y + _FORK_PX), (end, y)), "fork")
        )
        said = tuple(fork_words(lane, mark, other, canvas.words))
        canvas.signs.append(Sign(end, 0, y, shape, size, "record", filled=False,
                                 target=mark.row.record_id, words=said, faint=True))  # fmt: skip
    canvas.signs.append(
        Sign(x, 0, y, "" if precision == "year" else shape, size, "record", filled=False,
             target=mark.row.record_id, words=words, faint=not mark.row.is_sure)
    )  # fmt: skip


def draw_hair(canvas: Canvas, row: BodyRow, y: float, high: float) -> float:
    """Draw a body as a hair from its first step to its end; return where the next begins."""
    lane, at = row.lane, y + high / 2
    marks = [mark for mark in lane.marks if canvas.scale and middle(mark) < canvas.scale.stop]
    signs = tuple(
        Sign(canvas.at(middle(mark)), 0, at, "circle", _HAIR_SIGN_PX, "record", filled=False,
             target=mark.row.record_id, words=tuple(mark_words(lane, mark, canvas.words)),
             faint=not mark.row.is_sure)
        for mark in marks
    )  # fmt: skip
    if signs:
        ended = lane.terms[-1].stop if lane.terms else None
        end = canvas.at(ended) if ended else 1.0
        look: Look = "hair_named" if lane.in_text else "hair"
        canvas.lines.append(Line(((signs[0].x, at), (max(end, signs[-1].x), at)), look))
    canvas.signs.extend(signs)
    canvas.rows.append(
        Named("hair", y, high, at, lane.name, lane.abbreviation, f"body:{lane.body_id}",
              canvas.words("recorded_count", n=len(signs)), signs,
              shown=lane.in_text and bool(lane.terms) and bool(signs) and not canvas.room.stacked)
    )  # fmt: skip
    return y + high
