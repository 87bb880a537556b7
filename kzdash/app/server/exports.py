"""Exports made on request: slides, handouts, the whole edition as one page.

``/export/<name>?<query>``. Each is made in a thread and once; a few at a time, so that pages stay
quick. A visitor who would wait too long, or whose file is too large, reads a sentence instead.
"""

import logging
import re
import threading
from collections.abc import Callable, Mapping
from functools import partial
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from kzdash.app.files import Export, ExportErrors, NoSuchExportError
from kzdash.app.once import OnceCache

PREFIX = "/export"
MAX_CONCURRENCY = 2
MAX_WAIT_S = 20.0
MAX_BYTES = 48 * 2**20
MAX_FILE_BYTES = 24 * 2**20
_HOST = re.compile(r"[A-Za-z0-9.\-\[\]:]{1,255}")
_log = logging.getLogger("kzdash")

# (name, query, origin of the app) -> the export and what is said if it can't be made.
FindExport = Callable[[str, Mapping[str, list[str]], str], tuple[Export, ExportErrors]]


class ExportCache:
    """Makes exports, a few at a time, and holds the latest ones."""

    def __init__(
        self,
        max_concurrency: int = MAX_CONCURRENCY,
        max_bytes: int = MAX_BYTES,
        max_file_bytes: int = MAX_FILE_BYTES,
        max_wait_s: float = MAX_WAIT_S,
    ) -> None:
        """Hold at most *max_bytes* of files of at most *max_file_bytes* each.

        Args:
            max_concurrency: How many files are made at the same time.
            max_bytes: Of all files that are held.
            max_file_bytes: Of one file.
            max_wait_s: Longest wait, in seconds, for the same file and again for a free slot.
        """
        self.max_file_bytes = max_file_bytes
        self.max_wait_s = max_wait_s
        self._files: OnceCache[bytes] = OnceCache(max_bytes, weigh=len)
        self._slots = threading.Semaphore(max_concurrency)

    def get(self, export: Export) -> bytes:
        """Return the content of *export*, made unless it is held.

        Raises:
            TimeoutError: If no slot became free in time.
            OverflowError: If the content is larger than allowed.
        """
        return self._files.get(export.key, partial(self._make, export), self.max_wait_s)

    def _make(self, export: Export) -> bytes:
        if not self._slots.acquire(timeout=self.max_wait_s):
            raise TimeoutError
        try:
            content = export.make()
        finally:
            self._slots.release()
        if len(content) > self.max_file_bytes:
            raise OverflowError
        return content


def export_routes(find: FindExport, cache: ExportCache | None = None) -> list[BaseRoute]:
    """Return the route of the exports that *find* knows.

    Args:
        find: Returns the export of a request; raises :class:`NoSuchExportError`.
        cache: Makes and holds the files; a new one by default.
    """
    exports = cache or ExportCache()

    # Not async: Starlette answers in a thread, so nobody else waits for the file.
    def answer(request: Request) -> Response:
        name = str(request.path_params["name"])
        query = {key: request.query_params.getlist(key) for key in request.query_params}
        try:
            export, errors = find(name, query, _origin(request))
        except NoSuchExportError as error:
            return _sentence(str(error), 404)
        try:
            content = exports.get(export)
        except TimeoutError:
            return _sentence(errors.busy, 503)
        except OverflowError:
            return _sentence(errors.too_large, 413)
        except Exception:  # noqa: BLE001 - whatever it is, a visitor reads a sentence
            _log.exception("export %s", name)
            return _sentence(errors.failed, 500)
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(export.file_name)}",
            "Cache-Control": "no-store",
        }
        return Response(content, media_type=export.media_type, headers=headers)

    return [Route(f"{PREFIX}/{{name}}", answer)]


def _sentence(text: str, status: int) -> Response:
    return PlainTextResponse(f"{text}\n", status_code=status)


def _origin(request: Request) -> str:
    """Return scheme and host under which the visitor opened the app; "" for an odd host name."""
    headers = Headers(scope=request.scope)
    host = headers.get("host", "")
    if not _HOST.fullmatch(host):
        return ""
    forwarded = headers.get("x-forwarded-proto", "").partition(",")[0].strip()
    scheme = forwarded if forwarded in ("http", "https") else request.url.scheme
    return f"{scheme}://{host}"
