"""The app's own addresses beside its files: health and the pages."""

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kzdash.app.server.index import index_routes
from kzdash.app.server.later import later


def own_routes(pages: Mapping[str, str]) -> list[BaseRoute]:
    """Return the routes beside Streamlit's.

    Args:
        pages: Language -> the page that carries the app.
    """
    return [Route("/health", _health), *index_routes(pages)]


# A thread of its own: a monitor gets its answer however many files are asked for. Tables that were
# checked before need none, which would only wait behind the scripts for its turn.
_thread = ThreadPoolExecutor(1, thread_name_prefix="kzdash-health")
_answer, _known = (later("kzdash.app.server.health", name) for name in ("health", "known"))
_asked = asyncio.Event()  # by now the module is imported


async def _health(_request: Request) -> Response:
    known: Response | None = _known() if _asked.is_set() else None
    if known is not None:
        return known
    answer: Response = await asyncio.wrap_future(_thread.submit(_answer))
    _asked.set()
    return answer
