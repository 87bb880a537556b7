import pytest
from built_tables import TABLES

from kzdash.app.select.search import build_index, find

INDEX = build_index(TABLES)


@pytest.mark.parametrize(
    ("query", "entity_id"),
    [
        ("Қытай", "CHN"),
        ("китай", "CHN"),
        ("china", "CHN"),
        ("Әзербайжан", "AZE"),  # the text's own spelling
        ("Әзірбайжан", "AZE"),
        ("UK", "GBR"),
        ("Улыбритания", "GBR"),  # typed without Kazakh letters
        ("ООН", "un"),
        ("Назарбаев", "nazarbayev"),
        ("  nato ", "nato"),
    ],
)
def test_any_spelling_finds_its_entity(query, entity_id):
    """The three languages, abbreviations and the text's spellings lead to one id, first."""
    assert entity_id == find(INDEX, query).entities[0].entity_id


@pytest.mark.parametrize(("query", "is_tied"), [("Қытай", True), ("Каспий", False)])
def test_a_place_says_whether_the_text_ties_it(query, is_tied):
    assert is_tied == find(INDEX, query).entities[0].is_tied


def test_words_of_a_sentence_find_it_in_any_language():
    """Words of the text and of its translations find the same sentence."""
    kazakh = {hit.sentence_id for hit in find(INDEX, "кеңесулер жүргізілуде").sentences}
    english = {hit.sentence_id for hit in find(INDEX, "consultations are being held").sentences}

    assert kazakh
    assert kazakh <= english


@pytest.mark.parametrize("query", ["", "   ", "zzzzqq", "<script>", "\x00", "%"])
def test_nothing_is_found_for_nothing(query):
    """Empty and odd queries give no result and no error."""
    assert 0 == find(INDEX, query).count
