"""Forms held out of the gazetteer: which, for which part of the text, and what it costs."""

import json

import pytest

from kzdash.cli import main
from kzdash.engine.extract.names.gazetteer import Gazetteer, Name
from kzdash.engine.measure.folds import FOLDS, fold_of
from kzdash.engine.measure.held_out import (
    held_out_scores,
    independent_forms,
    needs_of,
    only_here,
    without,
)


def _in_fold(fold):
    """Return an id that falls into *fold*."""
    return next(f"A{number}" for number in range(1000) if fold_of(f"A{number}") == fold)


def _gold(fold, text, *countries):
    mentions = [
        {"start": text.index(form), "stop": text.index(form) + len(form), "kind": "country",
         "entity_id": code}
        for form, code in countries
    ]  # fmt: skip
    return {"doc_id": _in_fold(fold), "text": text, "mentions": mentions}


# «Зузузия» stands in one part only, «Бубубия» in two, «Ресей» is CLDR's.
GOLD = [
    _gold(0, "Кеше Зузузия мен Бубубия келісті", ("Зузузия", "ZZZ"), ("Бубубия", "BBB")),
    _gold(1, "Кеше Бубубия мен Ресей келісті", ("Бубубия", "BBB"), ("Ресей", "RUS")),
    _gold(2, "Кеше Бубубия көшесі жабылды"),
]


@pytest.fixture
def gazetteer():
    def name(form, code, kind="country", stem="countries"):
        return Name(form, "kk", code, kind, "name", f"name/{stem}/{form}")

    return Gazetteer.of(
        [
            name("Зузузия", "ZZZ"),
            name("Бубубия", "BBB"),
            name("Ресей", "RUS"),
            name("Қазақстан", "KAZ"),
            name("Бубубия көшесі", "masked", "mask", "masks"),
        ]
    )


def test_cldr_and_the_document_are_independent_a_hand_row_is_not():
    known = independent_forms()

    assert {"ресей", "кытай"} <= known  # CLDR, folded
    assert "зузузия" not in known
    assert "голландия" not in known  # written by hand


def test_needs_are_what_finds_and_what_stands_there(gazetteer):
    """A country's name where it finds one, a mask where its letters stand; none that CLDR has."""
    parts = [[row for row in GOLD if fold_of(row["doc_id"]) == part] for part in range(FOLDS)]
    needs = needs_of(parts, gazetteer)

    assert needs.names == {"зузузия": {0}, "бубубия": {0, 1}}
    assert needs.others == {"бубубия кошеси": {2}}
    assert only_here(needs.names, 0) == {"зузузия"}
    assert only_here(needs.names, 1) == frozenset()


def test_without_drops_the_form_and_its_softened_stem():
    rows = [
        Name("Зузулық", "kk", "ZZZ", "country", "name", "name/countries/Зузулық"),
        Name("Ресей", "kk", "RUS", "country", "name", "name/countries/Ресей"),
    ]
    kept = without(Gazetteer.of(rows), frozenset({"зузулык"}))

    assert {name.form for name in kept.names} == {"Ресей"}
    assert "зузулығ" not in kept.automaton
    assert "зузулыг" not in kept.automaton


def test_each_reading_counts_what_the_missing_rows_cost(gazetteer):
    """By parts only «Зузузия» is gone; by sources «Бубубия» too; with the mask, a street counts."""
    scores = {label: score for (label, _), score in held_out_scores(GOLD, gazetteer).items()}
    counts = {label: (s.hits, s.misses, s.false) for label, s in scores.items()}

    assert counts == {
        "folds, names": (3, 1, 0),
        "folds, all rows": (3, 1, 1),
        "sources, names": (1, 3, 0),
        "sources, all rows": (1, 3, 0),
    }


def test_evaluate_reports_the_readings(tmp_path, capsys):
    path = tmp_path / "gold.jsonl"
    gold = _gold(0, "Кеше Ресей келді", ("Ресей", "RUS"))
    gold.pop("doc_id")  # not every annotated text has one
    lines = [json.dumps(gold, ensure_ascii=False)]
    path.write_text("\n".join(lines), encoding="utf-8")

    assert main(["evaluate", str(path), "--hold-out-forms", "--json"]) == 0
    reported = json.loads(capsys.readouterr().out)
    assert set(reported) == {
        "folds, names", "folds, all rows", "sources, names", "sources, all rows",
    }  # fmt: skip
    assert reported["sources, all rows"]["exact+link"]["f1"] == 1.0
