"""The map of many documents as payloads of the map's components; every number counts documents.

The same shapes as those of one document (:mod:`kzdash.app.map.figure`,
:mod:`kzdash.app.map.figure_panel`), so that the same components draw them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from kzdash.app.draw import theme
from kzdash.app.draw.arcs import curves_from_home
from kzdash.app.draw.stated import in_documents, stated_line
from kzdash.app.map.figure import (
    Look,
    arc_payload,
    camera_payload,
    group_payload,
    map_payload,
    opening_of,
)
from kzdash.app.map.figure_legend import fills, kinds_block, legend_of, statuses_block
from kzdash.app.map.figure_panel import list_of, places_of
from kzdash.app.map.figure_record import record_payload
from kzdash.app.map.payload import (
    Legend,
    LegendBlock,
    LegendItem,
    MapPayload,
    PanelBlock,
    PanelContent,
    PlacePayload,
    StatePayload,
)
from kzdash.app.map.view_archive import ArchiveArc, ArchiveMapView, ArchivePanel, ArchivePlace
from kzdash.i18n import Words

SHADES = 5  # as many as map.css has


def archive_map_payload(view: ArchiveMapView, words: Words, world: str) -> MapPayload:
    """Return the map; *world* is the address of the outlines."""
    limits = shade_limits(view)
    payload = map_payload(Look(words, world), archive_alt(view, words), view.home_names)
    payload["counted"] = True
    payload["states"] = [_state(state, limits, words) for state in view.states if state.on_map]
    curves = curves_from_home(view.arcs)
    payload["arcs"] = [
        arc_payload(arc.key, arc.status, curves[arc.key], _arc_label(arc, view, words))
        for arc in view.arcs
        if arc.key in curves
    ]
    payload["groups"] = [
        group_payload(group, _place_label(group, words), words)
        for group in view.groups
        if group.on_map
    ]
    return payload


def looked_at(payload: MapPayload, look: Look, arc: str | None) -> MapPayload:
    """Return a map that was made for everybody as it is looked at."""
    return {
        **payload,
        "chosen": list(look.chosen),
        "arc": arc,
        "disputed": look.disputed,
        "camera": camera_payload(look.camera),
        "opening": opening_of(payload["arcs"], look.chosen),
    }


def archive_list_payload(view: ArchiveMapView, words: Words) -> PanelContent:
    """Return the list beside the map: states with their arcs, then groups."""
    blocks = [_block("list_states", view.states, view, words),
              _block("list_groups", view.groups, view, words)]  # fmt: skip
    return list_of(blocks, words)


def archive_panel_payload(
    panels: tuple[ArchivePanel, ...], view: ArchiveMapView, words: Words, mark: str | None
) -> PanelContent:
    """Return the chosen places, each with a sentence of each of its first documents."""
    others = ((place.place_id, place.names) for place in (*view.states, *view.groups))
    return places_of([_panel(panel, view, words, mark) for panel in panels], others, words)


def archive_legend(view: ArchiveMapView, words: Words) -> Legend:
    """Return the legend: every sign with its words and the number of documents."""
    unnamed: LegendItem = {"swatch": "unnamed", "label": words("archive_unnamed")}
    blocks: list[LegendBlock] = [
        _shades(view, words),
        statuses_block("archive_legend_statuses", view.status_counts, words),
        kinds_block("archive_legend_kinds", view.kind_counts, words),
        {"title": "", "items": [*fills(words, "home", "group"), unnamed]},
    ]
    return legend_of(words, blocks)


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


def _shades(view: ArchiveMapView, words: Words) -> LegendBlock:
    limits = shade_limits(view)
    shades = [shade_of(state.documents, limits) for state in view.states if state.on_map]
    items: list[LegendItem] = []
    firsts = (_extent(view)[0], *(limit + 1 for limit in limits))
    for first, last in zip(firsts, limits, strict=False):
        shade = shade_of(last, limits)
        lower, upper = words.number(first), words.number(last)
        label = lower if first == last else f"{lower}–{upper}"
        items.append({"swatch": "shade", "shade": shade, "label": label, "n": shades.count(shade)})
    return {"title": words("archive_legend_shades"), "items": items}


def archive_rows(view: ArchiveMapView, words: Words, chosen: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return one labelled row per partner, kind and status that is drawn, and one per group.

    The hidden column ``_country`` carries the partner's id.
    """
    columns = {name: words(f"column_{name}") for name in ("partner", "kind", "status", "documents")}
    rows = [
        _row(columns, place, theme.KIND_ICON[arc.kind], f"kind_{arc.kind}", status, n, words)
        for place in view.states
        for arc in view.arcs_to(place.place_id)
        for status, n in arc.statuses
    ] + [
        _row(columns, place, "", "", status, n, words)
        for place in (*[one for one in view.states if not view.arcs_to(one.place_id)], *view.groups)
        for status, n in place.statuses
    ]
    shown = [row for row in rows if not chosen or row["_country"] in chosen]
    return pd.DataFrame(shown, columns=[*columns.values(), "_country"])


def archive_alt(view: ArchiveMapView, words: Words) -> str:
    """Return the map in one sentence, for a reader who doesn't see it."""
    if not view.documents:
        return words("archive_alt_none")
    names = ", ".join(words.pick(state.names) for state in view.states[:3])
    documents = in_documents(view.documents, words)
    states = words("alt_states", n=len(view.states))
    said = [words("archive_alt", documents=documents, states=states)]
    return " ".join([*said, words("alt_most", names=names)] if names else said)


def _row(
    columns: Mapping[str, str],
    place: ArchivePlace,
    icon: str,
    kind: str,
    status: str,
    documents: int,
    words: Words,
) -> dict[str, Any]:
    return {
        columns["partner"]: words.pick(place.names),
        columns["kind"]: f"{icon} {words(f'code.{kind}')}" if kind else "",
        columns["status"]: f"{theme.STATUS_ICON[status]} " + words(f"code.status_{status}"),
        columns["documents"]: documents,
        "_country": place.place_id,
    }


def _state(state: ArchivePlace, limits: tuple[int, ...], words: Words) -> StatePayload:
    return {
        "id": state.place_id,
        "name": words.pick(state.names),
        "tied": True,
        "shade": shade_of(state.documents, limits),
        "label": _place_label(state, words),
    }


def _place_label(place: ArchivePlace, words: Words) -> str:
    """Return the name and in how many documents which status is stated, for hover and the ear."""
    counts = ", ".join(
        f"{words(f'code.status_{status}')} {words.number(n)}" for status, n in place.statuses
    )
    return f"{words.pick(place.names)}: {in_documents(place.documents, words)} ({counts})"


def _arc_label(arc: ArchiveArc, view: ArchiveMapView, words: Words) -> str:
    place = view.place(arc.iso3)
    name = words.pick(place.names) if place else arc.iso3
    counts = ", ".join(
        f"{words(f'code.status_{status}').lower()} {words.number(n)}" for status, n in arc.statuses
    )
    return f"{name} · {words(f'code.kind_{arc.kind}')}: {counts}"


def _block(
    key: str, places: Sequence[ArchivePlace], view: ArchiveMapView, words: Words
) -> PanelBlock:
    return {
        "title": words(key, n=len(places)),
        "items": [
            {
                "id": place.place_id,
                "name": words.pick(place.names),
                "detail": "" if place.on_map else words("no_outline"),
                "counts": [(status, words.number(n)) for status, n in place.statuses],
                "arcs": [(arc.key, arc.kind, arc.status) for arc in view.arcs_to(place.place_id)],
            }
            for place in places
        ],
    }


def _panel(
    panel: ArchivePanel, view: ArchiveMapView, words: Words, mark: str | None
) -> PlacePayload:
    place = view.place(panel.place_id)
    name = words.pick(panel.names)
    stated = panel.stated
    more = stated.documents > len(stated.lines)
    count = words.number(stated.documents)
    return {
        "id": panel.place_id,
        "name": name,
        "remove": words("remove", name=name),
        "facts": [in_documents(stated.documents, words)] if stated.documents else [],
        "note": "" if stated.lines else words("archive_no_tie"),
        "ties": [stated_line(line, words, mark) for line in stated.lines],
        "more": words("archive_all", n=stated.documents, count=count) if more else "",
        "no_outline": "" if place is None or place.on_map else words("no_outline"),
        "record": record_payload(panel.record, words, is_open=False),
    }
