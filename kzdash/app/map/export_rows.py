"""What the map shows as data: CSV for a spreadsheet, GeoJSON for another map.

The same rows as on the page, under the same filters and choice. The text's ties and the record's
facts never meet in one file.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from kzdash.app.draw.cells import csv_bytes
from kzdash.app.draw.plain import geojson_bytes
from kzdash.app.map.model import TieMapView
from kzdash.app.map.view_record import RecordMapView, RecordState
from kzdash.record.questions import RecordRow
from kzdash.tables.columns import Column, TableSpec
from kzdash.tables.spec import TABLES
from kzdash.tables.store import Tables, frame_of

MapView = TieMapView | RecordMapView
_NAMES = ("name_kk", "name_ru", "name_en")
_TEXTS = ("text", "text_kk", "text_ru", "text_en")


def _column(name: str, about: str) -> Column:
    return Column(name, "str", about, null=True)


_TIES = TableSpec(
    "map_ties",
    "One row per tie that the map shows, with the names of the partner and its sentence.",
    ("tie_id",),
    (
        *TABLES["ties"].columns,
        *(_column(name, "name of the partner today") for name in _NAMES),
        _column("line", "line of the file where the sentence starts"),
        *(_column(name, "the sentence as printed, and in three languages") for name in _TEXTS),
    ),
)
_RECORD = TableSpec(
    "map_record",
    "One row per state of the record, by the end of a year. Not from the document.",
    ("iso3",),
    (
        _column("iso3", "ISO 3166-1 alpha-3"),
        *(_column(name, "name of the state") for name in _NAMES),
        _column("established", "ISO date of diplomatic relations, as far as it is known"),
        _column("standing", "dated, undated or unverified"),
        _column("source_work", "who says so"),
        _column("source_grade", "official, press, reference or copy"),
        _column("source_url", "where it says so"),
        _column("read_on", "when it was read"),
    ),
)


def map_csv(tables: Tables, view: MapView, chosen: Iterable[str] = ()) -> bytes:
    """Return the rows that the map shows, formulas escaped.

    Args:
        tables: The build behind the view.
        view: The text's map or the record's.
        chosen: Place ids; where there are any, their rows alone.
    """
    if isinstance(view, RecordMapView):
        rows = [_record_row(state) for state in shown_states(view, chosen)]
        return csv_bytes(frame_of(_RECORD, rows), _RECORD)
    return csv_bytes(_tie_frame(tables, _shown_ties(tables, view, chosen)), _TIES)


def map_geojson(tables: Tables, view: MapView, chosen: Iterable[str] = ()) -> bytes:
    """Return what the map shows as points with their facts; see :func:`map_csv`."""
    if isinstance(view, RecordMapView):
        return _record_geojson(tables, shown_states(view, chosen))
    frames = {name: tables[name] for name in ("entities", "sentences")}
    frames["ties"] = _shown_ties(tables, view, chosen)
    return geojson_bytes(Tables(frames, tables.manifest, tables.build_id), TABLES["ties"])


def shown_states(view: RecordMapView, chosen: Iterable[str] = ()) -> list[RecordState]:
    """Return the states that the record's map shows in its year, by date, undated ones last."""
    wanted = set(chosen)
    shown = [
        state
        for state in view.states
        if state.standing != "later" and (not wanted or state.iso3 in wanted)
    ]
    return sorted(shown, key=lambda state: (not state.row.date, state.row.date, state.iso3))


def _shown_ties(tables: Tables, view: TieMapView, chosen: Iterable[str]) -> pd.DataFrame:
    wanted = set(chosen)
    ids = {
        tie.tie_id
        for place in (*view.states, *view.groups)
        if not wanted or place.place_id in wanted
        for tie in place.ties
    }
    ties = tables["ties"]
    return ties[ties["tie_id"].isin(ids)].sort_values(["start", "tie_id"], kind="stable")


def _tie_frame(tables: Tables, ties: pd.DataFrame) -> pd.DataFrame:
    names = _rows(tables["entities"], "entity_id") | _rows(tables["countries"], "iso3")
    sentences = _rows(tables["sentences"], "sentence_id", set(ties["sentence_id"]))
    rows = []
    for tie in ties.to_dict("records"):
        sentence = sentences[str(tie["sentence_id"])]
        partner = names.get(str(tie["entity_id"]), {})
        rows.append(
            {str(name): value for name, value in tie.items()}
            | {name: partner.get(name) for name in _NAMES}
            | {name: sentence[name] for name in _TEXTS}
            | {"line": str(sentence["line"])}
        )
    return frame_of(_TIES, rows)


def _rows(
    frame: pd.DataFrame, key: str, wanted: set[str] | None = None
) -> dict[str, Mapping[Any, Any]]:
    chosen = frame if wanted is None else frame[frame[key].isin(wanted)]
    return {str(row[key]): row for row in chosen.to_dict("records")}


def _record_row(state: RecordState) -> dict[str, Any]:
    return {
        "iso3": state.iso3,
        **dict(zip(_NAMES, state.names, strict=True)),
        "established": state.row.date or None,
        "standing": state.standing,
        **_source(state.row),
        "read_on": state.row.read_on or None,
    }


def _source(row: RecordRow) -> dict[str, str | None]:
    source = row.source if row.verified else None
    return {
        "source_work": source.work if source else None,
        "source_grade": source.grade if source else None,
        "source_url": source.url if source else None,
    }


def _record_geojson(tables: Tables, states: Iterable[RecordState]) -> bytes:
    places = _rows(tables["countries"], "iso3")
    features = [
        {
            "type": "Feature",
            "id": state.iso3,
            "geometry": _point(places.get(state.iso3)),
            "properties": _record_row(state),
        }
        for state in states
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return (json.dumps(collection, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


def _point(place: Mapping[Any, Any] | None) -> dict[str, Any] | None:
    if place is None or pd.isna(place["lon"]) or pd.isna(place["lat"]):
        return None
    return {"type": "Point", "coordinates": [float(place["lon"]), float(place["lat"])]}
