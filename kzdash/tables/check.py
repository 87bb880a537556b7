"""The checks of a build: what its rows promise, and that its files are the ones it names.

``check_frames`` runs before tables are written, ``check_folder`` on a folder as found
(``python -m kzdash check``). Both return faults in words; an empty list is a sound build.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from kzdash.tables.check_rows import row_faults
from kzdash.tables.check_spans import span_faults
from kzdash.tables.corpus import Corpus, is_corpus, open_corpus, sources_of
from kzdash.tables.faults import Frames
from kzdash.tables.spec import FOUND_TABLES, REFERENCE_TABLES, SCHEMA_VERSION, TABLES
from kzdash.tables.store import MANIFEST, TablesError, empty_frame, read_tables
from kzdash.tables.writing import twin_bytes

_REBUILD = "run 'python -m kzdash build'"


def check_frames(frames: Frames) -> list[str]:
    """Return what is wrong with a set of tables: table, row, what was found, what to do."""
    return [*row_faults(frames), *span_faults(frames)]


def check_folder(folder: Path, source_folder: Path | None) -> list[str]:
    """Return what is wrong with the build in *folder*.

    Args:
        folder: A folder of tables with its manifest.
        source_folder: Where the source files lie; ``None`` leaves them unchecked.
    """
    manifest, faults = _manifest(folder)
    if manifest is None:
        return faults
    faults = [*_file_faults(folder, manifest), *_source_faults(manifest, source_folder)]
    try:
        if is_corpus(manifest):
            return [*faults, *_corpus_faults(open_corpus(folder))]
        tables = read_tables(folder)
    except TablesError as error:
        return faults or [str(error)]
    return [
        *faults,
        *_count_faults(folder, manifest, tables.frames),
        *_document_faults(_hashes(_sources(manifest)), tables["documents"]),
        *check_frames(tables.frames),
    ]


def _corpus_faults(corpus: Corpus) -> Iterator[str]:
    """Check a build of many documents group by group, so that it needn't be held as a whole."""
    rows = {name: len(frame) for name, frame in corpus.shared.items()} | dict.fromkeys(
        FOUND_TABLES, 0
    )
    nothing = {name: empty_frame(TABLES[name]) for name in ("aliases", *REFERENCE_TABLES)}
    hashes = _hashes(sources_of(corpus.folder, corpus.manifest))
    for group in range(corpus.manifest["groups"]):
        frames = corpus.group(group)
        for name, frame in frames.items():
            rows[name] += len(frame)
        entities = {"entities": corpus.shared["entities"]}
        for fault in (
            *_document_faults(hashes, frames["documents"]),
            *check_frames({**nothing, **entities, **frames}),
        ):
            yield f"group {group + 1}: {fault}"
    found = {name: empty_frame(TABLES[name]) for name in FOUND_TABLES}
    yield from check_frames({**found, **corpus.shared})
    for name, count in rows.items():
        told = corpus.manifest["tables"][name].get("rows")
        if told != count:
            yield f"{corpus.folder / MANIFEST}: {name} has {count} rows, not {told}; {_REBUILD}"


def _manifest(folder: Path) -> tuple[Mapping[str, Any] | None, list[str]]:
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None, [f"{path}: there is no manifest; {_REBUILD}"]
    except (OSError, ValueError) as error:
        return None, [f"{path}: can't be read ({error}); {_REBUILD}"]
    if not isinstance(manifest, dict) or not isinstance(manifest.get("tables"), dict):
        return None, [f"{path}: not a manifest of tables; {_REBUILD}"]
    if manifest.get("schema_version") != SCHEMA_VERSION:
        found = manifest.get("schema_version")
        return None, [f"{path}: schema version {found}, not {SCHEMA_VERSION}; {_REBUILD}"]
    return manifest, []


def _file_faults(folder: Path, manifest: Mapping[str, Any]) -> Iterator[str]:
    """Every table is there with the bytes that the manifest names, and nothing else is."""
    for name in TABLES:
        path = folder / f"{name}.parquet"
        described = manifest["tables"].get(name)
        if not isinstance(described, dict):
            yield f"{folder / MANIFEST}: says nothing of the table {name}; {_REBUILD}"
        elif not path.is_file():
            yield f"{path}: the table is missing; {_REBUILD}"
        elif _sha256(path) != described.get("sha256"):
            yield f"{path}: changed since it was built (its hash differs); {_REBUILD}"
    expected = {
        MANIFEST,
        *_listed(manifest),
        *(f"{name}.{kind}" for name in TABLES for kind in ("parquet", "csv")),
    }
    for path in sorted(folder.iterdir()):
        if path.name not in expected:
            yield f"{path}: does not belong to a build; move it elsewhere"


def _listed(manifest: Mapping[str, Any]) -> list[str]:
    """Return the files that a build of many documents has besides its tables."""
    listed = manifest.get("sources_file")
    named = [str(listed.get("name"))] if isinstance(listed, dict) else []
    return [*named, *(f"{name}.parquet" for name in manifest.get("index", ()))]


def _sources(manifest: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return what the manifest says of the source files."""
    return [source for source in manifest.get("sources", []) if isinstance(source, dict)]


def _source_faults(manifest: Mapping[str, Any], source_folder: Path | None) -> Iterator[str]:
    """Every source file still has the bytes from which the tables were made."""
    if source_folder is None:
        return
    for source in _sources(manifest):
        name = Path(str(source.get("name")))
        path = source_folder / name
        if name.is_absolute() or ".." in name.parts:
            yield f"{name}: a source outside {source_folder}; {_REBUILD}"
        elif not path.is_file():
            yield f"{path}: the source is missing; put it back or build without it"
        elif _sha256(path) != source.get("sha256"):
            yield f"{path}: changed since the tables were built; {_REBUILD}"


def _count_faults(folder: Path, manifest: Mapping[str, Any], frames: Frames) -> Iterator[str]:
    """Row counts are the manifest's, and a CSV twin says what its table says."""
    for name, frame in frames.items():
        rows = manifest["tables"][name].get("rows")
        if rows != len(frame):
            yield f"{folder / MANIFEST}: {name} has {len(frame)} rows, not {rows}; {_REBUILD}"
        twin = folder / f"{name}.csv"
        if twin.is_file() and twin.read_bytes() != twin_bytes(frame):
            yield f"{twin}: differs from {name}.parquet; {_REBUILD}"


def _hashes(sources: Iterable[Mapping[str, Any]]) -> set[str]:
    return {str(source.get("sha256")) for source in sources}


def _document_faults(hashes: Collection[str], documents: pd.DataFrame) -> Iterator[str]:
    """A document was made from a source that the manifest names, with the same hash."""
    for name, sha256 in zip(documents["file_name"], documents["sha256"], strict=True):
        if sha256 not in hashes:
            yield f"documents ({name}): its hash is not among the manifest's sources; {_REBUILD}"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
