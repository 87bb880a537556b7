"""The description of a data pack for machines: Frictionless Data Package, made from the spec."""

import hashlib
from collections.abc import Mapping
from typing import Any

from kzdash.tables.check_rows import REFERENCES
from kzdash.tables.spec import SCHEMA_VERSION, TABLES, Column, TableSpec

_TYPES: Mapping[str, str] = {
    "str": "string",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
}


def describe_package(files: Mapping[str, bytes], version: str) -> dict[str, Any]:
    """Return ``datapackage.json`` for the CSV files of a pack.

    Args:
        files: Path inside the pack -> content; every ``tables/<name>.csv`` becomes a resource.
        version: Version of kzdash that made the tables.
    """
    return {
        "profile": "tabular-data-package",
        "name": "kzdash",
        "version": version,
        "schema_version": SCHEMA_VERSION,
        "resources": [
            _resource(spec, files[path])
            for name, spec in TABLES.items()
            if (path := f"tables/{name}.csv") in files
        ],
    }


def _resource(spec: TableSpec, content: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": spec.name,
        "path": f"tables/{spec.name}.csv",
        "description": spec.row,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {
            "fields": [_field(column, spec) for column in spec.columns],
            "missingValues": [""],
            "primaryKey": list(spec.key),
            "foreignKeys": [
                {"fields": [column], "reference": {"resource": target, "fields": [key]}}
                for table, column, target, key in REFERENCES
                if table == spec.name
            ],
        },
    }


def _field(column: Column, spec: TableSpec) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.name in spec.key or (not column.null and column.type != "str"):
        constraints["required"] = True
    if column.codes:
        constraints["enum"] = list(column.codes)
    field = {"name": column.name, "type": _TYPES[column.type], "description": column.about}
    return {**field, "constraints": constraints} if constraints else field
