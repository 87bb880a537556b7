"""What the timeline shows, as plain frozen values."""

from dataclasses import dataclass
from typing import Literal

Order = Literal["text", "theme", "kind", "name", "date"]
ORDERS: tuple[Order, ...] = ("text", "theme", "kind", "name", "date")


@dataclass(frozen=True, slots=True)
class Choice:
    """What the visitor asked for; empty means everything."""

    lang: str
    doc: str | None = None
    section: str | None = None
    themes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()  # statuses of the record; the text's zones don't know them
    order: Order = "text"
