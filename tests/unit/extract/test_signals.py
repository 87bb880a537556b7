"""Which patterns can match where: a filter may cost time, never a match."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lengths import by_length

from kzdash.engine.extract.model import Sentence
from kzdash.engine.extract.names import linking
from kzdash.engine.extract.statements import numbers
from kzdash.engine.extract.statements.signals import Signals, chosen_of, everywhere, needed_letters
from kzdash.engine.extract.text.letters import fold

TABLES = {
    "figure": [wording.pattern for wording in numbers.WORDINGS],
    "month": [numbers.MONTH],
    "description": list(linking.DESCRIPTIONS),
}


def without_looking_around(pattern):
    """The same letters without the conditions on what stands around, which no generator meets."""
    inside = re.sub(
        r"\(\?<?[!=](?:[^()\\]|\\.|\((?:[^()\\]|\\.|\([^()]*\))*\))*\)", "", pattern.pattern
    )
    return re.compile(inside, pattern.flags & re.IGNORECASE)


def must_hold_needed_letters(pattern):
    needed = needed_letters(pattern)

    @settings(max_examples=by_length(4, 40))
    @given(st.from_regex(without_looking_around(pattern), fullmatch=True))
    def holds(matched):
        assert not needed or any(letters in fold(matched) for letters in needed), (pattern, matched)

    holds()


@pytest.mark.parametrize("table", TABLES)
def test_each_match_holds_one_of_the_needed_letters(table):
    for pattern in TABLES[table]:
        must_hold_needed_letters(pattern)


@settings(max_examples=by_length(50, 500))
@given(st.from_regex(without_looking_around(linking.THIS), fullmatch=True))
def test_a_reference_begins_with_the_word_that_is_asked_for(matched):
    assert not linking.THIS.fullmatch(matched) or linking.POINTERS.search(matched), matched


def test_each_pattern_of_a_table_can_be_looked_for():
    """Without letters to look for, a pattern would run over every sentence."""
    assert [] == [
        (table, pattern.pattern)
        for table, patterns in TABLES.items()
        for pattern in patterns
        if not needed_letters(pattern)
    ]


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"(?:іс)?сапар(?!лас)\w*", {"сапар", "иссапар"}),
        (r"елшілі[кг]\w*", {"елшилик", "елшилиг"}),
        (r"қол\s+қой", {"кол"}),
        (r"\w+", set()),
        (r"(?:сапар)*", set()),
        (r"(?:сапар)+", {"сапар"}),
        (r"сапар|\d+", set()),
        (r"(?:a|b)?treaty", {"atreaty", "btreaty", "treaty"}),
        (r"[^а]шарт[\dа]", {"шарт"}),
    ],
)
def test_needed_letters(pattern, needed):
    assert needed == needed_letters(re.compile(pattern))


def sentences_of(*texts):
    start, found = 0, []
    for ordinal, text in enumerate(texts, 1):
        found.append(Sentence(ordinal, "sentence", start, start + len(text), text))
        start += len(text) + 1
    return " ".join(texts), found


def test_bits_of_a_sentence():
    first, second, anything = re.compile("сапар"), re.compile("шарт"), re.compile(r"\w")
    signals = Signals({"a": [first, second], "b": [anything, second]})
    text, sentences = sentences_of("Сапары өтті.", "Ештеңе.", "ШАРТҚА сапар.")

    bits = signals.of_sentences(fold(text), sentences)

    assert [0b01, 0b00, 0b11] == [bits("a", ordinal) for ordinal in (1, 2, 3)]
    assert [0b01, 0b01, 0b11] == [bits("b", ordinal) for ordinal in (1, 2, 3)]
    assert {1: 0b01, 3: 0b11} == bits.where("a", sentences)


def test_a_table_without_letters_is_asked_everywhere():
    signals = Signals({"a": [re.compile(r"\d")]})
    text, sentences = sentences_of("Бір.", "Екі.")

    assert [1, 1] == [signals.of_sentences(text, sentences)("a", n) for n in (1, 2)]


def test_no_sentences():
    assert Signals({"a": [re.compile("сапар")]}).of_sentences("", []) is not None


def test_rows_of_the_set_bits():
    assert ["b", "d"] == list(chosen_of("abcd", 0b1010))
    assert list("abcd") == list(chosen_of("abcd", everywhere("any", 1)))
    assert [] == list(chosen_of("abcd", 0))


def test_who_has_not_looked_asks_every_sentence():
    _, sentences = sentences_of("Бір.", "Екі.")

    assert {1: -1, 2: -1} == everywhere.where("any", sentences)
