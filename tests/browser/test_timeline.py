"""The Timeline in a real browser: cards and marks open their evidence, by mouse and by keyboard."""

import re

import pytest
from browser_steps import PHONE, open_at, settle, violations
from lengths import by_length
from playwright.sync_api import Locator, Page, expect

from kzdash import i18n, paths
from kzdash.tables import store

TABLES = store.read_tables(paths.tables_folder())
CLAIM = TABLES["membership_claims"].iloc[-1]
SENTENCE = TABLES["sentences"].set_index("sentence_id").loc[CLAIM["sentence_id"]]
CHART = ".st-key-kz_timeline_chart .js-plotly-plot"


def card(page: Page, mark: str) -> Locator:
    return page.locator(f'.timeline button[data-mark="{mark}"]')


def in_address(page: Page, value: str) -> None:
    expect(page).to_have_url(re.compile(re.escape(value.replace(":", "%3A"))))


def signs(page: Page) -> Locator:
    """The signs, those of verified rows first, in the order of the lanes."""
    page.wait_for_selector(CHART)
    return page.locator(f"{CHART} .scatterlayer .point")


def chart_height(page: Page) -> float:
    """Pixels; while the page is drawn again, the old chart and the new one may both be there."""
    heights = page.evaluate(
        "(chart) => [...document.querySelectorAll(chart)].map("
        "(one) => one.getBoundingClientRect().height)",
        CHART,
    )
    return max(heights, default=0)


def press_sign(page: Page, number: int) -> None:
    """Press the mouse on a sign as a hand does: move there first, and again if it has moved."""
    sign = signs(page).nth(number)
    for _ in range(100):  # the policy of the page forbids a polling script
        sign.scroll_into_view_if_needed()
        box = sign.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x - 30, y)
        page.mouse.move(x, y, steps=4)
        page.wait_for_timeout(100)
        if page.locator(f"{CHART} .hoverlayer .hovertext").count() and box == sign.bounding_box():
            break
    page.mouse.down()
    page.mouse.up()


@pytest.mark.parametrize("lang", by_length(("ru",), i18n.LANGS))
def test_a_card_opens_its_sentence(page: Page, lang: str) -> None:
    open_at(page, f"/timeline?lang={lang}")
    card(page, CLAIM["claim_id"]).click()

    expect(page.locator(".card .original")).to_contain_text(
        re.compile(r"\s+".join(map(re.escape, SENTENCE["text"].split())))
    )
    expect(card(page, CLAIM["claim_id"])).to_have_attribute("aria-pressed", "true")
    in_address(page, CLAIM["sentence_id"])


def test_a_card_opens_by_keyboard_and_keeps_the_focus(page: Page) -> None:
    open_at(page, "/timeline?lang=en")
    card(page, CLAIM["claim_id"]).focus()
    page.keyboard.press("Enter")

    expect(card(page, CLAIM["claim_id"])).to_have_attribute("aria-pressed", "true")
    expect(card(page, CLAIM["claim_id"])).to_be_focused()


def test_a_mark_of_the_chart_opens_its_row_of_the_record(page: Page) -> None:
    open_at(page, "/timeline?lang=en&layer=record&theme=nuclear")
    press_sign(page, 2)

    expect(page).to_have_url(re.compile("mark="))
    mark = re.search(r"mark=([^&]+)", page.url)
    assert mark is not None
    rows = TABLES["body_status"].set_index("status_id")
    assert mark[1] in rows.index
    row = rows.loc[mark[1]]
    shown = page.locator(".card:not(.empty)")  # the one before may be there a moment longer
    expect(shown).to_contain_text(i18n.date(row["date"], "en"))
    expect(shown).to_contain_text(i18n.text(f"code.precision_{row['precision']}", "en"))
    expect(shown.get_by_role("link").first).to_have_attribute("href", row["source_url"])
    # The chart is the same for every pick; the ring lies over the sign that was pressed.
    expect(page.locator(".kz-picked").first).to_be_visible()
    page.reload()
    expect(page.locator(".kz-picked").first).to_be_visible()


def test_the_record_appears_on_request_and_the_address_brings_it_back(page: Page) -> None:
    open_at(page, "/timeline?lang=en")
    assert 0 == page.locator(CHART).count()
    page.get_by_text(i18n.text("timeline.record_show", "en")).click()
    page.wait_for_selector(CHART)
    in_address(page, "layer=record")

    page.reload(wait_until="commit")
    settle(page)
    page.wait_for_selector(CHART)


def test_a_row_beside_a_card_opens_by_keyboard(page: Page) -> None:
    open_at(page, "/timeline?lang=ru&layer=record")
    row = page.locator(".timeline button.row").first
    row.focus()
    page.keyboard.press("Enter")

    in_address(page, str(row.get_attribute("data-mark")))
    expect(page.locator(".card:not(.empty)")).to_contain_text(i18n.text("record.outside", "ru"))


def test_the_period_and_the_scope_change_the_chart(page: Page) -> None:
    open_at(page, "/timeline?lang=en&layer=record&theme=law")
    height = chart_height(page)
    page.get_by_text(re.compile("^All · ")).click()
    expect(page).to_have_url(re.compile("layer=record_all"))
    for _ in range(100):  # the policy of the page forbids a polling script
        if chart_height(page) > height + 100:
            break
        page.wait_for_timeout(100)
    assert chart_height(page) > height + 100
    page.get_by_text(i18n.text("timeline.zoom_early", "en"), exact=True).click()
    expect(page.locator(f"{CHART} .xtick").first).to_contain_text(re.compile("Jan|Jul"))


def test_the_chart_speaks_kazakh(page: Page) -> None:
    open_at(page, "/timeline?lang=kk&layer=record&zoom=early")

    expect(page.locator(f"{CHART} .xtick").first).to_contain_text(re.compile("қаң|шіл"))


def test_no_label_of_the_chart_is_cut_on_a_telephone(new_page) -> None:
    page = new_page(viewport=PHONE, locale="kk-KZ")
    open_at(page, "/timeline?lang=kk&layer=record_all")
    page.wait_for_selector(CHART)
    cut = page.evaluate(
        """(chart) => {
          const frame = document.querySelector(chart).getBoundingClientRect()
          return [...document.querySelectorAll(`${chart} .textpoint text`)]
            .filter((one) => one.getBoundingClientRect().right > frame.right)
            .map((one) => one.textContent)
        }""",
        CHART,
    )
    labels = page.locator(f"{CHART} .textpoint text").count()

    assert labels > TABLES["bodies"]["core"].sum()
    assert [] == cut


def test_on_a_telephone_the_card_is_a_sheet_that_closes(new_page) -> None:
    page = new_page(viewport=PHONE, locale="en-GB")
    open_at(page, "/timeline?lang=en")
    assert PHONE["width"] >= page.evaluate("document.documentElement.scrollWidth")
    card(page, CLAIM["claim_id"]).click()
    sheet = page.locator(".st-key-kz_timeline_detail")
    expect(sheet).to_be_in_viewport()
    assert PHONE["height"] == round(sheet.bounding_box()["y"] + sheet.bounding_box()["height"])

    sheet.locator("button.close").click()
    expect(sheet).to_have_count(0)


LOOKED_AT = (
    "/timeline?lang=en",
    "/timeline?lang=kk&layer=record&theme=security",
    f"/timeline?lang=ru&view=table&s={CLAIM['sentence_id']}&mark={CLAIM['claim_id']}",
    "/timeline?lang=en&layer=record&theme=nuclear&mark=npt-acceded-1994-02-14",
)


@pytest.mark.parametrize(
    ("address", "scheme"),
    [
        *((address, "light") for address in by_length(LOOKED_AT[:3], LOOKED_AT)),
        *((address, "dark") for address in by_length(LOOKED_AT[3:], LOOKED_AT)),
    ],
)
def test_axe_finds_nothing(new_page, scheme: str, address: str) -> None:
    page = new_page(color_scheme=scheme, locale="en-GB")
    open_at(page, address)
    expect(page.locator(".zone h2, table").first).to_be_attached()  # drawn by modules of their own

    assert [] == violations(page)


def test_axe_finds_nothing_on_a_telephone(new_page) -> None:
    page = new_page(viewport=PHONE, color_scheme="dark", locale="ru-RU")
    open_at(page, "/timeline?lang=ru&layer=record&theme=security")
    expect(page.locator(".zone h2").first).to_be_attached()

    assert [] == violations(page)
