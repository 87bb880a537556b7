"""The map's view-model of many documents: whom they tie Kazakhstan to, and in how many of them.

archive + wish -> the same :class:`TieMapView` as of one document. A number here counts documents
and never ties; the sentences behind it are :mod:`kzdash.app.select.archive_lines`. A state that is
named without a tie is not in it, since the index of an archive has ties alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kzdash.app.map.model import MapSelection, TieArc, TieMapView, TiePlace
from kzdash.app.map.view_panel import MAX_PLACES, PlacePanel, record_panel
from kzdash.app.select.archive_lines import StatedIn, build_stated
from kzdash.app.select.names import HOME, Counts, Names, members_of, names_of
from kzdash.tables import codes
from kzdash.tables.archive import TIES, Archive, DocumentFilter
from kzdash.tables.archive_rows import most_first
from kzdash.tables.store import Tables

MAX_LINES = 12  # of a place; several share the room
LEAST_LINES = 4


@dataclass(frozen=True, slots=True)
class ArchivePanel:
    """A chosen place: what the documents state of it, and apart from it what the record says."""

    place_id: str
    names: Names
    stated: StatedIn
    record: PlacePanel


def build_archive_map(
    archive: Archive, tables: Tables, asked: DocumentFilter, region: str | None
) -> TieMapView:
    """Return the map of the documents that are meant.

    Args:
        archive: All documents.
        tables: Those of any of them, for names and regions.
        asked: Which documents, kinds and statuses; *countries* is not looked at.
        region: Of the states that are shown; one that no state lies in is no wish.
    """
    asked = replace(asked, countries=())
    inside = _inside(tables, region)
    everywhere = archive.stated(TIES, asked)
    rows = archive.stated(TIES, replace(asked, countries=inside)) if inside else everywhere
    states, groups = _places(
        tables, rows.documents_by("entity_id"), rows.documents_by_first_and("status")
    )
    all_statuses = archive.stated(TIES, replace(asked, countries=inside, statuses=()))
    all_kinds = archive.stated(TIES, replace(asked, countries=inside, kinds=()))
    without_year = archive.counts(DocumentFilter(asked.words, asked.collection))
    documents = len(rows.numbers())
    return TieMapView(
        home_names=names_of(tables, (HOME,)).get(HOME, ("", "", "")),
        arcs=_arcs(rows.documents_by_all(), {one.place_id for one in states if one.on_map}),
        states=states,
        groups=groups,
        status_counts=_counts(all_statuses.documents_by("status"), codes.TIE_STATUSES),
        kind_counts=_counts(all_kinds.documents_by("kind"), codes.TIE_KINDS),
        tie_count=documents,
        sentence_count=0,
        section=None,
        regions=_regions(tables, everywhere.documents_by("entity_id")),
        selection=MapSelection(
            region=region if inside else None, kinds=asked.kinds, statuses=asked.statuses
        ),
        all_ties=documents,
        meant=without_year.documents,
        years=without_year.years,
    )


def build_archive_panels(
    archive: Archive, tables: Tables, asked: DocumentFilter, places: tuple[str, ...]
) -> tuple[ArchivePanel, ...]:
    """Return the panels of *places*, in their order, five at most."""
    shown = places[:MAX_PLACES]
    most = max(MAX_LINES // max(len(shown), 1), LEAST_LINES)
    names = names_of(tables, shown)
    panels = []
    for place_id in shown:
        named = names.get(place_id, ("", "", place_id))
        stated = build_stated(archive, tables, TIES, asked, place_id, most)
        panels.append(ArchivePanel(place_id, named, stated, record_panel(tables, place_id, named)))
    return tuple(panels)


def _inside(tables: Tables, region: str | None) -> tuple[str, ...]:
    countries = tables["countries"]
    return tuple(str(iso3) for iso3 in countries.loc[countries["region"] == region, "iso3"])


def _regions(tables: Tables, places: Iterable[str]) -> tuple[str, ...]:
    countries = tables["countries"]
    found = countries.loc[countries["iso3"].isin(list(places)), "region"]
    return tuple(sorted({str(region) for region in found}))


def _places(
    tables: Tables, documents: Mapping[str, int], statuses: Mapping[str, Mapping[str, int]]
) -> tuple[tuple[TiePlace, ...], tuple[TiePlace, ...]]:
    """Return states and groups, those in most documents first."""
    names = names_of(tables, documents)
    entities = tables["entities"]
    kinds = dict(zip(entities["entity_id"], entities["kind"], strict=True))
    members = members_of(entities)
    countries = tables["countries"]
    regions = dict(zip(countries["iso3"], countries["region"], strict=True))
    states: list[TiePlace] = []
    groups: list[TiePlace] = []
    for place_id, count in most_first(documents):
        if place_id == HOME:
            continue
        is_state = place_id in regions or kinds.get(place_id) == "country"
        place = TiePlace(
            place_id=place_id,
            names=names.get(place_id, ("", "", place_id)),
            region=str(regions.get(place_id, "")),
            members=() if is_state else members.get(place_id, ()),
            on_map=place_id in (regions if is_state else members),
            statuses=_without_zeros(statuses.get(place_id, {}), codes.TIE_STATUSES),
            ties=(),
            documents=count,
        )
        (states if is_state else groups).append(place)
    return tuple(states), tuple(groups)


def _arcs(counted: Mapping[tuple[str, ...], int], drawn: set[str]) -> tuple[TieArc, ...]:
    by_arc: dict[tuple[str, str], dict[str, int]] = {}
    for (place, kind, status), documents in counted.items():
        if place in drawn:
            by_arc.setdefault((place, kind), {})[status] = documents
    order = codes.TIE_KINDS.index
    return tuple(
        TieArc(place, kind, _without_zeros(by_arc[place, kind], codes.TIE_STATUSES))
        for place, kind in sorted(by_arc, key=lambda arc: (arc[0], order(arc[1])))
    )


def _counts(counted: Mapping[str, int], order: Iterable[str]) -> Counts:
    return tuple((code, counted.get(code, 0)) for code in order)


def _without_zeros(counted: Mapping[str, int], order: Iterable[str]) -> Counts:
    return tuple((code, counted[code]) for code in order if code in counted)
