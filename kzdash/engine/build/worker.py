"""The process that reads strangers' files: limited in memory, unable to write, killed when slow.

``python -m kzdash.engine.build.worker MEMORY_BYTES``: on standard input one task after another, on
standard output one answer for each, both as JSON (:mod:`kzdash.process`); the bytes
of a file follow their task, and before its answer comes a line for each scanned page. Answers are
plain values: nothing that a file could smuggle into the parent is ever unpickled.
"""

import ctypes
import json
import os
import resource
import signal
import sys
from functools import partial
from pathlib import Path
from typing import IO, Any

from kzdash.process import receive, send

MOST_FILES = 64
MOST_CPU_S = 45  # of one file; who asked has given up before
_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Answer tasks until there are no more."""
    end_with_parent()
    memory = int(sys.argv[1])
    tasks, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is not an answer
    from kzdash.engine.build.document import read_bytes, read_one, read_text_of  # noqa: PLC0415
    from kzdash.engine.extract.names.gazetteer import load_gazetteer  # noqa: PLC0415
    from kzdash.engine.ingest.recognition import Scans  # noqa: PLC0415

    load_gazetteer()
    _limit(memory)
    while (asked := receive(tasks)) is not None:
        limit_cpu(MOST_CPU_S)
        task: dict[str, Any] = json.loads(asked)
        content = tasks.read(task["bytes"]) if "bytes" in task else None
        scans = Scans(task["ocr"], task["most_scanned"], partial(_say_page, answers))
        if task.get("only_text"):
            answer = read_text_of(Path(task["path"]), scans)
        elif content is None:
            answer = read_one(Path(task["path"]), task.get("doc_id"), scans, task["min_confidence"])
        else:
            answer = read_bytes(
                task["name"], content, task.get("doc_id"), task.get("most_chars"), scans
            )
        send(answers, json.dumps(answer).encode())


def _say_page(answers: IO[bytes], done: int, pages: int) -> None:
    """Say that another scanned page begins, which has time of its own."""
    limit_cpu(MOST_CPU_S)
    send(answers, json.dumps({"page": done, "pages": pages}).encode())


def end_with_parent() -> None:
    """Let this process be killed when the one that started it ends, however it ends."""
    parent = os.getppid()
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it has ended meanwhile
        os.kill(os.getpid(), signal.SIGKILL)


def limit_cpu(seconds: int) -> None:
    """Let this process be killed when it has used *seconds* of CPU from now on."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def _limit(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (MOST_FILES, MOST_FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
