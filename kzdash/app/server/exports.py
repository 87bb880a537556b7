"""Exports made on request: slides, handouts, the whole edition as one page.

``/export/<name>?<query>``. Each is made once, beside everything else that the server answers. A
visitor for whom there is no place, or whose file is too large, reads a sentence instead. The files
of a visitor's own document are asked for with the token of the session's place as a header, as
files are brought (:mod:`kzdash.app.server.uploads`): no address leads to them.
"""

import asyncio
import logging
import re
from collections.abc import Callable, Hashable, Mapping
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from kzdash.app.files import Export, ExportErrors, NoSuchExportError
from kzdash.app.once import OnceCache
from kzdash.app.server.guard import address_of
from kzdash.app.server.makers import MAKERS, Makers, QueueFullError
from kzdash.app.server.negotiation import language_of
from kzdash.app.server.uploads import PLACE

PREFIX = "/export"
MAX_BYTES = 48 * 2**20
MAX_FILE_BYTES = 24 * 2**20
_HOST = re.compile(r"[A-Za-z0-9.\-\[\]:]{1,255}")
REFUSED_S = 1.0  # until a refusal is said: who asks again and again asks no more than once a second
_log = logging.getLogger("kzdash")

# (name, query, origin of the app, token of the asker's place or "") -> the export.
FindExport = Callable[[str, Mapping[str, list[str]], str, str], Export]


class Exports:
    """Finds and makes exports, the same one once, and holds the latest ones."""

    def __init__(
        self,
        find: FindExport,
        makers: Makers = MAKERS,
        max_bytes: int = MAX_BYTES,
        max_file_bytes: int = MAX_FILE_BYTES,
    ) -> None:
        """Hold at most *max_bytes* of files of at most *max_file_bytes* each.

        Args:
            find: Returns the export of a request; raises :class:`NoSuchExportError`.
            makers: Who makes them.
            max_bytes: Of all files that are held.
            max_file_bytes: Of one file.
        """
        self.find = find
        self.makers = makers
        self.max_file_bytes = max_file_bytes
        self._files: OnceCache[bytes] = OnceCache(max_bytes, weigh=len)
        self._asked: dict[Hashable, asyncio.Task[tuple[Export, bytes]]] = {}

    async def get(self, request: Request) -> tuple[Export, bytes]:
        """Return what *request* asks for and its content; who asks for the same one waits with it.

        Raises:
            NoSuchExportError: If there is none.
            QueueFullError: If others wait already.
            OverflowError: If the content is larger than allowed.
        """
        name, origin = str(request.path_params["name"]), _origin(request)
        place = request.headers.get(PLACE, "")
        asked = (name, request.url.query, origin, place)
        if asked not in self._asked:
            query = {key: request.query_params.getlist(key) for key in request.query_params}

            def make() -> tuple[Export, bytes]:
                export = self.find(name, query, origin, place)
                if export.is_kept:
                    return export, self._files.get(export.key, export.make)
                return export, export.make()

            made = asyncio.create_task(self.makers.run(address_of(request.scope), make))
            self._asked[asked] = made
            made.add_done_callback(lambda _: self._asked.pop(asked))
        export, content = await asyncio.shield(self._asked[asked])
        if len(content) > self.max_file_bytes:
            raise OverflowError
        return export, content


def export_routes(exports: Exports, errors: Mapping[str, ExportErrors]) -> list[BaseRoute]:
    """Return the route of *exports*; *errors* has the sentences of each language."""

    async def answer(request: Request) -> Response:
        said = errors[language_of(request)]
        try:
            export, content = await exports.get(request)
        except NoSuchExportError as error:
            return _sentence(str(error), 404)
        except QueueFullError:
            await asyncio.sleep(REFUSED_S)
            return _sentence(said.busy, 503)
        except OverflowError:
            return _sentence(said.too_large, 413)
        except Exception:  # noqa: BLE001 - whatever it is, a visitor reads a sentence
            _log.exception("export %s", request.path_params["name"])
            return _sentence(said.failed, 500)
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(export.file_name)}",
            "Cache-Control": "no-store",
        }
        return Response(content, media_type=export.media_type, headers=headers)

    return [Route(f"{PREFIX}/{{name}}", answer)]


def _sentence(text: str, status: int) -> Response:
    headers = {"Retry-After": "30"} if status == 503 else {}  # noqa: PLR2004
    return PlainTextResponse(f"{text}\n", status_code=status, headers=headers)


def _origin(request: Request) -> str:
    """Return scheme and host under which the visitor opened the app; "" for an odd host name."""
    headers = Headers(scope=request.scope)
    host = headers.get("host", "")
    if not _HOST.fullmatch(host):
        return ""
    forwarded = headers.get("x-forwarded-proto", "").partition(",")[0].strip()
    scheme = forwarded if forwarded in ("http", "https") else request.url.scheme
    return f"{scheme}://{host}"
