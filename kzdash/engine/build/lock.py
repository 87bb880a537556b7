"""One build at a time into one folder; who comes second leaves at once and names the first."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kzdash.engine.build.faults import BuildError


@contextmanager
def build_lock(out: Path) -> Iterator[None]:
    """Hold the lock of the folder *out*; the kernel lets go of it when the process ends.

    Raises:
        BuildError: If another process holds it.
        OSError: If the folder's parent can't be written.
    """
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    path = out.parent / f".tables-{out.name}.lock"
    with path.open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            said = f"{out}: process {holder} is building into it. Wait, or name another --out."
            raise BuildError([said]) from error
        file.seek(0)
        file.truncate()
        file.write(str(os.getpid()))
        file.flush()
        yield
