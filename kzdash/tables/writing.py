"""Write a set of tables: whole or not at all, the same bytes for the same inputs.

A build is written into a folder beside the target and swapped with it in one step, so a reader
sees the old build or the new one and never a mix; a failed build leaves the old one as it was.
Fixed row order, no time stamps, fixed Parquet settings.

The rows of documents are written in groups, a row group of the Parquet file each: the third group
of every table holds the same documents. A small build has one; of a large one, a document's rows
are found without reading the others' (:mod:`kzdash.tables.corpus`).
"""

import ctypes
import hashlib
import io
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kzdash.tables.archive import CODES, DOCUMENTS, INDEX
from kzdash.tables.spec import FOUND_TABLES, SCHEMA_VERSION, TABLES
from kzdash.tables.store import (
    MANIFEST,
    SOURCES,
    arrow_table,
    build_id_of,
    frame_of_table,
    sha256_of,
)

# A CSV twin is for reading a diff; larger tables, and those of many documents, have none.
MAX_TWIN_ROWS = 20_000
# Up to so many sources stand in the manifest itself; more lie beside it, one line of JSON each.
MAX_LISTED = 1_000
_PIECES = 50  # groups whose index is put together at a time
_PARQUET: Mapping[str, Any] = {"compression": "zstd", "write_page_checksum": True}
_RENAME_EXCHANGE = 2  # linux/fs.h
_AT_FDCWD = -100  # fcntl.h


def write_tables(
    frames: Mapping[str, pd.DataFrame], folder: Path, manifest: Mapping[str, Any]
) -> str:
    """Write every table and the manifest into *folder*, in one step; return the build id.

    Args:
        frames: Every table of the contract, as made by :func:`frame_of`.
        folder: Replaced as a whole; its parent must exist or be creatable.
        manifest: Versions, sources and reference files; rows and hashes are added here.

    Raises:
        OSError: If the disk is full or the folder can't be written; the old build stays.
        ValueError: If a table is missing.
    """
    missing = sorted(set(TABLES) - set(frames))
    if missing:
        raise ValueError(f"tables are missing: {', '.join(missing)}")
    with new_tables(folder) as new:
        new.add_group({name: parquet_bytes(in_order(frames[name], name)) for name in FOUND_TABLES})
        return new.publish(frames, manifest)


class NewTables:
    """A set of tables in the making, in a folder of its own until it is published."""

    def __init__(self, fresh: Path, folder: Path) -> None:
        self._fresh, self._folder = fresh, folder
        self._groups = 0
        self._first: Mapping[str, bytes] = {}
        self._open: dict[str, pq.ParquetWriter] = {}
        self._rows = dict.fromkeys(TABLES, 0)
        # As Parquet, which takes a tenth of the room until all of it is put together.
        self._index: dict[str, list[tuple[bytes, int]]] = {name: [] for name in INDEX}
        self._documents = 0
        self._sources: list[Mapping[str, Any]] = []
        self._lines: _Lines | None = None

    def add_group(
        self, tables: Mapping[str, bytes], index: Mapping[str, bytes] | None = None
    ) -> None:
        """Add the rows of some documents.

        Args:
            tables: Each of :data:`kzdash.tables.spec.FOUND_TABLES` as :func:`parquet_bytes`.
            index: The index of the same documents (:mod:`kzdash.tables.archive`), likewise; a
                build of a single group needs none.
        """
        self._groups += 1
        for name, content in (index or {}).items():
            self._index[name].append((content, self._documents))
        if index:
            self._documents += pq.ParquetFile(pa.BufferReader(index[DOCUMENTS])).metadata.num_rows
        if self._groups == 1:
            self._first = tables  # if it stays the only one, it is the file
            return
        for name in FOUND_TABLES:
            if self._groups == 2:  # noqa: PLR2004
                self._append(name, self._first[name])
            self._append(name, tables[name])
        self._first = {}

    def add_sources(self, sources: Sequence[Mapping[str, Any]]) -> None:
        """Add what is said of some sources: in the manifest or, if they are many, beside it."""
        if self._lines is None and len(self._sources) + len(sources) > MAX_LISTED:
            self._lines = _Lines(self._fresh / SOURCES)
            self._lines.add(self._sources)
            self._sources = []
        if self._lines is None:
            self._sources += sources
        else:
            self._lines.add(sources)

    def _append(self, name: str, content: bytes) -> None:
        table = arrow_table(pa.BufferReader(content))
        if name not in self._open:
            path = self._fresh / f"{name}.parquet"
            self._open[name] = pq.ParquetWriter(path, table.schema, **_PARQUET)
        self._open[name].write_table(table, row_group_size=max(len(table), 1))
        self._rows[name] += len(table)

    def publish(
        self,
        frames: Mapping[str, pd.DataFrame],
        manifest: Mapping[str, Any],
    ) -> str:
        """Write the tables of the whole build and the manifest, and put all in its place.

        Args:
            frames: The tables that no document owns.
            manifest: What the build says of itself; rows, hashes and sources are added here.
        """
        self.close()
        described = {name: self._described(frames, name) for name in TABLES}
        whole = {"schema_version": SCHEMA_VERSION, **manifest, "tables": described}
        if self._groups > 1:
            whole["groups"] = self._groups
            whole["index"] = {name: self._indexed(name) for name in INDEX}
        if self._lines is not None:
            whole["sources_file"] = {"name": SOURCES, **self._lines.finished()}
        elif self._sources:
            whole["sources"] = self._sources
        text = json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        _write_bytes(self._fresh / MANIFEST, text.encode())
        _exchange(self._fresh, self._folder)
        return build_id_of(text.encode())

    def close(self) -> None:
        """Finish the files that groups were added to."""
        for writer in self._open.values():
            writer.close()
        self._open.clear()
        if self._lines is not None:
            self._lines.close()

    def _described(self, frames: Mapping[str, pd.DataFrame], name: str) -> dict[str, Any]:
        path = self._fresh / f"{name}.parquet"
        if name in FOUND_TABLES and self._groups > 1:
            return self._finished(path, self._rows[name])
        content = self._first.get(name) or parquet_bytes(in_order(frames[name], name))
        _write_bytes(path, content)
        frame = frame_of_table(arrow_table(pa.BufferReader(content)), path, TABLES[name])
        self._twin(frame, name)
        return {"rows": len(frame), "sha256": hashlib.sha256(content).hexdigest()}

    def _finished(self, path: Path, rows: int) -> dict[str, Any]:
        """Return what the manifest says of a table that was written group by group."""
        with path.open("rb+") as file:
            os.fsync(file.fileno())
        return {"rows": rows, "sha256": sha256_of(path)}

    def _indexed(self, name: str) -> dict[str, Any]:
        """Put the index of all groups together, some at a time, and describe it."""
        pieces, codes = self._index.pop(name), CODES.get(name, ())
        path = self._fresh / f"{name}.parquet"
        writer: pq.ParquetWriter | None = None
        rows = 0
        for first in range(0, len(pieces), _PIECES):
            tables = [
                _numbered_from(arrow_table(pa.BufferReader(content), codes), before)
                for content, before in pieces[first : first + _PIECES]
            ]
            table = pa.concat_tables(tables).unify_dictionaries().combine_chunks()
            writer = writer or pq.ParquetWriter(path, table.schema, **_PARQUET)
            writer.write_table(table, row_group_size=max(len(table), 1))
            rows += len(table)
        if writer:
            writer.close()
        return self._finished(path, rows)

    def _twin(self, frame: pd.DataFrame, name: str) -> None:
        if len(frame) <= MAX_TWIN_ROWS:
            _write_bytes(self._fresh / f"{name}.csv", twin_bytes(frame))


class _Lines:
    """A file with a line of JSON for each of many values, written as they come."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._digest = hashlib.sha256()
        self._count = 0

    def add(self, values: Iterable[Mapping[str, Any]]) -> None:
        for value in values:
            line = json.dumps(value, ensure_ascii=False, sort_keys=True).encode() + b"\n"
            self._file.write(line)
            self._digest.update(line)
            self._count += 1

    def finished(self) -> dict[str, Any]:
        """Return how many there are and the hash of the file."""
        return {"rows": self._count, "sha256": self._digest.hexdigest()}

    def close(self) -> None:
        if not self._file.closed:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()


def _numbered_from(table: pa.Table, first: int) -> pa.Table:
    """Return a table of the index whose documents are numbered from *first* on."""
    if "document" not in table.column_names:
        return table
    at = table.column_names.index("document")
    moved = pc.add(table["document"], pa.scalar(first, pa.int32()))
    return table.set_column(at, table.schema.field(at), moved)


@contextmanager
def new_tables(folder: Path) -> Iterator[NewTables]:
    """Yield a set of tables in the making; what is not published leaves no trace.

    Raises:
        OSError: If the disk is full or the folder can't be written; the old build stays.
    """
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(folder)
    fresh = Path(tempfile.mkdtemp(prefix=f".tables-{folder.name}-", dir=folder.parent))
    new = NewTables(fresh, folder)
    try:
        fresh.chmod(0o755)
        yield new
    finally:
        try:
            new.close()
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def in_order(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return *frame* with the columns of the table *name*, in their order."""
    return frame[list(TABLES[name].dtypes)]


def parquet_bytes(frame: pd.DataFrame) -> bytes:
    """Return *frame* as a Parquet file; the same rows give the same bytes."""
    table = pa.Table.from_pandas(frame, preserve_index=False, nthreads=1)
    return bytes_of(table.replace_schema_metadata(None))


def bytes_of(table: pa.Table) -> bytes:
    """Return *table* as a Parquet file of one row group."""
    sink = io.BytesIO()
    # However the table was put together, so that the same rows give the same pages.
    pq.write_table(table.combine_chunks(), sink, row_group_size=max(len(table), 1), **_PARQUET)
    return sink.getvalue()


def twin_bytes(frame: pd.DataFrame) -> bytes:
    """Return *frame* as its CSV twin: values as they are, for reading a diff."""
    return frame.to_csv(index=False, lineterminator="\n").encode()


def _write_bytes(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _exchange(fresh: Path, folder: Path) -> None:
    """Swap the two folders in one step where the kernel can; *fresh* then holds the old build."""
    if not folder.exists():
        fresh.rename(folder)
        return
    libc = ctypes.CDLL(None, use_errno=True)
    renameat2 = getattr(libc, "renameat2", None)
    if renameat2 is not None:
        swapped = renameat2(
            _AT_FDCWD, os.fsencode(fresh), _AT_FDCWD, os.fsencode(folder), _RENAME_EXCHANGE
        )
        if swapped == 0:
            return
    # Not Linux, or a file system without exchange: two renames, undone if the second fails.
    old = fresh.with_name(fresh.name + "-old")
    folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _remove_leftovers(folder: Path) -> None:
    """Remove what a killed build left beside *folder*."""
    for left in folder.parent.glob(f".tables-{folder.name}-*"):
        shutil.rmtree(left, ignore_errors=True)
