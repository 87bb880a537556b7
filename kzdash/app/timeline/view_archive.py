"""The timeline of many documents: the years that they name, and what they say of which body.

archive + wish -> :class:`ArchiveTimelineView`. As on the map of many documents, a number counts
documents; the sentences are :mod:`kzdash.app.select.archive_lines`. A year that a document names
is a date in its text, and no date of what else it says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kzdash.app.select.archive_lines import StatedIn, build_stated
from kzdash.app.select.names import Counts, Names, names_of
from kzdash.app.timeline.view_cards import PENDING_TIES
from kzdash.tables import codes
from kzdash.tables.archive import CLAIMS, TIES, Archive, DocumentFilter
from kzdash.tables.archive_rows import StatedRows, most_first
from kzdash.tables.store import Tables

MAX_SHOWN = 5  # bodies or places beside each other
MAX_LINES, LEAST_LINES = 12, 4


@dataclass(frozen=True, slots=True)
class CountedEntity:
    """A body or a place and in how many documents something is said of it.

    *theme* is that of a body, "" where there is none; *statuses* come in the order of the codes,
    without zeros.
    """

    entity_id: str
    names: Names
    theme: str
    documents: int
    statuses: Counts


@dataclass(frozen=True, slots=True)
class ArchiveTimelineView:
    """What the page shows; bodies and places come with the most documents first.

    Attributes:
        years: A year and the documents that name it, in order; under no filter.
        bodies: Those of which a claim is made.
        pending: Places with which a planned or wished tie is stated.
        status_counts: Claims by status; under every filter but that of the status.
        documents: Those with a claim or a pending tie.
        meant: All of the collection that name the year.
    """

    years: tuple[tuple[int, int], ...]
    bodies: tuple[CountedEntity, ...]
    pending: tuple[CountedEntity, ...]
    status_counts: Counts
    documents: int
    meant: int


@dataclass(frozen=True, slots=True)
class StatedOf:
    """A chosen body or place: what the documents state of it."""

    entity_id: str
    names: Names
    is_body: bool
    stated: StatedIn


def build_archive_timeline(
    archive: Archive, tables: Tables, asked: DocumentFilter
) -> ArchiveTimelineView:
    """Return the timeline of the documents that are meant.

    Args:
        archive: All documents.
        tables: Those of any of them, for names and themes.
        asked: Which documents, by collection and year, and the statuses of claims and ties.
    """
    meant = DocumentFilter(collection=asked.collection, year=asked.year)
    claims = archive.stated(CLAIMS, claims_of(asked))
    pending = pending_of(asked)
    ties = archive.stated(TIES, pending) if pending else None
    every_status = archive.stated(CLAIMS, meant)
    themes = _themes(tables)
    both = [rows.numbers() for rows in (claims, ties) if rows is not None]
    counted = every_status.documents_by("status")
    return ArchiveTimelineView(
        years=archive.counts(replace(meant, year=None)).years,
        bodies=_entities(tables, claims, themes, codes.CLAIM_STATUSES),
        pending=_entities(tables, ties, {}, codes.TIE_STATUSES) if ties else (),
        status_counts=tuple((one, counted[one]) for one in codes.CLAIM_STATUSES if one in counted),
        documents=len(np.unique(np.concatenate(both))),
        meant=archive.counts(meant).documents,
    )


def build_stated_of(
    archive: Archive,
    tables: Tables,
    asked: DocumentFilter,
    bodies: tuple[str, ...],
    places: tuple[str, ...],
) -> tuple[StatedOf, ...]:
    """Return what is stated of the chosen bodies, then of the chosen places; five at most."""
    chosen = [*((one, True) for one in bodies), *((one, False) for one in places)][:MAX_SHOWN]
    most = max(MAX_LINES // max(len(chosen), 1), LEAST_LINES)
    names = names_of(tables, [one for one, _ in chosen])
    found = []
    for entity_id, is_body in chosen:
        source, wish = (CLAIMS, claims_of(asked)) if is_body else (TIES, pending_of(asked))
        stated = (
            build_stated(archive, tables, source, wish, entity_id, most)
            if wish
            else StatedIn(0, ())
        )
        named = names.get(entity_id, ("", "", entity_id))
        found.append(StatedOf(entity_id, named, is_body, stated))
    return tuple(found)


def claims_of(asked: DocumentFilter) -> DocumentFilter:
    """Return the wish for claims: of its statuses, those that a claim can have."""
    statuses = tuple(one for one in asked.statuses if one in codes.CLAIM_STATUSES)
    return DocumentFilter(collection=asked.collection, year=asked.year, statuses=statuses)


def pending_of(asked: DocumentFilter) -> DocumentFilter | None:
    """Return the wish for planned or wished ties; None where another status is asked for."""
    statuses = tuple(one for one in PENDING_TIES if one in asked.statuses or not asked.statuses)
    if not statuses:
        return None
    return DocumentFilter(collection=asked.collection, year=asked.year, statuses=statuses)


def _themes(tables: Tables) -> dict[str, str]:
    bodies = tables["bodies"]
    return dict(zip(bodies["body_id"], bodies["theme"], strict=True))


def _entities(
    tables: Tables, rows: StatedRows, themes: Mapping[str, str], order: Sequence[str]
) -> tuple[CountedEntity, ...]:
    documents = rows.documents_by("entity_id")
    statuses = rows.documents_by_first_and("status")
    names = names_of(tables, documents)
    return tuple(
        CountedEntity(
            entity_id=entity,
            names=names.get(entity, ("", "", entity)),
            theme=themes.get(entity, ""),
            documents=n,
            statuses=tuple(
                (status, statuses[entity][status]) for status in order if status in statuses[entity]
            ),
        )
        for entity, n in most_first(documents)
    )
