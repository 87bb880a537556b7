"""What a new user comes to the map for, done with the mouse and with the keyboard, without network."""

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from browser_steps import follow, following, open_at, settle, violations
from built_tables import TABLES
from lengths import by_length
from playwright.sync_api import Locator, Page, expect

from kzdash import i18n

TIES = TABLES["ties"]
SENTENCES = TABLES["sentences"].set_index("sentence_id")
STATES = TABLES["countries"].set_index("iso3")
TO_STATES = TIES[TIES["entity_id"].isin(STATES.index)]
RELATIONS = TABLES["relations"]
DATED = RELATIONS[RELATIONS["verified"] & RELATIONS["established"].notna()]
MOST_BYTES = 10_000
SVG = "{http://www.w3.org/2000/svg}"


def open_map(page: Page, query: str) -> None:
    open_at(page, f"/map?{query}")
    page.wait_for_selector(".map[data-state='drawn']")


def card(page: Page) -> Locator:
    return page.locator(".st-key-kz_card_map")


def walk_to(page: Page, key: str) -> None:
    """Move along the list beside the map with the arrow keys until *key* has the focus."""
    if page.locator(".map .list-open").count():
        page.locator(".map .list-open").press("Enter")
    page.locator(".beside .stop[tabindex='0']").focus()
    page.keyboard.press("Home")
    stops = page.locator(".beside .stop").evaluate_all("all => all.map(one => one.dataset.key)")
    for _ in range(stops.index(key)):
        page.keyboard.press("ArrowDown")
    expect(page.locator(f".beside [data-key='{key}']")).to_be_focused()


def strands_on(page: Page) -> dict[str, str]:
    """Return state -> where its ribbon runs."""
    found = page.eval_on_selector_all(
        ".map .ribbon", "all => all.map(a => [a.dataset.ribbon, a.querySelector('.case').getAttribute('d')])"
    )  # fmt: skip
    return dict(found)


# Press a status; return which statuses the ribbons have then, and which are pressed.
PRESS = """(chip) => {
  const bar = chip.getRootNode()
  chip.click()
  const map = [...document.querySelectorAll("*")]
    .find((one) => one.shadowRoot?.querySelector(".map .sheet")).shadowRoot
  const seen = [...map.querySelectorAll(".ribbon > g")].map((one) => one.classList[0])
  const pressed = [...bar.querySelectorAll("[aria-pressed=true]")].map((one) => one.dataset.key)
  return [[...new Set(seen)], pressed]
}"""


def by_the_end_of(year: int) -> set[str]:
    return set(DATED[DATED["established"].str[:4].astype(int) <= year]["iso3"])


def test_who_is_tied_by_agreements_not_yet_signed(page: Page):
    open_map(page, "lang=en")

    # In the very task of the press, before anything can have been answered.
    with following(page, "**status=planned**"):
        pressed = page.locator("[data-key='chip-planned']").evaluate(PRESS)
    assert (["planned"], ["chip-planned"]) == tuple(pressed)
    named = page.locator(".beside .list").first.locator(".row .who")
    planned = TO_STATES[TO_STATES["status"] == "planned"]
    expect(named).to_have_count(planned["entity_id"].nunique())
    page.locator(".st-key-kz_map_filters summary").press("Enter")
    page.locator(".st-key-kz_map_kind input").click()
    page.get_by_role("option", name="Agreement").click()

    wanted = planned[planned["kind"] == "agreement"]
    expect(named).to_have_count(wanted["entity_id"].nunique())
    assert {STATES.loc[code, "name_en"] for code in wanted["entity_id"]} == set(
        named.all_text_contents()
    )
    assert set(wanted["entity_id"]) == set(strands_on(page))


def test_france_and_the_united_kingdom_side_by_side(page: Page):
    open_map(page, "lang=en")

    walk_to(page, "row-FRA")
    with following(page, "**country=FRA**"):
        page.keyboard.press("Enter")
    expect(page.locator(".beside .place h2")).to_have_text(["France"])
    with following(page, "**country=GBR**"):
        page.locator(".beside .compare").select_option("GBR")

    expect(page.locator(".beside .place h2")).to_have_text(["France", "United Kingdom"])
    both = set(TIES[TIES["entity_id"] == "FRA"]["sentence_id"]) & set(
        TIES[TIES["entity_id"] == "GBR"]["sentence_id"]
    )
    shared = page.get_by_text("In the same sentence: United Kingdom")
    assert (shared.count() > 0) == bool(both)
    for iso3 in ("FRA", "GBR"):
        expect(page.locator(f".map .state[data-id='{iso3}']")).to_have_class("state named picked")
    follow(page, page.locator(".beside [data-key='remove-FRA']"), lambda url: "=FRA" not in url)
    expect(page.locator(".beside .place h2")).to_have_text(["United Kingdom"])


def test_which_states_had_relations_by_the_end_of_1992(page: Page):
    open_map(page, "lang=en")

    follow(page, page.get_by_role("radio", name="Outside sources"), "**layer=record**")
    page.locator(".map .state.outside").first.wait_for()
    slider = page.locator(".year input")
    slider.focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")

    expect(page.locator(".year output")).to_have_text("1992")
    expect(page.locator(".year .said")).to_contain_text(str(len(by_the_end_of(1992))))
    page.wait_for_url("**year=1992**")
    settle(page)
    new = by_the_end_of(1992) - by_the_end_of(1991)
    page.locator(".year .list").click()
    expect(page.get_by_role("heading", name=f"In 1992: {len(new)}")).to_be_visible()
    fills = dict(page.eval_on_selector_all(
        ".map .state.outside", "states => states.map(s => [s.dataset.id, s.style.fill])"
    ))  # fmt: skip
    tinted = {iso3 for iso3, fill in fills.items() if "kz-open" not in fill}
    assert tinted <= by_the_end_of(1992)
    assert len(tinted) > 50


def test_the_sentence_behind_an_arc_opens_by_keyboard(page: Page):
    """One of each status."""
    arcs = TO_STATES.groupby(["entity_id", "kind"]).filter(lambda rows: len(rows) == 1)
    alone = arcs.drop_duplicates("status")
    assert set(alone["status"]) == set(TO_STATES["status"])
    open_map(page, "lang=en")

    for tie in alone.itertuples():
        walk_to(page, f"arc-{tie.entity_id}/{tie.kind}")
        expect(page.locator(f".map .ribbon.near[data-ribbon='{tie.entity_id}']")).to_be_attached()
        with following(page, f"**country={tie.entity_id}**"):
            page.keyboard.press("Enter")
        expect(card(page)).to_contain_text(" ".join(SENTENCES.loc[tie.sentence_id, "text"].split()))
        page.locator(".ties button").first.focus()
        with following(page, lambda url: "country=" not in url):
            page.keyboard.press("Escape")


def test_a_shared_address_gives_the_same_view_in_a_fresh_browser_and_another_language(
    page: Page, new_page: Callable[..., Page]
):
    open_map(page, "lang=en&status=planned&country=FRA")
    expect(page.locator(".map .disputed")).to_have_count(0)
    page.get_by_role("button", name="Whole world").click()
    page.wait_for_url("**at=world**")
    settle(page)
    page.locator(".st-key-kz_map_filters summary").press("Enter")
    page.get_by_text(i18n.text("map.disputed_label", "en")).click()
    page.wait_for_url("**borders=disputed**")
    settle(page)
    expect(page.locator(".map .disputed").first).to_be_attached()

    other = new_page(locale="ru-RU")
    open_at(other, page.url.replace("lang=en", "lang=ru"))
    other.wait_for_selector(".map[data-state='drawn']")

    expect(other.locator(".beside .place h2")).to_have_text(STATES.loc["FRA", "name_ru"])
    expect(other.locator(".map .disputed").first).to_be_attached()
    assert strands_on(page) == strands_on(other)


def test_the_years_play_in_the_browser_and_stop_in_the_address(page: Page):
    open_map(page, "lang=en&layer=record&year=1991")
    before = page.locator(".map .state.outside").count()

    page.get_by_role("button", name=i18n.text("map.year_play", "en")).click()
    expect(page.locator(".year output")).not_to_have_text("1991")
    page.get_by_role("button", name=i18n.text("map.year_pause", "en")).click()

    year = page.locator(".year output").text_content()
    page.wait_for_url(f"**year={year}**")
    assert page.locator(".map .state.outside").count() > before


def test_who_asked_for_less_motion_moves_year_by_year(kept_page: Callable[..., Page]):
    page = kept_page(reduced_motion="reduce")
    open_map(page, "lang=en&layer=record&year=1991")

    page.get_by_role("button", name=i18n.text("map.year_step", "en")).click()
    page.wait_for_url("**year=1992**")

    expect(page.locator(".year output")).to_have_text("1992")


def test_a_number_of_the_text_lists_the_states_that_the_record_can_show(page: Page):
    figure = TABLES["figures"].query("measure == 'diplomatic_relations'").iloc[0]
    open_map(page, "lang=en&layer=record")

    page.locator(".year .list").click()
    page.locator(f".beside [data-key='number-{figure['figure_id']}']").click()
    expect(card(page)).to_contain_text(
        " ".join(SENTENCES.loc[figure["sentence_id"], "text"].split())[:60]
    )
    group = page.locator(".beside .groups summary").first
    group.focus()
    page.keyboard.press("Enter")
    page.locator(".beside .groups .name").first.click()

    expect(page.locator(".beside .record[open]")).to_be_visible()
    assert "country=" in page.url


def saved(page: Page, label: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=label, exact=True).click()
    return Path(download.value.path()).read_bytes()


def test_downloads_hold_what_is_shown_and_draw_it_as_the_page_does(page: Page):
    open_map(page, "lang=en&status=planned")
    page.locator(".st-key-kz_map_filters summary").press("Enter")
    table, drawing, picture = (
        saved(page, i18n.text(f"map.download_{kind}", "en")) for kind in ("csv", "svg", "png")
    )
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))

    assert set(TIES[TIES["status"] == "planned"]["tie_id"]) == {row["tie_id"] for row in rows}
    assert ET.fromstring(drawing).tag == f"{SVG}svg"  # noqa: S314 our own
    assert picture.startswith(b"\x89PNG")

    walk_to(page, "row-FRA")
    page.keyboard.press("Enter")
    expect(page.locator(".beside .place h2")).to_be_visible()
    rows = list(
        csv.DictReader(
            io.StringIO(saved(page, i18n.text("map.download_csv", "en")).decode("utf-8-sig"))
        )
    )
    assert {"FRA"} == {row["entity_id"] for row in rows}, "a pick beside the map counts"


@pytest.mark.parametrize("lang", by_length(("kk",), ("kk", "en")))
def test_a_pick_sends_less_than_ten_kilobytes(fresh_page: Page, lang):
    page = fresh_page
    sizes: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda d: sizes.append(len(d))))
    open_map(page, f"lang={lang}")
    most = TO_STATES["entity_id"].mode().iloc[0]
    kind = TO_STATES[TO_STATES["entity_id"] == most]["kind"].iloc[0]

    sizes.clear()
    page.locator(".map .list-open").click()
    follow(page, page.locator(f".beside [data-key='arc-{most}/{kind}']"), f"**country={most}**")
    expect(card(page).locator(".card")).to_be_visible()
    picked = sum(sizes)

    assert 0 < picked < MOST_BYTES


def test_missions_and_events_are_hollow_marks_of_their_year(page: Page):
    open_map(page, "lang=en&layer=record&year=1992")
    events = TABLES["events"]
    of_the_year = events[
        events["verified"] & events["date"].str.startswith("1992") & events["entity_id"].isin(STATES.index)
    ]  # fmt: skip

    assert of_the_year["entity_id"].nunique() == page.locator(".map .mark.event").count()
    for kind in ("abroad", "here"):
        expect(page.locator(f".map .mark.{kind}").first).to_be_attached()
    fill, page_ink = page.eval_on_selector(
        ".map .mark", "m => [getComputedStyle(m).fill, getComputedStyle(m).getPropertyValue('--kz-page')]"
    )  # fmt: skip
    assert page_ink
    assert fill == "rgb(255, 255, 255)"


@pytest.mark.parametrize(
    "query", ["lang=ru&layer=record&country=CHN", "lang=en&country=FRA&country=GBR"]
)
def test_axe_finds_nothing_with_panels_and_downloads_open(kept_page: Callable[..., Page], query):
    page = kept_page(color_scheme="dark")
    open_map(page, query)
    if "layer=record" not in query:
        page.locator(".st-key-kz_map_filters summary").press("Enter")
    page.locator(".st-key-kz_map_files button").first.wait_for()
    settle(page)

    assert [] == violations(page)
