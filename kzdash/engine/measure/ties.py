"""Score ties by (partner, kind, overlap of the evidence), with a naive baseline beside them.

A tie counts as found where partner and kind are right and the evidence overlaps; an optional row
excuses what overlaps it. The baseline takes each sentence that names Kazakhstan and a state, or a
city or person of it, and that holds a trigger word of a kind: what rules must beat to be worth it.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kzdash.engine.extract.analyse import Analysis, analyse
from kzdash.engine.extract.names.home import HOME
from kzdash.engine.extract.names.states import state_of

BINS = 10
_BLIND_PART = 3
_TRIGGERS = {
    "recognition": "recogni[sz]|призна|тану|таны",
    "relations": (
        "diplomatic relation|diplomatic ties|дипломатическ\\w+ отношени|дипломатиялық қатынас"
    ),
    "representation": "embass|ambassador|consul|посол|посл|консул|елші",
    "visit": "visit|arriv|trip|визит|посет|прибы|поездк|сапар|барды|келді",
    "talks": "talks|met |meeting|negotiat|переговор|встреч|встрет|келіссөз|кездес|сөйлес",
    "agreement": (
        "agreement|treat|sign|memorand|соглашен|договор|подпис|меморандум|келісім|шарт|қол қой"
    ),
    "security_assurance": "assurance|guarantee|гаранти|кепіл",
    "cooperation": (
        "cooperat|trade|partnership|invest|сотруднич|торгов|партн|инвест|ынтымақ|сауда|серіктес"
    ),
    "joint_body": "commission|committee|council|комисси|комитет|комиссия|кеңес",
    "dispute": "disput|disagree|спор|разноглас|дау",
    "priority": "priorit|strategic|приоритет|стратегическ|басым|стратегиялық",
    "support": "support|aid|assist|поддерж|помощ|қолда|көмек",
}
_PATTERNS = {kind: re.compile(words, re.IGNORECASE) for kind, words in _TRIGGERS.items()}


@dataclass(frozen=True, slots=True)
class FoundTie:
    """One tie that was found, by whichever way; *confidence* is 1 where the way gives none."""

    entity_id: str
    kind: str
    status: str
    start: int
    stop: int
    confidence: float = 1.0


@dataclass(slots=True)
class TieScore:
    """Counts over texts; ``parts`` has hits, false ones and misses by level and by kind."""

    hits: int = 0
    false: int = 0
    misses: int = 0
    status_right: int = 0
    parts: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    bins: list[list[float]] = field(default_factory=lambda: [[0, 0, 0.0] for _ in range(BINS)])

    @property
    def precision(self) -> float:
        """Return hits / (hits + false)."""
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def recall(self) -> float:
        """Return hits / (hits + misses)."""
        return self.hits / (self.hits + self.misses) if self.hits + self.misses else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def status_share(self) -> float:
        """Return the share of the hits whose status is right."""
        return self.status_right / self.hits if self.hits else 1.0

    def note(self, what: str, name: str, place: int) -> None:
        """Count a hit (0), a false tie (1) or a miss (2) under (*what*, *name*)."""
        self.parts.setdefault((what, name), [0, 0, 0])[place] += 1

    def weigh(self, confidence: float, *, right: bool) -> None:
        """Put one tie into its bin of confidence."""
        chosen = self.bins[min(int(confidence * BINS), BINS - 1)]
        chosen[0] += 1
        chosen[1] += right
        chosen[2] += confidence


def is_blind(doc_id: str) -> bool:
    """Whether a document belongs to the third that is scored and never read."""
    return int(hashlib.sha256(doc_id.encode()).hexdigest(), 16) % _BLIND_PART == 0


def found_ties(analysis: Analysis) -> list[FoundTie]:
    """Return the ties of the engine."""
    return [
        FoundTie(t.entity_id, t.kind, t.status, t.start, t.stop, t.confidence)
        for t in analysis.ties
    ]


def baseline_ties(analysis: Analysis) -> list[FoundTie]:
    """Return the ties of the naive baseline."""
    return list(_baseline(analysis))


def _baseline(analysis: Analysis) -> Iterator[FoundTie]:
    for sentence in analysis.sentences:
        states = {
            state_of(m.entity_id)
            for m in analysis.mentions
            if m.entity_id and sentence.start <= m.start < sentence.stop
            and m.kind in ("country", "city", "person")
        } - {None}  # fmt: skip
        if HOME not in states:
            continue
        kinds = [kind for kind, pattern in _PATTERNS.items() if pattern.search(sentence.text)]
        for state in sorted(str(state) for state in states - {HOME}):
            for kind in kinds:
                yield FoundTie(state, kind, "done", sentence.start, sentence.stop)


def score_ties(
    rows: Iterable[tuple[Mapping[str, Any], Analysis]],
    ways: Callable[[Analysis], Sequence[FoundTie]] = found_ties,
) -> TieScore:
    """Return the score of one way of finding ties over annotated texts (CONTRACT.md, section 5)."""
    score = TieScore()
    for row, analysis in rows:
        _count(score, [t for t in row.get("ties", []) if t["entity_id"]], ways(analysis))
    return score


def _count(score: TieScore, gold: Sequence[Mapping[str, Any]], found: Sequence[FoundTie]) -> None:
    used: set[int] = set()
    for tie in found:
        near = [
            i for i, g in enumerate(gold)
            if g["entity_id"] == tie.entity_id and g["start"] < tie.stop and tie.start < g["stop"]
        ]  # fmt: skip
        fits = [i for i in near if i not in used and tie.kind in gold[i]["kind"].split("|")]
        if not fits:
            if not any(gold[i].get("optional") for i in near):
                score.false += 1
                score.note("kind", tie.kind, 1)
                score.weigh(tie.confidence, right=False)
            continue
        best = min(fits, key=lambda i: (bool(gold[i].get("optional")), not _right(gold[i], tie)))
        used.add(best)
        score.weigh(tie.confidence, right=True)
        if not gold[best].get("optional"):
            score.hits += 1
            score.status_right += _right(gold[best], tie)
            _note(score, gold[best], 0)
    for i, row in enumerate(gold):
        if i not in used and not row.get("optional"):
            score.misses += 1
            _note(score, row, 2)


def _right(row: Mapping[str, Any], tie: FoundTie) -> bool:
    return tie.status in row["status"].split("|")


def _note(score: TieScore, row: Mapping[str, Any], place: int) -> None:
    score.note("kind", row["kind"].split("|")[0], place)
    score.note("level", row.get("level", "stated"), place)


def figures(score: TieScore) -> dict[str, Any]:
    """Return the figures of one score for a file: rounded, with the ten bins of confidence."""
    return {
        "precision": round(score.precision, 4), "recall": round(score.recall, 4),
        "f1": round(score.f1, 4), "status": round(score.status_share, 4),
        "number": score.hits + score.misses,
        "parts": {f"{what} {name}": counts for (what, name), counts in sorted(score.parts.items())},
        "reliability": [
            {"ties": int(n), "right": round(right / n, 3), "confidence": round(total / n, 3)}
            for n, right, total in score.bins if n
        ],
    }  # fmt: skip


def tie_table(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the tables of the read part and of the blind part; none where no ties are annotated.

    Args:
        rows: Annotated texts; those without the key ``ties`` are left out.
    """
    read = [(row, analyse(row["text"])) for row in rows if "ties" in row]
    lines: list[str] = []
    for name, blind in (("read part", False), ("blind part", True)):
        part = [(row, analysis) for row, analysis in read if is_blind(row["doc_id"]) is blind]
        if part:
            lines += as_lines(name, score_ties(part), score_ties(part, baseline_ties))
    return lines


def as_lines(name: str, engine: TieScore, baseline: TieScore) -> list[str]:
    """Return the table of one set of texts: the engine, the baseline, levels, kinds, ten bins."""
    lines = [
        f"{label:26} P {s.precision:.3f}  R {s.recall:.3f}  F1 {s.f1:.3f}  "
        f"status {s.status_share:.3f}  ({s.hits} right, {s.false} false, {s.misses} missed)"
        for label, s in ((f"ties, {name}", engine), ("  naive baseline", baseline))
    ]
    lines += [
        f"  {what} {part:20} right {hits:3}  false {false:3}  missed {misses:3}"
        for (what, part), (hits, false, misses) in sorted(engine.parts.items())
    ]
    lines += [
        f"  confidence {total / n:.2f}: {right / n:.2f} right of {int(n)}"
        for n, right, total in engine.bins
        if n
    ]
    return lines
