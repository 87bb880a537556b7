"""Train the optional model for persons, or measure it honestly.

``python -m kzdash.engine.tools.person_model_build ANNOTATED.jsonl`` writes ``data/models``;
with ``--folds 5`` it writes nothing and prints what models reach on sentences that they haven't
seen. The same text and the same rules give the same file.
"""

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kzdash.engine.extract.analyse import analyse
from kzdash.engine.extract.model import Mention, Sentence
from kzdash.engine.extract.names.person_model import MODEL, PersonModel, Token, labels_of, readable
from kzdash.engine.measure.evaluate import Score, Scores, as_table, evaluate, read_gold
from kzdash.engine.measure.folds import FOLDS, fold_of

Gold = Mapping[str, Any]

# c1 makes most weights zero, so the file stays small; c2 evens out the rest.
PARAMETERS: Mapping[str, float | int | bool] = {
    "c1": 0.1, "c2": 0.01, "max_iterations": 100, "feature.minfreq": 2,
}  # fmt: skip


@dataclass(slots=True)
class _Recorder:
    """Stands where the model will stand, and keeps what the model will see there."""

    spans: Sequence[Token] = ()
    rows: list[tuple[list[list[str]], list[str]]] = field(default_factory=list)

    def add_persons(
        self, text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]
    ) -> list[Mention]:
        """Record the features and the annotated labels; add nothing."""
        for tokens, features in readable(text, sentences, mentions):
            self.rows.append((features, labels_of(tokens, self.spans)))
        return list(mentions)


def train(gold: Iterable[Gold], path: Path) -> None:
    """Train a model on the persons of *gold* and write it to *path*."""
    import pycrfsuite  # noqa: PLC0415  (an extra)

    recorder = _Recorder()
    for row in gold:
        recorder.spans = [(m["start"], m["stop"]) for m in _persons(row)]
        analyse(row["text"], person_model=recorder)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=dict(PARAMETERS), verbose=False)
    for features, labels in recorder.rows:
        trainer.append(features, labels)
    trainer.train(str(path))


def _persons(row: Gold) -> list[Mapping[str, Any]]:
    return [m for m in row["mentions"] if m["kind"] == "person"]


def cross_validate(gold: Sequence[Gold], folds: int = FOLDS) -> Scores:
    """Return the scores of persons, every text read by a model that was trained without it.

    The texts annotate all persons that the annotators saw as persons, so what else is found counts
    as false here, though some of it names one («Абай» for the street): precision is a lower bound.
    """
    scores: Scores = {}
    part_of = [fold_of(str(row.get("doc_id") or row["text"]), folds) for row in gold]
    with tempfile.TemporaryDirectory() as folder:
        for fold in range(folds):
            path = Path(folder) / f"{fold}.crfsuite"
            train([row for row, part in zip(gold, part_of, strict=True) if part != fold], path)
            unseen = [row for row, part in zip(gold, part_of, strict=True) if part == fold]
            _sum(scores, evaluate(as_complete(unseen), person_model=PersonModel(path)))
    return scores


def as_complete(gold: Iterable[Gold]) -> list[Gold]:
    """Return the texts with their persons, and nothing else, marked as annotated completely."""
    return [{**row, "complete": ["person"], "recall_only": []} for row in gold]


def _sum(total: Scores, part: Scores) -> None:
    for key, score in part.items():
        known = total.setdefault(key, Score())
        known.hits += score.hits
        known.misses += score.misses
        known.false += score.false


def main(arguments: Sequence[str]) -> int:
    """Train and write the model, or cross-validate."""
    parser = argparse.ArgumentParser(prog="kzdash.engine.tools.person_model_build")
    parser.add_argument("annotated", type=Path, help="JSON Lines as in the contract, section 5")
    parser.add_argument("--folds", type=int, help="measure by cross-validation, write nothing")
    options = parser.parse_args(arguments)
    gold = list(read_gold(options.annotated))
    if options.folds:
        sys.stdout.write(as_table(cross_validate(gold, options.folds)) + "\n")
        return 0
    MODEL.parent.mkdir(parents=True, exist_ok=True)
    train(gold, MODEL)
    about = {
        "sentences": len(gold),
        "persons": sum(len(_persons(row)) for row in gold),
        "trained_on_sha256": hashlib.sha256(options.annotated.read_bytes()).hexdigest(),
        "model_sha256": hashlib.sha256(MODEL.read_bytes()).hexdigest(),
        "parameters": dict(PARAMETERS),
    }
    text = json.dumps(about, indent=1) + "\n"
    MODEL.with_suffix(".json").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
