"""Files at fixed addresses, for scripts that have no browser.

``/files/`` lists them as JSON with sizes and hashes; ``/files/tables/ties.csv`` is one of them. The
ETag is the content's hash, so a script that has the file gets 304.
"""

import hashlib
import mimetypes
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import PurePosixPath

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from kzdash.app.files import StoredFile
from kzdash.app.server.guard import address_of
from kzdash.app.server.makers import Makers, QueueFullError

PREFIX = "/files"
_MOST_WAITING = 64
# Path -> what makes the content, or where it lies.
Files = Mapping[str, Callable[[], bytes] | StoredFile]
_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".geojson": "application/geo+json",
    ".gpkg": "application/geopackage+sqlite3",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".parquet": "application/vnd.apache.parquet",
    ".txt": "text/plain; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def files_routes(provide: Callable[[], tuple[str, Files] | None]) -> list[BaseRoute]:
    """Return the routes of the list and of its files.

    Args:
        provide: Returns the build id and the files of the tables as they are now; None when the
            tables are not whole.
    """
    makers = Makers(most=_MOST_WAITING, of_one=_MOST_WAITING // 2)

    async def answer(request: Request) -> Response:
        try:
            return await makers.run(address_of(request.scope), partial(found, request))
        except QueueFullError:
            return PlainTextResponse(
                "Too many at once: try again.\n", status_code=503, headers={"Retry-After": "5"}
            )

    def found(request: Request) -> Response:
        provided = provide()
        if provided is None:
            return PlainTextResponse("The tables are not whole: see /health.\n", status_code=503)
        build, files = provided
        path = request.path_params.get("path", "")
        if not path:
            return _list(build, files)
        if path not in files:
            return PlainTextResponse(f"No such file; {PREFIX}/ lists them.\n", status_code=404)
        return _file(request, path, files[path])

    return [Route(PREFIX, answer), Route(f"{PREFIX}/{{path:path}}", answer)]


def _list(build: str, files: Files) -> Response:
    rows = []
    for path, file in files.items():
        if isinstance(file, StoredFile):
            size, digest = file.path.stat().st_size, file.sha256
        else:
            content = file()
            size, digest = len(content), hashlib.sha256(content).hexdigest()
        rows.append({"path": f"{PREFIX}/{path}", "bytes": size, "sha256": digest})
    return JSONResponse({"build": build, "files": rows}, headers={"Cache-Control": "no-cache"})


def _file(request: Request, path: str, file: Callable[[], bytes] | StoredFile) -> Response:
    content = b"" if isinstance(file, StoredFile) else file()
    digest = file.sha256 if isinstance(file, StoredFile) else hashlib.sha256(content).hexdigest()
    kind = _TYPES.get(PurePosixPath(path).suffix) or mimetypes.guess_type(path)[0]
    headers = {
        "ETag": f'"{digest}"',
        "Cache-Control": "no-cache",
        "Access-Control-Allow-Origin": "*",
        "Content-Type": kind or "application/octet-stream",
    }
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if isinstance(file, StoredFile):
        return FileResponse(file.path, headers=headers)
    return Response(content, headers=headers)
