"""The vector map's payload: what ``assets/map.js`` draws, as plain values of a few kilobytes.

Codes, names and sentences for the ear only; outlines come from the address of ``world.json`` and
colours from the theme. A state or arc is named by a key (``CHN``, ``CHN/visit``), which is also
what an event reports.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kzdash import i18n
from kzdash.app.draw import theme
from kzdash.app.map.model import SectionNote, TieArc, TieMapView, TiePlace
from kzdash.app.map.view_record import RecordMapView, RecordState, class_of
from kzdash.app.select.names import HOME

Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Look:
    """How the map is looked at: language, what is chosen, and the option for disputed lines."""

    lang: str
    world: str  # address of world.json
    chosen: tuple[str, ...] = ()
    mark: str | None = None  # the tie whose sentence is open
    disputed: bool = False
    camera: tuple[float, float, float] | None = None  # x, y, how close; None: the first look


def tie_map_payload(view: TieMapView, look: Look) -> Payload:
    """Return the map of what the text says."""
    lang = look.lang
    return {
        **frame_of(look, tie_map_alt(view, lang)),
        "layer": "text",
        "home": {"id": HOME, "name": i18n.pick(view.home_names, lang)},
        "states": [
            {
                "id": state.place_id,
                "name": i18n.pick(state.names, lang),
                "tied": bool(state.ties),
                "label": place_label(state, lang),
            }
            for state in _tied_first(view)
            if state.on_map
        ],
        "arcs": [_arc(arc, view, lang) for arc in view.arcs],
        "arc": marked_arc(view, look.mark),
        "groups": [_group(group, lang) for group in view.groups if group.on_map],
    }


def record_map_payload(view: RecordMapView, look: Look) -> Payload:
    """Return the map of what the record says; every fill is a pattern, never a flat colour.

    States of every year are in it, each with its own: the browser moves through the years alone.
    """
    lang = look.lang
    return {
        **frame_of(look, record_map_alt(view, lang)),
        "layer": "record",
        "year": view.year,
        "home": {"id": HOME, "name": i18n.pick(view.home_names, lang)},
        "classes": record_inks(),
        "states": [
            {
                "id": state.iso3,
                "name": i18n.pick(state.names, lang),
                "label": record_label(state, lang),
                "year": state.year,
                "class": None if state.year is None else class_of(state.year),
                "open": state.standing in ("undated", "unverified"),
            }
            for state in view.states
        ],
        "marks": _record_marks(view),
        "mark_words": {
            name: i18n.text(f"map.mark_{name}", lang) for name in ("abroad", "here", "event")
        },
        "arcs": [],
        "groups": [],
    }


def _record_marks(view: RecordMapView) -> list[tuple[str, str, int]]:
    """Return (state, abroad|here|event, year) of every dated mission and event with a source."""
    sides = {"abroad": "abroad", "in_kazakhstan": "here"}
    missions = [
        (mission.iso3, sides[mission.direction], mission.year)
        for mission in view.missions
        if mission.year is not None
    ]
    events = [(event.entity_id, "event", event.year) for event in view.events if event.year]
    return [*missions, *events]


def record_inks() -> list[str]:
    """Return one CSS colour a class: the earliest stands out most, in light and in dark."""
    inks = theme.RECORD_SEQUENCE
    return [
        f"light-dark({light}, {dark})" for light, dark in zip(reversed(inks), inks, strict=True)
    ]


def tie_map_alt(view: TieMapView, lang: str) -> str:
    """Return the map in one sentence, for a reader who doesn't see it."""
    if not view.tie_count:
        return i18n.text("map.alt_none", lang)
    ties = i18n.text("map.alt_ties", lang, n=view.tie_count)
    states = i18n.text("map.alt_states", lang, n=len(view.tied))
    said = [i18n.text("map.alt", lang, ties=ties, states=states)]
    if view.tied:
        first = ", ".join(i18n.pick(state.names, lang) for state in view.tied[:3])
        said.append(i18n.text("map.alt_most", lang, names=first))
    found = Counter(tie.status for place in (*view.states, *view.groups) for tie in place.ties)
    counts = ", ".join(
        f"{i18n.text(f'code.status_{status}', lang).lower()} {found[status]}"
        for status in theme.STATUS_INK
        if found[status]
    )
    said.append(i18n.text("map.alt_statuses", lang, counts=counts))
    return " ".join(said)


def record_map_alt(view: RecordMapView, lang: str) -> str:
    """Return the record's map in one sentence."""
    return i18n.text(
        "map.record_alt",
        lang,
        year=view.year,
        dated=view.count("dated"),
        undated=view.count("undated") + view.count("unverified"),
    )


def place_label(place: TiePlace, lang: str) -> str:
    """Return name and counts by status: what is read out and shown on hover."""
    name = i18n.pick(place.names, lang)
    if not place.ties:
        return f"{name}: {i18n.text('map.named_without_tie', lang)}"
    return f"{name}: " + ", ".join(f"{chip['label']} {chip['n']}" for chip in
                                   _count_chips(place, lang))  # fmt: skip


def record_label(state: RecordState, lang: str) -> str:
    """Return name, date and that it comes from outside."""
    name = i18n.pick(state.names, lang)
    if state.standing == "unverified":
        said = i18n.text("map.record_unverified", lang)
    elif not state.row.date:
        said = i18n.text("map.record_undated", lang)
    else:
        said = i18n.text("map.record_since", lang, date=i18n.date(state.row.date, lang))
    return f"{name}: {said}"


def name_of(place: TiePlace, lang: str) -> str:
    """Return the name of a place."""
    return i18n.pick(place.names, lang)


def section_title(section: SectionNote, lang: str) -> str:
    """Return the title of a section in the page's language, else as printed."""
    return i18n.pick(section.titles, lang) or section.title_printed


def arc_key(arc: TieArc) -> str:
    """Return the key of an arc."""
    return f"{arc.iso3}/{arc.kind}"


def frame_of(look: Look, alt: str) -> Payload:
    """Return what every map is told, whatever it shows."""
    words = ("zoom_in", "zoom_out", "zoom_reset", "hint", "waiting", "failed", "close", "map_label")
    return {
        "world": look.world,
        "lang": look.lang,
        "alt": alt,
        "words": {word: i18n.text(f"map.{word}", look.lang) for word in words},
        "unnamed": i18n.text("map.unnamed", look.lang),
        "dash": dict(theme.STATUS_DASH),
        "chosen": list(look.chosen),
        "arc": None,
        "disputed": look.disputed,
        "camera": look.camera,
    }


def _tied_first(view: TieMapView) -> list[TiePlace]:
    return [*view.tied, *(state for state in view.states if not state.ties)]


def marked_arc(view: TieMapView, mark: str | None) -> str | None:
    """Return the key of the arc that the tie *mark* stands in."""
    for arc in view.arcs:
        if any(tie.tie_id == mark for tie in arc.ties):
            return arc_key(arc)
    return None


def _arc(arc: TieArc, view: TieMapView, lang: str) -> Payload:
    return {
        "id": arc_key(arc),
        "to": arc.iso3,
        "icon": theme.KIND_ICON[arc.kind],
        "status": arc.status,
        "label": arc_label(arc, view, lang),
    }


def arc_label(arc: TieArc, view: TieMapView, lang: str) -> str:
    """Return partner, kind and the ties by status: what is read out and shown on hover."""
    place = view.place(arc.iso3)
    name = name_of(place, lang) if place else arc.iso3
    kind = i18n.text(f"code.kind_{arc.kind}", lang)
    found = Counter(tie.status for tie in arc.ties)
    counts = ", ".join(
        f"{i18n.text(f'code.status_{status}', lang).lower()}" + (f" {n}" if n > 1 else "")
        for status, n in found.items()
    )
    return f"{name} · {kind}: {counts}"


def _group(group: TiePlace, lang: str) -> Payload:
    return {
        "id": group.place_id,
        "name": i18n.pick(group.names, lang),
        "members": [member for member in group.members if member != HOME],
        "status": group.statuses[0][0] if group.statuses else "stated",
        "tied": bool(group.ties),
        "label": f"{i18n.text('map.group', lang)}: {place_label(group, lang)}",
    }


def _count_chips(place: TiePlace, lang: str) -> list[Mapping[str, Any]]:
    return [
        {
            "status": status,
            "icon": theme.STATUS_ICON[status],
            "label": i18n.text(f"code.status_{status}", lang),
            "n": n,
        }
        for status, n in place.statuses
    ]
