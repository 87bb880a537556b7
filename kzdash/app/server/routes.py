"""The app's own addresses beside its files: health and the pages."""

from collections.abc import Mapping

from starlette.routing import BaseRoute, Route

from kzdash.app.server.index import index_routes
from kzdash.app.server.later import later


def own_routes(pages: Mapping[str, str]) -> list[BaseRoute]:
    """Return the routes beside Streamlit's.

    Args:
        pages: Language -> the page that carries the app.
    """
    health = later("kzdash.app.server.health", "health")
    return [Route("/health", health), *index_routes(pages)]
