"""The list of documents in a real browser: narrowed, opened and left by mouse and keyboard."""

import re

import pytest
from archive_sample import DOCUMENTS, built_archive
from browser_steps import DESKTOP, PHONE, follow, following, open_at, turn_to, violations
from lengths import by_length
from playwright.sync_api import expect


@pytest.fixture(scope="module")
def archive(start_server):
    """Return the address of a server over many documents."""
    return start_server(KZDASH_TABLES=str(built_archive())).url


@pytest.fixture
def listed(kept_page, archive):
    page = kept_page(url=archive, viewport=DESKTOP)
    open_at(page, "/data?lang=en&view=archive")
    return page


def test_a_country_narrows_the_list_and_a_document_opens_on_every_page(listed):
    page = listed
    expect(page.get_by_text(f"{DOCUMENTS} of {DOCUMENTS} fit")).to_be_visible()
    follow(page, page.get_by_role("button", name="India"), "**country=IND**")
    expect(page.get_by_role("button", name="Clear filters")).to_be_visible()

    chosen = page.locator(".sheet tbody th button").first
    name = chosen.inner_text()
    chosen.focus()
    with following(page, f"**/reader?**doc={name[:-4]}**"):
        page.keyboard.press("Enter")
    expect(page.locator(".source strong")).to_have_text(name)
    turn_to(page, "map")
    assert f"doc={name[:-4]}" in page.url
    expect(page.locator(".source strong")).to_have_text(name)
    follow(page, page.get_by_role("link", name=f"All documents ({DOCUMENTS})"), "**/data?**")
    expect(page.get_by_text(f"{DOCUMENTS} of {DOCUMENTS} fit")).to_be_visible()


def test_words_and_selects_narrow_the_list(listed):
    page = listed
    page.get_by_placeholder("Words of a document's name").fill("d03")
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"7 of {DOCUMENTS} fit")).to_be_visible()
    page.get_by_role("button", name="Clear filters").click()
    expect(page.get_by_text(f"{DOCUMENTS} of {DOCUMENTS} fit")).to_be_visible()


@pytest.mark.parametrize("scheme", by_length(("dark",), ("light", "dark")))
def test_axe_finds_nothing(kept_page, archive, scheme):
    page = kept_page(url=archive, viewport=PHONE, color_scheme=scheme)
    open_at(page, "/data?lang=kk&view=archive&collection=1994")

    assert [] == violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.fixture
def mapped(kept_page, archive):
    page = kept_page(url=archive, viewport=DESKTOP)
    open_at(page, "/map?lang=en&doc=d003")
    page.wait_for_selector(".map[data-state='drawn']")
    return page


def test_the_map_of_all_documents_opens_a_sentence_of_each(mapped):
    page = mapped
    page.get_by_text("Filters", exact=True).click()
    page.get_by_role("combobox", name="Which documents are shown").click()
    page.get_by_role("option", name=f"All documents ({DOCUMENTS})").click()
    expect(page.locator(".source strong")).to_have_text("All documents")
    page.get_by_text("Filters", exact=True).click()

    india = page.get_by_role("button", name=re.compile("^India: in"))
    follow(page, india, "**country=IND**")
    expect(page.get_by_role("heading", name="India")).to_be_visible()
    # The ribbon is open: a strand for each kind of tie.
    expect(page.get_by_role("button", name=re.compile("^India · "))).not_to_have_count(0)
    ties = page.locator(".ties button")
    expect(ties).to_have_count(12)

    ties.nth(2).focus()
    with following(page, re.compile(r"s=d\d+%3As")):
        page.keyboard.press("Enter")
    document = re.search(r"s=(d\d+)", page.url)[1]
    follow(page, page.get_by_role("link", name="Read in place"), "**/reader?**")
    expect(page.locator(".source strong")).to_have_text(f"{document}.txt")
    turn_to(page, "map")
    expect(page.locator(".source strong")).to_have_text("All documents")


def test_the_list_behind_a_number_has_as_many_documents(mapped):
    page = mapped
    open_at(page, "/map?lang=en&collection=*&country=TUR")
    button = page.get_by_role("button", name="List of the documents")
    said = button.inner_text()
    follow(page, button, "**/data?**view=archive**")

    count = re.search(r"\d+", said)[0]
    expect(page.get_by_text(f"{count} of {DOCUMENTS} fit")).to_be_visible()


def test_a_strand_opens_a_sentence_of_its_kind(mapped):
    page = mapped
    open_at(page, "/map?lang=en&collection=1994&country=JPN")
    strand = page.get_by_role("button", name=re.compile("^Japan · ")).first
    with following(page, re.compile("mark=d")):
        strand.press("Enter")
    expect(page.locator(".ties button[aria-pressed='true']")).to_be_visible()

    assert "country=JPN" in page.url


@pytest.mark.parametrize(
    ("query", "lang", "scheme"),
    [
        ("collection=*", "kk", "light"),
        ("collection=1994&country=TUR&view=table", "ru", "dark"),
        *by_length((), (("collection=*", "ru", "dark"),)),
    ],
)
def test_axe_finds_nothing_on_the_map_of_many(kept_page, archive, lang, scheme, query):
    page = kept_page(url=archive, viewport=PHONE, color_scheme=scheme)
    open_at(page, f"/map?lang={lang}&{query}")

    assert [] == violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_year_of_the_timeline_narrows_the_documents_by_keyboard(kept_page, archive):
    page = kept_page(url=archive, viewport=DESKTOP)
    open_at(page, "/timeline?lang=en&collection=*")
    page.get_by_role("button", name="Years that documents name").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".tip")).to_have_text(re.compile("^2001 · in "))
    with following(page, "**year=2001**"):
        page.keyboard.press("Enter")
    follow(
        page,
        page.get_by_role("button", name="Only those naming 2001"),
        lambda url: "year=" not in url,
    )


def test_a_body_opens_a_sentence_of_each_document_and_one_of_them_its_card(kept_page, archive):
    page = kept_page(url=archive, viewport=DESKTOP)
    open_at(page, "/timeline?lang=en&collection=*")
    follow(page, page.get_by_role("button", name=re.compile("^United Nations")), "**body=un**")
    lines = page.locator(".sentence .said")
    expect(lines).to_have_count(12)

    lines.nth(4).focus()
    with following(page, "**mark=d**"):
        page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Read in place")).to_be_visible()
    follow(page, page.get_by_role("button", name=re.compile("^Japan")), "**country=JPN**")
    expect(page.get_by_role("heading", name="Japan")).to_be_visible()


@pytest.mark.parametrize(
    ("query", "lang", "scheme"),
    [
        ("collection=*", "kk", "dark"),
        ("collection=1994&body=un&view=table", "ru", "light"),
        *by_length((), (("collection=*", "ru", "light"),)),
    ],
)
def test_axe_finds_nothing_on_the_timeline_of_many(kept_page, archive, lang, scheme, query):
    page = kept_page(url=archive, viewport=PHONE, color_scheme=scheme)
    open_at(page, f"/timeline?lang={lang}&{query}")

    assert [] == violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
