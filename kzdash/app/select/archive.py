"""All documents of a build as a list to choose from, with counts by country, kind, year, folder.

archive, wish -> :class:`ArchiveView`. A number here counts documents; the evidence is in each.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kzdash.app.select.names import Names
from kzdash.tables.archive import Archive, DocumentFilter, DocumentRow, index_of
from kzdash.tables.store import Tables

__all__ = ["PER_PAGE", "ArchiveView", "Counted", "DocumentRow", "build_archive", "open_archive"]

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Counted:
    """A code or a folder and the number of documents; a country also has its names."""

    code: str
    documents: int
    names: Names | None = None


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """A page of the list; *first* is the number of its first document, from 1.

    *collections* are those of all documents, the other counts of the chosen ones alone.
    """

    asked: DocumentFilter
    total: int
    chosen: int
    first: int
    rows: tuple[DocumentRow, ...]
    countries: tuple[Counted, ...]
    kinds: tuple[Counted, ...]
    years: tuple[Counted, ...]
    collections: tuple[Counted, ...]

    @property
    def last(self) -> int:
        """Return the number of the last document on this page."""
        return self.first + len(self.rows) - 1

    @property
    def before(self) -> int | None:
        """Return the first document of the page before; None where there is none."""
        return max(1, self.first - PER_PAGE) if self.first > 1 else None

    @property
    def after(self) -> int | None:
        """Return the first document of the page behind; None where there is none."""
        return self.last + 1 if self.last < self.chosen else None


def open_archive(tables: Tables) -> Archive:
    """Return the documents of a build, to be asked about."""
    return Archive(tables.corpus.index if tables.corpus else index_of(tables.frames))


def build_archive(
    archive: Archive, tables: Tables, asked: DocumentFilter, first: int
) -> ArchiveView:
    """Return the page of the list that begins with the document number *first*.

    Args:
        archive: All documents.
        tables: Those of any of them, for the names of entities.
        asked: Which documents are meant; an unknown collection is no wish.
        first: From 1; behind the last document, the last page is shown.
    """
    everything = archive.all
    folders = {name for name, _ in everything.collections}
    if asked.collection is not None and asked.collection not in folders:
        asked = replace(asked, collection=None)
    counts = archive.counts(asked) if asked != DocumentFilter() else everything
    last_page = max(1, counts.documents - (counts.documents - 1) % PER_PAGE)
    first = min(max(1, first), last_page)
    names = _names(tables)
    return ArchiveView(
        asked=asked,
        total=everything.documents,
        chosen=counts.documents,
        first=first,
        rows=tuple(archive.documents(asked, first - 1, PER_PAGE)),
        countries=tuple(Counted(code, n, names.get(code)) for code, n in counts.countries),
        kinds=tuple(Counted(code, n) for code, n in counts.kinds),
        years=tuple(Counted(str(year), n) for year, n in counts.years),
        collections=tuple(Counted(name, n) for name, n in everything.collections),
    )


def _names(tables: Tables) -> Mapping[str, Names]:
    entities = tables["entities"]
    columns = (entities[f"name_{lang}"] for lang in ("kk", "ru", "en"))
    return dict(zip(entities["entity_id"], zip(*columns, strict=True), strict=True))
