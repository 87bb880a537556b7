"""The map of many documents: the same page, with numbers that count documents.

A pick runs the side alone, as on the map of one document (:mod:`kzdash.app.map.page_side`).
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import streamlit as st

from kzdash import i18n
from kzdash.app.draw import theme
from kzdash.app.map import figure_archive, page_filters, page_look
from kzdash.app.map.page_side import Statement, draw_panel, side_now
from kzdash.app.map.payload import Legend, MapPayload, PanelContent
from kzdash.app.map.view_archive import (
    ArchiveMapView,
    ArchivePanel,
    build_archive_map,
    build_archive_panels,
)
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache
from kzdash.app.screen.component import asset_url
from kzdash.app.screen.frame import Page
from kzdash.app.screen.scope import Scope, archive_of
from kzdash.app.screen.table_twin import table_twin
from kzdash.app.select.archive_lines import build_stated
from kzdash.i18n import Words
from kzdash.tables.archive import TIES, DocumentFilter
from kzdash.tables.store import Tables

T = TypeVar("T")


def archive_view(page: Page, scope: Scope) -> ArchiveMapView:
    """Return the map of the scope's documents at the page's address."""
    return cache.cached_view(_view, page.tables.edition, asked_of(page, scope), page.address.region)


def asked_of(page: Page, scope: Scope) -> DocumentFilter:
    """Return which documents, kinds and statuses the address asks for."""
    statuses = tuple(one for one in page.address.statuses if one in theme.STATUS_INK)
    address = page.address
    return replace(scope.asked, kinds=address.kinds, statuses=statuses, year=address.year)


def draw_archive_layer(page: Page, scope: Scope) -> None:
    """Draw filters, side and map, or the table."""
    st.text(page.t("lead_archive"))
    view = archive_view(page, scope)
    page_filters.archive_filters(page, view)
    st.text(_said(page, view))
    if not view.documents:
        page_filters.clear_filters(page, "year")
    side, centre = page_look.columns()
    with side:
        archive_side(page, scope)
    with centre:
        if page.address.view == "table":
            rows = figure_archive.archive_rows(view, page.words, page.address.countries)
            table_twin(page, rows, key="kz_map_table", caption=page.t("archive_table"))
        else:
            drawn, legend = _cached(_drawn, page, scope)
            look = page_look.look_of(page)
            page_look.draw_map(figure_archive.looked_at(drawn, look, _marked_arc(page)))
            page_look.draw_legend(page, legend)


@st.fragment
def archive_side(page: Page, scope: Scope) -> None:
    """Draw the open sentence, then the chosen places, else the list of all of them."""
    now = side_now(page)
    view = archive_view(now, scope)
    chosen = now.address.countries
    if chosen:
        panels = cache.cached_view(_panels, now.tables.edition, asked_of(now, scope), chosen)
        content = figure_archive.archive_panel_payload(panels, view, now.words, now.address.mark)
    else:
        content = _cached(_listed, now, scope)
    draw_panel(
        now,
        content,
        arc=_marked_arc(now),
        statement_of=lambda key: _statement_of(now, scope, view, key),
        open_table=lambda: _open_list(now, scope),
    )


def _statement_of(page: Page, scope: Scope, view: ArchiveMapView, key: str) -> Statement | None:
    """Return the first statement behind an arc, in its best status."""
    for arc in view.arcs:
        if arc.key == key:
            asked = replace(asked_of(page, scope), kinds=(arc.kind,), statuses=(arc.status,))
            archive = archive_of(page.tables)
            stated = build_stated(archive, page.tables, TIES, asked, arc.iso3, most=1)
            for line in stated.lines:
                return arc.iso3, line.sentence_id, line.mark_id
    return None


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
    return cache.cached_view(make, page.tables.edition, asked, region, page.words)


def _drawn(
    tables: Tables, asked: DocumentFilter, region: str | None, words: Words
) -> tuple[MapPayload, Legend]:
    view = cache.cached_view(_view, tables.edition, asked, region)
    return (
        figure_archive.archive_map_payload(view, words, asset_url("world.json")),
        figure_archive.archive_legend(view, words),
    )


def _listed(
    tables: Tables, asked: DocumentFilter, region: str | None, words: Words
) -> PanelContent:
    view = cache.cached_view(_view, tables.edition, asked, region)
    return figure_archive.archive_list_payload(view, words)


def _view(tables: Tables, asked: DocumentFilter, region: str | None) -> ArchiveMapView:
    return build_archive_map(archive_of(tables), tables, asked, region)


def _panels(
    tables: Tables, asked: DocumentFilter, places: tuple[str, ...]
) -> tuple[ArchivePanel, ...]:
    return build_archive_panels(archive_of(tables), tables, asked, places)
