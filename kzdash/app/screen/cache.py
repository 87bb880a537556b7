"""What all sessions share: the opened tables and what was computed from them.

Everything is keyed by the build id, so a new build is never served from an old cache; everything
returned is read-only by agreement.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from kzdash import paths
from kzdash.app.screen import own
from kzdash.tables.corpus import SEPARATOR, Corpus, open_build
from kzdash.tables.store import Tables, build_id

T = TypeVar("T")

# View-models and chart specs are a few kB each; a visitor moves between some dozens of states.
MAX_VIEWS = 512
MAX_BUILDS = 2
MAX_DOCUMENTS = 64  # of a corpus; each holds its own rows, and shares the record and the names
# What names a document in an address: itself, or something of it, whose id begins with its own.
_NAMED_BY = ("s", "section", "mark", "doc")

_lock = Lock()
_builds: OrderedDict[Hashable, Tables | Corpus] = OrderedDict()
_documents: OrderedDict[Hashable, Tables] = OrderedDict()
_views: OrderedDict[Hashable, Any] = OrderedDict()
_turns: dict[Hashable, Lock] = {}


def tables() -> Tables:
    """Return the visitor's own build, else the current one.

    Raises:
        TablesError: If the tables are missing, changed or of another schema.
    """
    return own.tables() or edition_tables(*_asked_for())


def edition_tables(*documents: str) -> Tables:
    """Return the build that everybody sees, opened (and every hash checked) once per process.

    Args:
        documents: Of a build of many documents, the first of these that there is; without one,
            its first. A build of a few is opened whole.

    Raises:
        TablesError: As for :func:`tables`.
    """
    folder = paths.tables_folder()
    key = (str(folder), build_id(folder))
    with _lock:
        if key not in _builds:
            _keep(_builds, key, open_build(folder), MAX_BUILDS)
        edition = _builds[key]
    if isinstance(edition, Tables):
        return edition
    wanted = next((one for one in documents if one in edition.groups), edition.first())
    return _document_of(edition, wanted)


def _document_of(corpus: Corpus, doc_id: str) -> Tables:
    key = (corpus.build_id, doc_id)
    with _lock:
        if key in _documents:
            _documents.move_to_end(key)
            return _documents[key]
    opened = corpus.document(doc_id)
    with _lock:
        _keep(_documents, key, opened, MAX_DOCUMENTS)
    return opened


def _asked_for() -> list[str]:
    """Return the documents that the address may mean, the surest first."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return []
    asked = {name: st.query_params.get(name, "") for name in _NAMED_BY}
    return [asked[name].rpartition(":")[0] or asked[name] for name in _NAMED_BY if asked[name]]


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
    edition, _, doc_id = build.partition(SEPARATOR)
    held = next(one for one in _builds.values() if one.build_id == edition)
    return _document_of(held, doc_id or held.first()) if isinstance(held, Corpus) else held


def let_go(build: str) -> None:
    """Drop everything that was computed from the build *build*."""
    with _lock:
        for key in [key for key in _views if isinstance(key, tuple) and build in key]:
            del _views[key]


def _keep(held: OrderedDict[Hashable, Any], key: Hashable, made: object, limit: int) -> None:
    held[key] = made
    while len(held) > limit:
        held.popitem(last=False)
