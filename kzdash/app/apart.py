"""Work in a process of its own: it may be slow, greedy or break, and no page notices.

On its standard input one question after another (its length in eight bytes, then a pickled
function and its arguments), on its standard output the bytes that the function returns. What
comes back is never unpickled: native code that reads a picture may do anything.
"""

import os
import pickle
import select
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO

from kzdash import paths

LONGEST_S = 120.0
IDLE_S = 300.0
_LENGTH = struct.Struct(">Q")
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
    _process: subprocess.Popen[bytes] | None = None
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
                answer = _exchange(process, question)
            finally:
                timer.cancel()
            if answer is None:
                process.kill()
                process.wait()
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

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            found_in = [str(paths.ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", "from kzdash.app.apart import main; main()"],
                cwd=paths.ROOT,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(found_in)},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        return self._process


APART = Apart()
_IS_APART = threading.Event()


def _exchange(process: subprocess.Popen[bytes], question: bytes) -> bytes | None:
    """Return the answer; None where the process ends before."""
    if process.stdin is None or process.stdout is None:
        return None
    try:
        process.stdin.write(_LENGTH.pack(len(question)) + question)
        process.stdin.flush()
    except OSError:
        return None
    return _receive(process.stdout)


def _receive(stream: IO[bytes]) -> bytes | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    size = _LENGTH.unpack(head)[0]
    body = stream.read(size)
    return body if len(body) == size else None


def main() -> None:
    """Answer questions until there are no more, or none for a while."""
    _IS_APART.set()
    questions, answers = os.fdopen(0, "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    while select.select([questions], [], [], IDLE_S)[0]:
        question = _receive(questions)
        if question is None:
            return
        work, arguments = pickle.loads(question)  # noqa: S301 - from the server that started it
        try:
            answer = _MADE + work(*arguments)
        except Exception as error:  # noqa: BLE001 - the asker says what went wrong
            answer = _FAILED + f"{type(error).__name__}: {error}".encode()
        answers.write(_LENGTH.pack(len(answer)) + answer)
        answers.flush()
