"""The Data page in a real browser: parts, rows, downloads, keyboard, phone, axe."""

import io
import re
import zipfile

import openpyxl
import pytest
from browser_steps import CLIPBOARD, DESKTOP, PHONE, follow, move_to, open_at, violations
from built_tables import TABLES
from lengths import by_length
from playwright.sync_api import Page, expect

from kzdash import i18n

PARTS = (
    "overview",
    "tables",
    "doubts",
    "against",
    "codebook",
    "columns",
    "sources",
    "method",
    "downloads",
)
_PLANNED = TABLES["ties"][TABLES["ties"]["status"] == "planned"]
PLANNED_WITH = _PLANNED.loc[_PLANNED["entity_id"].str.fullmatch("[A-Z]{3}"), "entity_id"].iloc[0]
FIRST_TIE = TABLES["ties"]["tie_id"].iloc[0]


def sheet(page: Page):
    return page.locator(".sheet")


def walk_over_parts(page: Page, lang: str, parts=PARTS):
    """Yield each of *parts* once it is drawn; all but the first are opened by their links."""
    open_at(page, f"/data?lang={lang}&view={parts[0]}")
    for part in parts:
        link = sheet(page).locator(f"[data-key='part-{part}']")
        if part != parts[0]:
            before = page.url
            follow(page, link, lambda url, before=before: url != before)
        expect(link).to_have_attribute("aria-current", "page")
        yield part


def test_the_parts_are_links_that_keep_the_language(page: Page):
    open_at(page, "/data?lang=kk")
    page.get_by_role("link", name="Кодтар").click()

    expect(page.get_by_role("link", name="Кодтар")).to_have_attribute("aria-current", "page")
    expect(page.get_by_role("heading", name="Байланыс түрі")).to_be_visible()
    assert "lang=kk" in page.url
    assert "view=codebook" in page.url


def test_the_first_look_says_how_many_quotations_stand_in_the_file(page: Page):
    open_at(page, "/data?lang=en")
    total = page.locator(".number dd").first
    right, whole = total.inner_text().split(" of ")

    assert right == whole
    assert int(whole.replace(",", "")) >= len(TABLES["mentions"]) + len(TABLES["sentences"])


def test_a_count_leads_to_its_table_and_a_row_to_its_sentence(page: Page):
    """From a number to its rows to the sentence: two actions."""
    open_at(page, "/data?lang=en")
    page.get_by_role("button", name="Claims about bodies").click()
    expect(page.locator('[data-testid="stDataFrame"]')).to_be_visible()
    assert "view=membership_claims" in page.url

    # The grid is a canvas: the box of the first row is at its left edge, under the head.
    grid = page.locator('[data-testid="stDataFrame"]').first
    grid.click(position={"x": 18, "y": 35 + 17})
    first = TABLES["membership_claims"].iloc[0]
    text = TABLES["sentences"].set_index("sentence_id")["text"][first["sentence_id"]]

    expect(page.locator(".card .original p")).to_have_text(text)
    expect(page).to_have_url(re.compile(re.escape(f"mark={first['claim_id']}".replace(":", "%3A"))))


# From a number on a page to the sentence, its rule and how good that rule is: what one clicks.
WAYS = {
    "/": [".number[data-key^='number-']"],
    "/?lang=en": [
        ".chip.planned",
        f".map .names [data-name='{PLANNED_WITH}']",
        ".beside [data-key^='tie-']",
    ],
    "/map?country=CHN": [".beside [data-key^='tie-']"],
    "/timeline": [".names .list > button.lane", ".st-key-kz_timeline_detail button.said"],
    "/data?view=codebook": [".sheet tbody button"],
}


def test_from_a_number_to_its_evidence_in_three_actions(page: Page):
    open_at(page, "/upload?lang=en")
    for start, ways in WAYS.items():
        move_to(page, start)
        expect(page.locator(".card .original p")).to_have_count(0)
        for at, way in enumerate(ways):
            if page.locator(".card .original p").count():
                break
            page.locator(way).first.click()
            then = ways[at + 1] if at + 1 < len(ways) else ".card .original p"
            page.locator(f"{then}, .card .original p").first.wait_for()
        labels = page.locator(".card .how .facts dt")

        assert len(ways) <= 3
        expect(page.locator(".card .original p")).not_to_be_empty()
        page.locator(".card .how summary").click()
        expect(labels.get_by_text(i18n.text("card.rule", "en"))).to_be_visible()
        expect(labels.get_by_text(i18n.text("card.measured", "en"))).to_be_visible()


def test_a_row_of_the_codebook_opens_by_keyboard(page: Page):
    open_at(page, "/data?lang=en&view=codebook")
    row = sheet(page).get_by_role("button").first
    row.focus()
    page.keyboard.press("Enter")

    expect(page.locator(".card .original")).to_be_visible()
    expect(sheet(page).locator("tr.current")).not_to_have_count(0)
    page.locator(".card .close").click()
    expect(page.locator(".card")).to_have_count(0)


def test_the_address_of_a_row_opens_its_evidence(page: Page):
    open_at(page, f"/data?lang=ru&view=ties&mark={FIRST_TIE}")

    expect(page.locator(".card .original")).to_be_visible()


def test_back_leads_back_through_the_parts(page: Page):
    open_at(page, "/data?lang=en")
    page.get_by_role("link", name="Method").click()
    expect(page.get_by_role("heading", name="1. The file is read as it is")).to_be_visible()
    page.go_back()

    expect(page.get_by_role("heading", name="What the text gives")).to_be_visible()


def test_the_pack_that_is_downloaded_is_whole(page: Page):
    open_at(page, "/data?lang=en&view=downloads")
    with page.expect_download() as started:
        page.get_by_role("button", name="Download ZIP").click()
    download = started.value
    with zipfile.ZipFile(download.path()) as archive:
        rows = archive.read("tables/ties.csv").decode("utf-8-sig").splitlines()

    assert re.fullmatch(r"kzdash-[0-9a-f]{12}\.zip", download.suggested_filename)
    assert len(TABLES["ties"]) == len(rows) - 1


def test_the_workbook_that_is_downloaded_opens_with_kazakh_letters(page: Page):
    open_at(page, "/data?lang=kk&view=downloads")
    with page.expect_download() as started:
        page.get_by_role("button", name="XLSX жүктеу").click()
    book = openpyxl.load_workbook(io.BytesIO(started.value.path().read_bytes()))

    assert TABLES["sentences"]["text"].iloc[0] == book["sentences"]["H2"].value


def test_one_table_is_downloaded_as_chosen(page: Page):
    open_at(page, "/data?lang=en&view=downloads")
    with page.expect_download() as started:
        page.get_by_role("button", name="Download ties.csv").click()

    assert "ties.csv" == started.value.suggested_filename


def test_a_citation_is_copied(page: Page):
    page.context.grant_permissions(CLIPBOARD)
    open_at(page, "/data?lang=en&view=downloads")
    page.get_by_role("button", name="Copy: BibTeX").click()

    expect(sheet(page).get_by_text("Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@misc{kzdash-")


def test_a_dictionary_is_unfolded_by_keyboard(page: Page):
    open_at(page, "/data?lang=en&view=columns")
    fold = sheet(page).locator("summary", has_text="membership_claims")
    fold.focus()
    page.keyboard.press("Enter")

    expect(sheet(page).locator("details[open]").get_by_text("trigger_start")).to_be_visible()


@pytest.mark.parametrize("lang", by_length(("kk", "ru"), i18n.LANGS))
def test_nothing_is_wider_than_a_phone(kept_page, lang):
    """Nor is a link to a part too small for a finger."""
    page = kept_page(viewport=PHONE)
    inside = page.locator('[data-testid="stMain"]')

    assert [] == [
        part
        for part in walk_over_parts(page, lang)
        if not inside.evaluate("m => m.scrollWidth <= m.clientWidth")
    ]
    boxes = [link.bounding_box() for link in sheet(page).locator(".parts a").all()]
    assert len(PARTS) == len(boxes)
    assert all(box["width"] >= 44 and box["height"] >= 44 for box in boxes)


@pytest.mark.parametrize(
    ("scheme", "parts"), [("light", PARTS), ("dark", by_length(("against", "codebook"), PARTS))]
)
def test_axe_finds_nothing(kept_page, scheme, parts):
    page = kept_page(color_scheme=scheme)
    found = {part: violations(page) for part in walk_over_parts(page, "kk", parts)}

    assert set(parts) == set(found)
    assert {} == {part: faults for part, faults in found.items() if faults}


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_row_far_down_stays_in_sight_with_its_evidence(kept_page, size):
    """The pick neither scrolls the page away nor leaves the card somewhere above."""
    page = kept_page(viewport=size)
    open_at(page, "/data?lang=en&view=doubts")
    row = sheet(page).locator("tbody th button").last
    row.click()

    expect(page.locator(".card .original")).to_be_in_viewport()
    expect(sheet(page).locator("tr.current th button").last).to_be_in_viewport()
