"""Whether every quotation stands in the document, and every span where it belongs.

The promise under the whole product: ``documents.text[start:stop]`` is what a row quotes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kzdash.tables.check_rows import has_shape
from kzdash.tables.faults import Fault, Frames, in_words, positions

# table -> the column that repeats documents.text[start:stop]
QUOTED = {
    "page_marks": "printed",
    "sentences": "text",
    "mentions": "surface",
    "figures": "surface",
    "rejections": "surface",
    "slips": "printed",
}
# Tables whose span is evidence: inside the sentence that the row names.
EVIDENCE = ("mentions", "ties", "membership_claims", "figures")
# Tables whose span is a statement: the words that carry it stand in the same sentence.
TRIGGERED = ("ties", "membership_claims")


@dataclass(frozen=True, slots=True)
class Quotations:
    """How many rows of one table quote the document letter for letter."""

    table: str
    right: int
    total: int


def count_quotations(frames: Frames) -> list[Quotations]:
    """Return, for every table with spans, how many quotations occur in the file as given."""
    counts = []
    for name in (*QUOTED, *TRIGGERED):
        total = len(frames[name])
        wrong = {row for row, _ in _quotation_faults(frames, name)}
        counts.append(Quotations(name, total - len(wrong), total))
    return counts


def span_faults(frames: Frames) -> Iterator[str]:
    """Return every fault of spans, order and nesting; tables of the wrong shape are passed over."""
    if not has_shape(frames, "documents"):
        return
    documents = frames["documents"]
    wrong_length = documents["text"].str.len() != documents["char_count"]
    faults = ((row, "char_count is not the length of text") for row in positions(wrong_length))
    yield from in_words(frames, "documents", faults, "count code points")
    for name in (*QUOTED, *TRIGGERED):
        if has_shape(frames, name):
            found = _quotation_faults(frames, name)
            yield from in_words(frames, name, found, "a span must quote documents.text")
    if has_shape(frames, "sections"):
        yield from in_words(
            frames, "sections", _section_faults(frames), "give start and stop, or listed_only"
        )
    if not has_shape(frames, "sentences"):
        return
    yield from in_words(frames, "sentences", _order_faults(frames), "order them by the text")
    yield from in_words(
        frames, "sentences", _language_faults(frames), "repeat text in the column of its language"
    )
    for name in EVIDENCE:
        if has_shape(frames, name):
            found = _evidence_faults(frames, name)
            yield from in_words(frames, name, found, "a span lies inside the sentence it names")
    if has_shape(frames, "mentions"):
        yield from in_words(
            frames, "mentions", _nesting_faults(frames), "mentions overlap only by full nesting"
        )


def _quotation_faults(frames: Frames, name: str) -> Iterator[Fault]:
    """Return the rows whose span lies outside the document or quotes other letters."""
    documents = frames["documents"]
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    frame = frames[name]
    quoted = frame[QUOTED[name]] if name in QUOTED else [None] * len(frame)
    rows = zip(frame["doc_id"], frame["start"], frame["stop"], quoted, strict=True)
    for position, (doc_id, start, stop, quotation) in enumerate(rows):
        text = texts.get(doc_id, "")
        if not 0 <= start < stop <= len(text):
            yield position, f"the span {start}-{stop} is not in the {len(text)} characters"
        elif quotation is not None and text[start:stop] != quotation:
            yield position, f"the text has {text[start:stop][:60]!r}, the row {quotation[:60]!r}"


def _section_faults(frames: Frames) -> Iterator[Fault]:
    """A section has a body with both ends, or is only listed."""
    frame = frames["sections"]
    for position, row in enumerate(frame.to_dict("records")):
        start, stop = row["start"], row["stop"]
        if pd.isna(start) != pd.isna(stop):
            yield position, "only one end of the body is given"
        elif pd.isna(start) != (row["extent"] == "listed_only"):
            yield position, f"extent {row['extent']} with the body {start}-{stop}"
        elif not pd.isna(start) and start > stop:
            yield position, f"the body ends before it starts ({start}-{stop})"


def _order_faults(frames: Frames) -> Iterator[Fault]:
    """Sentences follow each other in the text and never overlap."""
    frame = frames["sentences"]
    reached: dict[str, tuple[int, int]] = {}
    rows = zip(frame["doc_id"], frame["ordinal"], frame["start"], frame["stop"], strict=True)
    for position, (doc_id, ordinal, start, stop) in enumerate(rows):
        last_ordinal, last_stop = reached.get(doc_id, (0, 0))
        if ordinal != last_ordinal + 1:
            yield position, f"ordinal {ordinal} follows {last_ordinal}"
        if start < last_stop:
            yield position, f"it starts at {start}, before the one above ends ({last_stop})"
        reached[doc_id] = (ordinal, stop)


def _language_faults(frames: Frames) -> Iterator[Fault]:
    frame = frames["sentences"]
    rows = zip(
        *(frame[name] for name in ("lang", "text", "text_kk", "text_ru", "text_en")), strict=True
    )
    for position, (lang, text, *own) in enumerate(rows):
        languages = dict(zip(("kk", "ru", "en"), own, strict=True))
        if lang in languages and languages[lang] != text:
            yield position, f"text_{lang} is not the sentence itself"


def _evidence_faults(frames: Frames, name: str) -> Iterator[Fault]:
    """Evidence, its trigger and a mention lie inside the sentence that their row names."""
    spans = {row[0]: row[1:] for row in _rows(frames["sentences"], "sentence_id", *_PLACE)}
    # The second span of a row: the words that carry it, or a mention's name without its ending.
    inner = {"mentions": ("start", "stem_stop"), "figures": ("start", "stop")}
    columns = ("sentence_id", *_PLACE, *inner.get(name, ("trigger_start", "trigger_stop")))
    for position, row in enumerate(_rows(frames[name], *columns)):
        sentence_id, doc_id, start, stop, inner_start, inner_stop = row
        sentence = spans.get(sentence_id)
        if sentence is None:
            continue  # null, or a reference fault of its own
        first, last = sentence[1:] if sentence[0] == doc_id else (0, 0)
        if not first <= start < stop <= last:
            yield position, f"{start}-{stop} is outside {sentence_id}"
        elif name in TRIGGERED and not first <= inner_start < inner_stop <= last:
            yield position, f"the trigger {inner_start}-{inner_stop} is outside {sentence_id}"
        elif name == "mentions" and not start < inner_stop <= stop:
            yield position, f"stem_stop {inner_stop} is outside the span"


_PLACE = ("doc_id", "start", "stop")


def _rows(frame: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(frame[column] for column in columns), strict=True)


def _nesting_faults(frames: Frames) -> Iterator[Fault]:
    """Return mentions that begin inside another one and end outside it."""
    frame = frames["mentions"].reset_index(drop=True)
    order = frame.sort_values(["doc_id", "start", "stop"], ascending=[True, True, False])
    open_stops: list[int] = []
    current = None
    rows = zip(order.index, order["doc_id"], order["start"], order["stop"], strict=True)
    for position, doc_id, start, stop in rows:
        if doc_id != current:
            current, open_stops = doc_id, []
        while open_stops and open_stops[-1] <= start:
            open_stops.pop()
        if open_stops and stop > open_stops[-1]:
            yield int(position), f"{start}-{stop} crosses the end of another mention"
            continue
        open_stops.append(stop)
