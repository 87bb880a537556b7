"""Fit ``data/lexicon/weights.json``, the weights by which ties are told, on annotated text.

``python -m kzdash.engine.measure.tie_weights ANNOTATED.jsonl …`` reads the part of each file that
isn't blind (:func:`kzdash.engine.measure.ties.is_blind`) and the annotated sentences of this
project. The same texts give the same bytes: plain gradient descent, no chance.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kzdash import paths
from kzdash.engine.extract.analyse import analyse
from kzdash.engine.extract.names.home import HOME
from kzdash.engine.extract.names.states import state_of
from kzdash.engine.extract.statements import attach
from kzdash.engine.extract.statements.discourse import read_scenes
from kzdash.engine.extract.statements.lexicon import load_lexicon
from kzdash.engine.extract.statements.status import STATUSES, leaning, status_features
from kzdash.engine.extract.statements.ties import Weighed, weigh
from kzdash.engine.extract.text.letters import fold
from kzdash.engine.measure.claim_weights import ClaimExample, claim_examples, example_rows
from kzdash.engine.measure.evaluate import read_gold
from kzdash.engine.measure.passages import read_passages
from kzdash.engine.measure.ties import is_blind

OWN = paths.ROOT / "tests" / "golden" / "annotated"
PASSAGES = paths.DATA / "passages"
_MIN_SEEN = 5
_MIN_SEEN_STATUS = 4
_LEAST = 0.08  # smaller weights are left out
_LEAST_STATUS = 0.15
_STEPS = 120
_OPTIONAL = 0.3
_PASSAGE_WEIGHT = 0.6  # written for this: less than what was printed
_EXAMPLE_WEIGHT = 1.5  # what the lexicon says itself
_OWN_WEIGHT = 0.35  # single invented sentences say least
_READING_WEIGHT = 6.0  # a whole document, read with care
_MIN_SEEN_CLAIM = 3  # there are far fewer of them
_CLAIM_BAR = 0.45
_BAR = (
    0.6  # F1 of the read part hardly changes from .5 to .65, by cross-validation; precision rises
)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One candidate with what the annotation says of it."""

    pair: tuple[str, int, str]  # document, sentence, partner
    link: tuple[str, ...]
    kind: tuple[str, ...]
    status_features: tuple[str, ...]
    lean: tuple[int, ...]  # what the last verb says of the status, in tenths of a logit
    joined: bool  # whether the sentence ties the partner, by whatever kind
    is_tie: bool
    statuses: tuple[str, ...]
    weight: float  # of the link
    kind_weight: float


def examples_of(
    row: Mapping[str, Any], weight: float, weighed: Iterable[Weighed] | None = None
) -> Iterator[Example]:
    """Yield the candidates of one annotated text; optional rows count little."""
    text = row["text"]
    if weighed is None:
        found = analyse(text)
        weighed = weigh(read_scenes(text, fold(text), found.sentences, found.mentions))
    for one in weighed:
        candidate, sentence = one.candidate, one.scene.sentence
        near = [
            t for t in row["ties"]
            if t["entity_id"] == candidate.partner
            and t["start"] < sentence.stop
            and sentence.start < t["stop"]
        ]  # fmt: skip
        right = [t for t in near if candidate.trigger.frame.kind in t["kind"].split("|")]
        required = any(not t.get("optional") for t in near)
        sure = any(not t.get("optional") for t in right)
        excused = any(t.get("optional") for t in near)
        kind_weight = (1.0 if sure else _OPTIONAL) if right else 0.0 if excused else 1.0
        yield Example(
            (row["doc_id"], sentence.ordinal, candidate.partner), candidate.link, candidate.kind,
            tuple(status_features(one.scene, candidate)), leaning(one.scene), bool(near),
            bool(right), tuple(right[0]["status"].split("|")) if right else (),
            weight * (1.0 if required or not near else _OPTIONAL), weight * kind_weight,
        )  # fmt: skip


def fit_links(examples: Sequence[Example], strength: float = 2.0) -> dict[str, float]:
    """Return the weights of the link features, one example for each partner of a sentence."""
    pairs = list({e.pair: e for e in examples}.values())
    return fit(
        [e.link for e in pairs], [e.joined for e in pairs], [e.weight for e in pairs], strength
    )


def fit_kinds(examples: Sequence[Example], strength: float = 3.0) -> dict[str, float]:
    """Return the weights of the kind features, from the pairs that a sentence ties."""
    tied = [e for e in examples if e.joined and e.kind_weight]
    return fit(
        [e.kind for e in tied], [e.is_tie for e in tied], [e.kind_weight for e in tied], strength
    )


def fit(
    rows: Sequence[Sequence[str]],
    right: Sequence[bool],
    weight: Sequence[float],
    strength: float,
    least: int = _MIN_SEEN,
) -> dict[str, float]:
    """Return feature -> weight of a logistic regression with a quadratic penalty."""
    matrix, names = _matrix(rows, least)
    wanted, share = np.array(right, dtype=float), np.array(weight)
    weights = _descend(
        lambda w: matrix.T @ ((1 / (1 + np.exp(-(matrix @ w))) - wanted) * share) + strength * w,
        np.zeros(len(names)),
    )
    return {n: round(float(w), 2) for n, w in zip(names, weights, strict=True) if abs(w) >= _LEAST}


def fit_status(examples: Sequence[Example], strength: float = 4.0) -> dict[str, list[int]]:
    """Return feature -> tenths of a logit for each status; several right ones share them."""
    chosen = [e for e in examples if e.is_tie]
    matrix, names = _matrix([e.status_features for e in chosen], _MIN_SEEN_STATUS)
    allowed = np.array([[float(s in e.statuses) for s in STATUSES] for e in chosen])
    weight = np.array([[e.weight] for e in chosen])
    lean = np.array([e.lean for e in chosen]) / 10

    def slope(flat: Floats) -> Floats:
        w = flat.reshape(len(names), len(STATUSES))
        likely = np.exp(matrix @ w + lean)
        likely /= likely.sum(axis=1, keepdims=True)
        meant = likely * allowed
        meant /= meant.sum(axis=1, keepdims=True)
        return np.asarray((matrix.T @ ((likely - meant) * weight) + strength * w).ravel())

    weights = _descend(slope, np.zeros(len(names) * len(STATUSES))).reshape(len(names), -1)
    return {
        name: [round(10 * float(x)) for x in row]
        for name, row in zip(names, weights, strict=True)
        if np.abs(row).max() >= _LEAST_STATUS
    }


def _matrix(rows: Sequence[Sequence[str]], least: int = _MIN_SEEN) -> tuple[Floats, list[str]]:
    seen = Counter(feature for row in rows for feature in set(row))
    names = sorted(feature for feature, n in seen.items() if n >= least)
    place = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for i, row in enumerate(rows):
        matrix[i, [place[feature] for feature in set(row) if feature in place]] = 1.0
    return matrix, names


def _descend(slope: Any, start: Floats) -> Floats:  # noqa: ANN401
    """Return where *slope* is nought, by steps with momentum that grow and shrink (Rprop)."""
    point, step, before = start, np.full(start.shape, 0.05), np.zeros(start.shape)
    for _ in range(_STEPS):
        now = slope(point)
        same = now * before
        step = np.clip(
            np.where(same > 0, step * 1.2, np.where(same < 0, step * 0.5, step)), 1e-6, 0.5
        )
        before = np.where(same < 0, 0.0, now)
        point = point - np.sign(before) * step
    return point


def gold_rows(files: Iterable[Path]) -> Iterator[tuple[Mapping[str, Any], float]]:
    """Yield the annotated texts to learn from, with their weights.

    Args:
        files: Annotated real text; its blind part is left out.
    """
    for path in files:
        for row in read_gold(path):
            if "ties" in row and not is_blind(row["doc_id"]):
                yield row, 1.0
    for path in sorted(PASSAGES.glob("*.txt")):
        for row in read_passages(path):
            yield row, _PASSAGE_WEIGHT
    yield from ((row, _EXAMPLE_WEIGHT) for row in _example_rows())
    for path in sorted(OWN.glob("*.jsonl")):
        for row in read_gold(path):
            if "ties" in row:
                yield row, _READING_WEIGHT if path.stem == "bundled" else _OWN_WEIGHT


def _example_rows() -> Iterator[dict[str, Any]]:
    """Yield the frames' examples: each foreign state of a ``yes`` is tied, none of a ``no``."""
    for frame in load_lexicon().frames:
        for text in frame.no:
            yield {"doc_id": text, "text": text, "ties": []}
        for text in frame.yes:
            states = {m.entity_id for m in analyse(text).mentions if m.kind == "country"} - {HOME}
            cities = {state_of(m.entity_id) for m in analyse(text).mentions if m.kind == "city"}
            tied = states or cities - {HOME}
            yield {
                "doc_id": text,
                "text": text,
                "ties": [
                    {
                        "entity_id": state,
                        "kind": frame.kind,
                        "status": frame.default,
                        "start": 0,
                        "stop": len(text),
                    }
                    for state in sorted(str(state) for state in tied if state)
                ],
            }


def _claim_rows(files: Iterable[Path]) -> Iterator[tuple[Mapping[str, Any], float]]:
    """Yield the annotated texts to learn claims from, with their weights."""
    for path in (*files, *sorted(OWN.glob("*.jsonl"))):
        for row in read_gold(path):
            if "membership_claims" in row and (path.parent == OWN or not is_blind(row["doc_id"])):
                yield row, _READING_WEIGHT if path.stem == "bundled" else 1.0
    yield from ((row, _EXAMPLE_WEIGHT) for row in example_rows())


def fit_claims(
    examples: Sequence[ClaimExample], strength: float = 2.0
) -> tuple[dict[str, float], dict[str, float]]:
    """Return the weights of the link and the kind features of claims."""
    pairs = list({e.pair: e for e in examples}.values())
    told = [e for e in examples if e.claimed and e.kind_weight]
    return (
        fit(
            [e.link for e in pairs], [e.claimed for e in pairs], [e.weight for e in pairs],
            strength, _MIN_SEEN_CLAIM,
        ),
        fit(
            [e.kind for e in told], [e.right for e in told], [e.kind_weight for e in told],
            strength, _MIN_SEEN_CLAIM,
        ),
    )  # fmt: skip


def main(files: Sequence[str]) -> None:
    """Fit and write the weights."""
    paths_ = [Path(file) for file in files]
    examples = [e for row, weight in gold_rows(paths_) for e in examples_of(row, weight)]
    claims = [e for row, weight in _claim_rows(paths_) for e in claim_examples(row, weight)]
    claim_link, claim_kind = fit_claims(claims)
    weights = {
        "bar": _BAR,
        "claim_bar": _CLAIM_BAR,
        "claim_link": claim_link,
        "claim_kind": claim_kind,
        "link": fit_links(examples),
        "kind": fit_kinds(examples),
        "status": fit_status(examples),
    }
    attach.WEIGHTS.write_text(_as_lines(weights), "utf-8")


def _as_lines(weights: Mapping[str, Any]) -> str:
    """Return JSON with one feature a line, so that a change of weights can be read in a diff."""
    parts = [f'"{name}": {weights[name]}' for name in ("bar", "claim_bar")]
    for name in ("claim_link", "claim_kind", "link", "kind", "status"):
        rows = (
            f"{json.dumps(feature, ensure_ascii=False)}: {json.dumps(weight).replace(' ', '')}"
            for feature, weight in sorted(weights[name].items())
        )
        parts.append(f'"{name}": {{\n' + ",\n".join(rows) + "\n}")
    return "{" + ",\n".join(parts) + "}\n"


if __name__ == "__main__":
    main(sys.argv[1:])
