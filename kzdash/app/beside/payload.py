"""What the components of two texts side by side are sent, as their JavaScript reads them."""

from collections.abc import Mapping
from typing import NotRequired, TypedDict


class StatusSign(TypedDict):
    """A status or a value of one text: class of its ink, sign and word."""

    ink: str
    icon: str
    label: str


class PairPayload(TypedDict):
    """What the texts state under one key; *said* is the whole of it in words.

    ``first`` and ``second`` are empty where nothing was found.
    """

    key: str
    icon: str
    label: str
    group: str
    first: list[StatusSign]
    second: list[StatusSign]
    said: str


class RowPayload(TypedDict):
    """A partner, a body or what is counted; *state* is iso3 where a map can show it."""

    state: str
    name: str
    pairs: list[PairPayload]


class PartPayload(TypedDict):
    """The rows of one type in one column."""

    title: str
    rows: list[RowPayload]


class ColumnPayload(TypedDict):
    """What stands in one of the texts or in both (*name*); *none* is said where nothing does."""

    name: str
    title: str
    parts: list[PartPayload]
    none: str


class TextPayload(TypedDict):
    """One of the texts: its number, what it is called, when it was written and what it states."""

    number: str
    title: str
    about: str


class GroupPayload(TypedDict):
    """A group of the map's key, and how many states it has."""

    group: str
    label: str
    count: str


class MapPayload(TypedDict):
    """States by group in a part of the world's sheet: x, y, width and height of *box*."""

    url: str
    box: tuple[float, float, float, float]
    states: Mapping[str, str]
    home: str
    alt: str
    key: list[GroupPayload]
    note: str


class NumberPayload(TypedDict):
    """A number of both texts or of one; the values are written, "" where none was found."""

    key: str
    label: str
    group: str
    first: str
    second: str
    said: str


class NumbersPayload(TypedDict):
    """The numbers; *none* is said where there are none."""

    title: str
    rows: list[NumberPayload]
    none: str


class OutsidePayload(TypedDict):
    """A row of outside sources on a lane: what it opens, its share of the line, and in words.

    Those that would cover each other stand on different *level* s, from 0 up.
    """

    mark: str
    at: float
    level: int
    said: str


class LanePayload(TypedDict):
    """A partner or body on the line of time; *key* is the pair that it opens.

    A phone has no room for single rows of outside sources: *all* says how many there are.
    """

    key: str
    name: str
    group: str
    first: list[StatusSign]
    second: list[StatusSign]
    said: str
    outside: list[OutsidePayload]
    levels: int
    all: str


class LanesPayload(TypedDict):
    """The line of time: names of years by their share of it, and when each text was written.

    A text is None where that is unknown: it stands behind the end, under *undated*.
    """

    title: str
    note: str
    undated: str
    years: list[tuple[str, float]]
    texts: list[tuple[float, float] | None]
    rows: list[LanePayload]


class SheetPayload(TypedDict):
    """The whole comparison."""

    headline: str
    lead: str
    texts: tuple[TextPayload, TextPayload]
    columns: list[ColumnPayload]
    map: MapPayload
    numbers: NumbersPayload
    lanes: LanesPayload | None
    more: str
    not_found: str
    picked: str


class SidePayload(TypedDict):
    """One text's sentences for what is picked: a button for each, by its line."""

    number: str
    title: str
    lines: list[tuple[str, str]]
    current: str
    lines_label: str
    none: str


class PairHeadPayload(TypedDict):
    """What is picked, over the two texts' evidence."""

    icon: str
    title: str
    note: str
    close: str


class BesidePayload(TypedDict):
    """One of the three blocks that the module draws."""

    sheet: NotRequired[SheetPayload]
    head: NotRequired[PairHeadPayload]
    side: NotRequired[SidePayload]


COMPONENTS: Mapping[str, type] = {"beside.js": BesidePayload}
