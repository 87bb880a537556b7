"""The sentences of one page of the reader, with names, margin marks, slips and translations."""

from dataclasses import dataclass
from typing import Any

from kzdash.app.reader.view_index import ReaderIndex, Rows, TextPage, name_of, within
from kzdash.app.reader.view_marks import Cut, Node, Span, mark_sentence
from kzdash.tables import codes


@dataclass(frozen=True, slots=True)
class NameMark:
    """What one name in the text is; *name* in the reader's language, '' when it is not linked."""

    mention_id: str
    entity_id: str | None
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class MarginMark:
    """A statement that rests on a sentence: a tie, a claim about a body, or a figure.

    *code* is the kind of tie, the status of the claim or the measure; *status* is the tie's.
    *members* are the states of a group that a tie joins, where the group has a closed list.
    """

    mark_id: str
    sort: str
    code: str
    status: str | None
    level: str | None
    name: str
    value: str
    entity_id: str | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slip:
    """Printing or scanning damage: what is printed, how it was read; the text is not changed."""

    printed: str
    suggested: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReaderSentence:
    """One sentence or heading; *nodes* joined give its letters exactly."""

    sentence_id: str
    kind: str
    line: int
    page_first: int | None
    page_last: int | None
    lang: str
    text: str
    nodes: tuple[Node, ...]
    names: tuple[NameMark, ...]
    margin: tuple[MarginMark, ...]
    slips: tuple[Slip, ...]
    translations: tuple[tuple[str, str], ...]  # (language, text), only those that exist
    translation: str  # who translated them


def page_sentences(
    index: ReaderIndex, page: TextPage, rows: Rows, lang: str
) -> list[ReaderSentence]:
    """Return the sentences *rows* of *page* with everything that rests on each."""
    names = _by_sentence(within(index.mentions, page.start, page.stop))
    margin = _margin(index, page, lang)
    slips = within(index.slips, page.start, page.stop)
    marks = [mark for mark in index.page_marks if page.start <= mark["start"] < page.stop]
    return [
        _sentence(
            index,
            row,
            names.get(row["sentence_id"], []),
            margin.get(row["sentence_id"], []),
            # A lost full stop lies just after its sentence, so touching counts.
            [slip for slip in slips if row["start"] <= slip["start"] <= row["stop"]],
            [mark for mark in marks if row["start"] <= mark["start"] < row["stop"]],
            lang,
        )
        for row in rows
    ]


def _sentence(
    index: ReaderIndex,
    row: dict[str, Any],
    mentions: Rows,
    margin: list[MarginMark],
    slips: Rows,
    marks: Rows,
    lang: str,
) -> ReaderSentence:
    spans = [Span(int(m["start"]), int(m["stop"]), str(m["mention_id"])) for m in mentions]
    cuts = [
        *(Cut(int(s["start"]), int(s["stop"]), number) for number, s in enumerate(slips)),
        *(Cut(int(m["start"]), int(m["stop"]), None) for m in marks),
    ]
    own = str(row["lang"])
    return ReaderSentence(
        sentence_id=str(row["sentence_id"]),
        kind=str(row["kind"]),
        line=int(row["line"]),
        page_first=_int(row["page_first"]),
        page_last=_int(row["page_last"]),
        lang=own,
        text=str(row["text"]),
        nodes=mark_sentence(str(row["text"]), int(row["start"]), spans, cuts),
        names=tuple(_name(index, mention, lang) for mention in mentions),
        margin=tuple(margin),
        slips=tuple(slip_of(slip) for slip in slips),
        translations=tuple(
            (code, str(row[f"text_{code}"]))
            for code in codes.LANGS
            if code != own and isinstance(row[f"text_{code}"], str) and row[f"text_{code}"]
        ),
        translation=str(row["translation"]),
    )


def slip_of(row: dict[str, Any]) -> Slip:
    """Return a row of the slips."""
    return Slip(str(row["printed"]), str(row["suggested"]), str(row["reason"]))


def _name(index: ReaderIndex, mention: dict[str, Any], lang: str) -> NameMark:
    entity_id = mention["entity_id"]
    name = name_of(index.entities.get(entity_id, {}), lang) if entity_id else ""
    return NameMark(str(mention["mention_id"]), entity_id, str(mention["kind"]), name)


def _margin(index: ReaderIndex, page: TextPage, lang: str) -> dict[str, list[MarginMark]]:
    """Return sentence -> its ties, claims and figures, in this order."""
    marks: dict[str, list[MarginMark]] = {}

    def named(entity_id: str) -> str:
        return name_of(index.entities.get(entity_id, {}), lang) or entity_id

    for row in within(index.ties, page.start, page.stop):
        mark = MarginMark(
            row["tie_id"],
            "tie",
            row["kind"],
            row["status"],
            row["level"],
            named(row["entity_id"]),
            "",
            row["entity_id"],
            tuple(str(index.entities.get(row["entity_id"], {}).get("members") or "").split()),
        )
        marks.setdefault(row["sentence_id"], []).append(mark)
    for row in within(index.claims, page.start, page.stop):
        mark = MarginMark(
            row["claim_id"], "claim", row["status"], None, None, named(row["body_id"]), ""
        )
        marks.setdefault(row["sentence_id"], []).append(mark)
    for row in within(index.figures, page.start, page.stop):
        mark = MarginMark(
            row["figure_id"], "figure", row["measure"], None, None, "", row["surface"]
        )
        marks.setdefault(row["sentence_id"], []).append(mark)
    return marks


def _by_sentence(rows: Rows) -> dict[str, Rows]:
    grouped: dict[str, Rows] = {}
    for row in rows:
        grouped.setdefault(row["sentence_id"], []).append(row)
    return grouped


def _int(value: Any) -> int | None:  # noqa: ANN401
    return int(value) if value == value and value is not None else None  # noqa: PLR0124
