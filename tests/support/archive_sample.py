"""An archive of some hundred short documents in three folders, for whoever reads one of many."""

import fcntl
import os
from functools import cache, partial
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from kzdash.engine.build import build as builds
from kzdash.engine.build.input_files import find_sources
from kzdash.engine.build.plan import batches_of
from kzdash.tables.archive import DocumentFilter
from kzdash.tables.store import MANIFEST, Tables

DOCUMENTS, PER_GROUP, OTHERS = 37, 10, 11
FOLDERS = ("", "1994", "1995/visits")
SENTENCES = (
    "Қазақстан Түркиямен келісімге қол қойды.",
    "Біз Үндістанға сапармен бардық.",
    "Қазақстан мен Жапония арасында 1993 жылы дипломатиялық қатынастар орнатылды.",
    "Бұл сапарлар туралы 2001 жылы баспасөз жазды.",
    "Қытаймен келіссөздер жүргізудеміз.",
)
# As many others, of bodies and plans.
BODIES = (
    "Қазақстан Біріккен Ұлттар Ұйымына мүше болды.",
    "Біз Ядролық қаруды таратпау туралы шартқа қол қойдық.",
    "Келесі жылы Жапониямен келісімге қол қойылады деп жоспарлануда.",
    "Бұл 1993 жылы болды.",
    "Біз Еуропадағы қауіпсіздік және ынтымақтастық ұйымының жұмысына қатысамыз.",
)


def write_documents(folder: Path) -> None:
    """Write the documents; which sentences one has follows from its number."""
    for number in range(DOCUMENTS):
        place = folder / FOLDERS[number % len(FOLDERS)]
        place.mkdir(parents=True, exist_ok=True)
        chosen = [text for at, text in enumerate(SENTENCES) if number >> at & 1] or [SENTENCES[0]]
        chosen += [text for at, text in enumerate(BODIES) if number + OTHERS >> at & 1]
        (place / f"d{number:03}.txt").write_text(" ".join(chosen) + f" {number}\n", "utf-8")


@cache
def built_archive() -> Path:
    """Return the tables of the documents, not to be changed; made once for all workers."""
    folder = Path(os.environ["KZDASH_TESTS_SHARED"]) / "archive"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = folder / "tables"
        return made if (made / MANIFEST).exists() else build_archive(folder)


def build_archive(folder: Path) -> Path:
    """Return the tables of the documents, in four groups."""
    write_documents(folder / "in")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builds, "batches_of", partial(batches_of, most_documents=PER_GROUP))
        builds.build(find_sources([folder / "in"]), folder / "tables")
    return folder / "tables"


def meant_rows(whole: Tables, asked: DocumentFilter, table: str) -> pd.DataFrame:
    """Return the rows of a table that are meant, found by the rows of the documents themselves."""
    documents, rows = whole["documents"], whole[table]
    if asked.collection is not None:
        documents = documents[documents["collection"].fillna("") == asked.collection]
    if asked.year:
        dates = whole["mentions"].query("kind == 'date'")
        named = dates[dates["surface"].str.contains(str(asked.year))]["doc_id"]
        documents = documents[documents["doc_id"].isin(named)]
    rows = rows[rows["doc_id"].isin(documents["doc_id"])]
    if asked.kinds:
        rows = rows[rows["kind"].isin(asked.kinds)]
    return rows[rows["status"].isin(asked.statuses)] if asked.statuses else rows


def documents_by(rows: pd.DataFrame, *columns: str) -> dict[Any, int]:
    """Return value, or values, of the columns -> the documents that have such a row."""
    by = columns[0] if len(columns) == 1 else list(columns)
    return {key: int(n) for key, n in rows.groupby(by)["doc_id"].nunique().items() if n}
