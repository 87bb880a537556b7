"""The vector map's payload: what ``assets/map.js`` draws, as plain values of a few kilobytes.

Codes, names, sentences for the ear and the paths of arcs; outlines come from the address of
``world.json`` and colours from the theme. A state or arc is named by a key (``CHN``,
``CHN/visit``), which is also what an event reports.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kzdash.app.draw import theme
from kzdash.app.draw.arcs import Camera
from kzdash.app.draw.ground import outer_edge, version
from kzdash.app.draw.labels import labels
from kzdash.app.draw.ribbon.course import view_of
from kzdash.app.draw.ribbon.layout import dock_payloads, ribbon_map_payload
from kzdash.app.draw.ribbon.model import Frame, Group, Partner, RibbonMap, Strand, drawn_partners
from kzdash.app.draw.ribbon.names import in_key, outlined, written
from kzdash.app.draw.ribbon.payload import FanPayload
from kzdash.app.draw.stated import in_documents
from kzdash.app.map.model import SectionNote, TieArc, TieMapView, TiePlace
from kzdash.app.map.payload import (
    ChipsPayload,
    GroundPayload,
    GroundPlace,
    KeyPayload,
    MapWords,
    TieMapPayload,
)
from kzdash.app.select.names import HOME
from kzdash.i18n import Words
from kzdash.tables import codes


@dataclass(frozen=True, slots=True)
class Look:
    """How the map is looked at: what is chosen, the camera, the option for disputed lines."""

    words: Words
    world: str  # address of world.json
    chosen: tuple[str, ...] = ()
    mark: str | None = None  # the tie whose sentence is open
    disputed: bool = False
    camera: Camera | None = None  # of the sheet; None: the first look
    window: tuple[int, int] = (1280, 720)  # in pixels
    whole: bool = False  # the whole world instead of the near view
    statuses: tuple[str, ...] = ()  # asked for; none for all
    under: str = ""  # every other filter


# What the frame takes of a window, in pixels: kzdash/app/screen/assets/frame_page.css and
# map_page.css say the same.
TOP_PX, PHONE_PX, PHONE_TOP_PX, SHEET_SHARE, LEAST_PX, LARGE_PX = 120, 640, 98, 0.3, 300, 1500


def tie_map(view: TieMapView, fitted: tuple[str, ...], look: Look) -> RibbonMap:
    """Return what the ribbons show: a strand for every tie, in the order of the statuses.

    Of many documents a strand is all that state a tie of its status, and opens into kinds.

    Args:
        view: The map under its filters.
        fitted: The states that the camera holds: those tied without the filters of kind and
            status, so that the ground doesn't move under a filter.
        look: How the map is looked at.
    """
    words = look.words
    arcs: dict[str, list[TieArc]] = {}
    for arc in view.arcs if view.counted else ():
        arcs.setdefault(arc.iso3, []).append(arc)
    return RibbonMap(
        partners=tuple(
            _partner(state, arcs.get(state.place_id, ()), view, words)
            for state in view.tied
            if state.on_map
        ),
        groups=tuple(
            Group(
                group.place_id,
                words.pick(group.names),
                f"{words('group')}: {place_label(group, words)}",
                group.statuses[0][0],
                group.members,
            )
            for group in view.groups
            if group.count
        ),
        home_name=words.pick(view.home_names),
        fitted=fitted,
        frame=frame_of(look),
        selected=look.chosen,
        whole=look.whole,
        counted=view.counted,
    )


def tie_map_payload(shown: RibbonMap, look: Look) -> TieMapPayload:
    """Return the ribbons, laid out."""
    return {
        **ribbon_map_payload(shown),
        "chosen": list(look.chosen),
        "mark": look.mark,
        "window": look.window,
        "statuses": list(look.statuses),
        "under": look.under,
        "bare": False,
    }


def ground_payload(view: TieMapView, shown: RibbonMap, look: Look) -> GroundPayload:
    """Return what stays from pick to pick: outlines, names of states, edges of groups, the key."""
    words = look.words
    ground = view_of(shown).ground
    outlines = (
        look.world
        if ground.centre is None
        else f"/outlines/{version()}/{ground.centre[0]:.1f}_{ground.centre[1]:.1f}.json"
    )
    edged = outlined(shown.groups)
    groups = sum(bool(group.count) for group in view.groups)
    states = words("alt_states_listed", n=len(view.tied))
    picked = [group for group in in_key(shown) if group.place_id in look.chosen]
    return {
        "lang": words.lang,
        "outlines": outlines,
        "home": HOME,
        "alt": tie_map_alt(view, words),
        "listed": f"{states} · {words('alt_groups', n=groups)}" if groups else states,
        "places": _ground_places(view, shown, words),
        "docks": dock_payloads(shown),
        "groups": [
            {"id": group.place_id, "label": group.label, "status": group.status,
             "d": outer_edge(ground, [one for one in group.members if one != HOME])}
            for group in (*edged, *picked)
        ],
        "fans": {
            one.place_id: [
                {"id": strand.key, "status": strand.status, "icon": strand.icon,
                 "label": strand.label}
                for strand in one.fanned
            ]
            for one in sorted(drawn_partners(shown), key=lambda one: one.place_id)
        },
        "fan": _fan_payload(shown.frame),
        "disputed": look.disputed,
        "dash": dict(theme.STRAND_DASH),
        "words": labels(MapWords, words),
        "key": _key(view, shown, words),
    }  # fmt: skip


def _fan_payload(frame: Frame) -> FanPayload:
    wide, pitch, spread = frame.fan
    return {"wide": round(wide, 1), "pitch": round(pitch, 1), "spread": spread}


def _ground_places(view: TieMapView, shown: RibbonMap, words: Words) -> list[GroundPlace]:
    labels_of = {
        state.place_id: place_label(state, words) for state in _tied_first(view) if state.on_map
    }
    labels_of |= {group.place_id: group.label for group in shown.groups}
    status = {group.place_id: group.status for group in shown.groups}
    said = written(shown)
    nothing = ("", "")
    return [
        {"id": key, "label": labels_of.get(key, ""), "text": said.get(key, nothing)[0],
         "n": said.get(key, nothing)[1], "status": status.get(key, "")}
        for key in dict.fromkeys((*labels_of, *said))
    ]  # fmt: skip


def chips_payload(view: TieMapView, words: Words) -> ChipsPayload:
    """Return the statuses with what was counted of each."""
    return {
        "lang": words.lang,
        "label": words("status_label"),
        "chips": [
            {
                "status": status,
                "icon": theme.STATUS_ICON[status],
                "label": words(f"code.status_{status}"),
                "n": words.number(n),
                "dash": theme.STRAND_DASH[status],
                "on": status in view.selection.statuses,
            }
            for status, n in view.status_counts
        ],
    }


def frame_of(look: Look) -> Frame:
    """Return the frame that the page leaves for the map, and what lies over it."""
    wide, high = look.window
    if wide <= PHONE_PX:
        tall = max(high - PHONE_TOP_PX - round(high * SHEET_SHARE), LEAST_PX)
        return Frame(
            wide,
            tall,
            0,
            (
                (0, tall - 34, wide * 0.6, tall),
                (0, 0, wide, 52),
                (wide - 190, tall - 98, wide, tall - 40),
            ),
            lettered=False,
            most_names=11,
        )
    tall = max(high - TOP_PX, LEAST_PX)
    panel = panel_px(look, wide)
    seen = wide - panel
    blocks: list[tuple[float, float, float, float]] = [
        (seen - 86, tall - 170, seen, tall),
        (seen - (270 if panel else 470), 0, seen, 56),
    ]
    if not panel:
        blocks += [
            (0, tall - 200, 430 if wide >= LARGE_PX else 372, tall),
            (wide * 0.6, tall - 30, wide, tall),
        ]
    return Frame(
        wide, tall, panel, tuple((float(a), float(b), float(c), float(d)) for a, b, c, d in blocks)
    )


def panel_px(look: Look, wide: int) -> int:
    """Return how wide the panel beside the map is: two places stand side by side."""
    if not (look.chosen or look.mark):
        return 0
    return min(640 if len(look.chosen) > 1 else 388, wide // 2)


def _partner(state: TiePlace, arcs: Sequence[TieArc], view: TieMapView, words: Words) -> Partner:
    name = words.pick(state.names)
    ties = sorted(state.ties, key=lambda tie: codes.TIE_STATUSES.index(tie.status))
    strands = tuple(
        Strand(
            tie.tie_id,
            tie.status,
            theme.KIND_ICON[tie.kind],
            label=f"{name} · {words(f'code.kind_{tie.kind}')}: "
            f"{words(f'code.status_{tie.status}').lower()}",
        )
        for tie in ties
    )
    return Partner(
        state.place_id,
        name,
        place_label(state, words),
        words.number(state.count),
        strands or tuple(Strand("", status, count=n) for status, n in state.statuses),
        tuple(
            Strand(
                arc.key, arc.status, theme.KIND_ICON[arc.kind], label=arc_label(arc, view, words)
            )
            for arc in arcs
        ),
    )


def _key(view: TieMapView, shown: RibbonMap, words: Words) -> KeyPayload:
    drawn, states = len(drawn_partners(shown)), sum(one.count > 0 for one in view.states)
    how = [
        stated_in(view, words) if view.counted else "",
        words("key_how"),
        words("key_drawn", drawn=drawn, n=states) if drawn < states else "",
    ]
    return {
        "title": words("archive_key_title" if view.counted else "key_title"),
        "how": " ".join(said for said in how if said),
        "groups": words("key_groups"),
        "unplaced": words("key_unplaced"),
        "none": [
            (group.place_id, group.status, theme.STATUS_ICON[group.status], group.name)
            for group in in_key(shown)
        ],
        "named": words("archive_named" if view.counted else "key_named"),
        "unnamed": words("archive_unnamed" if view.counted else "legend_unnamed"),
        "note": words("key_borders"),
    }


def stated_in(view: TieMapView, words: Words) -> str:
    """Return how many of the documents state a tie."""
    shown, meant = words.number(view.tie_count), words.number(view.meant)
    return words("archive_said", n=view.tie_count, count=shown, meant=meant)


def tie_map_alt(view: TieMapView, words: Words) -> str:
    """Return the map in one sentence, for a reader who doesn't see it."""
    if not view.tie_count:
        return words("archive_alt_none" if view.counted else "alt_none")
    states = words("alt_states", n=len(view.tied))
    if view.counted:
        said = [words("archive_alt", documents=in_documents(view.tie_count, words), states=states)]
    elif view.tie_count < view.all_ties:
        said = [words("alt_part", shown=view.tie_count, ties=view.all_ties, states=states)]
    else:
        said = [words("alt", ties=words("alt_ties", n=view.tie_count), states=states)]
    if view.tied:
        first = ", ".join(words.pick(state.names) for state in view.tied[:3])
        said.append(words("alt_most", names=first))
    found = Counter(tie.status for place in (*view.states, *view.groups) for tie in place.ties)
    if view.counted:
        found = Counter(dict(view.status_counts))
    counts = ", ".join(
        f"{words(f'code.status_{status}').lower()} {words.number(found[status])}"
        for status in theme.STATUS_INK
        if found[status]
    )
    said.append(words("alt_statuses", counts=counts))
    return " ".join(said)


def place_label(place: TiePlace, words: Words) -> str:
    """Return name and counts by status: what is read out and shown on hover."""
    name = words.pick(place.names)
    if not place.count:
        return f"{name}: {words('ties_filtered' if place.filtered else 'named_without_tie')}"
    counts = ", ".join(
        f"{words(f'code.status_{status}')} {words.number(n)}" for status, n in place.statuses
    )
    if place.documents:
        return f"{name}: {in_documents(place.documents, words)} ({counts})"
    return f"{name}: {counts}"


def section_title(section: SectionNote, words: Words) -> str:
    """Return the title of a section in the page's language, else as printed."""
    return words.pick(section.titles) or section.title_printed


def _tied_first(view: TieMapView) -> list[TiePlace]:
    return [*view.tied, *(state for state in view.states if not state.count)]


def arc_label(arc: TieArc, view: TieMapView, words: Words) -> str:
    """Return partner, kind and the ties by status: what is read out and shown on hover."""
    place = view.place(arc.iso3)
    name = words.pick(place.names) if place else arc.iso3
    counts = ", ".join(
        f"{words(f'code.status_{status}').lower()}"
        + (f" {words.number(n)}" if n > 1 or view.counted else "")
        for status, n in arc.statuses
    )
    return f"{name} · {words(f'code.kind_{arc.kind}')}: {counts}"
