"""How well countries are found when the gazetteer lacks the forms that a text alone taught it.

The gazetteer was written with the annotated news at hand, so the plain score says what tuning can
reach. Here rows are taken out before a text is read. A row is *independent* if it comes from a
source that knows nothing of the news: Unicode CLDR, the record, GeoNames' capitals, the Russian
dictionary, or the bundled document. Every other row may have been added because of the news. Two
readings, both stricter than what a new text would do:

``folds``: the texts fall into five parts (a sentence and its twin in one); before a part is read,
the rows are taken out that are not independent and that only this part needs.
``sources``: all rows that are not independent and that any of the texts needs are taken out.

Each once for the names of countries, and once for all rows: masks, groups, places, persons, bodies
too. A name of a country is needed where it finds an annotated one; any other row, where its letters
stand in the text. What rules make of the remaining rows («… Республикасы») is still found.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kzdash import paths
from kzdash.engine.extract.analyse import analyse
from kzdash.engine.extract.names.gazetteer import Gazetteer, Name, load_gazetteer
from kzdash.engine.extract.text.letters import fold
from kzdash.engine.measure.evaluate import Score, Scores, evaluate
from kzdash.engine.measure.folds import FOLDS, fold_of

Gold = Mapping[str, Any]

_SOURCES = frozenset(("cldr", "reference", "capitals", "pymorphy3"))
_WAY = "exact+link"


@dataclass(frozen=True, slots=True)
class Needs:
    """Folded form -> the parts of the text that need it."""

    names: Mapping[str, frozenset[int]]  # names of countries that find an annotated country
    others: Mapping[str, frozenset[int]]  # any other row whose letters stand there


def held_out_scores(gold: Iterable[Gold], gazetteer: Gazetteer | None = None) -> Scores:
    """Return the country scores of both readings, for names and for all rows."""
    gazetteer = gazetteer or load_gazetteer()
    parts = _parts(gold)
    needs = needs_of(parts, gazetteer)
    readings = {
        "folds, names": lambda part: only_here(needs.names, part),
        "folds, all rows": lambda part: (
            only_here(needs.names, part) | only_here(needs.others, part)
        ),
        "sources, names": lambda _: frozenset(needs.names),
        "sources, all rows": lambda _: frozenset(needs.names) | frozenset(needs.others),
    }
    return {(label, _WAY): _score(parts, gazetteer, held) for label, held in readings.items()}


def _parts(gold: Iterable[Gold]) -> list[list[Gold]]:
    """Return the texts by part, with their countries as the only thing to score."""
    parts: list[list[Gold]] = [[] for _ in range(FOLDS)]
    for row in gold:
        part = fold_of(str(row.get("doc_id") or row["text"]))
        parts[part].append({**row, "complete": ["country"], "recall_only": []})
    return parts


def _score(
    parts: Sequence[Sequence[Gold]], gazetteer: Gazetteer, held: Callable[[int], frozenset[str]]
) -> Score:
    total = Score()
    for number, part in enumerate(parts):
        if not part:
            continue
        score = evaluate(part, without(gazetteer, held(number)))["country", _WAY]
        total.hits += score.hits
        total.misses += score.misses
        total.false += score.false
    return total


def only_here(needs: Mapping[str, frozenset[int]], part: int) -> frozenset[str]:
    """Return the forms that *part* needs and no other part does."""
    return frozenset(form for form, needed in needs.items() if needed == {part})


def without(gazetteer: Gazetteer, forms: frozenset[str]) -> Gazetteer:
    """Return the gazetteer without the rows of the folded *forms*, in any language."""
    if not forms:
        return gazetteer
    return Gazetteer.of(name for name in gazetteer.names if fold(name.form) not in forms)


def needs_of(parts: Sequence[Sequence[Gold]], gazetteer: Gazetteer) -> Needs:
    """Return which parts need which rows, of those that no independent source has."""
    known = independent_forms()
    names: dict[str, set[int]] = defaultdict(set)
    others: dict[str, set[int]] = defaultdict(set)
    for number, part in enumerate(parts):
        for row in part:
            for form in _forms_that_find(row, gazetteer):
                if form not in known:
                    names[form].add(number)
        letters = fold("\n".join(row["text"] for row in part))
        for name in gazetteer.names:
            form = fold(name.form)
            if not _is_country(name) and form not in known and form in letters:
                others[form].add(number)
    return Needs(*({form: frozenset(at) for form, at in x.items()} for x in (names, others)))


def _is_country(name: Name) -> bool:
    return name.kind == "country"


def _forms_that_find(row: Gold, gazetteer: Gazetteer) -> set[str]:
    """Return the folded forms of the rows that find an annotated country of one text."""
    wanted = {(m["start"], m["stop"]) for m in row["mentions"] if m["kind"] == "country"}
    if not wanted:
        return set()
    return {
        fold(mention.rule.split("/", 2)[2])
        for mention in analyse(row["text"], gazetteer).mentions
        if (mention.start, mention.stop) in wanted and mention.rule.startswith("name/")
    }


@cache
def independent_forms() -> frozenset[str]:
    """Return the folded forms that a source without knowledge of the annotated news has."""
    document = "\n".join(
        fold(path.read_text("utf-8")) for path in sorted(paths.SOURCE.glob("*.txt"))
    )
    forms = set()
    for path in sorted(paths.GAZETTEER.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                form = fold(row.get("form") or "")
                if form and (row.get("source") in _SOURCES or _stands_in(document, form)):
                    forms.add(form)
    return frozenset(forms)


def _stands_in(text: str, form: str) -> bool:
    """Whether *form* begins a word of *text*; endings may follow."""
    return form in text and re.search(rf"(?<!\w){re.escape(form)}", text) is not None
