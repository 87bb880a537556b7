"""Results computed once for all who ask at the same time; the latest ones are held."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class _Turn:
    """The lock of one key, kept while anyone holds it or waits for it."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    callers: int = 0


@dataclass(slots=True)
class OnceCache(Generic[T]):
    """A cache for several threads that computes each key in one thread at a time.

    Attributes:
        limit: Most weight of all results; the least recently used are dropped first.
        weigh: Weight of a result. By default each weighs 1, so *limit* is their number.
    """

    limit: int
    weigh: Callable[[T], int] = lambda _result: 1
    _results: OrderedDict[Hashable, T] = field(default_factory=OrderedDict)
    _turns: dict[Hashable, _Turn] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: Hashable, compute: Callable[[], T], wait_s: float = -1) -> T:
        """Return the result of *key*, computed unless it is held.

        Callers with the same key wait for the first of them. If *compute* raises, its caller gets
        the exception and the next one in line tries anew.

        Args:
            key: Everything that the result depends on.
            compute: Makes the result. It may ask for other keys.
            wait_s: Longest wait for another caller, in seconds; -1 for any.

        Raises:
            TimeoutError: If another caller took longer than *wait_s*.
        """
        with self._turn(key, wait_s):
            with self._lock:
                if key in self._results:
                    self._results.move_to_end(key)
                    return self._results[key]
            result = compute()
            with self._lock:
                self._results[key] = result
                while sum(map(self.weigh, self._results.values())) > self.limit:
                    self._results.popitem(last=False)
            return result

    def held(self, key: Hashable) -> T | None:
        """Return the result of *key* if it is held; never waits for a computation."""
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
            return self._results.get(key)

    def values(self) -> list[T]:
        """Return the results that are held now, the least recently used first."""
        with self._lock:
            return list(self._results.values())

    def drop(self, is_old: Callable[[Hashable], bool]) -> None:
        """Drop the results whose key *is_old*."""
        with self._lock:
            for key in filter(is_old, list(self._results)):
                del self._results[key]

    @contextmanager
    def _turn(self, key: Hashable, wait_s: float) -> Iterator[None]:
        """Hold the lock of *key*; the last caller that leaves removes it."""
        with self._lock:
            turn = self._turns.setdefault(key, _Turn())
            turn.callers += 1
        try:
            if not turn.lock.acquire(timeout=wait_s):
                raise TimeoutError
            try:
                yield
            finally:
                turn.lock.release()
        finally:
            with self._lock:
                turn.callers -= 1
                if not turn.callers:
                    del self._turns[key]
