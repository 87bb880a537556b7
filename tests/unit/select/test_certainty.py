"""How sure a tie is, in words, with the measured share of right ones beside it."""

import pytest

from kzdash.app.select.quality import PassageScore, Quality, certainty_of


def passage(part, *bins):
    reliability = [dict(zip(("confidence", "right", "ties"), one, strict=True)) for one in bins]
    return PassageScore("ru", part, 0.7, 0.7, 0.7, 0.5, 0.9, 30, reliability)


@pytest.mark.parametrize(
    ("confidence", "word"),
    [(1.0, "sure"), (0.9, "sure"), (0.899, "likely"), (0.7, "likely"), (0.5, "unsure")],
)
def test_a_confidence_has_a_word(confidence, word):
    assert word == certainty_of(confidence)


def test_the_share_of_right_ties_is_that_of_the_passages_that_nobody_read():
    blind = passage("blind", (0.95, 0.9, 10), (0.93, 0.5, 30), (0.75, 0.2, 5))
    quality = Quality("2026", ("",) * 3, ("",) * 3, (), (blind, passage("read", (0.95, 1.0, 99))))

    assert (0.6, 40) == quality.right_of("sure")
    assert (0.2, 5) == quality.right_of("likely")
    assert (0.0, 0) == quality.right_of("unsure")
