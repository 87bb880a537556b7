"""Files at fixed addresses, for scripts that have no browser.

``/files/`` lists them as JSON with sizes and hashes, ``/files/tables/ties.csv`` is one of them. An
answer names its content by hash, so that who has it already is told so.
"""

import hashlib
import mimetypes
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

PREFIX = "/files"


@dataclass(frozen=True, slots=True)
class Stored:
    """A file on the disk, too large to be held; its hash was checked when it was opened."""

    path: Path
    sha256: str


# Path -> its content, made when it is asked for, or where it lies.
Files = Mapping[str, Callable[[], bytes] | Stored]
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
        content = files[path]
        if isinstance(content, Stored):
            return _stored(request, path, content)
        return _file(request, path, content())

    # Not async: files are made in a thread, and nobody waits for them but who asked.
    return [Route(PREFIX, answer), Route(f"{PREFIX}/{{path:path}}", answer)]


def _listed(build: str, files: Files) -> Response:
    rows = []
    for path, make in files.items():
        if isinstance(make, Stored):
            size, digest = make.path.stat().st_size, make.sha256
        else:
            content = make()
            size, digest = len(content), hashlib.sha256(content).hexdigest()
        rows.append({"path": f"{PREFIX}/{path}", "bytes": size, "sha256": digest})
    return JSONResponse({"build": build, "files": rows}, headers={"Cache-Control": "no-cache"})


def _stored(request: Request, path: str, stored: Stored) -> Response:
    headers = _headers(path, stored.sha256)
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return FileResponse(stored.path, headers=headers)


def _file(request: Request, path: str, content: bytes) -> Response:
    headers = _headers(path, hashlib.sha256(content).hexdigest())
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers)


def _headers(path: str, sha256: str) -> dict[str, str]:
    suffix = f".{path.rpartition('.')[2]}"
    kind = _TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    return {
        "ETag": f'"{sha256}"',
        "Cache-Control": "no-cache",
        "Access-Control-Allow-Origin": "*",
        "Content-Type": kind,
    }
