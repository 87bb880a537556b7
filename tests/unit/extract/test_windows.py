"""The stretch between two cuts that holds a place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdash.engine.extract.text.windows import stretch_at


@pytest.mark.parametrize(
    ("position", "stretch"), [(0, (0, 4)), (4, (0, 4)), (5, (0, 9)), (6, (6, 9)), (12, (10, 20))]
)
def test_a_place_stands_between_the_cuts_around_it(position, stretch):
    assert stretch == stretch_at([(4, 6), (9, 10)], position, (0, 20))


@given(
    st.lists(st.integers(0, 50), unique=True, max_size=10).map(sorted),
    st.integers(0, 50),
)
def test_it_reaches_from_the_last_cut_before_to_the_first_behind(places, position):
    cuts = [(place, place + 1) for place in places]

    first = max((stop for _, stop in cuts if stop <= position), default=0)
    last = min((start for start, _ in cuts if start >= position), default=60)
    assert (first, last) == stretch_at(cuts, position, (0, 60))
