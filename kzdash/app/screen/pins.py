"""Pins of "my walk": views that a visitor keeps, in the address and nowhere else.

One pin is one value of ``my=``: ``map?country=CHN&kind=visit#A title``: the page, its query, and
the name that the visitor gave it. What is no view of this edition is dropped when it is read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, quote, urlencode

from kzdash import i18n
from kzdash.app.briefing.model import Fact, Statement, Step, Walk
from kzdash.app.briefing.view_walk_refs import find
from kzdash.app.map.model import MapSelection
from kzdash.app.map.view import names_of
from kzdash.app.screen import cache
from kzdash.app.screen.address import Address, known_ids, parse
from kzdash.app.timeline.view import Choice
from kzdash.tables.store import Tables

NAME = "my"  # of the address; the walk's name too
PAGES = ("home", "map", "timeline", "reader", "data")
MOST_PINS = 30
MOST_CHARS = 400
TITLE_CHARS = 110
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
_THEMES = "theme"


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
    if page not in PAGES:
        return None
    asked = parse_qs(query, max_num_fields=40)
    kept = {name: tuple(asked[name]) for name in (*_KEPT, _THEMES) if name in asked}
    named = parse_qs(f"t={title}").get("t", [""])[0] if title else ""
    return Pin(page, kept, " ".join(named.split())[:TITLE_CHARS])


def pins_of(values: Iterable[str]) -> tuple[Pin, ...]:
    """Return the pins among *values*, in order, at most :data:`MOST_PINS`."""
    found = [pin for value in values if (pin := pin_of(value)) is not None]
    return tuple(found[:MOST_PINS])


def walk_of_pins(tables: Tables, pins: tuple[Pin, ...], doc: str, lang: str) -> Walk:
    """Return the walk that *pins* make; a pin that asks for what isn't there shows the gap."""
    steps = tuple(_step(tables, pin, doc, lang) for pin in pins)
    key = "briefing.walk_my" if len(steps) > 1 else "briefing.walk_one"
    return Walk(NAME, doc, ("", "", ""), key, steps)


def _step(tables: Tables, pin: Pin, doc: str, lang: str) -> Step:
    known = cache.cached_view(known_ids, tables.build_id)
    address = parse({name: list(values) for name, values in pin.query.items()}, known,
                    default_lang=lang)  # fmt: skip
    title = pin.title.replace("{", "{{").replace("}", "}}")
    graphic = _graphic(pin.page, address)
    marks, sentence, mark = _evidence(tables, address, address.doc or doc)
    selection = _selection(tables, address, address.doc or doc, marks)
    statement = Statement(texts=(title, title, title), key=f"briefing.pin_{pin.page}")
    if graphic == "map" and address.countries and sentence is None and mark is None:
        statement = replace(statement, key="briefing.places", facts=_places(tables, address, lang))
        mark = next(iter(selection.ties), None)
    if graphic == "map" and pin.page == "reader" and not selection.ties:
        graphic = "none"
    return Step(
        graphic=graphic,
        statement=statement,
        marks=marks,
        sentence_id=sentence,
        mark_id=mark,
        gaps=address.dropped,
        selection=selection,
        choice=_choice(pin, address, doc, lang) if graphic == "timeline" else None,
        year=address.year,
        page=(pin.page, {**pin.query}),
    )


def _places(tables: Tables, address: Address, lang: str) -> Mapping[str, Fact]:
    """Return the names of the picked states, for the statement of a map that shows them alone."""
    names = names_of(tables, address.countries)
    return {"places": ", ".join(i18n.pick(names[one], lang) for one in address.countries)}


def _graphic(page: str, address: Address) -> str:
    """Return what a pinned page is drawn as on a stage."""
    if page == "map" and address.layer == "record":
        return "record"
    if page == "data":
        return "rows" if address.mark else "parts"
    return {"map": "map", "timeline": "timeline", "reader": "map"}.get(page, "numbers")


def _evidence(
    tables: Tables, address: Address, doc: str
) -> tuple[tuple[str, ...], str | None, str | None]:
    """Return the marks to draw, the sentence to read out and what of it."""
    if address.mark is None and address.sentence is None:
        return (), None, None
    if address.mark is not None:
        return (address.mark,), address.sentence, address.mark
    code = str(address.sentence).rpartition(":")[2]
    found = find(tables, doc, f"sentence {code}")
    ties = tables["ties"]
    marks = tuple(str(one) for one in ties.loc[ties["sentence_id"] == address.sentence, "tie_id"])
    return marks, found.sentence_id, None


def _selection(tables: Tables, address: Address, doc: str, marks: tuple[str, ...]) -> MapSelection:
    """Return what the map shows: the picked ties, else those of the picked states, else all."""
    ties = tables["ties"]
    chosen = tuple(mark for mark in marks if mark in set(ties["tie_id"]))
    if not chosen and address.countries:
        mine = ties[(ties["doc_id"] == doc) & ties["entity_id"].isin(address.countries)]
        chosen = tuple(str(one) for one in mine["tie_id"])
    return MapSelection(
        doc=doc,
        section=address.section,
        region=address.region,
        kinds=address.kinds,
        statuses=address.statuses,
        ties=chosen,
    )


def _choice(pin: Pin, address: Address, doc: str, lang: str) -> Choice:
    return Choice(
        lang=lang,
        doc=address.doc or doc,
        section=address.section,
        themes=tuple(pin.query.get(_THEMES, ())),
        statuses=address.statuses,
        kinds=address.kinds,
        bodies=address.bodies,
    )
