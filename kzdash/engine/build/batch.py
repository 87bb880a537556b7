"""A batch of documents -> one checked row group of every table: what a process of a build does."""

import io
import json
import zipfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kzdash.engine.build.corrections import Correction, correct
from kzdash.engine.build.document import Result
from kzdash.engine.build.entities import entity_rows
from kzdash.engine.build.faults import BuildError
from kzdash.tables.archive import INDEX, index_of
from kzdash.tables.check import check_frames
from kzdash.tables.spec import FOUND_TABLES, REFERENCE_TABLES, TABLES
from kzdash.tables.store import empty_frame, frame_of
from kzdash.tables.writing import in_order, parquet_bytes

Frames = Mapping[str, pd.DataFrame]
_HEAD = "packed.json"


@dataclass(frozen=True, slots=True)
class Packed:
    """What a batch came to.

    *described* and *refused* have one entry a document; *met* are the entities that were named,
    *corrected* the numbers of the corrections that were made, *faults* what was wrong with the
    rows of documents that were left out.
    """

    described: Sequence[Mapping[str, Any]]
    refused: Sequence[Mapping[str, Any]]
    met: Collection[str]
    corrected: Sequence[int]
    faults: Sequence[str]
    rows: Mapping[str, int]
    tables: Mapping[str, bytes]
    index: Mapping[str, bytes]


def pack(results: Iterable[Result], reference: Frames, corrections: Sequence[Correction]) -> Packed:
    """Return the tables of *results*, corrected and checked.

    A row at fault is a fault of ours; it costs its document and not everybody's.

    Raises:
        BuildError: If a correction doesn't fit, or a fault belongs to no document.
    """
    described: list[Mapping[str, Any]] = []
    refused: list[Mapping[str, Any]] = []
    read: list[Result] = []
    for result in results:
        if result["status"] == "ok":
            described.append(result["described"])
            read.append(result)
        else:
            refused.append({"status": result["status"], "said": result["said"]})
    found = frames_of(read)
    read.clear()  # a table takes far less memory than its rows one by one
    found, corrected = _corrected(found, corrections)
    faults = _faults(found, reference)
    if faults:
        faulty = _faulty(found, described, reference)
        if not faulty:
            raise BuildError(faults)
        refused += faulty.values()
        described = [one for one in described if one["doc_id"] not in faulty]
        found = _of(found, {one["doc_id"] for one in described})
    return Packed(
        described=described,
        refused=refused,
        met=set(found["mentions"]["entity_id"].dropna()),
        corrected=corrected,
        faults=faults,
        rows={name: len(frame) for name, frame in found.items()},
        tables={name: parquet_bytes(in_order(found[name], name)) for name in FOUND_TABLES},
        index={name: parquet_bytes(frame) for name, frame in index_of(found).items()},
    )


def frames_of(results: Sequence[Result]) -> Frames:
    """Return the tables of what was found in documents."""
    return {
        name: frame_of(TABLES[name], [row for result in results for row in result["rows"][name]])
        for name in FOUND_TABLES
    }


def _corrected(found: Frames, corrections: Sequence[Correction]) -> tuple[Frames, list[int]]:
    mine = [one for one in corrections if one.table in FOUND_TABLES]
    frames, made = correct(found, mine)
    return frames, [corrections.index(one) for one in made]


def _faults(found: Frames, reference: Frames) -> list[str]:
    """Return what is wrong with rows of documents; the record and the names are checked once."""
    entities = entity_rows(set(found["mentions"]["entity_id"].dropna()), reference)
    others = {name: empty_frame(TABLES[name]) for name in ("aliases", *REFERENCE_TABLES)}
    return check_frames({**found, **others, "entities": frame_of(TABLES["entities"], entities)})


def _faulty(
    found: Frames, described: Sequence[Mapping[str, Any]], reference: Frames
) -> dict[str, Mapping[str, Any]]:
    """Return doc_id -> refusal of each document whose own rows don't pass every check."""
    faulty: dict[str, Mapping[str, Any]] = {}
    for one in described:
        faults = _faults(_of(found, {one["doc_id"]}), reference)
        if faults:
            said = f"{one['name']}: left out, since its rows are at fault: {faults[0]}"
            faulty[one["doc_id"]] = {"status": "unreadable", "said": said}
    return faulty


def _of(found: Frames, documents: Collection[str]) -> Frames:
    """Return the rows of *documents*."""
    return {
        name: frame[frame["doc_id"].isin(documents)].reset_index(drop=True)
        for name, frame in found.items()
    }


def packed_bytes(packed: Packed) -> bytes:
    """Return *packed* as one file, for another process or for a build that takes this one up."""
    head = {
        "described": packed.described, "refused": packed.refused, "met": sorted(packed.met),
        "corrected": packed.corrected, "faults": packed.faults, "rows": packed.rows,
    }  # fmt: skip
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr(_HEAD, json.dumps(head))
        for name, content in (*packed.tables.items(), *packed.index.items()):
            archive.writestr(name, content)
    return sink.getvalue()


def read_packed(content: bytes) -> Packed:
    """Return what :func:`packed_bytes` made.

    Raises:
        ValueError: If it isn't whole.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            head = json.loads(archive.read(_HEAD))
            tables = {name: archive.read(name) for name in FOUND_TABLES}
            index = {name: archive.read(name) for name in INDEX}
    except (zipfile.BadZipFile, KeyError, EOFError) as error:
        raise ValueError(f"not a packed batch: {error}") from error
    return Packed(**head, tables=tables, index=index)
