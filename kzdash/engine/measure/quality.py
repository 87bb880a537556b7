"""Measure the extractor and write ``docs/quality.json``, which the Data page shows.

``python -m kzdash.engine.measure.quality ANNOTATED.jsonl`` scores the countries, bodies and
persons of the annotated news, the same text damaged in one way at a time, and the bundled document
against a careful reading; further the countries without the names that the news alone may have
taught (``held_out``), and the persons with the optional model by cross-validation
(``person_model``). Nothing in the file is typed by hand.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kzdash import paths
from kzdash.engine.measure.damage import KINDS, damaged
from kzdash.engine.measure.evaluate import Score, evaluate, read_gold
from kzdash.engine.measure.held_out import held_out_scores
from kzdash.engine.tools.person_model_build import as_complete, cross_validate

QUALITY = paths.ROOT / "docs" / "quality.json"
READING = paths.ROOT / "tests" / "golden" / "annotated" / "bundled.jsonl"

_TEXT = {
    "kk": (
        "KazNERD дамыту бөлігінің сөйлемдері (теледидар жаңалықтары) "
        "және жинақтағы құжат; ережелер осы мәтіндерде жетілдірілген."
    ),
    "ru": (
        "Предложения отладочной части KazNERD (телевизионные "
        "новости) и документ этого издания; правила отлаживались на этих же текстах."
    ),
    "en": (
        "Sentences of KazNERD's development part (television news) "
        "and the document of this edition; the rules were tuned on these very texts."
    ),
}
_METHOD = {
    "kk": (
        "Дәл шекара мен дәл сілтеме; ұйымдар мен тұлғалардың тек "
        "толықтығы белгіленген; байланыстар зерделі оқумен салыстырылды."
    ),
    "ru": (
        "Точные границы и точная привязка; для организаций и людей "
        "размечена только полнота; связи сравнены с внимательным чтением."
    ),
    "en": (
        "Exact span and exact link; of bodies and persons only the "
        "recall is annotated; ties compared with a careful reading."
    ),
}


def measure(annotated: Path) -> dict[str, Any]:
    """Return everything that the quality file holds."""
    rows = list(read_gold(annotated))
    news = evaluate(rows)
    reading = evaluate(read_gold(READING))
    scores = [
        _row("country", news["country", "exact+link"]),
        _row("organisation", news["organisation", "exact"]),
        _row("person", news["person", "exact"]),
        _row("tie", reading["tie", "exact+link"]),
        _row("membership_claim", reading["membership_claim", "exact+link"]),
        _row("figure", reading["figure", "overlap+link"]),
    ]
    return {
        "measured_on": datetime.now(tz=UTC).date().isoformat(),
        "text": _TEXT,
        "method": _METHOD,
        "scores": scores,
        "damaged": [_row(kind, _country(rows, kind)) for kind in KINDS],
        "held_out": [_row(label, score) for (label, _), score in held_out_scores(rows).items()],
        "person_rules": [_row("person", evaluate(as_complete(rows))["person", "exact"])],
        "person_model": [_row("person", cross_validate(rows)["person", "exact"])],
    }


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
