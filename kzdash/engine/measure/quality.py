"""Measure the extractor and write ``docs/quality.json``, which the Data page shows.

``python -m kzdash.engine.measure.quality ANNOTATED.jsonl`` scores the countries, bodies and
persons of the annotated news, the same text damaged in one way at a time, and the ties of real
passages (``ties_*.jsonl`` beside it; the read and the blind part apart, with the naive baseline);
the bundled document is checked against a careful reading. Further it scores the countries without
the names that the news alone may have taught (``held_out``), and the persons with the optional
model by cross-validation (``person_model``). Nothing in the file is typed by hand.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kzdash import paths
from kzdash.engine.extract.analyse import analyse
from kzdash.engine.measure.damage import KINDS, damaged
from kzdash.engine.measure.evaluate import Score, evaluate, read_gold
from kzdash.engine.measure.held_out import held_out_scores
from kzdash.engine.measure.ties import baseline_ties, is_blind, score_ties
from kzdash.engine.measure.ties import figures as tie_figures
from kzdash.engine.tools.person_model_build import as_complete, cross_validate

QUALITY = paths.ROOT / "docs" / "quality.json"
READING = paths.ROOT / "tests" / "golden" / "annotated" / "bundled.jsonl"

_TEXT = {
    "kk": (
        "Атаулар: KazNERD дамыту бөлігінің сөйлемдері (теледидар жаңалықтары), ережелер сол "
        "мәтіндерде жетілдірілген. Байланыстар, мәлімдемелер, көрсеткіштер: ешкім оқымаған, тек "
        "бағаланған нақты үзінділер (үш тілде)."
    ),
    "ru": (
        "Имена: предложения отладочной части KazNERD (телевизионные новости), правила "
        "отлаживались на них же. Связи, заявления, показатели: настоящие отрывки на трёх языках, "
        "которых при отладке никто не читал."
    ),
    "en": (
        "Names: sentences of KazNERD's development part (television news), on which the rules "
        "were tuned. Ties, claims and figures: real passages in three languages that nobody read "
        "while tuning."
    ),
}
_METHOD = {
    "kk": (
        "Дәл шекара мен дәл сілтеме; ұйымдар мен тұлғалардың тек "
        "толықтығы белгіленген; байланыс — серіктес, түр және сөйлем."
    ),
    "ru": (
        "Точные границы и точная привязка; для организаций и людей "
        "размечена только полнота; связь — партнёр, вид и предложение."
    ),
    "en": (
        "Exact span and exact link; of bodies and persons only the "
        "recall is annotated; a tie is partner, kind and sentence."
    ),
}


def measure(annotated: Path) -> dict[str, Any]:
    """Return everything that the quality file holds."""
    rows = list(read_gold(annotated))
    news = evaluate(rows)
    passages = {
        path.stem.removeprefix("ties_"): [row for row in read_gold(path) if "ties" in row]
        for path in sorted(annotated.parent.glob("ties_*.jsonl"))
    }
    scores = [
        _row("country", news["country", "exact+link"]),
        _row("organisation", news["organisation", "exact"]),
        _row("person", news["person", "exact"]),
        *blind_scores(passages),
    ]
    return {
        "measured_on": datetime.now(tz=UTC).date().isoformat(),
        "text": _TEXT,
        "method": _METHOD,
        "scores": scores,
        "passages": passage_rows(passages),
        "checks": check_rows(),
        "damaged": [_row(kind, _country(rows, kind)) for kind in KINDS],
        "held_out": [_row(label, score) for (label, _), score in held_out_scores(rows).items()],
        "person_rules": [_row("person", evaluate(as_complete(rows))["person", "exact"])],
        "person_model": [_row("person", cross_validate(rows)["person", "exact"])],
    }


Passages = Mapping[str, Sequence[Mapping[str, Any]]]


def passage_rows(passages: Passages) -> list[dict[str, Any]]:
    """Return how well ties are found in real passages, the read and the blind part apart.

    Args:
        passages: Name of a set -> its annotated texts.

    Returns:
        ``name``, ``part``, ``precision``, ``recall``, ``f1``, ``status`` (share right), ``number``
        (annotated and required), ``baseline`` (F1 of the naive baseline), ``reliability``.
    """
    found = []
    for name, rows in passages.items():
        for part, blind in (("read", False), ("blind", True)):
            texts = [(r, analyse(r["text"])) for r in rows if is_blind(r["doc_id"]) is blind]
            figures = tie_figures(score_ties(texts))
            figures.pop("parts")
            baseline = round(score_ties(texts, baseline_ties).f1, 4)
            found.append({"name": name, "part": part, **figures, "baseline": baseline})
    return found


def blind_scores(passages: Passages) -> list[dict[str, Any]]:
    """Return the scores of ties, claims and figures over the blind part of all passages."""
    rows = [row for rows in passages.values() for row in rows if is_blind(row["doc_id"])]
    ties = tie_figures(score_ties((row, analyse(row["text"])) for row in rows))
    scores = evaluate(rows)
    return [
        {"kind": "tie", **{key: ties[key] for key in ("precision", "recall", "f1", "number")}},
        _row("membership_claim", scores["membership_claim", "overlap+link"]),
        _row("figure", scores["figure", "overlap+link"]),
    ]


def check_rows() -> list[dict[str, Any]]:
    """Return the check of the bundled document, on which rules and weights were tuned."""
    reading = evaluate(read_gold(READING))
    return [
        _row("tie", reading["tie", "exact+link"]),
        _row("membership_claim", reading["membership_claim", "exact+link"]),
        _row("figure", reading["figure", "overlap+link"]),
    ]


def _country(rows: Sequence[Mapping[str, Any]], kind: str) -> Score:
    return evaluate(damaged(rows, kind))["country", "exact+link"]


def _row(kind: str, score: Score) -> dict[str, Any]:
    def rounded(value: float | None) -> float | None:
        return None if value is None else round(value, 4)

    return {
        "kind": kind,
        "precision": rounded(score.precision),
        "recall": rounded(score.recall),
        "f1": rounded(score.f1),
        "number": score.hits + score.misses,
    }


if __name__ == "__main__":
    QUALITY.write_text(
        json.dumps(measure(Path(sys.argv[1])), ensure_ascii=False, indent=1) + "\n", "utf-8"
    )
