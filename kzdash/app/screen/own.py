"""A visitor's own documents: read in another process, held by the session and nowhere else."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import weakref
from collections import deque
from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from kzdash import paths
from kzdash.app.files import (
    MAX_HELD_CHARS,
    MAX_UPLOAD_CHARS,
    MAX_UPLOAD_SCANNED,
    MAX_UPLOAD_SENTENCES,
    UploadedFile,
)
from kzdash.app.server.uploads import UPLOADS, Inbox
from kzdash.tables.store import Tables, read_tables

SETTING, SCANS_SETTING = "KZDASH_UPLOADS", "KZDASH_OCR"
_KEY, _INBOX = "kz_own", "kz_own_inbox"
_LONGEST_S, _TICK_S = 300.0, 0.5
_PLACE = "kzdash-own-"
# Each reading may take the memory of a worker: no more at once than a small host has room for.
READINGS_AT_ONCE, _LONGEST_WAIT_S = 2, 60
_readings = threading.BoundedSemaphore(READINGS_AT_ONCE)


@dataclass(slots=True, eq=False, weakref_slot=True)
class Held:
    """What was read for one session, as long as the session holds it.

    Attributes:
        char_count: Of its texts; the sum over all sessions is bounded.
        tables: Their tables.
    """

    char_count: int
    tables: Tables | None = None


_held: weakref.WeakSet[Held] = weakref.WeakSet()
_at_place: weakref.WeakValueDictionary[str, Held] = weakref.WeakValueDictionary()
_held_lock = threading.Lock()
_gone: deque[str] = deque()


def allowed() -> bool:
    """Return whether visitors may bring files; ``KZDASH_UPLOADS=off`` says no."""
    return _is_on(SETTING)


def scans() -> str:
    """Return whether scans are recognised: ``on``, ``missing`` or, by ``KZDASH_OCR``, ``off``."""
    if not _is_on(SCANS_SETTING):
        return "off"
    return "on" if shutil.which("tesseract") else "missing"


def _is_on(setting: str) -> bool:
    return os.environ.get(setting, "on").strip().lower() not in ("off", "0", "no", "false")


def tables() -> Tables | None:
    """Return the session's own build; None where there is none, or no session."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    held: Held | None = st.session_state.get(_KEY)
    return held.tables if held else None


def tables_at(place: str) -> Tables | None:
    """Return the build of the session whose place has the token *place*; None where none has."""
    held = _at_place.get(place)
    return held.tables if held else None


def tables_of(build: str) -> Tables | None:
    """Return the tables of the build *build*, for who has had them in hand; None once forgotten."""
    with _held_lock:
        every = [held.tables for held in _held]
    return next((one for one in every if one is not None and one.build_id == build), None)


def token() -> str:
    """Return by what the page asks for files of the session's own build; "" where it has none."""
    if tables() is None:
        return ""
    place = inbox().token
    _at_place[place] = st.session_state[_KEY]
    return place


def keep(held: Held) -> None:
    """Show *held* on every page of this session."""
    st.session_state[_KEY] = held


def forget() -> None:
    """Let go of the session's own build."""
    st.session_state.pop(_KEY, None)
    _at_place.pop(inbox().token, None)


def gone_builds() -> Iterator[str]:
    """Yield the id of each build that no session holds any more, once."""
    while _gone:
        yield _gone.popleft()


def inbox() -> Inbox:
    """Return where this session's page sends files, opened at the first call."""
    held: Inbox | None = st.session_state.get(_INBOX)
    if held is None:
        held = st.session_state[_INBOX] = UPLOADS.open()
    return held


def take_files() -> list[UploadedFile]:
    """Remove and return the files that arrived for this session."""
    return UPLOADS.take(inbox())


def read(files: list[UploadedFile]) -> Generator[dict[str, Any]]:
    """Read *files* in another process and yield what it says, one step after another.

    While it goes on: ``{"event": "page", "done": …, "pages": …}`` before each page of a scan,
    ``{"event": "read", "status": …}`` for each file, and ``{"event": "waits"}`` twice a second, so
    that who asks can stop.

    The last one is ``{"event": "built", "held": Held}``, or ``{"event": …}`` with ``failed`` where
    there is nothing to read, ``limited`` where the reading took more than it may, ``full`` where
    others' documents take all the room, ``busy`` where others' files took too long. Nothing stays
    on the disk.
    """
    if not _readings.acquire(timeout=_LONGEST_WAIT_S):
        yield {"event": "busy"}
        return
    try:
        with tempfile.TemporaryDirectory(prefix=f"{_PLACE}{os.getpid()}-") as place:
            yield from _read(files, Path(place))
    finally:
        _readings.release()


def sweep() -> None:
    """Remove what processes that were killed left on the disk."""
    for place in Path(tempfile.gettempdir()).glob(f"{_PLACE}*-*"):
        number = place.name.removeprefix(_PLACE).partition("-")[0]
        if number.isdecimal() and not Path(f"/proc/{number}").exists():
            shutil.rmtree(place, ignore_errors=True)


def _read(files: list[UploadedFile], place: Path) -> Iterator[dict[str, Any]]:
    brought, out = place / "files", place / "tables"
    brought.mkdir()
    for at, file in enumerate(files):
        (brought / str(at)).write_bytes(file.content)
    names = [Path(file.name).name for file in files]
    (brought / "names.json").write_text(json.dumps(names), encoding="utf-8")
    scanned = 0 if scans() == "off" else MAX_UPLOAD_SCANNED
    limits = map(str, (MAX_UPLOAD_CHARS, MAX_UPLOAD_SENTENCES, scanned))
    process = subprocess.Popen(
        [sys.executable, "-m", "kzdash.engine.build.upload_session", brought, out, *limits],
        cwd=paths.ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    timer = threading.Timer(_LONGEST_S, _end, [process])
    timer.start()
    last: dict[str, Any] = {}
    try:
        for line in _lines(process):
            if line is None:
                yield {"event": "waits"}
                continue
            last = json.loads(line)
            if last["event"] in ("read", "page"):
                yield last
        ended_well = process.wait() == 0
    finally:
        timer.cancel()
        _end(process)
        process.wait()
    if last.get("event") == "built":
        yield _opened(out, int(last["chars"]))
    else:
        yield {"event": "failed" if ended_well else "limited"}


def _lines(process: subprocess.Popen[bytes]) -> Iterator[bytes | None]:
    """Yield what the process says, line by line, and None whenever it says nothing for a while."""
    if process.stdout is None:
        return
    told = process.stdout.fileno()
    held = b""
    while True:
        if not select.select([told], [], [], _TICK_S)[0]:
            yield None
            continue
        piece = os.read(told, 1 << 16)
        if not piece:
            return
        *lines, held = (held + piece).split(b"\n")
        yield from lines


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the process and those that it has started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _opened(folder: Path, char_count: int) -> dict[str, Any]:
    """Open the build in *folder* where there is room for it."""
    own = st.session_state.get(_KEY) if get_script_run_ctx(suppress_warning=True) else None
    with _held_lock:
        others = sum(held.char_count for held in _held if held is not own)
        if others + char_count > MAX_HELD_CHARS:
            return {"event": "full"}
        held = Held(char_count)
        _held.add(held)
    held.tables = read_tables(folder)
    weakref.finalize(held, _gone.append, held.tables.build_id).atexit = False
    return {"event": "built", "held": held}
