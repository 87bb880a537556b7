"""What the reader's components are sent, as their JavaScript reads it.

One module draws for all of them: ``reader.js`` gets the page with its text, ``reader_here.js``
what a click changes, ``reader_found.js`` what was found.
"""

from collections.abc import Mapping
from typing import Any, Literal, TypedDict

from kzdash.app.draw.payload import LabelledTarget
from kzdash.app.draw.world import SheetFile

# Letters; ["s", slips, letters] with a slip on them; ["p", letters] a page mark inside the
# sentence; ["m", number, segments] a name by its place in ``names``, and what lies inside it.
Segment = Any


class ReaderWords(TypedDict):
    """Fixed words of the reader."""

    contents: str
    text: str
    more_tools: str
    marks_off: str
    cleaned: str
    cleaned_help: str
    skim: str
    skim_help: str
    skim_empty: str
    find: str
    find_clear: str
    hits_before: str
    hits_after: str
    key: str
    keys: str
    keys_help: str
    entity_previous: str
    entity_next: str
    entity_all: str
    entity_close: str
    opened: str
    quote: str
    copied: str
    not_copied: str
    minimap: str
    minimap_none: str
    cite: str
    cite_line: str
    cite_lines: str
    cite_page: str
    cite_pages: str


class TextLanguage(TypedDict):
    """The language of the text."""

    lang: str
    label: str


class OtherLanguage(TextLanguage):
    """Another language; *by* says who translated where it is the same on the whole page."""

    by: str


class ContentsLine(TypedDict):
    """A section of the contents and how much of it is in the file."""

    id: str | None
    sentence: str | None
    title: str
    pages: str
    extent: str
    icon: str
    state: str
    current: bool


class NameShown(TypedDict):
    """A name in a sentence."""

    id: str
    entity: str | None
    kind: str
    label: str


class StatementShown(TypedDict, total=False):
    """A statement of a sentence; of a tie *to* (the partner), *of* (members), *d* (its arc)."""

    id: str
    label: str
    to: str | None
    of: tuple[str, ...]
    d: str


class MarginGroup(TypedDict):
    """The statements of a sentence that look alike in the margin."""

    status: str
    dash: str
    icon: str
    label: str
    marks: list[StatementShown]


class SlipShown(TypedDict):
    """A damaged place of a sentence and how it is likely meant."""

    label: str
    suggested: str


class Beside(TypedDict):
    """The sentence in another language; *by* is "" where the language's head says it."""

    lang: str
    text: str
    by: str


class SentenceShown(TypedDict):
    """A sentence with its marks; *pages* are first and last, None where none is printed."""

    id: str
    line: int
    pages: tuple[int | None, int | None]
    lang: str
    label: str
    segments: list[Segment]
    names: list[NameShown]
    margin: list[MarginGroup]
    slips: list[SlipShown]
    beside: list[Beside]


class TabBlock(TypedDict):
    """A page mark between paragraphs."""

    type: Literal["tab"]
    printed: str
    label: str
    slips: list[str]


class TearBlock(TypedDict):
    """Where pages are missing."""

    type: Literal["tear"]
    reason: str
    label: str


class TextBlock(TypedDict):
    """A paragraph or a heading: sentences and the letters between them."""

    type: Literal["paragraph", "heading"]
    pieces: list[str | SentenceShown]


class PassageShown(TypedDict):
    """A sentence that was found; *parts* are letters and whether they are what was sought."""

    id: str
    where: str
    lang: str
    parts: list[tuple[str, bool]]


class MeetingShown(TypedDict):
    """Where else the subject of a missing section is met."""

    entity: str
    name: str
    count: str
    passages: list[PassageShown]


class AbsentPanel(TypedDict):
    """Why a section has no text."""

    why: str
    printed: str
    printedLabel: str
    met: str
    meetings: list[MeetingShown]


class TurnButton(TypedDict):
    """The page before or after."""

    section: str | None
    sentence: str | None
    label: str


class KeyEntry(TypedDict):
    """Names or slips that the key switches off together."""

    group: str
    label: str


class PageOfText(TypedDict):
    """A page without its id; the same for every layout and every click."""

    title: str
    original: TextLanguage
    others: list[OtherLanguage]
    keepsLines: bool
    contents: list[ContentsLine]
    blocks: list[TabBlock | TearBlock | TextBlock]
    absent: AbsentPanel | None
    previous: TurnButton | None
    next: TurnButton | None
    key: list[KeyEntry]


class ReaderPage(PageOfText):
    """A page with its id, a digest of all of it."""

    id: str


class ReaderPayload(TypedDict):
    """The page with its text and the fixed words."""

    lang: str
    words: ReaderWords
    document: str
    world: str
    page: ReaderPage


class Here(TypedDict):
    """The selection, and the layout: *columns* are the languages beside the text."""

    s: str | None
    mark: str | None
    entity: str | None
    q: str | None
    skim: bool
    columns: tuple[str, ...]
    isTable: bool


class EntityBar(TypedDict):
    """The bar of an entity: how many sentences, the ones before and after, the ways on."""

    name: str
    kind: str
    count: str
    place: str
    previous: str | None
    next: str | None
    links: list[LabelledTarget]


class HerePayload(TypedDict):
    """What a click changes; *page* is the id of the page that it belongs to."""

    page: str
    here: Here
    entity: EntityBar | None


class BarPayload(TypedDict):
    """The place of the tools in the page's bar; their words come with the text."""

    label: str


class HitWindow(TypedDict):
    """Found sentences, and where the windows beside them begin."""

    hits: list[PassageShown]
    shown: str
    before: int | None
    after: int | None


class SectionCount(TypedDict):
    """How many sentences were found in a section."""

    title: str
    count: int


class FindPanel(HitWindow):
    """What was found for the words of the address."""

    summary: str
    names: str
    sections: list[SectionCount]


class FoundPayload(TypedDict):
    """What was found: *of* "find" or "sentences", *about* the words or the entity."""

    of: str
    about: str | None
    found: FindPanel | HitWindow | None


_ALL = ReaderPayload | HerePayload | FoundPayload | BarPayload
COMPONENTS: Mapping[str, object] = dict.fromkeys(
    ("reader.js", "reader_here.js", "reader_found.js", "reader_bar.js"), _ALL
)
# The small map takes its outlines from the map's file.
FETCHED: dict[str, type] = dict.fromkeys(COMPONENTS, SheetFile)
