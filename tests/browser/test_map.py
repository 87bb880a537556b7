"""The map in a real browser: arcs and states by mouse and keyboard, every view, every size."""

import re
from collections.abc import Callable

import pytest
from browser_steps import PHONE, follow, following, move_to, open_at, violations
from built_tables import TABLES
from lengths import LONG, by_length
from playwright.sync_api import Page, expect

from kzdash import i18n

TIES = TABLES["ties"]
SENTENCES = TABLES["sentences"].set_index("sentence_id")
STATES = TABLES["countries"].set_index("iso3")
PLANNED = TIES[(TIES["status"] == "planned") & TIES["entity_id"].isin(STATES.index)]
LISTED = TABLES["sections"].query("extent == 'listed_only'").iloc[0]


def open_map(page: Page, query: str) -> None:
    open_at(page, f"/map?{query}")
    page.wait_for_selector(".map[data-state='drawn']")


def click_strand(page: Page, tie: str) -> None:
    """Click the very strand of an open ribbon, at a point that nothing else covers."""
    spot = page.evaluate(
        """(key) => {
          const root = [...document.querySelectorAll("*")]
            .find((one) => one.shadowRoot?.querySelector(".map .sheet")).shadowRoot
          const line = root.querySelector(`.ribbon [data-strand="${key}"] .strand`)
          const matrix = line.getScreenCTM()
          const length = line.getTotalLength()
          for (let share = 0.2; share < 0.9; share += 0.02) {
            const at = line.getPointAtLength(length * share).matrixTransform(matrix)
            const top = root.elementFromPoint(at.x, at.y)
            if (top?.closest("[data-strand]")?.dataset.strand === key) return [at.x, at.y]
          }
          return null
        }""",
        tie,
    )
    assert spot, f"no free spot on the strand {tie}"
    page.mouse.click(*spot)


SWEEP = """([step, rightmost]) => {
  const root = [...document.querySelectorAll("*")]
    .find((one) => one.shadowRoot?.querySelector(".map .sheet")).shadowRoot
  const box = root.querySelector(".sheet").getBoundingClientRect()
  const found = {}
  const add = (key) => { if (key) found[key] = (found[key] ?? 0) + 1 }
  for (let x = box.left + 3; x < Math.min(box.right, rightmost); x += step) {
    for (let y = box.top + 3; y < box.bottom; y += step) {
      const top = root.elementFromPoint(x, y)
      const strand = top?.closest?.("[data-strand]")
      add(strand ? strand.dataset.strand : top?.closest?.("[data-ribbon]")?.dataset.ribbon)
    }
  }
  return found
}"""


# The ribbons that run under the switch of views.
COVERED = """() => {
  const root = [...document.querySelectorAll("*")]
    .find((one) => one.shadowRoot?.querySelector(".map .sheet")).shadowRoot
  const box = document.querySelector(".st-key-kz_map_views").getBoundingClientRect()
  const found = new Set()
  for (let x = box.left; x < box.right; x += 6) {
    for (let y = box.top; y < box.bottom; y += 6) {
      const under = root.elementsFromPoint(x, y).find((one) => one.closest("[data-ribbon]"))
      if (under) found.add(under.closest("[data-ribbon]").dataset.ribbon)
    }
  }
  return [...found]
}"""


def one_tie():
    """Return a planned tie that is alone in its arc, so that the click has one answer."""
    alone = PLANNED.groupby(["entity_id", "kind"]).filter(lambda rows: len(rows) == 1)
    return alone.iloc[0]


@pytest.mark.parametrize("lang", by_length(("kk",), i18n.LANGS))
def test_a_ribbon_opens_into_strands_and_a_strand_opens_its_sentence(page: Page, lang):
    tie = PLANNED[PLANNED["entity_id"] == PLANNED["entity_id"].mode().iloc[0]].iloc[0]
    sentence = SENTENCES.loc[tie["sentence_id"]]
    open_map(page, f"lang={lang}")

    page.locator(f".map .names [data-name='{tie['entity_id']}']").click()
    page.wait_for_selector(".map .ribbon.open")
    click_strand(page, tie["tie_id"])

    card = page.locator(".st-key-kz_card_map")
    expect(card).to_contain_text(" ".join(sentence["text"].split()))
    for other in i18n.LANGS:
        expect(card).to_contain_text(sentence[f"text_{other}"].strip()[:60])
    assert f"mark={tie['tie_id'].replace(':', '%3A')}" in page.url
    assert f"country={tie['entity_id']}" in page.url


@pytest.mark.parametrize(
    ("viewport", "least"),
    [
        ({"width": 1280, "height": 720}, 0.8),
        ({"width": 1920, "height": 1080}, 0.8),
        (PHONE, 0.5),
    ],
)
def test_the_map_fills_the_first_screen(kept_page: Callable[..., Page], viewport, least):
    page = kept_page(viewport=viewport)
    open_map(page, "lang=kk")
    box = page.locator(".map .sheet").bounding_box()
    side = page.locator(".st-key-kz_map_side")
    foot = side.bounding_box()["y"] if viewport is PHONE else viewport["height"]

    seen = min(box["y"] + box["height"], foot) - box["y"]
    assert seen * box["width"] >= least * viewport["width"] * viewport["height"]
    assert box["y"] <= 120
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_the_start_page_shows_map_numbers_and_years_in_one_screen(page: Page):
    open_at(page, "/upload?lang=en")
    for lang in i18n.LANGS:
        move_to(page, f"/?lang={lang}")
        page.wait_for_selector(".map[data-state='drawn']")
        expect(page.locator(".years .ticks")).to_be_in_viewport(ratio=1)
        box = page.locator(".map .sheet").bounding_box()

        assert box["y"] <= 120, lang
        assert box["width"] * box["height"] >= 0.55 * 1280 * 720, lang
        for name in (".st-key-kz_hero h1", ".way-buttons", ".number >> nth=4"):
            expect(page.locator(name)).to_be_in_viewport(ratio=1)
        if lang == "kk" or LONG:
            assert [] == violations(page), lang


def test_a_ribbon_of_the_start_page_opens_its_state_on_the_map(page: Page):
    state = TIES[TIES["entity_id"].isin(STATES.index)]["entity_id"].mode().iloc[0]
    open_at(page, "/?lang=en")
    page.wait_for_selector(".map[data-state='drawn']")

    name = page.locator(f".map .names [data-name='{state}']")
    follow(page, name, f"**/map?**country={state}**")
    expect(page.locator(".beside .place h2")).to_have_text(STATES.loc[state, "name_en"])


def test_every_tied_state_can_be_hit_and_every_tie_of_an_open_ribbon(page: Page):
    """A sweep of the mouse in steps of eight pixels finds each at 12 points or more.

    Statuses are told apart by dash, not by colour alone.
    """
    open_map(page, "lang=en")
    dashes = page.eval_on_selector_all(
        ".map .ribbon > g", "all => all.map(a => [a.classList[0], "
        "a.querySelector('.strand').hasAttribute('stroke-dasharray')])",
    )  # fmt: skip
    assert {status for status, _ in dashes} == {"done", "ongoing", "planned", "wished", "stated"}
    assert all(dashed == (status not in ("done", "stated")) for status, dashed in dashes)
    tied = TIES[TIES["entity_id"].isin(STATES.index)]
    found = page.evaluate(SWEEP, [8, 1280])

    assert {} == {
        one: found.get(one, 0) for one in set(tied["entity_id"]) if found.get(one, 0) < 12
    }

    most = tied["entity_id"].mode().iloc[0]
    open_map(page, f"lang=en&country={most}")
    page.wait_for_selector(".map .ribbon.open")
    found = page.evaluate(SWEEP, [8, 1280 - 388])
    wanted = tied[tied["entity_id"] == most]["tie_id"]

    assert {} == {one: found.get(one, 0) for one in wanted if found.get(one, 0) < 12}


def test_click_on_an_unnamed_state_says_that_the_text_does_not_name_it(page: Page):
    open_map(page, "lang=en")

    page.locator(".map .state[data-id='TUR']").click()

    expect(page.locator(".beside")).to_contain_text(i18n.text("map.not_named", "en"))


def test_keyboard_alone_opens_a_state_and_leaves_it(page: Page):
    open_map(page, "lang=en")
    page.locator(".map .sheet [tabindex='0']").focus()

    page.keyboard.press("ArrowRight")
    expect(page.locator(".map .tip")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".beside .place h2")).to_be_visible()
    assert "country=" in page.url
    expect(page.locator(".map .sheet .ribbon.open [tabindex='0']")).to_be_focused()

    page.keyboard.press("Escape")
    expect(page.locator(".beside .list").first).to_be_attached()
    assert "country=" not in page.url


def test_keyboard_reaches_every_ribbon_and_group_from_one_tab_stop(page: Page):
    open_map(page, "lang=en&country=FRA")
    page.wait_for_selector(".map .ribbon.open")
    buttons = page.locator(".map .sheet [role='button']")
    count = buttons.count()
    page.locator(".map .sheet [tabindex='0']").focus()

    labels = set()
    for _ in range(count):
        page.keyboard.press("ArrowRight")
        labels.add(page.locator(".map .sheet [tabindex='0']").get_attribute("aria-label"))

    assert count > TIES[TIES["entity_id"].isin(STATES.index)]["entity_id"].nunique()
    assert 1 == page.locator(".map .sheet [tabindex='0']").count()
    assert {buttons.nth(at).get_attribute("aria-label") for at in range(count)} == labels


def test_zoom_comes_closer_and_the_whole_world_is_one_button_away(page: Page):
    open_map(page, "lang=en")
    sheet = page.locator(".map .sheet")
    fitted = sheet.get_attribute("viewBox")

    page.get_by_role("button", name="Zoom in").click()
    assert fitted != sheet.get_attribute("viewBox")
    page.get_by_role("button", name="Whole world").click()
    page.wait_for_url("**at=world**")

    expect(page.locator(".map .dock")).to_have_count(0)
    expect(page.locator(".map .state[data-id='BRA']")).to_be_attached()


def test_names_stand_in_the_language_and_never_overlap(page: Page):
    """As the browser's own letters measure them, not as they were laid out."""
    open_at(page, "/upload?lang=en")
    for lang in i18n.LANGS:
        move_to(page, f"/map?lang={lang}")
        home = page.locator(".map .names text", has_text=STATES.loc["KAZ", f"name_{lang}"])
        expect(home.first).to_be_attached()
        rows = page.eval_on_selector_all(
            ".map .names text",
            "all => all.map(one => { const b = one.getBoundingClientRect();"
            " return [one.firstChild.textContent, b.left, b.top + 3, b.right, b.bottom - 3] })",
        )
        overlapping = [
            (a[0], b[0])
            for at, a in enumerate(rows)
            for b in rows[at + 1 :]
            if a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
        ]

        assert [] == overlapping, lang


def test_the_record_has_flat_tints_by_year_and_hatching_where_no_year_is_known(page: Page):
    open_map(page, "lang=en&layer=record&year=1992")
    fills = page.eval_on_selector_all(
        ".map .state.outside", "states => states.map(s => getComputedStyle(s).fill)"
    )

    assert {fill for fill in fills if "url" in fill} == {'url("#kz-open")'}
    assert {fill for fill in fills if "url" not in fill} == {"rgb(57, 66, 78)"}
    box = page.locator(".map .sheet").bounding_box()
    years = page.locator(".st-key-kz_map_years").bounding_box()
    assert box["y"] <= 120
    assert (box["height"] + years["height"]) * box["width"] >= 0.75 * 1280 * 720


def test_table_row_opens_the_same_sentence(page: Page):
    open_at(page, "/map?lang=en&view=table")
    table = page.locator(".st-key-kz_map_table canvas").first
    table.wait_for()
    box = table.bounding_box()
    assert box
    page.mouse.click(box["x"] + 16, box["y"] + 35 * 1.5)

    expect(page.locator(".st-key-kz_card_map")).to_contain_text("machine translation")
    assert "mark=" in page.url


def test_view_in_depth_draws_with_our_own_outlines_only(new_page: Callable[..., Page]):
    page = new_page(viewport=PHONE)  # a processor that draws for a graphics card is slow
    with page.expect_request("**/countries.geojson"):
        open_at(page, "/map?lang=en&view=deck")

    page.wait_for_selector(".st-key-kz_map_depth canvas")
    page.wait_for_load_state("networkidle")


def test_a_browser_without_webgl_is_told_so(new_page: Callable[..., Page]):
    page = new_page()
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    open_map(page, "lang=en")
    expect(page.locator(".map .ribbon").first).to_be_visible()

    page.get_by_role("radio", name="3D").click()

    expect(page.get_by_role("alert")).to_have_text(i18n.text("map.deck_missing", "en"))
    page.wait_for_load_state("networkidle")
    expect(page.locator(".st-key-kz_map_depth")).to_have_count(0)


@pytest.mark.parametrize(
    ("scheme", "queries"),
    [
        ("light", ("lang=kk", "lang=en&layer=record")),
        # Dark, with panels and files open besides: test_map_tasks.py.
        *by_length((), (("dark", ("lang=ru&country=USA", "lang=kk&layer=record")),)),
    ],
)
def test_axe_finds_nothing(kept_page: Callable[..., Page], scheme, queries):
    page = kept_page(color_scheme=scheme)
    open_at(page, "/upload?lang=en")
    for query in queries:
        move_to(page, f"/map?{query}")
        page.wait_for_selector(".map[data-state='drawn']")

        assert [] == violations(page), query


def test_on_a_phone_the_list_is_a_sheet_under_the_map_and_no_button_lies_on_a_ribbon(
    new_page: Callable[..., Page],
):
    page = new_page(viewport=PHONE, has_touch=True)
    open_map(page, "lang=kk")
    graphic = page.locator(".map .sheet").bounding_box()
    sheet = page.locator(".st-key-kz_map_side")
    low = sheet.bounding_box()

    assert graphic["y"] + graphic["height"] <= low["y"] + 1
    assert [] == page.evaluate(COVERED)
    page.locator(".beside .row").first.tap()
    expect(page.locator(".beside .place h2")).to_be_visible()
    assert sheet.bounding_box()["y"] < low["y"]
    assert [] == violations(page)


def test_back_in_the_browser_undoes_the_pick(page: Page):
    open_map(page, "lang=en")
    page.locator(".map .list-open").click()
    follow(page, page.locator(".beside .row").first, "**country=**")
    expect(page.locator(".beside .place h2")).to_be_visible()

    with following(page, lambda url: "country=" not in url):
        page.go_back()

    expect(page.locator(".beside .list").first).to_be_attached()


def test_enter_opens_a_tie_of_the_panel_and_escape_leaves_it(page: Page):
    tie = one_tie()
    open_map(page, f"lang=en&status=planned&country={tie['entity_id']}")

    page.locator(".ties button").first.focus()
    with following(page, "**mark=**"):
        page.keyboard.press("Enter")
    expect(page.locator(".card .original")).to_be_visible()
    page.locator(".ties button").first.focus()
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("country="))
