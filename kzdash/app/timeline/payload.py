"""What the components of the Timeline are sent: every shape that their JavaScript reads."""

from collections.abc import Mapping
from typing import TypedDict


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

    title: str
    in_english: str
    precision: str
    source: str
    verified: bool


class RecordBox(TypedDict):
    """Rows of the record beside a card; ``more`` unfold."""

    title: str
    note: str
    rows: list[RowPayload]
    more: list[RowPayload]
    more_label: str


class SignPayload(TypedDict):
    """The sign of a status: an SVG path around 0, 0."""

    path: str
    dot: bool


class AxisMark(SignPayload):
    """A sign on the axis: shares of its length, of the middle, the first and the last day."""

    at: float
    start: float
    stop: float
    precision: str


class CardPlace(AxisMark):
    """Where a card hangs: the mark of the joined row, why that row, and the body's other marks."""

    row: RowPayload
    why: str
    others: list[AxisMark]


class ItemPayload(TypedDict):
    """A card with its heading and what the record has beside it."""

    card: CardPayload
    group: str
    record: RecordBox | None
    place: CardPlace | None


class AxisPayload(TypedDict):
    """Years and the band in which the text was written, as shares of the axis."""

    ticks: list[tuple[str, float]]
    band: tuple[float, float] | None
    band_label: str


class ZonePayload(TypedDict):
    """One of the text's zones; ``pairs``: the record stands beside its cards."""

    id: str
    title: str
    lead: str
    none: str
    axis: AxisPayload | None
    pairs: bool
    items: list[ItemPayload]


class ZonesPayload(TypedDict):
    """timeline.js; ``picked`` is the mark of the address."""

    lang: str
    picked: str
    zones: list[ZonePayload]


class OverviewPayload(AxisPayload):
    """The strip: inks of cards, years of the record as (year, share, rows)."""

    said_label: str
    said: list[str]
    pending_label: str
    pending: list[str]
    years: list[tuple[int, float, int]]
    year_share: float
    record_label: str


class WrittenPayload(TypedDict):
    """When the text was written, and how that is known."""

    label: str
    reasons: str


class IntroPayload(TypedDict):
    """timeline_intro.js."""

    takeaway: str
    overview: OverviewPayload
    written: WrittenPayload


class SignEntry(SignPayload):
    """A sign with its word."""

    label: str


class LegendPayload(TypedDict):
    """timeline_legend.js."""

    title: str
    signs: list[SignEntry]
    more: str
    notes: list[str]


class KeyLabels(TypedDict):
    """The sentences of the chart's keyboard; ``keys_count`` has its numbers put in there."""

    keys_help: str
    keys_start: str
    keys_previous: str
    keys_next: str
    keys_count: str


class KeysPayload(TypedDict):
    """timeline_keys.js; ``widths`` in pixels, ``shape`` the number of the one that is drawn."""

    picked: str
    chart: str
    labels: KeyLabels
    widths: list[int]
    shape: int


class SourceLink(TypedDict):
    """A source of a row."""

    label: str
    href: str


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
    event: str
    in_english: str
    date: str
    outside: str
    differ: str
    precision: tuple[str, str]
    note: tuple[str, str] | None
    sources: list[SourceLink]
    read_on: str
    others_title: str
    others: list[RowLink]
    text_title: str
    text_none: str
    claims: list[ClaimLink]


class YearBar(TypedDict):
    """A year; ``share`` of the highest bar, ``tick``: the year stands under it."""

    year: int
    share: float
    label: str
    tick: bool
    pressed: bool
    empty: bool


class YearsPayload(TypedDict):
    """timeline_years.js; ``early`` names the years before the first bar."""

    lang: str
    label: str
    early: str
    bars: list[YearBar]


COMPONENTS: Mapping[str, type] = {
    "timeline.js": ZonesPayload,
    "timeline_intro.js": IntroPayload,
    "timeline_legend.js": LegendPayload,
    "timeline_keys.js": KeysPayload,
    "timeline_card.js": RecordCardPayload,
    "timeline_years.js": YearsPayload,
}
