"""A build of many documents, opened without reading them: one at a time, by its row group.

Every file is hashed before it is believed, as in a small build, and then stays open: another
build that takes the folder's place is another corpus. What belongs to no document (the record,
entities, their names) is read once and shared by the tables of all documents.
"""

import hashlib
import json
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pandas.api.types import union_categoricals

from kzdash.tables.archive import CODES, DOCUMENTS, INDEX
from kzdash.tables.spec import FOUND_TABLES, TABLES
from kzdash.tables.store import (
    REBUILD,
    SOURCES,
    Tables,
    TablesError,
    build_id,
    changed_since,
    empty_frame,
    frame_of_table,
    read_manifest,
    read_shared,
    read_tables,
    verified,
)

SEPARATOR = "."  # between the id of a build and of a document; in neither of them

_PIECE = 1 << 20  # bytes
_OF_ALL = ("groups", "index", "sources_file", "refused")  # said of all documents together


@dataclass(frozen=True, slots=True)
class Corpus:
    """One build whose documents lie in several groups; *groups* is doc_id -> its group."""

    folder: Path
    manifest: Mapping[str, Any]
    build_id: str
    shared: Mapping[str, pd.DataFrame]
    index: Mapping[str, pd.DataFrame]
    groups: Mapping[str, int]
    _files: Mapping[str, pq.ParquetFile]
    _reading: Lock = field(default_factory=Lock)
    held: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    def document(self, doc_id: str) -> Tables:
        """Return the tables of one document; they cost what it costs, and not the others.

        Raises:
            KeyError: If there is no such document.
            TablesError: If its rows can't be read.
        """
        group = self.groups[doc_id]
        frames = {name: self._frame(name, group, (doc_id,)) for name in FOUND_TABLES}
        frames = {name: frames[name] if name in frames else self.shared[name] for name in TABLES}
        said = {name: value for name, value in self.manifest.items() if name not in _OF_ALL}
        manifest = {
            **said,
            "build": self.build_id,
            "sources": [_source(frames["documents"])],
            "tables": {name: {"rows": len(frame)} for name, frame in frames.items()},
        }
        return Tables(frames, manifest, f"{self.build_id}{SEPARATOR}{doc_id}", corpus=self)

    def group(self, group: int) -> dict[str, pd.DataFrame]:
        """Return the rows of all documents of a group, without what belongs to no document.

        Raises:
            TablesError: If they can't be read.
        """
        return {name: self._frame(name, group) for name in FOUND_TABLES}

    def rows(self, name: str, doc_ids: Collection[str]) -> pd.DataFrame:
        """Return the rows of a table that belong to some documents, in the build's order.

        Raises:
            KeyError: If there is no such document.
            TablesError: If they can't be read.
        """
        groups = sorted({self.groups[doc_id] for doc_id in doc_ids})
        frames = [self._frame(name, group, doc_ids) for group in groups]
        return pd.concat(frames, ignore_index=True) if frames else empty_frame(TABLES[name])

    def first(self) -> str:
        """Return the first document."""
        return next(iter(self.groups))

    def path(self, name: str) -> Path:
        """Return where a table lies."""
        return self.folder / f"{name}.parquet"

    def _frame(self, name: str, group: int, doc_ids: Collection[str] | None = None) -> pd.DataFrame:
        try:
            with self._reading:  # one file, one reader
                table = self._files[name].read_row_group(group, use_threads=False)
            if doc_ids is not None:
                wanted = pa.array(list(doc_ids), type=table.schema.field("doc_id").type)
                table = table.filter(pc.is_in(table["doc_id"], value_set=wanted))
        except (pa.ArrowException, OSError) as error:
            raise TablesError(f"{self.path(name)}: can't be read ({error}).") from error
        return frame_of_table(table, self.path(name), TABLES[name])


def open_build(folder: Path) -> Tables | Corpus:
    """Open the build in *folder*: whole, or as a corpus where it has many documents.

    Raises:
        TablesError: If it is not as it was written. A build that another one replaces while it is
            opened is opened again.
    """
    while True:
        found = build_id(folder)
        try:
            manifest, _, _ = read_manifest(folder)
            return open_corpus(folder) if is_corpus(manifest) else read_tables(folder)
        except TablesError:
            if build_id(folder) == found:
                raise


def is_corpus(manifest: Mapping[str, Any]) -> bool:
    """Whether a build has several groups of documents, so that it is not read whole."""
    groups = manifest.get("groups", 1)
    return isinstance(groups, int) and groups > 1


def open_corpus(folder: Path) -> Corpus:
    """Open the build in *folder*; every file is hashed before it is believed.

    Raises:
        TablesError: If a file is missing, changed, or of another schema version, or if the
            groups of the tables don't fit each other.
    """
    manifest, build_id, hashes = read_manifest(folder)
    shared = read_shared(folder, hashes)
    files = {
        name: _opened(folder / f"{name}.parquet", hashes[name], manifest["groups"])
        for name in FOUND_TABLES
    }
    listed = manifest.get("sources_file")
    if isinstance(listed, dict):
        verified(folder / SOURCES, str(listed.get("sha256")))
    index = {name: _index(folder, name, manifest) for name in INDEX}
    documents = files["documents"].metadata
    sizes = [documents.row_group(group).num_rows for group in range(manifest["groups"])]
    of_rows = np.repeat(np.arange(len(sizes)), sizes)
    doc_ids = index[DOCUMENTS]["doc_id"]
    if len(doc_ids) != len(of_rows):
        raise TablesError(f"{folder}: its index has {len(doc_ids)} documents, not {len(of_rows)}.")
    groups = dict(zip(doc_ids, of_rows.tolist(), strict=True))
    pa.default_memory_pool().release_unused()  # what reading took beside what is kept
    return Corpus(folder, manifest, build_id, shared, index, groups, files)


def _index(folder: Path, name: str, manifest: Mapping[str, Any]) -> pd.DataFrame:
    path = folder / f"{name}.parquet"
    try:
        content = path.read_bytes()
        right = hashlib.sha256(content).hexdigest() == manifest["index"][name]["sha256"]
        frame = _index_frame(content, CODES.get(name, ())) if right else None
    except (KeyError, TypeError, pa.ArrowException, OSError) as error:
        raise TablesError(f"{path}: not a readable index ({error}). {REBUILD}") from error
    if frame is None:
        raise TablesError(changed_since(path))
    return frame


def _index_frame(content: bytes, codes: Sequence[str]) -> pd.DataFrame:
    """Return a table of the index; its columns of few values, *codes*, as categories.

    Read piece by piece: a million rows take much more room while they are read than afterwards.
    """
    file = pq.ParquetFile(
        pa.BufferReader(content), read_dictionary=list(codes), page_checksum_verification=True
    )
    file.schema_arrow.empty_table().select(codes)  # an error that names what an older index lacks
    pieces = [
        file.read_row_group(group, use_threads=False).to_pandas(use_threads=False)
        for group in range(file.num_row_groups)
    ] or [file.schema_arrow.empty_table().to_pandas()]
    columns = {
        name: union_categoricals([piece[name] for piece in pieces])
        if name in codes
        else pd.concat([piece[name] for piece in pieces], ignore_index=True)
        for name in pieces[0].columns
    }
    return pd.DataFrame(columns, copy=False)


def _opened(path: Path, sha256: str, groups: int) -> pq.ParquetFile:
    """Open a table; what is hashed and what is read is one and the same file, whatever comes."""
    try:
        source = pa.OSFile(str(path))
        digest = hashlib.sha256()
        while piece := source.read(_PIECE):
            digest.update(piece)
        if digest.hexdigest() != sha256:
            raise TablesError(changed_since(path))
        source.seek(0)
        file = pq.ParquetFile(source, pre_buffer=False, page_checksum_verification=True)
    except (pa.ArrowException, OSError) as error:
        raise TablesError(f"{path}: not a readable table ({error}).") from error
    if file.num_row_groups != groups:
        found = file.num_row_groups
        raise TablesError(f"{path}: has {found} groups of documents and not {groups}.")
    return file


def sources_of(folder: Path, manifest: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return what a build says of each of its sources, in the manifest or beside it.

    Raises:
        OSError: If the list can't be read.
        ValueError: If it is no list.
    """
    listed = manifest.get("sources_file")
    if not isinstance(listed, dict):
        return [one for one in manifest.get("sources", []) if isinstance(one, dict)]
    lines = (folder / str(Path(listed["name"]).name)).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _source(documents: pd.DataFrame) -> dict[str, Any]:
    row = documents.to_dict("records")[0]
    return {
        "doc_id": row["doc_id"], "name": row["file_name"], "sha256": row["sha256"],
        "licence": _said(row["licence"]), "origin": _said(row["origin"]),
    }  # fmt: skip


def _said(value: object) -> object:
    return None if pd.isna(value) else value  # type: ignore[call-overload]
