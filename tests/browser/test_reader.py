"""The reader in a real browser: mouse and keyboard open sentences, marks come and go."""

import re

import pytest
from browser_steps import CLIPBOARD, PHONE, follow, following, move_to, open_at, settle, violations
from built_tables import TABLES
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from lengths import by_length
from marked_sentences import marked_sentences
from playwright.sync_api import Page, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from kzdash import i18n
from kzdash.app.reader.figure import page_text, reader_page, segments
from kzdash.app.reader.view import build_reader_view
from kzdash.app.reader.view_index import read_index
from kzdash.app.reader.view_marks import mark_sentence
from kzdash.app.server import assets
from kzdash.i18n import Words


# In one session the reader opens where it was left: each test has a page of its own.
@pytest.fixture
def page(new_page):
    return new_page(locale="en-GB")


SENTENCES = TABLES["sentences"]
INDEX = read_index(TABLES, str(SENTENCES["doc_id"].iloc[0]))
TIE = TABLES["ties"].iloc[0]
LISTED = TABLES["sections"][TABLES["sections"]["extent"] == "listed_only"].iloc[0]


def text_of(page: Page):
    return page.locator(".reader .text")


def sentence(page: Page, number: int):
    """The sentence at *number* of the page."""
    return text_of(page).locator(".sentence").nth(number)


def click_letters(page: Page, number: int) -> None:
    """Click beside the first letter of a sentence, where no name is."""
    sentence(page, number).locator(".letters").click(position={"x": 3, "y": 8})


WALK = """const walk = (node) => node.nodeType === Node.TEXT_NODE ? node.data
  : node.classList?.contains("note") ? "" : [...node.childNodes].map(walk).join("");"""


def letters(page: Page) -> str:
    """Return the text nodes of the page without the component's own notes."""
    return text_of(page).evaluate(f"(text) => {{ {WALK} return walk(text) }}")


def selected_in_address(page: Page, sentence_id: str) -> None:
    expect(page).to_have_url(re.compile(re.escape(sentence_id.replace(":", "%3A"))))


@pytest.mark.parametrize("lang", by_length(("kk",), i18n.LANGS))
def test_letters_on_screen_are_the_documents(page: Page, lang):
    """Marks, line numbers and labels add no letter to the text and take none away."""
    open_at(page, f"/reader?lang={lang}")
    view = build_reader_view(INDEX, section_id=None, sentence_id=None, lang=lang)
    expect(sentence(page, 0)).to_be_visible()

    assert page_text(reader_page(view, Words("reader", lang))) == letters(page)


def test_click_opens_the_sentence_in_three_languages(page: Page):
    open_at(page, "/reader?lang=en")
    row = SENTENCES.iloc[2]
    click_letters(page, 2)

    card = page.locator(".card")
    expect(card).to_contain_text(row["text_ru"])
    expect(card.locator(".translation.own")).to_contain_text(row["text_en"])
    expect(card).to_contain_text("machine translation")
    expect(sentence(page, 2)).to_have_attribute("aria-current", "true")
    selected_in_address(page, row["sentence_id"])


def test_keyboard_reads_opens_and_goes_back(page: Page):
    """One tab stop; arrows and J K move over sentences, Enter opens, Esc closes."""
    open_at(page, "/reader?lang=en")
    sentence(page, 0).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(sentence(page, 1)).to_be_focused()
    assert 1 == text_of(page).locator(".sentence[tabindex='0']").count()
    page.keyboard.press("Enter")
    card = page.locator(".card")
    expect(card).to_contain_text(SENTENCES.iloc[1]["text_en"])
    expect(sentence(page, 1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)


def test_keyboard_reaches_the_marks_of_a_sentence(page: Page):
    """→ walks into the marks, Enter on one picks it, Esc leads back to its sentence."""
    open_at(page, f"/reader?lang=en&s={TIE['sentence_id']}")
    picked = text_of(page).locator(".sentence.is-selected")
    picked.focus()
    page.keyboard.press("ArrowRight")
    expect(picked.locator(".margin-mark").first).to_be_focused()
    with following(page, "**mark=**"):
        page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(picked).to_be_focused()


def test_last_sentence_leads_to_the_next_section(page: Page):
    """↓ past the end turns the page and goes on with its first sentence."""
    open_at(page, "/reader?lang=en")
    last = text_of(page).locator(".sentence").last
    last.focus()
    page.keyboard.press("ArrowDown")
    first = INDEX.sentences["sentence_id"].iloc[INDEX.pages[1].first]
    expect(text_of(page).locator(f".sentence[data-id='{first}']")).to_be_focused()


def test_one_key_clears_the_marks_and_brings_them_back(page: Page):
    open_at(page, "/reader?lang=en")
    name = text_of(page).locator(".name").first
    line = "(one) => getComputedStyle(one).textDecorationLine"
    before = letters(page)
    assert "underline" == name.evaluate(line)
    page.keyboard.press("m")
    assert "none" == name.evaluate(line)
    page.locator(".tools [data-key=clean]").click()
    assert "underline" == name.evaluate(line)
    assert before == letters(page)


def test_name_leads_through_all_its_sentences(page: Page):
    """A click on a name opens its bar; → goes on to the next sentence that names it."""
    open_at(page, "/reader?lang=en")
    follow(page, text_of(page).locator(".name").first, "**entity=**")
    bar = page.locator(".reader .entity")
    expect(bar).to_be_visible()
    before = page.url
    follow(page, bar.locator("[data-key=entity-next]"), lambda url: url != before)
    expect(text_of(page).locator(".sentence.is-selected")).to_be_visible()


def test_skim_leaves_only_what_carries_a_statement(page: Page):
    open_at(page, "/reader?lang=en&layer=skim")
    shown = text_of(page).locator(".sentence:visible")
    expect(shown.first).to_be_visible()

    assert shown.count() == text_of(page).locator(".sentence.has-marks").count()


def test_the_readers_language_stands_beside_the_text_from_the_start(page: Page):
    open_at(page, "/reader?lang=ru")
    expect(sentence(page, 1)).to_be_visible()
    beside, count = text_of(page).locator(".beside"), text_of(page).locator(".sentence").count()
    for lang in ("ru", "kk", "en"):
        move_to(page, f"/reader?lang={lang}")
        expect(beside).to_have_count(count if lang != "kk" else 0)
        if lang != "kk":
            expect(beside.nth(1)).to_have_text(SENTENCES.iloc[1][f"text_{lang}"])


def test_a_pick_moves_no_line_of_the_text(page: Page):
    """The card takes the place that was kept for it."""
    open_at(page, "/reader?lang=en")
    place = "(one) => { const { x, width } = one.getBoundingClientRect(); return [x, width] }"
    before = sentence(page, 3).evaluate(place)
    click_letters(page, 2)
    expect(page.locator(".card .original")).to_be_visible()

    assert before == sentence(page, 3).evaluate(place)


def test_find_jumps_to_the_sentence(page: Page):
    open_at(page, "/reader?lang=en")
    word = SENTENCES.iloc[3]["text"].split()[0]
    page.locator(".tools .find-input").fill(word)
    page.keyboard.press("Enter")
    hit = page.locator(".reader .hits button").first
    expect(hit).to_contain_text(word)
    hit.click()
    expect(text_of(page).locator(".sentence.is-selected")).to_contain_text(word)


def test_missing_section_is_reached_from_the_contents(page: Page):
    open_at(page, "/reader?lang=en")
    page.locator(".reader .contents button.plain", has_text=LISTED["title_en"]).click()
    expect(page.locator(".reader .absent")).to_contain_text("not in the file")


@pytest.mark.parametrize("view", ["kk", "three"])
def test_a_link_opens_its_card_on_a_phone_and_nothing_scrolls_sideways(new_page, view):
    """At 390 px the card is a sheet under its sentence, and translations stand beneath."""
    page = new_page(viewport=PHONE, locale="en-GB")
    open_at(page, f"/reader?lang=en&view={view}&s={TIE['sentence_id']}")
    card, picked = page.locator(".card"), text_of(page).locator(".sentence.is-selected")
    expect(card.locator(".translation.own")).to_be_in_viewport(ratio=1)
    expect(picked.locator(".letters")).to_be_in_viewport()
    assert picked.bounding_box()["y"] < card.bounding_box()["y"]
    width = "document.querySelector('[data-testid=stMain]').scrollWidth"

    assert page.evaluate(width) <= PHONE["width"]
    if view == "three":
        row = text_of(page).locator(".row:has(.is-selected)")
        own, other = row.locator(".sentence"), row.locator(".beside").first
        assert own.bounding_box()["y"] + own.bounding_box()["height"] <= other.bounding_box()["y"]


OPENED = f"s={TIE['sentence_id']}&mark={TIE['tie_id']}&entity={TIE['entity_id']}"


@pytest.mark.parametrize(
    ("query", "scheme"),
    [
        (OPENED, "dark"),
        ("view=three", "light"),
        *by_length((), ((OPENED, "light"), ("view=three", "dark"))),
    ],
)
def test_axe_finds_nothing(new_page, scheme, query):
    page = new_page(locale="en-GB", color_scheme=scheme)
    open_at(page, f"/reader?lang=en&{query}")
    expect(sentence(page, 0)).to_be_attached()

    assert [] == violations(page)


def test_likely_readings_change_what_is_seen_and_not_the_text(page: Page):
    """The printed letters stay in the text while the likely reading is shown in their place."""
    slip_row = TABLES["slips"]
    inside = slip_row[slip_row["start"] >= INDEX.pages[0].start].iloc[0]
    sentence_id = SENTENCES[SENTENCES["start"] <= inside["start"]]["sentence_id"].iloc[-1]
    open_at(page, f"/reader?lang=en&s={sentence_id}")
    slip = text_of(page).locator(".is-selected .slip").first
    before = letters(page)
    expect(slip.locator(".as-printed")).to_be_visible()
    page.locator(".tools [data-key=key]").click()
    page.locator(".tools [data-key=cleaned]").click()
    expect(slip.locator(".as-printed")).to_be_hidden()

    shown = slip.evaluate("(one) => getComputedStyle(one, '::after').content")
    assert inside["suggested"] in shown
    assert before == letters(page)
    expect(text_of(page).locator(".opened")).to_contain_text("The text is not changed")


def test_the_drawn_text_is_the_documents_whatever_it_holds(page: Page):
    """Random nested names, slips and page marks over hostile letters: taking the marks out of
    the DOM gives the text back, and no element stands in it but the component's own."""
    open_at(page, "/reader?lang=en")
    page.evaluate(
        "async (address) => { window.reader = await import(address) }",
        assets.address_of("reader_text.js"),
    )
    drawn = f"""(sentence) => {{
      {WALK}
      const block = {{ type: "paragraph", pieces: [sentence] }}
      const data = {{ page: {{ blocks: [block] }}, here: {{ columns: [] }}, words: {{}} }}
      const [made] = window.reader.buildBlocks({{ data, parts: {{}} }})
      document.body.append(made)
      const tags = new Set([...made.querySelectorAll("*")].map((one) => one.localName))
      made.remove()
      return {{ text: walk(made), tags: [...tags] }}
    }}"""

    @hypothesis_settings(max_examples=by_length(60, 600))
    @given(marked_sentences())
    def holds(marked):
        text, offset, spans, cuts = marked
        places = {span.mark_id: number for number, span in enumerate(spans)}
        mark = {"kind": "country", "entity": "IRN", "label": text}
        slip = {"label": text, "suggested": text}
        sentence = {
            "id": "d:s0001", "line": 1, "pages": [None, None], "lang": "kk", "label": text,
            "segments": segments(mark_sentence(text, offset, spans, cuts), places),
            "names": [{**mark, "id": span.mark_id} for span in spans],
            "slips": [slip for _ in cuts], "margin": [], "beside": [],
        }  # fmt: skip
        found = page.evaluate(drawn, sentence)
        assert text == found["text"]
        assert {"span"} >= set(found["tags"])

    holds()


def ends_a_run(frame: bytes) -> bool:
    return "script_finished" == ForwardMsg.FromString(frame).WhichOneof("type")


def test_a_click_sends_little(new_page):
    """Sentence, name, margin mark, next of a name, a search: 10 kB at most each."""
    page = new_page(locale="kk-KZ")
    sizes: list[int] = []
    with page.expect_websocket() as opened:
        open_at(page, f"/reader?lang=kk&s={TIE['sentence_id']}")
    socket = opened.value
    socket.on("framereceived", lambda frame: sizes.append(len(frame)))
    expect(text_of(page).locator(".opened")).to_be_visible()

    def sent_by(click, seen):
        sizes.clear()
        with socket.expect_event("framereceived", ends_a_run):
            click()
        expect(page.locator(seen).first).to_be_visible()
        settle(page)
        return sum(sizes)

    find = page.locator(".tools .find-input")
    find.fill("Қазақстан")
    bar, text = page.locator(".reader .entity"), text_of(page)
    costs = {
        "sentence": sent_by(lambda: click_letters(page, 2), ".sentence.is-selected"),
        "name": sent_by(text.locator(".name").first.click, ".entity"),
        "list": sent_by(bar.locator("[data-key=entity-all]").click, ".entity .hits"),
        "next": sent_by(bar.locator("[data-key=entity-next]").click, ".is-selected"),
        "margin": sent_by(text.locator(".margin-mark").first.click, ".is-picked"),
        "find": sent_by(lambda: find.press("Enter"), ".find-place .hits"),
    }

    assert {} == {name: cost for name, cost in costs.items() if not 0 < cost <= 10_000}


def test_mini_map_draws_exactly_the_ties_of_its_sentence(page: Page):
    """An arc for each tie to a state, an outline for each group with a list, nothing else."""
    ties = TABLES["ties"]
    members = TABLES["entities"].set_index("entity_id")["members"]
    grouped = ties[ties["entity_id"].map(members).notna()]
    sentence_id = grouped["sentence_id"].iloc[-1]
    mine = ties[ties["sentence_id"] == sentence_id]
    open_at(page, f"/reader?lang=en&s={sentence_id}")
    figure = text_of(page).locator(".minimap[data-state=drawn]")
    expect(figure).to_be_visible()

    drawn = figure.locator("[data-id]").evaluate_all("(all) => all.map((one) => one.dataset.id)")
    is_group = mine["entity_id"].map(members).notna()
    assert sorted(mine["tie_id"]) == sorted(drawn)
    assert is_group.sum() == figure.locator("g.tie").count()
    for name in ("land", "home"):
        assert 1 == figure.locator(f".{name}").count()


def test_a_marked_passage_is_copied_with_its_source(page: Page):
    """By keyboard: Shift + arrows mark two sentences, Q copies them as printed, with the place."""
    page.context.grant_permissions(CLIPBOARD)
    open_at(page, "/reader?lang=en")
    sentence(page, 1).focus()
    page.keyboard.press("Shift+ArrowDown")
    bar = page.locator(".reader .quote")
    expect(bar).to_be_visible()
    page.keyboard.press("q")
    expect(bar).to_contain_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")

    for row in (SENTENCES.iloc[1], SENTENCES.iloc[2]):
        assert " ".join(row["text"].split()) in copied
    assert f"lines {SENTENCES.iloc[1]['line']}–{SENTENCES.iloc[2]['line']}" in copied
    assert TABLES["documents"]["title_en"].iloc[0] in copied
    assert SENTENCES.iloc[1]["sentence_id"].replace(":", "%3A") in copied
    assert SENTENCES.iloc[3]["text"] not in copied


def test_a_passage_marked_by_mouse_is_copied_by_its_button(page: Page):
    page.context.grant_permissions(CLIPBOARD)
    open_at(page, "/reader?lang=en")
    box = sentence(page, 2).locator(".letters").bounding_box()
    page.mouse.move(box["x"] + 2, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 190, box["y"] + 12, steps=6)
    page.mouse.up()
    page.locator(".reader .quote button").click()
    expect(page.locator(".reader .quote")).to_contain_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()").split("”")[0].strip("“")

    assert 5 < len(copied) < len(SENTENCES.iloc[2]["text"])
    assert copied in " ".join(SENTENCES.iloc[2]["text"].split())
    assert "s=" not in page.url  # marking is not picking


def test_the_table_keeps_find_contents_and_skim(page: Page):
    """A search from the table's layout leads to a sentence; contents turn the table's page."""
    open_at(page, "/reader?lang=en&view=table")
    word = SENTENCES.iloc[3]["text"].split()[0]
    page.locator(".tools .find-input").fill(word)
    page.keyboard.press("Enter")
    page.locator(".reader .hits button").first.click()
    expect(page.locator(".card .original")).to_contain_text(word)
    expect(text_of(page)).to_be_hidden()
    page.locator(".reader .contents-toggle").click()
    page.locator(".reader .contents button.plain", has_text=LISTED["title_en"]).click()
    expect(page.locator(".reader .absent")).to_contain_text("not in the file")


def test_tools_fold_on_a_phone(new_page):
    """The first screen shows the text: find and one button stand above it."""
    page = new_page(viewport=PHONE, locale="en-GB")
    open_at(page, "/reader?lang=ru")
    skim = page.locator(".tools [data-key=skim]")
    expect(sentence(page, 1)).to_be_in_viewport()
    expect(skim).to_be_hidden()
    page.locator(".tools .more-tools").click()
    expect(skim).to_be_visible()
