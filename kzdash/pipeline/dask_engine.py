"""Beyond one machine: the workers of a Dask cluster read the documents, in the build's order.

``--engine dask --scheduler ADDRESS``, or ``--engine dask`` alone for a cluster on this machine.
Each Dask worker reads a stranger's file in a process with limits of its own, as a local build
does, so that the tables are the same byte for byte. The files lie where every worker finds them
under the same path. A worker that is lost loses nothing: Dask gives its documents to another.
"""

import json
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kzdash.pipeline.faults import BuildError
from kzdash.pipeline.workers import Answer, Task, Worker

if TYPE_CHECKING:
    from distributed import Client, Future

BATCH = 16  # documents a task: a small one is read in a millisecond, a task costs as much
AHEAD = (
    4  # tasks a worker that wait or are done; what is read stays with its worker until asked for
)
ANSWERS_WITHIN_S = 20
_MISSING = "--engine dask: Dask is not installed. Run 'pip install distributed'."

Plain = tuple[str, str, str | None]  # name, path, doc_id


def read_with_dask(
    tasks: Iterable[Task], jobs: int = 1, scheduler: str | None = None
) -> Iterator[Answer]:
    """Yield the answer to every task in order.

    Args:
        tasks: Files by their paths.
        jobs: Workers of the cluster on this machine, where no *scheduler* is named.
        scheduler: Address of a cluster's scheduler, such as ``tcp://scheduler:8786``.

    Raises:
        BuildError: If Dask is not installed or the scheduler does not answer.
    """
    with ExitStack() as stack:
        client = stack.enter_context(_client(stack, jobs, scheduler))
        pending: deque[Future[Any]] = deque()
        files = ((task.name, str(task.path), task.doc_id) for task in tasks)
        while batch := tuple(islice(files, BATCH)):
            pending.append(client.submit(read_batch, batch, pure=False))
            if len(pending) >= AHEAD * max(len(client.scheduler_info()["workers"]), jobs):
                yield from _answers(pending.popleft())
        while pending:
            yield from _answers(pending.popleft())


def _client(stack: ExitStack, jobs: int, scheduler: str | None) -> "Client":
    try:
        from distributed import Client, LocalCluster  # noqa: PLC0415
    except ImportError as error:
        raise BuildError([_MISSING]) from error
    try:
        if scheduler is not None:
            return Client(scheduler, timeout=ANSWERS_WITHIN_S)  # type: ignore[no-untyped-call]
        cluster = LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=jobs, threads_per_worker=1, dashboard_address=None
        )
        return Client(stack.enter_context(cluster))  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        said = f"--scheduler {scheduler}: does not answer ({error}). Start 'dask scheduler' there."
        raise BuildError([said]) from error


def _answers(future: "Future[Any]") -> list[Answer]:
    answers: list[Answer] = json.loads(zlib.decompress(future.result()))
    return answers


def read_batch(batch: Sequence[Plain]) -> bytes:
    """Return the answers for *batch*, packed; runs on a worker of the cluster."""
    worker = _worker()
    answers = [worker.ask(Task(name, Path(path), doc_id=doc_id)) for name, path, doc_id in batch]
    return zlib.compress(json.dumps(answers).encode(), 1)


@cache
def _worker() -> Worker:
    """Return the process with limits that this worker of the cluster keeps."""
    return Worker()
