"""Two texts side by side without a browser: which two, what is compared, what a pick opens."""

import csv
import io
import json

import pytest
from archive_sample import built_archive
from beside_sample import MINE
from built_tables import TABLES
from page_steps import component, new_app, open_app, told
from pptx import Presentation

from kzdash import i18n
from kzdash.app.beside.export import comparison_csv, comparison_json, first_sentences
from kzdash.app.beside.figure import headline
from kzdash.app.beside.figure_slide import comparison_slides
from kzdash.app.beside.view import build_text, compare, sentences_of
from kzdash.app.briefing.export_pptx import deck_bytes
from kzdash.app.files import UploadedFile
from kzdash.app.screen import own
from kzdash.i18n import Words

BUNDLED = str(TABLES["documents"]["doc_id"].iloc[0])
EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def brought():
    """Return what is held of a visitor's document with a hostile name."""
    (*_, last) = own.read([UploadedFile(f"{EVIL}.txt", MINE.encode())])
    return last["held"]


def opened(brought, **query):
    """Return the page over the bundled text and the visitor's own."""
    app = new_app("compare", **query)
    app.session_state["kz_own"] = brought
    app.run()
    assert [] == list(app.exception)
    return app


def mine(brought):
    return f"own:{brought.tables['documents']['doc_id'].iloc[0]}"


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_what_changed_between_the_bundled_text_and_ones_own(brought, lang):
    sheet = component(opened(brought, lang=lang, b=mine(brought)), "kzdash_beside")["sheet"]
    groups = {
        pair["key"]: pair["group"]
        for column in sheet["columns"]
        for part in column["parts"]
        for row in part["rows"]
        for pair in row["pairs"]
    }
    numbers = {row["key"]: (row["first"], row["second"]) for row in sheet["numbers"]["rows"]}

    assert ("changed", "both", "second", "first") == tuple(
        groups[key]
        for key in (
            "tie:FRA:agreement",
            "tie:baltic_states:cooperation",
            "tie:CHN:agreement",
            "tie:CHN:visit",
        )
    )
    assert "second" == groups["claim:wto:"]
    assert ("26", "70") == numbers["figure:embassies_abroad:embassies"]
    assert ["both", "first", "second"] == [column["name"] for column in sheet["columns"]]
    assert f"{EVIL}.txt" == sheet["texts"][1]["title"]
    lanes = {row["key"]: row for row in sheet["lanes"]["rows"]}
    assert lanes["tie:FRA:agreement"]["outside"]
    assert {row["key"].split(":")[0] for row in lanes.values()} == {"tie", "claim"}
    assert {"FRA": "changed", "CHN": "both", "TUR": "second", "ESP": "first"}.items() <= (
        sheet["map"]["states"].items()
    )


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_a_pick_opens_both_sentences(brought, lang):
    app = opened(brought, lang=lang, a=BUNDLED, b=mine(brought), pair="tie:FRA:agreement")
    cards = told(app, "kzdash_beside_card")

    quoted = ["".join(part["text"] for part in card["original"]["parts"]) for card in cards]

    assert MINE.splitlines()[0] == quoted[1] != quoted[0]
    assert ["planned", "done"] == [card["chip"]["ink"] for card in cards]
    assert [] == cards[0]["ways"]
    assert ["reader", "map", "timeline", "data"] == [way["page"] for way in cards[1]["ways"]]


def test_what_one_text_lacks_is_not_found_in_it(brought):
    app = opened(brought, lang="en", pair="tie:TUR:agreement")
    first, second = [data["side"] for data in told(app, "kzdash_beside") if "side" in data]

    assert i18n.text("beside.not_found_long", "en") == first["none"]
    assert ("", 1) == (second["none"], len(second["lines"]))
    assert 1 == len(told(app, "kzdash_beside_card"))


def test_the_table_has_both_sentences(brought):
    app = opened(brought, lang="en", b=mine(brought), view="table")
    (table,) = [frame.value for frame in app.dataframe]
    france = table[(table["Who or what"] == "France") & (table["Kind"] == "Agreement")]

    assert ("Planned", "Done") == (france["Text 1"].item(), france["Text 2"].item())
    assert "investments" in france["Sentence of text 1"].item()
    assert "Францияме" in france["Sentence of text 2"].item()
    assert "not found" in set(table["Text 2"])


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_one_document_alone_asks_for_another_and_what_is_gone_is_said(lang):
    app = open_app("compare", lang=lang, a=BUNDLED, b="own:gone", pair=EVIL)
    said = " ".join(text.value for text in app.text)

    assert [] == list(app.exception)
    assert i18n.text("beside.bring", lang) in said
    assert "b=own:gone" in said
    assert [i18n.text("frame.menu_upload", lang)] == [button.label for button in app.button]


def test_a_pair_that_is_not_there_is_said(brought):
    app = opened(brought, lang="en", pair=f"tie:{EVIL}:visit")

    assert [True] == [EVIL in text.value for text in app.text]
    assert [] == told(app, "kzdash_beside_card")


def test_the_files_have_a_row_for_every_pair(brought):
    first = build_text(TABLES, BUNDLED)
    second = build_text(brought.tables, mine(brought).removeprefix("own:"))
    found = compare(first, second)
    sentences = (
        sentences_of(TABLES, first_sentences(found, second=False)),
        sentences_of(brought.tables, first_sentences(found, second=True)),
    )
    rows = list(
        csv.DictReader(
            io.StringIO(comparison_csv(found, sentences, Words("beside", "en")).decode("utf-8-sig"))
        )
    )
    same = json.loads(comparison_json(found, sentences, Words("beside", "en")))
    (france,) = [one for one in same if (one["subject_id"], one["kind"]) == ("FRA", "agreement")]

    assert len(found.pairs) == len(rows) == len(same)
    assert ("changed", "planned", "done") == (
        france["group"], france["states_first"], france["states_second"]
    )  # fmt: skip
    assert "Франциямен" in france["sentence_second"]
    assert [row["group"] for row in rows] == [row["group"] for row in same]


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_the_slides_say_what_changed_and_leave_nothing_out_silently(brought, lang):
    words = Words("beside", lang)
    first = build_text(TABLES, BUNDLED)
    second = build_text(brought.tables, mine(brought).removeprefix("own:"))
    found = compare(first, second)
    slides = comparison_slides(found, words, {"a": (BUNDLED,)})
    rows = [line for slide in slides for line in slide.grid.lines]
    left = [slide.grid.more for slide in slides if slide.grid.more]
    counted = len({(pair.key.type, pair.key.subject, pair.group) for pair in found.pairs})

    assert headline(found, words) == slides[0].statement
    assert [words("code.kind_agreement")] == [line.cells[1].text.split(":")[0] for line in rows[:1]]
    assert counted == len(rows) or left
    assert len(slides) == len(Presentation(io.BytesIO(deck_bytes(slides, ""))).slides)


def test_a_document_of_the_list_is_set_beside_another(monkeypatch):
    monkeypatch.setenv("KZDASH_TABLES", str(built_archive()))
    listed = open_app("data", lang="kk", view="archive", doc="d003")
    listed.button(key="kz_archive_compare").click().run()
    first, second = (text["title"] for text in component(listed, "kzdash_beside")["sheet"]["texts"])

    assert [] == list(listed.exception)
    assert "d003.txt" == first != second
