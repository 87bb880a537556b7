"""One document from its bytes to its rows: what a worker does, and what a build does by itself."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from kzdash.engine.build.rows import rows_of
from kzdash.engine.build.source_notes import SourceNotes, notes_of
from kzdash.engine.extract.analyse import analyse
from kzdash.engine.ingest.document import (
    READ_SCANS,
    IngestError,
    SourceDocument,
    document_of,
    read_document,
)
from kzdash.engine.ingest.recognition import Scans

Source = Path | SourceDocument
# Plain values only: it crosses a process boundary as JSON.
Result = dict[str, Any]


def read_one(
    source: Source,
    doc_id: str | None = None,
    scans: Scans = READ_SCANS,
    min_confidence: float = 0.0,
) -> Result:
    """Return the rows of *source*, or why it was refused.

    Args:
        source: A file, or a document that is read already.
        doc_id: Another id than its own, for a second document of the same name.
        scans: What is done with pictures of text.
        min_confidence: A tie of less is none.

    Returns:
        ``{"status": "ok", "described": …, "rows": …, "facts": …}``, or ``{"status": reason,
        "said": sentence}`` with a reason of :data:`kzdash.engine.ingest.extracted.REASONS`.
    """
    try:
        if isinstance(source, SourceDocument):
            document, notes = source, SourceNotes()
        else:
            document = read_document(source, scans)
            notes = notes_of(source, document)
    except IngestError as error:
        return {"status": error.reason, "said": str(error)}
    except MemoryError:
        return {"status": "memory", "said": f"{_name(source)}: needs more memory than allowed."}
    return _analysed(document, notes, doc_id, min_confidence)


def read_bytes(
    file_name: str,
    content: bytes,
    doc_id: str | None = None,
    most_chars: int | None = None,
    scans: Scans = READ_SCANS,
) -> Result:
    """Return the same for a file that came as bytes, as from a visitor.

    A text of more than *most_chars* is refused before it is analysed.
    """
    try:
        document = document_of(file_name, content, where=file_name, scans=scans)
    except IngestError as error:
        return {"status": error.reason, "said": str(error)}
    except MemoryError:
        return {"status": "memory", "said": f"{file_name}: needs more memory than allowed."}
    if most_chars is not None and len(document.text) > most_chars:
        return {"status": "too_long", "said": f"{file_name}: more than {most_chars:,} characters."}
    return _analysed(document, SourceNotes(), doc_id)


def read_text_of(path: Path, scans: Scans = READ_SCANS) -> Result:
    """Return the document at *path* as plain values, not analysed, or why it was refused."""
    try:
        return {"status": "ok", "document": asdict(read_document(path, scans))}
    except IngestError as error:
        return {"status": error.reason, "said": str(error)}
    except MemoryError:
        return {"status": "memory", "said": f"{path}: needs more memory than allowed."}


def _analysed(
    document: SourceDocument, notes: SourceNotes, doc_id: str | None, min_confidence: float = 0.0
) -> Result:
    document = replace(document, doc_id=doc_id) if doc_id else document
    try:
        analysis = analyse(document.text, headings=document.headings, min_confidence=min_confidence)
    except MemoryError:
        said = f"{document.file_name}: needs more memory than allowed. Split it into parts."
        return {"status": "memory", "said": said}
    return {
        "status": "ok",
        "described": {
            "doc_id": document.doc_id,
            "name": document.file_name,
            "sha256": document.sha256,
            "size": document.byte_count,
            "licence": notes.licence,
            "origin": notes.origin,
            **({"doubts": list(document.doubts)} if document.doubts else {}),
            **({"recognised": asdict(document.recognised)} if document.recognised else {}),
        },
        "rows": rows_of(document, analysis, notes),
    }


def _name(source: Source) -> str:
    return source.file_name if isinstance(source, SourceDocument) else str(source)
