"""What the map shows, as plain frozen values; made by :mod:`kzdash.app.map.view`."""

from dataclasses import dataclass

from kzdash.app.select.names import Counts, Names


@dataclass(frozen=True, slots=True)
class MapSelection:
    """What the reader chose; None and empty mean everything. ``ties`` names single ones by id."""

    doc: str | None = None
    section: str | None = None
    region: str | None = None
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MapTie:
    """One tie of the text and the sentence that states it."""

    tie_id: str
    sentence_id: str
    entity_id: str
    kind: str
    status: str
    level: str


@dataclass(frozen=True, slots=True)
class TieArc:
    """Every tie of one kind to one state; ``ties`` in order of the text, best status first."""

    iso3: str
    kind: str
    status: str
    ties: tuple[MapTie, ...]

    @property
    def key(self) -> str:
        """Return what names the arc in payloads and events, ``CHN/visit``."""
        return f"{self.iso3}/{self.kind}"


@dataclass(frozen=True, slots=True)
class TiePlace:
    """A state or a group that the text names, with its ties after the filters.

    Attributes:
        place_id: iso3 of a state, entity_id of a group.
        names: Name today in kk, ru, en.
        region: Region of a state; "" for a group.
        members: iso3 codes of a group; empty for a state, and for a group without a list.
        on_map: Whether there is an outline (the Soviet Union has none).
        statuses: Ties by status, in the order of the codes, without zeros.
        ties: In order of the text.
        filtered: Whether the document states ties with it and the filters leave none.
    """

    place_id: str
    names: Names
    region: str
    members: tuple[str, ...]
    on_map: bool
    statuses: Counts
    ties: tuple[MapTie, ...]
    filtered: bool = False


@dataclass(frozen=True, slots=True)
class SectionNote:
    """The chosen section and how much of it is in the file."""

    section_id: str
    kind: str
    number: int | None
    titles: Names
    title_printed: str
    extent: str
    elsewhere: tuple[str, ...]  # entity_ids of its title that the file's own text names


@dataclass(frozen=True, slots=True)
class TieMapView:
    """Everything the map, its legend, its list and its table show."""

    home_names: Names
    arcs: tuple[TieArc, ...]
    states: tuple[TiePlace, ...]
    groups: tuple[TiePlace, ...]
    status_counts: Counts  # with zeros; under every filter but the status filter
    kind_counts: Counts  # with zeros; under every filter but the kind filter
    tie_count: int
    sentence_count: int
    section: SectionNote | None
    regions: tuple[str, ...]  # of every state that the document names; for the region filter
    doc_titles: Names = ("", "", "")  # of the document; for the source line of a picture
    selection: MapSelection = MapSelection()
    all_ties: int = 0  # of the document, whatever the filters leave

    @property
    def tied(self) -> tuple[TiePlace, ...]:
        """Return the states that have a tie after the filters, most ties first."""
        found = [state for state in self.states if state.ties]
        return tuple(sorted(found, key=lambda state: (-len(state.ties), state.place_id)))

    def place(self, place_id: str) -> TiePlace | None:
        """Return the state or group *place_id*, if the text names it."""
        both = (*self.states, *self.groups)
        return next((place for place in both if place.place_id == place_id), None)
