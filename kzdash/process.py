"""Processes of our own to talk to: their start, their end, and messages between.

A message is its length in eight bytes, then its body.
"""

import os
import struct
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from kzdash import paths

Process = subprocess.Popen[bytes]
_LENGTH = struct.Struct(">Q")


def start(*arguments: str, folder: Path | None = None, is_quiet: bool = False) -> Process:
    """Start Python with *arguments*; it answers on its standard output.

    It runs in *folder*, else where its parent does, since files may be named relative to that;
    it imports this checkout, and nothing from there (``-P``). A quiet one's warnings are dropped.
    """
    found_in = [str(paths.ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        [sys.executable, "-P", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(found_in)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL if is_quiet else None,
    )


def ask(process: Process, body: bytes) -> bytes | None:
    """Return the answer to one message; None where the process ends before."""
    if process.stdin is None or process.stdout is None:
        return None
    try:
        send(process.stdin, body)
        return receive(process.stdout)
    except OSError:
        return None


def send(stream: IO[bytes], body: bytes) -> None:
    """Write one message."""
    stream.write(_LENGTH.pack(len(body)) + body)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Return the next message; None at the end, also in the middle of a message."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = stream.read(length)
    return body if len(body) == length else None


def end(process: Process) -> None:
    """Kill a process and let go of its pipes, also where it left something unread."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
