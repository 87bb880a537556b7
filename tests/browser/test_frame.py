"""The frame in a real browser: menu, languages, search, lost pages."""

import re

from browser_steps import PHONE, follow, following, move_to, open_at, settle, turn_to, violations
from lengths import by_length
from playwright.sync_api import Page, expect

from kzdash import i18n

HOME = {"kk": "Басты бет", "ru": "Главная", "en": "Home"}


def test_every_language_has_a_frame_of_an_eighth_of_a_laptop(page: Page):
    """Menu and source line are one line each on every page; no word of the menu is cut off."""
    open_at(page, "/?lang=kk")
    for lang, home in HOME.items():
        move_to(page, f"/?lang={lang}")
        expect(page.get_by_role("link", name=home)).to_have_attribute("aria-current", "page")
        assert lang == page.evaluate("document.documentElement.lang")

        for name in ("map", "timeline", "data") if lang == "kk" else by_length((), ("map", "data")):
            turn_to(page, name)
            check_frame(page, f"{name} {lang}")
        check_frame(page, lang)


def check_frame(page: Page, said: str):
    under = page.locator(".under").bounding_box()
    cut = page.locator(".menu a").evaluate_all(
        "all => all.map(one => one.scrollWidth > one.clientWidth)"
    )

    assert under["y"] + under["height"] <= 0.12 * 720, said
    assert not any(cut), said
    assert page.locator(".frame").evaluate("one => one.scrollWidth <= innerWidth"), said


def test_the_language_changes_and_the_page_stays(page: Page):
    """Page and selection are kept in another language; going back brings the earlier page back."""
    open_at(page, "/map?lang=en&country=CHN")
    follow(page, page.locator('[data-key="lang-kk"]'), "**/map?**lang=kk**")

    expect(page.locator("h1")).to_have_text(i18n.text("map.title", "kk"))
    assert "country=CHN" in page.url
    turn_to(page, "home")
    expect(page.locator(".st-key-kz_hero h1")).to_be_visible()
    with following(page, "**/map?**country=CHN**"):
        page.go_back()
    expect(page.locator("h1")).to_have_text(i18n.text("map.title", "kk"))


def test_search_without_kazakh_letters_by_keyboard(page: Page):
    """«Кытай» finds Қытай; arrow and Enter open it on the map."""
    open_at(page, "/?lang=kk")
    box = page.locator(".frame input[type=search]")
    box.press_sequentially("Кытай")
    expect(page.locator(".found .hit").first).to_have_text("Қытай")
    box.press("ArrowDown")
    with following(page, "**/map?**"):
        page.keyboard.press("Enter")

    assert "country=CHN" in page.url
    assert "lang=kk" in page.url


def test_a_page_that_is_not_there_is_said(fresh_page: Page):
    page = fresh_page
    open_at(page, "/nowhere?lang=en")

    said = i18n.text("frame.lost_page", "en", name="nowhere")
    expect(page.get_by_text(said)).to_be_visible()


def test_back_after_leaving_by_the_menu_brings_the_selection_back(page: Page):
    """One step back, not two: the page, its address and the sentence's card."""
    open_at(page, "/reader?lang=en")
    follow(page, page.locator(".sentence").nth(3), "**s=**")
    picked = page.url
    turn_to(page, "map")
    expect(page.locator("h1")).to_have_text(i18n.text("map.title", "en"))
    with following(page, picked):
        page.go_back()

    expect(page.locator(".sentence.is-selected")).to_be_visible()
    expect(page.locator(".card .original")).to_be_visible()


def test_who_clicks_on_before_a_page_has_come_gets_there(page: Page):
    """The click names the page that is left, while another one is on its way."""
    open_at(page, "/upload?lang=ru")
    for first, second in (("data", "reader"), ("timeline", "upload"), ("briefing", "home")):
        page.locator(f"[data-key=menu-{first}]").click()
        page.locator(f"[data-key=menu-{second}]").click()
        path = "" if second == "home" else second
        expect(page).to_have_url(re.compile(rf"^http://[^/]+/{path}\?lang=ru$"))
        settle(page)


def test_a_language_link_leads_to_what_is_on_screen(page: Page):
    """The header stays as it is from click to click; its links follow the address all the same."""
    open_at(page, "/reader?lang=en")
    follow(page, page.locator(".sentence").nth(3), "**s=**")
    link = page.locator('[data-key="lang-kk"]')
    link.hover()

    assert (
        page.url.split("?")[1].replace("lang=en", "lang=kk")
        == link.get_attribute("href").split("?")[1]
    )


def test_on_a_phone_the_pages_and_the_search_lie_behind_a_button_each(kept_page):
    """One line of menu; the line on the source is at the foot and covers nothing."""
    page = kept_page(viewport=PHONE)
    open_at(page, "/timeline?lang=en")

    assert page.locator(".bar").bounding_box()["height"] <= 48
    page.locator(".search-open").click()
    page.locator(".frame input[type=search]").press_sequentially("Iran")
    expect(page.locator(".found .hit").first).to_have_text("Iran")
    assert [] == violations(page)
    page.locator(".menu-open").click()
    with following(page, "**/data?**"):
        page.locator('[data-key="menu-data"]').press("Enter")
    expect(page.locator(".menu-open")).to_have_attribute("aria-expanded", "false")
    foot = page.locator(".under")
    foot.scroll_into_view_if_needed()
    above = page.evaluate(
        """() => Math.max(...[...document.querySelectorAll('[data-testid="stMainBlockContainer"] > '
          + '[data-testid="stVerticalBlock"] > *')].map(one => one.getBoundingClientRect().bottom))"""
    )
    assert above <= foot.bounding_box()["y"] + 1


def test_the_first_stop_of_the_tab_key_skips_to_the_content(fresh_page: Page):
    page = fresh_page
    open_at(page, "/map?lang=en")
    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name=i18n.text("frame.skip", "en"))).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_focused()
