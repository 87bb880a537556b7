"""Files that are made when they are asked for: slides, handouts, the whole edition as one page.

``/export/<name>?<query>``. A file is made in a thread, once: who asks for the same gets what was
made, and no more than a few are made at a time, so that pages stay quick. Who has to wait too long,
or asks for too much, reads why.
"""

import logging
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

PREFIX = "/export"
AT_ONCE = 2
LONGEST_WAIT_S = 20.0
MOST_HELD_BYTES = 48 * 2**20
MOST_FILE_BYTES = 24 * 2**20
_HOST = re.compile(r"[A-Za-z0-9.\-\[\]:]{1,255}")
_BUSY, _TOO_LARGE, _NOT_FOUND = 503, 413, 404
_log = logging.getLogger("kzdash")


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for.

    Attributes:
        key: Tells apart everything that the file depends on, the build included.
        file_name: As it is saved.
        media_type: Of the file.
        make: Makes it.
    """

    key: Hashable
    file_name: str
    media_type: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Words:
    """What is said instead of a file, in the visitor's language."""

    busy: str
    too_large: str
    failed: str


class NoSuchFileError(LookupError):
    """What is asked for can't be had; says why, in the visitor's language."""


# Name, query and origin of the app -> the order and the words for who doesn't get it.
Take = Callable[[str, Mapping[str, list[str]], str], tuple[Order, Words]]


@dataclass(slots=True)
class Workshop:
    """Makes files, a few at a time, and holds the latest ones."""

    at_once: int = AT_ONCE
    longest_wait_s: float = LONGEST_WAIT_S
    most_held_bytes: int = MOST_HELD_BYTES
    most_file_bytes: int = MOST_FILE_BYTES
    _held: OrderedDict[Hashable, bytes] = field(default_factory=OrderedDict)
    _turns: dict[Hashable, threading.Lock] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _places: threading.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        """Open as many places as files may be made at once."""
        self._places = threading.Semaphore(self.at_once)

    def get(self, order: Order) -> bytes:
        """Return the file of *order*, made now or held since.

        Raises:
            TimeoutError: If no place became free in time.
            OverflowError: If the file is larger than allowed.
        """
        with self._lock:
            turn = self._turns.setdefault(order.key, threading.Lock())
        if not turn.acquire(timeout=self.longest_wait_s):
            raise TimeoutError
        try:
            made = self._found(order.key)
            return made if made is not None else self._in_a_place(order)
        finally:
            turn.release()
            with self._lock:
                self._turns.pop(order.key, None)

    def _in_a_place(self, order: Order) -> bytes:
        if not self._places.acquire(timeout=self.longest_wait_s):
            raise TimeoutError
        try:
            return self._make(order)
        finally:
            self._places.release()

    def _make(self, order: Order) -> bytes:
        made = order.make()
        if len(made) > self.most_file_bytes:
            raise OverflowError
        with self._lock:
            self._held[order.key] = made
            while sum(map(len, self._held.values())) > self.most_held_bytes:
                self._held.popitem(last=False)
        return made

    def _found(self, key: Hashable) -> bytes | None:
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)


def export_routes(take: Take, workshop: Workshop | None = None) -> list[BaseRoute]:
    """Return the route of the files that *take* knows how to make."""
    shop = workshop or Workshop()

    def answer(request: Request) -> Response:
        name = str(request.path_params["name"])
        query = {key: request.query_params.getlist(key) for key in request.query_params}
        try:
            order, words = take(name, query, _origin(request))
        except NoSuchFileError as error:
            return _said(str(error), _NOT_FOUND)
        try:
            made = shop.get(order)
        except TimeoutError:
            return _said(words.busy, _BUSY)
        except OverflowError:
            return _said(words.too_large, _TOO_LARGE)
        except Exception:  # noqa: BLE001 - whatever it is, a visitor reads a sentence
            _log.exception("export %s", name)
            return _said(words.failed, 500)
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(order.file_name)}",
            "Cache-Control": "no-store",
        }
        return Response(made, media_type=order.media_type, headers=headers)

    # Not async: a file is made in a thread, and nobody waits for it but who asked.
    return [Route(f"{PREFIX}/{{name}}", answer)]


def _said(text: str, status: int) -> Response:
    return PlainTextResponse(f"{text}\n", status_code=status)


def _origin(request: Request) -> str:
    """Return where the visitor has the app open, as far as the request says so in plain letters."""
    headers = Headers(scope=request.scope)
    host = headers.get("host", "")
    if not _HOST.fullmatch(host):
        return ""
    forwarded = headers.get("x-forwarded-proto", "").partition(",")[0].strip()
    scheme = forwarded if forwarded in ("http", "https") else request.url.scheme
    return f"{scheme}://{host}"
