"""What all sessions share: the opened tables and what was computed from them.

Everything is keyed by the build id, so a new build is never served from an old cache; everything
returned is read-only by agreement.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from kzdash import paths
from kzdash.tables.store import Tables, build_id, read_tables
from kzdash.ui import own

T = TypeVar("T")

# View-models and chart specs are a few kB each; a visitor moves between some dozens of states.
MAX_VIEWS = 512
MAX_BUILDS = 2

_lock = Lock()
_builds: OrderedDict[Hashable, Tables] = OrderedDict()
_views: OrderedDict[Hashable, Any] = OrderedDict()
_turns: dict[Hashable, Lock] = {}


def tables() -> Tables:
    """Return the visitor's own build, else the current one.

    Raises:
        TablesError: If the tables are missing, changed or of another schema.
    """
    return own.tables() or edition_tables()


def edition_tables() -> Tables:
    """Return the build that everybody sees, opened (and every hash checked) once per process.

    Raises:
        TablesError: As for :func:`tables`.
    """
    folder = paths.tables_folder()
    key = (str(folder), build_id(folder))
    with _lock:
        if key not in _builds:
            _keep(_builds, key, read_tables(folder), MAX_BUILDS)
        return _builds[key]


def cached_view(view: Callable[..., T], build: str, *args: Hashable) -> T:
    """Return ``view(tables, *args)`` for the build *build*, computed once while it is in use.

    Args:
        view: A pure function of the tables and *args*; it is told apart by module and name.
        build: ``tables.build_id``, so that a view never outlives its build.
        args: Everything else that the result depends on (ids, the language, the mode).
    """
    key = (view.__module__, view.__qualname__, build, args)
    with _lock:
        if key in _views:
            _views.move_to_end(key)
            found: T = _views[key]
            return found
        turn = _turns.setdefault(key, Lock())
    # A hundred visitors of one link wait for the first of them; nobody computes it twice.
    with turn:
        with _lock:
            if key in _views:
                waited: T = _views[key]
                return waited
        try:
            made = view(_opened(build), *args)
            with _lock:
                _keep(_views, key, made, MAX_VIEWS)
        finally:
            with _lock:
                _turns.pop(key, None)
    return made


def _opened(build: str) -> Tables:
    mine = own.tables()
    if mine is not None and mine.build_id == build:
        return mine
    return next(held for held in _builds.values() if held.build_id == build)


def let_go(build: str) -> None:
    """Drop everything that was computed from the build *build*."""
    with _lock:
        for key in [key for key in _views if isinstance(key, tuple) and build in key]:
            del _views[key]


def _keep(held: OrderedDict[Hashable, Any], key: Hashable, made: object, limit: int) -> None:
    held[key] = made
    while len(held) > limit:
        held.popitem(last=False)
