"""Documents in, tables out: read, analyse, check, write in one step.

A build that fails leaves the earlier tables as they were. The same inputs give the same bytes.
A few documents are read one by one in workers and packed here; of more, whole batches are read,
checked and packed by processes or machines of their own, and here they are only joined.
"""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any

import kzdash
from kzdash import paths
from kzdash.engine.build.batch import Frames, Packed, pack
from kzdash.engine.build.corrections import Correction, correct, read_corrections
from kzdash.engine.build.document import Result, Source
from kzdash.engine.build.entities import alias_rows, entity_rows
from kzdash.engine.build.faults import BuildError
from kzdash.engine.build.lanes import placed, read_in_lanes, read_item, task_of
from kzdash.engine.build.lock import build_lock
from kzdash.engine.build.plan import Batch, batches_of
from kzdash.engine.build.resume import Checkpoints, batch_key_of, item_key_of
from kzdash.engine.build.workers import read_all
from kzdash.record.reading import read_reference
from kzdash.tables.check import check_frames
from kzdash.tables.spec import FOUND_TABLES, TABLES
from kzdash.tables.store import empty_frame, frame_of
from kzdash.tables.writing import NewTables, new_tables

# One document at a time, as it is done, to count.
Progress = Callable[[Iterable[object]], Iterable[object]]
Engine = Callable[[Iterable[Batch]], Iterator[Packed]]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made: its id, rows per table, and the files that could not be read."""

    build_id: str
    rows: Mapping[str, int]
    refused: tuple[str, ...]


def build(
    sources: Sequence[Source],
    out: Path,
    *,
    progress: Progress = lambda items: items,
    jobs: int = 0,
    resume: bool = False,
    engine: Engine | None = None,
    ocr: str = "auto",
    min_confidence: float = 0.0,
) -> BuildResult:
    """Read *sources*, find what is in them, and write the tables into *out*.

    One bad file does not stop the others; if none can be read, nothing is written.

    Args:
        sources: Files, or documents that are read already.
        out: Replaced as a whole once everything is there.
        progress: Wraps the documents as they are done, to show a bar.
        jobs: Processes that read the files, limited in memory and time; 0 reads them in this one.
        resume: Take up what a killed build of the same sources had read.
        engine: What reads the batches instead of this machine's processes.
        ocr: What is done with pictures of text (:data:`kzdash.engine.ingest.recognition.MODES`).
        min_confidence: A tie of less (0 to 1) is left out, and said to be unclear.

    Raises:
        BuildError: If no document can be read, another build is at work in *out*, a correction
            doesn't fit, or tables are at fault.
        RecordError: If the reference files are at fault.
        OSError: If *out* can't be written.
    """
    with build_lock(out):
        parts = Checkpoints(out)
        if not resume:
            parts.clear()
        work = _Work(read_reference(paths.REFERENCE), read_corrections(paths.CORRECTIONS))
        batches = _asked(batches_of(sources), ocr, min_confidence)
        few = list(islice(batches, 2))
        if engine is None and jobs and len(few) > 1:
            engine = partial(read_in_lanes, jobs=jobs)
        if engine is None or not all(isinstance(source, Path) for source in sources):
            packed = work.in_turn(chain(few, batches), jobs, parts)
        else:
            packed = _kept(chain(few, batches), engine, parts)
        built = work.join(packed, out, progress)
        parts.clear()
        return built


def _asked(batches: Iterable[Batch], ocr: str, min_confidence: float) -> Iterator[Batch]:
    for batch in batches:
        yield [replace(item, ocr=ocr, min_confidence=min_confidence) for item in batch]


def build_results(results: Iterable[Result], out: Path) -> BuildResult:
    """Write tables of what was read elsewhere into *out*; see :func:`build`."""
    with build_lock(out):
        work = _Work(read_reference(paths.REFERENCE), read_corrections(paths.CORRECTIONS))
        packed = pack(_once(results), work.reference, work.corrections)
        return work.join(iter([packed]), out, lambda items: items)


@dataclass(frozen=True, slots=True)
class _Work:
    """What all batches of a build are checked against."""

    reference: Frames
    corrections: Sequence[Correction]

    def in_turn(self, batches: Iterable[Batch], jobs: int, parts: Checkpoints) -> Iterator[Packed]:
        """Read batch after batch, the files of each in *jobs* processes, and pack them here."""
        for batch in batches:
            results = _results(batch, jobs, parts)
            named = (item.collection for item in batch)
            found = (placed(result, name) for result, name in zip(results, named, strict=True))
            yield pack(found, self.reference, self.corrections)

    def join(self, batches: Iterator[Packed], out: Path, progress: Progress) -> BuildResult:
        """Write the tables of all batches into *out*."""
        total = _Total()
        with new_tables(out) as new:
            for _ in progress(_added(batches, new, total)):
                pass
            if not total.read:
                said = total.faults or [one["said"] for one in total.refused]
                raise BuildError(said or ["no document was named"])
            frames, made = self._of_all(total)
            corrected = sorted({*total.corrected, *made})
            manifest = {
                "kzdash_version": kzdash.__version__,
                "refused": [
                    {"reason": one["status"], "said": one["said"]} for one in total.refused
                ],
                "reference": _hashes(paths.REFERENCE, "*.csv"),
                "gazetteer": _hashes(paths.GAZETTEER, "*.csv"),
            }
            if corrected:
                manifest["corrections"] = [self.corrections[at].plain() for at in corrected]
            build_id = new.publish(frames, manifest)
        counts = {**total.rows, **{name: len(frame) for name, frame in frames.items()}}
        return BuildResult(build_id, counts, tuple(one["said"] for one in total.refused))

    def _of_all(self, total: "_Total") -> tuple[Frames, list[int]]:
        """Return the record, and the entities and names that it and the documents name."""
        frames = dict(self.reference)
        frames["entities"] = frame_of(TABLES["entities"], entity_rows(total.met, self.reference))
        frames["aliases"] = frame_of(TABLES["aliases"], alias_rows(frames["entities"]))
        nothing = {name: empty_frame(TABLES[name]) for name in FOUND_TABLES}
        others = [one for one in self.corrections if one.table not in FOUND_TABLES]
        corrected, made = correct({**frames, **nothing}, others)
        faults = check_frames(corrected)
        if faults:
            raise BuildError(faults)
        return (
            {name: corrected[name] for name in frames},
            [self.corrections.index(one) for one in made],
        )


class _Total:
    """What all batches so far came to, without their rows."""

    def __init__(self) -> None:
        self.read = 0
        self.refused: list[Mapping[str, Any]] = []
        self.met: set[str] = set()
        self.corrected: set[int] = set()
        self.faults: list[str] = []
        self.rows = dict.fromkeys(FOUND_TABLES, 0)

    def add(self, packed: Packed) -> None:
        self.read += len(packed.described)
        self.refused += packed.refused
        self.met |= set(packed.met)
        self.corrected |= set(packed.corrected)
        self.faults += packed.faults
        for name, rows in packed.rows.items():
            self.rows[name] += rows


def _added(batches: Iterator[Packed], new: NewTables, total: _Total) -> Iterator[object]:
    """Add each batch to the tables; yield its documents to be counted."""
    for packed in batches:
        new.add_group(packed.tables, packed.index)
        new.add_sources(packed.described)
        total.add(packed)
        yield from (*packed.described, *packed.refused)


def _kept(batches: Iterable[Batch], engine: Engine, parts: Checkpoints) -> Iterator[Packed]:
    """Yield what every batch came to, in order; what was read before is not read again."""
    # The engine takes the next batch when it has room; what it owes waits here by name.
    asked: deque[tuple[str | None, bool]] = deque()

    def wanted() -> Iterator[Batch]:
        for batch in batches:
            key = batch_key_of(batch)
            held = key is not None and parts.get_batch(key) is not None
            asked.append((key, held))
            if not held:
                yield batch

    def held_ones() -> Iterator[Packed]:
        while asked and asked[0][1]:
            key, _ = asked.popleft()
            if key and (held := parts.get_batch(key)):
                yield held

    for fresh in engine(wanted()):
        yield from held_ones()
        key, _ = asked.popleft()
        if key:
            parts.put_batch(key, fresh)
        yield fresh
    yield from held_ones()


def _results(batch: Batch, jobs: int, parts: Checkpoints) -> Iterator[Result]:
    """Yield the result of every document in order; what was read before is not read again."""
    if not jobs:
        yield from map(read_item, batch)
        return
    keys = [item_key_of(item) for item in batch]
    held = {at: part for at, key in enumerate(keys) if key and (part := parts.get(key))}
    wanted = (task for at, item in enumerate(batch) if at not in held and (task := task_of(item)))
    fresh = read_all(wanted, jobs=jobs)
    for at, (item, key) in enumerate(zip(batch, keys, strict=True)):
        if at in held:
            yield held[at]
        elif task_of(item) is None:
            yield read_item(item)
        else:
            result = next(fresh)
            if key and result["status"] == "ok":
                parts.put(key, result)
            yield result


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
