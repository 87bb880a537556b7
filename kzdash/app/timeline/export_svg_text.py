"""The text of a still Timeline: heading and filters, the zones of the text, legend, source."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kzdash.app.draw import theme
from kzdash.app.draw.svg import tag, text_width, wrapped
from kzdash.app.draw.svg import words as svg_words
from kzdash.app.timeline.export_svg_lanes import Lanes
from kzdash.app.timeline.figure_rows import ink_of, status_label
from kzdash.app.timeline.figure_words import SIGN_OF, SIGNS
from kzdash.app.timeline.figure_zones import takeaway
from kzdash.app.timeline.model import FILTERS, Card
from kzdash.app.timeline.view import Pending, TimelineStill
from kzdash.i18n import Words

_LINE = 1.4  # height of a line of a zone, in sizes of its letters
_GAP = 0.35  # between two rows, in sizes of the words
_LEAST_SCALE = 0.7
_COLUMN_GAP = 2.0
LINE = 1.45  # height of a line of the heading and the foot, in sizes of its letters
_PATH_PX = 10  # width of a sign's path

# Rows of a zone: lines of (indent in sizes of the words, text, colour).
_RowLine = tuple[float, str, str]
_Rows = list[list[_RowLine]]


def text_height(view: TimelineStill, room: Lanes) -> float:
    """Return how high both zones are in letters of full size."""
    return max(_high(rows, room.size) for _, rows in _zones(view, room)) + room.size * 2.2


def drawn_text(view: TimelineStill, room: Lanes) -> str:
    """Return both zones side by side, smaller where they would not fit; the rest is counted."""
    size = room.size
    while (
        size > room.size * _LEAST_SCALE and text_height(view, replace(room, size=size)) > room.high
    ):
        size *= 0.95
    small = replace(room, size=size)
    wide = _column(small)
    return "".join(
        tag("g", {"transform": f"translate({n * (wide + _COLUMN_GAP * size):.2f} 0)",
                  "font-size": size}, _zone(title, rows, small))
        for n, (title, rows) in enumerate(_zones(view, small))
    )  # fmt: skip


def _column(room: Lanes) -> float:
    return (room.wide - _COLUMN_GAP * room.size) / 2


def _zones(view: TimelineStill, room: Lanes) -> list[tuple[str, _Rows]]:
    stated = [_card(card, room) for card in view.text.cards]
    pending = [_pending(item, room) for item in view.text.pending]
    title = "said_title_dated" if view.text.is_dated else "said_title"
    titles = ((title, len(stated)), ("pending_title", len(pending)))
    headings = [
        room.words("option_count", n=n,
                  label=room.words(key))
        for key, n in titles
    ]  # fmt: skip
    return list(zip(headings, (stated, pending), strict=True))


def _card(card: Card, room: Lanes) -> list[_RowLine]:
    ink = ink_of(card.source, card.status)
    label = status_label(room.words, card.source, card.status)
    kind = f" · {room.words(f'code.kind_{card.kind}')}" if card.kind else ""
    head = f"{theme.STATUS_ICON[ink]} {label}{kind}: {card.name}"
    colour = theme.STATUS_TEXT_INK[ink].of(room.mode)
    room_px = _column(room) - room.size
    return [
        (0.0 if n == 0 else 1.1, line, colour)
        for n, line in enumerate(wrapped(head, room.size, room_px))
    ]


def _pending(item: Pending, room: Lanes) -> list[_RowLine]:
    muted = theme.MUTED.of(room.mode)
    rows = item.outcome.rows
    if rows:
        dates = ", ".join(room.words.date(row.date) for row in rows[:3])
        more = room.words("more_rows", n=len(rows) - 3) if len(rows) > 3 else ""  # noqa: PLR2004
        outcome = f"{theme.RECORD_ICON} {room.words('came_of_it')}: {dates} {more}"
    else:
        outcome = room.words(f"record.reason_{item.outcome.reason}")
    card = _card(item.card, room)
    wide = _column(room) - room.size
    taken = text_width(card[-1][1], room.size) + (card[-1][0] + 1) * room.size
    if taken + text_width(outcome.strip(), room.size) <= wide:  # in the same line, where it fits
        return [*card[:-1], card[-1], (-taken, outcome.strip(), muted)]
    return [*card, *((1.1, line, muted) for line in wrapped(outcome, room.size, wide - room.size))]


def _high(rows: Iterable[list[_RowLine]], size: float) -> float:
    return sum((_count(lines) * _LINE + _GAP) * size for lines in rows)


def _count(lines: list[_RowLine]) -> int:
    """Return how many lines a row takes; an indent below nought, in pixels, begins none."""
    return sum(indent >= 0 for indent, _, _ in lines)


def _zone(title: str, rows: _Rows, room: Lanes) -> str:
    size, text = room.size, theme.TEXT.of(room.mode)
    look = {"y": size * 1.1, "font-weight": "700", "fill": text, "font-size": size * 1.1}
    parts = [tag("text", look, svg_words(title))]
    y = size * 2.2
    for done, lines in enumerate(rows):
        last = done == len(rows) - 1
        if y + _high([lines], size) + (0 if last else size * _LINE) > room.high:
            more = room.words("picture_more_rows", n=len(rows) - done)
            parts.append(_line((0, more, theme.MUTED.of(room.mode)), y, size))
            break
        for n, line in enumerate(lines):
            parts.append(_line(line, y + (_count(lines[: n + 1]) - 1) * size * _LINE, size))
        y += _high([lines], size)
    return "".join(parts)


def _line(line: _RowLine, y: float, size: float) -> str:
    indent, text, colour = line
    look = {"x": -indent if indent < 0 else indent * size, "y": y + size, "fill": colour}
    return tag("text", look, svg_words(text))


@dataclass(frozen=True, slots=True)
class Sheet:
    """The room for words, in pixels, and which of them are wanted."""

    words: Words
    mode: str
    size: float
    wide: float
    title: str | None
    legend: bool
    source: bool


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    size: float
    colour: str
    bold: bool = False


def title_of(view: TimelineStill, sheet: Sheet) -> str:
    """Return the heading: the asked one, else one for what the figure shows."""
    if sheet.title is not None:
        return sheet.title
    key = "picture_record" if view.record else "picture_text"
    return sheet.words(key)


def head_of(view: TimelineStill, sheet: Sheet) -> tuple[str, float]:
    """Return heading, takeaway and filters as SVG, and their height in pixels."""
    size, wide = sheet.size, sheet.wide
    filters = filters_text(view, sheet.words)
    text, muted = theme.TEXT.of(sheet.mode), theme.MUTED.of(sheet.mode)
    title = wrapped(title_of(view, sheet), size * 1.7, wide)
    lines = [_Line(line, size * 1.7, text, bold=True) for line in title]
    small = [takeaway(sheet.words, view.text)]
    if filters:
        small.append(sheet.words("picture_filters", filters=filters))
    lines += [_Line(line, size, muted) for part in small for line in wrapped(part, size, wide)]
    return _lines(lines, size * 0.5)


def filters_text(view: TimelineStill, words: Words) -> str:
    """Return the values of the filters that are set, in words; "" where none is."""
    lanes = view.record.lanes if view.record else ()
    names = {**view.text.counts.named_bodies, **{lane.body_id: lane.name for lane in lanes}}
    return " · ".join(
        words(option.label(value)) if option.label else names.get(value, value)
        for option in FILTERS
        for value in option.chosen(view.selection)
    )


def foot_of(view: TimelineStill, sheet: Sheet) -> tuple[str, float]:
    """Return legend and source line as SVG, and their height in pixels."""
    words, size = sheet.words, sheet.size
    inside, high = "", 0.0
    if sheet.legend and view.record:
        inside, high = _signs(view, sheet)
        notes = ("picture_text_signs", "legend_precision", "legend_fork", "legend_line")
        below = _small(" ".join(words(note) for note in notes), size * 0.85, sheet)
        inside, high = inside + moved(below[0], 0, high), high + below[1]
    if sheet.source:
        source = words("picture_source", title=words.pick(view.titles))
        if view.record or any(item.outcome.found for item in view.text.pending):
            read = words.date(view.read_on) if view.read_on else ""
            source += " " + words("picture_source_record", date=read)
        high += size * 0.3
        below = _small(source, size * 0.8, sheet)
        inside, high = inside + moved(below[0], 0, high), high + below[1]
    return inside, high


def _signs(view: TimelineStill, sheet: Sheet) -> tuple[str, float]:
    """Return the signs of the record that the figure has, in as many rows as the width asks for."""
    record, size = view.record, sheet.size
    lanes = (*record.lanes, *record.apart) if record else ()
    used = {SIGN_OF[mark.row.status] for lane in lanes for mark in lane.marks}
    parts: list[str] = []
    x, y = 0.0, size * 0.4
    for name in (name for name in SIGNS if name in used):
        label = sheet.words(f"legend_{name}")
        long = text_width(label, size * 0.9) + size * 1.2
        if x and x + long > sheet.wide:
            x, y = 0.0, y + size * LINE
        parts.append(moved(_entry(name, label, sheet), x, y))
        x += long + size
    return "".join(parts), y + size * LINE if parts else 0.0


def _entry(name: str, label: str, sheet: Sheet) -> str:
    """Return one sign with its word, at the origin."""
    size, sign, ink = sheet.size, SIGNS[name], theme.RECORD.of(sheet.mode)
    move = f"translate({size / 2:.2f} {size * 0.7:.2f}) scale({size / _PATH_PX * 0.8:.2f})"
    shape = tag("path", {"d": sign.path, "fill": "none", "stroke": ink, "stroke-width": 1.8})
    dot = tag("circle", {"r": 1.4, "fill": ink}) if sign.dot else ""
    look = {"x": size * 1.2, "y": size, "font-size": size * 0.9, "fill": theme.TEXT.of(sheet.mode)}
    return tag("g", {"transform": move}, shape, dot) + tag("text", look, svg_words(label))


def _small(text: str, size: float, sheet: Sheet) -> tuple[str, float]:
    muted = theme.MUTED.of(sheet.mode)
    return _lines([_Line(line, size, muted) for line in wrapped(text, size, sheet.wide)], 0)


def _lines(lines: list[_Line], after: float) -> tuple[str, float]:
    """Return *lines* as SVG, and their height with *after* behind the last."""
    parts: list[str] = []
    y = 0.0
    for line in lines:
        look = {"y": y + line.size * 1.05, "font-size": line.size, "fill": line.colour,
                "font-weight": "700" if line.bold else None}  # fmt: skip
        parts.append(tag("text", look, svg_words(line.text)))
        y += line.size * LINE
    return "".join(parts), y + after if lines else 0.0


def moved(inside: str, x: float, y: float) -> str:
    """Return *inside* at its place; nothing for nothing."""
    return tag("g", {"transform": f"translate({x:.2f} {y:.2f})"}, inside) if inside else ""
