"""What the briefing's components are sent, as their JavaScript reads it."""

from collections.abc import Mapping
from typing import NotRequired, TypedDict

from kzdash.app.draw.payload import (
    CardPayload,
    FileLabels,
    FileLink,
    LabelledTarget,
    Language,
    Target,
)


class StageWords(TypedDict):
    """Fixed words of the stage."""

    back: str
    next: str
    notes: str
    no_notes: str
    take: str
    take_note: str
    blank: str
    full: str
    leave: str
    open: str
    legend: str
    keys: str
    keys_title: str


class StageLabels(StageWords, FileLabels):
    """All words of the stage."""


class CellPayload(TypedDict):
    """A cell of a grid; *whole* is what a short *text* stands for, else ""."""

    text: str
    whole: str
    icon: str
    status: str
    strong: bool
    outside: bool


class GridLine(TypedDict):
    """A row of a grid and what it opens."""

    cells: list[CellPayload]
    s: str | None
    mark: str | None


class GridPayload(TypedDict):
    """A table of statements; *more* says how many rows are left out."""

    kind: str
    head: list[str]
    lines: list[GridLine]
    more: str


class ReadingPayload(TypedDict):
    """The sentence that is read out: before, verb and after of its *quote*."""

    lang: str
    quote: tuple[str, str, str]
    status: str
    short: str
    place: str
    s: str
    mark: str | None


class LegendEntry(TypedDict):
    """A sign of the picture and its word."""

    icon: str
    label: str
    status: str


class StagePayload(TypedDict):
    """One step of a walk: *picture* is SVG, *arcs* its arcs -> sentence and mark."""

    lang: str
    walk: str
    step: int
    total: int
    progress: str
    statement: str
    picture: str
    world: str
    alt: str
    arcs: Mapping[str, list[str]]
    grid: GridPayload | None
    legend: list[LegendEntry]
    reading: ReadingPayload | None
    missing: str
    notes: str
    labels: StageLabels
    languages: list[Language]
    live: LabelledTarget
    card: CardPayload | None
    files: list[FileLink]


class ListWords(TypedDict):
    """Fixed words of the list of walks."""

    start: str
    steps_title: str
    my_title: str
    my_note: str
    my_empty: str
    my_load: str
    my_bad_file: str
    up: str
    down: str
    remove: str
    rename: str
    keys_title: str
    keys: str


class ListLabels(ListWords, FileLabels):
    """All words of the list."""


class WalkStep(Target):
    """A step of a walk in the list."""

    statement: str


class WalkCard(TypedDict):
    """A walk of the list."""

    id: str
    title: str
    count: str
    start: LabelledTarget
    steps: list[WalkStep]
    files: list[FileLink]


class PinRow(Target):
    """A pin: its value, the view without its title, its title, and what its step says."""

    value: str
    view: str
    title: str
    said: str


class MyWalk(TypedDict):
    """The visitor's own walk; without pins nothing starts."""

    start: NotRequired[LabelledTarget]
    pins: list[PinRow]
    files: NotRequired[list[FileLink]]


class ListPayload(TypedDict):
    """The list of walks."""

    lead: str
    labels: ListLabels
    walks: list[WalkCard]
    mine: MyWalk
    edition: FileLink | None
    most: int
    title_chars: int


class WalkFile(TypedDict):
    """A saved walk, as the browser reads it from a visitor's file."""

    kzdash: str
    pins: list[str]


FETCHED: Mapping[str, type] = {"briefing_list.js": WalkFile}
COMPONENTS: Mapping[str, type] = {"briefing.js": StagePayload, "briefing_list.js": ListPayload}
