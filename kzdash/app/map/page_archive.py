"""What the map asks of many documents: their view, the sentences of a place, their list."""

from dataclasses import replace

from kzdash.app.draw import theme
from kzdash.app.map import figure_archive
from kzdash.app.map.model import TieMapView
from kzdash.app.map.payload import PanelContent
from kzdash.app.map.view_archive import ArchivePanel, build_archive_map, build_archive_panels
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache
from kzdash.app.screen.frame import Page
from kzdash.app.screen.scope import Scope, archive_of
from kzdash.app.select.archive_lines import build_stated
from kzdash.tables.archive import TIES, DocumentFilter
from kzdash.tables.store import Tables

Statement = tuple[str, str, str]  # state, sentence, mark


def archive_view(page: Page, scope: Scope, *, filtered: bool = True) -> TieMapView:
    """Return the map of the scope's documents at the page's address.

    Args:
        page: The page.
        scope: Its documents.
        filtered: Whether kinds and statuses of the address narrow them too.
    """
    asked = asked_of(page, scope)
    if not filtered:
        asked = replace(asked, kinds=(), statuses=())
    return cache.cached_view(_view, page.tables.edition, asked, page.address.region)


def asked_of(page: Page, scope: Scope) -> DocumentFilter:
    """Return which documents, kinds and statuses the address asks for."""
    address = page.address
    statuses = tuple(one for one in address.statuses if one in theme.STATUS_INK)
    return replace(scope.asked, kinds=address.kinds, statuses=statuses, year=address.year)


def archive_places(
    page: Page, scope: Scope, view: TieMapView, *, record_first: bool
) -> PanelContent:
    """Return the chosen places, each with sentences of its first documents."""
    panels = cache.cached_view(
        _panels, page.tables.edition, asked_of(page, scope), page.address.countries
    )
    return figure_archive.archive_panel_payload(
        panels, view, page.words, mark=page.address.mark, record_first=record_first
    )


def archive_statement(page: Page, scope: Scope, view: TieMapView, key: str) -> Statement | None:
    """Return the first statement behind an arc, in its best status."""
    for arc in view.arcs:
        if arc.key == key:
            asked = replace(asked_of(page, scope), kinds=(arc.kind,), statuses=(arc.status,))
            archive = archive_of(page.tables)
            stated = build_stated(archive, page.tables, TIES, asked, arc.iso3, most=1)
            for line in stated.lines:
                return arc.iso3, line.sentence_id, line.mark_id
    return None


def open_list(page: Page, scope: Scope) -> None:
    """Open the list of documents, narrowed to what the panel shows."""
    address = page.address
    addresses.travel(
        "data", view="archive", collection=scope.value, country=address.countries[:1],
        kind=address.kinds[:1], year=address.year,
    )  # fmt: skip


def marked_arc(page: Page) -> str | None:
    """Return the key of the arc whose sentence is open."""
    ties = page.tables["ties"]
    for row in ties[ties["tie_id"] == page.address.mark].to_dict("records"):
        return f"{row['entity_id']}/{row['kind']}"
    return None


def _view(tables: Tables, asked: DocumentFilter, region: str | None) -> TieMapView:
    return build_archive_map(archive_of(tables), tables, asked, region)


def _panels(
    tables: Tables, asked: DocumentFilter, places: tuple[str, ...]
) -> tuple[ArchivePanel, ...]:
    return build_archive_panels(archive_of(tables), tables, asked, places)
