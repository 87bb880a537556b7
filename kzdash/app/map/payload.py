"""What the map's components are sent: one shape for each that their JavaScript reads."""

from collections.abc import Mapping
from typing import Literal, NotRequired, TypedDict

from kzdash.app.draw.cited import BesidePayload, CitedPayload, TitledPayload
from kzdash.app.draw.ribbon.payload import (
    DockPayload,
    FannedPayload,
    FanPayload,
    OutlinePayload,
    RibbonMapPayload,
)
from kzdash.app.draw.stated import PanelWords, StatementPayload
from kzdash.app.draw.world import SheetFile

CameraPayload = tuple[float, float, float]  # x, y in sheet units, how close


class HomePayload(TypedDict):
    """Kazakhstan itself."""

    id: str
    name: str


class StatePayload(TypedDict):
    """A state on the record's sheet; *label* is what is read out and shown on hover.

    *open* is one without a date or a source.
    """

    id: str
    name: str
    label: str
    year: int | None
    class_index: int | None
    open: bool


class MapWords(TypedDict):
    """The map's fixed words."""

    zoom_in: str
    zoom_out: str
    zoom_reset: str
    hint: str
    failed: str


class KeyPayload(TypedDict):
    """The key on the map; *none* are groups without a place: id, status, sign, name."""

    title: str
    how: str
    groups: str
    unplaced: str
    none: list[tuple[str, str, str, str]]
    named: str
    unnamed: str
    note: str


class MapPayload(TypedDict):
    """``map.js``: the record's map.

    *camera* is the address's; None is the whole sheet. *marks* are (state, abroad, here or event,
    year); *classes* are one CSS colour each.
    """

    world: str
    lang: str
    alt: str
    words: MapWords
    home: HomePayload
    states: list[StatePayload]
    chosen: list[str]
    disputed: bool
    camera: CameraPayload | None
    year: int
    classes: list[str]
    marks: list[tuple[str, str, int]]
    mark_words: Mapping[str, str]


class GroundPlace(TypedDict):
    """A state or group that the text names: its name and number on the map, what is read out.

    *status* is that of a group's first tie.
    """

    id: str
    label: str
    text: str
    n: str
    status: str


class GroundPayload(TypedDict):
    """``map_ground.js``: what stays from pick to pick. *outlines* is the address of the ground.

    *fans* are the strands of each ribbon when it opens, so that the browser opens it at once.
    """

    lang: str
    outlines: str
    home: str
    alt: str
    listed: str
    places: list[GroundPlace]
    docks: list[DockPayload]
    groups: list[OutlinePayload]
    fans: Mapping[str, list[FannedPayload]]
    fan: FanPayload
    disputed: bool
    dash: Mapping[str, str]
    words: MapWords
    key: KeyPayload


class TieMapPayload(RibbonMapPayload):
    """``ribbon_map.js``: the ribbons, what is chosen, the tie whose sentence is open.

    *window* is the size that all of it was laid out for. *statuses* are those that are asked for,
    none for all, *under* names every other filter: the browser paints a choice of statuses at once
    from what it holds under the same ones. A *bare* map has neither key nor tools.
    """

    chosen: list[str]
    mark: str | None
    window: tuple[int, int]
    statuses: list[str]
    under: str
    bare: bool


class ChipPayload(TypedDict):
    """A status: how its strands look, and how many ties have it."""

    status: str
    icon: str
    label: str
    n: str
    dash: str
    on: bool


class ChipsPayload(TypedDict):
    """``map_chips.js``: the statuses, which are the legend and the filter."""

    lang: str
    label: str
    chips: list[ChipPayload]


class LegendItem(TypedDict):
    """A sign with its words; *n* is counted, *shown* is how the number is written."""

    swatch: str
    label: str
    icon: NotRequired[str]
    status: NotRequired[str]
    dash: NotRequired[str]
    class_index: NotRequired[int]
    ink: NotRequired[str]
    n: NotRequired[int]
    shown: NotRequired[str]


class LegendBlock(TypedDict):
    """Signs under one title; "" for none."""

    title: str
    items: list[LegendItem]


class Legend(TypedDict):
    """The legend as figures make it: the same for every visitor of a language."""

    lang: str
    title: str
    blocks: list[LegendBlock]
    note: str
    disputed: str
    reasons: str
    failed: str
    by_year: NotRequired[bool]


class LegendPayload(Legend):
    """``map_legend.js``: *shown* says whether contested lines are, *borders* where reasons lie."""

    shown: bool
    borders: str


class PanelRow(TypedDict):
    """A row of the list: *id* opens a place, *mark* a row of the record.

    *counts* are (status, number as written), *arcs* (key, kind, status).
    """

    name: str
    id: NotRequired[str]
    mark: NotRequired[str]
    detail: NotRequired[str]
    counts: NotRequired[list[tuple[str, str]]]
    arcs: NotRequired[list[tuple[str, str, str]]]


class PanelBlock(TypedDict):
    """Rows under one title."""

    title: str
    items: list[PanelRow]


class FactPayload(TypedDict):
    """A fact of the record with its source, or the word that it has none."""

    text: str
    sources: list[CitedPayload]
    read_on: str
    doubt: str
    title: NotRequired[TitledPayload]


class FactGroup(TypedDict):
    """Facts under one title; "" for none."""

    title: str
    rows: list[FactPayload]


class RecordPayload(TypedDict):
    """What the record says of a place."""

    title: str
    icon: str
    open: bool
    groups: list[FactGroup]


class PlacePayload(TypedDict):
    """A chosen place; empty texts are left out on the screen. *rest* counts what is not shown."""

    id: str
    name: str
    remove: str
    facts: list[str]
    note: str
    ties: list[StatementPayload]
    more: str
    rest: NotRequired[str]
    no_outline: str
    record: RecordPayload | None


class ComparePayload(TypedDict):
    """The places that can be set beside the chosen ones, as (id, name)."""

    label: str
    options: list[tuple[str, str]]


class StatesOfNumber(TypedDict):
    """The states of the record that a number is held against, as (iso3, name)."""

    title: str
    states: list[tuple[str, str]]


class NumberPayload(TypedDict):
    """A number of the text beside what the record lists; the open one has *groups*."""

    mark: str
    s: str
    value: str
    measure: str
    open: bool
    record: str
    outside: BesidePayload
    note: NotRequired[str]
    groups: NotRequired[list[StatesOfNumber]]


class AgainstPayload(TypedDict):
    """The text's numbers against the record."""

    title: str
    note: str
    numbers: list[NumberPayload]


class PanelContent(TypedDict):
    """The panel as figures make it: a list, or the chosen places.

    *spelled* writes the statuses of a row in words; *text_title* stands over the text's part
    where the record comes first.
    """

    mode: Literal["list", "places"]
    lang: str
    words: NotRequired[PanelWords]
    spelled: NotRequired[bool]
    year: NotRequired[int]
    against: NotRequired[AgainstPayload | None]
    blocks: NotRequired[list[PanelBlock]]
    back: NotRequired[str]
    text_title: NotRequired[str]
    compare: NotRequired[ComparePayload]
    places: NotRequired[list[PlacePayload]]


class PanelPayload(PanelContent):
    """``map_panel.js``: the content, what is chosen, and whether it stands beside the map."""

    label: str
    chosen: list[str]
    open: bool
    close: str


class YearWords(TypedDict):
    """The words of the year's control."""

    year_label: str
    year_play: str
    year_pause: str
    year_step: str
    against_title: str


class YearPayload(TypedDict):
    """``map_year.js``: the range, the states dated by each year, a sentence with ``{dated}``."""

    lang: str
    first: int
    last: int
    year: int
    counts: tuple[int, ...]
    said: str
    words: YearWords


class WebglPayload(TypedDict):
    """``map_webgl.js``: *told* is what the browser reported before; None before it did."""

    lang: str
    needs: str
    missing: str
    told: bool | None


COMPONENTS: Mapping[str, type] = {
    "map.js": MapPayload,
    "map_chips.js": ChipsPayload,
    "map_ground.js": GroundPayload,
    "ribbon_map.js": TieMapPayload,
    "map_legend.js": LegendPayload,
    "map_panel.js": PanelPayload,
    "map_year.js": YearPayload,
    "map_webgl.js": WebglPayload,
}
FETCHED: Mapping[str, type] = {"map.js": SheetFile}
