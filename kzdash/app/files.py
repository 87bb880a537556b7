"""Files that pages and server hand each other: both know these types, neither the other."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path

UPLOAD_ADDRESS = "/own"
MAX_UPLOAD_FILES = 20  # of one session
MAX_UPLOAD_BYTES = 25 * 2**20  # of one file
# Of all texts of one session: a book of five hundred pages. A million characters take 200 MB
# while they are put together and 40 MB as long as the session lasts.
MAX_UPLOAD_CHARS = 1_000_000
MAX_UPLOAD_SENTENCES = 20_000
MAX_UPLOAD_SCANNED = 40  # pages of one file that are recognised; a page takes some 4 s
MAX_HELD_CHARS = 3_000_000  # of all sessions


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A visitor's file as it arrived."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file on the disk, too large for memory; its hash was checked when it was opened."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Export:
    """A file that is made when it is first requested.

    Attributes:
        key: Everything that the content depends on, the build included.
        file_name: Name for the visitor's disk.
        media_type: MIME type of the content.
        make: Makes the content.
        is_kept: Whether it is held for who asks next; a visitor's own document's never is.
    """

    key: Hashable
    file_name: str
    media_type: str
    make: Callable[[], bytes]
    is_kept: bool = True


@dataclass(frozen=True, slots=True)
class ExportErrors:
    """Sentences that replace an export, in the visitor's language."""

    busy: str
    too_large: str
    failed: str


class NoSuchExportError(LookupError):
    """There is no such export; the message says why, in the visitor's language."""
