"""The map of many documents as payloads of the map's components; every number counts documents.

The same shapes as those of one document (:mod:`kzdash.app.map.figure`,
:mod:`kzdash.app.map.figure_panel`), so that the same components draw them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from kzdash import i18n
from kzdash.app.draw import theme
from kzdash.app.draw.stated import in_documents, place_words, stated_line
from kzdash.app.map.figure import Look, Payload, frame_of
from kzdash.app.map.figure_legend import fills, kinds_block, legend_of, statuses_block
from kzdash.app.map.figure_record import record_payload
from kzdash.app.map.view_archive import ArchiveArc, ArchiveMapView, ArchivePanel, ArchivePlace
from kzdash.app.map.view_panel import MAX_PLACES
from kzdash.app.select.names import HOME

SHADES = 5  # as many as map.css has


def archive_map_payload(view: ArchiveMapView, lang: str, world: str) -> Payload:
    """Return the map; *world* is the address of the outlines."""
    look = Look(lang, world)
    limits = shade_limits(view)
    return {
        **frame_of(look, archive_alt(view, lang)),
        "layer": "text",
        "counted": True,
        "unnamed": i18n.text("map.archive_unnamed", lang),
        "home": {"id": HOME, "name": i18n.pick(view.home_names, lang)},
        "states": [_state(state, limits, lang) for state in view.states if state.on_map],
        "arcs": [_arc(arc, view, lang) for arc in view.arcs],
        "groups": [_group(group, lang) for group in view.groups if group.on_map],
    }


def looked_at(payload: Payload, look: Look, arc: str | None) -> Payload:
    """Return a map that was made for everybody as it is looked at."""
    return {
        **payload,
        "chosen": list(look.chosen),
        "arc": arc,
        "disputed": look.disputed,
        "camera": look.camera,
    }


def archive_list_payload(view: ArchiveMapView, lang: str) -> Payload:
    """Return the list beside the map: states with their arcs, then groups."""
    blocks = [_block("list_states", view.states, view, lang),
              _block("list_groups", view.groups, view, lang)]  # fmt: skip
    shown = [block for block in blocks if block["items"]]
    return {"mode": "list", "lang": lang, "words": place_words(lang), "blocks": shown}


def archive_panel_payload(
    panels: tuple[ArchivePanel, ...], view: ArchiveMapView, lang: str, mark: str | None
) -> Payload:
    """Return the chosen places, each with a sentence of each of its first documents."""
    chosen = {panel.place_id for panel in panels}
    others = [one for one in (*view.states, *view.groups) if one.place_id not in chosen]
    return {
        "mode": "places",
        "lang": lang,
        "words": place_words(lang),
        "back": i18n.text("map.back_to_list", lang),
        "text_title": "",
        "compare": {
            "label": i18n.text("map.compare", lang),
            "options": [
                [place.place_id, i18n.pick(place.names, lang)]
                for place in others
                if len(panels) < MAX_PLACES
            ],
        },
        "places": [_panel(panel, view, lang, mark) for panel in panels],
    }


def archive_legend(view: ArchiveMapView, lang: str) -> Payload:
    """Return the legend: every sign with its words and the number of documents."""
    unnamed = {"swatch": "unnamed", "label": i18n.text("map.archive_unnamed", lang)}
    blocks = [
        _shades(view, lang),
        statuses_block("map.archive_legend_statuses", view.status_counts, lang),
        kinds_block("map.archive_legend_kinds", view.kind_counts, lang),
        {"title": "", "items": [*fills(lang, "home", "group"), unnamed]},
    ]
    return legend_of(lang, blocks)


def shade_limits(view: ArchiveMapView) -> tuple[int, ...]:
    """Return the most documents of each shade, in steps of one ratio between least and most."""
    least, most = _extent(view)
    steps = (step / SHADES for step in range(1, SHADES + 1))
    return tuple(sorted({round(least * (most / least) ** step) for step in steps}))


def shade_of(documents: int, limits: tuple[int, ...]) -> int:
    """Return the shade, from 0; the last of them is always the darkest."""
    at = next(at for at, limit in enumerate(limits) if documents <= limit)
    return SHADES - len(limits) + at


def _extent(view: ArchiveMapView) -> tuple[int, int]:
    documents = [state.documents for state in view.states if state.on_map] or [1]
    return min(documents), max(documents)


def _shades(view: ArchiveMapView, lang: str) -> Payload:
    limits = shade_limits(view)
    shades = [shade_of(state.documents, limits) for state in view.states if state.on_map]
    items = []
    firsts = (_extent(view)[0], *(limit + 1 for limit in limits))
    for first, last in zip(firsts, limits, strict=False):
        shade = shade_of(last, limits)
        lower, upper = i18n.number(first, lang), i18n.number(last, lang)
        label = lower if first == last else f"{lower}–{upper}"
        items.append({"swatch": "shade", "shade": shade, "label": label, "n": shades.count(shade)})
    return {"title": i18n.text("map.archive_legend_shades", lang), "items": items}


def archive_rows(view: ArchiveMapView, lang: str, chosen: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return one labelled row per partner, kind and status that is drawn, and one per group.

    The hidden column ``_country`` carries the partner's id.
    """
    columns = {
        name: i18n.text(f"map.column_{name}", lang)
        for name in ("partner", "kind", "status", "documents")
    }
    rows = [
        _row(columns, place, theme.KIND_ICON[arc.kind], f"kind_{arc.kind}", status, n, lang)
        for place in view.states
        for arc in view.arcs_to(place.place_id)
        for status, n in arc.statuses
    ] + [
        _row(columns, place, "", "", status, n, lang)
        for place in (*[one for one in view.states if not view.arcs_to(one.place_id)], *view.groups)
        for status, n in place.statuses
    ]
    shown = [row for row in rows if not chosen or row["_country"] in chosen]
    return pd.DataFrame(shown, columns=[*columns.values(), "_country"])


def archive_alt(view: ArchiveMapView, lang: str) -> str:
    """Return the map in one sentence, for a reader who doesn't see it."""
    if not view.documents:
        return i18n.text("map.archive_alt_none", lang)
    names = ", ".join(i18n.pick(state.names, lang) for state in view.states[:3])
    documents = in_documents(view.documents, lang)
    states = i18n.text("map.alt_states", lang, n=len(view.states))
    said = [i18n.text("map.archive_alt", lang, documents=documents, states=states)]
    return " ".join([*said, i18n.text("map.alt_most", lang, names=names)] if names else said)


def _row(
    columns: Mapping[str, str],
    place: ArchivePlace,
    icon: str,
    kind: str,
    status: str,
    documents: int,
    lang: str,
) -> dict[str, Any]:
    return {
        columns["partner"]: i18n.pick(place.names, lang),
        columns["kind"]: f"{icon} {i18n.text(f'code.{kind}', lang)}" if kind else "",
        columns["status"]: f"{theme.STATUS_ICON[status]} "
        + i18n.text(f"code.status_{status}", lang),
        columns["documents"]: documents,
        "_country": place.place_id,
    }


def _state(state: ArchivePlace, limits: tuple[int, ...], lang: str) -> Payload:
    return {
        "id": state.place_id,
        "name": i18n.pick(state.names, lang),
        "tied": True,
        "shade": shade_of(state.documents, limits),
        "label": _place_label(state, lang),
    }


def _place_label(place: ArchivePlace, lang: str) -> str:
    """Return the name and in how many documents which status is stated, for hover and the ear."""
    counts = ", ".join(
        f"{i18n.text(f'code.status_{status}', lang)} {i18n.number(n, lang)}"
        for status, n in place.statuses
    )
    return f"{i18n.pick(place.names, lang)}: {in_documents(place.documents, lang)} ({counts})"


def _arc(arc: ArchiveArc, view: ArchiveMapView, lang: str) -> Payload:
    place = view.place(arc.iso3)
    name = i18n.pick(place.names, lang) if place else arc.iso3
    counts = ", ".join(
        f"{i18n.text(f'code.status_{status}', lang).lower()} {i18n.number(n, lang)}"
        for status, n in arc.statuses
    )
    return {
        "id": key_of(arc),
        "to": arc.iso3,
        "icon": theme.KIND_ICON[arc.kind],
        "status": arc.status,
        "label": f"{name} · {i18n.text(f'code.kind_{arc.kind}', lang)}: {counts}",
    }


def key_of(arc: ArchiveArc) -> str:
    """Return the key of an arc, as in the map of one document."""
    return f"{arc.iso3}/{arc.kind}"


def _group(group: ArchivePlace, lang: str) -> Payload:
    return {
        "id": group.place_id,
        "name": i18n.pick(group.names, lang),
        "members": [member for member in group.members if member != HOME],
        "status": group.statuses[0][0],
        "tied": True,
        "label": f"{i18n.text('map.group', lang)}: {_place_label(group, lang)}",
    }


def _block(key: str, places: Sequence[ArchivePlace], view: ArchiveMapView, lang: str) -> Payload:
    return {
        "title": i18n.text(f"map.{key}", lang, n=len(places)),
        "items": [
            {
                "id": place.place_id,
                "name": i18n.pick(place.names, lang),
                "detail": "" if place.on_map else i18n.text("map.no_outline", lang),
                "counts": [[status, i18n.number(n, lang)] for status, n in place.statuses],
                "arcs": [
                    [key_of(arc), arc.kind, arc.status] for arc in view.arcs_to(place.place_id)
                ],
            }
            for place in places
        ],
    }


def _panel(panel: ArchivePanel, view: ArchiveMapView, lang: str, mark: str | None) -> Payload:
    place = view.place(panel.place_id)
    name = i18n.pick(panel.names, lang)
    stated = panel.stated
    more = stated.documents > len(stated.lines)
    count = i18n.number(stated.documents, lang)
    return {
        "id": panel.place_id,
        "name": name,
        "remove": i18n.text("map.remove", lang, name=name),
        "facts": [in_documents(stated.documents, lang)] if stated.documents else [],
        "note": "" if stated.lines else i18n.text("map.archive_no_tie", lang),
        "ties": [stated_line(line, lang, mark) for line in stated.lines],
        "more": i18n.text("map.archive_all", lang, n=stated.documents, count=count) if more else "",
        "no_outline": "" if place is None or place.on_map else i18n.text("map.no_outline", lang),
        "record": record_payload(panel.record, lang, is_open=False),
    }
