"""A visitor's own documents: read in another process, held by the session and nowhere else."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from kzdash import paths
from kzdash.app.files import UploadedFile
from kzdash.app.server.uploads import PREFIX, UPLOADS
from kzdash.tables.store import Tables, read_tables

SETTING = "KZDASH_UPLOADS"
_KEY, _INBOX = "kz_own", "kz_own_inbox"
_LONGEST_S = 180
# Each reading may take the memory of a worker: no more at once than a small host has room for.
READINGS_AT_ONCE, _LONGEST_WAIT_S = 2, 60
_readings = threading.BoundedSemaphore(READINGS_AT_ONCE)


def allowed() -> bool:
    """Return whether visitors may bring files; ``KZDASH_UPLOADS=off`` says no."""
    return os.environ.get(SETTING, "on").strip().lower() not in ("off", "0", "no", "false")


def tables() -> Tables | None:
    """Return the session's own build; None where there is none, or no session."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    held: Tables | None = st.session_state.get(_KEY)
    return held


def keep(built: Tables) -> None:
    """Show *built* on every page of this session."""
    st.session_state[_KEY] = built


def forget() -> str | None:
    """Let go of the session's own build; return its id."""
    held: Tables | None = st.session_state.pop(_KEY, None)
    return held.build_id if held else None


def upload_address() -> str:
    """Return the address to which this session's page sends files, one a request."""
    return f"{PREFIX}/{_inbox()}"


def take_files() -> list[UploadedFile]:
    """Remove and return the files that arrived for this session."""
    return UPLOADS.take(_inbox())


def _inbox() -> str:
    """Return the token of this session's inbox, opened at the first call."""
    token = str(st.session_state.get(_INBOX, ""))
    if not UPLOADS.is_open(token):
        token = st.session_state[_INBOX] = UPLOADS.open()
    return token


def read(files: list[UploadedFile]) -> Iterator[dict[str, Any]]:
    """Read *files* in another process and yield what it says, one step after another.

    The last one is ``{"event": "built", "tables": Tables}``, ``{"event": "failed", …}``, or
    ``{"event": "busy"}`` where others' files took too long. Nothing stays on the disk.
    """
    if not _readings.acquire(timeout=_LONGEST_WAIT_S):
        yield {"event": "busy"}
        return
    place = Path(tempfile.mkdtemp(prefix="kzdash-own-"))
    try:
        yield from _read(files, place)
    finally:
        _readings.release()
        shutil.rmtree(place, ignore_errors=True)


def _read(files: list[UploadedFile], place: Path) -> Iterator[dict[str, Any]]:
    brought, out = place / "files", place / "tables"
    brought.mkdir()
    for at, file in enumerate(files):
        (brought / str(at)).write_bytes(file.content)
    names = [Path(file.name).name for file in files]
    (brought / "names.json").write_text(json.dumps(names), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "kzdash.engine.build.upload_session", str(brought), str(out)],
        cwd=paths.ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    last: dict[str, Any] = {}
    try:
        for line in process.stdout or ():
            last = json.loads(line)
            if last["event"] == "read":
                yield last
        process.wait(_LONGEST_S)
    finally:
        process.kill()
        process.wait()
    if last.get("event") == "built":
        yield {"event": "built", "tables": read_tables(out)}
    else:
        yield {"event": "failed", "said": last.get("said", []) if last else []}
