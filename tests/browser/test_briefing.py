"""The Briefing as a presenter uses it: keys, languages, evidence, files, on every size of screen."""

import io
import re
import urllib.request
from itertools import cycle
from pathlib import Path

import pytest
from browser_steps import CLIPBOARD, DESKTOP, PHONE, SETTLE_MS, open_at, turn_to, violations
from built_tables import TABLES
from lengths import by_length
from playwright.sync_api import Page, expect
from pptx import Presentation
from pypdf import PdfReader

from kzdash import i18n, paths
from kzdash.app.briefing.model_walk_file import read_walks
from kzdash.app.draw.citation import STYLES

WALKS = read_walks(paths.WALKS)
SMALLEST_PX, SHARE = 20, 0.75
PROJECTOR = {"width": 1920, "height": 1080}

# The share of the window that the picture fills, where it begins, and what of a stage is cut, lies
# over other words or is too small to read.
LOOK = """(smallest) => {
  const roots = [...document.querySelectorAll('*')].map((one) => one.shadowRoot).filter(Boolean)
  const stage = roots.map((root) => root.querySelector('dialog.stage')).find(Boolean)
  const boxOf = (name) => stage.querySelector(name)?.getBoundingClientRect()
  const faults = []
  const place = boxOf('.place')
  for (const name of ['blockquote', '.told']) {
    if (boxOf(name)?.bottom > place.top + 1) faults.push(`${name} lies over its place`)
  }
  if (place.bottom > innerHeight + 1) faults.push('the place is cut')
  const heading = stage.querySelector('h1')
  const line = parseFloat(getComputedStyle(heading).fontSize)
  if (heading.scrollHeight > heading.clientHeight + line / 2) faults.push('the statement is cut')
  const legend = boxOf('.legend')
  if (legend && legend.top < heading.getBoundingClientRect().bottom && legend.left < heading.getBoundingClientRect().right) faults.push('the key lies over the statement')
  for (const one of stage.querySelectorAll('.scene *, .bar *')) {
    const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
    if (!own || one.closest('.visually-hidden') || one.closest('[hidden]')) continue
    const scale = one.getScreenCTM?.().a ?? 1
    const size = parseFloat(getComputedStyle(one).fontSize) * scale
    if (size < smallest - 0.5) faults.push(`${size} px: ${one.textContent.slice(0, 30)}`)
  }
  const picture = boxOf('.picture')
  return [(picture.width * picture.height) / (innerWidth * innerHeight), picture.top, faults]
}"""


def open_stage(page: Page, walk: str = "argument", step: int = 1, lang: str = "ru") -> None:
    open_at(page, f"/briefing?lang={lang}&walk={walk}&step={step}")
    expect(page.locator("dialog.stage .statement")).to_be_visible()
    expect(page.locator("dialog.stage .progress").first).to_have_text(re.compile(rf"^{step} /"))


def at_step(page: Page, step: int) -> None:
    expect(page.locator("dialog.stage span.progress")).to_have_text(re.compile(rf"^{step} /"))


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.walk_id)
def test_the_picture_fills_the_stage_and_nothing_is_cut_or_small(page: Page, walk):
    """All of it by keys, one language after the other; on a projector all is as much larger.

    At length each step in each language.
    """
    langs = cycle(i18n.LANGS)
    lang = next(langs)
    open_stage(page, walk.walk_id, 1, lang)
    found = []
    for step in range(1, len(walk.steps) + 1):
        at_step(page, step)
        for _ in range(by_length(1, len(i18n.LANGS))):
            page.wait_for_function("() => document.fonts.status === 'loaded'")
            for window in (DESKTOP, PROJECTOR) if step == 1 else (DESKTOP,):
                page.set_viewport_size(window)
                share, top, faults = page.evaluate(LOOK, SMALLEST_PX)
                if share < SHARE or top != 0:
                    faults.append(f"the picture fills {share:.2f} from {top}")
                found += [f"step {step}, {lang}: {fault}" for fault in faults]
            page.set_viewport_size(DESKTOP)
            page.keyboard.press("l")
            lang = next(langs)
            expect(page.locator("dialog.stage")).to_have_attribute("lang", lang)
        page.keyboard.press("ArrowRight")

    assert [] == found


def test_a_presenter_goes_through_it(page: Page, tmp_path: Path):
    """Start in Russian, Kazakh at step 4, an arc's sentence, back, slides and handout."""
    page.set_viewport_size(DESKTOP)
    open_at(page, "/briefing?lang=ru")
    page.locator("[data-key=start-argument]").click()
    at_step(page, 1)
    for step in (2, 3, 4):
        page.keyboard.press("ArrowRight" if step != 3 else "Space")
        at_step(page, step)
    russian = page.locator("dialog.stage .statement").inner_text()
    page.keyboard.press("l")  # the next language: English
    expect(page.locator("dialog.stage")).to_have_attribute("lang", "en")
    page.keyboard.press("l")
    expect(page.locator("dialog.stage")).to_have_attribute("lang", "kk")
    at_step(page, 4)

    assert russian != page.locator("dialog.stage .statement").inner_text()
    assert "step=4" in page.evaluate("location.href")

    # France has several ties: the one that is meant is chosen, the focus comes back in the end.
    page.locator("[data-key=pick-FRA]").press("Enter")
    page.locator(".marks button").filter(has_text="келісім").first.press("Enter")
    card = page.locator(".evidence .card")
    expect(card.locator(".original")).to_contain_text("келісімге")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator("[data-key=pick-FRA]")).to_be_focused()
    at_step(page, 4)

    page.locator("[data-key=take]").press("Enter")
    # The first file starts the process that makes it: a busy machine is slow, not wrong.
    with page.expect_download(timeout=3 * SETTLE_MS) as slides:
        page.locator("[data-key=file-slides]").click()
    with page.expect_download(timeout=3 * SETTLE_MS) as handout:
        page.locator("[data-key=file-handout]").click()
    deck = Presentation(io.BytesIO(Path(slides.value.path()).read_bytes()))
    paper = PdfReader(io.BytesIO(Path(handout.value.path()).read_bytes()))
    steps = len(next(walk for walk in WALKS if walk.walk_id == "argument").steps)

    assert steps == len(deck.slides)
    assert "келісім" in "".join(one.extract_text() for one in paper.pages)

    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator(".walks")).to_be_visible()


def test_keys_lead_to_every_end(page: Page):
    open_stage(page, step=3)
    page.keyboard.press("End")
    at_step(page, 11)
    page.keyboard.press("ArrowRight")
    at_step(page, 11)
    page.keyboard.press("Home")
    at_step(page, 1)
    page.keyboard.press("ArrowLeft")
    at_step(page, 1)

    page.keyboard.press("b")
    expect(page.locator(".blank")).to_be_visible()
    page.keyboard.press("ArrowRight")  # any key brings the picture back and does nothing else
    expect(page.locator(".blank")).to_be_hidden()
    at_step(page, 1)

    page.keyboard.press("n")
    expect(page.locator(".side .clock")).to_have_text(re.compile(r"^\d+:\d\d$"))
    page.keyboard.press("Escape")
    expect(page.locator(".side")).to_be_hidden()
    expect(page.locator("dialog.stage")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".walks")).to_be_visible()


def test_every_key_is_a_button_too(page: Page):
    open_stage(page, step=1)
    page.locator("[data-key=next]").press("Enter")
    at_step(page, 2)
    page.locator("[data-key=back]").press("Enter")
    at_step(page, 1)
    page.locator("dialog [data-key=lang-kk]").press("Enter")
    expect(page.locator("dialog.stage")).to_have_attribute("lang", "kk")
    page.locator("[data-key=leave]").press("Enter")
    expect(page.locator(".walks")).to_be_visible()


LOOKED_AT = (
    "/briefing?lang=kk&view=my&my=map%3Fcountry%3DCHN",
    "/briefing?lang=ru&walk=argument&step=4",
    "/briefing?lang=kk&walk=argument&step=7",
    "/briefing?lang=en&walk=argument&step=10",
)


@pytest.mark.parametrize(
    ("address", "scheme"),
    [
        *((address, "light") for address in by_length(LOOKED_AT[2:], LOOKED_AT)),
        *((address, "dark") for address in by_length(LOOKED_AT[:2], LOOKED_AT)),
    ],
)
def test_axe_finds_nothing(page: Page, address, scheme):
    page.emulate_media(color_scheme=scheme)
    open_at(page, address)
    expect(page.locator("dialog.stage .bar, .walks .card").first).to_be_visible()

    assert [] == violations(page)


def test_the_evidence_on_the_stage_is_sound(page: Page):
    open_stage(page, step=9)
    page.locator("[data-pick][role=button]").first.press("Enter")
    expect(page.locator(".evidence .card")).to_be_visible()
    statement, evidence, blank = (
        page.locator(f"dialog.stage {one}").evaluate("(one) => +getComputedStyle(one).zIndex")
        for one in (".statement", ".evidence", ".blank")
    )

    assert statement < evidence < blank
    assert [] == violations(page)


def test_a_telephone_shows_it_as_a_page(page: Page):
    page.set_viewport_size(PHONE)
    for step in (1, 4, 7):
        open_stage(page, step=step)
        wide = page.evaluate(
            """() => { const roots = [...document.querySelectorAll('*')].map((one) => one.shadowRoot)
            const stage = roots.filter(Boolean).map((r) => r.querySelector('dialog.stage')).find(Boolean)
            return [stage.scrollWidth, stage.clientWidth] }"""
        )

        assert wide[0] <= wide[1] + 1
        next_button = page.locator("[data-key=next]").bounding_box()
        assert next_button["height"] >= 40


def test_my_walk_is_pinned_renamed_ordered_saved_and_loaded(page: Page, tmp_path: Path):
    open_at(page, "/map?lang=en&country=CHN")
    page.locator(".share-button").click()
    page.locator(".share-panel [data-key=pin]").click()
    page.wait_for_function("() => location.search.includes('my=')")
    turn_to(page, "briefing")
    page.locator("[data-key=walk-my]").click()
    expect(page.locator(".pin")).to_have_count(1)

    open_at(
        page, page.evaluate("'/reader?' + location.search.slice(1) + '&s=syrtqy_sayasat:s0063'")
    )
    page.locator(".card [data-key=pin]").click()
    page.wait_for_function("() => location.search.split('my=').length === 3")
    turn_to(page, "briefing")
    page.locator("[data-key=walk-my]").click()
    expect(page.locator(".pin")).to_have_count(2)

    page.locator("[data-key=name-0]").fill("China <b>first</b>")
    page.keyboard.press("Tab")
    page.wait_for_function("() => location.search.includes('first')")
    page.locator("[data-key=down-0]").click()
    expect(page.locator("[data-key=name-1]")).to_have_value("China <b>first</b>")

    with page.expect_download() as saved:
        page.locator("a[href*='walk.json']").click()
    page.locator("[data-key=remove-0]").click()
    expect(page.locator(".pin")).to_have_count(1)
    page.locator("input[type=file]").set_input_files(saved.value.path())
    expect(page.locator(".pin")).to_have_count(2)

    broken = tmp_path / "broken.json"
    broken.write_text("{}")
    page.locator("input[type=file]").set_input_files(broken)
    expect(page.locator(".walks .said")).to_have_text(i18n.text("briefing.my_bad_file", "en"))

    page.locator("[data-key=start-my]").click()
    at_step(page, 1)
    page.keyboard.press("ArrowRight")
    at_step(page, 2)
    expect(page.locator("dialog.stage .statement")).to_have_text("China <b>first</b>")


def test_share_copies_and_cites(page: Page):
    page.context.grant_permissions(CLIPBOARD)
    open_at(page, "/timeline?lang=kk&mark=syrtqy_sayasat:b0004")
    page.locator(".share-button").click()
    page.locator(".share-panel [data-key=link]").click()
    expect(page.locator(".share-panel .said")).to_have_text(i18n.text("share.copied", "kk"))

    assert page.url == page.evaluate("navigator.clipboard.readText()")
    for style in STYLES:
        page.evaluate("navigator.clipboard.writeText('')")
        page.locator(f".share-panel [data-key=cite-{style}]").click()
        page.wait_for_function("() => navigator.clipboard.readText()")
        copied = page.evaluate("navigator.clipboard.readText()")

        assert "/timeline?lang=kk" in copied
        assert "syrtqy_sayasat:b0004 жолы" in copied
        assert ("@misc" in copied) == (style == "bibtex")


@pytest.mark.parametrize("lang", by_length(("kk",), i18n.LANGS))
def test_the_edition_opens_from_disk_and_asks_for_nothing(new_page, base_url, tmp_path: Path, lang):
    page = new_page()
    file = tmp_path / "edition.html"
    with urllib.request.urlopen(f"{base_url}/export/edition.html?lang={lang}") as answer:
        file.write_bytes(answer.read())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    expect(page.locator("h1")).to_be_visible()
    page.locator("#find").fill("Ұлыбритания")
    expect(page.locator("#said")).to_have_text(re.compile(r"\d"))
    shown = page.locator("[data-find]:visible")

    assert 0 < shown.count() < len(TABLES["sentences"])
    assert [file.as_uri()] == [url for url in asked if not url.startswith("data:")]
    assert [] == violations(page)
