"""What extraction makes: plain values; spans are half-open and count characters of the text."""

from dataclasses import dataclass

# What runs on for longer has lost its full stops: names are found in it, statements are not.
MAX_SENTENCE_CHARACTERS = 5_000


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the contents list, or one heading found; start and stop bound its body."""

    ordinal: int
    kind: str
    number: int | None
    label_printed: str | None
    title_printed: str
    page_first: int | None
    page_last: int | None
    start: int | None = None
    stop: int | None = None
    extent: str = "listed_only"


@dataclass(frozen=True, slots=True)
class PageMark:
    """One printed page mark; it closes *page*."""

    start: int
    stop: int
    printed: str
    sheet: int | None
    page: int


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading in the body; *section* is the ordinal of the section it opens, if any."""

    start: int
    stop: int
    section: int | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or heading of the body; *ordinal* counts from 1."""

    ordinal: int
    kind: str
    start: int
    stop: int
    text: str
    lang: str = "kk"


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of a name; the ending is part of it, stem_stop is where the ending begins."""

    start: int
    stop: int
    stem_stop: int
    entity_id: str | None
    kind: str
    form: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie between Kazakhstan and *entity_id*; start and stop bound the evidence."""

    entity_id: str
    kind: str
    status: str
    level: str
    sentence: int
    start: int
    stop: int
    trigger_start: int
    trigger_stop: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement about a body; start and stop bound the evidence."""

    body_id: str
    status: str
    sentence: int
    start: int
    stop: int
    trigger_start: int
    trigger_stop: int
    rule: str
    confidence: float
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that the text states as a fact."""

    measure: str
    value: float | None
    unit: str
    approximate: bool
    sentence: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Rejection:
    """One candidate that was looked at and turned down."""

    start: int
    stop: int
    candidate: str
    reason: str


@dataclass(frozen=True, slots=True)
class Slip:
    """One place of damage that was read through."""

    start: int
    stop: int
    suggested: str
    reason: str
