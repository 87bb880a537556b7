"""The map in a real browser: arcs and states by mouse and keyboard, every view, every size."""

import re
from collections.abc import Callable

import pytest
from browser_steps import PHONE, open_at, settle, violations
from built_tables import TABLES
from lengths import by_length
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


def click_arc(page: Page, keys: list[str]) -> str:
    """Click the first line that has a point that no other arc covers, and return its key."""
    free = page.evaluate(
        """(keys) => {
          const root = [...document.querySelectorAll("*")]
            .find((one) => one.shadowRoot?.querySelector(".map")).shadowRoot
          for (const key of keys) {
          const line = root.querySelector(`[data-arc="${key}"] .line`)
          const matrix = line.getScreenCTM()
          const length = line.getTotalLength()
          for (let share = 0.3; share < 0.95; share += 0.02) {
            const at = line.getPointAtLength(length * share).matrixTransform(matrix)
            const top = root.elementFromPoint(at.x, at.y)
            if (top?.closest("[data-arc]")?.dataset.arc === key) return { key, spot: [at.x, at.y] }
          }
          }
          return null
        }""",
        keys,
    )
    assert free, f"no free spot on any arc of {keys}"
    page.mouse.click(*free["spot"])
    return str(free["key"])


def lone_ties():
    """Return the planned ties that are alone in their arcs, so that a click has one answer."""
    return PLANNED.groupby(["entity_id", "kind"]).filter(lambda rows: len(rows) == 1)


def one_tie():
    return lone_ties().iloc[0]


@pytest.mark.parametrize("lang", by_length(("kk",), i18n.LANGS))
def test_click_on_an_arc_opens_its_sentence(page: Page, lang):
    ties = {f"{tie['entity_id']}/{tie['kind']}": tie for _, tie in lone_ties().iterrows()}
    open_map(page, f"lang={lang}&status=planned")

    tie = ties[click_arc(page, list(ties))]
    sentence = SENTENCES.loc[tie["sentence_id"]]

    card = page.locator(".st-key-kz_card_map")
    expect(card).to_contain_text(" ".join(sentence["text"].split()))
    for other in i18n.LANGS:
        expect(card).to_contain_text(sentence[f"text_{other}"].strip()[:60])
    assert f"mark={tie['tie_id'].replace(':', '%3A')}" in page.url
    assert f"country={tie['entity_id']}" in page.url


def test_click_on_a_state_opens_its_panel(page: Page):
    iso3 = TIES[TIES["entity_id"].isin(STATES.index)]["entity_id"].mode().iloc[0]
    open_map(page, "lang=en")

    page.locator(f".beside [data-key='row-{iso3}']").click()

    expect(page.locator(".beside .place h2")).to_have_text(STATES.loc[iso3, "name_en"])
    expect(page.locator(f".map .state[data-id='{iso3}']")).to_have_class("state named near picked")


def test_two_states_are_compared_and_one_is_taken_away_again(page: Page):
    first, second = TIES[TIES["entity_id"].isin(STATES.index)]["entity_id"].unique()[:2]
    open_map(page, f"lang=en&country={first}")

    page.locator(".beside .compare").select_option(second)
    names = page.locator(".beside .place h2")
    expect(names).to_have_text([STATES.loc[code, "name_en"] for code in (first, second)])
    page.locator(f".beside [data-key='remove-{first}']").click()

    expect(names).to_have_text([STATES.loc[second, "name_en"]])


def test_click_on_an_unnamed_state_says_that_the_text_does_not_name_it(page: Page):
    open_map(page, "lang=en")

    page.get_by_role("button", name="Whole map").click()
    page.locator(".map .state[data-id='BRA']").click()

    expect(page.locator(".beside")).to_contain_text(i18n.text("map.not_named", "en"))


def test_keyboard_alone_opens_a_state_and_leaves_it(page: Page):
    open_map(page, "lang=en")
    page.locator(".map [tabindex='0']").focus()

    page.keyboard.press("ArrowRight")
    expect(page.locator(".map .tip")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".beside .place h2")).to_be_visible()
    assert "country=" in page.url

    page.keyboard.press("Escape")
    expect(page.locator(".beside .list").first).to_be_visible()
    assert "country=" not in page.url


def test_keyboard_reaches_every_state_and_arc_from_one_tab_stop(page: Page):
    open_map(page, "lang=en")
    buttons = page.locator(".map .sheet [role='button']")
    count = buttons.count()
    page.locator(".map [tabindex='0']").focus()

    labels = set()
    for _ in range(count):
        page.keyboard.press("ArrowRight")
        labels.add(page.locator(".map .sheet [tabindex='0']").get_attribute("aria-label"))

    assert count > 1
    assert 1 == page.locator(".map .sheet [tabindex='0']").count()
    assert {buttons.nth(at).get_attribute("aria-label") for at in range(count)} == labels


def test_zoom_buttons_come_closer_and_go_back(page: Page):
    open_map(page, "lang=en")
    world = page.locator(".map .world")
    page.get_by_role("button", name="Whole map").click()
    whole = world.get_attribute("transform")

    page.get_by_role("button", name="Zoom in").click()
    assert whole != world.get_attribute("transform")
    page.get_by_role("button", name="Whole map").click()

    assert whole == world.get_attribute("transform")


def test_statuses_are_told_apart_by_dash_too(page: Page):
    open_map(page, "lang=en&kind=agreement")
    dashes = page.eval_on_selector_all(
        ".map .arc", "arcs => arcs.map(a => [a.classList[1], a.querySelector('.line')"
        ".getAttribute('stroke-dasharray')])",
    )  # fmt: skip

    assert {status for status, _ in dashes} >= {"done", "planned"}
    assert all((dash is None) == (status in ("done", "stated")) for status, dash in dashes)


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_names_stand_in_the_language_and_never_overlap(page: Page, lang):
    open_map(page, f"lang={lang}")
    page.wait_for_selector(".map .sign.name:not(.out)")
    boxes = page.eval_on_selector_all(
        ".map .sign:not(.out)",
        "signs => signs.map(s => [s.textContent, ...Object.values(s.getBBox())]"
        ".concat([s.getBBox().x, s.getBBox().y, s.getBBox().width]))",
    )
    rows = [(name, x, y, x + wide) for name, *_, x, y, wide in boxes]
    overlapping = [
        (a[0], b[0])
        for at, a in enumerate(rows)
        for b in rows[at + 1 :]
        if a[1] < b[3] and b[1] < a[3] and abs(a[2] - b[2]) < 10
    ]

    assert STATES.loc["KAZ", f"name_{lang}"] in {row[0] for row in rows}
    assert [] == overlapping


def test_listed_only_section_says_why_the_map_is_empty(page: Page):
    open_map(page, f"lang=ru&section={LISTED['section_id']}")

    expect(page.get_by_text("есть только в содержании")).to_be_visible()
    expect(page.locator(".map .arc")).to_have_count(0)


def test_the_record_is_hatched_and_never_flat(page: Page):
    open_map(page, "lang=en&layer=record&year=1992")
    fills = page.eval_on_selector_all(
        ".map .state.outside", "states => states.map(s => s.style.fill)"
    )

    assert fills
    assert all(fill.startswith('url("#kz-') for fill in fills)
    expect(page.get_by_text("These are outside sources")).to_be_visible()


def test_contested_lines_are_drawn_when_asked_for(page: Page):
    open_map(page, "lang=en")
    expect(page.locator(".map .disputed")).to_have_count(0)

    page.get_by_label(i18n.text("map.disputed_label", "en")).check()

    expect(page.locator(".map .disputed").first).to_be_attached()


def test_table_row_opens_the_same_sentence(page: Page):
    open_at(page, "/map?lang=en&view=table")
    table = page.locator(".st-key-kz_map_table canvas").first
    table.wait_for()
    box = table.bounding_box()
    assert box
    page.mouse.click(box["x"] + 16, box["y"] + 35 * 1.5)

    expect(page.locator(".st-key-kz_card_map")).to_contain_text("machine translation")
    assert "mark=" in page.url


def test_view_in_depth_draws_with_our_own_outlines_only(page: Page):
    with page.expect_request("**/countries.geojson"):
        open_at(page, "/map?lang=en&view=deck")

    page.wait_for_selector(".st-key-kz_map_depth canvas")
    page.wait_for_load_state("networkidle")


def test_a_browser_without_webgl_is_told_so(new_page: Callable[..., Page]):
    page = new_page()
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    open_map(page, "lang=en")
    expect(page.locator(".map .arc").first).to_be_visible()

    page.get_by_role("radio", name="3D").click()

    expect(page.get_by_role("alert")).to_have_text(i18n.text("map.deck_missing", "en"))
    page.wait_for_load_state("networkidle")
    expect(page.locator(".st-key-kz_map_depth")).to_have_count(0)


def test_an_address_opens_the_same_view_in_another_language(page: Page):
    tie = one_tie()
    query = f"country={tie['entity_id']}&mark={tie['tie_id']}&s={tie['sentence_id']}"
    open_map(page, f"lang=en&{query}")

    page.get_by_role("link", name="Қаз").click()

    expect(page.locator(".beside .place h2")).to_have_text(STATES.loc[tie["entity_id"], "name_kk"])
    assert f"country={tie['entity_id']}" in page.url


@pytest.mark.parametrize(
    ("query", "scheme"),
    [
        ("lang=kk", "light"),
        ("lang=en&layer=record", "light"),
        # Dark, with panels and files open besides: test_map_tasks.py.
        *by_length((), (("lang=ru&country=USA", "dark"), ("lang=kk&layer=record", "dark"))),
    ],
)
def test_axe_finds_nothing(new_page: Callable[..., Page], query, scheme):
    page = new_page(color_scheme=scheme)
    open_map(page, query)

    assert [] == violations(page)


def test_narrow_screen_has_the_list_first_and_no_sideways_scroll(new_page: Callable[..., Page]):
    page = new_page(viewport=PHONE)
    open_map(page, "lang=kk")
    listed = page.locator(".beside").bounding_box()
    graphic = page.locator(".map .sheet").bounding_box()
    assert listed
    assert graphic

    assert listed["y"] < graphic["y"]
    assert graphic["x"] >= 0
    assert graphic["x"] + graphic["width"] <= PHONE["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_reduced_motion_stops_transitions(new_page: Callable[..., Page]):
    page = new_page(reduced_motion="reduce")
    open_map(page, "lang=en")
    seconds = page.eval_on_selector(
        ".map .state", "state => getComputedStyle(state).transitionDuration"
    )

    assert "0s" == seconds


def test_back_in_the_browser_undoes_the_pick(page: Page):
    open_map(page, "lang=en")
    page.locator(".beside .row").first.click()
    expect(page.locator(".beside .place h2")).to_be_visible()

    page.go_back()
    settle(page)

    expect(page.locator(".beside .list").first).to_be_visible()


def test_enter_opens_a_tie_of_the_panel_and_escape_leaves_it(page: Page):
    tie = one_tie()
    open_map(page, f"lang=en&status=planned&country={tie['entity_id']}")

    page.locator(".ties button").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("mark="))
    settle(page)
    expect(page.locator(".card .original")).to_be_visible()
    page.locator(".ties button").first.focus()
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("country="))
