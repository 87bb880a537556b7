"""The edition's files for scripts: the data pack's, whole and one by one; JSON; spreadsheets."""

from collections.abc import Callable, Iterator
from functools import partial

from kzdash import i18n
from kzdash.app.data.export_pack import pack_bytes, pack_files
from kzdash.app.data.export_workbook import workbook_bytes
from kzdash.app.draw.cells import excel_csv_bytes
from kzdash.app.draw.citation import edition_of
from kzdash.app.draw.plain import json_bytes
from kzdash.app.files import StoredFile
from kzdash.app.screen import cache
from kzdash.tables.spec import TABLES
from kzdash.tables.store import Tables, TablesError, WholeBuild

WHOLE = "kzdash.zip"


def edition_files() -> tuple[str, dict[str, Callable[[], bytes] | StoredFile]] | None:
    """Return the build id and path -> what makes the file; each is made once a build and shared.

    Of a build of many documents, its tables as they lie there; nothing where the tables are not
    whole.
    """
    try:
        tables = cache.edition_tables()
    except TablesError:
        return None
    build = tables.build_id
    if tables.corpus is not None:
        return tables.corpus.build_id, dict(_stored(tables.corpus))
    held = cache.cached_view(_pack, build)
    files: dict[str, Callable[[], bytes] | StoredFile] = {
        path: partial(held.__getitem__, path) for path in held
    }
    files[WHOLE] = partial(cache.cached_view, _zip, build)
    for name in TABLES:
        files[f"tables/{name}.json"] = partial(cache.cached_view, _json, build, name)
    for lang in i18n.LANGS:
        for name in TABLES:
            files[f"excel/{lang}/{name}.csv"] = partial(
                cache.cached_view, _excel_csv, build, name, lang
            )
        files[f"kzdash-{lang}.xlsx"] = partial(cache.cached_view, _workbook, build, lang)
    return build, files


def _stored(corpus: WholeBuild) -> Iterator[tuple[str, StoredFile]]:
    for name, described in corpus.manifest["tables"].items():
        yield f"tables/{name}.parquet", StoredFile(corpus.path(name), str(described["sha256"]))


def _pack(tables: Tables) -> dict[str, bytes]:
    return pack_files(tables, edition_of(tables))


def _zip(tables: Tables) -> bytes:
    return pack_bytes(tables, edition_of(tables))


def _json(tables: Tables, name: str) -> bytes:
    return json_bytes(tables[name], TABLES[name])


def _excel_csv(tables: Tables, name: str, lang: str) -> bytes:
    return excel_csv_bytes(tables[name], TABLES[name], lang)


def _workbook(tables: Tables, lang: str) -> bytes:
    return workbook_bytes(tables, lang)
