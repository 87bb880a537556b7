"""One worker process for all the builds that tests make in their own process.

A worker reads 20,000 names before its first file. What a test ends or limits is another one.
"""

import atexit
from functools import cache
from threading import Lock
from types import SimpleNamespace

from kzdash.engine.build import workers

_one_at_a_time = Lock()


@cache
def _worker():
    made = workers.Worker()
    atexit.register(made.close)
    return made


def _ask(task):
    with _one_at_a_time:
        return _worker().ask(task)


def keep_one_worker(patch):
    """Let commands that run in this process ask one worker, which is not ended with them."""
    _worker()
    patch.setattr(workers, "Worker", lambda: SimpleNamespace(ask=_ask, close=lambda: None))
