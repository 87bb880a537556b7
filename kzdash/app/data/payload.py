"""What the sheets of the Data page are sent: blocks, drawn one under the other."""

from collections.abc import Mapping
from typing import Literal, NotRequired, TypedDict


class Opened(TypedDict):
    """What a button in a cell opens: a row of outside sources, ``sub`` its source, or a table."""

    pick: Mapping[str, object]
    text: str
    lang: str
    sub: str


class StyledCell(TypedDict):
    """A cell with a remark under it, an address, or words of the document in their language.

    ``share`` (0 to 1) is drawn as a bar behind the text: solid of the text, hollow ("outside").
    ``opens`` are the rows that it speaks of, each a button.
    """

    text: str
    share: NotRequired[float]
    look: NotRequired[Literal["", "outside"]]
    sub: NotRequired[str]
    kind: NotRequired[Literal["quote", "id"]]
    lang: NotRequired[str]
    href: NotRequired[str]
    opens: NotRequired[list[Opened]]


Cell = str | StyledCell


class Column(TypedDict):
    """The head of a column; ``align`` is "end" for numbers, else ""."""

    label: str
    align: str


class Row(TypedDict):
    """A row; ``pick`` is reported as it is when the row is picked, None: it can't be."""

    cells: list[Cell]
    pick: Mapping[str, object] | None
    current: bool


class Heading(TypedDict):
    """A heading."""

    type: Literal["heading"]
    text: str


class Prose(TypedDict):
    """Paragraphs."""

    type: Literal["prose"]
    paragraphs: list[str]


class BigNumber(TypedDict):
    """A number with its label; ``sound`` is False where it says that something is wrong."""

    value: str
    label: str
    sound: bool


class Numbers(TypedDict):
    """A row of big numbers."""

    type: Literal["numbers"]
    items: list[BigNumber]


class Table(TypedDict):
    """A table; ``first`` rows are shown, ``more`` is the button for the others."""

    type: Literal["table"]
    caption: str
    narrow: bool
    columns: list[Column]
    rows: list[Row]
    more: str
    first: NotRequired[int]


DotKind = Literal["blind", "read", "baseline"]
DOT_KINDS: tuple[DotKind, ...] = ("blind", "read", "baseline")


class Dot(TypedDict):
    """A point of a dot plot: its ``kind`` is a word of the key, ``at`` its place (0 to 1)."""

    kind: DotKind
    at: float
    said: str


class DotRow(TypedDict):
    """A line of a dot plot; ``value`` is printed at its end, ``number`` is how many it rests on."""

    label: str
    dots: list[Dot]
    value: str
    number: str


class DotKey(TypedDict):
    """A kind of points and its name."""

    kind: DotKind
    label: str


class Tick(TypedDict):
    """A line of the axis."""

    at: float
    label: str


class Dots(TypedDict):
    """Shares as points on one axis: a table to whoever doesn't see it."""

    type: Literal["dots"]
    caption: str
    columns: list[str]
    ticks: list[Tick]
    rows: list[DotRow]
    key: list[DotKey]


class Code(TypedDict):
    """A text to copy."""

    type: Literal["code"]
    label: str
    text: str


class Fold(TypedDict):
    """Blocks that stay closed until asked for, under a title and the table's name."""

    type: Literal["fold"]
    text: str
    id: str
    blocks: "list[Heading | Prose | Table]"


class PartLink(TypedDict):
    """A way to a part of the page."""

    part: str
    label: str
    href: str
    current: bool


class Parts(TypedDict):
    """The switch between the parts of the page."""

    type: Literal["parts"]
    label: str
    items: list[PartLink]


class Columns(TypedDict):
    """Blocks side by side, as far as there is room."""

    type: Literal["columns"]
    sides: "list[list[Block]]"


Block = Heading | Prose | Numbers | Table | Dots | Code | Fold | Parts | Columns


class CopyLabels(TypedDict):
    """What the button of a text to copy says, before and after."""

    copy: str
    copied: str
    not_copied: str


class SheetPayload(TypedDict):
    """data.js."""

    blocks: list[Block]
    labels: NotRequired[CopyLabels]


COMPONENTS: Mapping[str, type] = {"data.js": SheetPayload}
