"""The measured quality of the extraction, as ``docs/quality.json`` tells it.

The file is written by an evaluation and read here as plain values; a field that isn't there is
left out and never guessed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from kzdash.tables.codes import CERTAINTIES


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 (0 to 1) of one kind, and how many were annotated."""

    kind: str
    precision: float | None
    recall: float | None
    f1: float | None
    number: int | None


@dataclass(frozen=True, slots=True)
class PassageScore:
    """How well the ties of one set of real passages are found; shares are 0 to 1."""

    name: str  # kk, kaznerd_kk, ru, en
    part: str  # "read": tuned on; "blind": scored only
    precision: float
    recall: float
    f1: float
    baseline: float  # F1 of the naive baseline
    status: float  # share of found ties with the right status
    number: int
    reliability: Sequence[Mapping[str, float]] = ()  # of some confidence: "ties", how many "right"


@dataclass(frozen=True, slots=True)
class Quality:
    """What was measured: when, on which text, how, with which outcome."""

    measured_on: str
    texts: tuple[str, str, str]  # on what, in kk, ru, en
    methods: tuple[str, str, str]
    scores: tuple[Score, ...]
    passages: tuple[PassageScore, ...] = ()
    checks: tuple[Score, ...] = ()  # of the bundled document, on which the rules were tuned

    def right_of(self, certainty: str) -> tuple[float, int]:
        """Return the share of right ties of a certainty, and how many were found.

        Of real passages that were scored only, of all sets together; (0, 0) where none was found.
        """
        bins = [
            one
            for row in self.passages
            if row.part == "blind"
            for one in row.reliability
            if certainty_of(one["confidence"]) == certainty
        ]
        found = sum(int(one["ties"]) for one in bins)
        right = sum(one["right"] * one["ties"] for one in bins)
        return (right / found if found else 0.0), found


def certainty_of(confidence: float) -> str:
    """Return the word for the confidence (0 to 1) of a tie."""
    return next(word for word, least in CERTAINTIES.items() if confidence >= least)


def build_quality(told: Mapping[str, Any]) -> Quality:
    """Return the measurement in *told*.

    Args:
        told: ``{"measured_on": ISO date, "text": {"kk", "ru", "en"}, "method": {…}, "scores":
            [{"kind", "precision", "recall", "f1", "number"}, …], "checks": the same,
            "passages": [{the fields of PassageScore}, …]}``.

    Raises:
        ValueError: If the file is of another form.
    """
    try:
        scores, checks = (_scores(told.get(name, [])) for name in ("scores", "checks"))
        passages = tuple(
            PassageScore(
                **{one.name: row[one.name] for one in fields(PassageScore) if one.name in row}
            )
            for row in told.get("passages", [])
        )
        texts, methods = (_three(told[name]) for name in ("text", "method"))
        return Quality(str(told["measured_on"]), texts, methods, scores, passages, checks)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"docs/quality.json: not a measurement ({error!r})") from error


def _scores(rows: Sequence[Mapping[str, Any]]) -> tuple[Score, ...]:
    names = ("precision", "recall", "f1", "number")
    return tuple(Score(str(row["kind"]), *(row.get(name) for name in names)) for row in rows)


def _three(texts: Mapping[str, str]) -> tuple[str, str, str]:
    return str(texts["kk"]), str(texts["ru"]), str(texts["en"])
