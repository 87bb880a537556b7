"""The Data page without a browser: every part, every table, every language, bad addresses."""

import pytest
from page_steps import component, open_app, seen_app, told

from kzdash import i18n
from kzdash.app.data.page import PARTS, part_of
from kzdash.app.data.page_tables import labelled
from kzdash.app.data.view_tables import MAX_ROWS, TABLE_ORDER, build_table_rows
from kzdash.app.screen import cache
from kzdash.app.screen.quality import known_quality
from kzdash.tables.spec import TABLES


def blocks(app):
    """Return the blocks of every sheet on the page, one after another."""
    return [block for sheet in told(app, "kzdash_data") for block in sheet["blocks"]]


def shown(app):
    """Return what Streamlit's own elements say."""
    return [element.value for element in app.text]


@pytest.mark.parametrize("lang", i18n.LANGS)
@pytest.mark.parametrize("part", [part for part in PARTS if part != "archive"])
def test_every_part_is_drawn_in_every_language(part, lang):
    app = seen_app("data", lang=lang, view=part)
    [links] = [block for block in blocks(app) if block["type"] == "parts"]

    assert not app.exception
    assert i18n.text("data.title", lang) == app.title[0].value
    assert [part] == [item["part"] for item in links["items"] if item["current"]]
    assert i18n.text(f"data.part_{part}", lang) in [item["label"] for item in links["items"]]
    if part != "tables":
        assert len(blocks(app)) > 1


@pytest.mark.parametrize("name", TABLE_ORDER)
def test_every_table_is_shown_with_all_its_rows_and_columns(name):
    app = seen_app("data", lang="en", view=name)
    frame = app.dataframe[0].value
    columns = [i18n.text(f"column.{column.name}", "en") for column in TABLES[name].columns]

    assert not app.exception
    assert min(len(cache.tables()[name]), MAX_ROWS) == len(frame)
    assert app.selectbox(key="kz_data_table").value == name
    assert set(columns) <= set(frame.columns)
    assert not [column for column in frame.columns if column.startswith("_")]
    assert i18n.text(f"column.row_{name}", "en") in shown(app)[0]


def test_the_first_visit_shows_the_checks():
    app = seen_app("data", lang="en")
    [numbers] = [block for block in blocks(app) if block["type"] == "numbers"]
    quoted, faults, *_ = numbers["items"]
    right, total = quoted["value"].split(" of ")

    assert right == total
    assert ("0", True) == (faults["value"], faults["sound"])


def test_the_first_visit_has_three_columns_with_a_share_for_each_table_that_is_checked():
    [columns] = [b for b in blocks(seen_app("data", lang="en")) if b["type"] == "columns"]
    text, record, quality = columns["sides"]
    cells = {row["pick"]["view"]: row["cells"][2]
             for side in (text, record) for block in side if block["type"] == "table"
             for row in block["rows"]}  # fmt: skip

    assert set(TABLE_ORDER) == set(cells)
    assert (1, "") == (cells["ties"]["share"], cells["ties"]["look"])
    assert "outside" == cells["events"]["look"]
    assert "–" == cells["aliases"] == cells["bodies"]
    assert ["heading", "dots"] == [block["type"] for block in quality[:2]]


def test_the_dots_are_the_measured_shares():
    """Read part, blind part and baseline of each set, on an axis that ends at 100%."""
    quality = known_quality()
    [columns] = [b for b in blocks(seen_app("data", lang="en")) if b["type"] == "columns"]
    [dots] = [block for block in columns["sides"][2] if block["type"] == "dots"]
    said = {dot["said"] for row in dots["rows"] for dot in row["dots"]}
    blind = [one for one in quality.passages if one.part == "blind"]
    least = float(dots["ticks"][0]["label"].rstrip("%")) / 100

    assert len({one.name for one in quality.passages}) == len(dots["rows"])
    assert {f"Blind part: {100 * one.f1:.3g}%" for one in blind} <= said
    assert {f"Naive baseline: {100 * one.baseline:.3g}%" for one in blind} <= said
    assert (1, "100%") == (dots["ticks"][-1]["at"], dots["ticks"][-1]["label"])
    for row, one in zip(dots["rows"], blind, strict=True):
        assert (one.f1 - least) / (1 - least) == pytest.approx(row["dots"][-1]["at"], abs=1e-3)
        assert str(one.number) == row["number"]


def test_the_bar_has_the_files_of_the_whole_and_of_the_table_that_is_open():
    def files(view):
        found = seen_app("data", lang="en", view=view).get("download_button")
        return [element.proto.label for element in found]

    assert ["XLSX", "↓ Everything (ZIP)"] == files("codebook")
    assert ["CSV", "JSON", "XLSX", "↓ Everything (ZIP)"] == files("figures")


def test_a_search_leaves_the_rows_that_have_the_word():
    app = open_app("data", lang="en", view="ties")
    everything = len(app.dataframe[0].value)
    app.text_input(key="kz_data_search").set_value("CHN").run()
    frame = app.dataframe[0].value

    assert 0 < len(frame) < everything
    assert {"CHN"} == set(frame["Entity"])
    assert "CHN" == app.query_params["q"]


def test_a_search_in_vain_is_said_in_words():
    app = seen_app("data", lang="en", view="ties", q="no such word")

    assert not app.dataframe
    assert i18n.text("data.tables_none", "en", q="no such word") in shown(app)


def test_choosing_a_table_changes_the_address_and_drops_the_search():
    app = open_app("data", lang="kk", view="ties", q="Иран")
    app.selectbox(key="kz_data_table").select("figures").run()

    assert not app.exception
    assert "figures" == app.query_params["view"]
    assert "q" not in app.query_params


@pytest.mark.parametrize("view", ["ties", "codebook"])
def test_a_row_has_an_address_that_opens_its_evidence(view):
    """The first tie, by its mark, in a table and in a sheet."""
    first = seen_app("data", lang="en", view="ties").dataframe[0].value["Tie"].iloc[0]
    app = seen_app("data", lang="en", view=view, mark=first)
    card = component(app, "kzdash_card")

    assert not app.exception
    assert card["original"]["parts"]
    assert card["chip"]


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_every_card_leads_to_the_correction_form_of_its_row(lang):
    """From a tie on the map to the Data page, where the filled form is a button."""
    tie = cache.tables()["ties"].iloc[0]
    query = {"lang": lang, "s": tie["sentence_id"], "mark": tie["tie_id"]}
    ways = component(seen_app("map", **query), "kzdash_card")["ways"]
    (way,) = [way for way in ways if way["label"] == i18n.text("card.correct", lang)]
    app = seen_app("data", lang=lang, **way["changes"])

    assert ("data", "ties") == (way["page"], way["changes"]["view"])
    assert i18n.text("data.correct_button", lang) in [
        element.proto.label for element in app.get("download_button")
    ]


def test_a_picked_row_offers_its_correction_form():
    first = seen_app("data", lang="en", view="ties").dataframe[0].value["Tie"].iloc[0]
    app = seen_app("data", lang="en", view="ties", mark=first)
    labels = [element.proto.label for element in app.get("download_button")]

    plain = seen_app("data", lang="en", view="ties").get("download_button")
    assert "Correction form for this row (CSV)" == labels[-1]
    assert labels[:-1] == [element.proto.label for element in plain]


def test_a_long_table_says_that_it_shows_its_beginning():
    app = seen_app("data", lang="en", view="aliases")
    rows = len(cache.tables()["aliases"])

    assert len(app.dataframe[0].value) < rows
    assert [text for text in shown(app) if text.startswith(f"{rows:,} rows found")]


def test_damage_opens_the_sentence_it_stands_in():
    app = seen_app("data", lang="en", view="doubts")
    [damage] = [b for b in blocks(app) if b.get("caption") == "Damage and suggested reading"]
    pick = next(row["pick"] for row in damage["rows"] if row["pick"])
    again = seen_app("data", lang="en", view="doubts", s=pick["s"])
    marked = [row for b in blocks(again) for row in b.get("rows", []) if row["current"]]

    assert component(again, "kzdash_card")["sentence"] == pick["s"]
    assert marked


def test_what_is_missing_is_listed_with_its_reason():
    app = seen_app("data", lang="en", view="doubts")
    [gaps] = [b for b in blocks(app) if b.get("caption") == "Absent or broken off"]
    reasons = [row["cells"][1] for row in gaps["rows"]]

    assert "In the contents list, but its text is not in the file" in reasons
    assert "No mark is printed for this page" in reasons


@pytest.mark.parametrize(
    "query",
    [
        {"view": "no-such-part"},
        {"view": "../../etc"},
        {"view": "<script>"},
        {"view": "ties", "mark": "nobody:t9999"},
        {"view": "ties", "s": "x' OR 1=1"},
        {"view": "ties", "q": "(" * 500},
        {"view": "ties", "q": "\\"},
        {"doc": "nobody", "view": "doubts"},
    ],
)
def test_a_bad_address_is_answered_with_a_whole_page(query):
    app = seen_app("data", lang="en", **query)

    assert not app.exception
    assert "Data" == app.title[0].value


def test_the_part_follows_from_the_view():
    assert "overview" == part_of(None) == part_of("nonsense")
    assert "tables" == part_of("ties") == part_of("tables")
    assert "downloads" == part_of("downloads")


def test_downloads_are_named_after_the_build():
    app = seen_app("data", lang="en", view="downloads")
    labels = [element.proto.label for element in app.get("download_button")]

    assert [
        "Download ZIP",
        "Download XLSX",
        "Download the ties, GeoJSON",
        "Download the layers, GeoPackage",
        "Download ties.csv",
        "Download ties.json",
        "Download ties.parquet",
    ] == labels


def test_citations_stand_in_three_styles():
    app = seen_app("data", lang="en", view="downloads")
    cited = {block["label"]: block["text"] for block in blocks(app) if block["type"] == "code"}
    addresses = cited.pop(i18n.text("data.scripts_label", "en")).split("\n")

    assert all(address.partition("/files/")[1] for address in addresses)
    assert {"APA", "GOST R 7.0.5–2008", "BibTeX"} == set(cited)
    assert all("kzdash" in text for text in cited.values())


def test_a_table_begins_with_what_is_read_and_ends_with_what_programs_need():
    columns = list(labelled(build_table_rows(cache.tables(), "ties"), "en").columns)
    plumbing = ["Tie", "Document", "Entity", "Sentence", "Start", "Stop"]

    assert ["Name", "Words of the text", "Kind", "Status"] == columns[:4]
    assert min(map(columns.index, plumbing)) > columns.index("Level")


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_codes_are_named_in_the_language_of_the_page(lang):
    frame = labelled(build_table_rows(cache.tables(), "ties"), lang)
    kinds = set(frame[i18n.text("column.kind", lang)])
    known = {i18n.text(key, lang) for key in i18n.catalogue() if key.startswith("code.kind_")}

    assert kinds <= known
