"""Which documents a build reads together, decided before the first one is opened.

Documents are read in batches: a batch becomes one row group of every table, whoever reads it, so
that the tables don't depend on the number of processes or machines.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kzdash.engine.build.document import Source
from kzdash.engine.ingest.document import doc_id_of

# A batch is full with so many documents or bytes of their files, whichever comes first: its rows
# are held in memory, some eighteen times the size of a text.
MOST_DOCUMENTS, MOST_BYTES = 200, 4_000_000


@dataclass(frozen=True, slots=True)
class Item:
    """One document to be read.

    *doc_id* is given where another of the same name was there before; *collection* is the folder
    of the file, below the one that holds all of them; *ocr* is what is done with its scans, and a
    tie of less than *min_confidence* is none.
    """

    source: Source
    doc_id: str | None = None
    collection: str | None = None
    ocr: str = "auto"
    min_confidence: float = 0.0


Batch = Sequence[Item]


def batches_of(
    sources: Sequence[Source],
    most_documents: int = MOST_DOCUMENTS,
    most_bytes: int = MOST_BYTES,
) -> Iterator[Batch]:
    """Yield the batches in order; a document that is there twice is read once.

    A second, other document of the same name gets an id with some of its hash.
    """
    batch: list[Item] = []
    size = 0
    for item in _once(sources):
        bytes_ = _size(item.source)
        if batch and (len(batch) >= most_documents or size + bytes_ > most_bytes):
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += bytes_
    if batch:
        yield batch


def _once(sources: Sequence[Source]) -> Iterator[Item]:
    """Yield each document once; files are opened only where two have one name."""
    root = _root(sources)
    first: dict[str, int] = {}  # where in *sources*
    hashes: dict[str, str] = {}
    for at, source in enumerate(sources):
        doc_id = _id(source)
        if doc_id not in first:
            first[doc_id] = at
            yield Item(source, collection=_collection(source, root))
            continue
        if doc_id not in hashes:
            hashes[doc_id] = _sha256(sources[first[doc_id]])
        sha256 = _sha256(source)
        if sha256 == hashes[doc_id]:
            continue
        doc_id = f"{doc_id}_{sha256[:8]}"
        if doc_id not in first:
            first[doc_id] = at
            hashes[doc_id] = sha256
            yield Item(source, doc_id, _collection(source, root))


def _root(sources: Sequence[Source]) -> str | None:
    """Return the folder that holds all files; None where only the whole disk does."""
    folders = {str(source.parent.absolute()) for source in sources if isinstance(source, Path)}
    try:
        root = os.path.commonpath(folders) if folders else None
    except ValueError:  # on several disks
        return None
    return None if root == os.path.sep else root


def _collection(source: Source, root: str | None) -> str | None:
    if root is None or not isinstance(source, Path):
        return None
    below = os.path.relpath(source.parent.absolute(), root)
    return None if below == os.path.curdir else Path(below).as_posix()


def _id(source: Source) -> str:
    return doc_id_of(source.name) if isinstance(source, Path) else source.doc_id


def _sha256(source: Source) -> str:
    """Return a source's hash; of what can't be read, which is said later, one of its place."""
    if not isinstance(source, Path):
        return source.sha256
    try:
        with source.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return hashlib.sha256(str(source).encode("utf-8", "surrogatepass")).hexdigest()


def _size(source: Source) -> int:
    if not isinstance(source, Path):
        return source.byte_count
    try:
        return source.stat().st_size
    except OSError:
        return 0
