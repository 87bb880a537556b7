"""Score the extractor against annotated text (CONTRACT.md, section 5).

Exact spans and overlapping spans, with and without the link, as precision, recall and F1 for each
kind. An optional item is neither a miss nor a false positive; a kind of which only the recall is
annotated has no precision. A predicted adjective, description or group counts only where the
annotation has that form: texts that annotate names only say nothing about the others.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kzdash.engine.extract.analyse import Analysis, analyse
from kzdash.engine.extract.names.gazetteer import Gazetteer
from kzdash.engine.extract.names.person_model import PersonReader

_UNLINKED = "None"  # the annotation does not say which entity it is
_NAME_FORMS = frozenset(("name", "abbreviation", "number"))


class GoldError(ValueError):
    """Annotated text that can't be read: names file, line and what to do."""


@dataclass(frozen=True, slots=True)
class Item:
    """One annotated or found thing; *label* is what has to be right besides the span."""

    start: int
    stop: int
    label: str
    optional: bool = False
    form: str = "name"


@dataclass(slots=True)
class Score:
    """Counts of one kind under one way of matching."""

    hits: int = 0
    misses: int = 0
    false: int = 0
    recall_only: bool = False

    @property
    def precision(self) -> float | None:
        """Return hits / (hits + false), or None where only the recall is annotated."""
        if self.recall_only:
            return None
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def recall(self) -> float:
        """Return hits / (hits + misses)."""
        return self.hits / (self.hits + self.misses) if self.hits + self.misses else 1.0

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of precision and recall."""
        if self.precision is None:
            return None
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


Scores = dict[tuple[str, str], Score]  # (kind, way of matching)


def read_gold(path: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the annotated texts of a JSON Lines file.

    Raises:
        GoldError: If the file can't be read, or a line isn't an annotated text.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    row = json.loads(line)
                    _ = row["text"], row["mentions"]
                except (ValueError, KeyError, TypeError) as error:
                    raise GoldError(
                        f"{path}, line {number}: not an annotated text ({error!r}). "
                        "Each line is a JSON object with text and mentions."
                    ) from error
                yield row
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: can't be read ({error}). Name a JSON Lines file.") from error


def evaluate(
    gold: Iterable[Mapping[str, Any]],
    gazetteer: Gazetteer | None = None,
    *,
    person_model: PersonReader | None = None,
) -> Scores:
    """Return the scores of the extractor on *gold*, summed over the texts."""
    scores: Scores = {}
    for row in gold:
        found = analyse(row["text"], gazetteer, person_model=person_model)
        complete, recall_only = set(row.get("complete", [])), set(row.get("recall_only", []))
        for kind in sorted(complete | recall_only):
            wanted, got = _items(row, found, kind)
            for way in ("exact+link", "exact", "overlap+link", "overlap"):
                score = scores.setdefault((kind, way), Score(recall_only=kind in recall_only))
                _count(score, wanted, got, exact=way.startswith("exact"), link="link" in way)
    return scores


def _items(row: Mapping[str, Any], found: Analysis, kind: str) -> tuple[list[Item], list[Item]]:
    if kind == "tie":
        wanted = [
            _gold(t, f"{t['entity_id']}/{t['kind']}/{t['status']}") for t in row.get("ties", [])
        ]
        return wanted, [
            Item(t.start, t.stop, f"{t.entity_id}/{t.kind}/{t.status}") for t in found.ties
        ]
    if kind == "membership_claim":
        wanted = [
            _gold(c, f"{c['body_id']}/{c['status']}") for c in row.get("membership_claims", [])
        ]
        return wanted, [Item(c.start, c.stop, f"{c.body_id}/{c.status}") for c in found.claims]
    if kind == "figure":
        wanted = [_gold(f, _figure_label(f["measure"], f["value"])) for f in row.get("figures", [])]
        return wanted, [
            Item(f.start, f.stop, _figure_label(f.measure, f.value)) for f in found.figures
        ]
    wanted = [
        _gold(m, str(m.get("entity_id")), m.get("form") or "name")
        for m in row["mentions"]
        if m["kind"] == kind
    ]
    forms = _NAME_FORMS | {item.form for item in wanted}
    got = [
        Item(m.start, m.stop, str(m.entity_id), form=m.form)
        for m in found.mentions
        if m.kind == kind
    ]
    return wanted, [item for item in got if item.form in forms]


def _figure_label(measure: str, value: float | None) -> str:
    """An annotation may write 120 where a table has 120.0."""
    return f"{measure}/{value if value is None else float(value)}"


def _gold(row: Mapping[str, Any], label: str, form: str = "name") -> Item:
    return Item(row["start"], row["stop"], label, bool(row.get("optional")), form)


def _count(score: Score, wanted: list[Item], got: list[Item], *, exact: bool, link: bool) -> None:
    free = list(got)
    for item in sorted(wanted, key=lambda item: item.optional):
        match = next((other for other in free if _agree(item, other, exact=exact, link=link)), None)
        if match is None and item.optional:  # an optional item excuses whatever overlaps it
            match = next((o for o in free if o.start < item.stop and item.start < o.stop), None)
        if match is not None:
            free.remove(match)
        if item.optional:
            continue
        score.hits += match is not None
        score.misses += match is None
    score.false += len(free)


def _agree(item: Item, other: Item, *, exact: bool, link: bool) -> bool:
    if link and item.label not in (other.label, _UNLINKED):
        return False
    if exact:
        return (item.start, item.stop) == (other.start, other.stop)
    return item.start < other.stop and other.start < item.stop


def _figures(score: Score) -> dict[str, float | int | None]:
    return {
        "hits": score.hits, "misses": score.misses,
        "false": None if score.recall_only else score.false,
        "precision": score.precision, "recall": score.recall, "f1": score.f1,
    }  # fmt: skip


def as_json(scores: Scores) -> str:
    """Return the scores as JSON: kind -> way of matching -> figures."""
    rows: dict[str, dict[str, Any]] = {}
    for (kind, way), score in scores.items():
        rows.setdefault(kind, {})[way] = _figures(score)
    return json.dumps(rows, indent=1)


def as_table(scores: Scores) -> str:
    """Return the scores as a table for a terminal."""
    lines = [f"{'kind':18}{'match':14}{'P':>8}{'R':>8}{'F1':>8}{'hits':>7}{'miss':>6}{'false':>7}"]
    for (kind, way), score in scores.items():
        cells = [
            "      –" if value is None else f"{value:7.4f}"
            for value in (score.precision, score.recall, score.f1)
        ]
        false = "–" if score.recall_only else str(score.false)
        lines.append(f"{kind:18}{way:14} {' '.join(cells)}{score.hits:7}{score.misses:6}{false:>7}")
    return "\n".join(lines)
