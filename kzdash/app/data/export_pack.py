"""The whole edition as one ZIP: tables, what they mean, where they come from, and their hashes.

The same tables give the same bytes: fixed order, fixed times. ``datapackage.json`` describes the
pack for machines (Frictionless Data Package), made from the spec.
"""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from kzdash import i18n
from kzdash.app.data.view_codebook import build_codebook
from kzdash.app.draw.cells import csv_bytes
from kzdash.app.draw.citation import Edition, cite
from kzdash.app.draw.layers import layer_files
from kzdash.app.draw.plain import geojson_bytes
from kzdash.tables.check_rows import REFERENCES
from kzdash.tables.columns import Column, TableSpec
from kzdash.tables.dictionary import dictionary_text
from kzdash.tables.spec import SCHEMA_VERSION, TABLES
from kzdash.tables.store import Tables
from kzdash.tables.writing import parquet_bytes

_FIXED_TIME = (2000, 1, 1, 0, 0, 0)


def pack_bytes(tables: Tables, edition: Edition) -> bytes:
    """Return the data pack of *tables*; *edition* is what its citation says."""
    files = pack_files(tables, edition)
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, _FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return sink.getvalue()


def pack_files(tables: Tables, edition: Edition) -> dict[str, bytes]:
    """Return path -> content of every file of the pack; SHA256SUMS, the last, names the others."""
    files = {
        "README.md": _readme(tables, edition).encode(),
        "LICENCES.md": _licences(tables).encode(),
        "CITATION.txt": _citations(edition).encode(),
        "data-dictionary.md": dictionary_text().encode(),
        "codebook.csv": _codebook(tables),
        "manifest.json": _json(dict(tables.manifest)),
    }
    for name, spec in TABLES.items():
        files[f"tables/{name}.csv"] = csv_bytes(tables[name], spec)
        files[f"tables/{name}.parquet"] = parquet_bytes(tables[name])
    files["ties.geojson"] = geojson_bytes(tables, TABLES["ties"])
    files |= layer_files(tables)
    files["datapackage.json"] = _json(describe_package(files, edition.version))
    sums = [f"{hashlib.sha256(content).hexdigest()}  {path}" for path, content in files.items()]
    files["SHA256SUMS"] = ("\n".join(sums) + "\n").encode()
    return files


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _readme(tables: Tables, edition: Edition) -> str:
    """Return what the pack is, in every language, each with its table of contents."""
    parts = []
    for lang in i18n.LANGS:
        head = i18n.text(
            "data.pack_readme",
            lang,
            version=edition.version,
            schema=SCHEMA_VERSION,
            build=edition.build_id,
        )
        rows = "\n".join(
            f"| `{name}` | {i18n.text(f'column.table_{name}', lang)} | {len(tables[name])} | "
            f"{i18n.text(f'column.row_{name}', lang)} |"
            for name in TABLES
        )
        columns = " | ".join(
            i18n.text(f"data.{key}", lang)
            for key in ("sheet_file", "sheet_table", "sheet_rows", "sheet_about")
        )
        title = i18n.text("data.cite_title", lang)
        parts.append(f"# {title}\n\n{head}\n\n| {columns} |\n| --- | --- | --- | --- |\n{rows}\n")
    return "\n".join(parts)


def _licences(tables: Tables) -> str:
    """Return what may be done with the documents, the record and the rest."""
    parts = []
    for lang in i18n.LANGS:
        documents = "\n".join(
            f"- `{name}`: {licence or i18n.text('data.licence_unknown', lang)}"
            for name, licence in _document_licences(tables)
        )
        parts.append(f"{i18n.text('data.pack_licences', lang)}\n\n{documents}\n")
    return "\n".join(parts)


def _document_licences(tables: Tables) -> Iterator[tuple[str, str]]:
    documents = tables["documents"]
    yield from zip(documents["file_name"], documents["licence"].fillna(""), strict=True)


def _citations(edition: Edition) -> str:
    texts = [cite(style, lang, edition) for lang in i18n.LANGS for style in ("apa", "gost")]
    return "\n\n".join([*texts, cite("bibtex", "en", edition)]) + "\n"


def _codebook(tables: Tables) -> bytes:
    """Return every code with its label, its meaning and its first example, as CSV.

    Where the documents have none, a sentence that was written for the codebook.
    """
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\n")
    names = [f"{name}_{lang}" for name in ("label", "meaning") for lang in i18n.LANGS]
    written = [f"written_example_{lang}" for lang in i18n.LANGS]
    writer.writerow(["list", "code", *names, "rows", "sentence_id", *written])
    for code_list, entries in build_codebook(tables).lists.items():
        for entry in entries:
            key = f"{code_list}_{entry.code}"
            texts = [i18n.text(f"{area}.{key}", lang) for area in _AREAS for lang in i18n.LANGS]
            example = entry.example.sentence_id if entry.example else ""
            own = ["" if example else i18n.text(f"example.{key}", lang) for lang in i18n.LANGS]
            writer.writerow([code_list, entry.code, *texts, entry.count, example, *own])
    return b"\xef\xbb\xbf" + sink.getvalue().encode()


_AREAS = ("code", "codebook")


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
