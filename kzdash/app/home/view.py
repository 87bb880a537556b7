"""What the start page and the line on the source say of a document, computed from its tables."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

import pandas as pd

from kzdash.app.map.model import TieMapView
from kzdash.app.select.names import HOME, Names, rows_of, three
from kzdash.app.select.source import Part, SourceFacts, build_source_facts
from kzdash.record.dates import span_of
from kzdash.record.questions import record_rows, text_against_record
from kzdash.record.totals import TotalsBeside, totals_beside, written_span
from kzdash.tables.archive import CLAIMS, Archive, DocumentFilter, DocumentRow
from kzdash.tables.codes import MEASURES, TIE_STATUSES
from kzdash.tables.store import Tables

# What a slip of these kinds does to a sentence: a part of it is gone.
_BREAKING = ("lost_words",)
FIRST = 12  # documents of a collection that are named on the page
_DATED = ("relations", "missions", "events", "body_status")  # tables of the record with dates


@dataclass(frozen=True, slots=True)
class Number:
    """A number that the text states, and how many cases the record can show by that time."""

    figure_id: str
    sentence_id: str
    measure: str
    value: float | None
    approximate: bool
    on_record: int | None  # None where the record keeps no such list, or the time is not known
    at_least: bool  # the record dates relations, and who has relations has recognised
    beside: TotalsBeside  # what outside sources count, then and now


@dataclass(frozen=True, slots=True)
class Partner:
    """A state or group with its ties, for the short list of the start page."""

    entity_id: str
    kind: str
    names: Names
    tie_count: int
    statuses: tuple[str, ...]  # of its ties, in the order of the text
    first_tie: str
    first_sentence: str


@dataclass(frozen=True, slots=True)
class Years:
    """When the text was written, beside what the record dates."""

    first: int
    steps: tuple[int, ...]  # dated rows of the record with a source, from the first year on
    written: tuple[float, float]  # years with their fraction


@dataclass(frozen=True, slots=True)
class Missing:
    """What the file does not hold or holds damaged."""

    listed_only: tuple[Part, ...]
    partial: tuple[Part, ...]
    skipped_pages: tuple[int, ...]  # pages between the first and the last mark that have none
    broken_sentences: tuple[str, ...]  # sentence ids, in order of the text
    slip_count: int


@dataclass(frozen=True, slots=True)
class Collection:
    """Many documents: how many, of which languages and years, and the first of them.

    *langs* and *years* come with the documents that are written in the one and name the other.
    """

    documents: int
    langs: tuple[tuple[str, int], ...]
    years: tuple[tuple[int, int], ...]
    first: tuple[DocumentRow, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """Everything the start page shows of one document or of many.

    Of a *collection* every number counts documents, and *source* is the first of them.
    """

    source: SourceFacts
    state_count: int
    body_count: int
    tie_count: int
    claim_count: int
    status_counts: tuple[tuple[str, int], ...]  # in the order of the codes, with zeros
    numbers: tuple[Number, ...]
    partners: tuple[Partner, ...]
    missing: Missing
    years: Years | None = None  # None where nobody knows when the text was written
    collection: Collection | None = None

    @property
    def tied_states(self) -> int:
        """Return how many states the text ties to home."""
        return sum(one.kind == "country" and one.entity_id != HOME for one in self.partners)


def build_home(tables: Tables, doc_id: str | None = None) -> HomeView | None:
    """Return the start page of *doc_id*, or of the first document; None without a document."""
    source = build_source_facts(tables, doc_id)
    if source is None:
        return None
    ties = rows_of(tables, "ties", source.doc_id)
    claims = rows_of(tables, "membership_claims", source.doc_id)
    mentions = rows_of(tables, "mentions", source.doc_id)
    states = mentions[(mentions["kind"] == "country") & mentions["entity_id"].notna()]
    counts = ties["status"].value_counts()
    return HomeView(
        source=source,
        state_count=len(set(states["entity_id"]) - {HOME}),
        body_count=int(claims["body_id"].nunique()),
        tie_count=len(ties),
        claim_count=len(claims),
        status_counts=tuple((code, int(counts.get(code, 0))) for code in TIE_STATUSES),
        numbers=_numbers(tables, source),
        partners=_partners(tables, ties),
        missing=_missing(tables, source),
        years=_years(tables, source),
    )


def build_collection(
    archive: Archive, tables: Tables, asked: DocumentFilter, shown: TieMapView
) -> HomeView | None:
    """Return the start page of many documents; None without a document.

    Args:
        archive: All documents.
        tables: Those of any of them.
        asked: Which documents.
        shown: The map of their ties.
    """
    source = build_source_facts(tables)
    if source is None:
        return None
    counts = archive.counts(asked)
    places = sorted((*shown.states, *shown.groups), key=lambda one: -one.documents)
    return HomeView(
        source=source,
        state_count=len(shown.states),
        body_count=len(archive.stated(CLAIMS, asked).documents_by("entity_id")),
        tie_count=shown.tie_count,
        claim_count=len(archive.stated(CLAIMS, asked).numbers()),
        status_counts=shown.status_counts,
        numbers=(),
        partners=tuple(
            Partner(
                entity_id=one.place_id,
                kind="group" if one in shown.groups else "country",
                names=one.names,
                tie_count=one.documents,
                statuses=tuple(status for status, _ in one.statuses),
                first_tie="",
                first_sentence="",
            )
            for one in places
        ),
        missing=Missing((), (), (), (), 0),
        collection=Collection(
            counts.documents, counts.langs, counts.years, tuple(archive.documents(asked, 0, FIRST))
        ),
    )


def _years(tables: Tables, source: SourceFacts) -> Years | None:
    """Return the years of the record's rows that have a source and a year, none left out."""
    first, last = span_of(source.written_from), span_of(source.written_to)
    if first is None or last is None:
        return None
    begun, ended = first.first, last.last
    found = Counter(
        span.first.year
        for table in _DATED
        for row in record_rows(tables, table)
        if row.verified and (span := span_of(row.date)) and span.first.year == span.last.year
    )
    years = range(min([*found, begun.year]), max([*found, ended.year]) + 1)
    return Years(
        years[0], tuple(found[year] for year in years), (_fraction(begun), _fraction(ended))
    )


def _fraction(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _numbers(tables: Tables, source: SourceFacts) -> tuple[Number, ...]:
    """Return the numbers, those about Kazakhstan's standing first, then in order of the text."""
    figures = rows_of(tables, "figures", source.doc_id)
    weight = figures["measure"].map(MEASURES.index)
    written = written_span(source.written_from, source.written_to)
    figures = figures.assign(weight=weight).sort_values(["weight", "start"])
    return tuple(
        Number(
            figure_id=row["figure_id"],
            sentence_id=row["sentence_id"],
            measure=row["measure"],
            value=None if pd.isna(row["value"]) else float(row["value"]),
            approximate=bool(row["approximate"]),
            on_record=_on_record(tables, row["measure"], source.written_to),
            at_least=row["measure"] == "states_recognising",
            beside=totals_beside(tables, row["measure"], written),
        )
        for row in figures.to_dict("records")
    )


def _on_record(tables: Tables, measure: str, written_to: str | None) -> int | None:
    """Return how many verified rows of the record are surely dated by *written_to*."""
    span = span_of(written_to)
    if span is None:
        return None
    count = text_against_record(tables, measure, span.last)
    return len(count.by) if count.listed else None


def _partners(tables: Tables, ties: pd.DataFrame) -> tuple[Partner, ...]:
    """Return the partners, most ties first, then in order of the text."""
    entities = tables["entities"].set_index("entity_id")
    partners = []
    for entity_id, mine in ties.sort_values("trigger_start").groupby("entity_id", sort=False):
        row = {**entities.loc[entity_id].to_dict()}
        partners.append(
            Partner(
                entity_id=str(entity_id),
                kind=str(row["kind"]),
                names=three(row, "name"),
                tie_count=len(mine),
                statuses=tuple(mine["status"]),
                first_tie=str(mine["tie_id"].iloc[0]),
                first_sentence=str(mine["sentence_id"].iloc[0]),
            )
        )
    return tuple(sorted(partners, key=lambda partner: -partner.tie_count))


def _missing(tables: Tables, source: SourceFacts) -> Missing:
    pages = sorted(set(rows_of(tables, "page_marks", source.doc_id)["page"]))
    between = range(pages[0], pages[-1] + 1) if pages else range(0)
    slips = rows_of(tables, "slips", source.doc_id)
    return Missing(
        listed_only=source.listed_only,
        partial=tuple(part for part in source.parts if part.extent == "partial"),
        skipped_pages=tuple(page for page in between if page not in pages),
        broken_sentences=_broken(rows_of(tables, "sentences", source.doc_id), slips),
        slip_count=len(slips),
    )


def _broken(sentences: pd.DataFrame, slips: pd.DataFrame) -> tuple[str, ...]:
    places = slips[slips["reason"].isin(_BREAKING)]["start"].sort_values()
    starts, stops = sentences["start"].to_numpy(), sentences["stop"].to_numpy()
    found = []
    for place in places:
        hit = sentences[(starts <= place) & (place <= stops)]
        found.extend(hit["sentence_id"].head(1))
    return tuple(dict.fromkeys(str(one) for one in found))
