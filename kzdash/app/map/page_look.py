"""How the map is looked at, as the address has it: camera, contested lines, language, choice."""

import re
from typing import Any

import streamlit as st

from kzdash.app.map.figure import Look
from kzdash.app.map.view_panel import MAX_PLACES
from kzdash.app.screen import address as addresses
from kzdash.app.screen.component import asset_url, mount
from kzdash.app.screen.frame import Page

CAMERA = "at"  # centre in sheet units and a hundred times how close, ``2561-296-220``
BORDERS = "borders"
DISPUTED = "disputed"
_CAMERA = re.compile(r"(\d{1,4})-(\d{1,4})-(\d{1,4})")
_MOST = 1400


def look_of(page: Page) -> Look:
    """Return how the address looks at the map."""
    return Look(
        lang=page.lang,
        world=asset_url("world.json"),
        chosen=page.address.countries[:MAX_PLACES],
        mark=page.address.mark,
        disputed=shows_disputed(),
        camera=camera_of(str(st.query_params.get(CAMERA, ""))),
    )


def legend(payload: dict[str, Any]) -> None:
    """Draw the legend under the graphic."""
    mount(
        "kzdash_map_legend",
        module="map_legend.js",
        css="map_legend.css",
        key="kz_map_legend",
        data={**payload, "shown": shows_disputed(), "borders": asset_url("borders.json")},
        on_event={"disputed": show_disputed},
    )


def camera_of(value: str) -> tuple[float, float, float] | None:
    """Return centre and closeness that ``at=`` asks for; None where it is none."""
    found = _CAMERA.fullmatch(value)
    if found is None or not found[0].isascii():
        return None
    x, y, hundredths = (int(part) for part in found.groups())
    return float(x), float(y), min(max(hundredths, 100), _MOST) / 100


def shows_disputed() -> bool:
    """Return whether the address asks for contested lines."""
    return st.query_params.get(BORDERS) == DISPUTED


def show_disputed(shown: object) -> None:
    """Put the option for contested lines into the address."""
    addresses.go(borders=DISPUTED if shown == "true" else None)


def dropped_look() -> tuple[str, ...]:
    """Return what the address asks of the look in vain, as ``name=value``."""
    asked = [(name, str(st.query_params.get(name, ""))) for name in (CAMERA, BORDERS)]
    known = {CAMERA: lambda value: camera_of(value) is not None, BORDERS: DISPUTED.__eq__}
    return tuple(
        f"{name}={value[: addresses.MAX_VALUE_SHOWN]}"
        for name, value in asked
        if value and not known[name](value)
    )
