"""What the map's side panel shows for a chosen state or group: its ties with their sentences.

Built only for the places that are chosen, so that a long document costs no more than a short one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from kzdash.app.map.model import MapSelection, MapTie, TieMapView, TiePlace
from kzdash.app.map.view import build_tie_map_view
from kzdash.app.map.view_record import RecordEvent, RecordMission, record_events, record_missions
from kzdash.app.select.names import Names, first_document, names_of, texts_of, whole_or_none
from kzdash.record.questions import RecordRow, rows_about
from kzdash.tables.store import Tables

MAX_PLACES = 5
MAX_WRITTEN_FORMS = 6
_NAME_FORMS = ("name", "abbreviation", "group")


@dataclass(frozen=True, slots=True)
class TieLine:
    """One tie with its sentence in the three languages and where it stands."""

    tie: MapTie
    texts: Names
    line: int
    page: int | None


@dataclass(frozen=True, slots=True)
class PlacePanel:
    """One chosen state or group.

    Attributes:
        place_id: iso3 of a state, entity_id of a group.
        names: Name today.
        written: How the text writes it, without endings, most frequent first.
        mention_count: How often the text names it; 0 means: not named in this text.
        place: Its ties after the filters; None when the text (or the chosen part) names it not.
        lines: The ties with their sentences, in order of the text.
        relations: What the record says of diplomatic relations; None without a row.
        missions: The record's missions both ways.
        events: The record's events of the first years.
    """

    place_id: str
    names: Names
    written: tuple[str, ...]
    mention_count: int
    place: TiePlace | None
    lines: tuple[TieLine, ...]
    relations: RecordRow | None
    missions: tuple[RecordMission, ...] = ()
    events: tuple[RecordEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceIndex:
    """What a pick looks up, gathered once a document: a pick then costs the same in a long one.

    Attributes:
        written: place_id -> how the text writes it and how often it names it.
        sentences: sentence_id -> the row of every sentence that carries a tie.
    """

    written: Mapping[str, tuple[tuple[str, ...], int]]
    sentences: Mapping[str, Mapping[Any, Any]]


def build_place_index(tables: Tables, doc: str | None) -> PlaceIndex:
    """Return the index of one document; None: of the first."""
    chosen = doc or first_document(tables)
    mentions = tables["mentions"]
    mine = mentions[(mentions["doc_id"] == chosen) & mentions["entity_id"].notna()]
    ties = tables["ties"]
    tied = set(ties.loc[ties["doc_id"] == chosen, "sentence_id"])
    sentences = tables["sentences"]
    return PlaceIndex(
        written={
            str(place): (_written(rows), len(rows)) for place, rows in mine.groupby("entity_id")
        },
        sentences={
            str(row["sentence_id"]): row
            for row in sentences[sentences["sentence_id"].isin(tied)].to_dict("records")
        },
    )


def build_place_panels(
    tables: Tables,
    selection: MapSelection,
    place_ids: tuple[str, ...],
    *,
    view: TieMapView | None = None,
    index: PlaceIndex | None = None,
) -> tuple[PlacePanel, ...]:
    """Return the panels of *place_ids*, in their order, five at most.

    Args:
        tables: A whole build.
        selection: The map's filters.
        place_ids: iso3 codes and groups.
        view: The map under *selection*, where it is at hand.
        index: The document's index, where it is at hand.
    """
    shown = view or build_tie_map_view(tables, selection)
    known = index or build_place_index(tables, selection.doc)
    names = names_of(tables, place_ids)
    return tuple(
        _panel(tables, known, place_id, names.get(place_id, ("", "", place_id)), shown)
        for place_id in place_ids[:MAX_PLACES]
    )


def record_panel(tables: Tables, place_id: str, names: Names) -> PlacePanel:
    """Return what the record says of a place, and nothing of a text."""
    rows = rows_about(tables, "relations", place_id)
    return PlacePanel(
        place_id=place_id,
        names=names,
        written=(),
        mention_count=0,
        place=None,
        lines=(),
        relations=rows[0] if rows else None,
        missions=record_missions(tables, place_id),
        events=record_events(tables, place_id),
    )


def _panel(
    tables: Tables, index: PlaceIndex, place_id: str, names: Names, view: TieMapView
) -> PlacePanel:
    place = view.place(place_id)
    written, count = index.written.get(place_id, ((), 0))
    return replace(
        record_panel(tables, place_id, names),
        written=written,
        mention_count=count,
        place=place,
        lines=tie_lines(index, place.ties if place else ()),
    )


def _written(mentions: pd.DataFrame) -> tuple[str, ...]:
    """Return the names as printed, up to where the case ending begins."""
    forms = [
        str(row["surface"])[: int(row["stem_stop"]) - int(row["start"])]
        for row in mentions.sort_values("start").to_dict("records")
        if row["form"] in _NAME_FORMS
    ]
    counts = pd.Series(forms, dtype="str").value_counts(sort=False)
    ordered = counts.sort_values(ascending=False, kind="stable")
    return tuple(str(form) for form in ordered.index[:MAX_WRITTEN_FORMS])


def tie_lines(index: PlaceIndex, ties: tuple[MapTie, ...]) -> tuple[TieLine, ...]:
    """Return *ties* with their sentences; one whose sentence is not there is left out."""
    return tuple(
        TieLine(tie, texts_of(row), int(row["line"]), whole_or_none(row["page_first"]))
        for tie in ties
        if (row := index.sentences.get(tie.sentence_id)) is not None
    )
