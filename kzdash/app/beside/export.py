"""The comparison as a table: one row a pair, with the first sentence of each text."""

from collections.abc import Iterable, Mapping

import pandas as pd

from kzdash.app.beside.figure import kind_of, name_of, signs
from kzdash.app.beside.view import Comparison, Pair, Statement, Subject
from kzdash.app.draw.cells import csv_bytes
from kzdash.app.draw.plain import json_bytes
from kzdash.app.select.names import Names
from kzdash.i18n import Words
from kzdash.tables.columns import Column, TableSpec
from kzdash.tables.store import frame_of

Sentences = Mapping[str, Names]  # sentence_id -> kk, ru, en


def _text(name: str, about: str) -> Column:
    return Column(name, "str", about, null=True)


SPEC = TableSpec(
    "two_texts",
    "One row per partner and kind of tie, per body, per number, of two texts.",
    ("type", "subject_id", "kind"),
    (
        _text("type", "tie, claim or figure"),
        _text("group", "changed, both, first or second: where it was found"),
        _text("subject_id", "entities, bodies or a measure"),
        _text("subject", "its name in the language of the file"),
        _text("kind", "kind of the tie; unit of a number"),
        *(
            _text(f"{name}_{side}", about)
            for side in ("first", "second")
            for name, about in (
                ("doc", "documents"),
                ("states", "statuses or values, as codes, with semicolons between"),
                ("mark", "ids of the statements, with spaces between"),
                ("line", "line of the first one in its file"),
                (
                    "sentence",
                    "the first one's sentence, in the language of the file where it is known",
                ),
            )
        ),
    ),
)


def first_sentences(found: Comparison, second: bool) -> tuple[str, ...]:  # noqa: FBT001
    """Return the sentence of each pair's first statement in one of the texts."""
    sides = (pair.second if second else pair.first for pair in found.pairs)
    return tuple(dict.fromkeys(side[0].sentence_id for side in sides if side))


def labelled_rows(
    found: Comparison, sentences: tuple[Sentences, Sentences], words: Words
) -> pd.DataFrame:
    """Return the rows for the screen: labelled columns, the hidden ``_pair`` has the key."""
    rows = []
    for subject, pair in _pairs(found):
        _, kind = kind_of(pair, words)
        row = {
            words("head_group"): words(f"map_{pair.group}"),
            words("head_subject"): name_of(subject, words),
            words("head_kind"): kind or words(f"type_{pair.key.type}"),
        }
        for number, side, known in _sides(pair, sentences):
            states = ", ".join(one["label"] for one in signs(pair, side, words))
            row[words("head_states", number=number)] = states or words("not_found")
            text = known.get(side[0].sentence_id) if side else None
            row[words("head_sentence", number=number)] = words.pick(text) if text else ""
        rows.append({**row, "_pair": pair.key.written})
    return pd.DataFrame(rows)


def comparison_csv(
    found: Comparison, sentences: tuple[Sentences, Sentences], words: Words
) -> bytes:
    """Return the comparison as CSV, in the columns of :data:`SPEC`."""
    return csv_bytes(_frame(found, sentences, words), SPEC)


def comparison_json(
    found: Comparison, sentences: tuple[Sentences, Sentences], words: Words
) -> bytes:
    """Return the comparison as a JSON array of objects with the columns of :data:`SPEC`."""
    return json_bytes(_frame(found, sentences, words), SPEC)


def _pairs(found: Comparison) -> Iterable[tuple[Subject, Pair]]:
    return ((subject, pair) for subject in found.subjects for pair in subject.pairs)


def _sides(
    pair: Pair, sentences: tuple[Sentences, Sentences]
) -> Iterable[tuple[str, tuple[Statement, ...], Sentences]]:
    return zip(("1", "2"), (pair.first, pair.second), sentences, strict=True)


def _frame(found: Comparison, sentences: tuple[Sentences, Sentences], words: Words) -> pd.DataFrame:
    rows = []
    for subject, pair in _pairs(found):
        row: dict[str, str | None] = {
            "type": pair.key.type,
            "group": pair.group,
            "subject_id": subject.subject_id,
            "subject": name_of(subject, words),
            "kind": pair.key.kind or None,
        }
        texts = (found.first, found.second)
        for text, (number, side, known) in zip(texts, _sides(pair, sentences), strict=True):
            name = "first" if number == "1" else "second"
            row[f"doc_{name}"] = text.doc_id
            row[f"states_{name}"] = "; ".join(dict.fromkeys(_code(one) for one in side)) or None
            row[f"mark_{name}"] = " ".join(one.mark_id for one in side) or None
            row[f"line_{name}"] = str(side[0].line) if side else None
            three = known.get(side[0].sentence_id) if side else None
            row[f"sentence_{name}"] = words.pick(three) if three else None
        rows.append(row)
    return frame_of(SPEC, rows)


def _code(one: Statement) -> str:
    if one.status is not None:
        return one.status
    about = "~" if one.approximate else ""
    return "" if one.value is None else f"{about}{one.value:.15g}"
