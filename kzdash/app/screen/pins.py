"""Pins of "my walk": views that a visitor keeps, in the address and nowhere else.

One pin is one value of ``my=``: ``map?country=CHN&kind=visit#A title``: the page, its query, and
the name that the visitor gave it. What is no view of this edition is dropped when it is read. A
step of another walk is a pin too: ``briefing?walk=argument&step=3``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlencode

NAME = "my"  # of the address; the walk's name too
PAGES = ("home", "map", "timeline", "reader", "data")  # whose views can be pinned
WALKS = "briefing"
MOST_PINS = 30
MOST_READ = 60  # that an address is given; the page says how many of them are too many
MOST_CHARS = 400
TITLE_CHARS = 110
MOST_FIELDS = 40
# What of a page's query says which view it is; the language is the audience's.
_KEPT = (
    "doc",
    "section",
    "country",
    "body",
    "kind",
    "status",
    "region",
    "layer",
    "year",
    "s",
    "mark",
)
THEMES = "theme"
_KEPT_OF_STEP = ("walk", "step")


@dataclass(frozen=True, slots=True)
class Pin:
    """One view: its page, its query without the language, and the visitor's own name for it."""

    page: str
    query: Mapping[str, tuple[str, ...]]
    title: str = ""

    @property
    def written(self) -> str:
        """Return the pin as a value of the address."""
        query = urlencode({name: list(values) for name, values in self.query.items()}, doseq=True)
        title = f"#{quote(self.title, safe=' ')}" if self.title else ""
        return f"{self.page}?{query}{title}"


def pin_of(value: str) -> Pin | None:
    """Return the pin that *value* writes down; None where it is none."""
    view, _, title = value[:MOST_CHARS].partition("#")
    page, _, query = view.partition("?")
    if page not in (*PAGES, WALKS) or query.count("&") >= MOST_FIELDS:
        return None
    asked = parse_qs(query)
    if page == WALKS and not all(name in asked for name in _KEPT_OF_STEP):
        return None
    names = ("doc", *_KEPT_OF_STEP) if page == WALKS else (*_KEPT, THEMES)
    kept = {name: tuple(asked[name]) for name in names if name in asked}
    named = parse_qs(f"t={title}").get("t", [""])[0] if title else ""
    return Pin(page, kept, " ".join(named.split())[:TITLE_CHARS])


def pins_of_walk(doc: str, walk: str, steps: int) -> tuple[Pin, ...]:
    """Return the steps of a walk as pins, as many as an address has room for."""
    query = {"doc": (doc,), "walk": (walk,)}
    return tuple(
        Pin(WALKS, {**query, "step": (str(at),)}) for at in range(1, min(steps, MOST_READ) + 1)
    )


def pins_of(values: Iterable[str]) -> tuple[Pin, ...]:
    """Return the pins among *values*, in order, at most :data:`MOST_PINS`."""
    return _all(values)[:MOST_PINS]


def left_out(values: Iterable[str]) -> int:
    """Return how many pins among *values* are more than :data:`MOST_PINS`."""
    return max(len(_all(values)) - MOST_PINS, 0)


def _all(values: Iterable[str]) -> tuple[Pin, ...]:
    return tuple(pin for value in values if (pin := pin_of(value)) is not None)
