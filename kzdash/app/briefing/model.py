"""A briefing as plain values: walks, their steps, and the rows that a step lists."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kzdash.app.map.model import MapSelection
from kzdash.app.select.evidence import Mark
from kzdash.app.select.names import Names
from kzdash.app.select.source import Part
from kzdash.app.timeline.model import Selection
from kzdash.record.questions import RecordRow

Fact = float | str | None  # None: the text states a number that is lost
_EVERYTHING = MapSelection()


@dataclass(frozen=True, slots=True)
class Statement:
    """What a step says: written by a person, or a sentence of the catalogue.

    Attributes:
        texts: In kk, ru, en, with names of facts in braces; all empty: *key* is said.
        key: Sentence of the catalogue.
        facts: Name -> number or text; numbers are written as the language does.
        parts: Name -> a section, which is named in the language.
    """

    texts: Names = ("", "", "")
    key: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    parts: Mapping[str, Part] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a walk.

    Attributes:
        graphic: map, rows, numbers, parts, record, timeline or none.
        statement: The sentence at the top.
        notes: For the speaker, in kk, ru, en.
        marks: Ids of ties, claims and figures that are drawn, in order.
        sentence_id: The sentence that is read out; None where there is none.
        mark_id: What of it; None for the sentence alone.
        gaps: References of the walk that the tables no longer have, as they are written.
        selection: What a map shows.
        choice: What a timeline shows.
        year: Of the record's map.
        page: Where the same is seen live: name of the page, and its query.
    """

    graphic: str
    statement: Statement
    notes: Names = ("", "", "")
    marks: tuple[str, ...] = ()
    sentence_id: str | None = None
    mark_id: str | None = None
    gaps: tuple[str, ...] = ()
    selection: MapSelection = _EVERYTHING
    choice: Selection | None = None
    year: int | None = None
    page: tuple[str, Mapping[str, tuple[str, ...]]] = ("", {})


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk over one document; ``key`` names it where it has no written title."""

    walk_id: str
    doc_id: str
    titles: Names
    key: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class WalkRow:
    """A statement of the text, and the row of the record that is set beside it.

    ``reason`` says why that row, or why none: a :data:`~kzdash.app.timeline.view_cards.JoinReason`
    or a :data:`~kzdash.record.questions.Reason`; "" for what the record is not asked about.
    ``abbreviations`` of the body in kk, ru, en; "" where it has none.
    """

    mark: Mark
    sentence_id: str
    answer: RecordRow | None
    reason: str
    abbreviations: Names = ("", "", "")
