"""Questions to all documents of a build at once: which say what, and how many.

A build of many documents keeps an index of them, a row for each tie, membership and year that a
document states, without its sentence: a question costs some milliseconds, however long the
documents are (docs/decisions/0056). Documents are numbered in the order of the build, from 0.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kzdash.tables.archive_rows import Chosen, StatedRows, most_first

# The tables of the index: the documents without their texts, what each states, what it dates.
DOCUMENTS, TIES, YEARS = "archive_documents", "archive_ties", "archive_years"
CLAIMS = "archive_claims"
INDEX = (DOCUMENTS, TIES, CLAIMS, YEARS)
# Columns with few values; TIES and CLAIMS have a row for each document and what stands in these.
CODES = {TIES: ("entity_id", "kind", "status"), CLAIMS: ("entity_id", "status")}
_SHOWN = (
    "doc_id",
    "file_name",
    "title_kk",
    "title_ru",
    "title_en",
    "collection",
    "lang",
    "char_count",
)
# Of a date as it is printed, the year; a text of 1995 names 1917 and 2030 too.
_YEAR = r"((?:1[789]|20)[0-9][0-9])"

Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Which documents are meant: a conjunction of filters; an empty one restricts nothing.

    *words* stand in the title or in the file's name. *countries*, *kinds* and *statuses* are of
    ties that a document states, all of one and the same tie; *year* is a year that it names.
    """

    words: str | None = None
    collection: str | None = None
    countries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    year: int | None = None
    statuses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document of a list."""

    doc_id: str
    file_name: str
    titles: tuple[str, str, str]  # kk, ru, en; empty where there is none
    collection: str
    lang: str
    char_count: int
    ties: int


@dataclass(frozen=True, slots=True)
class Counts:
    """In how many of the meant documents: (code, documents), the most first.

    *langs* are the languages in which documents are written, the most first.
    *years* are in order of time, *collections* in that of their names; the folder of all files
    itself is "".
    """

    documents: int
    countries: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    years: tuple[tuple[int, int], ...]
    collections: tuple[tuple[str, int], ...]
    langs: tuple[tuple[str, int], ...]


def index_of(frames: Frames) -> dict[str, pd.DataFrame]:
    """Return the index of the documents whose rows are in *frames*.

    Returns:
        :data:`DOCUMENTS`, one row per document in order; :data:`TIES`, one row per document,
        entity, kind and status of tie; :data:`CLAIMS`, one per document, body and status;
        :data:`YEARS`, one per document and year that it names.
    """
    documents = frames["documents"]
    number = pd.Series(range(len(documents)), index=documents["doc_id"], dtype="int32")
    ties, dates = frames["ties"], frames["mentions"]
    dates = dates[dates["kind"] == "date"]
    years = dates["surface"].str.extract(_YEAR, expand=False)
    named = pd.DataFrame(
        {"document": dates["doc_id"].map(number), "year": pd.to_numeric(years)}
    ).dropna()
    claims = frames["membership_claims"].rename(columns={"body_id": "entity_id"})
    counted = ties["doc_id"].value_counts()
    return {
        DOCUMENTS: documents[list(_SHOWN)].assign(
            ties=documents["doc_id"].map(counted).fillna(0).astype("int32")
        ),
        TIES: _stated(ties, CODES[TIES], number),
        CLAIMS: _stated(claims, CODES[CLAIMS], number),
        YEARS: named.astype({"document": "int32", "year": "int16"}).drop_duplicates(
            ignore_index=True
        ),
    }


def _stated(rows: pd.DataFrame, codes: Sequence[str], number: pd.Series) -> pd.DataFrame:
    """Return one row per document and codes, sorted by them."""
    columns = {"document": rows["doc_id"].map(number), **{name: rows[name] for name in codes}}
    stated = pd.DataFrame(columns).astype({"document": "int32"}).drop_duplicates()
    return stated.sort_values(["document", *codes], ignore_index=True)


class Archive:
    """The documents of one build, to be asked about; safe to share between threads.

    *all* are the counts of everything.
    """

    def __init__(self, index: Frames) -> None:
        """Take over the tables of :func:`index_of`."""
        self._documents = index[DOCUMENTS]
        titles = self._documents[["file_name", "title_kk", "title_ru", "title_en"]].fillna("")
        joined = titles["file_name"]
        for column in titles.columns[1:]:
            joined = joined + " " + titles[column]
        self._words = joined.str.lower()
        self._folders = self._documents["collection"].fillna("").astype("category")
        self._stated = {name: StatedRows.of(index[name], codes) for name, codes in CODES.items()}
        self._years = index[YEARS]
        self.all = self.counts(DocumentFilter())

    def counts(self, asked: DocumentFilter) -> Counts:
        """Return in how many of the meant documents each country, kind, year and folder is."""
        chosen = self._chosen(asked)
        ties = self._meant(TIES, asked).of_documents(chosen)
        years = self._years[chosen[self._years["document"].to_numpy()]]
        folders = self._folders[chosen].value_counts()
        return Counts(
            documents=int(chosen.sum()),
            countries=most_first(ties.documents_by("entity_id")),
            kinds=most_first(ties.documents_by("kind")),
            years=tuple(sorted((int(y), int(n)) for y, n in years["year"].value_counts().items())),
            collections=tuple(sorted((str(name), int(n)) for name, n in folders.items() if n)),
            langs=most_first(
                {
                    str(lang): int(n)
                    for lang, n in self._documents["lang"][chosen].value_counts().items()
                }
            ),
        )

    def documents(self, asked: DocumentFilter, first: int, most: int) -> list[DocumentRow]:
        """Return *most* of the meant documents from the number *first* on, in the build's order."""
        return self.described(np.flatnonzero(self._chosen(asked))[first : first + most])

    def described(self, numbers: NDArray[np.int32] | NDArray[np.int64]) -> list[DocumentRow]:
        """Return the documents of these *numbers*."""
        rows = self._documents.iloc[numbers].fillna(
            {"title_kk": "", "title_ru": "", "title_en": "", "collection": ""}
        )
        return [_row(row) for row in rows.to_dict("records")]

    def stated(self, table: str, asked: DocumentFilter) -> StatedRows:
        """Return the ties or claims that are meant.

        Args:
            table: :data:`TIES` or :data:`CLAIMS`.
            asked: Their documents, and in *countries* the entities that they are about.
        """
        chosen = self._chosen(replace(asked, countries=(), kinds=(), statuses=()))
        return self._meant(table, asked).of_documents(chosen)

    def _chosen(self, asked: DocumentFilter) -> Chosen:
        """Return for each document whether it is meant."""
        chosen = np.ones(len(self._documents), dtype=bool)
        if asked.words:
            chosen &= self._words.str.contains(asked.words.lower(), regex=False).to_numpy(bool)
        if asked.collection is not None:
            chosen &= (self._folders == asked.collection).to_numpy(bool)
        if asked.countries or asked.kinds or asked.statuses:
            chosen &= self._among(self._meant(TIES, asked).document)
        if asked.year is not None:
            named = self._years["document"][self._years["year"] == asked.year]
            chosen &= self._among(named.to_numpy())
        return chosen

    def _among(self, numbers: NDArray[np.int32]) -> Chosen:
        named = np.zeros(len(self._documents), dtype=bool)
        named[numbers] = True
        return named

    def _meant(self, table: str, asked: DocumentFilter) -> StatedRows:
        wishes = {"entity_id": asked.countries, "kind": asked.kinds, "status": asked.statuses}
        return self._stated[table].having({name: wishes[name] for name in CODES[table]})


def _row(row: Mapping[Hashable, Any]) -> DocumentRow:
    return DocumentRow(
        doc_id=row["doc_id"], file_name=row["file_name"], collection=row["collection"],
        titles=(row["title_kk"], row["title_ru"], row["title_en"]), lang=row["lang"],
        char_count=int(row["char_count"]), ties=int(row["ties"]),
    )  # fmt: skip
