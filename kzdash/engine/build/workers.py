"""Worker processes for files that may be anything: each answer within its time, or a typed refusal.

A file can make a parser slow, greedy or crash; then its process is killed and another one started,
and the file is refused by name while the others go on.
"""

import json
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar

from kzdash.engine.ingest.document import IngestError, SourceDocument
from kzdash.engine.ingest.extracted import Recognised
from kzdash.engine.ingest.recognition import MOST_PAGES as MOST_SCANNED
from kzdash.engine.ingest.recognition import PAGE_S
from kzdash.process import Process, end, receive, send, start

MEMORY_BYTES = 1 << 30
TIME_S = 30.0
START_S = 60.0
AHEAD = 4  # files for each process that wait or are read and not yet asked for

Answer = dict[str, Any]
Asked = TypeVar("Asked")
Given = TypeVar("Given")
Asked_contra = TypeVar("Asked_contra", contravariant=True)
Given_co = TypeVar("Given_co", covariant=True)


class Asks(Protocol[Asked_contra, Given_co]):
    """A process that answers one question after the other."""

    def ask(self, asked: Asked_contra, /) -> Given_co:
        """Return its answer."""

    def close(self) -> None:
        """End it."""


@dataclass(frozen=True, slots=True)
class Task:
    """One file: by its place, or by its name and bytes; *doc_id* where its own is taken."""

    name: str
    path: Path | None = None
    content: bytes | None = None
    doc_id: str | None = None
    most_chars: int | None = None  # with content: a longer text is refused
    only_text: bool = False  # with a path: the document as such, not analysed
    ocr: str = "auto"  # what is done with pictures of text: a mode of ingest.recognition
    most_scanned: int = MOST_SCANNED  # pages of it that are recognised
    min_confidence: float = 0.0  # of a tie


@dataclass(slots=True)
class Worker:
    """One process; started when the first task comes, and anew after it was killed."""

    memory_bytes: int = MEMORY_BYTES
    time_s: float = TIME_S
    folder: Path | None = None  # that files are named relative to; None for the parent's own
    step: Callable[[int, int], None] = lambda _done, _pages: None  # told of each scanned page
    _process: Process | None = field(default=None, init=False)

    def ask(self, task: Task) -> Answer:
        """Return the rows of a file or why it was refused; never raises because of the file."""
        process = self._started()
        within = self.time_s
        with _Killer(process) as killer:
            try:
                killer.after(within)
                answer = self._exchange(process, task)
                while answer is not None and "page" in answer:
                    within = self.time_s + PAGE_S
                    killer.after(within)
                    self.step(answer["page"], answer["pages"])
                    answer = self._answer(process)
            except (OSError, ValueError):
                answer = None
        if answer is not None:
            return answer
        slow = killer.killed and self._was_killed(process)
        self.close()
        return _refused(task.name, "time" if slow else "crashed", within)

    def _exchange(self, process: Process, task: Task) -> Answer | None:
        if process.stdin is None:
            return None
        message: Answer = {
            "name": task.name, "doc_id": task.doc_id,
            "ocr": task.ocr, "most_scanned": task.most_scanned,
            "min_confidence": task.min_confidence,
        }  # fmt: skip
        if task.content is None:
            message |= {"path": str(task.path), "only_text": task.only_text}
            send(process.stdin, json.dumps(message).encode())
        else:
            message |= {"bytes": len(task.content), "most_chars": task.most_chars}
            send(process.stdin, json.dumps(message).encode())
            process.stdin.write(task.content)
            process.stdin.flush()
        return self._answer(process)

    def _answer(self, process: Process) -> Answer | None:
        body = receive(process.stdout) if process.stdout else None
        answer: Answer | None = None if body is None else json.loads(body)
        return answer

    def _was_killed(self, process: Process) -> bool:
        process.wait(START_S)
        return process.returncode == -9  # noqa: PLR2004 - the timer's signal

    def _started(self) -> Process:
        if self._process is None or self._process.poll() is not None:
            arguments = ("-m", "kzdash.engine.build.worker", str(self.memory_bytes))
            self._process = start(*arguments, folder=self.folder, is_quiet=True)
        return self._process

    def close(self) -> None:
        """End the process, whatever it does."""
        if self._process is not None:
            end(self._process)
            self._process = None


class _Killer:
    """Kills a process that has not answered in time; each step gives it time anew."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._timer: threading.Timer | None = None
        self.killed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def after(self, seconds: float) -> None:
        self.__exit__()
        self._timer = threading.Timer(seconds, self._kill)
        self._timer.start()

    def _kill(self) -> None:
        self.killed = True
        self._process.kill()


def _refused(name: str, reason: str, time_s: float) -> Answer:
    said = {
        "time": f"{name}: not read within {time_s:.0f} s. Split it into parts or save it anew.",
        "crashed": f"{name}: made its reader stop; it is damaged or needs more memory than "
        "allowed. Save it anew, or as plain text (.txt, UTF-8).",
    }
    return {"status": reason, "said": said[reason]}


def read_limited(path: Path, ocr: str = "auto") -> SourceDocument:
    """Return the document at *path*, read in a process of its own.

    Raises:
        IngestError: If it can't be read, or not within the limits.
    """
    worker = Worker()
    try:
        answer = worker.ask(Task(str(path), path, only_text=True, ocr=ocr))
    finally:
        worker.close()
    if answer["status"] != "ok":
        raise IngestError(answer["said"], answer["status"])
    fields = answer["document"]
    headings = tuple((start, stop) for start, stop in fields.pop("headings"))
    found = fields.pop("recognised")
    if found is not None:
        doubtful = tuple((start, stop) for start, stop in found.pop("doubtful"))
        found = Recognised(**found, doubtful=doubtful)
    fields |= {"headings": headings, "doubts": tuple(fields["doubts"]), "recognised": found}
    return SourceDocument(**fields)


def read_all(tasks: Iterable[Task], jobs: int = 1) -> Iterator[Answer]:
    """Yield the answer to every task in order, *jobs* processes at work."""
    return answers_in_order(tasks, [Worker() for _ in range(max(jobs, 1))], AHEAD)


def answers_in_order(
    asked: Iterable[Asked], processes: Sequence["Asks[Asked, Given]"], ahead: int
) -> Iterator[Given]:
    """Yield what *processes* answer, in the order of *asked*, and end them.

    Args:
        asked: Taken as there is room for it.
        processes: Each answers one after the other.
        ahead: How much for each process waits or is answered and not yet taken: what was read
            does not pile up.
    """
    free = list(processes)

    def ask(one: Asked) -> Given:
        process = free.pop()
        try:
            return process.ask(one)
        finally:
            free.append(process)

    waiting: deque[Future[Given]] = deque()
    with ThreadPoolExecutor(len(processes)) as threads:
        try:
            for one in asked:
                waiting.append(threads.submit(ask, one))
                if len(waiting) > ahead * len(processes):
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
            for process in processes:
                process.close()
