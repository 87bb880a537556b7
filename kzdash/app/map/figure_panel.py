"""The side panel's payload: the list of places with their arcs, or the chosen ones with sentences.

A pick sends nothing but this payload, so it is kept small whatever the document's length: words
are sent once as a dictionary, sentences are cut to what the panel shows (the card has the whole
one), and long lists end in a count that leads to the table.
"""

from collections.abc import Mapping
from typing import Any

from kzdash import i18n
from kzdash.app.draw import theme
from kzdash.app.draw.stated import cut, place_words, where
from kzdash.app.map.figure import arc_key
from kzdash.app.map.figure_record import record_payload
from kzdash.app.map.model import SectionNote, TieMapView, TiePlace
from kzdash.app.map.view_panel import MAX_PLACES, PlacePanel, TieLine

Payload = dict[str, Any]
MAX_LINES = 12  # ties of a place; of several, they share the room
LEAST_LINES = 4


def list_payload(view: TieMapView, lang: str) -> Payload:
    """Return the list beside the map: states with ties and arcs, groups, states only named."""
    named = [state for state in view.states if not state.ties]
    blocks = [
        _block("list_states", list(view.tied), view, lang),
        _block("list_groups", [group for group in view.groups if group.ties], view, lang),
        _block("list_named", named, view, lang),
    ]
    shown = [block for block in blocks if block["items"]]
    return {"mode": "list", "lang": lang, "words": place_words(lang), "blocks": shown}


def panel_payload(
    panels: tuple[PlacePanel, ...],
    lang: str,
    *,
    mark: str | None,
    section: SectionNote | None,
    others: tuple[TiePlace, ...] = (),
    record_first: bool = False,
) -> Payload:
    """Return the chosen places, one under the other.

    Args:
        panels: The chosen places in order.
        lang: The page's language.
        mark: The tie whose sentence is open.
        section: The section filter, for the words on a place that it leaves empty.
        others: Places that could be set beside the chosen ones.
        record_first: Whether the layer is the record's, whose facts then come first and open.
    """
    chosen = {panel.place_id for panel in panels}
    room = max(MAX_LINES // max(len(panels), 1), LEAST_LINES)
    return {
        "mode": "places",
        "lang": lang,
        "words": place_words(lang),
        "back": i18n.text("map.back_to_list", lang),
        "text_title": i18n.text("map.layer_text", lang) if record_first else "",
        "compare": {
            "label": i18n.text("map.compare", lang),
            "options": [
                [place.place_id, i18n.pick(place.names, lang)]
                for place in others
                if place.place_id not in chosen and len(panels) < MAX_PLACES
            ],
        },
        "places": [
            _place(panel, panels, lang, mark, section, room=room)
            | {"record": record_payload(panel, lang, is_open=record_first)}
            for panel in panels
        ],
    }


def _block(key: str, places: list[TiePlace], view: TieMapView, lang: str) -> Payload:
    return {
        "title": i18n.text(f"map.{key}", lang, n=len(places)),
        "items": [
            {
                "id": place.place_id,
                "name": i18n.pick(place.names, lang),
                "detail": "" if place.on_map else i18n.text("map.no_outline", lang),
                "counts": place.statuses,
                "arcs": [
                    [arc_key(arc), arc.kind, arc.status]
                    for arc in view.arcs
                    if arc.iso3 == place.place_id
                ],
            }
            for place in places
        ],
    }


def _place(
    panel: PlacePanel,
    panels: tuple[PlacePanel, ...],
    lang: str,
    mark: str | None,
    section: SectionNote | None,
    *,
    room: int,
) -> Payload:
    place = panel.place
    shared = _shared(panel, panels, lang)
    lines = _shown(_by_status(panel.lines), mark, room)
    more = len(panel.lines) - len(lines)
    return {
        "id": panel.place_id,
        "name": i18n.pick(panel.names, lang),
        "remove": i18n.text("map.remove", lang, name=i18n.pick(panel.names, lang)),
        "facts": _facts(panel, lang),
        "note": _note(panel, lang, section),
        "ties": [_tie(line, lang, mark, shared) for line in lines],
        "more": i18n.text("map.more_ties", lang, n=more) if more else "",
        "no_outline": "" if place is None or place.on_map else i18n.text("map.no_outline", lang),
    }


def _shown(lines: list[TieLine], mark: str | None, room: int) -> list[TieLine]:
    """Return the first lines that there is room for, and the open one wherever it stands."""
    first = lines[:room]
    return first + [line for line in lines[room:] if line.tie.tie_id == mark]


def _shared(panel: PlacePanel, panels: tuple[PlacePanel, ...], lang: str) -> dict[str, str]:
    """Return sentence_id -> which other chosen places the same sentence ties, in words."""
    names: dict[str, list[str]] = {}
    for other in panels:
        if other is panel:
            continue
        for sentence_id in {line.tie.sentence_id for line in other.lines}:
            names.setdefault(sentence_id, []).append(i18n.pick(other.names, lang))
    return {
        sentence_id: i18n.text("map.shared", lang, names=", ".join(found))
        for sentence_id, found in names.items()
    }


def _facts(panel: PlacePanel, lang: str) -> list[str]:
    if not panel.mention_count:
        return []
    said = [i18n.text("map.named_times", lang, n=panel.mention_count)]
    if panel.written:
        said.append(i18n.text("map.written", lang, forms=", ".join(panel.written)))
    return said


def _note(panel: PlacePanel, lang: str, section: SectionNote | None) -> str:
    if panel.lines:
        return ""
    if not panel.mention_count:
        return i18n.text("map.not_named", lang)
    if panel.place is None and section is not None:
        return i18n.text("map.not_named_here", lang)
    return i18n.text("map.no_tie", lang)


def _by_status(lines: tuple[TieLine, ...]) -> list[TieLine]:
    order = list(theme.STATUS_INK)
    return sorted(lines, key=lambda line: order.index(line.tie.status))


def _tie(line: TieLine, lang: str, mark: str | None, shared: Mapping[str, str]) -> Payload:
    tie = line.tie
    said = {
        "mark": tie.tie_id,
        "s": tie.sentence_id,
        "kind": tie.kind,
        "status": tie.status,
        "level": tie.level,
        "text": cut(i18n.pick(line.texts, lang)),
        "where": where(line, lang),
        "current": tie.tie_id == mark,
    }
    return said | ({"shared": shared[tie.sentence_id]} if tie.sentence_id in shared else {})
