"""How the map is looked at, as the address has it: camera, contested lines, language, choice."""

import re
from collections.abc import Mapping
from dataclasses import replace

from kzdash.app.draw.arcs import Camera
from kzdash.app.map.figure import Look, ground_payload, tie_map, tie_map_payload
from kzdash.app.map.model import TieMapView
from kzdash.app.map.payload import Legend, LegendPayload, MapPayload
from kzdash.app.map.view_panel import MAX_PLACES
from kzdash.app.screen import address as addresses
from kzdash.app.screen.address import Check, one_of
from kzdash.app.screen.cache import cached_drawing
from kzdash.app.screen.component import asset_url, mount, packed
from kzdash.app.screen.frame import Page
from kzdash.app.screen.viewport import window

DISPUTED, WHOLE = "disputed", "world"
_CAMERA = re.compile(r"([0-9]{1,4})-([0-9]{1,4})-([0-9]{1,4})")
_MAX_HUNDREDTHS = 1400


def camera_of(value: str | None) -> Camera | None:
    """Return what ``at=2561-296-220`` shows: centre in sheet units, a hundred times how close."""
    found = _CAMERA.fullmatch(value or "")
    if found is None:
        return None
    x, y, hundredths = (int(part) for part in found.groups())
    return Camera(x, y, min(max(hundredths, 100), _MAX_HUNDREDTHS) / 100)


# The map's own names in the address.
OWN: Mapping[str, Check] = {
    "at": lambda _, value: value == WHOLE or camera_of(value) is not None,
    "borders": one_of((DISPUTED,)),
}


def look_of(page: Page) -> Look:
    """Return how the address looks at the map."""
    return Look(
        words=page.words,
        world=asset_url("world.json"),
        chosen=page.address.countries[:MAX_PLACES],
        mark=page.address.mark,
        disputed=page.address.value("borders") == DISPUTED,
        camera=camera_of(page.address.value("at")),
        window=window(),
        whole=page.address.value("at") == WHOLE,
    )


def draw_record(payload: MapPayload) -> None:
    """Draw the record's map; the panel reports its picks, so that they run its fragment alone."""
    mount("kzdash_map", module="map.js", css="map.css", key="kz_map", data=payload)


def draw_ribbons(page: Page, view: TieMapView, fitted: tuple[str, ...], mark: str | None) -> None:
    """Draw the text's map: the ground, which stays from pick to pick, and the ribbons on it.

    Args:
        page: The page at the address of this run.
        view: Its map.
        fitted: The states that the camera holds.
        mark: Key of the strand whose sentence is open.
    """
    look = replace(look_of(page), mark=mark, statuses=view.selection.statuses, under=_under(page))
    ground, ribbons = cached_drawing(_laid_out, page.tables.build_id, view, fitted, look)
    mount(
        "kzdash_map_ground", module="map_ground.js", css="ribbon_map.css", key="kz_map_ground",
        data=ground,
    )  # fmt: skip
    mount(
        "kzdash_ribbon_map", module="ribbon_map.js", css="ribbon_map.css", key="kz_map",
        data=ribbons,
    )  # fmt: skip


def _under(page: Page) -> str:
    """Return what a layout depends on besides statuses, choice and window."""
    asked = page.address
    filters = (asked.section, asked.region, *asked.kinds, asked.sure, asked.year)
    said = (page.lang, page.doc_id, asked.collection, asked.value("at") == WHOLE, *filters)
    return " ".join(str(one or "") for one in said)


def _laid_out(view: TieMapView, fitted: tuple[str, ...], look: Look) -> tuple[bytes, bytes]:
    """Return the messages of ground and ribbons."""
    shown = tie_map(view, fitted, look)
    return packed(ground_payload(view, shown, look)), packed(tie_map_payload(shown, look))


def draw_legend(page: Page, legend: Legend) -> None:
    """Draw the legend under the graphic."""
    data: LegendPayload = {
        **legend,
        "shown": page.address.value("borders") == DISPUTED,
        "borders": asset_url("borders.json"),
    }
    mount(
        "kzdash_map_legend",
        module="map_legend.js",
        css="map_legend.css",
        key="kz_map_legend",
        data=data,
        on_event={"disputed": _show_disputed},
    )


def _show_disputed(shown: object) -> None:
    addresses.go(borders=DISPUTED if shown == "true" else None)
