"""The measured quality of the extraction, as ``docs/quality.json`` tells it.

The file is written by an evaluation and read here as plain values; a field that isn't there is
left out and never guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 (0 to 1) of one kind, and how many were annotated."""

    kind: str
    precision: float | None
    recall: float | None
    f1: float | None
    number: int | None


@dataclass(frozen=True, slots=True)
class Quality:
    """What was measured: when, on which text, how, with which outcome."""

    measured_on: str
    texts: tuple[str, str, str]  # on what, in kk, ru, en
    methods: tuple[str, str, str]
    scores: tuple[Score, ...]


def build_quality(told: Mapping[str, Any]) -> Quality:
    """Return the measurement in *told*.

    Args:
        told: ``{"measured_on": ISO date, "text": {"kk", "ru", "en"}, "method": {…}, "scores":
            [{"kind", "precision", "recall", "f1", "number"}, …]}``.

    Raises:
        ValueError: If the file is of another form.
    """
    try:
        scores = tuple(
            Score(
                str(score["kind"]),
                *(score.get(name) for name in ("precision", "recall", "f1", "number")),
            )
            for score in told["scores"]
        )
        texts, methods = (_three(told[name]) for name in ("text", "method"))
        return Quality(str(told["measured_on"]), texts, methods, scores)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"docs/quality.json: not a measurement ({error!r})") from error


def _three(texts: Mapping[str, str]) -> tuple[str, str, str]:
    return str(texts["kk"]), str(texts["ru"]), str(texts["en"])
