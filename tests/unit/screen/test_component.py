"""What a component's message holds: the data, small, and the same after unpacking."""

import json

import pytest
from page_steps import unpacked

from kzdash.app.screen.component import _handler, _packed


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"word": "Қазақстан"},
        {"long": "Қазақстан мен Ресей " * 200},
        {"half a pair": "\ud835" * 1000},
    ],
    ids=["empty", "short", "long", "broken"],
)
def test_data_is_the_same_after_the_way_to_the_browser(data):
    assert data == unpacked(_packed(data))


def test_three_languages_of_a_sentence_go_as_a_third():
    data = {"texts": ["Екі мемлекет арасындағы келісімге қол қойылды. " * 20] * 3}

    assert 3 * len(_packed(data)) < len(json.dumps(data, ensure_ascii=False).encode())


def test_a_click_while_pages_change_is_no_error():
    """Streamlit has forgotten the instance for a moment: nothing is handled, nothing is raised."""
    handled = []
    _handler("kz_not_there", "pick", handled.append)()

    assert [] == handled
