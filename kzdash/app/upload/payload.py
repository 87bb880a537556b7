"""What the upload page's components are sent, as their JavaScript reads it."""

from collections.abc import Mapping
from typing import TypedDict


class BringWords(TypedDict):
    """Fixed words of the place for files."""

    choose: str
    drop: str
    read: str
    none: str
    remove: str
    sending: str
    not_sent: str
    too_large: str


class BringLabels(BringWords):
    """All words of the place for files."""

    too_many: str


class BringPayload(TypedDict):
    """Where files go, which ones, and how many of how many bytes at most."""

    url: str
    place: str
    accept: str
    scans: str
    most_files: int
    most_bytes: int
    labels: BringLabels


class ReadFile(TypedDict):
    """What was read of one file: (name, value) of each fact, and what is doubtful.

    *compare* is the button that sets the file beside another text.
    """

    name: str
    doc: str
    facts: list[tuple[str, str]]
    doubts: list[str]
    empty: str
    compare: str


class PageButton(TypedDict):
    """A way into a page over the visitor's documents."""

    page: str
    label: str


class OwnPayload(TypedDict):
    """What was read of a visitor's own files."""

    title: str
    ways: str
    files: list[ReadFile]
    pages: list[PageButton]


COMPONENTS: Mapping[str, type] = {"bring.js": BringPayload, "own.js": OwnPayload}
