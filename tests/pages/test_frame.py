"""Every page in every language through the shell: its title, its frame, its empty and odd addresses."""

import pytest
from built_tables import TABLES
from page_steps import component, seen_app, told

from kzdash import i18n
from kzdash.app.screen.menu import ENTRIES

PAGES = [entry.name for entry in ENTRIES]


@pytest.mark.parametrize("lang", i18n.LANGS)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_draws_in_every_language(name, lang):
    """No exception, no error box, and the header speaks the language."""
    app = seen_app(name, lang=lang)

    assert [] == list(app.exception)
    assert [] == list(app.error)
    assert lang == component(app, "kzdash_frame")["lang"]


@pytest.mark.parametrize("name", PAGES)
def test_an_unknown_value_of_an_address_is_dropped_and_said(name):
    """A country and a sentence that don't exist are named in a sentence; the page goes on."""
    app = seen_app(name, lang="en", country="XXX", s="nothing:s9999")

    assert [] == list(app.exception)
    said = " ".join(
        element.value for element in (*app.text, *app.warning, *app.info, *app.markdown)
    )
    whole = said + str(told(app))
    assert "XXX" in whole
    assert "nothing:s9999" in whole


def test_the_card_opens_the_sentence_in_three_languages():
    """A tie in the address puts its sentence and both translations on the page."""
    tie = TABLES["ties"].iloc[0]
    row = TABLES["sentences"].set_index("sentence_id").loc[tie["sentence_id"]]
    app = seen_app("map", lang="ru", s=tie["sentence_id"], mark=tie["tie_id"])
    shown = str(component(app, "kzdash_card"))

    for text in (row["text_ru"], row["text_en"]):
        assert text in shown
    assert TABLES["documents"]["text"][0][tie["trigger_start"] : tie["trigger_stop"]] in shown
