"""Which sentence a place of a document lies in."""

from bisect import bisect_right
from collections.abc import Callable

import pandas as pd


def sentence_finder(sentences: pd.DataFrame) -> Callable[[str, int], str]:
    """Return a function (doc_id, offset) -> sentence_id; an empty string where no sentence is."""
    by_document: dict[str, tuple[list[int], list[int], list[str]]] = {}
    columns = (sentences[name] for name in ("doc_id", "start", "stop", "sentence_id"))
    for doc_id, start, stop, sentence_id in zip(*columns, strict=True):
        starts, stops, ids = by_document.setdefault(doc_id, ([], [], []))
        starts.append(start)
        stops.append(stop)
        ids.append(sentence_id)

    def find(doc_id: str, offset: int) -> str:
        starts, stops, ids = by_document.get(doc_id, ([], [], []))
        at = bisect_right(starts, offset) - 1
        return ids[at] if at >= 0 and offset < stops[at] else ""

    return find
