"""Whether the tables are whole, for a monitor or a proxy."""

import threading
from contextlib import suppress

from starlette.responses import JSONResponse

from kzdash import paths
from kzdash.tables.corpus import open_build
from kzdash.tables.store import TablesError, build_id


def health() -> JSONResponse:
    """Answer 200 with the build id when the tables are whole, 503 when they are not.

    "ready" is true once every page was opened; until then a visitor may wait for its first one.
    """
    folder = paths.tables_folder()
    try:
        current = build_id(folder)
        if current not in _checked:
            open_build(folder)
            _checked.add(current)
    except TablesError:
        return JSONResponse({"build": None, "whole": False}, status_code=503)
    return JSONResponse({"build": current, "whole": True, "ready": _ready.is_set()})


def known() -> JSONResponse | None:
    """Answer as :func:`health` does where that takes no checking; None where it does."""
    with suppress(TablesError):
        if build_id(paths.tables_folder()) in _checked:
            return health()
    return None


def mark_ready() -> None:
    """Note that every page was opened once."""
    _ready.set()


_ready = threading.Event()


# Builds whose every hash was checked by this process; a table changed in place later is found
# when the build is opened, and a new build has a new id.
_checked: set[str] = set()
