"""Start of the process: imports, open tables, first visits; then garbage collection every 10 s."""

import asyncio
import gc
import importlib
import logging
import os
import threading
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from kzdash.app.apart import APART
from kzdash.app.server import protections, wire
from kzdash.app.server.later import later
from kzdash.app.server.limits import Limits
from kzdash.app.server.makers import MAKERS

_log = logging.getLogger("kzdash")
TIDY_S = 10.0
_HEAVY = (
    "pandas",
    "plotly.graph_objects",
    "pydeck",
    "kzdash.app.server.health",
    "kzdash.app.screen.error",
    "kzdash.app.briefing.page_files",
    "kzdash.app.data.page_files",
)


def make_lifespan(
    *warm_up: Callable[[], object],
    at_once: Sequence[Callable[[], object]] = (),
    visit: Callable[[], Awaitable[object]],
    limits: Limits,
    hosts: Sequence[str] = (),
) -> Callable[[Any], Any]:
    """Return the lifespan that prepares the process in a thread while the server already listens.

    A full collection over the preloaded modules costs some 70 ms, and little once they are
    frozen. Streamlit's own, one after every run, is switched off in .streamlit/config.toml: its
    cost grows with the number of visitors. One every few seconds does the same.

    Args:
        warm_up: What else to do, such as opening the tables; a failure is logged and left to the
            pages, which say what is wrong.
        at_once: What to do before the server listens; it must be quick.
        visit: Opens every page once, when all of it is done.
        limits: Of what a connection may send.
        hosts: The names under which the app may be asked for.
    """

    @asynccontextmanager
    async def lifespan(_app: object) -> AsyncGenerator[None, None]:
        for line in protections.missing(os.environ, hosts):
            _log.warning(line)
        for step in at_once:
            step()
        protections.set_nodelay()
        wire.bound_sockets(limits)
        wire.Connections(min(wire.raise_open_files(), wire.MAX_CONNECTIONS)).bound()
        wire.write_seldom()
        tasks = [asyncio.create_task(tidy()), asyncio.create_task(make_ready(warm_up, visit))]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            MAKERS.close()
            APART.close()

    return lifespan


async def make_ready(
    warm_up: Sequence[Callable[[], object]], visit: Callable[[], Awaitable[object]]
) -> None:
    """Prepare the process in a thread of its own, *visit* every page, report ready in /health."""
    ready, loop = asyncio.Event(), asyncio.get_running_loop()

    def work() -> None:
        prepare(*warm_up)
        with suppress(RuntimeError):  # the server has ended meanwhile
            loop.call_soon_threadsafe(ready.set)

    # Not the loop's own threads: a server that is told to end doesn't wait for this one.
    threading.Thread(target=work, daemon=True).start()
    await ready.wait()
    await visit()
    gc.collect()
    gc.freeze()
    later("kzdash.app.server.health", "mark_ready")()


def prepare(*warm_up: Callable[[], object]) -> None:
    """Import what every page needs, run *warm_up*, and exempt all of it from garbage collection."""
    for name in _HEAVY:
        importlib.import_module(name)
    for step in warm_up:
        try:
            step()
        except Exception:  # noqa: BLE001 the pages say what is wrong; the server must be up to say it
            _log.exception("warm-up failed")
    gc.collect()
    gc.freeze()


async def tidy(pause_s: float = TIDY_S) -> None:
    """Collect the garbage of ended sessions every *pause_s* seconds, until cancelled."""
    while True:
        await asyncio.sleep(pause_s)
        gc.collect()
