"""The map of many documents: whom they tie Kazakhstan to, and in how many of them.

archive + wish -> :class:`ArchiveMapView`. A number here counts documents and never ties; the
sentences behind it are :mod:`kzdash.app.select.archive_lines`. A state that is named without a tie
is not in it, since the index of an archive has ties alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

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
class ArchivePlace:
    """A state or a group to which some documents state a tie.

    Attributes:
        place_id: iso3 of a state, entity_id of a group.
        names: Name today in kk, ru, en.
        members: iso3 codes of a group; empty for a state.
        on_map: Whether there is an outline.
        documents: How many state a tie to it.
        statuses: Documents by status, in the order of the codes, without zeros.
    """

    place_id: str
    names: Names
    members: tuple[str, ...]
    on_map: bool
    documents: int
    statuses: Counts


@dataclass(frozen=True, slots=True)
class ArchiveArc:
    """The ties of one kind to one state; documents by status, the best first."""

    iso3: str
    kind: str
    statuses: Counts

    @property
    def key(self) -> str:
        """Return what names the arc in payloads and events, ``CHN/visit``."""
        return f"{self.iso3}/{self.kind}"

    @property
    def status(self) -> str:
        """Return the best status that a document states."""
        return self.statuses[0][0]


@dataclass(frozen=True, slots=True)
class ArchiveMapView:
    """Everything that the map, its legend, its list and its table show of many documents.

    *documents* are those that state a tie after the filters, *meant* and *years* all of the
    collection.
    States and groups come with the most documents first.
    """

    home_names: Names
    arcs: tuple[ArchiveArc, ...]
    states: tuple[ArchivePlace, ...]
    groups: tuple[ArchivePlace, ...]
    status_counts: Counts  # with zeros; under every filter but the status filter
    kind_counts: Counts  # with zeros; under every filter but the kind filter
    regions: tuple[str, ...]  # of the states under every filter but that of the region
    years: tuple[tuple[int, int], ...]  # a year that they name and the documents
    documents: int
    meant: int

    def place(self, place_id: str) -> ArchivePlace | None:
        """Return the state or group *place_id*, if it is shown."""
        both = (*self.states, *self.groups)
        return next((place for place in both if place.place_id == place_id), None)

    def arcs_to(self, place_id: str) -> tuple[ArchiveArc, ...]:
        """Return the arcs to a state."""
        return tuple(arc for arc in self.arcs if arc.iso3 == place_id)


@dataclass(frozen=True, slots=True)
class ArchivePanel:
    """A chosen place: what the documents state of it, and apart from it what the record says."""

    place_id: str
    names: Names
    stated: StatedIn
    record: PlacePanel


def build_archive_map(
    archive: Archive, tables: Tables, asked: DocumentFilter, region: str | None
) -> ArchiveMapView:
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
    return ArchiveMapView(
        home_names=names_of(tables, (HOME,)).get(HOME, ("", "", "")),
        arcs=_arcs(rows.documents_by_all(), {one.place_id for one in states if one.on_map}),
        states=states,
        groups=groups,
        status_counts=_counts(all_statuses.documents_by("status"), codes.TIE_STATUSES),
        kind_counts=_counts(all_kinds.documents_by("kind"), codes.TIE_KINDS),
        regions=_regions(tables, everywhere.documents_by("entity_id")),
        years=without_year.years,
        documents=len(rows.numbers()),
        meant=without_year.documents,
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
) -> tuple[tuple[ArchivePlace, ...], tuple[ArchivePlace, ...]]:
    names = names_of(tables, documents)
    entities = tables["entities"]
    kinds = dict(zip(entities["entity_id"], entities["kind"], strict=True))
    members = members_of(entities)
    outlined = set(tables["countries"]["iso3"])
    states: list[ArchivePlace] = []
    groups: list[ArchivePlace] = []
    for place_id, count in most_first(documents):
        if place_id == HOME:
            continue
        is_state = place_id in outlined or kinds.get(place_id) == "country"
        place = ArchivePlace(
            place_id=place_id,
            names=names.get(place_id, ("", "", place_id)),
            members=() if is_state else members.get(place_id, ()),
            on_map=place_id in (outlined if is_state else members),
            documents=count,
            statuses=_without_zeros(statuses.get(place_id, {}), codes.TIE_STATUSES),
        )
        (states if is_state else groups).append(place)
    return tuple(states), tuple(groups)


def _arcs(counted: Mapping[tuple[str, ...], int], drawn: set[str]) -> tuple[ArchiveArc, ...]:
    by_arc: dict[tuple[str, str], dict[str, int]] = {}
    for (place, kind, status), documents in counted.items():
        if place in drawn:
            by_arc.setdefault((place, kind), {})[status] = documents
    order = codes.TIE_KINDS.index
    return tuple(
        ArchiveArc(place, kind, _without_zeros(by_arc[place, kind], codes.TIE_STATUSES))
        for place, kind in sorted(by_arc, key=lambda arc: (arc[0], order(arc[1])))
    )


def _counts(counted: Mapping[str, int], order: Iterable[str]) -> Counts:
    return tuple((code, counted.get(code, 0)) for code in order)


def _without_zeros(counted: Mapping[str, int], order: Iterable[str]) -> Counts:
    return tuple((code, counted[code]) for code in order if code in counted)
