"""The edition's files for scripts: the data pack's, whole and one by one, and the workbooks."""

from collections.abc import Callable
from functools import partial

from kzdash import __version__, i18n
from kzdash.exports.citation import RELEASED, Edition
from kzdash.exports.pack import pack_bytes, pack_files
from kzdash.exports.sheet import workbook_bytes
from kzdash.tables.store import Tables, TablesError
from kzdash.ui import cache

WHOLE = "kzdash.zip"


def edition_files() -> tuple[str, dict[str, Callable[[], bytes]]] | None:
    """Return the build id and path -> what makes the file; each is made once a build and shared.

    Nothing where the tables are not whole.
    """
    try:
        build = cache.edition_tables().build_id
    except TablesError:
        return None
    held = cache.cached_view(_pack, build)
    files: dict[str, Callable[[], bytes]] = {path: partial(held.__getitem__, path) for path in held}
    files[WHOLE] = partial(cache.cached_view, _zip, build)
    for lang in i18n.LANGS:
        files[f"kzdash-{lang}.xlsx"] = partial(cache.cached_view, _workbook, build, lang)
    return build, files


def edition_of(tables: Tables) -> Edition:
    """Return the edition without a day of reading: the same build gives the same bytes."""
    version = str(tables.manifest.get("kzdash_version") or __version__)
    return Edition(version, tables.build_id, int(RELEASED[:4]), address="", seen_on="")


def _pack(tables: Tables) -> dict[str, bytes]:
    return pack_files(tables, edition_of(tables))


def _zip(tables: Tables) -> bytes:
    return pack_bytes(tables, edition_of(tables))


def _workbook(tables: Tables, lang: str) -> bytes:
    return workbook_bytes(tables, lang)
