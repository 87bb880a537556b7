"""The vector map's payload: what ``assets/map.js`` draws, as plain values of a few kilobytes.

Codes, names, sentences for the ear and the paths of arcs; outlines come from the address of
``world.json`` and colours from the theme. A state or arc is named by a key (``CHN``,
``CHN/visit``), which is also what an event reports.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kzdash.app.draw import theme
from kzdash.app.draw.arcs import Camera, Curve, curves_from_home, middle_of, opening
from kzdash.app.draw.world import sheet
from kzdash.app.map.model import SectionNote, TieArc, TieMapView, TiePlace
from kzdash.app.map.payload import (
    ArcPayload,
    CameraPayload,
    GroupPayload,
    MapPayload,
    StatePayload,
)
from kzdash.app.map.view_archive import ArchivePlace
from kzdash.app.map.view_record import RecordMapView, RecordState, class_of
from kzdash.app.select.names import HOME, Names
from kzdash.i18n import Words


@dataclass(frozen=True, slots=True)
class Look:
    """How the map is looked at: what is chosen, the camera, the option for disputed lines."""

    words: Words
    world: str  # address of world.json
    chosen: tuple[str, ...] = ()
    mark: str | None = None  # the tie whose sentence is open
    disputed: bool = False
    camera: Camera | None = None  # None: the first look


def tie_map_payload(view: TieMapView, look: Look) -> MapPayload:
    """Return the map of what the text says."""
    words = look.words
    payload = map_payload(look, tie_map_alt(view, words), view.home_names)
    payload["states"] = [
        {
            "id": state.place_id,
            "name": words.pick(state.names),
            "tied": bool(state.ties),
            "label": place_label(state, words),
        }
        for state in _tied_first(view)
        if state.on_map
    ]
    curves = curves_from_home(view.arcs)
    payload["arcs"] = [
        arc_payload(arc.key, arc.status, curves[arc.key], arc_label(arc, view, words))
        for arc in view.arcs
        if arc.key in curves
    ]
    payload["arc"] = marked_arc(view, look.mark)
    payload["groups"] = [
        group_payload(group, place_label(group, words), words)
        for group in view.groups
        if group.on_map
    ]
    payload["opening"] = opening_of(payload["arcs"], look.chosen)
    return payload


def record_map_payload(view: RecordMapView, look: Look) -> MapPayload:
    """Return the map of what the record says; every fill is a pattern, never a flat colour.

    States of every year are in it, each with its own: the browser moves through the years alone.
    """
    words = look.words
    payload = map_payload(look, record_map_alt(view, words), view.home_names)
    payload["layer"] = "record"
    payload["year"] = view.year
    payload["classes"] = record_inks()
    payload["states"] = [_record_state(state, words) for state in view.states]
    payload["marks"] = _record_marks(view)
    payload["mark_words"] = {name: words(f"mark_{name}") for name in ("abroad", "here", "event")}
    return payload


def _record_state(state: RecordState, words: Words) -> StatePayload:
    return {
        "id": state.iso3,
        "name": words.pick(state.names),
        "label": record_label(state, words),
        "year": state.year,
        "class_index": None if state.year is None else class_of(state.year),
        "open": state.standing in ("undated", "unverified"),
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


def tie_map_alt(view: TieMapView, words: Words) -> str:
    """Return the map in one sentence, for a reader who doesn't see it."""
    if not view.tie_count:
        return words("alt_none")
    ties = words("alt_ties", n=view.tie_count)
    states = words("alt_states", n=len(view.tied))
    said = [words("alt", ties=ties, states=states)]
    if view.tied:
        first = ", ".join(words.pick(state.names) for state in view.tied[:3])
        said.append(words("alt_most", names=first))
    found = Counter(tie.status for place in (*view.states, *view.groups) for tie in place.ties)
    counts = ", ".join(
        f"{words(f'code.status_{status}').lower()} {found[status]}"
        for status in theme.STATUS_INK
        if found[status]
    )
    said.append(words("alt_statuses", counts=counts))
    return " ".join(said)


def record_map_alt(view: RecordMapView, words: Words) -> str:
    """Return the record's map in one sentence."""
    return words(
        "record_alt",
        year=view.year,
        dated=view.count("dated"),
        undated=view.count("undated") + view.count("unverified"),
    )


def place_label(place: TiePlace, words: Words) -> str:
    """Return name and counts by status: what is read out and shown on hover."""
    name = words.pick(place.names)
    if not place.ties:
        return f"{name}: {words('named_without_tie')}"
    return f"{name}: " + ", ".join(f"{words(f'code.status_{status}')} {n}" for status, n in
                                   place.statuses)  # fmt: skip


def record_label(state: RecordState, words: Words) -> str:
    """Return name, date and that it comes from outside."""
    name = words.pick(state.names)
    if state.standing == "unverified":
        said = words("record_unverified")
    elif not state.row.date:
        said = words("record_undated")
    else:
        said = words("record_since", date=words.date(state.row.date))
    return f"{name}: {said}"


def section_title(section: SectionNote, words: Words) -> str:
    """Return the title of a section in the page's language, else as printed."""
    return words.pick(section.titles) or section.title_printed


def map_payload(look: Look, alt: str, home_names: Names) -> MapPayload:
    """Return what every map is told, whatever it shows: no state, no arc, the text's layer."""
    words = look.words
    return {
        "world": look.world,
        "lang": words.lang,
        "alt": alt,
        "words": {
            "zoom_in": words("zoom_in"),
            "zoom_out": words("zoom_out"),
            "zoom_reset": words("zoom_reset"),
            "hint": words("hint"),
            "failed": words("failed"),
        },
        "dash": dict(theme.STATUS_DASH),
        "layer": "text",
        "home": {"id": HOME, "name": words.pick(home_names)},
        "states": [],
        "arcs": [],
        "groups": [],
        "chosen": list(look.chosen),
        "arc": None,
        "disputed": look.disputed,
        "camera": camera_payload(look.camera),
        "opening": None,
    }


def camera_payload(camera: Camera | None) -> CameraPayload | None:
    """Return a camera as (x, y, how close)."""
    return None if camera is None else (round(camera.x, 1), round(camera.y, 1), camera.k)


def arc_payload(key: str, status: str, curve: Curve, label: str) -> ArcPayload:
    """Return an arc as it is painted; *key* is ``CHN/visit``."""
    iso3, kind = key.split("/")
    x, y = curve.icon
    return {
        "id": key,
        "to": iso3,
        "icon": theme.KIND_ICON[kind],
        "status": status,
        "label": label,
        "d": curve.path,
        "at": (round(x, 1), round(y, 1)),
    }


def group_payload(group: TiePlace | ArchivePlace, label: str, words: Words) -> GroupPayload:
    """Return a group as it is painted: Kazakhstan, whose fill is its own, is no member."""
    others = [member for member in group.members if member != HOME]
    return {
        "id": group.place_id,
        "name": words.pick(group.names),
        "label": f"{words('group')}: {label}",
        "status": group.statuses[0][0] if group.statuses else "stated",
        "members": others,
        "at": middle_of(others),
    }


def opening_of(arcs: Iterable[ArcPayload], chosen: Iterable[str]) -> CameraPayload | None:
    """Return the first look at the ends of arcs and the chosen places; None: the whole sheet."""
    world = sheet()
    ends = dict.fromkeys([*(arc["to"] for arc in arcs), *chosen])
    shown = [world.states[end] for end in ends if end in world.states and end != HOME]
    if len(shown) < 2:  # noqa: PLR2004 home and one more would be too close a look
        return None
    return camera_payload(opening(world, shown, world.states[HOME]))


def _tied_first(view: TieMapView) -> list[TiePlace]:
    return [*view.tied, *(state for state in view.states if not state.ties)]


def marked_arc(view: TieMapView, mark: str | None) -> str | None:
    """Return the key of the arc that the tie *mark* stands in."""
    for arc in view.arcs:
        if any(tie.tie_id == mark for tie in arc.ties):
            return arc.key
    return None


def arc_label(arc: TieArc, view: TieMapView, words: Words) -> str:
    """Return partner, kind and the ties by status: what is read out and shown on hover."""
    place = view.place(arc.iso3)
    name = words.pick(place.names) if place else arc.iso3
    kind = words(f"code.kind_{arc.kind}")
    found = Counter(tie.status for tie in arc.ties)
    counts = ", ".join(
        f"{words(f'code.status_{status}').lower()}" + (f" {n}" if n > 1 else "")
        for status, n in found.items()
    )
    return f"{name} · {kind}: {counts}"
