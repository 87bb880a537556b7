"""Everything that the evidence card shows for one sentence, as plain values.

Offsets in here count from the beginning of the sentence, so that a screen can underline without
knowing the document.
"""

from dataclasses import dataclass

import pandas as pd

from kzdash.app.select.names import Names, text_or_none, three, whole_or_none
from kzdash.record.questions import RecordRow, record_rows, rows_about, status_of
from kzdash.record.totals import totals_beside, written_span
from kzdash.tables.marks import MARKS, RECORD_MARKS, STATEMENTS
from kzdash.tables.store import Row, Tables


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity as the tables name it today."""

    entity_id: str
    kind: str
    names: Names  # kk, ru, en


@dataclass(frozen=True, slots=True)
class Mark:
    """One statement that rests on the sentence: a tie, a claim, a figure or a name."""

    mark_id: str
    type: str  # tie, claim, figure or mention
    entity: Entity | None
    kind: str | None  # kind of a tie
    status: str | None
    level: str | None
    measure: str | None
    value: float | None
    unit: str | None
    approximate: bool
    surface: str
    rule: str | None
    confidence: float | None
    start: int  # of the evidence, in the sentence
    stop: int
    trigger_start: int  # of the words that carry it, in the sentence
    trigger_stop: int


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One sentence with its place, its translations, what rests on it and the record since."""

    sentence_id: str | None
    doc_id: str | None
    doc_titles: Names
    lang: str
    text: str
    texts: Names
    translation: str
    section_id: str | None
    section_kind: str | None
    section_number: int | None
    section_titles: Names
    line: int | None
    page_first: int | None
    page_last: int | None
    picked: Mark | None
    marks: tuple[Mark, ...]
    record_entity: Entity | None  # whom the record's rows are about
    record: tuple[RecordRow, ...]  # oldest first, undated last

    @property
    def is_alone(self) -> bool:
        """Return whether no words of a document stand behind it: a row of the record."""
        return self.sentence_id is None and not self.text

    @property
    def is_listed(self) -> bool:
        """Return whether its words stand outside of all sentences, as in the contents list."""
        return self.sentence_id is None and bool(self.text)


def build_evidence(
    tables: Tables, sentence_id: str | None, mark_id: str | None = None
) -> EvidenceView | None:
    """Return the evidence for a sentence, a mark on one, or a row of the record.

    Args:
        tables: The build.
        sentence_id: The sentence; None to take the one that *mark_id* rests on.
        mark_id: A tie, claim, figure, mention, status or event. One that rests on another
            sentence than *sentence_id* is left out.

    Returns:
        None when neither id names anything.
    """
    sentence_id = sentence_id or _sentence_of(tables, mark_id)
    outside = _outside(tables, mark_id)
    row = tables.first("sentences", "sentence_id", sentence_id)
    if not row:
        if outside:
            return _outside_alone(tables, outside)
        return _listed(tables, mark_id) if sentence_id is None else None
    marks = _marks(tables, row)
    picked = next((mark for mark in marks if mark.mark_id == mark_id), None)
    if picked is None and mark_id is not None:
        picked = _mention(tables, row, mark_id)
    if picked is None and outside is None:
        picked = marks[0] if marks else None
    if outside is not None:
        return _view(tables, row, picked, marks, _entity(tables, outside.entity_id), (outside,))
    entity = picked.entity if picked else None
    if picked is not None and picked.measure is not None:
        record = _totals(tables, picked.measure, str(row["doc_id"]))
    else:
        record = _record(tables, entity)
    return _view(tables, row, picked, marks, entity, record)


def _view(
    tables: Tables,
    row: Row,
    picked: Mark | None,
    marks: tuple[Mark, ...],
    record_entity: Entity | None,
    record: tuple[RecordRow, ...],
) -> EvidenceView:
    section = tables.first("sections", "section_id", row["section_id"])
    document = tables.first("documents", "doc_id", row["doc_id"])
    return EvidenceView(
        sentence_id=row["sentence_id"],
        doc_id=row["doc_id"],
        doc_titles=_titles(document),
        lang=row["lang"],
        text=row["text"],
        texts=three(row, "text"),
        translation=row["translation"],
        section_id=text_or_none(row["section_id"]),
        section_kind=text_or_none(section.get("kind")),
        section_number=whole_or_none(section.get("number")),
        section_titles=three(section, "title"),
        line=whole_or_none(row["line"]),
        page_first=whole_or_none(row["page_first"]),
        page_last=whole_or_none(row["page_last"]),
        picked=picked,
        marks=marks,
        record_entity=record_entity,
        record=record,
    )


def _listed(tables: Tables, mark_id: str | None) -> EvidenceView | None:
    """Return the view of a name that stands in no sentence, with its line of the file."""
    mention = tables.first("mentions", "mention_id", mark_id)
    if not mention:
        return None
    document = tables.first("documents", "doc_id", mention["doc_id"])
    text, at = str(document["text"]), int(mention["start"])
    start = text.rfind("\n", 0, at) + 1
    stop = text.find("\n", int(mention["stop"]))
    line = text[start : stop if stop >= 0 else len(text)]
    row = {
        "sentence_id": None, "doc_id": mention["doc_id"], "section_id": None, "start": start,
        "text": line, "lang": document["lang"], "text_kk": None, "text_ru": None, "text_en": None,
        "translation": "none", "line": text.count("\n", 0, at) + 1,
        "page_first": None, "page_last": None,
    }  # fmt: skip
    mark = _mark(tables, "mention", mention, str(mark_id), row)
    return _view(tables, row, mark, (), mark.entity, _record(tables, mark.entity))


def _outside_alone(tables: Tables, row: RecordRow) -> EvidenceView:
    """Return the view of a fact that no sentence of the document states."""
    empty = ("", "", "")
    return EvidenceView(
        None, None, empty, "", "", empty, "none", None, None, None, empty, None, None, None,
        None, (), _entity(tables, row.entity_id), (row,),
    )  # fmt: skip


def _marks(tables: Tables, sentence: Row) -> tuple[Mark, ...]:
    marks = [
        _mark(tables, kind, row, MARKS[kind].id_of(row), sentence)
        for kind in STATEMENTS
        for row in tables.where(MARKS[kind].table, "sentence_id", sentence["sentence_id"])
    ]
    return tuple(sorted(marks, key=lambda mark: (mark.trigger_start, mark.mark_id)))


def _mention(tables: Tables, sentence: Row, mark_id: str) -> Mark | None:
    row = tables.first("mentions", "mention_id", mark_id)
    if row.get("sentence_id") != sentence["sentence_id"]:
        return None
    return _mark(tables, "mention", row, mark_id, sentence)


def _mark(tables: Tables, kind: str, row: Row, mark_id: str, sentence: Row) -> Mark:
    base, length = int(sentence["start"]), len(sentence["text"])

    def place(offset: object) -> int:
        return min(max(int(str(offset)) - base, 0), length)

    start, stop = place(row["start"]), place(row["stop"])
    return Mark(
        mark_id=mark_id,
        type=kind,
        entity=_entity(tables, row.get(MARKS[kind].entity_column)),
        kind=text_or_none(row.get("kind")),
        status=text_or_none(row.get("status")),
        level=text_or_none(row.get("level")),
        measure=text_or_none(row.get("measure")),
        value=_number_or_none(row.get("value")),
        unit=text_or_none(row.get("unit")),
        approximate=bool(row.get("approximate", False)),
        surface=sentence["text"][start:stop],
        rule=text_or_none(row.get("rule")),
        confidence=_number_or_none(row.get("confidence")),
        start=start,
        stop=stop,
        trigger_start=place(row.get("trigger_start", row["start"])),
        trigger_stop=place(row.get("trigger_stop", row["stop"])),
    )


def _record(tables: Tables, entity: Entity | None) -> tuple[RecordRow, ...]:
    """Return what the record says of a state's relations or of a body's statuses."""
    if entity is None:
        return ()
    if entity.kind == "country":
        return rows_about(tables, "relations", entity.entity_id)
    return status_of(tables, entity.entity_id)


def _totals(tables: Tables, measure: str, doc_id: str) -> tuple[RecordRow, ...]:
    """Return what outside sources count of the same: then and today."""
    document = tables.first("documents", "doc_id", doc_id)
    written = written_span(*(text_or_none(document[f"written_{end}"]) for end in ("from", "to")))
    beside = totals_beside(tables, measure, written)
    return tuple(total.row for total in (beside.then, beside.now) if total is not None)


def _outside(tables: Tables, mark_id: str | None) -> RecordRow | None:
    """Return the row of the record that *mark_id* names, if it names one."""
    if mark_id is None:
        return None
    for mark in (MARKS[kind] for kind in RECORD_MARKS):
        for row in record_rows(tables, mark.table):
            if row.record_id == mark_id:
                return row
    return None


def _sentence_of(tables: Tables, mark_id: str | None) -> str | None:
    if mark_id is None:
        return None
    for mark in (MARKS[kind] for kind in (*STATEMENTS, "mention")):
        row = tables.first(mark.table, mark.id_column, mark_id)
        if row:
            return text_or_none(row["sentence_id"])
    return None


def _entity(tables: Tables, entity_id: object) -> Entity | None:
    row = tables.first("entities", "entity_id", entity_id)
    if not row:
        return None
    return Entity(row["entity_id"], row["kind"], three(row, "name"))


def _number_or_none(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) and not pd.isna(value) else None


def _titles(document: Row) -> Names:
    """Return the document's title in kk, ru, en; its file's name where it has none."""
    titles = three(document, "title")
    name = str(document.get("file_name", ""))
    return titles if any(titles) else (name, name, name)
