"""The distinct words of a text: the same as a pattern would find one by one."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kzdash.engine.extract.text.vocabulary import pieces_of, words_of

LETTERS = re.compile(r"[^\W\d_]+")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", set()),
        ("Ел, ел; «Ел»!", {"Ел", "ел"}),
        ("сондай-ақ (сондай-ақ)", {"сондай-ақ"}),
        ("1995 жылғы 105-і", {"1995", "жылғы", "105-і"}),
    ],
)
def test_a_piece_stands_between_white_space_and_punctuation(text, pieces):
    assert pieces == pieces_of(text)


@given(st.text(alphabet=st.sampled_from("абқ АZz09½٣_-–.,«»\n\t\u00a0\u2028é²"), max_size=60))
@example("а1б_в-г½")
def test_the_words_are_those_that_a_pattern_finds(text):
    assert set(LETTERS.findall(text)) == words_of(pieces_of(text))


@given(st.text(max_size=60))
def test_words_of_any_text_are_those_that_a_pattern_finds(text):
    assert set(LETTERS.findall(text)) == words_of(pieces_of(text))
