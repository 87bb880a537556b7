"""What all sessions share: the opened tables and what was computed from them.

Everything is keyed by the build id, so a new build is never served from an old cache; everything
returned is read-only by agreement.
"""

from collections.abc import Callable, Hashable
from functools import partial
from typing import Any, TypeVar, cast

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from kzdash import paths
from kzdash.app.once import OnceCache
from kzdash.app.screen import own
from kzdash.tables.corpus import SEPARATOR, Corpus, open_build
from kzdash.tables.store import Tables, TablesError, build_id

T = TypeVar("T")

# View-models and chart specs are a few kB each; a visitor moves between some dozens of states.
MAX_VIEWS = 512
MAX_BUILDS = 2
MAX_DOCUMENTS = 64  # of a corpus; each holds its own rows, and shares the record and the names
# What names a document in an address: itself, or something of it, whose id begins with its own.
_NAMED_BY = ("s", "section", "mark", "doc")

_builds: OnceCache[Tables | Corpus] = OnceCache(MAX_BUILDS)
_documents: OnceCache[Tables] = OnceCache(MAX_DOCUMENTS)
_views: OnceCache[Any] = OnceCache(MAX_VIEWS)


def tables() -> Tables:
    """Return the visitor's own build, else the current one.

    Raises:
        TablesError: If the tables are missing, changed or of another schema.
    """
    return own.tables() or edition_tables(*_documents_in_address())


def edition_tables(*documents: str) -> Tables:
    """Return the build that everybody sees, opened (and every hash checked) once per process.

    Args:
        documents: Ids; of a corpus, the first that exists is returned, or the corpus's first
            document. A build of a few documents is opened whole.

    Raises:
        TablesError: As for :func:`tables`.
    """
    folder = paths.tables_folder()
    edition = _builds.get((str(folder), build_id(folder)), partial(open_build, folder))
    if isinstance(edition, Tables):
        return edition
    wanted = next((doc_id for doc_id in documents if doc_id in edition.groups), edition.first())
    return _document_of(edition, wanted)


def _document_of(corpus: Corpus, doc_id: str) -> Tables:
    return _documents.get((corpus.build_id, doc_id), partial(corpus.document, doc_id))


def _documents_in_address() -> list[str]:
    """Return the ids of documents that the address may mean, the surest first."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return []
    values = [st.query_params.get(name, "") for name in _NAMED_BY]
    return [value.rpartition(":")[0] or value for value in values if value]


def cached_view(view: Callable[..., T], build: str, *args: Hashable) -> T:
    """Return ``view(tables, *args)`` for the build *build*, computed once while it is in use.

    A hundred visitors of one link wait for the first of them.

    Args:
        view: A pure function of the tables and *args*; it is told apart by module and name.
        build: ``tables.build_id``, so that a view never outlives its build.
        args: Everything else that the result depends on (ids, the language, the mode).
    """
    for gone in own.gone_builds():
        _views.drop(partial(_is_of, gone))
    key = (view.__module__, view.__qualname__, build, args)
    return cast("T", _views.get(key, lambda: view(_opened(build), *args)))


def cached_drawing(draw: Callable[..., T], build: str, view: object, *args: Hashable) -> T:
    """Return ``draw(view, *args)``, computed once while both are in use; as :func:`cached_view`.

    Args:
        draw: A pure function of its arguments; it is told apart by module and name.
        build: ``tables.build_id`` of the build behind *view*.
        view: What a view or another drawing returned. It is told apart by identity, since its
            value takes as long to compare as some drawings to make; it is held with the result,
            so that no other object gets its number.
        args: Everything else that the result depends on.
    """
    key = (draw.__module__, draw.__qualname__, build, id(view), *args)
    held: tuple[object, T] = _views.get(key, lambda: (view, draw(view, *args)))
    return held[1]


def _opened(build: str) -> Tables:
    mine = own.tables_of(build)
    if mine is not None:
        return mine
    edition, _, doc_id = build.partition(SEPARATOR)
    held = next((opened for opened in _builds.values() if opened.build_id == edition), None)
    if held is None:
        raise TablesError(
            f"the build {edition} was replaced while its page was drawn; open it anew"
        )
    return _document_of(held, doc_id or held.first()) if isinstance(held, Corpus) else held


def _is_of(build: str, key: Hashable) -> bool:
    return isinstance(key, tuple) and build in key
