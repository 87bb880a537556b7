from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lengths import by_length

from kzdash.engine.extract.text.sentences import split_sentences
from kzdash.engine.extract.text.structure import read_structure


def split(text):
    return [s.text for s in split_sentences(text, read_structure(text), "kk")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Бірінші. Екінші.", ["Бірінші.", "Екінші."]),
        ("Бірінші сөйлем.Екінші сөйлем", ["Бірінші сөйлем.", "Екінші сөйлем"]),  # glued
        ("Оны Н.Ә.Назарбаев айтты. Солай.", ["Оны Н.Ә.Назарбаев айтты.", "Солай."]),
        ("Ел басы Н. Ә. Назарбаев айтты", ["Ел басы Н. Ә. Назарбаев айтты"]),
        ("Бір\nЕкі\nҮш", ["Бір", "Екі", "Үш"]),  # lines that begin with capitals are sentences
        ("Бұл ұзын сөйлем жол\nсоңында бөлінген болса\nда бір сөйлем", ["Бұл ұзын сөйлем жол\nсоңында бөлінген болса\nда бір сөйлем"]),
        ("Біз үдете түсуіміз қажет Қол қойылған келісім бар", ["Біз үдете түсуіміз қажет", "Қол қойылған келісім бар"]),
        ("1992 ж. 16 мамырда қол қойылды.", ["1992 ж. 16 мамырда қол қойылды."]),
        ("Неге? Солай! Жақсы…", ["Неге?", "Солай!", "Жақсы…"]),
        ("It was signed by Mr. Smith. It holds.", ["It was signed by Mr. Smith.", "It holds."]),
        ("He came in 2014.[38] He met Fox.[39][40] It ended.[1]", ["He came in 2014.[38]", "He met Fox.[39][40]", "It ended.[1]"]),
        ("", []),
        (" \n ", []),
    ],
)  # fmt: skip
def test_splits_sentences(text, expected):
    """Full stops, glued full stops, lost ones and line feeds end sentences; initials don't."""
    assert expected == split(text)


@given(st.text(st.sampled_from("абА. \n!?ҚЗ1/4бет«»-тарау"), max_size=80))
@settings(max_examples=by_length(80, 300))
def test_every_letter_of_the_body_is_in_one_sentence_at_most(text):
    """Sentences never overlap, and only page marks, contents and white space lie outside."""
    structure = read_structure(text)
    sentences = split_sentences(text, structure, "kk")

    assert all(a.stop <= b.start for a, b in pairwise(sentences))
    assert all(s.text == text[s.start : s.stop] and s.text.strip() == s.text for s in sentences)
    inside = {i for s in sentences for i in range(s.start, s.stop)}
    marks = {i for m in structure.page_marks for i in range(m.start, m.stop)}
    outside = set(range(structure.body_start, len(text))) - inside - marks
    assert all(text[i].isspace() for i in outside)
