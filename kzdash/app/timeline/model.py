"""What the timeline shows, as plain frozen values, and what a visitor chooses of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from kzdash.app.select.excerpt import Quote
from kzdash.app.select.filters import Filter
from kzdash.record.questions import RecordRow
from kzdash.tables.archive import DocumentFilter
from kzdash.tables.codes import CLAIM_STATUSES

Order = Literal["theme", "text", "kind", "name", "date"]
ORDERS: tuple[Order, ...] = ("theme", "text", "kind", "name", "date")
# Bodies of the text's statements, those and the core ones, or all of the record.
Scope = Literal["named", "core", "all"]
SCOPES: tuple[Scope, ...] = ("named", "core", "all")
# Two scales (the years about the text are wide), one even scale, or those years alone.
Zoom = Literal["all", "even", "early"]
ZOOMS: tuple[Zoom, ...] = ("all", "even", "early")
WISHES = "wished"  # what is opened when each wish is to have a row of its own
Group = Literal["step", "bound", "office", "end"]

# What a status means for the lane: on the way, bound, holding an office, at an end.
GROUP_OF: Mapping[str, Group] = {
    "applied": "step",
    "observer": "step",
    "signed": "step",
    "acceded": "bound",
    "ratified": "bound",
    "member": "bound",
    "in_force": "bound",
    "founding_member": "bound",
    "partner": "bound",
    "chair": "office",
    "host": "office",
    "left": "end",
    "superseded": "end",
}


@dataclass(frozen=True, slots=True)
class Selection:
    """What the visitor chose; an empty filter restricts nothing.

    Attributes:
        lang: kk, ru or en.
        doc: doc_id; None for the first document.
        section: section_id of the text's zones.
        themes: Themes of bodies.
        statuses: Statuses of claims and ties.
        kinds: Kinds of ties.
        bodies: body_id.
        steps: Statuses of the record; the text's zones don't know them.
        order: The order of the lanes; all but the first have no themes.
        record: Whether the record is shown beside the text.
        scope: Which bodies have a lane.
        zoom: How the axis shares its years.
        opened: Themes whose hairs are drawn as lanes, and ``wished`` for a row a wish.
        many: Which documents are meant instead of one; what they state is counted.
    """

    lang: str
    doc: str | None = None
    section: str | None = None
    themes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    order: Order = "theme"
    record: bool = True
    scope: Scope = "named"
    zoom: Zoom = "all"
    opened: tuple[str, ...] = ()
    many: DocumentFilter | None = None

    @property
    def rows(self) -> "Selection":
        """Return what decides on the rows: the selection without what only the drawing reads."""
        return replace(self, zoom="all", opened=())


@dataclass(frozen=True, slots=True)
class Section:
    """The part of the document in which a sentence stands."""

    section_id: str
    kind: str
    number: int | None
    title: str


@dataclass(frozen=True, slots=True)
class Card:
    """One claim or tie of the text, with its place; of many documents, all of a body and status.

    *documents* is how many of them state it, *of_ink* how many state any with the same ink; the
    card of such a number has no sentence. *document* names one of many.
    """

    mark_id: str
    sentence_id: str
    source: Literal["claim", "tie"]
    entity_id: str
    name: str
    status: str
    kind: str  # of a tie; "" for a claim
    theme: str  # of a body; "" where there is none
    body_kind: str  # the same
    quote: Quote
    section: Section | None
    line: int
    page: int | None
    date: str  # only where the text prints one
    lang: str  # of the sentence
    abbreviation: str = ""
    translated: str = ""  # the sentence in the reader's language; "" where that is its own
    documents: int = 0
    of_ink: int = 0
    document: str = ""


@dataclass(frozen=True, slots=True)
class OtherDate:
    """Another date for the same step, as sharp as the note of the record gives it."""

    iso: str  # the date, of any precision
    first: date  # first possible day
    stop: date  # one past the last possible day
    note: str  # the note's own words, in English
    verified: bool


@dataclass(frozen=True, slots=True)
class RecordMark:
    """One dated status on a lane."""

    row: RecordRow
    group: Group
    first: date  # first possible day
    stop: date  # one past the last possible day
    others: tuple[OtherDate, ...] = ()  # what sources that disagree say of the same step

    @property
    def differ(self) -> bool:
        """Return whether sources differ on the date."""
        return bool(self.others)


@dataclass(frozen=True, slots=True)
class Term:
    """How long a body binds by the record: from the middle of a date to the middle of another."""

    start: date
    stop: date | None  # None where the record has no end, which doesn't say that there is none


@dataclass(frozen=True, slots=True)
class Lane:
    """One body: its dated statuses, and how long it binds by the record."""

    body_id: str
    name: str
    theme: str
    core: bool
    in_text: bool  # the text names it
    stated: bool  # the text claims something of it
    marks: tuple[RecordMark, ...]
    terms: tuple[Term, ...] = ()  # of verified rows only
    abbreviation: str = ""
    by_signature: bool = False  # it binds from the signature on, as a partnership does


Row = Card | Lane | RecordRow
RowFilter = Filter[Selection, Row]


def _theme(row: Row) -> str | None:
    return row.theme if isinstance(row, (Card, Lane)) else None


def _status(row: Row) -> str | None:
    return row.status if isinstance(row, Card) else None


def _kind(row: Row) -> str | None:
    return row.kind if isinstance(row, Card) else None


def _step(row: Row) -> str | None:
    return row.status if isinstance(row, RecordRow) else None


def _body(row: Row) -> str | None:
    if isinstance(row, Card):
        return row.entity_id
    return row.body_id if isinstance(row, Lane) else None


def _section(row: Row) -> str | None:
    if isinstance(row, Card):
        return row.section.section_id if row.section else ""
    return None


def _status_label(status: str) -> str:
    """Return the key of a claim's status, else of a tie's; "planned" is both, the tie's is used."""
    of_claim = status in CLAIM_STATUSES and status != "planned"
    return f"code.{'claim' if of_claim else 'status'}_{status}"


THEME: RowFilter = Filter("theme", lambda s: s.themes, _theme, "record.theme_{}".format)
STATUS: RowFilter = Filter("status", lambda s: s.statuses, _status, _status_label)
STEP: RowFilter = Filter("recorded", lambda s: s.steps, _step, "record.status_{}".format)
BODY: RowFilter = Filter("body", lambda s: s.bodies, _body, None)
# In the order of the controls and of the sentence in a file.
FILTERS: tuple[RowFilter, ...] = (
    THEME,
    STATUS,
    Filter("kind", lambda s: s.kinds, _kind, "code.kind_{}".format),
    STEP,
    BODY,
)
# The section comes from the address alone: a link of the reader, no control.
SECTION: RowFilter = Filter("section", lambda s: (s.section,) if s.section else (), _section, None)


def is_shown(row: Row, selection: Selection) -> bool:
    """Return whether every filter lets *row* through."""
    return all(f.applies(row, selection) for f in (*FILTERS, SECTION))
