"""What was found in a document -> rows of the contract's tables.

The only place that makes ids. The same document gives the same ids: they count in the order of
the text.
"""

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from kzdash.engine.build.source_notes import SourceNotes, Translation
from kzdash.engine.extract.analyse import Analysis
from kzdash.engine.extract.model import Sentence
from kzdash.engine.extract.text.structure import pages_at
from kzdash.engine.ingest.document import SourceDocument
from kzdash.tables.codes import LANGS

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def rows_of(document: SourceDocument, found: Analysis, notes: SourceNotes) -> Rows:
    """Return table name -> rows of one document, in the order of the text."""
    doc_id = document.doc_id
    sections = {s.ordinal: f"{doc_id}:c{s.ordinal:02d}" for s in found.structure.sections}
    sentence_ids = {s.ordinal: f"{doc_id}:s{s.ordinal:04d}" for s in found.sentences}
    return {
        "documents": [_document_row(document, found, notes)],
        "sections": _section_rows(doc_id, found, sections, notes),
        "page_marks": [
            {"doc_id": doc_id, "start": m.start, "stop": m.stop, "printed": m.printed,
             "sheet": m.sheet, "page": m.page}
            for m in found.structure.page_marks
        ],
        "sentences": _sentence_rows(doc_id, found, sections, sentence_ids, notes),
        "mentions": _mention_rows(doc_id, found, sentence_ids),
        "ties": [
            {"tie_id": f"{doc_id}:t{n:04d}", "doc_id": doc_id, "entity_id": t.entity_id,
             "kind": t.kind, "status": t.status, "level": t.level,
             "sentence_id": sentence_ids[t.sentence], "start": t.start, "stop": t.stop,
             "trigger_start": t.trigger_start, "trigger_stop": t.trigger_stop, "rule": t.rule,
             "confidence": t.confidence}
            for n, t in enumerate(found.ties, 1)
        ],
        "membership_claims": [
            {"claim_id": f"{doc_id}:b{n:04d}", "doc_id": doc_id, "body_id": c.body_id,
             "status": c.status, "sentence_id": sentence_ids[c.sentence], "start": c.start,
             "stop": c.stop, "trigger_start": c.trigger_start, "trigger_stop": c.trigger_stop,
             "rule": c.rule, "confidence": c.confidence, "date": c.date}
            for n, c in enumerate(found.claims, 1)
        ],
        "figures": [
            {"figure_id": f"{doc_id}:f{n:04d}", "doc_id": doc_id, "measure": f.measure,
             "value": f.value, "unit": f.unit, "approximate": f.approximate,
             "sentence_id": sentence_ids[f.sentence], "start": f.start, "stop": f.stop,
             "surface": found.text[f.start : f.stop]}
            for n, f in enumerate(found.figures, 1)
        ],
        "rejections": [
            {"doc_id": doc_id, "start": r.start, "stop": r.stop,
             "surface": found.text[r.start : r.stop], "candidate": r.candidate, "reason": r.reason}
            for r in found.rejections
        ],
        "slips": [
            {"doc_id": doc_id, "start": s.start, "stop": s.stop,
             "printed": found.text[s.start : s.stop], "suggested": s.suggested, "reason": s.reason}
            for s in found.slips
        ],
    }  # fmt: skip


def _document_row(document: SourceDocument, found: Analysis, notes: SourceNotes) -> Row:
    return {
        "doc_id": document.doc_id,
        "file_name": document.file_name,
        "media_type": document.media_type,
        "encoding": document.encoding,
        "lang": found.lang,
        "sha256": document.sha256,
        "char_count": len(document.text),
        "text": document.text,
        **{f"title_{lang}": notes.title.get(lang) for lang in LANGS},
        "origin": notes.origin,
        "licence": notes.licence,
        "written_from": notes.written_from,
        "written_to": notes.written_to,
        "written_note": notes.written_note,
    }


def _section_rows(
    doc_id: str, found: Analysis, ids: Mapping[int, str], notes: SourceNotes
) -> list[Row]:
    return [
        {
            "section_id": ids[s.ordinal],
            "doc_id": doc_id,
            "ordinal": s.ordinal,
            "kind": s.kind,
            "number": s.number,
            "label_printed": s.label_printed,
            "title_printed": s.title_printed,
            **{f"title_{lang}": notes.section_titles.get((s.ordinal, lang)) for lang in LANGS},
            "page_first": s.page_first,
            "page_last": s.page_last,
            "start": s.start,
            "stop": s.stop,
            "extent": s.extent,
        }
        for s in found.structure.sections
    ]  # fmt: skip


def _sentence_rows(
    doc_id: str,
    found: Analysis,
    sections: Mapping[int, str],
    ids: Mapping[int, str],
    notes: SourceNotes,
) -> list[Row]:
    line_starts = [0, *(i + 1 for i, letter in enumerate(found.text) if letter == "\n")]
    first_page = min((s.page_first for s in found.structure.sections if s.page_first), default=None)
    bodies = sorted(
        (
            (s.start, s.stop, s)
            for s in found.structure.sections
            if s.start is not None and s.stop is not None
        ),
        key=lambda body: body[:2],
    )
    body_starts = [start for start, _, _ in bodies]
    rows = []
    for sentence in found.sentences:
        at = bisect_right(body_starts, sentence.start) - 1
        section = bodies[at][2] if at >= 0 and sentence.start < bodies[at][1] else None
        first, last = pages_at(found.structure.page_marks, sentence.start, first_page)
        if section:  # the contents list narrows down what the marks leave open
            first, last = _within(section.page_first, section.page_last, first, last)
        translation = notes.translations.get((sentence.start, sentence.stop))
        rows.append(
            {
                "sentence_id": ids[sentence.ordinal],
                "doc_id": doc_id,
                "section_id": sections[section.ordinal] if section else None,
                "ordinal": sentence.ordinal,
                "kind": sentence.kind,
                "start": sentence.start,
                "stop": sentence.stop,
                "text": sentence.text,
                "line": bisect_right(line_starts, sentence.start),
                "page_first": first,
                "page_last": last,
                "lang": sentence.lang,
                **_texts(sentence, translation),
                "translation": notes.translated_by if translation else "none",
            }
        )
    return rows


def _within(
    lowest: int | None, highest: int | None, first: int | None, last: int | None
) -> tuple[int | None, int | None]:
    """Return the pages cut to those of the section, unless the two contradict each other."""
    cut_first = first if lowest is None or first is None else max(first, lowest)
    cut_last = last if highest is None or last is None else min(last, highest)
    if cut_first is not None and cut_last is not None and cut_first > cut_last:
        return first, last
    return cut_first, cut_last


def _texts(sentence: Sentence, translation: Translation | None) -> Row:
    texts: Row = {f"text_{lang}": (translation or {}).get(lang) for lang in LANGS}
    texts[f"text_{sentence.lang}"] = sentence.text
    return texts


def _mention_rows(doc_id: str, found: Analysis, sentence_ids: Mapping[int, str]) -> list[Row]:
    starts = [s.start for s in found.sentences]
    rows = []
    for number, mention in enumerate(found.mentions, 1):
        index = bisect_right(starts, mention.start) - 1
        inside = index >= 0 and mention.stop <= found.sentences[index].stop
        rows.append(
            {
                "mention_id": f"{doc_id}:m{number:04d}",
                "doc_id": doc_id,
                "sentence_id": sentence_ids[found.sentences[index].ordinal] if inside else None,
                "entity_id": mention.entity_id,
                "kind": mention.kind,
                "form": mention.form,
                "start": mention.start,
                "stop": mention.stop,
                "surface": found.text[mention.start : mention.stop],
                "stem_stop": mention.stem_stop,
                "rule": mention.rule,
                "confidence": mention.confidence,
            }
        )
    return rows
