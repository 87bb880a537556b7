"""Work in a process of its own: it may be slow, greedy or break, and no page notices.

On its standard input one question after another (:mod:`kzdash.process`; a pickled function and its
arguments), on its standard output the bytes that the function returns. What comes back is never
unpickled: native code that reads a picture may do anything.
"""

import os
import pickle
import select
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from kzdash import paths
from kzdash.process import Process, ask, receive, send, start
from kzdash.process import end as end_process

LONGEST_S = 120.0
IDLE_S = 300.0
_MADE, _FAILED = b"+", b"-"


class ApartError(Exception):
    """The work failed, took too long or broke its process; the message says which."""


@dataclass(slots=True)
class Apart:
    """One process, started when it is first needed and again after it broke; it ends when idle.

    Attributes:
        longest_s: Most seconds for one question.
        is_closed: Whether it answers no more.
    """

    longest_s: float = LONGEST_S
    is_closed: bool = False
    _process: Process | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self, work: Callable[..., bytes], *arguments: object) -> bytes:
        """Return ``work(*arguments)``, made in the process; callers wait for one another.

        Args:
            work: A function of a module; called here where this is the process already.
            arguments: What can be pickled.

        Raises:
            ApartError: If it raised, took longer than ``longest_s``, or its process ended.
        """
        if _IS_APART.is_set():
            return work(*arguments)
        question = pickle.dumps((work, arguments))
        with self._lock:
            if self.is_closed:
                raise ApartError(f"{work.__qualname__}: the server ends")
            process = self._started()
            late = threading.Event()

            def end() -> None:
                late.set()
                process.kill()

            timer = threading.Timer(self.longest_s, end)
            timer.start()
            try:
                answer = ask(process, question)
            finally:
                timer.cancel()
            if answer is None:
                end_process(process)
        if answer is None:
            said = f"not made within {self.longest_s:.0f} s" if late.is_set() else "process ended"
            raise ApartError(f"{work.__qualname__}: {said}")
        if answer[:1] == _FAILED:
            raise ApartError(f"{work.__qualname__}: {answer[1:].decode(errors='replace')}")
        return answer[1:]

    def close(self) -> None:
        """End the process, whatever it does; nothing is made any more."""
        self.is_closed = True
        if self._process is not None:
            self._process.kill()

    def _started(self) -> Process:
        if self._process is None or self._process.poll() is not None:
            code = "from kzdash.app.apart import main; main()"
            self._process = start("-c", code, folder=paths.ROOT)
        return self._process


APART = Apart()
_IS_APART = threading.Event()


def main() -> None:
    """Answer questions until there are no more, or none for a while."""
    _IS_APART.set()
    questions, answers = os.fdopen(0, "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    while select.select([questions], [], [], IDLE_S)[0]:
        question = receive(questions)
        if question is None:
            return
        work, arguments = pickle.loads(question)  # noqa: S301 - from the server that started it
        try:
            answer = _MADE + work(*arguments)
        except Exception as error:  # noqa: BLE001 - the asker says what went wrong
            answer = _FAILED + f"{type(error).__name__}: {error}".encode()
        send(answers, answer)
