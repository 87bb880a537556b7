"""Read a set of tables: opened only if every hash matches; see :mod:`kzdash.tables.writing`."""

import hashlib
import json
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from kzdash.tables.columns import TableSpec
from kzdash.tables.spec import FOUND_TABLES, SCHEMA_VERSION, TABLES

MANIFEST = "manifest.json"
SOURCES = "sources.jsonl"

# A longer table is looked through anew each time: a row that is held takes some 2 kB.
MOST_HELD = 20_000

T = TypeVar("T")
Row = Mapping[Any, Any]  # column -> value


class TablesError(Exception):
    """Tables that can't be opened: names the folder, the file and what to do."""


class WholeBuild(Protocol):
    """A build of many documents, as the tables of one of them know it.

    :class:`kzdash.tables.corpus.Corpus` is the one that there is; it imports this module.
    """

    @property
    def build_id(self) -> str:
        """Return the id of the whole build."""

    @property
    def manifest(self) -> Mapping[str, Any]:
        """Return its manifest."""

    @property
    def groups(self) -> Mapping[str, int]:
        """Return document -> row group."""

    @property
    def index(self) -> Mapping[str, pd.DataFrame]:
        """Return the tables of the index of all documents (:mod:`kzdash.tables.archive`)."""

    @property
    def held(self) -> dict[Hashable, Any]:
        """Return what was made of the tables that no document owns; see :meth:`Tables.once`."""

    def path(self, name: str) -> Path:
        """Return the file of the table *name*."""

    def rows(self, name: str, doc_ids: Collection[str]) -> pd.DataFrame:
        """Return the rows of a table that belong to some documents."""


@dataclass(frozen=True, slots=True)
class Tables:
    """One build, read-only by agreement: views never write into a frame."""

    frames: Mapping[str, pd.DataFrame]
    manifest: Mapping[str, Any]
    build_id: str
    corpus: WholeBuild | None = None  # where these are the tables of one document out of many
    held: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def edition(self) -> str:
        """Return the id of the whole build, also where these are one document's tables."""
        return self.corpus.build_id if self.corpus else self.build_id

    @property
    def document_count(self) -> int:
        """Return how many documents the whole build has."""
        return len(self.corpus.groups) if self.corpus else len(self["documents"])

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return the table *name*, as described in :mod:`kzdash.tables.spec`."""
        return self.frames[name]

    def once(self, name: str, what: str, make: Callable[[], T]) -> T:
        """Return *make()*, made once and kept as long as these tables are.

        Args:
            name: The table that it is made of, alone.
            what: Tells apart what is made of one table.
            make: Makes something that its readers only read.
        """
        shared = self.corpus is not None and name not in FOUND_TABLES
        held = self.corpus.held if shared and self.corpus else self.held
        if (name, what) not in held:
            held[name, what] = make()
        return cast("T", held[name, what])

    def rows(self, name: str) -> Sequence[Row]:
        """Return the rows of the table *name*, to be read only."""
        return self.once(name, "rows", lambda: cast("list[Row]", self[name].to_dict("records")))

    def where(self, name: str, column: str, value: object) -> Sequence[Row]:
        """Return the rows of the table *name* whose *column* is *value*, to be read only."""
        frame = self[name]
        if len(frame) > MOST_HELD:
            return cast("list[Row]", frame[frame[column] == value].to_dict("records"))
        return self.once(name, column, lambda: _by(self.rows(name), column)).get(value, ())

    def first(self, name: str, column: str, value: object) -> Row:
        """Return the first row of *name* whose *column* is *value*; an empty one if none is."""
        return next(iter(self.where(name, column, value)), {})

    def rows_of(self, name: str, doc_ids: Collection[str]) -> pd.DataFrame:
        """Return the rows of a table that belong to some documents of the whole build.

        Raises:
            KeyError: If there is no such document in a build of many.
            TablesError: If they can't be read.
        """
        if self.corpus:
            return self.corpus.rows(name, doc_ids)
        frame = self[name]
        return frame[frame["doc_id"].isin(list(doc_ids))]


def _by(rows: Sequence[Row], column: str) -> Mapping[object, Sequence[Row]]:
    found: dict[object, list[Row]] = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found


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
    return frame_of_cells(spec, {name: [row.get(name) for row in rows] for name in spec.dtypes})


def frame_of_cells(spec: TableSpec, cells: Mapping[str, list[Any]]) -> pd.DataFrame:
    """Return columns of values as a table in the contract's column order and types.

    Raises:
        ValueError: If a value is of another type.
    """
    columns = {}
    for column in spec.columns:
        try:
            columns[column.name] = pd.Series(cells[column.name], dtype=column.dtype)
        except (TypeError, ValueError) as error:
            raise ValueError(f"table {spec.name}: column {column.name}: {error}") from error
    return pd.DataFrame(columns, columns=list(spec.dtypes))


def read_tables(folder: Path) -> Tables:
    """Open the build in *folder*; every file is hashed before it is believed.

    Raises:
        TablesError: If a file is missing, changed, or of another schema version.
    """
    manifest, build_id, hashes = read_manifest(folder)
    frames = {name: _read_table(folder, name, spec, hashes[name]) for name, spec in TABLES.items()}
    return Tables(frames, manifest, build_id)


def read_shared(folder: Path, hashes: Mapping[str, str]) -> dict[str, pd.DataFrame]:
    """Return the tables that no document owns.

    Raises:
        TablesError: As for :func:`read_tables`.
    """
    return {
        name: _read_table(folder, name, spec, hashes[name])
        for name, spec in TABLES.items()
        if name not in FOUND_TABLES
    }


def read_manifest(folder: Path) -> tuple[Mapping[str, Any], str, Mapping[str, str]]:
    """Return the manifest, the build id, and table -> hash.

    Raises:
        TablesError: If it is missing, no manifest, or of another schema version.
    """
    manifest_bytes = _read_bytes(folder / MANIFEST)
    try:
        manifest = json.loads(manifest_bytes)
        version = manifest["schema_version"]
    except (ValueError, KeyError, TypeError) as error:
        raise TablesError(f"{folder / MANIFEST}: not a manifest ({error}). {REBUILD}") from error
    if version != SCHEMA_VERSION:
        raise TablesError(
            f"{folder / MANIFEST}: schema version {version}, this kzdash reads {SCHEMA_VERSION}. "
            + REBUILD
        )
    try:
        hashes = {name: str(manifest["tables"][name]["sha256"]) for name in TABLES}
    except (KeyError, TypeError) as error:
        raise TablesError(
            f"{folder / MANIFEST}: says nothing of a table ({error}). {REBUILD}"
        ) from error
    return manifest, build_id_of(manifest_bytes), hashes


def build_id(folder: Path) -> str:
    """Return the id of the build in *folder* without opening its tables.

    Raises:
        TablesError: If there is no manifest.
    """
    return build_id_of(_read_bytes(folder / MANIFEST))


REBUILD = "Run 'python -m kzdash build' to make the tables anew."


def build_id_of(manifest: bytes) -> str:
    """Return the id of a build from its manifest as it lies in the file."""
    return hashlib.sha256(manifest).hexdigest()[:12]


def arrow_table(source: "pa.BufferReader | Path", codes: Sequence[str] = ()) -> pa.Table:
    """Return a Parquet file's rows, its checksums verified.

    Args:
        source: The file.
        codes: Columns of few values, kept as numbers and a list of the values: of a million rows
            that takes a fifth of the room.

    Raises:
        pyarrow.ArrowException: If it isn't one.
        OSError: If it can't be read.
    """
    # In this thread only: Arrow's own, still at work when a short command ends, abort it.
    file = pq.ParquetFile(
        source, read_dictionary=list(codes), pre_buffer=False, page_checksum_verification=True
    )
    return file.read(use_threads=False)


def sha256_of(path: Path) -> str:
    """Return a file's hash, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def changed_since(path: Path) -> str:
    """Return what is said of a file whose hash isn't the manifest's."""
    return f"{path}: changed since it was built (its hash differs). {REBUILD}"


def verified(path: Path, sha256: str) -> None:
    """Do nothing if the file at *path* is the one that was written.

    Raises:
        TablesError: If it isn't.
    """
    try:
        found = sha256_of(path)
    except OSError as error:
        raise TablesError(f"{path}: can't be read ({error.strerror}). {REBUILD}") from error
    if found != sha256:
        raise TablesError(changed_since(path))


def _read_table(folder: Path, name: str, spec: TableSpec, sha256: str) -> pd.DataFrame:
    path = folder / f"{name}.parquet"
    content = _read_bytes(path)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise TablesError(changed_since(path))
    try:
        table = arrow_table(pa.BufferReader(content))
    except (pa.ArrowException, OSError) as error:
        raise TablesError(f"{path}: not a readable table ({error}). {REBUILD}") from error
    return frame_of_table(table, path, spec)


def frame_of_table(table: pa.Table, path: Path, spec: TableSpec) -> pd.DataFrame:
    """Return a table as it was read, in the contract's types.

    Raises:
        TablesError: If it is another table; names *path*.
    """
    frame: pd.DataFrame = table.to_pandas(use_threads=False)
    absent = [column for column in spec.dtypes if column not in frame.columns]
    if absent:
        raise TablesError(f"{path}: columns {', '.join(absent)} are missing. {REBUILD}")
    try:
        return frame.astype(spec.dtypes)
    except (TypeError, ValueError) as error:
        raise TablesError(f"{path}: a column of another type ({error}). {REBUILD}") from error


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise TablesError(f"{path}: can't be read ({error.strerror}). {REBUILD}") from error
