import pytest

from kzdash.engine.measure.damage import KINDS, damaged
from kzdash.engine.measure.evaluate import evaluate

TEXT = "Президент Қытайға, Сауд Арабиясына барды, АҚШ-пен келісім бар."
NAMES = {"Қытайға": "CHN", "Сауд Арабиясына": "SAU", "АҚШ-пен": "USA"}
GOLD = {
    "text": TEXT,
    "mentions": [
        {"start": TEXT.index(name), "stop": TEXT.index(name) + len(name), "kind": "country", "entity_id": iso3}
        for name, iso3 in NAMES.items()
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_damage_moves_every_span_along(kind):
    """The damaged text holds as many mentions, each span inside it, in order."""
    [row] = damaged([GOLD], kind)
    spans = [(m["start"], m["stop"]) for m in row["mentions"]]

    assert 3 == len(spans)
    assert spans == sorted(spans)
    assert all(0 <= a < b <= len(row["text"]) for a, b in spans)
    assert kind == "one_letter" or row["text"] != TEXT or kind == "soft_sign"


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"one_letter", "glued_after"}))
def test_the_extractor_reads_through_each_kind(kind):
    """Each kind of damage but the two that are suggestions leaves every country found."""
    score = evaluate(damaged([GOLD], kind))["country", "exact+link"]

    assert (3, 0, 0) == (score.hits, score.misses, score.false)
