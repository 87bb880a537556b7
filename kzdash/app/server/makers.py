"""Threads of their own for files that are made when asked for, and a short queue before them."""

import asyncio
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
THREADS = 2
MOST_WAITING = 12  # those being made counted
MOST_OF_ONE = 4  # of one address or session: one who asks without end leaves room


class QueueFullError(Exception):
    """There are as many files waiting as can be made soon."""


class Makers:
    """Makes files beside everything else that the server answers."""

    def __init__(
        self, threads: int = THREADS, most: int = MOST_WAITING, of_one: int = MOST_OF_ONE
    ) -> None:
        """Make *threads* files at the same time; at most *most* wait, *of_one* of one owner."""
        self._most, self._of_one = most, of_one
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="kzdash-maker")
        self._waiting: Counter[str] = Counter()

    async def run(self, owner: str, work: Callable[[], T]) -> T:
        """Return ``work()``, made for *owner* when their turn comes.

        Raises:
            QueueFullError: At once, if there is no place in the queue.
        """
        if self._waiting.total() >= self._most or self._waiting[owner] >= self._of_one:
            raise QueueFullError
        self._waiting[owner] += 1
        try:
            return await asyncio.wrap_future(self._threads.submit(work))
        finally:
            self._waiting[owner] -= 1
            if not self._waiting[owner]:
                del self._waiting[owner]

    def close(self) -> None:
        """Drop what waits; what is being made goes on."""
        self._threads.shutdown(wait=False, cancel_futures=True)


MAKERS = Makers()
