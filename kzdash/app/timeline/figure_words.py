"""Signs, inks and words of the timeline's picture, the same on the screen and in a still.

All signs of the record are hollow, because everything in it comes from outside the text; those of
the text are filled in the ink of their status.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kzdash.app.draw import theme
from kzdash.app.draw.cited import doubt
from kzdash.app.draw.theme import Ink
from kzdash.app.timeline.figure_scene import Look
from kzdash.app.timeline.model import GROUP_OF, Card, Group, Lane, OtherDate, RecordMark
from kzdash.i18n import Words


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape: Plotly's symbol and an SVG path.

    The path lies around 0, 0 and is 10 wide.
    """

    symbol: str
    path: str


_CIRCLE = "M5,0A5,5 0 1 1 -5,0A5,5 0 1 1 5,0Z"
_DIAMOND = "M5,0L0,5L-5,0L0,-5Z"
SHAPES: Mapping[str, Shape] = {
    "circle": Shape("circle", _CIRCLE),
    "diamond": Shape("diamond", _DIAMOND),
    "square": Shape("square", "M-5,-5H5V5H-5Z"),
    "right": Shape("triangle-right", "M5,0L-4,5L-4,-5Z"),
    "up": Shape("triangle-up", "M0,-5L5,4L-5,4Z"),
    "bar": Shape("line-ns", "M0,-7V7"),
    "clock": Shape("circle", f"{_CIRCLE}M0,-3V0H-2.6"),
}
# What a status of the record means for the lane -> its sign; a legend names them in this order.
STEP_SHAPE: Mapping[Group, str] = {
    "step": "circle",
    "bound": "diamond",
    "office": "up",
    "end": "bar",
}
# Status of the text -> its sign; planned and wished ones are not filled.
STATUS_SHAPE: Mapping[str, str] = {
    "done": "square",
    "ongoing": "right",
    "planned": "clock",
    "wished": "diamond",
    "stated": "circle",
}
HOLLOW = ("planned", "wished")


INKS: Mapping[str, Ink] = {
    "text": theme.TEXT,
    "muted": theme.MUTED,
    "record": theme.RECORD,
    **theme.STATUS_INK,
}
WORD_INKS: Mapping[str, Ink] = {**INKS, **theme.STATUS_TEXT_INK}


@dataclass(frozen=True, slots=True)
class Style:
    """Fill and outline of a part; None: it has none. *dash* is a stroke-dasharray."""

    fill: Ink | None = None
    stroke: Ink | None = None
    width: float = 1.0
    dash: str = ""
    opacity: float = 1.0


LOOKS: Mapping[Look, Style] = {
    "zone": Style(fill=theme.PANEL, opacity=0.62),
    "band": Style(fill=theme.BAND),
    "span": Style(fill=theme.PAGE, stroke=theme.RECORD, width=1.15),
    "year": Style(stroke=theme.RECORD, width=1.2, dash="3 2"),
    "named": Style(fill=theme.STATUS_INK["stated"], opacity=0.55),
    "asked": Style(fill=theme.TEXT),
    "month": Style(fill=theme.RECORD, opacity=0.35),
    "grid": Style(stroke=theme.RULE, width=0.8),
    "break": Style(stroke=theme.MUTED, width=1.2, dash="1.5 3"),
    "axis": Style(stroke=theme.RECORD, width=1.15),
    "fork": Style(stroke=theme.RECORD, width=1.3, dash="2 2.5"),
    "leader": Style(stroke=theme.MUTED, width=0.9),
    "bracket": Style(stroke=theme.MUTED, width=1.2),
    "hair": Style(stroke=theme.RECORD, width=0.9, opacity=0.75),
    "hair_named": Style(stroke=theme.TEXT, width=1.9),
    "planned": Style(stroke=theme.STATUS_INK["planned"], width=2, dash="8 4"),
    "wished": Style(stroke=theme.STATUS_INK["wished"], width=2, dash="1 4"),
}
# From the lowest to the highest.
BOXES: tuple[Look, ...] = ("zone", "band", "month", "span", "year", "named", "asked")
BEHIND: tuple[Look, ...] = ("grid", "break")
LINES: tuple[Look, ...] = (
    *("hair", "hair_named", "leader", "axis", "bracket", "fork", "planned", "wished"),
)
FAINT = 0.55
SIGN_PX = 1.5  # width of a sign's outline
BACK = theme.BAND  # behind words in the band


def status_of(card: Card) -> str:
    """Return the status of a tie, or the one that a claim's verb implies; it names the ink."""
    return theme.CLAIM_STATUS[card.status] if card.source == "claim" else card.status


def verb_of(card: Card, words: Words) -> str:
    """Return the word for a claim's or a tie's status."""
    return words(f"code.{'claim' if card.source == 'claim' else 'status'}_{card.status}")


def said_words(card: Card, words: Words) -> list[str]:
    """Return what a statement of the text says under the pointer and to the ear, line by line."""
    kind = words(f"code.kind_{card.kind}") if card.kind else ""
    verb = verb_of(card, words)
    lines = [card.name, " · ".join(filter(None, (kind, verb))), words("said_line", line=card.line)]
    if card.date:
        lines.append(words("printed_date", date=words.date(card.date)))
    return lines


def mark_words(lane: Lane, mark: RecordMark, words: Words) -> list[str]:
    """Return what a mark of the record says."""
    row = mark.row
    lines = [
        lane.name,
        f"{theme.RECORD_ICON} {status_word(row.status, words)}",
        dated(row.date, row.precision, words),
    ]
    if mark.differ:
        lines.append(words("record.differ"))
    if reason := doubt(row, words):
        lines.append(reason)
    return lines


def fork_words(lane: Lane, mark: RecordMark, other: OtherDate, words: Words) -> list[str]:
    """Return what the other end of a fork says."""
    return [
        lane.name,
        status_word(mark.row.status, words),
        words("other_date", date=words.date(other.iso)),
        words("record.differ"),
    ]


def status_word(status: str, words: Words) -> str:
    """Return the word for a status of the record."""
    return words(f"record.status_{status}") if status in GROUP_OF else status


def dated(date: str, precision: str, words: Words) -> str:
    """Return a date with how sharp it is."""
    return f"{words.date(date)} ({words(f'code.precision_{precision}')})"
