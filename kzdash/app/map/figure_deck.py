"""The second view: arcs in depth with pydeck, over our own outlines and without any tiles.

The layers get their outlines by address (sending them through the spec would make 0.5 MB of each
change 3 MB), and ``map_provider=None`` with ``map_style`` not passed is the one setting that asks
no base-map host.
"""

import csv
from collections.abc import Mapping
from functools import cache
from typing import Any

import pydeck as pdk

from kzdash import paths
from kzdash.app.draw import theme
from kzdash.app.map.figure import arc_label
from kzdash.app.map.model import TieMapView
from kzdash.app.select.names import HOME
from kzdash.i18n import Words

Point = tuple[float, float]
_ALPHA = 235
_WIDTH_PX = 3


def tie_arc_deck(
    view: TieMapView, words: Words, mode: str, *, countries: str, points: Mapping[str, Point]
) -> pdk.Deck:
    """Return the arcs of *view* in depth; a state without a point has no arc.

    Args:
        view: The map's view-model.
        words: Sentences of the area ``map``.
        mode: light or dark.
        countries: Address of countries.geojson.
        points: iso3 -> (lon, lat) where an arc ends (:func:`state_points`).
    """
    arcs = [
        {
            "source": list(points[HOME]),
            "target": list(points[arc.iso3]),
            "colour": _rgba(theme.STATUS_INK[arc.status].of(mode)),
            "height": 0.35 + 0.12 * (at % 4),
            "said": arc_label(arc, view, words),
            "country": arc.iso3,
            "s": arc.ties[0].sentence_id,
            "mark": arc.ties[0].tie_id,
        }
        for at, arc in enumerate(view.arcs)
        if arc.iso3 in points and HOME in points
    ]
    return pdk.Deck(
        layers=[_land(countries, view, mode), _arcs(arcs)],
        initial_view_state=pdk.ViewState(longitude=25, latitude=40, zoom=0.75, pitch=30),
        map_provider=None,
        parameters={"clearColor": [channel / 255 for channel in _rgba(theme.SEA.of(mode))]},
        tooltip={"text": "{said}"},
    )


@cache
def state_points() -> dict[str, Point]:
    """Return iso3 -> (lon, lat) of a point inside every state and territory; read once."""
    with (paths.GEO / "points.csv").open(encoding="utf-8", newline="") as file:
        return {row["iso3"]: (float(row["lon"]), float(row["lat"])) for row in csv.DictReader(file)}


def _land(countries: str, view: TieMapView, mode: str) -> pdk.Layer:
    named = " || ".join(
        f"properties.iso3 == '{state.place_id}'" for state in view.states if state.on_map
    )
    home, light, flat = (_rgba(ink.of(mode)) for ink in (theme.HOME, theme.NAMED, theme.UNNAMED))
    return pdk.Layer(
        "GeoJsonLayer",
        countries,
        id="land",
        filled=True,
        stroked=True,
        # An expression, because the outlines come by address and carry nothing but iso3.
        get_fill_color=(
            f"properties.iso3 == '{HOME}' ? {home} : ({named or 'false'}) ? {light} : {flat}"
        ),
        get_line_color=_rgba(theme.BORDER.of(mode)),
        line_width_min_pixels=0.5,
        pickable=False,
    )


def _arcs(arcs: list[dict[str, Any]]) -> pdk.Layer:
    return pdk.Layer(
        "ArcLayer",
        arcs,
        id="arcs",
        get_source_position="source",
        get_target_position="target",
        get_source_color="colour",
        get_target_color="colour",
        get_height="height",
        get_width=_WIDTH_PX,
        pickable=True,
        auto_highlight=True,
    )


def _rgba(colour: str) -> list[int]:
    return [*(int(colour[at : at + 2], 16) for at in (1, 3, 5)), _ALPHA]
