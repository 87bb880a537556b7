"""Files at fixed addresses, for scripts that have no browser.

``/files/`` lists them as JSON with sizes and hashes, ``/files/tables/ties.csv`` is one of them. An
answer names its content by hash, so that who has it already is told so.
"""

import hashlib
import mimetypes
from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

PREFIX = "/files"
# Path -> its content, made when it is asked for.
Files = Mapping[str, Callable[[], bytes]]
Provider = Callable[[], tuple[str, Files] | None]
_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".geojson": "application/geo+json",
    ".md": "text/markdown; charset=utf-8",
    ".parquet": "application/vnd.apache.parquet",
    ".txt": "text/plain; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def files_routes(provide: Provider) -> list[BaseRoute]:
    """Return the routes of the list and of its files.

    Args:
        provide: Returns the build id and the files of the tables as they are now; None when the
            tables are not whole.
    """

    def answer(request: Request) -> Response:
        provided = provide()
        if provided is None:
            return PlainTextResponse("The tables are not whole: see /health.\n", status_code=503)
        build, files = provided
        path = request.path_params.get("path", "")
        if not path:
            return _listed(build, files)
        if path not in files:
            return PlainTextResponse(f"No such file; {PREFIX}/ lists them.\n", status_code=404)
        return _file(request, path, files[path]())

    # Not async: files are made in a thread, and nobody waits for them but who asked.
    return [Route(PREFIX, answer), Route(f"{PREFIX}/{{path:path}}", answer)]


def _listed(build: str, files: Files) -> Response:
    rows = []
    for path, make in files.items():
        content = make()
        digest = hashlib.sha256(content).hexdigest()
        rows.append({"path": f"{PREFIX}/{path}", "bytes": len(content), "sha256": digest})
    return JSONResponse({"build": build, "files": rows}, headers={"Cache-Control": "no-cache"})


def _file(request: Request, path: str, content: bytes) -> Response:
    tag = f'"{hashlib.sha256(content).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    suffix = f".{path.rpartition('.')[2]}"
    kind = _TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    return Response(content, headers={**headers, "Content-Type": kind})
