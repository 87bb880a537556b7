"""Documents in, tables out: read, analyse, check, write in one step.

A build that fails leaves the earlier tables as they were. The same inputs give the same bytes.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

import kzdash
from kzdash import paths
from kzdash.ingest.document import SUFFIXES, SourceDocument
from kzdash.pipeline.corrections import correct, read_corrections
from kzdash.pipeline.entities import alias_rows, entity_rows
from kzdash.pipeline.faults import BuildError
from kzdash.pipeline.lock import build_lock
from kzdash.pipeline.one import Result, Source, read_one
from kzdash.pipeline.parts import Parts, key_of
from kzdash.pipeline.rows import Rows
from kzdash.pipeline.workers import Task, read_all
from kzdash.record.reading import read_reference
from kzdash.tables.check import check_frames
from kzdash.tables.spec import DOCUMENT_TABLES, TABLES
from kzdash.tables.store import frame_of, write_tables

Progress = Callable[[Iterable[Result]], Iterable[Result]]
Frames = Mapping[str, pd.DataFrame]
Engine = Callable[[Iterable[Task]], Iterator[Result]]

BATCH = 200  # documents that become a table together
_NO_DOCUMENT = "no .txt, .docx, .pdf or .html file is in this folder. Name another."
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
            inside = sorted(p for p in source.rglob("*") if p.suffix.lower() in SUFFIXES)
            if not inside:
                raise BuildError([f"{source}: {_NO_DOCUMENT}"])
            found += inside
        elif source.exists():
            found.append(source)
        else:
            raise BuildError([f"{source}: there is no such file or folder. Check the name."])
    return list(dict.fromkeys(found))


def build(
    sources: Sequence[Source],
    out: Path,
    *,
    progress: Progress = lambda items: items,
    jobs: int = 0,
    resume: bool = False,
    engine: Engine | None = None,
) -> BuildResult:
    """Read *sources*, find what is in them, and write the tables into *out*.

    One bad file does not stop the others; if none can be read, nothing is written.

    Args:
        sources: Files, or documents that are read already.
        out: Replaced as a whole once everything is there.
        progress: Wraps the results as they come, to show a bar.
        jobs: Processes that read the files, limited in memory and time; 0 reads them in this one.
        resume: Take up what a killed build of the same sources had read.
        engine: What reads the files instead of this machine's processes.

    Raises:
        BuildError: If no document can be read, another build is at work in *out*, a correction
            doesn't fit, or tables are at fault.
        RecordError: If the reference files are at fault.
        OSError: If *out* can't be written.
    """
    with build_lock(out):
        parts = Parts(out)
        if not resume:
            parts.clear()
        if engine is None and jobs:
            engine = partial(read_all, jobs=jobs)
        built = _build(out, progress(_results(sources, engine, parts)))
        parts.clear()
        return built


def build_results(results: Iterable[Result], out: Path) -> BuildResult:
    """Write tables of what was read elsewhere into *out*; see :func:`build`."""
    with build_lock(out):
        return _build(out, results)


def _build(out: Path, results: Iterable[Result]) -> BuildResult:
    reference = read_reference(paths.REFERENCE)
    corrections = read_corrections(paths.CORRECTIONS)
    found, described, refused = _gather(results)
    if not described:
        raise BuildError([said["said"] for said in refused] or ["no document was named"])
    frames, corrected = correct(with_record(found, reference), corrections)
    faults = check_frames(frames)
    if faults:
        faulty = _faulty(found, described, reference)
        if not 0 < len(faulty) < len(described):
            raise BuildError(faults)
        refused += faulty.values()
        described = [one for one in described if one["doc_id"] not in faulty]
        found = _of(found, {one["doc_id"] for one in described})
        frames, corrected = correct(with_record(found, reference), corrections)
        faults = check_frames(frames)
    if faults:
        raise BuildError(faults)
    manifest = {
        "kzdash_version": kzdash.__version__,
        "sources": described,
        "refused": [{"reason": one["status"], "said": one["said"]} for one in refused],
        "reference": _hashes(paths.REFERENCE, "*.csv"),
        "gazetteer": _hashes(paths.GAZETTEER, "*.csv"),
    }
    if corrected:
        manifest["corrections"] = [one.plain() for one in corrected]
    build_id = write_tables(frames, out, manifest)
    counts = {name: len(frame) for name, frame in frames.items()}
    return BuildResult(build_id, counts, tuple(one["said"] for one in refused))


def _faulty(
    found: Frames, described: Sequence[Mapping[str, Any]], reference: Frames
) -> dict[str, Result]:
    """Return doc_id -> refusal of each document whose own rows don't pass every check.

    A row at fault is a fault of ours; it costs its document and not everybody's.
    """
    faulty = {}
    for one in described:
        faults = check_frames(with_record(_of(found, {one["doc_id"]}), reference))
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


def frames_of(rows: Rows) -> Frames:
    """Return the tables of what was found in documents."""
    return {name: frame_of(TABLES[name], rows[name]) for name in _FOUND}


def with_record(found: Frames, reference: Frames) -> dict[str, pd.DataFrame]:
    """Return every table: what was found, the record, and the entities that both name."""
    frames = {**found, **reference}
    frames["entities"] = frame_of(TABLES["entities"], entity_rows(frames))
    frames["aliases"] = frame_of(TABLES["aliases"], alias_rows(frames["entities"]))
    return frames


def _results(sources: Sequence[Source], engine: Engine | None, parts: Parts) -> Iterator[Result]:
    """Yield the result of every source in order; what was read before is not read again."""
    if engine is None:
        yield from (read_one(source) for source in sources)
        return
    keys = [_key(source) for source in sources]
    held = {at: part for at, key in enumerate(keys) if key and (part := parts.get(key))}
    wanted = [at for at in range(len(sources)) if at not in held]
    tasks = (Task(str(one), one) for at in wanted if isinstance(one := sources[at], Path))
    fresh = engine(tasks)
    for at, (source, key) in enumerate(zip(sources, keys, strict=True)):
        if at in held:
            yield held[at]
        elif isinstance(source, SourceDocument):
            yield read_one(source)
        else:
            result = next(fresh)
            if key and result["status"] == "ok":
                parts.put(key, result)
            yield result


def _key(source: Source) -> str | None:
    """Return the key of a source's part; None for what can't be read, which is said later."""
    if isinstance(source, SourceDocument):
        return None
    try:
        return key_of(str(source), source.read_bytes(), None)
    except OSError:
        return None


def _gather(
    results: Iterable[Result],
) -> tuple[Frames, list[Mapping[str, Any]], list[Result]]:
    """Return the tables, what is told of each document, and the refusals.

    Rows become tables a batch at a time: a table takes far less memory than its rows one by one.
    """
    described: list[Mapping[str, Any]] = []
    refused: list[Result] = []
    tables: list[Frames] = []
    batch: list[Result] = []
    for result in _once(results):
        if result["status"] != "ok":
            refused.append(result)
            continue
        described.append(result["described"])
        batch.append(result)
        if len(batch) == BATCH:
            tables.append(frames_of(_rows(batch)))
            batch = []
    if batch or not tables:
        tables.append(frames_of(_rows(batch)))
    joined = {
        name: tables[0][name]
        if len(tables) == 1
        else pd.concat([one[name] for one in tables], ignore_index=True)
        for name in _FOUND
    }
    return joined, described, refused


def _rows(results: Sequence[Result]) -> Rows:
    return {name: [row for result in results for row in result["rows"][name]] for name in _FOUND}


def _once(results: Iterable[Result]) -> Iterator[Result]:
    """Yield each document once; a second one of a name gets an id of its own."""
    seen: dict[str, str] = {}
    for result in results:
        if result["status"] != "ok":
            yield result
            continue
        doc_id, sha256 = result["described"]["doc_id"], result["described"]["sha256"]
        if seen.get(doc_id) == sha256:
            continue
        if doc_id in seen:
            doc_id = f"{doc_id}_{sha256[:8]}"
            if doc_id in seen:
                continue
            yield _renamed(result, doc_id)
        else:
            yield result
        seen[doc_id] = sha256


def _renamed(result: Result, doc_id: str) -> Result:
    """Return the same rows under another document's id; every id begins with its document's."""
    before = result["described"]["doc_id"]

    def new(column: str, value: object) -> object:
        if column == "doc_id":
            return doc_id
        mine = column.endswith("_id") and isinstance(value, str) and value.startswith(f"{before}:")
        return f"{doc_id}{str(value).removeprefix(before)}" if mine else value

    rows = {
        name: [{column: new(column, value) for column, value in row.items()} for row in table]
        for name, table in result["rows"].items()
    }
    return {**result, "described": {**result["described"], "doc_id": doc_id}, "rows": rows}


def _hashes(folder: Path, pattern: str) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.glob(pattern))
    }
