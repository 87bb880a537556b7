"""The frame in a real browser: menu, languages, search, lost pages."""

import pytest
from browser_steps import open_at
from playwright.sync_api import Page, expect

HOME = {"kk": "Басты бет", "ru": "Главная", "en": "Home"}


@pytest.mark.parametrize("lang", HOME)
def test_every_language_draws_the_start_page(page: Page, lang):
    open_at(page, f"/?lang={lang}")

    expect(page.get_by_role("link", name=HOME[lang])).to_have_attribute("aria-current", "page")
    assert lang == page.evaluate("document.documentElement.lang")
