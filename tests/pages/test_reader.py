"""The reader's page through the shell: what the component gets for an address."""

import pytest
from built_tables import TABLES
from page_steps import component, open_app, seen_app

from kzdash import i18n

SECTIONS = TABLES["sections"]
SENTENCES = TABLES["sentences"]
TIES = TABLES["ties"]
READ = SECTIONS[SECTIONS["extent"] != "listed_only"].iloc[0]
LISTED = SECTIONS[SECTIONS["extent"] == "listed_only"].iloc[0]
TIE = TIES.iloc[0]


def reader(open_page=seen_app, **query):
    app = open_page("reader", **query)
    assert not app.exception
    found = component(app, "kzdash_reader_found")
    listed = component(app, "kzdash_reader_list")
    return app, {
        **component(app, "kzdash_reader_here"),
        **component(app, "kzdash_reader"),
        found["of"]: found["found"],
        listed["of"]: listed["found"],
    }


def sentences(data):
    return [
        piece
        for block in data["page"]["blocks"]
        for piece in block.get("pieces", ())
        if not isinstance(piece, str)
    ]


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_opens_on_the_first_section_with_text(lang):
    """Every section is in the contents; the page holds the first one's sentences, whole."""
    app, data = reader(lang=lang)
    first = SENTENCES[SENTENCES["section_id"] == READ["section_id"]]

    assert i18n.text("reader.title", lang) == app.title[0].value
    assert len(SECTIONS) == len(data["page"]["contents"])
    assert list(first["sentence_id"]) == [one["id"] for one in sentences(data)]
    assert data["here"]["s"] is None


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_picked_tie_opens_its_sentence_in_the_other_languages(lang):
    row = SENTENCES[SENTENCES["sentence_id"] == TIE["sentence_id"]].iloc[0]
    _, data = reader(lang=lang, s=TIE["sentence_id"], mark=TIE["tie_id"])
    (picked,) = [one for one in sentences(data) if one["id"] == TIE["sentence_id"]]
    shown = {one["lang"]: one["text"] for one in picked["beside"]}

    assert TIE["sentence_id"] == data["here"]["s"]
    assert TIE["tie_id"] in [
        mark["id"]
        for one in sentences(data)
        if one["id"] == TIE["sentence_id"]
        for group in one["margin"]
        for mark in group["marks"]
    ]
    assert {code: row[f"text_{code}"] for code in i18n.LANGS if code != row["lang"]} == shown


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_listed_section_says_why_it_is_empty(lang):
    _, data = reader(lang=lang, section=LISTED["section_id"])

    assert [] == data["page"]["blocks"]
    assert LISTED["title_printed"] == data["page"]["absent"]["printed"]
    assert data["page"]["absent"]["why"]


def test_layouts_put_the_other_languages_beside():
    _, three = reader(lang="en", view="three")
    _, pair = reader(lang="en", view="pair")

    assert [["ru", "en"], ["en"]] == [data["here"]["columns"] for data in (three, pair)]
    assert three["page"] == pair["page"], "a layout is no reason to send the text again"


@pytest.mark.parametrize(
    ("query", "columns", "offered"),
    [
        ({"lang": "en"}, ["en"], ["kk", "pair_en", "three", "table"]),
        ({"lang": "ru"}, ["ru"], ["kk", "pair_ru", "three", "table"]),
        ({"lang": "ru", "view": "kk"}, [], ["kk", "pair_ru", "three", "table"]),
        ({"lang": "ru", "view": "pair_en"}, ["en"], ["kk", "pair_ru", "pair_en", "three", "table"]),
        ({"lang": "kk"}, [], ["kk", "pair_ru", "pair_en", "three", "table"]),
    ],
)
def test_the_readers_own_language_stands_beside_the_text(query, columns, offered):
    app, data = reader(**query)
    (switch,) = app.button_group

    assert columns == data["here"]["columns"]
    labels = [i18n.text(f"reader.view_{one}", query["lang"]) for one in offered[:-1]]
    assert [*labels, i18n.text("frame.view_table", query["lang"])] == switch.options


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_table_twin_has_the_same_sentences(lang):
    app = seen_app("reader", lang=lang, view="table")
    shown = SENTENCES[SENTENCES["section_id"] == READ["section_id"]]

    assert not app.exception
    assert list(shown["text"]) == list(app.dataframe[0].value[i18n.LANG_NAMES["kk"]])


def test_entity_has_its_sentences_and_the_ways_on():
    """The bar counts them; the list comes when it is opened, by windows."""
    app, data = reader(open_app, lang="en", entity=TIE["entity_id"])
    named = TABLES["mentions"].dropna(subset=["sentence_id"])
    named = set(named.loc[named["entity_id"] == TIE["entity_id"], "sentence_id"])
    assert data["sentences"] is None
    assert data["entity"]["next"]
    assert {"map", "timeline"} >= {way["page"] for way in data["entity"]["links"]}

    app.session_state["kz_reader_list"] = True
    app.run()
    listed = component(app, "kzdash_reader_list")["found"]
    assert {hit["id"] for hit in listed["hits"]} <= set(SENTENCES["sentence_id"])
    assert len(named) >= len(listed["hits"]) or listed["after"] is None


def test_find_counts_by_section_and_says_when_there_is_nothing():
    word = SENTENCES.iloc[3]["text"].split()[0]
    _, hit = reader(lang="ru", q=word)
    _, miss = reader(lang="ru", q="зззззз")

    assert SENTENCES.iloc[3]["sentence_id"] in [one["id"] for one in hit["find"]["hits"]]
    assert len(hit["find"]["hits"]) <= sum(one["count"] for one in hit["find"]["sections"])
    assert i18n.text("reader.find_none", "ru", q="зззззз") == miss["find"]["summary"]


def test_unknown_sentence_is_said_and_the_first_page_is_shown():
    app, data = reader(lang="en", s="nowhere:s0001")

    assert any("s=nowhere:s0001" in note.value for note in app.text)
    assert READ["section_id"] == next(
        one["id"] for one in data["page"]["contents"] if one["current"]
    )
