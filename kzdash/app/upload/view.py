"""What a visitor first wants to know of their own files: what was read, and how sound it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kzdash.tables.store import Tables

_MOST_DATES = 6


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a recogniser read from page pictures, how sure it is, and which lines it doubts.

    ``confidence`` is in percent.
    """

    engine: str
    pages: int
    confidence: int
    doubtful: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileFacts:
    """One document: what it is, how much is in it, how much of it is damaged.

    ``damaged`` is the share of sentences with a slip, from 0 to 1; ``dates`` are as printed.
    """

    doc_id: str
    file_name: str
    media_type: str
    encoding: str
    lang: str
    char_count: int
    section_count: int
    sentence_count: int
    tie_count: int
    claim_count: int
    damaged: float
    dates: tuple[str, ...]
    doubts: tuple[str, ...]
    recognised: Recognised | None = None


def build_file_facts(tables: Tables) -> tuple[FileFacts, ...]:
    """Return the facts of every document of *tables*, in their order."""
    sources = {source["doc_id"]: source for source in tables.manifest.get("sources", ())}
    return tuple(
        FileFacts(
            doc_id=str(row["doc_id"]),
            file_name=str(row["file_name"]),
            media_type=str(row["media_type"]),
            encoding=str(row["encoding"]),
            lang=str(row["lang"]),
            char_count=int(row["char_count"]),
            section_count=len(_of(tables, "sections", row["doc_id"])),
            sentence_count=len(_of(tables, "sentences", row["doc_id"])),
            tie_count=len(_of(tables, "ties", row["doc_id"])),
            claim_count=len(_of(tables, "membership_claims", row["doc_id"])),
            damaged=_damaged(tables, row["doc_id"]),
            dates=_dates(tables, row["doc_id"]),
            doubts=tuple(sources.get(row["doc_id"], {}).get("doubts", ())),
            recognised=_recognised(sources.get(row["doc_id"], {}), str(row["text"])),
        )
        for row in tables["documents"].to_dict("records")
    )


def _recognised(source: Mapping[str, Any], text: str) -> Recognised | None:
    found = source.get("recognised")
    if found is None:
        return None
    lines = tuple(text[start:stop] for start, stop in found["doubtful"])
    return Recognised(found["engine"], found["pages"], found["confidence"], lines)


def _of(tables: Tables, name: str, doc: object) -> pd.DataFrame:
    frame = tables[name]
    return frame[frame["doc_id"] == doc]


def _damaged(tables: Tables, doc: object) -> float:
    """Return the share of sentences that a slip lies in."""
    sentences = _of(tables, "sentences", doc)
    if sentences.empty:
        return 0.0
    places = _of(tables, "slips", doc)["start"].to_numpy()
    at = sentences["start"].to_numpy().searchsorted(places, side="right")
    return len(set(at.tolist()) - {0}) / len(sentences)


def _dates(tables: Tables, doc: object) -> tuple[str, ...]:
    mentions = _of(tables, "mentions", doc)
    printed = mentions.loc[mentions["kind"] == "date", "surface"]
    return tuple(dict.fromkeys(str(one) for one in printed))[:_MOST_DATES]
