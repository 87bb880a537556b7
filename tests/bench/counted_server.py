"""The app with a file beside it that says, every second, how many sessions the process holds.

Streamlit's own metrics are closed to visitors; a soak test wants to see the sessions end.

    python tests/bench/counted_server.py FILE PORT
"""

import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from streamlit.runtime import Runtime
from streamlit.web import cli


def write_counts(path: Path) -> None:
    """Write the number of sessions, those that may still come back included, for ever."""
    while True:
        time.sleep(1)
        # Another thread makes the runtime and its sessions: half made, or changed while counted,
        # they are counted a second later.
        with suppress(AttributeError, RuntimeError):
            manager = Runtime.instance()._session_mgr
            held = [*manager.list_active_sessions(), *manager._session_storage.list()]
            fresh = path.with_suffix(".new")
            fresh.write_text(str(len(held)))
            fresh.replace(path)


if __name__ == "__main__":
    threading.Thread(target=write_counts, args=[Path(sys.argv[1])], daemon=True).start()
    sys.argv = ["streamlit", "run", "app.py", "--server.port", sys.argv[2]]
    cli.main(prog_name="streamlit")
