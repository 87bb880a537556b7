"""What came of each planned or wished statement, and of plans that no statement of a table makes.

tables -> :class:`Plan` in the order of the text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kzdash.app.select.names import Names, names_of, rows_of
from kzdash.record.outcomes import came_of, of_plan
from kzdash.record.questions import Outcome
from kzdash.tables.marks import MARKS, STATEMENTS
from kzdash.tables.store import Tables

PENDING = ("planned", "wished", "proposed")


@dataclass(frozen=True, slots=True)
class Plan:
    """Something planned or wished, and what came of it.

    Attributes:
        line: Line of the file, from 1.
        sentence_id: The sentence that says so.
        mark: Its tie or claim; "" where no statement of the tables makes it.
        names: Whom the text names there, in kk, ru, en.
        kind: Kind of a tie; "" for a claim or without a statement.
        status: planned, wished or proposed; "" without a statement.
        outcome: What came of it, and why these rows.
    """

    line: int
    sentence_id: str
    mark: str
    names: Names
    kind: str
    status: str
    outcome: Outcome


def build_plans(tables: Tables, doc_id: str | None = None) -> tuple[Plan, ...]:
    """Return the plans of one document, or of all, in the text's order."""
    stated = tuple(_stated(tables, doc_id))
    shown = {
        row.record_id for plan in stated for row in (*plan.outcome.every, *plan.outcome.sought)
    }
    plans = [*stated, *_unstated(tables, doc_id, shown)]
    return tuple(sorted(plans, key=lambda plan: (plan.line, plan.mark)))


def _stated(tables: Tables, doc_id: str | None) -> Iterator[Plan]:
    lines = dict(zip(tables["sentences"]["sentence_id"], tables["sentences"]["line"], strict=True))
    for source in (MARKS[kind] for kind in STATEMENTS if MARKS[kind].entity_column):
        frame = rows_of(tables, source.table, doc_id)
        pending = frame[frame["status"].isin(PENDING)]
        names = names_of(tables, pending[source.entity_column])
        for row in pending.to_dict("records"):
            entity, sentence = str(row[source.entity_column]), str(row["sentence_id"])
            kind = str(row.get("kind", ""))
            yield Plan(
                line=int(lines[sentence]),
                sentence_id=sentence,
                mark=source.id_of(row),
                names=names.get(entity, ("", "", entity)),
                kind=kind,
                status=str(row["status"]),
                outcome=came_of(tables, sentence, entity, kind or None),
            )


def _unstated(tables: Tables, doc_id: str | None, shown: set[str]) -> Iterator[Plan]:
    """Yield the plans whose outcomes were looked for and stand beside no statement."""
    outcomes = tables["outcomes"]
    for document in rows_of(tables, "documents", doc_id).to_dict("records"):
        mine = outcomes[
            (outcomes["sha256"] == document["sha256"]) & ~outcomes["outcome_id"].isin(shown)
        ]
        names = names_of(tables, mine["named"])
        sentences = rows_of(tables, "sentences", str(document["doc_id"]))
        for plan_id, rows in mine.groupby("plan_id", sort=True):
            first: Mapping[Any, Any] = rows.iloc[0].to_dict()
            outcome = of_plan(tables, str(plan_id), document["written_from"], shown)
            yield Plan(
                line=int(first["line_first"]),
                sentence_id=_sentence_at(sentences, int(first["line_first"])),
                mark="",
                names=names.get(str(first["named"]), ("", "", str(first["named"]))),
                kind="",
                status="",
                outcome=outcome,
            )


def _sentence_at(sentences: pd.DataFrame, line: int) -> str:
    """Return the first sentence that begins on a line; "" where none does."""
    found = sentences.loc[sentences["line"] == line, "sentence_id"]
    return str(found.iloc[0]) if len(found) else ""
