"""What the blocks of the start page are sent, as their JavaScript reads it."""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict

from kzdash.app.draw.cited import BesidePayload


class Link(TypedDict, total=False):
    """A link to another page; empty where that page is not there."""

    page: str
    changes: Mapping[str, Any]
    href: str


class StatusChip(Link):
    """How many ties have a status, with the way to them; *said* is the link's name."""

    ink: str
    icon: str
    dash: str
    label: str
    count: str
    said: str


class Statuses(TypedDict):
    """The statuses of all ties."""

    label: str
    chips: list[StatusChip]


class NumberCard(TypedDict):
    """A number of the text; *beside* is what the record has, "" where it keeps no such list.

    *short* is the same in few words; *bars* are number and record as shares of the
    largest number beside which the record stands; *rows* leads to what can be shown by name.
    """

    value: str
    lost: bool
    measure: str
    beside: str
    short: str
    icon: str
    outside: BesidePayload
    rows: Link
    said: str
    s: str
    mark: str
    bars: tuple[float, float]


class Numbers(TypedDict):
    """The numbers of the text; *none* is said where there are none, *more* opens the others."""

    title: str
    none: str
    more: str
    cards: list[NumberCard]


class YearPayload(TypedDict):
    """A year of the record: how many steps, the share of the most, whether its name is printed."""

    year: int
    n: int
    share: float
    named: bool


class YearsPayload(TypedDict):
    """The line of time; *band* is where the text was written, as shares of its width.

    Of many documents the bars are those that name a year: there is no band, and no *text*. *rows*
    leads to the dated steps.
    """

    said: str
    text: str
    icon: str
    outside: str
    rows: Link
    claims: int
    band: tuple[float, float] | None
    years: list[YearPayload]


class Dot(TypedDict):
    """The status of one tie."""

    ink: str
    icon: str
    label: str


class PartnerRow(Link):
    """A state or group with a dot for each tie; a pick opens its first sentence, or its link.

    Of many documents *n* is how many state a tie, and there is a dot for each status.
    """

    name: str
    said: str
    n: str
    dots: list[Dot]
    s: str
    mark: str


class LabelledLink(Link):
    """A link with its words."""

    label: str


class Partners(TypedDict):
    """The partners with most ties, and the way to the others."""

    title: str
    rows: list[PartnerRow]
    more: LabelledLink | None


class Way(Link):
    """A page of the dashboard and what it is for."""

    title: str
    about: str


class Ways(TypedDict):
    """The ways on."""

    title: str
    cards: list[Way]


class Documents(TypedDict):
    """The first documents of many as ways into them, and the way to the list of all."""

    title: str
    cards: list[Way]
    more: LabelledLink


class MissingPart(TypedDict):
    """A section of which the file has nothing, or not all; *title* "" where the label says it."""

    label: str
    title: str
    pages: str


class MissingList(TypedDict):
    """Sections that are missing in the same way."""

    title: str
    parts: list[MissingPart]


class MissingLine(Link):
    """One kind of damage in words, with the way to it."""

    text: str


class MissingBlock(TypedDict):
    """What the file does not hold; *none* is said where no section is missing."""

    title: str
    lists: list[MissingList]
    lines: list[MissingLine]
    none: str


class Blocks(TypedDict, total=False):
    """The blocks of one instance: those above the evidence, or those below."""

    takeaway: str
    next: str
    statuses: Statuses
    numbers: Numbers
    years: YearsPayload
    partners: Partners
    documents: Documents
    ways: Ways
    missing: MissingBlock


class HomePayload(Blocks):
    """The blocks, with what the address has picked."""

    mark: NotRequired[str | None]
    view: NotRequired[str | None]


COMPONENTS: Mapping[str, type] = {"home.js": HomePayload}
