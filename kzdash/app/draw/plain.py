"""Tables for programs: JSON for any table, GeoJSON for the ties."""

import json
from typing import Any

import pandas as pd

from kzdash.tables.columns import TableSpec
from kzdash.tables.store import Tables

_PYTHON = {"str": str, "int": int, "float": float, "bool": bool}
_NAMES = ("name_kk", "name_ru", "name_en")
_TEXTS = ("text_kk", "text_ru", "text_en")


def json_bytes(frame: pd.DataFrame, spec: TableSpec) -> bytes:
    """Return a table as a JSON array of objects; what is absent is null, never a word or a NaN."""
    return _dump(rows_of(frame, spec))


def geojson_bytes(tables: Tables, spec: TableSpec) -> bytes:
    """Return the ties as GeoJSON: a point where the partner is, with names and sentence.

    A group has no place of its own; its ties have a null geometry, as RFC 7946 allows.
    """
    entities = {row["entity_id"]: row for row in tables["entities"].to_dict("records")}
    sentences = {row["sentence_id"]: row for row in tables["sentences"].to_dict("records")}
    features = []
    for tie in rows_of(tables["ties"], spec):
        entity, sentence = entities[tie["entity_id"]], sentences[tie["sentence_id"]]
        beside = {name: entity[name] for name in _NAMES}
        beside |= {name: _value(sentence[name], str) for name in _TEXTS}
        features.append(
            {
                "type": "Feature",
                "id": tie["tie_id"],
                "geometry": _point(entity["lon"], entity["lat"]),
                "properties": {**tie, **beside},
            }
        )
    return _dump({"type": "FeatureCollection", "features": features})


def rows_of(frame: pd.DataFrame, spec: TableSpec) -> list[dict[str, Any]]:
    """Return the rows as plain values of Python."""
    kinds = {column.name: _PYTHON[column.type] for column in spec.columns}
    return [
        {name: _value(row[name], kind) for name, kind in kinds.items()}
        for row in frame.to_dict("records")
    ]


def _value(value: Any, kind: type) -> Any:  # noqa: ANN401 a cell of any column
    return None if pd.isna(value) else kind(value)


def _point(lon: float | None, lat: float | None) -> dict[str, Any] | None:
    if lon is None or lat is None or pd.isna(lon) or pd.isna(lat):
        return None
    return {"type": "Point", "coordinates": [float(lon), float(lat)]}


def _dump(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()
