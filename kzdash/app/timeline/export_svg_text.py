"""The text's two zones of a still Timeline: what it says, and what it plans with its outcome."""

from collections.abc import Iterable
from dataclasses import replace

from kzdash import i18n
from kzdash.app.draw import theme
from kzdash.app.draw.svg import tag, text_width, words, wrapped
from kzdash.app.timeline.export_svg_lanes import Lanes
from kzdash.app.timeline.view import Pending
from kzdash.app.timeline.view_cards import Card
from kzdash.app.timeline.view_still import TimelineStill

_LINE = 1.4
_GAP = 0.35  # between two rows, in sizes of the words
_LEAST_SCALE = 0.7
_COLUMN_GAP = 2.0

# Rows of a zone: lines of (indent in sizes of the words, text, colour).
_Line = tuple[float, str, str]
_Rows = list[list[_Line]]


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
    said = [_card(card, room) for card in view.text.cards]
    pending = [_pending(item, room) for item in view.text.pending]
    said_title = "said_title_dated" if view.text.is_dated else "said_title"
    titles = ((said_title, len(said)), ("pending_title", len(pending)))
    headings = [
        i18n.text("timeline.option_count", room.lang, n=n,
                  label=i18n.text(f"timeline.{key}", room.lang))
        for key, n in titles
    ]  # fmt: skip
    return list(zip(headings, (said, pending), strict=True))


def _card(card: Card, room: Lanes) -> list[_Line]:
    ink = theme.CLAIM_STATUS[card.status] if card.source == "claim" else card.status
    key = "claim" if card.source == "claim" else "status"
    label = i18n.text(f"code.{key}_{card.status}", room.lang)
    kind = f" · {i18n.text(f'code.kind_{card.kind}', room.lang)}" if card.kind else ""
    head = f"{theme.STATUS_ICON[ink]} {label}{kind}: {card.name}"
    colour = theme.STATUS_TEXT_INK[ink].of(room.mode)
    room_px = _column(room) - room.size
    return [
        (0.0 if n == 0 else 1.1, line, colour)
        for n, line in enumerate(wrapped(head, room.size, room_px))
    ]


def _pending(item: Pending, room: Lanes) -> list[_Line]:
    muted = theme.MUTED.of(room.mode)
    rows = item.outcome.rows
    if rows:
        dates = ", ".join(i18n.date(row.date, room.lang) for row in rows[:3])
        more = i18n.text("timeline.more_rows", room.lang, n=len(rows) - 3) if len(rows) > 3 else ""  # noqa: PLR2004
        said = f"{theme.RECORD_ICON} {i18n.text('timeline.came_of_it', room.lang)}: {dates} {more}"
    else:
        said = i18n.text(f"record.reason_{item.outcome.reason}", room.lang)
    card = _card(item.card, room)
    wide = _column(room) - room.size
    taken = text_width(card[-1][1], room.size) + (card[-1][0] + 1) * room.size
    if taken + text_width(said.strip(), room.size) <= wide:  # in the same line, where it fits
        return [*card[:-1], card[-1], (-taken, said.strip(), muted)]
    return [*card, *((1.1, line, muted) for line in wrapped(said, room.size, wide - room.size))]


def _high(rows: Iterable[list[_Line]], size: float) -> float:
    return sum((_count(lines) * _LINE + _GAP) * size for lines in rows)


def _count(lines: list[_Line]) -> int:
    """Return how many lines a row takes; an indent below nought, in pixels, begins none."""
    return sum(indent >= 0 for indent, _, _ in lines)


def _zone(title: str, rows: _Rows, room: Lanes) -> str:
    size, text = room.size, theme.TEXT.of(room.mode)
    look = {"y": size * 1.1, "font-weight": "700", "fill": text, "font-size": size * 1.1}
    parts = [tag("text", look, words(title))]
    y = size * 2.2
    for done, lines in enumerate(rows):
        last = done == len(rows) - 1
        if y + _high([lines], size) + (0 if last else size * _LINE) > room.high:
            said = i18n.text("timeline.picture_more_rows", room.lang, n=len(rows) - done)
            parts.append(_line((0, said, theme.MUTED.of(room.mode)), y, size))
            break
        for n, line in enumerate(lines):
            parts.append(_line(line, y + (_count(lines[: n + 1]) - 1) * size * _LINE, size))
        y += _high([lines], size)
    return "".join(parts)


def _line(line: _Line, y: float, size: float) -> str:
    indent, text, colour = line
    look = {"x": -indent if indent < 0 else indent * size, "y": y + size, "fill": colour}
    return tag("text", look, words(text))
