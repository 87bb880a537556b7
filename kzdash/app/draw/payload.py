"""What several components are sent, as their JavaScript reads it: links, files, evidence."""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict

from kzdash.app.draw.cited import CitedPayload, TitledPayload

# Names of the address with their new values; None takes one out.
Changes = Mapping[str, Any]


class Target(TypedDict):
    """A link to another page, which a plain click opens without loading the whole page."""

    page: str
    changes: Changes
    href: str


class LabelledTarget(Target):
    """A link with its words."""

    label: str


class FileLabels(TypedDict):
    """What a link says while its file is made, and when it can't be."""

    making: str
    failed: str


class FileLink(TypedDict):
    """A link to a file that the server makes when it is asked for."""

    name: str
    label: str
    href: str


class Language(TypedDict):
    """A language with its short and its full name."""

    lang: str
    label: str
    name: str


class CardLabels(TypedDict):
    """Fixed words of the evidence card."""

    copied: str
    not_copied: str
    close: str
    place: str
    level: str
    certainty: str
    how: str
    rule: str
    measured: str
    others: str
    no_marks: str


class Chip(TypedDict):
    """The status of a tie or a claim: class, sign and word."""

    ink: str
    icon: str
    label: str


class Piece(TypedDict):
    """Letters of the sentence, and whether they carry what is said."""

    text: str
    carries: bool


class Original(TypedDict):
    """The sentence as the document has it."""

    lang: str
    label: str
    ink: str
    parts: list[Piece]


class Translation(TypedDict):
    """The sentence in another language; *note* says who translated."""

    lang: str
    label: str
    note: str
    text: str


class Sign(TypedDict):
    """A sign and its word."""

    icon: str
    label: str


class OtherMark(TypedDict):
    """A statement that rests on the same sentence."""

    mark: str
    label: str
    chip: Chip | None
    current: bool


class RecordFact(TypedDict):
    """A row of the record beside the sentence; *doubt* says why it is the less sure one."""

    date: str
    what: str
    title: TitledPayload
    sure: bool
    doubt: str
    sources: list[CitedPayload]
    read_on: str


class RecordBlock(TypedDict):
    """The record since."""

    title: str
    note: str
    none: str
    icon: str
    open: bool
    rows: list[RecordFact]


class Citation(TypedDict):
    """The sentence as a quotation; "" where there are no words to quote."""

    label: str
    text: str
    link_label: str


class TakeLabels(FileLabels):
    """Words of the slide and the pin of an evidence card."""

    pin: str
    pinned: str


class Take(TypedDict):
    """The slide of the evidence, and the value of its pin."""

    slide: FileLink
    pin: str
    labels: TakeLabels


class CardPayload(TypedDict):
    """The evidence of a sentence, a mark or a row of the record."""

    title: str
    lang: str
    hint: NotRequired[str]
    labels: CardLabels
    headline: str
    chip: Chip | None
    original: Original | None
    translations: list[Translation]
    place: str
    level: Sign | None
    certainty: str
    rule: str
    measured: str
    others: list[OtherMark]
    record: RecordBlock | None
    ways: list[LabelledTarget]
    citation: Citation
    take: Take | None
    sentence: str | None
