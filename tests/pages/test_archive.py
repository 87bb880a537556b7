"""Pages over many documents: each shows one of them, chosen by the address or from the list."""

import pytest
from archive_sample import DOCUMENTS, built_archive
from page_steps import component, open_app, told, with_filters

from kzdash import i18n
from kzdash.app.once import OnceCache
from kzdash.app.screen import cache
from kzdash.tables.store import read_tables

SIZES = {".": 13, "1994": 12}  # documents of the folders
PAGES = ("home", "map", "timeline", "reader", "briefing", "data", "upload")


@pytest.fixture(scope="module")
def folder():
    return built_archive()


@pytest.fixture(autouse=True)
def served(folder, monkeypatch):
    monkeypatch.setenv("KZDASH_TABLES", str(folder))


def source(app):
    return component(app, "kzdash_frame")["source"]


@pytest.mark.parametrize("lang", i18n.LANGS)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_the_document_of_the_address(page, lang):
    app = open_app(page, lang=lang, doc="d023")

    assert not app.exception
    assert "d023.txt" == source(app)["title"]
    assert "data" == source(app)["links"][-1]["page"]
    assert str(DOCUMENTS) in source(app)["links"][-1]["label"]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ({}, "d001.txt"),
        ({"doc": "d999"}, "d001.txt"),
        ({"s": "d031:s0001"}, "d031.txt"),
        ({"mark": "d032:t0001", "doc": "d001"}, "d032.txt"),
    ],
)
def test_what_the_address_names_decides_which_document(query, title):
    app = open_app("reader", lang="en", **query)

    assert title == source(app)["title"]
    assert not app.exception


def test_a_document_that_there_is_not_is_said():
    app = open_app("home", lang="en", doc="d999")

    assert "doc=d999" in " ".join(text.value for text in app.text)


def test_only_a_few_documents_are_held(folder, monkeypatch):
    monkeypatch.setattr(cache, "_documents", OnceCache(3))
    for number in range(6):
        cache.edition_tables(f"d{number:03}")

    assert len(cache._documents.values()) <= 3
    app = open_app("home", lang="en", doc="d000")
    assert "d000.txt" == source(app)["title"]


def blocks(app):
    return [block for sheet in told(app, "kzdash_data") for block in sheet["blocks"]]


def rows(app):
    return [block["rows"] for block in blocks(app) if block["type"] == "table"]


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_the_list_names_every_document_and_what_it_counts(folder, lang):
    app = open_app("data", lang=lang, view="archive")
    listed, countries, kinds, _ = rows(app)
    ties = read_tables(folder)["ties"]

    assert not app.exception
    assert DOCUMENTS == len(listed)
    assert {"doc": "d001"} == listed[0]["pick"]
    assert ties["entity_id"].nunique() == len(countries)
    assert ties["kind"].nunique() == len(kinds)
    assert ties["doc_id"].nunique() >= int(countries[0]["cells"][1])


def test_a_wish_narrows_the_list_and_can_be_taken_off():
    app = open_app("data", lang="en", view="archive", country="IND", collection="1994")
    listed = rows(app)[0]

    assert 0 < len(listed) < DOCUMENTS
    assert {"1994"} == {row["cells"][1] for row in listed}
    assert "IND" == app.selectbox(key="kz_archive_country").value
    app.button(key="kz_archive_clear").click().run()
    assert DOCUMENTS == len(rows(app)[0])


def test_a_wish_that_nothing_fits_says_so_and_an_unknown_one_is_dropped():
    nothing = open_app("data", lang="en", view="archive", q="no such name")
    unknown = open_app("data", lang="en", view="archive", collection="<b>elsewhere</b>", at="x")

    assert i18n.text("data.archive_none", "en") in str(blocks(nothing))
    assert "collection=<b>elsewhere</b>" in " ".join(text.value for text in unknown.text)
    assert DOCUMENTS == len(rows(unknown)[0])


def test_a_single_document_has_no_list(monkeypatch):
    monkeypatch.delenv("KZDASH_TABLES")
    app = open_app("data", lang="en", view="archive")
    parts = blocks(app)[0]["items"]

    assert 1 == len(source(app)["links"])
    assert "archive" not in [part["part"] for part in parts]
    assert ["overview"] == [part["part"] for part in parts if part["current"]]


@pytest.mark.parametrize("lang", i18n.LANGS)
@pytest.mark.parametrize("collection", ["*", ".", "1994"])
def test_the_map_shows_a_collection(folder, lang, collection):
    app = open_app("map", lang=lang, collection=collection)
    tables = read_tables(folder)
    folders = tables["documents"].set_index("doc_id")["collection"].fillna(".")
    meant = tables["ties"][lambda ties: ties["doc_id"].map(folders).isin(
        set(folders) if collection == "*" else {collection}
    )]  # fmt: skip
    ribbons, listed = (component(app, name) for name in ("kzdash_ribbon_map", "kzdash_map_panel"))

    assert not app.exception
    assert {one["id"] for one in ribbons["ribbons"]} == {
        one["id"] for one in listed["blocks"][0]["items"]
    }
    assert set(meant["entity_id"]) >= {one["id"] for one in ribbons["ribbons"]}
    n, size = meant["doc_id"].nunique(), SIZES.get(collection, DOCUMENTS)
    said = i18n.text("map.archive_said", lang, n=n, count=str(n), meant=str(size))
    assert said in component(app, "kzdash_map_ground")["key"]["how"]
    assert source(app)["title"] == {
        "*": i18n.text("frame.scope_all", lang), ".": i18n.text("frame.scope_top", lang),
    }.get(collection, collection)  # fmt: skip


def test_choosing_documents_goes_into_the_address_and_lets_the_sentence_go():
    app = open_app("map", lang="en", doc="d007", s="d007:s0001", section="d007:p01")
    with_filters(app).selectbox(key="kz_scope").select("*").run()

    assert {"lang": "en", "doc": "d007", "collection": "*"} == dict(app.query_params)
    app.selectbox(key="kz_scope").select("").run()
    assert "collection" not in app.query_params
    assert "d007.txt" == source(app)["title"]
    assert component(app, "kzdash_map_ground")["lang"] == "en"


def test_a_chosen_state_has_a_sentence_of_each_document_and_a_picked_one_opens():
    app = open_app("map", lang="en", collection="*", country="IND")
    (place,) = component(app, "kzdash_map_panel")["places"]
    tie = place["ties"][3]
    picked = open_app("map", lang="en", collection="*", country="IND", s=tie["s"], mark=tie["mark"])

    assert 12 == len({one["s"].split(":")[0] for one in place["ties"]})
    assert tie["s"] == component(picked, "kzdash_card")["sentence"]
    assert [tie["mark"]] == [
        one["mark"]
        for one in component(picked, "kzdash_map_panel")["places"][0]["ties"]
        if one["current"]
    ]
    assert f"IND/{tie['kind']}" == component(picked, "kzdash_ribbon_map")["mark"]


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_the_table_of_a_collection_counts_documents(lang):
    app = open_app("map", lang=lang, collection="*", view="table")
    (table,) = app.dataframe

    assert i18n.text("map.column_documents", lang) == table.value.columns[-1]
    assert table.value.iloc[:, -1].max() <= DOCUMENTS


def test_filters_of_a_collection_that_leave_nothing_can_be_taken_off():
    app = open_app("map", lang="en", collection="*", year="1993", status="wished")

    assert i18n.text("map.no_ties", "en") in [text.value for text in app.text]
    app.button(key="kz_map_clear").click().run()
    assert {"lang": "en", "collection": "*"} == dict(app.query_params)


def test_an_unknown_collection_is_dropped_and_the_document_shown():
    app = open_app("map", lang="en", doc="d003", collection="<i>none</i>")

    assert "collection=<i>none</i>" in " ".join(text.value for text in app.text)
    assert "d003.txt" == source(app)["title"]


def test_a_page_of_one_document_keeps_the_collection_for_the_next():
    app = open_app("reader", lang="en", doc="d003", collection="1994")

    assert "d003.txt" == source(app)["title"]
    assert "collection=1994" in str(component(app, "kzdash_frame")["menu"])


def test_the_record_is_the_same_whatever_documents_are_shown():
    app = open_app("map", lang="en", collection="*", layer="record")

    assert not app.exception
    assert 1992 == component(app, "kzdash_map")["year"]
    assert [] == [box for box in app.selectbox if box.key == "kz_scope"]


@pytest.mark.parametrize("lang", i18n.LANGS)
@pytest.mark.parametrize("collection", ["*", "1995/visits"])
def test_the_timeline_shows_a_collection(lang, collection):
    app = open_app("timeline", lang=lang, collection=collection)
    rows = {row["target"]: row for row in component(app, "kzdash_timeline")["rows"]}

    assert not app.exception
    assert ["year:1993", "year:2001"] == [sign["target"] for sign in rows["year:"]["signs"]]
    assert collection == app.selectbox(key="kz_scope").value


def test_a_body_of_the_timeline_has_a_sentence_of_each_document():
    panel = component(
        open_app("timeline", lang="en", collection="*", body="un"), "kzdash_timeline_body"
    )
    first = panel["sentences"][0]["statements"][0]
    picked = open_app("timeline", lang="en", collection="*", body="un", s=first["s"],
                      mark=first["mark"])  # fmt: skip
    place = open_app("timeline", lang="en", collection="*", country="JPN")

    assert 12 == len({one["statements"][0]["s"].split(":")[0] for one in panel["sentences"]})
    assert panel["sentences"][0]["place"].startswith("d")
    assert panel["record"]
    assert first["s"] == component(picked, "kzdash_card")["sentence"]
    assert "Japan" == component(place, "kzdash_timeline_body")["name"]


def test_what_is_picked_of_an_archive_stays_within_it():
    app = open_app("timeline", lang="en")
    app.selectbox(key="kz_timeline_year").select(1993).run()

    assert {"lang": "en", "collection": "*", "year": "1993"} == dict(app.query_params)
    assert i18n.text("frame.scope_all", "en") == source(app)["title"]


def test_a_year_of_the_timeline_can_be_let_go():
    app = open_app("timeline", lang="en", collection="*", year="1993")

    assert 1993 == app.selectbox(key="kz_timeline_year").value
    app.button(key="kz_timeline_reset").click().run()
    assert "year" not in app.query_params


def test_the_timeline_of_one_document_is_as_it_was():
    app = open_app("timeline", lang="en", doc="d003")

    assert "" == app.selectbox(key="kz_scope").value
    assert component(app, "kzdash_timeline_head")
    assert "year:" not in [row["target"] for row in component(app, "kzdash_timeline")["rows"]]


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_an_archive_opens_as_all_its_documents(folder, lang):
    app = open_app(lang=lang)
    tables = read_tables(folder)
    said = {key: value for one in told(app, "kzdash_home") for key, value in one.items()}
    ties = tables["ties"].groupby("entity_id")["doc_id"].nunique()
    cards = said["documents"]["cards"]

    assert not app.exception
    assert {"lang": lang} == dict(app.query_params)
    assert str(DOCUMENTS) in app.title[0].value
    assert i18n.text("frame.scope_all", lang) == source(app)["title"]
    assert f"{i18n.text('home.lang_kk', lang)} {DOCUMENTS}" in said["takeaway"]
    assert "1993–2001" in said["takeaway"]
    assert [str(n) for n in sorted(ties, reverse=True)][:8] == [
        row["n"] for row in said["partners"]["rows"]
    ]
    assert {1993, 2001} == {year["year"] for year in said["years"]["years"] if year["n"]}
    listed = list(tables["documents"]["doc_id"])[: len(cards)]
    assert listed == [card["changes"]["doc"] for card in cards]
    assert str(DOCUMENTS) in said["documents"]["more"]["label"]
    assert {one["id"] for one in component(app, "kzdash_ribbon_map")["ribbons"]} <= set(ties.index)


def test_data_opens_with_the_list_of_an_archive_and_with_the_checks_of_a_document():
    def opened(**query):
        parts = blocks(open_app("data", lang="en", **query))[0]["items"]
        return next(part["part"] for part in parts if part["current"])

    assert "archive" == opened()
    assert "overview" == opened(doc="d023") == opened(view="overview")


def test_one_document_of_an_archive_has_its_own_start_page():
    app = open_app(lang="en", doc="d023")

    assert "collection" not in app.query_params
    assert any("missing" in one for one in told(app, "kzdash_home"))
