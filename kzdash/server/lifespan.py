"""Before the first visitor: load what every page needs, then keep the collector off it."""

import gc
import importlib
import logging
import os
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Any

from kzdash.server import assets, bundles, protections

_log = logging.getLogger("kzdash")
_HEAVY = ("pandas", "plotly.graph_objects", "pydeck")


def preload(
    *warm_up: Callable[[], object],
) -> Callable[[Any], Any]:
    """Return the lifespan that imports heavy modules, runs *warm_up* and freezes the heap.

    Streamlit forces a full collection after every rerun; over the preloaded modules it costs
    some 70 ms, and next to nothing once they are frozen.

    Args:
        warm_up: What else to do, such as opening the tables; a failure is logged and left to the
            pages, which say what is wrong.
    """

    @asynccontextmanager
    async def lifespan(_app: object) -> AsyncGenerator[None, None]:
        for name in _HEAVY:
            importlib.import_module(name)
        assets.bundle()
        for step in warm_up:
            try:
                step()
            except Exception:  # noqa: BLE001 the pages say what is wrong; the server must come up to say it
                _log.exception("warm-up failed")
        for line in protections.missing(os.environ):
            _log.warning(line)
        protections.set_nodelay()
        gc.collect()
        gc.freeze()
        bundles.prepare_later()
        yield

    return lifespan
