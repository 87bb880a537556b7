"""The Timeline as a still: its zones and, where asked for, the record; the document's title."""

from dataclasses import dataclass

from kzdash.app.timeline.model import Choice
from kzdash.app.timeline.view import TimelineView, build_timeline
from kzdash.app.timeline.view_cards import text_of
from kzdash.app.timeline.view_record import RecordView, build_record
from kzdash.tables.store import Tables


@dataclass(frozen=True, slots=True)
class TimelineStill:
    """Everything that a still figure shows.

    Attributes:
        choice: The filters and the order; only what they leave is in the two views.
        text: The text's zones.
        record: The record's lanes; None for a figure of the text alone.
        titles: The document's title in kk, ru, en, "" where there is none.
        read_on: The last month or day on which the record's sources were read; ISO, or "".
    """

    choice: Choice
    text: TimelineView
    record: RecordView | None
    titles: tuple[str, str, str]
    read_on: str


def build_still(
    tables: Tables,
    choice: Choice,
    *,
    record: bool = False,
    every_body: bool = False,
    to_year: int = 2026,
) -> TimelineStill:
    """Return the still for *choice*: of the text alone, or with the record's lanes."""
    documents = tables["documents"]
    if choice.doc is not None:
        documents = documents[documents["doc_id"] == choice.doc]
    row = next(iter(documents.to_dict("records")), {})
    titles = [text_of(row.get(f"title_{lang}")) for lang in ("kk", "ru", "en")]
    read = tables["body_status"]["read_on"].dropna()
    return TimelineStill(
        choice=choice,
        text=build_timeline(tables, choice),
        record=build_record(tables, choice, every_body=every_body, to_year=to_year)
        if record
        else None,
        titles=(titles[0], titles[1], titles[2]),
        read_on=str(read.max()) if len(read) else "",
    )
