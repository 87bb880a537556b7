"""Processes that read whole batches: each reads, checks and packs, so that the build only joins.

``python -m kzdash.engine.build.lanes`` is such a process: on standard input one batch after
another, on standard output what each came to (:func:`kzdash.engine.build.batch.packed_bytes`). It
reads the files in a worker of its own, limited in memory and time
(:mod:`kzdash.engine.build.workers`).
"""

import json
import os
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from kzdash import paths
from kzdash.engine.build.batch import Frames, Packed, pack, packed_bytes, read_packed
from kzdash.engine.build.corrections import Correction, read_corrections
from kzdash.engine.build.document import Result, read_one
from kzdash.engine.build.faults import BuildError
from kzdash.engine.build.plan import Batch, Item
from kzdash.engine.build.workers import Task, Worker, answers_in_order
from kzdash.engine.ingest.document import SourceDocument
from kzdash.engine.ingest.recognition import Scans
from kzdash.process import Process, ask, end, receive, send, start
from kzdash.record.reading import read_reference

TRIES = 3  # of a batch whose process is killed, as one is when the machine's memory is full
AHEAD = 1  # batches for each process that wait or are read and not yet joined
_held = threading.local()  # a Dask worker may read in several threads

Plain = list[dict[str, Any]]  # fields of Item; the source is a path


def read_in_lanes(batches: Iterable[Batch], jobs: int) -> Iterator[Packed]:
    """Yield what each batch of files came to, in order, *jobs* processes at work.

    Raises:
        BuildError: If a correction doesn't fit, or a batch's process is killed again and again.
    """
    return answers_in_order(batches, [WorkerProcess() for _ in range(jobs)], 1 + AHEAD)


class WorkerProcess:
    """One process; started with its first batch, and anew if it is killed."""

    def __init__(self) -> None:
        self._process: Process | None = None

    def ask(self, batch: Batch) -> Packed:
        """Return what the process makes of *batch*; one that dies is started anew."""
        for _ in range(TRIES):
            if self._process is None:
                self._process = start("-m", "kzdash.engine.build.lanes", is_quiet=True)
            answer = ask(self._process, json.dumps(plain(batch)).encode())
            if answer is not None:
                return unpacked(answer)
            self.close()
        said = (
            f"{batch[0].source} and {len(batch) - 1} more: the process that reads them was killed "
            f"{TRIES} times. Is the memory full? Build with fewer --jobs."
        )
        raise BuildError([said])

    def close(self) -> None:
        """End the process; its worker ends with it, since nobody asks it any more."""
        if self._process is not None:
            end(self._process)
            self._process = None


def plain(batch: Batch) -> Plain:
    """Return a batch of files as plain values, for another process or machine."""
    return [{**asdict(item), "source": str(item.source)} for item in batch]


def pack_files(files: Plain, folder: str | None = None) -> bytes:
    """Read the files of a batch and return what :func:`unpacked` takes.

    Args:
        files: Named as the user did.
        folder: Where that was, if this process runs elsewhere.
    """
    worker, record, corrections = _worker(folder), _record(), _corrections()
    try:
        items = (Item(**{**one, "source": Path(one["source"])}) for one in files)
        answers = (
            placed(worker.ask(_task(Path(str(item.source)), item)), item.collection)
            for item in items
        )
        return b"\1" + packed_bytes(pack(answers, record, corrections))
    except BuildError as error:
        return b"\0" + json.dumps(error.faults).encode()


def unpacked(answer: bytes) -> Packed:
    """Return what a batch came to.

    Raises:
        BuildError: If that is a fault of the whole build.
    """
    if answer[:1] == b"\0":
        raise BuildError(json.loads(answer[1:]))
    return read_packed(answer[1:])


def placed(result: Result, collection: str | None) -> Result:
    """Return *result* with the folder in which its file lay."""
    if result["status"] == "ok":
        result["rows"]["documents"][0]["collection"] = collection
    return result


def read_item(item: Item) -> Result:
    """Return the rows of *item*, read in this process."""
    return read_one(item.source, item.doc_id, Scans(item.ocr), item.min_confidence)


def task_of(item: Item) -> Task | None:
    """Return what a worker is asked; None for a document that was read already."""
    if isinstance(item.source, SourceDocument):
        return None
    return _task(item.source, item)


def _task(path: Path, item: Item) -> Task:
    return Task(
        str(path), path, doc_id=item.doc_id, ocr=item.ocr, min_confidence=item.min_confidence
    )


def _worker(folder: str | None) -> Worker:
    """Return the worker of this thread: it answers one question after the other."""
    worker: Worker | None = getattr(_held, "worker", None)
    here = Path(folder) if folder is not None and Path(folder).is_dir() else None
    if worker is None or worker.folder != here:
        if worker is not None:
            worker.close()
        worker = _held.worker = Worker(folder=here)
    return worker


@cache
def _record() -> Frames:
    return read_reference(paths.REFERENCE)


@cache
def _corrections() -> list[Correction]:
    return read_corrections(paths.CORRECTIONS)


def main() -> None:
    """Answer batches until there are no more."""
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is not an answer
    while (body := receive(asked)) is not None:
        files: Any = json.loads(body)
        send(answers, pack_files(files))


if __name__ == "__main__":
    main()
