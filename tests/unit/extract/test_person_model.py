"""The optional model: what it sees, how labels and spans answer each other, what it may change."""

import pytest
from notation import parse_marked

from kzdash import paths
from kzdash.cli import main
from kzdash.engine.extract.analyse import analyse
from kzdash.engine.extract.model import Mention
from kzdash.engine.extract.names import person_model
from kzdash.engine.extract.names.person_model import (
    MODEL,
    ModelError,
    PersonModel,
    features_of,
    labels_of,
    spans_of,
)
from kzdash.engine.measure.evaluate import evaluate, read_gold
from kzdash.engine.measure.folds import fold_of
from kzdash.engine.tools.person_model_build import as_complete, cross_validate, train

_NAMES = "Айдын Шоқай Томас Рюте Юсуф Бора Әнел Мидзу Арун Төребай Саида Иден".split()
_LINES = ("{} бүгін келді", "Бұл туралы {} айтты", "{} сөз сөйледі", "Кеше {} жұмысқа кірісті")


def _gold(count=24):
    rows = []
    for number in range(count):
        name = f"{_NAMES[number % 12]} {_NAMES[(5 * number + 1) % 12]}"
        text = _LINES[number % len(_LINES)].format(name)
        start = text.index(name)
        mention = {"start": start, "stop": start + len(name), "kind": "person", "entity_id": None}
        rows.append({"doc_id": f"A{number}", "text": text, "mentions": [mention]})
    return rows


@pytest.mark.parametrize(
    ("labels", "spans"),
    [
        ("O B I O", [(2, 7)]),
        ("B B O O", [(0, 1), (2, 4)]),
        ("I I O B", [(0, 4), (8, 9)]),
        ("O O B I", [(5, 9)]),
        ("O O O O", []),
    ],
)
def test_labels_bound_spans(labels, spans):
    """A new B closes what stands open; an I without a B opens."""
    assert list(spans_of([(0, 1), (2, 4), (5, 7), (8, 9)], labels.split())) == spans


def test_spans_give_their_labels_back():
    tokens = [(0, 1), (2, 4), (5, 7), (8, 9)]

    assert labels_of(tokens, [(2, 7)]) == ["O", "B", "I", "O"]
    assert labels_of(tokens, [(0, 3)]) == ["B", "O", "O", "O"]  # half a token doesn't count


def test_features_tell_lists_rules_and_neighbours():
    """Letters and shape of the word, its part in a name, the rule that holds it, both neighbours."""
    text = "Бүгін Айгүл келді"
    known = Mention(6, 11, 11, None, "person", "name", "person/first_name", 0.6)
    first, name, verb = features_of(text, [(0, 5), (6, 11), (12, 17)], [known])

    assert {"w=айгүл", "s=Aa", "p3=айг", "e3=гүл", "m=personfirst_nameB"} <= set(name)
    assert {"-1w=бүгін", "1s=a", "-2none", "2none"} <= set(name)
    assert "1m=personfirst_nameB" in first
    assert "-1m=personfirst_nameB" in verb


def test_the_same_text_trains_the_same_model(tmp_path):
    train(_gold(), tmp_path / "one")
    train(_gold(), tmp_path / "two")

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_model_adds_and_changes_nothing(tmp_path):
    """What the rules found stays as it is; the added one has no link and a rule of its own."""
    train(_gold(), tmp_path / "model")
    text, expected = parse_marked(
        "Бұл туралы Нұрсұлтан Назарбаев айтты. Бұл туралы [Рюте Мидзу|?] айтты"
    )
    without = analyse(text)
    found = analyse(text, person_model=PersonModel(tmp_path / "model"))
    added = [m for m in found.mentions if m not in without.mentions]

    assert [m for m in found.mentions if m not in added] == list(without.mentions)
    assert [(m.start, m.stop) for m in added] == [(start, stop) for start, stop, _ in expected]
    assert {(m.entity_id, m.rule) for m in added} == {(None, "person/model")}
    assert (found.ties, found.claims, found.slips) == (without.ties, without.claims, without.slips)


def test_twins_share_a_fold():
    """The sentence with its number in words and the one in figures."""
    assert fold_of("AID308092") == fold_of("BID308092")
    assert {fold_of(f"AID{number}") for number in range(40)} == {0, 1, 2, 3, 4}


def test_cross_validation_scores_every_text_once():
    scores = cross_validate(_gold(), folds=3)["person", "exact"]

    assert scores.hits + scores.misses == 24
    assert scores.precision is not None


def test_shipped_model_is_small_and_fits_the_rules():
    """It has seen the sample: a check that file, rules and features fit, no measurement."""
    sample = as_complete(
        read_gold(paths.ROOT / "tests" / "golden" / "annotated" / "kaznerd_sample.jsonl")
    )
    rules = evaluate(sample)["person", "exact"]
    both = evaluate(sample, person_model=PersonModel())["person", "exact"]

    assert MODEL.stat().st_size < 1_000_000
    assert both.recall >= rules.recall
    assert both.f1 >= 0.9


def test_missing_model_is_one_sentence(monkeypatch, capsys, tmp_path):
    """No traceback: the command says what is missing."""
    with pytest.raises(ModelError, match="no model of CRFsuite"):
        PersonModel(tmp_path / "none")
    monkeypatch.setitem(__import__("sys").modules, "pycrfsuite", None)
    document = tmp_path / "a.txt"
    document.write_text("Бүгін Айгүл келді.", encoding="utf-8")

    assert main(["show", str(document), "--crf"]) == 1
    assert "pip install kzdash[crf]" in capsys.readouterr().err
    assert person_model.RULE == "person/model"
