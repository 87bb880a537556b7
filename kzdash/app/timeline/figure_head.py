"""What stands around the chart: the line above it, the names beside the lanes, the panel."""

from collections.abc import Sequence

from kzdash.app.draw.stated import in_documents
from kzdash.app.timeline.figure_rows import card_payload, row_payload
from kzdash.app.timeline.figure_said import outcome_words
from kzdash.app.timeline.figure_scene import Named, Scene, Sign
from kzdash.app.timeline.figure_words import SHAPES, STEP_SHAPE
from kzdash.app.timeline.model import Card, Selection
from kzdash.app.timeline.payload import (
    BodyPayload,
    HeadPayload,
    MarkPayload,
    NamedPayload,
    NamesPayload,
    SentenceGroup,
    SignEntry,
)
from kzdash.app.timeline.view import Pending, TimelineView, Written
from kzdash.app.timeline.view_record import RecordView
from kzdash.app.timeline.view_rows import by_sentence
from kzdash.i18n import Words
from kzdash.record.questions import RecordRow

_NOTES = ("legend_precision", "legend_line", "legend_fork", "legend_scale")


def takeaway(words: Words, view: TimelineView, record: RecordView | None) -> str:
    """Return what the timeline says in one sentence."""
    counts = view.counts
    if view.counted:
        count, meant = (words.number(n) for n in (view.documents, view.meant))
        return words("archive_said", n=view.documents, count=count, meant=meant)
    if not counts.claims:
        return words("takeaway_none")
    if counts.dated:
        return words("takeaway", n=counts.claims, bodies=counts.bodies, dated=counts.dated)
    key = "takeaway_undated" if record is None else "takeaway_outside"
    return words(key, n=counts.claims, bodies=counts.bodies)


def hairs_said(words: Words, record: RecordView) -> str:
    """Return what a picture of hairs shows, in one sentence."""
    shown = sum(bool(lane.marks) for lane in record.lanes)
    return words("takeaway_hairs", n=shown, bodies=record.bodies["all"])


def head_payload(
    words: Words, view: TimelineView, record: RecordView | None, selection: Selection
) -> HeadPayload:
    """Return the first line, the signs of the record, and when the text was written."""
    hairs = record is not None and selection.scope != "named"
    names = ", ".join(dict.fromkeys(_undated(record))) if record else ""
    said = takeaway(words, view, record)
    when = [written_label(words, view.written), view.written.note or words("written_no_reason")]
    return {
        "takeaway": hairs_said(words, record) if record and hairs else said,
        "signs": _signs(words) if record else [],
        "more": words("legend_more"),
        "notes": [
            *([words("archive_years"), words("archive_early")] if view.counted else when),
            *([words(note) for note in _NOTES] if record else []),
            *([words("undated_rows", names=names)] if names else []),
        ],
    }


def _signs(words: Words) -> list[SignEntry]:
    known = [
        SignEntry(path=SHAPES[shape].path, label=words(f"legend_{group}"))
        for group, shape in STEP_SHAPE.items()
    ]
    return [*known, SignEntry(path="M-7,-5H7V5H-7Z", label=words("legend_year"))]


def _undated(record: RecordView) -> list[str]:
    names = {lane.body_id: lane.name for lane in record.lanes}
    return [names[row.entity_id] for row in record.undated if row.entity_id in names]


def written_label(words: Words, written: Written) -> str:
    """Return about when the text was written, as far as that is known."""
    first, last = written.first or written.last, written.last or written.first
    if not (first and last):
        return words("written_unknown")
    return words("written_when", when=words.date_range(first, last))


def names_payload(words: Words, scene: Scene, picked: str, chosen: str) -> NamesPayload:
    """Return the names beside the lanes, with the marks of each, for the mouse and the keyboard.

    Args:
        words: The page's.
        scene: What the chart shows.
        picked: The mark of the address, or "".
        chosen: The body or the place of the address as a target, or "".
    """
    room = scene.room
    return {
        "room": (room.width, room.height),
        "label": words("names_label"),
        "help": words("keys_help"),
        "gutter": room.gutter,
        "right": room.right,
        "size": room.size,
        "stacked": room.stacked,
        "height": round(scene.height),
        "picked": picked,
        "chosen": chosen,
        "rows": [_named(row, room.plot) for row in scene.rows],
    }


def _named(row: Named, plot: float) -> NamedPayload:
    return {
        "kind": row.kind,
        "y": round(row.y, 1),
        "height": round(row.height, 1),
        "at": round(row.at, 1),
        "name": row.name,
        "short": row.short,
        "target": row.target,
        "said": row.said,
        "shown": row.shown,
        "open": row.open,
        "signs": [_mark(sign, plot) for sign in row.signs],
    }


def _mark(sign: Sign, plot: float) -> MarkPayload:
    return {
        "x": round(sign.x + sign.dx / plot, 5),
        "y": round(sign.y, 1),
        "target": sign.target,
        "words": " · ".join(sign.words),
    }


def body_payload(
    words: Words,
    name: str,
    cards: Sequence[Card],
    pending: Sequence[Pending],
    rows: Sequence[RecordRow],
    documents: int | None = None,
) -> BodyPayload:
    """Return the panel of a body: what the text says by sentence, then the outside sources.

    Args:
        words: The page's.
        name: Of the body, or of a place of many documents.
        cards: What is stated of it.
        pending: What is planned or wished.
        rows: The record's.
        documents: How many state something, of which *cards* are one of each of the first; None
            for one document.
    """
    outcomes = {item.card.mark_id: item for item in pending}
    every = [*cards, *(item.card for item in pending)]
    said = words("said_count", n=len(every)) if every else words("record_card_text_none")
    if documents is not None:
        said = in_documents(documents, words) if documents else words("archive_nothing")
    more = (documents or 0) - len(every)
    return {
        "lang": words.lang,
        "close": words("close"),
        "name": name,
        "said": said,
        "sentences": [_sentence(words, group, outcomes) for group in by_sentence(every)],
        "rest": words("archive_rest", n=more, count=words.number(more)) if more > 0 else "",
        "record_title": words("card.record"),
        "record": [row_payload(words, row) for row in rows],
        "record_none": "" if rows else words("join_no_row"),
    }


def _sentence(words: Words, group: Sequence[Card], outcomes: dict[str, Pending]) -> SentenceGroup:
    first = group[0]
    drawn = [card_payload(words, card) for card in group]
    return {
        "place": " · ".join(filter(None, (first.document, drawn[0]["place"]))),
        "text": first.translated,
        "lang": first.lang,
        "quote": drawn[0]["quote"],
        "statements": [
            {
                "s": one["s"],
                "mark": one["mark"],
                "chip": one["chip"],
                "kind": one["kind"],
                "date": one["date"],
                "outcome": _came(words, outcomes.get(card.mark_id)),
            }
            for one, card in zip(drawn, group, strict=True)
        ],
    }


def _came(words: Words, item: Pending | None) -> str:
    return f"{words('came_of_it')}: {outcome_words(item, words)}" if item else ""
