"""Kazakh, Russian or English: a stretch of a text has the language that it has alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdash.engine.extract.text.language import language_of, languages_of

SENTENCES = (
    "Қазақстан Қытаймен келісімге қол қойды.",
    "Ол келді.",
    "Астанада NATO мен OSCE өкілдері болды, іс-шара өтті.",
    "Казахстан подписал договор с Китаем.",
    "The treaty was signed in Almaty.",
    "Казакстан осы мәселе туралы",
    "2019",
    "«WhatsApp»",
    "ҚАЗАҚСТАН",
    "",
)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (SENTENCES[0], "kk"),
        (SENTENCES[2], "kk"),
        (SENTENCES[3], "ru"),
        (SENTENCES[4], "en"),
        ("2019", "kk"),
        ("Казахстан поддерживает реформу ЮНЕСКО.", "ru"),
        ("Казакстан", "kk"),
        ("Біз", "kk"),
    ],
)
def test_a_sentence_tells_its_language(text, lang):
    assert lang == language_of(text)


@given(
    st.lists(st.sampled_from(SENTENCES) | st.text(max_size=30), max_size=12),
    st.sampled_from(("kk", "ru", "en")),
)
def test_a_stretch_has_the_language_that_it_has_alone(sentences, default):
    text, spans = "", []
    for sentence in sentences:
        spans.append((len(text), len(text) + len(sentence)))
        text += f"{sentence} "

    assert [language_of(s, default) for s in sentences] == list(languages_of(text, spans, default))
