"""Beyond one machine: the workers of a Dask cluster read the documents, in the build's order.

``--engine dask --scheduler ADDRESS``, or ``--engine dask`` alone for a cluster on this machine.
Each Dask worker reads a stranger's file in a process with limits of its own, as a local build
does, so that the tables are the same byte for byte. The files lie where every worker finds them
under the same path. A worker that is lost loses nothing: Dask gives its documents to another.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kzdash.engine.build.batch import Packed
from kzdash.engine.build.faults import BuildError
from kzdash.engine.build.lanes import pack_files, plain, unpacked
from kzdash.engine.build.plan import Batch

if TYPE_CHECKING:
    from distributed import Client, Future

# Batches a worker that wait or are read; what is read stays with its worker until asked for.
AHEAD = 2
ANSWERS_WITHIN_S = 20
_MISSING = "--engine dask: Dask is not installed. Run 'pip install distributed'."


def read_with_dask(
    batches: Iterable[Batch], jobs: int = 1, scheduler: str | None = None
) -> Iterator[Packed]:
    """Yield what each batch of files came to, in order.

    Args:
        batches: Files by their paths.
        jobs: Workers of the cluster on this machine, where no *scheduler* is named.
        scheduler: Address of a cluster's scheduler, such as ``tcp://scheduler:8786``.

    Raises:
        BuildError: If Dask is not installed, the scheduler does not answer, or a correction
            doesn't fit.
    """
    here = str(Path.cwd())  # a worker that was started elsewhere finds files of a relative name
    with ExitStack() as stack:
        client = stack.enter_context(_client(stack, jobs, scheduler))
        pending: deque[Future[Any]] = deque()
        for batch in batches:
            pending.append(client.submit(pack_files, plain(batch), here, pure=False))
            if len(pending) >= AHEAD * max(len(client.scheduler_info()["workers"]), jobs):
                yield unpacked(pending.popleft().result())
        while pending:
            yield unpacked(pending.popleft().result())


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
