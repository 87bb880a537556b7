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


class MarkPayload(TypedDict):
    """A mark that something on the picture opens; one alone needs no words."""

    label: str
    status: str
    icon: str
    s: str | None
    mark: str


class PickPayload(TypedDict):
    """Something on the picture that can be picked."""

    label: str
    marks: list[MarkPayload]


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
    """A sign of the picture and its word; *dash* of its line on a map, None elsewhere."""

    icon: str
    label: str
    status: str
    dash: str | None


class StepPayload(TypedDict):
    """One step of a walk.

    *picture* is SVG, whose paths with ``data-d`` are in the file of *outlines*; *picks* are what
    its ``data-pick`` open; *map*: it reaches under the statement; *phone*: it is laid out
    for one. *size* of the statement's letters: 0, or 1 and 2 for longer ones.
    """

    lang: str
    walk: str
    step: int
    total: int
    progress: str
    statement: str
    size: int
    picture: str
    outlines: str
    map: bool
    phone: bool
    alt: str
    picks: Mapping[str, PickPayload]
    legend: list[LegendEntry]
    reading: ReadingPayload | None
    missing: str
    notes: str
    labels: StageLabels


class StagePayload(StepPayload):
    """A step, and what lies around it."""

    languages: list[Language]
    live: LabelledTarget
    card: CardPayload | None
    files: list[FileLink]


class ListWords(TypedDict):
    """Fixed words of the list of walks."""

    walks: str
    lead: str
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


class WalkTab(LabelledTarget):
    """A walk to choose; its label says how many steps it has."""

    id: str
    current: bool


class BarPayload(TypedDict):
    """The walks, and files and start of the chosen one; a walk without steps doesn't start."""

    tabs: list[WalkTab]
    files: list[FileLink]
    start: NotRequired[LabelledTarget]


class WalkStep(Target):
    """A step of a walk; *picture* is a small SVG, or ""."""

    statement: str
    picture: str


class PinRow(TypedDict):
    """A pin: its value, the view without its title, and its title."""

    value: str
    view: str
    title: str


class SheetPayload(TypedDict):
    """The steps of the chosen walk; *pins* of the visitor's own, one a step, and its file *save*.

    *edit* takes the steps of another walk into the visitor's own.
    """

    label: str
    steps: list[WalkStep]
    empty: str
    pins: NotRequired[list[PinRow]]
    edit: NotRequired[LabelledTarget]
    save: NotRequired[FileLink]
    edition: FileLink
    title_chars: int


class ListPayload(TypedDict):
    """The page of walks: its bar or its sheet."""

    lang: str
    labels: ListLabels
    bar: NotRequired[BarPayload]
    sheet: NotRequired[SheetPayload]


class WalkFile(TypedDict):
    """A saved walk, as the browser reads it from a visitor's file."""

    kzdash: str
    pins: list[str]


FETCHED: Mapping[str, type] = {"briefing_list.js": WalkFile}
COMPONENTS: Mapping[str, type] = {"briefing.js": StagePayload, "briefing_list.js": ListPayload}
