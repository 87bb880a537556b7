"""A source of the record: the work, who vouches for it, and where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

_SURE = ("official", "press", "reference")


@dataclass(frozen=True, slots=True)
class Source:
    """What a row rests on.

    Attributes:
        url: Its address.
        work: The work itself: a law, a page, a data set.
        grade: official, press, reference or copy (:data:`kzdash.tables.codes.SOURCE_GRADES`).
    """

    url: str
    work: str
    grade: str

    @property
    def host(self) -> str:
        """Return the site of the address, to be shown small beside the work."""
        return (urlsplit(self.url).hostname or "").removeprefix("www.").rstrip(".")

    @property
    def is_copy(self) -> bool:
        """Return whether nobody but a mirror, a repost or a private page vouches for it."""
        return self.grade not in _SURE


def source_of(row: Mapping[Any, Any], side: str = "source") -> Source | None:
    """Return the source of a row of a reference table; None where it has no address.

    Args:
        row: A row with ``<side>_url``, ``<side>_work`` and ``<side>_grade``.
        side: ``source`` or ``second_source``.
    """
    url, work, grade = (row.get(f"{side}_{part}") for part in ("url", "work", "grade"))
    if not isinstance(url, str) or not url:
        return None
    return Source(
        url, work if isinstance(work, str) else "", grade if isinstance(grade, str) else ""
    )
