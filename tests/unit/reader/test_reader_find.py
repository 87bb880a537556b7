"""Find in the reader: word forms, spellings, translations, counts; an entity's next and previous."""

import pytest
from reader_sample import reader_tables

from kzdash.app.reader.figure_panels import snippet
from kzdash.app.reader.view_find import (
    WINDOW,
    build_entity_view,
    build_find_view,
    fold_sentences,
    stretches,
    window,
)
from kzdash.app.reader.view_index import read_index
from kzdash.app.select import search

DOC = "d"
LINES = [
    ("c01", "Қазақстанды 117 мемлекет таныды", "Казахстан признали", "States recognised us"),
    ("c01", "Кеңес өтті", "Прошло совещание", "A conference was held"),
    ("c01", "[Қытаймен|CHN] шарт қол қойылады", "С Китаем будет договор", "A treaty is due"),
    ("c02", "[Иранмен|IRN] ынтымақтастықты күшейту", "Усилить сотрудничество", "Cooperate"),
    ("c02", "[БҰҰ-ға|un] мүше болды, [Қытаймен|CHN] да", "Вступил в ООН", None),
]


@pytest.fixture(scope="module")
def tables():
    return reader_tables(LINES)


@pytest.fixture(scope="module")
def index(tables):
    return read_index(tables, DOC)


def found(tables, index, query):
    named = search.find(search.build_index(tables), query).entities
    ids = tuple(hit.entity_id for hit in named if hit.mention_count)
    return build_find_view(index, fold_sentences(index), query, ids, "en")


@pytest.mark.parametrize(
    ("query", "sentences"),
    [
        ("Қытай", ["s0003", "s0005"]),  # word forms: Қытаймен
        ("кытай", ["s0003", "s0005"]),  # without Kazakh letters and capitals
        ("China", ["s0003", "s0005"]),
        ("UN", ["s0005"]),  # an abbreviation the text itself does not print
        ("сотрудничество", ["s0004"]),  # a word of a translation
        ("күшейт", ["s0004"]),
        ("Эквадор", []),
        ("  ", []),
    ],
)
def test_finds_forms_and_spellings_in_three_languages(tables, index, query, sentences):
    assert sentences == [
        hit.passage.sentence_id.removeprefix(f"{DOC}:") for hit in found(tables, index, query).hits
    ]


def test_counts_every_section(tables, index):
    """China is named once in the introduction and once in chapter 1."""
    assert ((f"{DOC}:c01", 1), (f"{DOC}:c02", 1)) == found(tables, index, "China").by_section


def test_shows_why_a_sentence_was_found(tables, index):
    """A name is shown in the text's own letters, a translated word in its translation."""
    name = found(tables, index, "China").hits[0]
    word = found(tables, index, "сотрудничество").hits[0]

    assert ["Қытаймен"] == [name.shown[start:stop] for start, stop in name.found]
    assert ("ru", ["сотрудничество"]) == (
        word.shown_lang,
        [word.shown[start:stop] for start, stop in word.found],
    )


@pytest.mark.parametrize(
    ("here", "place", "previous", "following"),
    [
        (None, None, None, "s0003"),
        ("s0003", 1, None, "s0005"),
        ("s0004", None, "s0003", "s0005"),
        ("s0005", 2, "s0003", None),
    ],
)
def test_entity_knows_its_next_and_previous_sentence(index, here, place, previous, following):
    """Counted from the selected sentence, whether that names the entity or not."""
    view = build_entity_view(index, "CHN", here and f"{DOC}:{here}", "en")

    def short(sentence_id):
        return sentence_id and sentence_id.removeprefix(f"{DOC}:")

    assert (place, previous, following) == (view.place, short(view.previous), short(view.next))
    assert ("China", 2) == (view.name, view.total)


def test_stretches_are_places_in_the_text_as_printed():
    text = "  Қытай,  ҚЫТАЙҒА, ытай"

    assert ["Қытай", "ҚЫТАЙ"] == [text[start:stop] for start, stop in stretches(text, "кытай")]


@pytest.mark.parametrize(
    ("text", "spans", "shown"),
    [
        ("бір екі үш", [(4, 7)], "бір [екі] үш"),
        ("бір екі үш төрт бес алты жеті", [(16, 19)], "… төрт [бес] алты …"),
        ("бір екі", [], "бір екі"),
        ("екі", [(0, 3)], "[екі]"),
    ],
)
def test_snippet_cuts_between_words_and_keeps_the_place(text, spans, shown):
    parts = snippet(text, spans, around=4)

    assert shown == "".join(f"[{part}]" if is_found else part for part, is_found in parts)


@pytest.mark.parametrize(
    ("first", "total", "begins"),
    [
        (0, 0, 0),
        (0, 3, 0),
        (WINDOW - 1, 3 * WINDOW, 0),
        (WINDOW, 3 * WINDOW, WINDOW),
        (10_000, 2 * WINDOW + 1, 2 * WINDOW),
        (-5, 3 * WINDOW, 0),
    ],
)
def test_found_sentences_are_listed_by_windows(first, total, begins):
    """A number outside the list leads to its nearest window, never to nothing."""
    assert begins == window(first, total)


def test_windows_hold_every_sentence_once():
    """Turning from window to window shows all that was found, in order, ten at a time."""
    text = [("c01", f"[Қытаймен|CHN] келіссөз {number}", None, None) for number in range(27)]
    index = read_index(reader_tables(text), DOC)
    folded, seen, first = fold_sentences(index), [], 0
    while first < len(text):
        view = build_find_view(index, folded, "келіссөз", (), "en", first)
        again = build_entity_view(index, "CHN", None, "en", first)
        assert len(view.hits) <= WINDOW
        assert view.hits != again.hits  # the name is marked in one, the word in the other
        seen += [hit.passage.sentence_id for hit in view.hits]
        first = view.first + WINDOW

    assert list(index.sentences["sentence_id"]) == seen
    assert 20 == build_entity_view(index, "CHN", f"{DOC}:s0025", "en").first
