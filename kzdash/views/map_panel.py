"""What the map's side panel shows for a chosen state or group: its ties with their sentences.

Built only for the places that are chosen, so that a long document costs no more than a short one.
"""

from dataclasses import dataclass

import pandas as pd

from kzdash.record.questions import RecordRow, record_rows
from kzdash.tables.store import Tables
from kzdash.views.map import build_tie_map_view, first_document, names_of, three
from kzdash.views.map_model import MapSelection, MapTie, Names, TiePlace

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
    """

    place_id: str
    names: Names
    written: tuple[str, ...]
    mention_count: int
    place: TiePlace | None
    lines: tuple[TieLine, ...]
    relations: RecordRow | None


def build_place_panels(
    tables: Tables, selection: MapSelection, place_ids: tuple[str, ...]
) -> tuple[PlacePanel, ...]:
    """Return the panels of *place_ids*, in their order, five at most."""
    view = build_tie_map_view(tables, selection)
    doc = selection.doc or first_document(tables)
    names = names_of(tables, place_ids)
    return tuple(
        _panel(tables, doc, place_id, names.get(place_id, ("", "", place_id)), view.place(place_id))
        for place_id in place_ids[:MAX_PLACES]
    )


def _panel(
    tables: Tables, doc: str, place_id: str, names: Names, place: TiePlace | None
) -> PlacePanel:
    mentions = tables["mentions"]
    mine = mentions[(mentions["doc_id"] == doc) & (mentions["entity_id"] == place_id)]
    relations = tables["relations"]
    rows = record_rows("relations", relations[relations["iso3"] == place_id])
    return PlacePanel(
        place_id=place_id,
        names=names,
        written=_written(mine),
        mention_count=len(mine),
        place=place,
        lines=_lines(tables, place.ties if place else ()),
        relations=rows[0] if rows else None,
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


def _lines(tables: Tables, ties: tuple[MapTie, ...]) -> tuple[TieLine, ...]:
    wanted = {tie.sentence_id for tie in ties}
    sentences = tables["sentences"]
    rows = {
        str(row["sentence_id"]): row
        for row in sentences[sentences["sentence_id"].isin(wanted)].to_dict("records")
    }
    return tuple(
        TieLine(tie, _texts(row), int(row["line"]), _page(row["page_first"]))
        for tie in ties
        if (row := rows.get(tie.sentence_id)) is not None
    )


def _texts(row: dict[object, object]) -> Names:
    kk, ru, en = three(row, "text")
    own = str(row["text"])
    by_lang = {"kk": kk, "ru": ru, "en": en} | {str(row["lang"]): own}
    return by_lang["kk"], by_lang["ru"], by_lang["en"]


def _page(value: object) -> int | None:
    return int(value) if isinstance(value, (int, float)) and not pd.isna(value) else None
