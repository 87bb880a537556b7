"""The side panel's payload: the list of places, or the chosen ones with their sentences."""

from typing import Any

from kzdash import i18n, theme
from kzdash.figures.map_component import place_label, record_label
from kzdash.views.map_model import SectionNote, TieMapView, TiePlace
from kzdash.views.map_panel import MAX_PLACES, PlacePanel, TieLine
from kzdash.views.map_record import RecordMapView

Payload = dict[str, Any]


def list_payload(view: TieMapView, lang: str) -> Payload:
    """Return the list beside the map: states with ties, groups, states that are only named."""
    named = [state for state in view.states if not state.ties]
    blocks = [
        _block("list_states", list(view.tied), lang),
        _block("list_groups", [group for group in view.groups if group.ties], lang),
        _block("list_named", named, lang),
    ]
    return {"mode": "list", "lang": lang, "blocks": [block for block in blocks if block["items"]]}


def record_list_payload(view: RecordMapView, lang: str) -> Payload:
    """Return the record's list: what the year brought, then what has no date or no source."""
    shown = {
        "record_new": [s for s in view.states if s.standing == "dated" and s.year == view.year],
        "record_before": [s for s in view.states if s.standing == "dated" and s.year != view.year],
        "record_open": [s for s in view.states if s.standing in ("undated", "unverified")],
    }
    blocks = [
        {
            "title": i18n.text(f"map.{key}", lang, year=view.year, n=len(states)),
            "items": [
                {
                    "id": state.iso3,
                    "name": i18n.pick(state.names, lang),
                    "detail": i18n.date(state.row.date, lang) if state.row.date else "",
                    "chips": [],
                    "label": record_label(state, lang),
                }
                for state in sorted(states, key=lambda state: (state.row.date, state.iso3))
            ],
        }
        for key, states in shown.items()
    ]
    return {"mode": "list", "lang": lang, "blocks": [block for block in blocks if block["items"]]}


def panel_payload(
    panels: tuple[PlacePanel, ...],
    lang: str,
    *,
    mark: str | None,
    section: SectionNote | None,
    others: tuple[TiePlace, ...] = (),
) -> Payload:
    """Return the chosen places, one under the other.

    Args:
        panels: The chosen places in order.
        lang: The page's language.
        mark: The tie whose sentence is open.
        section: The section filter, for the words on a place that it leaves empty.
        others: Places that could be set beside the chosen ones.
    """
    chosen = {panel.place_id for panel in panels}
    return {
        "mode": "places",
        "lang": lang,
        "back": i18n.text("map.back_to_list", lang),
        "compare": {
            "label": i18n.text("map.compare", lang),
            "options": [
                [place.place_id, i18n.pick(place.names, lang)]
                for place in others
                if place.place_id not in chosen and len(panels) < MAX_PLACES
            ],
        },
        "places": [_place(panel, panels, lang, mark, section) for panel in panels],
    }


def _block(key: str, places: list[TiePlace], lang: str) -> Payload:
    return {
        "title": i18n.text(f"map.{key}", lang, n=len(places)),
        "items": [
            {
                "id": place.place_id,
                "name": i18n.pick(place.names, lang),
                "detail": "" if place.on_map else i18n.text("map.no_outline", lang),
                "chips": [
                    {"status": status, "icon": theme.STATUS_ICON[status], "n": n}
                    for status, n in place.statuses
                ],
                "label": place_label(place, lang),
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
) -> Payload:
    place = panel.place
    shared = _shared(panel, panels, lang)
    return {
        "id": panel.place_id,
        "name": i18n.pick(panel.names, lang),
        "remove": i18n.text("map.remove", lang, name=i18n.pick(panel.names, lang)),
        "facts": _facts(panel, lang),
        "note": _note(panel, lang, section),
        "ties": [
            _tie(line, lang, mark) | {"shared": shared.get(line.tie.sentence_id, "")}
            for line in _by_status(panel.lines)
        ],
        "no_outline": "" if place is None or place.on_map else i18n.text("map.no_outline", lang),
        "record": _record(panel, lang),
    }


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


def _tie(line: TieLine, lang: str, mark: str | None) -> Payload:
    tie = line.tie
    return {
        "mark": tie.tie_id,
        "s": tie.sentence_id,
        "icon": theme.KIND_ICON[tie.kind],
        "kind": i18n.text(f"code.kind_{tie.kind}", lang),
        "status": tie.status,
        "status_icon": theme.STATUS_ICON[tie.status],
        "status_label": i18n.text(f"code.status_{tie.status}", lang),
        "level_icon": theme.LEVEL_ICON[tie.level],
        "level_label": i18n.text(f"code.level_{tie.level}", lang),
        "text": i18n.pick(line.texts, lang),
        "where": where(line, lang),
        "current": tie.tie_id == mark,
    }


def where(line: TieLine, lang: str) -> str:
    """Return page and line of a tie's sentence."""
    if line.page is None:
        return i18n.text("map.where_line", lang, line=line.line)
    return i18n.text("map.where", lang, page=line.page, line=line.line)


def _record(panel: PlacePanel, lang: str) -> Payload | None:
    row = panel.relations
    if row is None:
        return None
    said = (
        i18n.text("map.record_relations", lang, date=i18n.date(row.date, lang))
        if row.date
        else i18n.text("map.record_relations_undated", lang)
    )
    return {
        "title": i18n.text("map.record_title", lang),
        "icon": theme.RECORD_ICON,
        "text": said,
        "source": row.source_title if row.verified else "",
        "url": row.source_url if row.verified else "",
        "read_on": i18n.text("map.read_on", lang, date=i18n.date(row.read_on, lang))
        if row.verified and row.read_on
        else "",
        "unverified": "" if row.verified else i18n.text("map.record_unverified", lang),
    }
