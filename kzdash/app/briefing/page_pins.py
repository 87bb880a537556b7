"""The walk that a visitor's pins make."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from kzdash import i18n
from kzdash.app.briefing.model import Fact, Statement, Step, Walk
from kzdash.app.briefing.view_walk_refs import find
from kzdash.app.map.model import MapSelection
from kzdash.app.screen import cache
from kzdash.app.screen.address import Address, known_ids, parse
from kzdash.app.screen.pins import NAME, THEMES, WALKS, Pin
from kzdash.app.select.names import Names, names_of
from kzdash.app.timeline.model import Selection
from kzdash.tables.store import Tables

_DIGITS = 4

Walks = Callable[[str | None], tuple[Walk, ...]]  # of a document


def walk_of_pins(tables: Tables, pins: tuple[Pin, ...], doc: str, lang: str, walks: Walks) -> Walk:
    """Return the walk that *pins* make; a pin that asks for what isn't there shows the gap."""
    steps = tuple(
        _taken(pin, doc, walks) if pin.page == WALKS else _step(tables, pin, doc, lang)
        for pin in pins
    )
    key = "briefing.walk_my" if len(steps) > 1 else "briefing.walk_one"
    return Walk(NAME, doc, ("", "", ""), key, steps)


def _taken(pin: Pin, doc: str, walks: Walks) -> Step:
    """Return a step of another walk, under the visitor's own name for it where they gave one."""
    asked = {name: values[0] for name, values in pin.query.items()}
    found = [one for one in walks(asked.get("doc", doc)) if one.walk_id == asked["walk"]]
    steps, number = found[0].steps if found else (), asked["step"]
    at = int(number) if number.isascii() and number.isdigit() and len(number) < _DIGITS else 0
    page = (pin.page, pin.query)
    if not 0 < at <= len(steps):
        gap = f"walk={asked['walk']} step={number}"
        return Step("none", Statement(key="briefing.pin_briefing"), gaps=(gap,), page=page)
    step = steps[at - 1]
    statement = Statement(texts=_three(pin)) if pin.title else step.statement
    return replace(step, statement=statement, page=page)


def _three(pin: Pin) -> Names:
    """Return the visitor's own name for a pin as a statement, which is the same in any language."""
    title = pin.title.replace("{", "{{").replace("}", "}}")
    return title, title, title


def _step(tables: Tables, pin: Pin, doc: str, lang: str) -> Step:
    known = cache.cached_view(known_ids, tables.build_id)
    address = parse({name: list(values) for name, values in pin.query.items()}, known,
                    default_lang=lang)  # fmt: skip
    graphic = _graphic(pin.page, address)
    marks, sentence, mark = _evidence(tables, address, address.doc or doc)
    selection = _selection(tables, address, address.doc or doc, marks)
    statement = Statement(texts=_three(pin), key=f"briefing.pin_{pin.page}")
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
        sure=address.sure,
        statuses=address.statuses,
        ties=chosen,
    )


def _choice(pin: Pin, address: Address, doc: str, lang: str) -> Selection:
    return Selection(
        lang=lang,
        doc=address.doc or doc,
        section=address.section,
        themes=tuple(pin.query.get(THEMES, ())),
        statuses=address.statuses,
        kinds=address.kinds,
        bodies=address.bodies,
    )
