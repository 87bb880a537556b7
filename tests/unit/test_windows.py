"""A pattern around certain letters finds what it finds over the whole text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdash.extract.windows import find_all, find_near

PAGE = re.compile(r"\d{1,3}-бет")
TEXTS = st.lists(st.sampled_from(["бет", "12-бет", "7-бет ", " ", "сөз", "1", "-"]), max_size=60)


@given(TEXTS)
def test_same_as_over_the_whole_text(pieces):
    text = "".join(pieces)
    whole = (0, len(text))

    near = find_near(PAGE, text, find_all(text, ["бет"], whole), whole, before=4, after=3)

    assert [m.span() for m in PAGE.finditer(text)] == [m.span() for m in near]


@pytest.mark.parametrize(
    ("words", "span", "hits"),
    [
        (["а"], (0, 5), [0, 2]),
        (["а", "б"], (0, 5), [0, 1, 2]),
        (["а"], (1, 5), [2]),
        (["а"], (0, 2), [0]),
        ([], (0, 5), []),
    ],
)
def test_where_words_begin(words, span, hits):
    assert hits == find_all("аба г", words, span)
