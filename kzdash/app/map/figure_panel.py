"""The side panel's payload: the list of places with their arcs, or the chosen ones with sentences.

A pick sends nothing but this payload, so it is kept small whatever the document's length: words
are sent once as a dictionary, sentences are cut to what the panel shows (the card has the whole
one), and long lists end in a count that leads to the table.
"""

from collections.abc import Iterable, Mapping

from kzdash.app.draw import theme
from kzdash.app.draw.stated import PanelWords, StatementPayload, cut, place_words, where
from kzdash.app.map.figure_record import record_payload
from kzdash.app.map.model import SectionNote, TieMapView, TiePlace
from kzdash.app.map.payload import PanelBlock, PanelContent, PlacePayload
from kzdash.app.map.view_panel import MAX_PLACES, PlacePanel, TieLine
from kzdash.app.select.names import Names
from kzdash.i18n import Words

MAX_LINES = 12  # ties of a place; of several, they share the room
LEAST_LINES = 4


def list_payload(view: TieMapView, words: Words) -> PanelContent:
    """Return the list beside the map: states with ties and arcs, groups, the other states."""
    without = [state for state in view.states if not state.count]
    blocks = [
        _block("list_states", list(view.tied), view, words),
        _block("list_groups", [group for group in view.groups if group.count], view, words),
        _block("list_filtered", [one for one in without if one.filtered], view, words),
        _block("list_named", [one for one in without if not one.filtered], view, words),
    ]
    return list_of(blocks, words)


def panel_payload(
    panels: tuple[PlacePanel, ...],
    words: Words,
    *,
    mark: str | None,
    section: SectionNote | None,
    others: tuple[TiePlace, ...] = (),
    record_first: bool = False,
) -> PanelContent:
    """Return the chosen places, one under the other.

    Args:
        panels: The chosen places in order.
        words: Sentences of the area ``map``.
        mark: The tie whose sentence is open.
        section: The section filter, for the words on a place that it leaves empty.
        others: Places that could be set beside the chosen ones.
        record_first: Whether the layer is the record's, whose facts then come first and open.
    """
    room = max(MAX_LINES // max(len(panels), 1), LEAST_LINES)
    places = [
        _place(panel, panels, words, mark, section, room=room, record_open=record_first)
        for panel in panels
    ]
    content = places_of(places, ((place.place_id, place.names) for place in others), words)
    return {**content, "text_title": words("layer_text") if record_first else ""}


def list_of(blocks: Iterable[PanelBlock], words: Words) -> PanelContent:
    """Return the list of all places; a block without a row is left out."""
    return {
        "mode": "list",
        "lang": words.lang,
        "words": place_words(words),
        "blocks": [block for block in blocks if block["items"]],
    }


def places_of(
    places: list[PlacePayload], others: Iterable[tuple[str, Names]], words: Words
) -> PanelContent:
    """Return chosen places with what of *others* (id, names) can still be set beside them."""
    chosen = {place["id"] for place in places}
    full = len(places) >= MAX_PLACES
    options = [
        (place_id, words.pick(names))
        for place_id, names in others
        if place_id not in chosen and not full
    ]
    return {
        "mode": "places",
        "lang": words.lang,
        "words": _words_of(places, words),
        "back": words("back_to_list"),
        "text_title": "",
        "compare": {"label": words("compare"), "options": options},
        "places": places,
    }


def _words_of(places: Iterable[PlacePayload], words: Words) -> PanelWords:
    """Return sign and word of the statuses, kinds and levels that the sentences have."""
    known = place_words(words)
    ties = [tie for place in places for tie in place["ties"]]
    statuses, kinds, levels = (
        {tie["status"] for tie in ties},
        {tie["kind"] for tie in ties},
        {tie["level"] for tie in ties},
    )
    return {
        "status": {code: said for code, said in known["status"].items() if code in statuses},
        "kind": {code: said for code, said in known["kind"].items() if code in kinds},
        "level": {code: said for code, said in known["level"].items() if code in levels},
        "no_tie": known["no_tie"],
    }


def _block(key: str, places: list[TiePlace], view: TieMapView, words: Words) -> PanelBlock:
    arcs: dict[str, list[tuple[str, str, str]]] = {}
    for arc in view.arcs:
        arcs.setdefault(arc.iso3, []).append((arc.key, arc.kind, arc.status))
    return {
        "title": words(key, n=len(places)),
        "items": [
            {
                "id": place.place_id,
                "name": words.pick(place.names),
                "detail": _detail(place, words),
                "counts": [(status, words.number(n)) for status, n in place.statuses],
                "arcs": arcs.get(place.place_id, []),
            }
            for place in places
        ],
    }


def _detail(place: TiePlace, words: Words) -> str:
    if place.filtered:
        return words("ties_filtered")
    return "" if place.on_map else words("no_outline")


def _place(
    panel: PlacePanel,
    panels: tuple[PlacePanel, ...],
    words: Words,
    mark: str | None,
    section: SectionNote | None,
    *,
    room: int,
    record_open: bool,
) -> PlacePayload:
    place = panel.place
    shared = _shared(panel, panels, words)
    lines = _shown(_by_status(panel.lines), mark, room)
    more = len(panel.lines) - len(lines)
    return {
        "id": panel.place_id,
        "name": words.pick(panel.names),
        "remove": words("remove", name=words.pick(panel.names)),
        "facts": _facts(panel, words),
        "note": _note(panel, words, section),
        "ties": [_tie(line, words, mark, shared) for line in lines],
        "more": words("more_ties", n=more) if more else "",
        "no_outline": "" if place is None or place.on_map else words("no_outline"),
        "record": record_payload(panel, words, is_open=record_open),
    }


def _shown(lines: list[TieLine], mark: str | None, room: int) -> list[TieLine]:
    """Return the first lines that there is room for, and the open one wherever it stands."""
    first = lines[:room]
    return first + [line for line in lines[room:] if line.tie.tie_id == mark]


def _shared(panel: PlacePanel, panels: tuple[PlacePanel, ...], words: Words) -> dict[str, str]:
    """Return sentence_id -> which other chosen places the same sentence ties, in words."""
    names: dict[str, list[str]] = {}
    for other in panels:
        if other is panel:
            continue
        for sentence_id in {line.tie.sentence_id for line in other.lines}:
            names.setdefault(sentence_id, []).append(words.pick(other.names))
    return {
        sentence_id: words("shared", names=", ".join(found)) for sentence_id, found in names.items()
    }


def _facts(panel: PlacePanel, words: Words) -> list[str]:
    if not panel.mention_count:
        return []
    said = [words("named_times", n=panel.mention_count)]
    if panel.written:
        said.append(words("written", forms=", ".join(panel.written)))
    return said


def _note(panel: PlacePanel, words: Words, section: SectionNote | None) -> str:
    if panel.lines:
        return ""
    if not panel.mention_count:
        return words("not_named")
    if panel.place is None and section is not None:
        return words("not_named_here")
    return words("no_tie")


def _by_status(lines: tuple[TieLine, ...]) -> list[TieLine]:
    order = list(theme.STATUS_INK)
    return sorted(lines, key=lambda line: order.index(line.tie.status))


def _tie(
    line: TieLine, words: Words, mark: str | None, shared: Mapping[str, str]
) -> StatementPayload:
    tie = line.tie
    said: StatementPayload = {
        "mark": tie.tie_id,
        "s": tie.sentence_id,
        "kind": tie.kind,
        "status": tie.status,
        "level": tie.level,
        "text": cut(words.pick(line.texts)),
        "where": where(line, words),
        "current": tie.tie_id == mark,
    }
    if tie.sentence_id in shared:
        said["shared"] = shared[tie.sentence_id]
    return said
