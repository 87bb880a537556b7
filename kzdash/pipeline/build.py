"""Documents in, tables out: read, analyse, check, write in one step.

A build that fails leaves the earlier tables as they were. The same inputs give the same bytes.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import kzdash
from kzdash import paths
from kzdash.ingest.document import TEXT_SUFFIXES, IngestError, SourceDocument, read_document
from kzdash.pipeline.analyse import analyse
from kzdash.pipeline.corrections import correct, read_corrections
from kzdash.pipeline.entities import alias_rows, entity_rows
from kzdash.pipeline.faults import BuildError
from kzdash.pipeline.rows import Rows, rows_of
from kzdash.pipeline.source_notes import SourceNotes, notes_of
from kzdash.record.reading import read_reference
from kzdash.tables.check import check_frames
from kzdash.tables.spec import DOCUMENT_TABLES, TABLES
from kzdash.tables.store import frame_of, write_tables

Source = Path | SourceDocument
Progress = Callable[[Iterable[Source]], Iterable[Source]]

# The tables that come out of a document; entities and aliases are gathered at the end.
_FOUND = tuple(name for name in DOCUMENT_TABLES if name not in ("entities", "aliases"))


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made: its id, rows per table, and the files that could not be read."""

    build_id: str
    rows: Mapping[str, int]
    refused: tuple[str, ...]


def find_sources(sources: Sequence[Path]) -> list[Path]:
    """Return the document files among *sources*, folders opened, in a fixed order.

    Raises:
        BuildError: If a source doesn't exist or a folder holds no document.
    """
    found: list[Path] = []
    for source in sources:
        if source.is_dir():
            inside = sorted(p for p in source.rglob("*") if p.suffix.lower() in TEXT_SUFFIXES)
            if not inside:
                raise BuildError(
                    [f"{source}: there is no .txt file in this folder. Name another one."]
                )
            found += inside
        elif source.exists():
            found.append(source)
        else:
            raise BuildError([f"{source}: there is no such file or folder. Check the name."])
    return list(dict.fromkeys(found))


def build(
    sources: Sequence[Path | SourceDocument],
    out: Path,
    *,
    progress: Progress = lambda items: items,
) -> BuildResult:
    """Read *sources*, find what is in them, and write the tables into *out*.

    One bad file does not stop the others; if none can be read, nothing is written.

    Raises:
        BuildError: If no document can be read, a correction doesn't fit, or tables are at fault.
        RecordError: If the reference files are at fault.
        OSError: If *out* can't be written.
    """
    reference = read_reference(paths.REFERENCE)
    corrections = read_corrections(paths.CORRECTIONS)
    rows: Rows = {name: [] for name in _FOUND}
    described: list[dict[str, Any]] = []
    refused: list[str] = []
    seen: dict[str, str] = {}
    for source in progress(sources):
        try:
            document, notes = _read(source)
        except IngestError as error:
            refused.append(str(error))
            continue
        if document.doc_id in seen and seen[document.doc_id] == document.sha256:
            continue
        document = _with_own_id(document, seen)
        for name, found in rows_of(document, analyse(document.text), notes).items():
            rows[name] += found
        described.append(_describe(document, notes))
    if not described:
        raise BuildError(refused or ["no document was named"])
    frames = {name: frame_of(TABLES[name], rows[name]) for name in _FOUND}
    frames |= reference
    frames["entities"] = frame_of(TABLES["entities"], entity_rows(frames))
    frames["aliases"] = frame_of(TABLES["aliases"], alias_rows(frames["entities"]))
    frames, corrected = correct(frames, corrections)
    faults = check_frames(frames)
    if faults:
        raise BuildError(faults)
    manifest = {
        "kzdash_version": kzdash.__version__,
        "sources": described,
        "refused": refused,
        "reference": _hashes(paths.REFERENCE, "*.csv"),
        "gazetteer": _hashes(paths.GAZETTEER, "*.csv"),
    }
    if corrected:
        manifest["corrections"] = [one.plain() for one in corrected]
    build_id = write_tables(frames, out, manifest)
    return BuildResult(
        build_id, {name: len(frame) for name, frame in frames.items()}, tuple(refused)
    )


def _read(source: Path | SourceDocument) -> tuple[SourceDocument, SourceNotes]:
    if isinstance(source, SourceDocument):
        return source, SourceNotes()
    document = read_document(source)
    return document, notes_of(source, document)


def _with_own_id(document: SourceDocument, seen: dict[str, str]) -> SourceDocument:
    """Give a second document of the same name an id of its own, by its content."""
    doc_id = document.doc_id
    if doc_id in seen:
        doc_id = f"{doc_id}_{document.sha256[:8]}"
    seen[doc_id] = document.sha256
    if doc_id == document.doc_id:
        return document
    return SourceDocument(
        doc_id, document.file_name, document.media_type, document.encoding, document.sha256,
        document.byte_count, document.text,
    )  # fmt: skip


def _describe(document: SourceDocument, notes: SourceNotes) -> dict[str, Any]:
    return {
        "doc_id": document.doc_id,
        "name": document.file_name,
        "sha256": document.sha256,
        "size": document.byte_count,
        "licence": notes.licence,
        "origin": notes.origin,
    }


def _hashes(folder: Path, pattern: str) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.glob(pattern))
    }
