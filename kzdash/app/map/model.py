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
    sure: bool = False  # sure ties alone


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
    """Every tie of one kind to one state, by status, the best first.

    ``ties`` are those of one document, the best status first; of many documents there are none.
    """

    iso3: str
    kind: str
    statuses: Counts
    ties: tuple[MapTie, ...] = ()

    @property
    def status(self) -> str:
        """Return the best status."""
        return self.statuses[0][0]

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
        statuses: Ties by status, in the order of the codes, without zeros; of many documents,
            the documents that state one.
        ties: In order of the text; of many documents, none.
        filtered: Whether the document states ties with it and the filters leave none.
        documents: How many of many documents state a tie to it; 0 where one is shown.
    """

    place_id: str
    names: Names
    region: str
    members: tuple[str, ...]
    on_map: bool
    statuses: Counts
    ties: tuple[MapTie, ...]
    filtered: bool = False
    documents: int = 0

    @property
    def count(self) -> int:
        """Return the ties to it, or the documents that state one."""
        return self.documents or len(self.ties)


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
    """Everything the map, its legend, its list and its table show of one document or of many.

    Of many, *meant* is how many they are, *years* are those that they name, and every number
    counts documents.
    """

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
    sure_ties: int = 0  # of them, the sure ones
    meant: int = 0
    years: tuple[tuple[int, int], ...] = ()

    @property
    def counted(self) -> bool:
        """Return whether its numbers are those of documents."""
        return self.meant > 0

    @property
    def tied(self) -> tuple[TiePlace, ...]:
        """Return the states that have a tie after the filters, most ties first."""
        found = [state for state in self.states if state.count]
        return tuple(sorted(found, key=lambda state: (-state.count, state.place_id)))

    def arcs_to(self, place_id: str) -> tuple[TieArc, ...]:
        """Return the arcs to a state."""
        return tuple(arc for arc in self.arcs if arc.iso3 == place_id)

    def place(self, place_id: str) -> TiePlace | None:
        """Return the state or group *place_id*, if the text names it."""
        both = (*self.states, *self.groups)
        return next((place for place in both if place.place_id == place_id), None)
