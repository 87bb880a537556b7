"""One step of a walk in one language: what the screen, a slide and a handout all show."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from kzdash.app.map.model import TieMapView
from kzdash.app.map.view_record import RecordMapView
from kzdash.app.select.excerpt import Quote
from kzdash.app.timeline.view import TimelineStill


@dataclass(frozen=True, slots=True)
class Bar:
    """A number of the text, and what outside sources count; each with how it is written."""

    name: str
    value: float | None
    shown: str
    beside: float | None
    beside_shown: str
    sentence_id: str
    mark_id: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Numbers beside numbers."""

    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class PartBar:
    """A part of the contents; pages are 0 where none are printed, *said* is all of it in words."""

    name: str
    pages: str
    first: int
    last: int
    extent: str
    said: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The parts of a document along its pages."""

    parts: tuple[PartBar, ...]


Picture = TieMapView | RecordMapView | TimelineStill | Bars | Shelf


@dataclass(frozen=True, slots=True)
class PickedMark:
    """A mark that a graphic stands for: what it states, with the ink of its status.

    A row of outside sources has neither status nor sentence.
    """

    label: str
    status: str
    sentence_id: str | None
    mark_id: str


@dataclass(frozen=True, slots=True)
class Pick:
    """What can be picked of a graphic: its name, and the marks that it opens."""

    label: str
    marks: tuple[PickedMark, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: text, with the ink of a status where it tells one.

    Attributes:
        text: What it says.
        status: Ink name of a status, "" for none; its icon stands before the text.
        strong: Whether it is the name of the row.
        outside: Whether it comes from outside sources: never filled, with their sign.
        short: The same where there is little room: an abbreviation, a sign, a year; "": the text.
        source: Work, grade and day of reading of what comes from outside; "" for all else.
        href: Address of that work.
    """

    text: str
    status: str = ""
    strong: bool = False
    outside: bool = False
    short: str = ""
    source: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table; a row that rests on a sentence names it."""

    cells: tuple[Cell, ...]
    sentence_id: str | None = None
    mark_id: str | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its head; ``kind`` is the step's graphic, ``more`` says what has no room."""

    kind: str
    head: tuple[str, ...]
    lines: tuple[Line, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The sentence of a step.

    Attributes:
        lang: Of the sentence.
        text: The whole sentence.
        carries: Where the words that carry it stand in *text*, half-open.
        quote: The sentence as far as a screen has room for it, the words that carry it apart.
        status: Ink name of those words; "" for none.
        translation: The sentence in the audience's language; "" where it is the same or missing.
        short: The translation as far as a screen has room for it.
        translated_by: Who translated, in words.
        says: What the text states by it, in one line.
        place: Section, line, page.
        citation: To copy or print.
    """

    lang: str
    text: str
    carries: tuple[int, int]
    quote: Quote
    status: str
    translation: str
    short: str
    translated_by: str
    says: str
    place: str
    citation: str
    sentence_id: str
    mark_id: str | None


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One sign of the picture with its word; ``status`` names the line it stands for."""

    icon: str
    label: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class Slide:
    """One step, ready to draw. ``number`` counts from 1; ``query`` is the step's address."""

    number: int
    total: int
    walk_title: str
    doc_title: str
    lang: str
    statement: str
    notes: str
    picture: Picture | None
    grid: Grid | None
    alt: str
    legend: tuple[LegendEntry, ...]
    reading: Reading | None
    missing: str
    picks: Mapping[str, Pick]  # by ``data-pick`` of the picture
    page: str
    query: Mapping[str, tuple[str, ...]]

    def link(self, base: str) -> str:
        """Return the step's whole address, with *base* before it (``http://localhost:8501``)."""
        page = "" if self.page == "home" else self.page
        query = {name: list(values) for name, values in self.query.items()} | {"lang": [self.lang]}
        return f"{base}/{page}?{urlencode(query, doseq=True)}"
