"""The map of many documents: the same page, with numbers that count documents.

A pick runs the side alone, as on the map of one document (:mod:`kzdash.app.map.page_side`).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import streamlit as st

from kzdash import i18n
from kzdash.app.draw import theme
from kzdash.app.map import figure_archive, page_filters, page_look
from kzdash.app.map.view_archive import (
    ArchiveMapView,
    ArchivePanel,
    build_archive_map,
    build_archive_panels,
)
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache
from kzdash.app.screen.card import evidence_card
from kzdash.app.screen.component import asset_url, mount
from kzdash.app.screen.frame import Page, page_now
from kzdash.app.screen.scope import Scope, archive_of
from kzdash.app.screen.table_twin import table_twin
from kzdash.app.select.archive_lines import build_stated
from kzdash.tables.archive import TIES, Asked
from kzdash.tables.store import Tables

T = TypeVar("T")

_WHOLE = "_kz_map_run_whole_page"


def archive_view(page: Page, scope: Scope) -> ArchiveMapView:
    """Return the map of the scope's documents at the page's address."""
    return cache.cached_view(_view, page.tables.edition, asked_of(page, scope), page.address.region)


def asked_of(page: Page, scope: Scope) -> Asked:
    """Return which documents, kinds and statuses the address asks for."""
    statuses = tuple(one for one in page.address.statuses if one in theme.STATUS_INK)
    address = page.address
    return replace(scope.asked, kinds=address.kinds, statuses=statuses, year=address.year)


def draw_archive_layer(page: Page, scope: Scope) -> None:
    """Draw filters, side and map, or the table."""
    view = archive_view(page, scope)
    page_filters.archive_filters(page, view)
    st.text(_said(page, view))
    if not view.documents:
        page_filters.clear_filters(page, "year")
    with st.container(key="kz_map_body"):
        side, centre = st.columns([1, 2.15], gap="medium")
    with side:
        archive_side(page, scope)
    with centre:
        if page.address.view == "table":
            rows = figure_archive.archive_rows(view, page.lang, page.address.countries)
            table_twin(page, rows, key="kz_map_table", caption=page.t("archive_table"))
        else:
            drawn, legend = _cached(_drawn, page, scope)
            look = page_look.look_of(page)
            mount(
                "kzdash_map", module="map.js", css="map.css", key="kz_map",
                data=figure_archive.looked_at(drawn, look, _marked_arc(page)),
            )  # fmt: skip
            page_look.legend(legend)


@st.fragment
def archive_side(page: Page, scope: Scope) -> None:
    """Draw the open sentence, then the chosen places, else the list of all of them."""
    now = page_now(page)
    if st.session_state.pop(_WHOLE, False):
        st.rerun()
    view = archive_view(now, scope)
    chosen = now.address.countries
    if chosen:
        panels = cache.cached_view(_panels, now.tables.edition, asked_of(now, scope), chosen)
        data = figure_archive.archive_panel_payload(panels, view, now.lang, now.address.mark)
    else:
        data = _cached(_listed, now, scope)
    if now.address.sentence or now.address.mark:
        evidence_card(now)
    mount(
        "kzdash_map_panel",
        module="map_panel.js",
        css="map_panel.css",
        key="kz_map_panel",
        data={
            **data,
            "label": now.t("list_label"),
            "chosen": list(chosen),
            "arc": _marked_arc(now),
        },
        on_event=_handlers(now, scope, view),
    )


def _handlers(page: Page, scope: Scope, view: ArchiveMapView) -> Mapping[str, Any]:
    countries = page.address.countries

    def go(**changes: addresses.Change) -> None:
        addresses.go(**changes)
        # The table shows the chosen places only, and it stands outside of this fragment.
        st.session_state[_WHOLE] = page.address.view == "table"

    def open_arc(key: object) -> None:
        for arc in view.arcs:
            if figure_archive.key_of(arc) == key:
                asked = replace(asked_of(page, scope), kinds=(arc.kind,), statuses=(arc.status,))
                stated = build_stated(
                    archive_of(page.tables), page.tables, TIES, asked, arc.iso3, most=1
                )
                for line in stated.lines:
                    go(country=arc.iso3, s=line.sentence_id, mark=line.mark_id)

    return {
        "arc": open_arc,
        "place": lambda place: go(country=str(place), s=None, mark=None),
        "clear": lambda _: go(country=None, s=None, mark=None),
        "tie": lambda tie: go(s=str(tie["s"]), mark=str(tie["mark"])),
        "add": lambda place: go(country=[*countries, str(place)]),
        "remove": lambda place: go(country=[code for code in countries if code != place]),
        "table": lambda _: _open_list(page, scope),
        "look": lambda _: None,  # the run that it makes reads the camera from the address
    }


def _open_list(page: Page, scope: Scope) -> None:
    """Open the list of documents, narrowed to what the panel shows."""
    address = page.address
    addresses.travel(
        "data", view="archive", collection=scope.value, country=address.countries[:1],
        kind=address.kinds[:1], year=address.year,
    )  # fmt: skip


def _marked_arc(page: Page) -> str | None:
    """Return the key of the arc whose sentence is open."""
    ties = page.tables["ties"]
    for row in ties[ties["tie_id"] == page.address.mark].to_dict("records"):
        return f"{row['entity_id']}/{row['kind']}"
    return None


def _said(page: Page, view: ArchiveMapView) -> str:
    return page.t(
        "archive_said",
        n=view.documents,
        count=i18n.number(view.documents, page.lang),
        meant=i18n.number(view.meant, page.lang),
    )


def _cached(make: Callable[..., T], page: Page, scope: Scope) -> T:
    """Return what is the same for every visitor of a language: hundreds of labels."""
    asked, region = asked_of(page, scope), page.address.region
    return cache.cached_view(make, page.tables.edition, asked, region, page.lang)


def _drawn(
    tables: Tables, asked: Asked, region: str | None, lang: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    view = cache.cached_view(_view, tables.edition, asked, region)
    world = asset_url("world.json")
    return figure_archive.archive_map_payload(view, lang, world), figure_archive.archive_legend(
        view, lang
    )


def _listed(tables: Tables, asked: Asked, region: str | None, lang: str) -> dict[str, Any]:
    view = cache.cached_view(_view, tables.edition, asked, region)
    return figure_archive.archive_list_payload(view, lang)


def _view(tables: Tables, asked: Asked, region: str | None) -> ArchiveMapView:
    return build_archive_map(archive_of(tables), tables, asked, region)


def _panels(tables: Tables, asked: Asked, places: tuple[str, ...]) -> tuple[ArchivePanel, ...]:
    return build_archive_panels(archive_of(tables), tables, asked, places)
