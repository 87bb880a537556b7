"""What the map shows, to take away; files are made when a button is pressed, not before.

A file is made outside of any run of the page, so what is shown is kept where both can see it: each
run, of the page or of the fragment beside the map, notes its view and look there.
"""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from kzdash.app.draw.picture import png_of, with_fonts
from kzdash.app.map import export_rows, page_look
from kzdash.app.map.export_svg import MapPicture, MapView, map_svg
from kzdash.app.map.figure import Look
from kzdash.app.map.model import TieMapView
from kzdash.app.screen.frame import Page

_KEY = "_kz_map_shown"
_PNG_WIDTH = 1920
_SVG_SIZE = (1600, 900)
_MEDIA = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "png": "image/png",
    "svg": "image/svg+xml",
}


@dataclass(slots=True)
class Shown:
    """What the map of this session shows now; changed in place by every run."""

    page: Page
    view: MapView
    look: Look


def note_shown(page: Page, view: MapView) -> Shown:
    """Note what is shown and return where it is noted."""
    look = page_look.look_of(page)
    shown: Shown = st.session_state.setdefault(_KEY, Shown(page, view, look))
    shown.page, shown.view, shown.look = page, view, look
    return shown


def downloads(page: Page, view: MapView) -> None:
    """Draw the buttons of the four files; each is made when it is asked for."""
    shown = note_shown(page, view)
    layer = "text" if isinstance(view, TieMapView) else "record"
    st.text(page.t("download_note"))
    with st.container(horizontal=True, key="kz_map_files"):
        for kind, make in _makers(shown).items():
            st.download_button(
                page.t(f"download_{kind}"),
                data=make,
                file_name=f"kzdash-map-{layer}-{page.lang}.{kind}",
                mime=_MEDIA[kind],
                key=f"kz_map_download_{kind}",
                on_click="ignore",
            )


def _makers(shown: Shown) -> dict[str, Callable[[], bytes]]:
    return {
        "csv": lambda: export_rows.map_csv(shown.page.tables, shown.view, shown.look.chosen),
        "geojson": lambda: export_rows.map_geojson(
            shown.page.tables, shown.view, shown.look.chosen
        ),
        "png": lambda: png_of(_svg(shown), _PNG_WIDTH),
        "svg": lambda: with_fonts(_svg(shown)).encode(),
    }


def _svg(shown: Shown) -> str:
    page, look = shown.page, shown.look
    picture = MapPicture(
        chosen=look.chosen,
        disputed=look.disputed,
        camera=look.camera,
        whole=look.whole,
    )
    width, height = _SVG_SIZE
    return map_svg(shown.view, page.words, page.mode, width=width, height=height, picture=picture)
