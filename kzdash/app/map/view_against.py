"""The numbers that the text counts, beside the states and missions that the record can show.

tables -> one :class:`NumberAgainst` a number, in the order of the text. The record is incomplete:
what is missing from it never speaks against the text, so nothing here is a verdict.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kzdash.app.select.names import Names, first_document, names_of
from kzdash.record.dates import Span, span_of
from kzdash.record.questions import MEASURES, RecordCount, RecordRow, text_against_record
from kzdash.record.totals import TotalsBeside, totals_beside, written_span
from kzdash.tables.store import Tables


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the record that a number is held against."""

    iso3: str
    names: Names
    date: str  # ISO as far as known; "" where it is not


@dataclass(frozen=True, slots=True)
class NumberAgainst:
    """One number of the text and what the record lists by the time of the text.

    Attributes:
        figure_id: The number's id, which opens its sentence.
        sentence_id: The sentence that gives it.
        measure: What is counted.
        value: The number; None where it is lost in the print.
        limit: ISO date: the last day on which the text may have been written; "" if unknown.
        listed: False where the record keeps no list of what the text counts.
        at_least: Whether the rows imply what is counted instead of naming it.
        beside: What outside sources count, then and now.
        by: Dated and sourced, surely by the limit.
        unsure: Dated too bluntly to tell.
        later: Dated, after the limit.
        undated: Without a date, or without a source.
    """

    figure_id: str
    sentence_id: str
    measure: str
    value: float | None
    limit: str
    listed: bool
    at_least: bool
    beside: TotalsBeside
    by: tuple[Listed, ...] = ()
    unsure: tuple[Listed, ...] = ()
    later: tuple[Listed, ...] = ()
    undated: tuple[Listed, ...] = ()


def build_numbers_against(tables: Tables, doc: str | None = None) -> tuple[NumberAgainst, ...]:
    """Return the numbers of one document that the record could be asked about."""
    chosen = doc or first_document(tables)
    figures = tables["figures"]
    mine = figures[(figures["doc_id"] == chosen) & figures["measure"].isin(MEASURES)]
    start, limit = (_written(tables, chosen, name) for name in ("written_from", "written_to"))
    written = written_span(start, limit)
    rows: list[dict[Any, Any]] = mine.sort_values("start").to_dict("records")
    return tuple(_against(tables, row, limit, written) for row in rows)


def _written(tables: Tables, doc: str, column: str) -> str:
    documents = tables["documents"]
    found = documents.loc[documents["doc_id"] == doc, column]
    value = found.iloc[0] if len(found) else None
    return value if isinstance(value, str) else ""


def _against(
    tables: Tables, row: dict[Any, Any], limit: str, written: Span | None
) -> NumberAgainst:
    span = span_of(limit)
    measure = str(row["measure"])
    counted = RecordCount(measure, listed=False)
    if span is not None:
        counted = text_against_record(tables, measure, span.last)
    groups = (counted.by, counted.unsure, counted.later, counted.undated)
    names = names_of(tables, {row.entity_id for group in groups for row in group})
    by, unsure, later, undated = (_listed(group, names) for group in groups)
    return NumberAgainst(
        figure_id=str(row["figure_id"]),
        sentence_id=str(row["sentence_id"]),
        measure=measure,
        value=None if pd.isna(row["value"]) else float(row["value"]),
        limit=limit,
        listed=counted.listed,
        at_least=counted.at_least,
        beside=totals_beside(tables, measure, written),
        by=by,
        unsure=unsure,
        later=later,
        undated=undated,
    )


def _listed(rows: tuple[RecordRow, ...], names: Mapping[str, Names]) -> tuple[Listed, ...]:
    return tuple(
        Listed(row.entity_id, names.get(row.entity_id, ("", "", row.entity_id)), row.date)
        for row in rows
    )
