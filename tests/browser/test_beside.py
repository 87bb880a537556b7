"""Two texts side by side in a browser: from one's own file to the two sentences of a tie."""

import re

from beside_sample import MINE
from browser_steps import DESKTOP, PHONE, following, open_at, violations
from playwright.sync_api import Page, expect

FRANCE = "tie:FRA:agreement"
EVIL = "<img src=x onerror=alert(1)>"


def test_ones_own_text_is_set_beside_the_bundled_one(fresh_page: Page):
    page = fresh_page
    open_at(page, "/upload?lang=ru")
    file = {"name": f"{EVIL}.txt", "mimeType": "text/plain", "buffer": MINE.encode()}
    page.locator(".bring input").set_input_files([file])
    expect(page.locator(".bring .chosen li")).to_have_count(1)
    page.locator(".bring .send").click()
    page.locator("[data-key$=-compare]").click()

    expect(page.locator(".beside .texts .title").nth(1)).to_have_text(f"{EVIL}.txt")
    expect(page.locator(".beside .map .changed")).not_to_have_count(0)
    expect(page.locator(".beside .column.first summary")).not_to_have_count(0)
    expect(page.locator(".beside")).not_to_contain_text("[object")
    assert [] == violations(page)

    page.locator(f"[data-key='{FRANCE}']").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-kz_beside_pair .card")).to_have_count(2)
    expect(page.locator(".st-key-kz_beside_pair .card").nth(1)).to_contain_text("Франциямен")
    expect(page).to_have_url(re.compile("pair=tie%3AFRA%3Aagreement"))
    expect(page.locator(".pair-head h2")).to_be_focused()
    assert [] == violations(page)

    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="dark")
    expect(page.locator(".pair-head h2")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator(".pair-head .close").click()
    expect(page.locator(".st-key-kz_beside_pair .card")).to_have_count(0)
    assert [] == violations(page)
    expect(page.locator(f"[data-key='{FRANCE}']")).to_be_focused()
    assert 0 == page.locator("img[src=x]").count()

    page.set_viewport_size(DESKTOP)
    with following(page, "**/timeline?**"):
        page.locator(".lanes .outside").first.press("Enter")
    expect(page.locator(".cited a").first).to_be_visible()
