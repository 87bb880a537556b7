"""View -> scene: rows from top to bottom, the record along the axis, the text inside its band.

Without an axis (the record is off) the sentences take its room. Where it isn't known when the text
was written, what it says stands in a column before the axis, because a place on it is a date.
"""

from collections.abc import Sequence
from math import ceil

from kzdash.app.draw.stated import in_documents
from kzdash.app.draw.svg import text_width
from kzdash.app.timeline.figure_record import draw_hair, draw_record
from kzdash.app.timeline.figure_said import cut, draw_plans, draw_said
from kzdash.app.timeline.figure_scale import scale_for
from kzdash.app.timeline.figure_scene import Box, Canvas, Label, Line, Named, Room, Scene
from kzdash.app.timeline.figure_words import verb_of
from kzdash.app.timeline.figure_years import COLUMN_PX, ZONE_GAP_PX, column_px, draw_years
from kzdash.app.timeline.model import Selection
from kzdash.app.timeline.view import TimelineView
from kzdash.app.timeline.view_record import RecordView
from kzdash.app.timeline.view_rows import BodyRow, Zone, plan_rows, zones_of
from kzdash.i18n import Words
from kzdash.record.dates import span_of

PLANS_PX = 26.0  # the line above the plans
FOOT_PX = 16.0  # the note under the band
_MOST_COLUMN = 0.4  # of the plot
HAIR_PX = (2.4, 9.0)
MANY = 40  # more rows of the record than these are hairs
_HEADING_PX = 17.0
_NAME_PX = 14.6  # from one name beside hairs to the next


def build_scene(
    view: TimelineView,
    record: RecordView | None,
    selection: Selection,
    words: Words,
    room: Room,
    to_year: int,
) -> Scene:
    """Return the picture of *view* with the *record*, or of the text alone."""
    canvas = _canvas(view, record, selection, words, room, to_year)
    top = draw_years(canvas, view, selection)
    zones = [*zones_of(view, record, selection), *_apart(record, selection)]
    hairs = _hairs(zones, selection)
    plans = () if hairs else plan_rows(view, selection)
    row = _row_px(canvas, zones, hairs, len(plans), selection, top)
    y = top
    for zone in zones:
        y = _zone(canvas, zone, y, row, hair=hairs and zone.key not in selection.opened)
    lanes_end = y
    if hairs:
        _spread_names(canvas, top, y)
    elif plans:
        y = draw_plans(canvas, plans, y, row[0], record=record is not None)
    return _finished(canvas, lanes_end, y, counted=view.counted)


def _apart(record: RecordView | None, selection: Selection) -> list[Zone]:
    """Return the rows without a source, which are no facts, in a zone of their own."""
    if record is None or not record.apart or selection.scope == "named":
        return []
    return [Zone("apart", tuple(BodyRow(lane, ()) for lane in record.apart))]


def _canvas(
    view: TimelineView,
    record: RecordView | None,
    selection: Selection,
    words: Words,
    room: Room,
    to_year: int,
) -> Canvas:
    spans = [span for card in view.cards if (span := span_of(card.date or None))]
    written = view.written
    has_axis = record is not None or bool(spans) or view.counted
    if not has_axis:
        return Canvas(words, room, None, COLUMN_PX / room.plot, (0.0, COLUMN_PX / room.plot))
    zoom = "even" if view.counted else selection.zoom  # no years are the text's
    scale = scale_for(written, zoom, to_year, [span.first for span in spans])
    known = written.from_day and written.to_day and scale.first <= written.from_day < scale.stop
    if written.from_day and written.to_day and known:
        band = (scale.at(written.from_day), scale.at(written.to_day))
        return Canvas(words, room, scale, 0.0, band)
    said = any(not card.date for card in view.cards) or view.pending
    column = min(column_px(view, room, words) / room.plot, _MOST_COLUMN) if said else 0.0
    return Canvas(words, room, scale, column, (0.0, column) if said else None)


def _hairs(zones: Sequence[Zone], selection: Selection) -> bool:
    """Return whether bodies are hairs: the record has more of them than anybody reads at once."""
    rows = sum(len(zone.rows) for zone in zones)
    return selection.scope != "named" and rows > MANY


def _row_px(
    canvas: Canvas,
    zones: Sequence[Zone],
    hairs: bool,  # noqa: FBT001
    plans: int,
    selection: Selection,
    top: float,
) -> tuple[float, float]:
    """Return the heights of a lane and of a hair, such that all fill the picture."""
    least, most = canvas.room.row
    taken = top + FOOT_PX + ZONE_GAP_PX * len(zones) + (PLANS_PX if plans else 0)
    thin = [len(z.rows) for z in zones if hairs and z.key not in selection.opened]
    lanes = sum(len(z.rows) for z in zones) - sum(thin)
    room = canvas.room.height - taken
    if hairs:
        return least, _hair_px(thin, room - lanes * least)
    row = min(max(room / max(lanes + plans, 1), least), most)
    return int(row * 100) / 100, 0.0


def _hair_px(zones: Sequence[int], room: float) -> float:
    """Return the height of a hair; a zone of few is as high as its heading all the same."""
    hair = HAIR_PX[1]
    for _ in range(4):
        few = [rows for rows in zones if rows * hair < _HEADING_PX]
        many = sum(zones) - sum(few)
        hair = (room - len(few) * _HEADING_PX) / max(many, 1)
    return min(max(hair, HAIR_PX[0]), HAIR_PX[1])


def _zone(canvas: Canvas, zone: Zone, y: float, row: tuple[float, float], *, hair: bool) -> float:
    """Draw a zone from *y* on; return where the next begins."""
    top = y
    heading = _heading(canvas, zone, y, hair=hair, row=row[0])
    if heading:
        canvas.rows.append(heading)
        y += _HEADING_PX if canvas.room.stacked and heading.shown else 0
    for one in zone.rows:
        y = draw_hair(canvas, one, y, row[1]) if hair else _lane(canvas, one, y, row[0])
    if not canvas.scale:
        _quotes(canvas, zone, y - len(zone.rows) * row[0], row[0])
    if hair:
        y = max(y, top + _HEADING_PX)
        canvas.lines.append(Line(((0.0, top - 3.5), (1.0, top - 3.5)), "grid"))
    else:
        canvas.boxes.append(Box(0.0, 1.0, top, y, "zone"))
    return y + ZONE_GAP_PX


def _heading(canvas: Canvas, zone: Zone, y: float, *, hair: bool, row: float) -> Named | None:
    """Return the heading of a zone; one of hairs can be opened, and closed again."""
    if not zone.key:
        return None
    words, key = canvas.words, zone.key
    name = {
        "apart": words("apart_title"),
        **{f: words(f"body_kind_{f}") for f in ("treaty", "organisation", "partnership")},
        "programme": words("body_kind_programme"),
        "none": words("body_kind_none"),
    }.get(key) or words(f"record.theme_{key}")
    many = any(len(row.cards) == 0 for row in zone.rows) and canvas.scale is not None
    return Named(
        kind="heading",
        y=y,
        height=_HEADING_PX,
        at=y + (_HEADING_PX if hair else row) / 2,
        name=name,
        short=str(len(zone.rows)) if hair else "",
        target=f"open:{key}" if hair or many else "",
        said="",
        shown=not canvas.room.stacked or hair,
        open=(not hair) if hair or many else None,
    )


def _lane(canvas: Canvas, row: BodyRow, y: float, high: float) -> float:
    """Draw a body's lane; return where the next begins."""
    middle = y + high * (0.68 if canvas.room.stacked else 0.5)
    start = len(canvas.signs)
    if canvas.scale:
        draw_record(canvas, row.lane, middle, high)
    draw_said(canvas, row.cards, middle, high)
    signs = tuple(sorted(canvas.signs[start:], key=lambda sign: (sign.x, sign.dx)))
    canvas.rows.append(
        Named(
            kind="lane",
            y=y,
            height=high,
            at=y + high * (0.27 if canvas.room.stacked else 0.5),
            name=row.lane.name,
            short=row.lane.abbreviation,
            target=f"body:{row.lane.body_id}",
            said=_summary(row, canvas.words),
            signs=signs,
        )
    )
    return y + high


def _summary(row: BodyRow, words: Words) -> str:
    """Return how much the text and the outside sources say of a body."""
    parts = [words("said_count", n=len(row.cards))] if row.cards else []
    if row.cards and row.cards[0].documents:
        parts = [
            f"{verb_of(card, words)}: {in_documents(card.documents, words)}" for card in row.cards
        ]
    if row.lane.marks:
        parts.append(words("recorded_count", n=len(row.lane.marks)))
    return ", ".join(parts)


def _quotes(canvas: Canvas, zone: Zone, top: float, high: float) -> None:
    """Write the sentences beside their lanes, one that several share once, with a bracket."""
    if canvas.room.stacked:
        return
    runs: list[tuple[str, int, int]] = []
    for number, row in enumerate(zone.rows):
        sentence = row.cards[-1].sentence_id if row.cards else ""
        if runs and runs[-1][0] == sentence:
            runs[-1] = (sentence, runs[-1][1], number + 1)
        else:
            runs.append((sentence, number, number + 1))
    left = canvas.column
    for _, first, stop in runs:
        card = zone.rows[first].cards[-1]
        dx, middle = 18.0, top + (first + stop) / 2 * high
        if stop - first > 1:
            x, up, down = left + 8 / canvas.room.plot, top + first * high + 4, top + stop * high - 4
            canvas.lines.append(Line(((x, up), (x, down)), "bracket"))
        quote = " ".join((card.translated or card.quote.text).split())
        line = f"{canvas.words('said_line', line=card.line)} · {quote}"
        wide = canvas.room.plot * (1 - left) - dx
        size = canvas.room.size
        canvas.labels.append(Label(left, dx, middle, cut(line, size, wide), size))


def _spread_names(canvas: Canvas, top: float, bottom: float) -> None:
    """Put the names beside hairs where none meets another, with a line from each to its hair."""
    shown = [n for n, row in enumerate(canvas.rows) if row.kind == "hair" and row.shown]
    places = [canvas.rows[n].at for n in shown]
    for _ in range(200):
        moved = False
        for n in range(len(places) - 1):
            short = _NAME_PX - (places[n + 1] - places[n])
            if short > 0.01:  # noqa: PLR2004
                places[n] -= short / 2
                places[n + 1] += short / 2
                moved = True
        places = [min(max(one, top + 6), bottom - 6) for one in places]
        if not moved:
            break
    for n, place in zip(shown, places, strict=True):
        row = canvas.rows[n]
        hair = row.y + row.height / 2
        first = min((sign.x for sign in row.signs), default=0.0)
        knee = min(14 / canvas.room.plot, first)
        canvas.lines.append(Line(((0.0, place), (knee, hair), (first, hair)), "leader"))
        canvas.rows[n] = Named(
            row.kind, row.y, row.height, place, row.name, row.short, row.target, row.said,
            row.signs,
        )  # fmt: skip


def _finished(canvas: Canvas, lanes_end: float, end: float, *, counted: bool) -> Scene:
    """Add axis, years and band behind the rows."""
    room, scale = canvas.room, canvas.scale
    boxes = list(canvas.boxes)
    ticks: list[tuple[str, float]] = []
    if canvas.band:
        start, stop = canvas.band
        boxes.insert(sum(box.look == "zone" for box in boxes), Box(start, stop, 24, end, "band"))
        boxes.sort(key=lambda box: ("zone", "band").index(box.look) if box.look in
                   ("zone", "band") else 2)  # fmt: skip
        canvas.labels.append(_band_note(canvas, (start + stop) / 2, end, counted=counted))
    if scale:
        canvas.lines.append(Line(((canvas.column, 20), (1.0, 20)), "axis"))
        for year, middle, start in scale.ticks(room.plot * (1 - canvas.column)):
            ticks.append((str(year), canvas.column + (1 - canvas.column) * middle))
            x = canvas.column + (1 - canvas.column) * start
            canvas.lines.append(Line(((x, 24), (x, lanes_end - ZONE_GAP_PX)), "grid"))
        for one in scale.breaks:
            x = canvas.column + (1 - canvas.column) * one
            canvas.lines.append(Line(((x, 16), (x, lanes_end - ZONE_GAP_PX)), "break"))
    return Scene(
        boxes=tuple(boxes),
        lines=tuple(canvas.lines),
        signs=tuple(canvas.signs),
        labels=tuple(canvas.labels),
        ticks=tuple(ticks),
        rows=tuple(canvas.rows),
        room=room,
        height=float(max(ceil(end + FOOT_PX - 0.5), room.height)),
    )


def _band_note(canvas: Canvas, middle: float, end: float, *, counted: bool) -> Label:
    """Return the note under the band, moved inside where it would leave the picture."""
    if canvas.column:
        said = canvas.words("say_column" if counted else "says_column")
        return Label(0.0, 4, end + 8, said, canvas.room.size - 1, bold=True)
    text, size = f"▲ {canvas.words('written_band')}", canvas.room.size - 1
    half, x = text_width(text, size, bold=True) / 2, middle * canvas.room.plot
    dx = max(half - x, 0) - max(x + half - canvas.room.plot, 0)
    return Label(middle, dx, end + 8, text, size, "middle", bold=True)
