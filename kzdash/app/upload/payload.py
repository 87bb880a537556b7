"""What the upload page's components are sent, as their JavaScript reads it."""

from collections.abc import Mapping
from typing import TypedDict

from kzdash.app.draw.payload import FileLabels, FileLink


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

    *compare* is the button that sets the file beside another text; *take* what is made of it.
    """

    name: str
    doc: str
    facts: list[tuple[str, str]]
    doubts: list[str]
    empty: str
    compare: str
    take: list[FileLink]


class PageButton(TypedDict):
    """A way into a page over the visitor's documents."""

    page: str
    label: str


class OwnPayload(TypedDict):
    """What was read of a visitor's own files; *pack* has the tables of all."""

    title: str
    ways: str
    take: str
    pack: FileLink
    labels: FileLabels
    files: list[ReadFile]
    pages: list[PageButton]


class OutsideWords(TypedDict):
    """What is said of the requests of the session; the browser counts them and fills it in.

    *here* where all stayed on this machine, *there* where all went to the server, else *went*.
    """

    here: str
    there: str
    went: str


COMPONENTS: Mapping[str, type] = {
    "bring.js": BringPayload,
    "own.js": OwnPayload,
    "outside_line.js": OutsideWords,
}
