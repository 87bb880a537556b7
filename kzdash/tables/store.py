"""Write and read a set of tables: whole or not at all, and opened only if every hash matches.

A build is written into a folder beside the target and swapped with it in one step, so a reader
sees the old build or the new one and never a mix; a failed build leaves the old one as it was.
The same inputs give the same bytes: fixed row order, no time stamps, fixed Parquet settings.
"""

import ctypes
import hashlib
import io
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from kzdash.tables.spec import SCHEMA_VERSION, TABLES, TableSpec

MANIFEST = "manifest.json"
# A CSV twin is for reading a diff; larger tables are read from Parquet only.
MAX_TWIN_ROWS = 20_000
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
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(folder)
    fresh = Path(tempfile.mkdtemp(prefix=f".tables-{folder.name}-", dir=folder.parent))
    try:
        fresh.chmod(0o755)
        described = {name: _write_table(frames[name], fresh, name) for name in TABLES}
        whole = {"schema_version": SCHEMA_VERSION, **manifest, "tables": described}
        text = json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        _write_bytes(fresh / MANIFEST, text.encode())
        _exchange(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return _build_id(text.encode())


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
    pq.write_table(table.combine_chunks(), sink, compression="zstd", write_page_checksum=True)
    return sink.getvalue()


def twin_bytes(frame: pd.DataFrame) -> bytes:
    """Return *frame* as its CSV twin: values as they are, for reading a diff."""
    return frame.to_csv(index=False, lineterminator="\n").encode()


def _write_table(frame: pd.DataFrame, folder: Path, name: str) -> dict[str, Any]:
    frame = frame[list(TABLES[name].dtypes)]
    content = parquet_bytes(frame)
    _write_bytes(folder / f"{name}.parquet", content)
    if len(frame) <= MAX_TWIN_ROWS:
        _write_bytes(folder / f"{name}.csv", twin_bytes(frame))
    return {"rows": len(frame), "sha256": hashlib.sha256(content).hexdigest()}


def _read_table(folder: Path, name: str, spec: TableSpec, sha256: str) -> pd.DataFrame:
    path = folder / f"{name}.parquet"
    content = _read_bytes(path)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise TablesError(f"{path}: changed since it was built (its hash differs). {_REBUILD}")
    try:
        # In this thread only: Arrow's own, still at work when a short command ends, abort it.
        file = pq.ParquetFile(
            pa.BufferReader(content), pre_buffer=False, page_checksum_verification=True
        )
        table = file.read(use_threads=False)
    except (pa.ArrowException, OSError) as error:
        raise TablesError(f"{path}: not a readable table ({error}). {_REBUILD}") from error
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
