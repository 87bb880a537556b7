"""The list of documents in a real browser: narrowed, opened and left by mouse and keyboard."""

import re

import pytest
from archive_sample import DOCUMENTS, build_archive
from browser_steps import DESKTOP, PHONE, open_at, settle, violations
from playwright.sync_api import expect


@pytest.fixture(scope="module")
def archive(start_server, tmp_path_factory):
    """Return the address of a server over many documents."""
    folder = build_archive(tmp_path_factory.mktemp("archive"))
    return start_server(KZDASH_TABLES=str(folder)).url


@pytest.fixture
def listed(new_page, archive):
    page = new_page(url=archive, viewport=DESKTOP)
    open_at(page, "/data?lang=en&view=archive")
    return page


def test_a_country_narrows_the_list_and_a_document_opens_on_every_page(listed):
    page = listed
    expect(page.get_by_text(f"{DOCUMENTS} of {DOCUMENTS} fit")).to_be_visible()
    page.get_by_role("button", name="India").click()
    settle(page)
    expect(page.get_by_role("button", name="Clear filters")).to_be_visible()
    assert "country=IND" in page.evaluate("location.href")

    chosen = page.locator(".sheet tbody th button").first
    name = chosen.inner_text()
    chosen.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".source strong")).to_have_text(name)
    expect(page).to_have_url(re.compile(rf"/reader\?.*doc={name[:-4]}"))
    page.get_by_role("link", name="Map", exact=True).click()
    expect(page).to_have_url(re.compile(rf"/map\?.*doc={name[:-4]}"))
    expect(page.locator(".source strong")).to_have_text(name)
    page.get_by_role("link", name=f"All documents ({DOCUMENTS})").click()
    expect(page.get_by_text(f"{DOCUMENTS} of {DOCUMENTS} fit")).to_be_visible()


def test_words_and_selects_narrow_the_list(listed):
    page = listed
    page.get_by_placeholder("Words of a document's name").fill("d03")
    page.keyboard.press("Enter")
    settle(page)
    expect(page.get_by_text(f"7 of {DOCUMENTS} fit")).to_be_visible()
    page.get_by_role("button", name="Clear filters").click()
    expect(page.get_by_text(f"{DOCUMENTS} of {DOCUMENTS} fit")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(new_page, archive, scheme):
    page = new_page(url=archive, viewport=PHONE, color_scheme=scheme)
    open_at(page, "/data?lang=kk&view=archive&collection=1994")

    assert [] == violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
