"""Outlines of the near view, one file a centre: what every visitor of a document fetches once."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

PREFIX = "/outlines"


def outline_routes(make: Callable[[str, str], bytes | None]) -> list[BaseRoute]:
    """Return the route of the outlines.

    Args:
        make: The hash of the outlines and a centre (``37.5_47.5``) -> gzipped JSON; None where
            there is no such file.
    """

    # Not async: a new centre takes some tenths of a second, in a thread nobody waits for it.
    def answer(request: Request) -> Response:
        content = make(request.path_params["version"], request.path_params["centre"])
        if content is None:
            return PlainTextResponse("There are no such outlines.\n", status_code=404)
        headers = {
            "Cache-Control": "public, max-age=31536000, immutable",
            "Content-Encoding": "gzip",
        }
        return Response(content, media_type="application/json", headers=headers)

    return [Route(f"{PREFIX}/{{version}}/{{centre}}.json", answer)]
