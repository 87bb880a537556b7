"""The Timeline in a real browser: lanes on one screen, every mark by mouse, touch and keyboard."""

import re
from collections.abc import Callable, Sequence
from io import BytesIO

import pytest
from browser_steps import DESKTOP, PHONE, follow, following, move_to, open_at, settle, violations
from built_tables import TABLES
from lengths import by_length
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from kzdash import i18n

CLAIM = TABLES["membership_claims"].iloc[-1]
SENTENCE = TABLES["sentences"].set_index("sentence_id").loc[CLAIM["sentence_id"]]
# While a picture is made anew the one before may still be there: the last one counts.
CHART = ".st-key-kz_timeline_chart .js-plotly-plot"
NAMES = ".names .list > button"
# The chart's share of the first screen, and how much of the last lane is below it.
FIRST_SCREEN = """() => {
  const chart = document.querySelector(".st-key-kz_timeline_chart .js-plotly-plot")
  const { left, right, top, bottom } = chart.getBoundingClientRect()
  const wide = Math.min(right, innerWidth) - Math.max(left, 0)
  return wide * (Math.min(bottom, innerHeight) - Math.max(top, 0)) / (innerWidth * innerHeight)
}"""


def ready(page: Page, address: str, go: Callable[[Page, str], None] = open_at) -> None:
    go(page, address)
    # Attached, for an upright bar has no width and so is never "visible".
    page.wait_for_selector(f"{CHART} .scatterlayer .point", state="attached")
    expect(page.locator(NAMES).first).to_be_attached()


def fitted(page: Page, share: float) -> None:
    """Wait until the picture has asked for the room that there is and fills it."""
    page.wait_for_function(f"(share) => ({FIRST_SCREEN})() >= share", arg=share)
    settle(page)


def name(page: Page, text: str) -> Locator:
    return page.locator(NAMES).filter(has_text=text).first


def press_point(page: Page, number: int) -> None:
    """Press the mouse on a sign; Plotly finds it by the press itself, whatever hovering shows."""
    box = page.locator(f"{CHART} .scatterlayer .point").nth(number).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_the_picture_fills_the_first_screen_with_all_lanes(page: Page) -> None:
    open_at(page, "/timeline?lang=en")
    for lang in i18n.LANGS:
        ready(page, f"/timeline?lang={lang}", move_to)
        lanes = page.locator(".names .list > button.lane")
        high = DESKTOP["height"] - 120 - 34
        expect(page.locator(CHART).last).to_have_js_property("offsetHeight", high)
        expect(lanes).to_have_count(TABLES["membership_claims"]["body_id"].nunique())
        fitted(page, 0.75)

        boxes = [one.bounding_box() for one in lanes.all()]
        assert all(box and box["y"] + box["height"] <= DESKTOP["height"] for box in boxes), lang
        assert 120 >= page.locator(".st-key-kz_timeline_picture").bounding_box()["y"], lang


def test_the_picture_grows_with_the_screen(kept_page) -> None:
    page = kept_page(viewport={"width": 1920, "height": 1080})
    ready(page, "/timeline?lang=en")
    expect(page.locator(CHART).last).to_have_js_property("offsetHeight", 1080 - 120 - 34)
    fitted(page, 0.8)


def test_a_name_opens_its_body_and_a_statement_its_sentence(page: Page) -> None:
    ready(page, "/timeline?lang=en")
    follow(page, name(page, "(NPT)"), "**body=npt**")
    panel = page.locator(".st-key-kz_timeline_detail")
    follow(page, panel.locator("button.said").first, "**mark=**")

    expect(panel.locator(".original")).to_be_visible()
    panel.locator(".card button.close").click()  # the body's may be there a moment longer
    expect(panel.locator("button.said").first).to_be_visible()
    panel.locator(".body button.close").click()
    expect(panel).to_have_count(0)


@pytest.mark.parametrize("lang", by_length(("ru",), i18n.LANGS))
def test_a_link_to_a_statement_opens_its_sentence_and_rings_its_sign(page: Page, lang: str) -> None:
    ready(page, f"/timeline?lang={lang}&s={CLAIM['sentence_id']}&mark={CLAIM['claim_id']}")

    expect(page.locator(".card .original")).to_contain_text(
        re.compile(r"\s+".join(map(re.escape, SENTENCE["text"].split())))
    )
    expect(page.locator(".names .rings .picked").first).to_be_attached()


def test_every_sign_opens_what_it_stands_for(page: Page) -> None:
    ready(page, "/timeline?lang=en&theme=nuclear")
    fitted(page, 0.75)  # until then signs move away from the pointer
    targets = page.locator(f"{CHART} .scatterlayer .point").evaluate_all(
        "points => points.map((point) => String(point.__data__.data))"
    )
    ids = set(TABLES["body_status"]["status_id"])
    with following(page, "**mark=**"):
        press_point(page, next(n for n, target in enumerate(targets) if target in ids))
    mark = re.search(r"mark=([^&]+)", page.url)
    assert mark is not None
    shown = page.locator(".st-key-kz_timeline_detail .card:not(.empty)")

    rows = TABLES["body_status"].set_index("status_id")
    assert mark[1] in rows.index
    expect(shown).to_contain_text(i18n.date(rows.loc[mark[1]]["date"], "en"))


def test_it_is_printed_whole_on_a_sheet_across(page: Page) -> None:
    ready(page, "/timeline?lang=en")
    fitted(page, 0.75)
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    said = "".join("".join(sheet.extract_text() for sheet in sheets).split())

    assert len(sheets) <= 2
    assert [] == [
        one for one in ("1992", "2025", "member", "Germany", "10May1997") if one not in said
    ]


def test_the_keys_walk_names_and_marks_and_open_what_they_are_on(page: Page) -> None:
    ready(page, "/timeline?lang=en")
    fitted(page, 0.75)
    first = page.locator(f'{NAMES}[tabindex="0"]')
    expect(first).to_have_count(1)
    first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("NATO")
    expect(name(page, "NATO")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".names .rings .keyed")).to_have_count(1)
    expect(page.locator(".names .tip")).to_contain_text("NATO")
    with following(page, "**mark=**"):
        page.keyboard.press("Enter")

    expect(page.locator(".st-key-kz_timeline_detail")).to_be_visible()
    expect(name(page, "NATO")).to_be_focused()


def test_the_switch_takes_the_outside_dates_away_and_the_address_brings_them_back(
    page: Page,
) -> None:
    ready(page, "/timeline?lang=en")
    expect(page.locator(f"{CHART} .annotation-text").filter(has_text="1992")).to_have_count(1)
    follow(page, page.get_by_text(i18n.text("timeline.record_show", "en")), "**layer=text**")
    expect(page.locator(f"{CHART} .annotation-text").filter(has_text="1992")).to_have_count(0)
    page.reload(wait_until="commit")
    page.wait_for_selector(f"{CHART} .annotation-text")
    expect(page.locator(f"{CHART} .annotation-text").filter(has_text="1992")).to_have_count(0)


def test_all_bodies_are_on_one_screen_and_a_theme_opens(page: Page) -> None:
    ready(page, "/timeline?lang=en&scope=all")
    hairs = page.locator(".names .list > button.hair")
    expect(hairs.first).to_be_attached()
    before = hairs.count()
    assert before > 150
    follow(page, page.locator("button.heading").filter(has_text="Law"), "**open=law**")

    expect(page.locator(".names .list > button.lane").first).to_be_attached()
    assert hairs.count() < before


def test_on_a_telephone_the_card_is_a_sheet_that_closes(kept_page) -> None:
    page = kept_page(viewport=PHONE)
    ready(page, "/timeline?lang=en")
    fitted(page, 0.5)
    assert PHONE["width"] >= page.evaluate("document.documentElement.scrollWidth")
    assert page.evaluate(FIRST_SCREEN) >= 0.5
    page.locator(".names .list > button.lane").first.click()
    sheet = page.locator(".st-key-kz_timeline_detail")
    expect(sheet).to_be_in_viewport()
    assert PHONE["height"] == round(sheet.bounding_box()["y"] + sheet.bounding_box()["height"])

    sheet.locator("button.close").click()
    expect(sheet).to_have_count(0)


LOOKED_AT = (
    "/timeline?lang=en",
    "/timeline?lang=kk&scope=all",
    f"/timeline?lang=ru&view=table&s={CLAIM['sentence_id']}&mark={CLAIM['claim_id']}",
    "/timeline?lang=en&mark=npt-acceded-1994-02-14",
    "/timeline?lang=ru&body=npt&layer=text",
)


@pytest.mark.parametrize(
    ("scheme", "addresses"),
    [
        ("light", by_length(LOOKED_AT[:3], LOOKED_AT)),
        ("dark", by_length(LOOKED_AT[3:], LOOKED_AT)),
    ],
)
def test_axe_finds_nothing(kept_page, scheme: str, addresses: Sequence[str]) -> None:
    page = kept_page(color_scheme=scheme)
    open_at(page, "/upload?lang=en")
    for address in addresses:
        move_to(page, address)
        place = "table" if "view=table" in address else ".names .list"
        expect(page.locator(place).first).to_be_attached()

        assert [] == violations(page), address


def test_axe_finds_nothing_on_a_telephone(kept_page) -> None:
    page = kept_page(viewport=PHONE, color_scheme="dark")
    ready(page, "/timeline?lang=ru&theme=security")

    assert [] == violations(page)
