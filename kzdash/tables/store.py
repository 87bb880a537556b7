"""Write and read a set of tables: whole or not at all, and opened only if every hash matches.

A build is written into a folder beside the target and swapped with it in one step, so a reader
sees the old build or the new one and never a mix; a failed build leaves the old one as it was.
The same inputs give the same bytes: fixed row order, no time stamps, fixed Parquet settings.

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
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from kzdash.tables.spec import FOUND_TABLES, SCHEMA_VERSION, TABLES, TableSpec

MANIFEST = "manifest.json"
# A CSV twin is for reading a diff; larger tables are read from Parquet only.
MAX_TWIN_ROWS = 20_000
# Up to so many sources stand in the manifest itself; more lie beside it, one line of JSON each.
MAX_LISTED = 1_000
SOURCES = "sources.jsonl"
_PARQUET: Mapping[str, Any] = {"compression": "zstd", "write_page_checksum": True}
_RENAME_EXCHANGE = 2  # linux/fs.h
_AT_FDCWD = -100  # fcntl.h


class TablesError(Exception):
    """Tables that can't be opened: names the folder, the file and what to do."""


@dataclass(frozen=True, slots=True)
class Tables:
    """One build, read-only by agreement: views never write into a frame."""

    frames: Mapping[str, pd.DataFrame]
    manifest: Mapping[str, Any]
    build_id: str

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return the table *name*, as described in :mod:`kzdash.tables.spec`."""
        return self.frames[name]


def empty_frame(spec: TableSpec) -> pd.DataFrame:
    """Return a table without rows, with the right columns and types."""
    return frame_of(spec, [])


def frame_of(spec: TableSpec, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Return *rows* as a table in the contract's column order and types.

    Raises:
        ValueError: If a row has a column that the table doesn't know, or a value of another type.
    """
    known = set(spec.dtypes)
    for row in rows:
        if not known.issuperset(row):
            raise ValueError(f"table {spec.name}: unknown columns {sorted(set(row) - known)}")
    columns = {}
    for column in spec.columns:
        values = [row.get(column.name) for row in rows]
        try:
            columns[column.name] = pd.Series(values, dtype=column.dtype)
        except (TypeError, ValueError) as error:
            raise ValueError(f"table {spec.name}: column {column.name}: {error}") from error
    return pd.DataFrame(columns, columns=list(spec.dtypes))


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

    def add_group(self, tables: Mapping[str, bytes]) -> None:
        """Add the rows of some documents.

        Args:
            tables: Each of :data:`kzdash.tables.spec.FOUND_TABLES` as :func:`parquet_bytes`.
        """
        self._groups += 1
        if self._groups == 1:
            self._first = tables  # if it stays the only one, it is the file
            return
        for name in FOUND_TABLES:
            if self._groups == 2:  # noqa: PLR2004
                self._append(name, self._first[name])
            self._append(name, tables[name])
        self._first = {}

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
        sources: Sequence[Mapping[str, Any]] | None = None,
    ) -> str:
        """Write the tables of the whole build and the manifest, and put all in its place.

        Args:
            frames: The tables that no document owns.
            manifest: What the build says of itself; rows and hashes are added here.
            sources: What is said of each source, in the manifest or, if they are many, beside it.
        """
        self.close()
        described = {name: self._described(frames, name) for name in TABLES}
        whole = {"schema_version": SCHEMA_VERSION, **manifest, "tables": described}
        if self._groups > 1:
            whole["groups"] = self._groups
        if sources is not None:
            whole |= self._listed(sources)
        text = json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        _write_bytes(self._fresh / MANIFEST, text.encode())
        _exchange(self._fresh, self._folder)
        return _build_id(text.encode())

    def close(self) -> None:
        """Finish the files that groups were added to."""
        for writer in self._open.values():
            writer.close()
        self._open.clear()

    def _described(self, frames: Mapping[str, pd.DataFrame], name: str) -> dict[str, Any]:
        path = self._fresh / f"{name}.parquet"
        if name in FOUND_TABLES and self._groups > 1:
            return self._finished(path, name)
        content = self._first.get(name) or parquet_bytes(in_order(frames[name], name))
        _write_bytes(path, content)
        frame = _frame_of(arrow_table(pa.BufferReader(content)), path, TABLES[name])
        self._twin(frame, name)
        return {"rows": len(frame), "sha256": hashlib.sha256(content).hexdigest()}

    def _finished(self, path: Path, name: str) -> dict[str, Any]:
        with path.open("rb+") as file:
            os.fsync(file.fileno())
        if self._rows[name] <= MAX_TWIN_ROWS:
            self._twin(_frame_of(arrow_table(path), path, TABLES[name]), name)
        return {"rows": self._rows[name], "sha256": sha256_of(path)}

    def _twin(self, frame: pd.DataFrame, name: str) -> None:
        if len(frame) <= MAX_TWIN_ROWS:
            _write_bytes(self._fresh / f"{name}.csv", twin_bytes(frame))

    def _listed(self, sources: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        if len(sources) <= MAX_LISTED:
            return {"sources": list(sources)}
        lines = (json.dumps(one, ensure_ascii=False, sort_keys=True) for one in sources)
        content = "".join(f"{line}\n" for line in lines).encode()
        _write_bytes(self._fresh / SOURCES, content)
        digest = hashlib.sha256(content).hexdigest()
        return {"sources_file": {"name": SOURCES, "rows": len(sources), "sha256": digest}}


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


def read_tables(folder: Path) -> Tables:
    """Open the build in *folder*; every file is hashed before it is believed.

    Raises:
        TablesError: If a file is missing, changed, or of another schema version.
    """
    manifest_bytes = _read_bytes(folder / MANIFEST)
    try:
        manifest = json.loads(manifest_bytes)
        version = manifest["schema_version"]
    except (ValueError, KeyError, TypeError) as error:
        raise TablesError(f"{folder / MANIFEST}: not a manifest ({error}). {_REBUILD}") from error
    if version != SCHEMA_VERSION:
        raise TablesError(
            f"{folder / MANIFEST}: schema version {version}, this kzdash reads {SCHEMA_VERSION}. "
            + _REBUILD
        )
    try:
        hashes = {name: str(manifest["tables"][name]["sha256"]) for name in TABLES}
    except (KeyError, TypeError) as error:
        raise TablesError(
            f"{folder / MANIFEST}: says nothing of a table ({error}). {_REBUILD}"
        ) from error
    frames = {name: _read_table(folder, name, spec, hashes[name]) for name, spec in TABLES.items()}
    return Tables(frames, manifest, _build_id(manifest_bytes))


def build_id(folder: Path) -> str:
    """Return the id of the build in *folder* without opening its tables.

    Raises:
        TablesError: If there is no manifest.
    """
    return _build_id(_read_bytes(folder / MANIFEST))


_REBUILD = "Run 'python -m kzdash build' to make the tables anew."


def _build_id(manifest: bytes) -> str:
    return hashlib.sha256(manifest).hexdigest()[:12]


def parquet_bytes(frame: pd.DataFrame) -> bytes:
    """Return *frame* as a Parquet file; the same rows give the same bytes."""
    sink = io.BytesIO()
    table = pa.Table.from_pandas(frame, preserve_index=False, nthreads=1).replace_schema_metadata(
        None
    )
    # However the frame was put together, so that the same rows give the same pages.
    pq.write_table(table.combine_chunks(), sink, row_group_size=max(len(table), 1), **_PARQUET)
    return sink.getvalue()


def twin_bytes(frame: pd.DataFrame) -> bytes:
    """Return *frame* as its CSV twin: values as they are, for reading a diff."""
    return frame.to_csv(index=False, lineterminator="\n").encode()


def arrow_table(source: "pa.BufferReader | Path") -> pa.Table:
    """Return a Parquet file's rows, its checksums verified.

    Raises:
        pyarrow.ArrowException: If it isn't one.
        OSError: If it can't be read.
    """
    # In this thread only: Arrow's own, still at work when a short command ends, abort it.
    file = pq.ParquetFile(source, pre_buffer=False, page_checksum_verification=True)
    return file.read(use_threads=False)


def sha256_of(path: Path) -> str:
    """Return a file's hash, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read_table(folder: Path, name: str, spec: TableSpec, sha256: str) -> pd.DataFrame:
    path = folder / f"{name}.parquet"
    content = _read_bytes(path)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise TablesError(f"{path}: changed since it was built (its hash differs). {_REBUILD}")
    try:
        table = arrow_table(pa.BufferReader(content))
    except (pa.ArrowException, OSError) as error:
        raise TablesError(f"{path}: not a readable table ({error}). {_REBUILD}") from error
    return _frame_of(table, path, spec)


def _frame_of(table: pa.Table, path: Path, spec: TableSpec) -> pd.DataFrame:
    frame: pd.DataFrame = table.to_pandas(use_threads=False)
    absent = [column for column in spec.dtypes if column not in frame.columns]
    if absent:
        raise TablesError(f"{path}: columns {', '.join(absent)} are missing. {_REBUILD}")
    try:
        return frame.astype(spec.dtypes)
    except (TypeError, ValueError) as error:
        raise TablesError(f"{path}: a column of another type ({error}). {_REBUILD}") from error


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise TablesError(f"{path}: can't be read ({error.strerror}). {_REBUILD}") from error


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
