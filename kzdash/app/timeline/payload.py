"""What the components of the Timeline are sent: every shape that their JavaScript reads."""

from collections.abc import Mapping
from typing import TypedDict

from kzdash.app.draw.cited import CitedPayload, TitledPayload


class Chip(TypedDict):
    """A status: the ink's name, its sign, its word."""

    ink: str
    icon: str
    label: str


class CardPayload(TypedDict):
    """A card of the text; ``quote`` is what stands before the verb, the verb, what follows."""

    s: str
    mark: str
    name: str
    kind: str
    chip: Chip
    lang: str
    quote: list[str]
    place: str
    date: str


class RowLink(TypedDict):
    """A row of the record in short, to be picked."""

    mark: str
    icon: str
    what: str
    date: str


class RowPayload(RowLink):
    """A row of the record that opens its card."""

    title: TitledPayload
    precision: str
    source: str
    sure: bool


class SignEntry(TypedDict):
    """A sign with its word: an SVG path around 0, 0."""

    path: str
    label: str


class HeadPayload(TypedDict):
    """timeline_head.js; ``notes`` unfold under ``more``."""

    takeaway: str
    signs: list[SignEntry]
    more: str
    notes: list[str]


class MarkPayload(TypedDict):
    """A mark of a row: share of the axis, height, what it opens and what it says."""

    x: float
    y: float
    target: str
    words: str


class NamedPayload(TypedDict):
    """A row: top, height and the middle of its name in pixels; what its name opens."""

    kind: str
    y: float
    height: float
    at: float
    name: str
    short: str
    target: str
    said: str
    shown: bool
    open: bool | None
    signs: list[MarkPayload]


class NamesPayload(TypedDict):
    """timeline.js: ``gutter``, ``right`` and ``height`` in pixels are those of the chart.

    ``room`` is the width and the height that the picture was made for.
    """

    room: tuple[int, int]
    label: str
    help: str
    gutter: int
    right: int
    size: float
    stacked: bool
    height: int
    picked: str
    chosen: str
    rows: list[NamedPayload]


class StatementPayload(TypedDict):
    """A statement of a sentence; of a plan also what came of it."""

    s: str
    mark: str
    chip: Chip
    kind: str
    date: str
    outcome: str


class SentenceGroup(TypedDict):
    """A sentence with its statements; ``text`` in the reader's language, ``quote`` as printed."""

    place: str
    text: str
    lang: str
    quote: list[str]
    statements: list[StatementPayload]


class BodyPayload(TypedDict):
    """timeline_body.js: what is known of one body; ``rest``: how many more documents say so."""

    lang: str
    close: str
    name: str
    said: str
    sentences: list[SentenceGroup]
    rest: str
    record_title: str
    record: list[RowPayload]
    record_none: str


class ClaimLink(TypedDict):
    """A claim of the text on the same body: sentence, mark, status."""

    s: str
    mark: str
    label: str


class RecordCardPayload(TypedDict):
    """timeline_card.js: one row of the record; ``precision`` and ``note`` are (label, value)."""

    title: str
    close: str
    icon: str
    name: str
    what: str
    event: TitledPayload
    date: str
    outside: str
    differ: str
    precision: tuple[str, str]
    note: tuple[str, str] | None
    sources: list[CitedPayload]
    doubt: str
    read_on: str
    others_title: str
    others: list[RowLink]
    text_title: str
    text_none: str
    claims: list[ClaimLink]


COMPONENTS: Mapping[str, type] = {
    "timeline.js": NamesPayload,
    "timeline_head.js": HeadPayload,
    "timeline_body.js": BodyPayload,
    "timeline_card.js": RecordCardPayload,
}
