"""The evidence card in a real browser: a number opens its sentence, by mouse and by keyboard."""

import pytest
from browser_steps import PHONE, follow, following, open_at, violations
from built_tables import TABLES
from lengths import by_length
from playwright.sync_api import expect

from kzdash import i18n

FIGURE = TABLES["figures"].query("measure == 'diplomatic_relations'").iloc[0]
SENTENCE = TABLES["sentences"].set_index("sentence_id").loc[FIGURE["sentence_id"]]


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_a_number_opens_its_sentence(page, by):
    """Kazakh with the words underlined, two translations, and an address that can be shared."""
    open_at(page, "/?lang=en")
    number = page.locator(f'[data-key="number-{FIGURE["figure_id"]}"]')
    with following(page, f"**mark={FIGURE['figure_id'].replace(':', '%3A')}**"):
        number.click() if by == "mouse" else number.press("Enter")
    card = page.locator(".card")

    expect(card.locator(".original")).to_contain_text(SENTENCE["text"])
    expect(card.locator(".original mark")).to_have_text(FIGURE["surface"])
    for lang in ("ru", "en"):
        expect(card.locator(f'.translation p[lang="{lang}"]')).to_have_text(
            SENTENCE[f"text_{lang}"]
        )
    expect(card.locator(".original p")).to_have_attribute("lang", "kk")


def test_the_card_leads_to_its_place_in_the_text(page):
    open_at(page, f"/?lang=en&mark={FIGURE['figure_id']}")
    follow(page, page.locator('.card [data-key="way-reader"]'), "**/reader?**")

    assert FIGURE["sentence_id"].replace(":", "%3A") in page.url
    assert "lang=en" in page.url


@pytest.mark.parametrize("scheme", by_length(("light",), ("light", "dark")))
def test_the_card_can_be_used_by_everybody(kept_page, scheme):
    """axe finds nothing on a phone, in light and in dark, and nothing runs off the side."""
    page = kept_page(color_scheme=scheme, viewport=PHONE)
    open_at(page, f"/?lang=kk&mark={FIGURE['figure_id']}")
    title = i18n.text("card.title", "kk")
    expect(page.get_by_role("region", name=title)).to_be_visible()

    assert [] == violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
