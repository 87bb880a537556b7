"""Two texts side by side: what both state, what one of them does, what has another status.

tables, document -> :class:`Text`; two of them -> :class:`Comparison`. A statement of one text is
the other's where its key is: partner and kind of a tie, body of a claim, what a number counts. What
has no match was not found in the other text; that it ended follows from nothing here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kzdash.app.select.names import Names, names_of, rows_of, text_or_none, texts_of, three
from kzdash.tables import codes
from kzdash.tables.marks import MARKS
from kzdash.tables.store import Tables

TYPES = ("tie", "claim", "figure")
GROUPS = ("changed", "both", "first", "second")
# These count one thing, so that two values can be told to differ. "Member states" may be of any
# body and "other" is anything: such numbers are the same only where their values are.
COUNT_ONE_THING = tuple(one for one in codes.MEASURES if one in codes.TOTAL_MEASURES)


@dataclass(frozen=True, slots=True)
class Key:
    """What a statement is about.

    Attributes:
        type: One of :data:`TYPES`.
        subject: The partner, the body, or what is counted (a measure).
        kind: Of a tie; of a number its unit, and its value where only that can be told apart.
    """

    type: str
    subject: str
    kind: str = ""

    @property
    def written(self) -> str:
        """Return the key as an address has it, ``tie:CHN:visit``."""
        return f"{self.type}:{self.subject}:{self.kind}"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a text; *status* is None for numbers, *value* for all else."""

    mark_id: str
    sentence_id: str
    line: int
    status: str | None
    value: float | None
    approximate: bool


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """One document and what it states.

    Attributes:
        doc_id: Its id.
        file_name: Name of its file.
        titles: kk, ru, en; empty where there is none.
        written: ISO dates, inferred or ""; not before the one, not after the other.
        statements: By what they are about, in the order of the text.
        names: Partner or body -> its names.
        places: Partner -> what it is, ``country``, ``region`` …
    """

    doc_id: str
    file_name: str
    titles: Names
    written: tuple[str, str]
    statements: Mapping[Key, tuple[Statement, ...]]
    names: Mapping[str, Names]
    places: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """What the two texts state under one key; nothing was found in a text whose tuple is empty."""

    key: Key
    first: tuple[Statement, ...]
    second: tuple[Statement, ...]

    @property
    def group(self) -> str:
        """Return the one of :data:`GROUPS`; "changed" where statuses or values are not the same."""
        if not self.second:
            return "first"
        if not self.first:
            return "second"
        return "both" if _marks(self.first) == _marks(self.second) else "changed"


@dataclass(frozen=True, slots=True)
class Subject:
    """A partner, a body or a measure with its pairs; *place* is what a partner is, else ""."""

    type: str
    subject_id: str
    names: Names
    place: str
    pairs: tuple[Pair, ...]

    @property
    def group(self) -> str:
        """Return the one of :data:`GROUPS`: in both texts, if under different keys, or in one."""
        groups = {pair.group for pair in self.pairs}
        if "changed" in groups:
            return "changed"
        return groups.pop() if len(groups) == 1 else "both"


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Two texts and what they state, by subject."""

    first: Text
    second: Text
    subjects: tuple[Subject, ...]

    def of(self, kind: str) -> tuple[Subject, ...]:
        """Return the subjects of one of :data:`TYPES`."""
        return tuple(subject for subject in self.subjects if subject.type == kind)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Return all pairs, by subject."""
        return tuple(pair for subject in self.subjects for pair in subject.pairs)

    def pair(self, written: str | None) -> Pair | None:
        """Return the pair whose key an address names; None where there is none."""
        return next((pair for pair in self.pairs if pair.key.written == written), None)


def build_text(tables: Tables, doc_id: str) -> Text | None:
    """Return what the document *doc_id* states; None where there is no such document."""
    documents = rows_of(tables, "documents", doc_id).to_dict("records")
    if not documents:
        return None
    row = documents[0]
    statements = _statements(tables, doc_id)
    subjects = {key.subject for key in statements if key.type != "figure"}
    kinds = tables["entities"].set_index("entity_id")["kind"]
    return Text(
        doc_id=doc_id,
        file_name=str(row["file_name"]),
        titles=three(row, "title"),
        written=(text_or_none(row["written_from"]) or "", text_or_none(row["written_to"]) or ""),
        statements=statements,
        names=names_of(tables, subjects),
        places={str(one): str(kinds[one]) for one in subjects if one in kinds},
    )


def compare(first: Text, second: Text) -> Comparison:
    """Return two texts beside each other; ties, claims, numbers, each in the texts' order."""
    found: dict[tuple[str, str], list[Pair]] = {}
    for key in sorted({**first.statements, **second.statements}, key=_rank):
        pair = Pair(key, first.statements.get(key, ()), second.statements.get(key, ()))
        found.setdefault((key.type, key.subject), []).append(pair)
    return Comparison(
        first,
        second,
        tuple(
            Subject(
                kind,
                subject,
                _names(subject, first, second),
                (first.places.get(subject) or second.places.get(subject, ""))
                if kind == "tie"
                else "",
                tuple(pairs),
            )
            for (kind, subject), pairs in found.items()
        ),
    )


def statuses(statements: Iterable[Statement]) -> tuple[str, ...]:
    """Return the statuses of ties or claims, once each, in the order of the codes."""
    found = {one.status for one in statements}
    return tuple(
        one for one in dict.fromkeys((*codes.TIE_STATUSES, *codes.CLAIM_STATUSES)) if one in found
    )


def sentences_of(tables: Tables, sentence_ids: Iterable[str]) -> Mapping[str, Names]:
    """Return sentence -> its text in kk, ru, en, as far as there is one."""
    sentences = tables["sentences"]
    wanted = sentences[sentences["sentence_id"].isin(list(sentence_ids))]
    return {str(row["sentence_id"]): texts_of(row) for row in wanted.to_dict("records")}


def _marks(statements: Iterable[Statement]) -> set[tuple[str | None, float | None]]:
    return {(one.status, one.value) for one in statements}


def _rank(key: Key) -> int:
    """Return where the type stands; sorting keeps the texts' order within it."""
    return TYPES.index(key.type)


def _names(subject: str, *texts: Text) -> Names:
    return next((text.names[subject] for text in texts if subject in text.names), ("", "", ""))


def _statements(tables: Tables, doc_id: str) -> dict[Key, tuple[Statement, ...]]:
    sentences = rows_of(tables, "sentences", doc_id)
    lines = dict(zip(sentences["sentence_id"], sentences["line"], strict=True))
    found: dict[Key, list[Statement]] = {}
    for kind in TYPES:
        mark = MARKS[kind]
        rows = rows_of(tables, mark.table, doc_id).sort_values(["start", "stop"], kind="stable")
        for row in rows.to_dict("records"):
            statement = Statement(
                mark_id=mark.id_of(row),
                sentence_id=str(row["sentence_id"]),
                line=int(lines[row["sentence_id"]]),
                status=text_or_none(row.get("status")),
                value=_value(row),
                approximate=bool(row.get("approximate", False)),
            )
            found.setdefault(_key(kind, row), []).append(statement)
    return {key: tuple(statements) for key, statements in found.items()}


def _key(kind: str, row: Mapping[Any, Any]) -> Key:
    if kind == "tie":
        return Key(kind, str(row["entity_id"]), str(row["kind"]))
    if kind == "claim":
        return Key(kind, str(row["body_id"]))
    measure, unit = str(row["measure"]), str(row["unit"])
    if measure in COUNT_ONE_THING:
        return Key(kind, measure, unit)
    value = _value(row)
    return Key(kind, measure, f"{unit} {'' if value is None else f'{value:.15g}'}")


def _value(row: Mapping[Any, Any]) -> float | None:
    value = row.get("value")
    return None if value is None or pd.isna(value) else float(value)
