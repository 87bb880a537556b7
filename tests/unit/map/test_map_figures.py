"""What the map's components, legend, table and deck are given."""

import csv
import json
import re
import zlib
from dataclasses import replace

import pytest
from map_sample import (
    CHINA,
    DONE,
    EMPTY,
    GROUP,
    HOME,
    NUMBERS,
    PANEL,
    PLANNED,
    RECORD,
    VIEW,
    record_row,
)

from kzdash import i18n, paths
from kzdash.app.draw import stated, theme
from kzdash.app.draw.ribbon.model import MOST_WIDTH
from kzdash.app.map import figure, figure_legend, figure_panel, figure_record, figure_table
from kzdash.app.map.figure import Look
from kzdash.app.map.figure_deck import tie_arc_deck
from kzdash.app.map.model import TieMapView
from kzdash.app.map.payload import TieMapPayload
from kzdash.app.map.view_panel import PlacePanel, TieLine
from kzdash.app.map.view_record import CLASSES
from kzdash.tables import codes

WORDS = {lang: i18n.Words("map", lang) for lang in i18n.LANGS}


def ribbons(view: TieMapView = VIEW, **look: object) -> TieMapPayload:
    shown = Look(WORDS["en"], "/w.json", **look)  # type: ignore[arg-type]
    fitted = tuple(state.place_id for state in view.tied)
    return figure.tie_map_payload(figure.tie_map(view, fitted, shown), shown)


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_the_map_has_every_name_in_the_language(lang):
    look = Look(WORDS[lang], "/w.json")
    shown = figure.tie_map(VIEW, ("CHN",), look)
    said = {one["id"]: one["text"] for one in figure.ground_payload(VIEW, shown, look)["places"]}
    names = figure.tie_map_payload(shown, look)["names"]
    at = i18n.LANGS.index(lang)

    assert {CHINA.names[at], HOME[at]} <= {said[name["id"]] for name in names}


def test_a_ribbon_has_a_strand_a_tie_in_the_order_of_the_statuses():
    (closed,), (opened,) = ribbons()["ribbons"], ribbons(chosen=("CHN",))["ribbons"]

    assert ("CHN", ["t2", "t1"]) == (opened["id"], [one["id"] for one in opened["strands"]])
    for ribbon in (closed, opened):
        assert ["done", "planned"] == [one["status"] for one in ribbon["strands"]]
    assert sum(one["by"] for one in closed["strands"]) == pytest.approx(0)


def test_nothing_but_the_ribbons_is_sent_anew_with_a_pick():
    """What names say, boxes at the edge and the key stay as they are."""
    bare, picked = (
        figure.ground_payload(VIEW, figure.tie_map(VIEW, ("CHN",), look), look)
        for look in (Look(WORDS["en"], "/w.json", chosen=chosen) for chosen in ((), ("CHN",)))
    )

    assert bare == picked


def test_a_chosen_state_s_ribbon_opens_into_its_kinds():
    (ribbon,) = ribbons(chosen=("CHN",))["ribbons"]

    assert ["China · Agreement: done", "China · Agreement: planned"] == [
        one["label"] for one in ribbon["strands"]
    ]
    assert {theme.KIND_ICON["agreement"]} == {one["icon"] for one in ribbon["strands"]}


def test_the_ground_has_edges_of_groups_without_kazakhstan_and_names_every_state():
    look = Look(WORDS["en"], "/w.json")
    ground = figure.ground_payload(VIEW, figure.tie_map(VIEW, ("CHN",), look), look)

    assert ["CHN", "MNG", "baltic", "KAZ"] == [place["id"] for place in ground["places"]]
    assert [("baltic", "done")] == [(one["id"], one["status"]) for one in ground["groups"]]
    assert ground["outlines"].startswith("/outlines/")


def test_a_map_of_many_ties_says_them_with_few_strands():
    """Ten kilobytes are the limit of what a pick may send, whatever the text's length."""
    codes_of = ("USA", "FRA", "DEU", "RUS", "IRN", "TUR", "IND", "JPN", "EGY", "BRA")
    states = tuple(replace(CHINA, place_id=one, ties=(DONE, PLANNED) * 250) for one in codes_of)
    view = TieMapView(
        HOME, (), states, (), VIEW.status_counts, VIEW.kind_counts, 9, 9, None, ()
    )  # fmt: skip
    payload = ribbons(view)

    assert {2} == {len(one["strands"]) for one in payload["ribbons"]}
    assert all(one["wide"] <= 2 * MOST_WIDTH for one in payload["ribbons"])
    assert len(zlib.compress(json.dumps(payload).encode())) < 5_000


def test_statuses_are_the_legend_with_the_dash_of_their_strands():
    chips = figure.chips_payload(EMPTY, WORDS["kk"])["chips"]

    assert list(codes.TIE_STATUSES) == [chip["status"] for chip in chips]
    assert dict(theme.STRAND_DASH) == {chip["status"]: chip["dash"] for chip in chips}
    assert {"0"} == {chip["n"] for chip in chips}


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_alt_has_the_numbers_and_no_open_places(lang):
    alt = figure.tie_map_alt(VIEW, WORDS[lang])

    assert "3" in alt
    assert CHINA.names[i18n.LANGS.index(lang)] in alt
    assert not re.search(r"[{}]", alt)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("kk", "мәтіндегі 51 байланыстан 3 көрсетілген"),
        ("ru", "показано 3 из 51\N{NO-BREAK SPACE}связи, о которых говорит текст"),
        ("en", "3 of the 51\N{NO-BREAK SPACE}ties that the text states"),
    ],
)
def test_alt_of_a_part_of_the_ties_says_of_how_many(lang, said):
    assert said in figure.tie_map_alt(replace(VIEW, all_ties=51), WORDS[lang])


def test_alt_of_an_empty_map_says_so():
    assert i18n.text("map.alt_none", "en") == figure.tie_map_alt(EMPTY, WORDS["en"])


def test_record_payload_has_every_state_with_its_own_year():
    """The browser moves through the years alone, so later ones are in it too."""
    payload = figure_record.record_map_payload(RECORD, Look(WORDS["en"], "/w.json"))

    assert [("CHN", 1992, 0, False), ("MNG", 1995, 1, False), ("NPL", None, None, True)] == [
        (s["id"], s["year"], s["class_index"], s["open"]) for s in payload["states"]
    ]
    assert 1992 == payload["year"]


def test_record_classes_and_inks_are_as_many():
    assert len(CLASSES) == len(figure_legend.record_inks()) == len(theme.RECORD_SEQUENCE)


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_legend_keeps_kinds_that_do_not_occur_at_zero(lang):
    statuses, kinds, fills = figure_legend.tie_legend(EMPTY, WORDS[lang])["blocks"]

    assert [0] * len(codes.TIE_KINDS) == [item["n"] for item in kinds["items"]]
    assert [0] * len(codes.TIE_STATUSES) == [item["n"] for item in statuses["items"]]
    assert i18n.text("map.legend_unnamed", lang) in [item["label"] for item in fills["items"]]


def test_legend_lines_have_the_dash_of_their_status():
    (statuses, *_) = figure_legend.tie_legend(VIEW, WORDS["en"])["blocks"]

    assert dict(theme.STRAND_DASH) == {i["status"]: i["dash"] for i in statuses["items"]}


def test_record_payload_marks_missions_and_events_that_have_a_year_and_a_source():
    marks = figure_record.record_map_payload(RECORD, Look(WORDS["en"], "/w.json"))["marks"]

    assert [("CHN", "abroad", 1992), ("CHN", "here", 1994), ("CHN", "event", 1992)] == marks


def test_record_legend_counts_open_states_apart():
    classes, marks = figure_legend.record_legend(RECORD, WORDS["en"])["blocks"]

    assert ["1991–1992", "1993–1995", "1996–2010", "2011 and later"] == [
        item["label"] for item in classes["items"][:-1]
    ]
    assert ("open", 1) == (classes["items"][-1]["swatch"], classes["items"][-1]["n"])
    assert ["abroad", "here", "event"] == [item["swatch"] for item in marks["items"]]


def test_list_shows_tied_states_groups_and_named_ones():
    blocks = figure_panel.list_payload(VIEW, WORDS["en"])["blocks"]

    assert [["CHN"], ["baltic"], ["MNG", "SUN"]] == [
        [item["id"] for item in block["items"]] for block in blocks
    ]
    assert i18n.text("map.no_outline", "en") == blocks[2]["items"][1]["detail"]


def test_list_gives_every_arc_a_row_of_its_own():
    """So that all of them are reachable from the keyboard without the drawing."""
    states = figure_panel.list_payload(VIEW, WORDS["en"])["blocks"][0]["items"]

    assert [("CHN/agreement", "agreement", "done")] == states[0]["arcs"]


def test_record_list_parts_the_year_from_before_and_from_open():
    blocks = figure_record.record_list_payload(RECORD, (), WORDS["en"])["blocks"]

    assert [["CHN"], ["NPL"]] == [
        [i["id"] for i in block["items"]] for block in (blocks[0], blocks[-1])
    ]
    assert "In 1992: 1" == blocks[0]["title"]


def test_record_list_opens_missions_and_events_of_the_year_by_their_row():
    blocks = figure_record.record_list_payload(RECORD, (), WORDS["en"])["blocks"]
    rows = {block["title"]: [item["mark"] for item in block["items"]] for block in blocks[1:3]}

    assert {"Missions opened in 1992: 1": ["m1"], "Events of 1992: 1": ["e1"]} == rows


def test_text_against_record_counts_and_lists_only_the_open_number():
    payload = figure_record.record_list_payload(RECORD, NUMBERS, WORDS["en"], mark="f1")
    first, second = payload["against"]["numbers"]

    assert ("105", "outside sources: 1 dated by then, 2 undated") == (
        first["value"],
        first["record"],
    )
    assert ["Dated and sourced by then: 1", "Date too rough to tell: 1",
            "Without a date or a source: 1", "Dated later: 1"] == [
        group["title"] for group in first["groups"]
    ]  # fmt: skip
    assert "groups" not in second
    assert i18n.text("map.against_not_listed", "en") == second["record"]


def test_text_against_record_says_that_the_time_is_unknown():
    (number, _) = NUMBERS
    payload = figure_record.record_list_payload(RECORD, (replace(number, limit=""),), WORDS["en"])

    assert i18n.text("map.against_no_time", "en") == payload["against"]["note"]


def test_a_number_that_is_lost_in_print_is_not_zero():
    (number, _) = NUMBERS
    payload = figure_record.record_list_payload(RECORD, (replace(number, value=None),), WORDS["en"])

    assert "–" == payload["against"]["numbers"][0]["value"]


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_year_control_has_a_count_for_every_year_and_leaves_the_dated_one_open(lang):
    payload = figure_record.year_payload(RECORD, WORDS[lang])

    assert payload["last"] - payload["first"] + 1 == len(payload["counts"])
    assert [0, 1, 1, 1, 2] == list(payload["counts"][:5])
    assert "{dated}" in payload["said"]


def test_panel_has_relations_missions_both_ways_and_events_with_their_sources():
    panel = replace(PANEL, missions=RECORD.missions, events=RECORD.events)
    (place,) = figure_panel.panel_payload((panel,), WORDS["en"], mark=None, section=None)["places"]
    groups = place["record"]["groups"]

    assert ["", "Kazakhstan's missions there: 2", "Its missions in Kazakhstan: 1",
            "Events of 1991–97: 1"] == [group["title"] for group in groups]  # fmt: skip
    assert all(row["sources"] or row["doubt"] for g in groups for row in g["rows"])
    assert "A visit" == groups[3]["rows"][0]["title"]["text"]


def test_the_record_s_layer_opens_its_own_facts_first():
    closed, opened = (
        figure_panel.panel_payload(
            (PANEL,), WORDS["en"], mark=None, section=None, record_first=first
        )
        for first in (False, True)
    )

    assert [False, True] == [one["places"][0]["record"]["open"] for one in (closed, opened)]
    assert ["", "The text"] == [one["text_title"] for one in (closed, opened)]


def test_panel_of_many_ties_stays_small_and_says_how_many_more():
    """A pick costs the same with a document a hundred times as long."""
    lines = tuple(
        replace(PANEL.lines[0], tie=replace(PLANNED, tie_id=f"t{n}"), texts=("сөз " * 400,) * 3)
        for n in range(500)
    )
    payload = figure_panel.panel_payload(
        (replace(PANEL, lines=lines),), WORDS["kk"], mark="t400", section=None
    )
    (place,) = payload["places"]

    assert [f"t{n}" for n in range(figure_panel.MAX_LINES)] + ["t400"] == [
        tie["mark"] for tie in place["ties"]
    ]
    assert "487" in place["more"]
    assert len(json.dumps(payload, ensure_ascii=False).encode()) < 10_000


def test_a_sentence_is_cut_at_a_word():
    long = replace(PANEL.lines[0], texts=("", "", "word " * 100))
    payload = figure_panel.panel_payload(
        (replace(PANEL, lines=(long,)),), WORDS["en"], mark=None, section=None
    )
    text = payload["places"][0]["ties"][0]["text"]

    assert text.endswith("word …")
    assert len(text) <= stated.MAX_LETTERS + 2


def test_panel_orders_ties_by_status_and_marks_the_open_one():
    payload = figure_panel.panel_payload((PANEL,), WORDS["en"], mark="t1", section=None)
    ties = payload["places"][0]["ties"]

    assert [("t2", False), ("t1", True)] == [(tie["mark"], tie["current"]) for tie in ties]
    assert ["line 9", "page 3, line 4"] == [tie["where"] for tie in ties]
    assert ["two", "one"] == [tie["text"] for tie in ties]


def test_panel_falls_back_to_a_language_that_has_the_sentence():
    (place,) = figure_panel.panel_payload((PANEL,), WORDS["ru"], mark=None, section=None)["places"]

    assert ["два", "one"] == [tie["text"] for tie in place["ties"]]


def test_panel_shows_a_source_only_where_one_stands_behind_the_row():
    unverified = PlacePanel(
        "NPL", CHINA.names, (), 0, None, (), record_row("NPL", "", verified=False)
    )
    known, unknown = figure_panel.panel_payload(
        (PANEL, unverified), WORDS["en"], mark=None, section=None
    )["places"]

    (sourced,), (unsourced,) = (place["record"]["groups"][0]["rows"] for place in (known, unknown))
    assert ["https://example.org/a"] == [one["href"] for one in sourced["sources"]]
    assert not sourced["doubt"]
    assert not unsourced["sources"]
    assert unsourced["doubt"]


def test_panels_side_by_side_join_the_sentences_they_share():
    beside = replace(PANEL, place_id="IRN", names=("Иран", "Иран", "Iran"), lines=PANEL.lines[:1])
    china, iran = figure_panel.panel_payload((PANEL, beside), WORDS["en"], mark=None, section=None)[
        "places"
    ]

    assert ["", "In the same sentence: Iran"] == [tie.get("shared", "") for tie in china["ties"]]
    assert ["In the same sentence: China"] == [tie["shared"] for tie in iran["ties"]]


def test_compare_offers_what_is_not_chosen_until_five_are():
    def offered(count: int) -> list[tuple[str, str]]:
        panels = tuple(replace(PANEL, place_id=f"S{n}") for n in range(count))
        payload = figure_panel.panel_payload(
            panels, WORDS["en"], mark=None, section=None,
            others=(CHINA, replace(CHINA, place_id="S0")),
        )  # fmt: skip
        found: list[tuple[str, str]] = payload["compare"]["options"]
        return found

    assert [("CHN", "China")] == offered(4)
    assert [] == offered(5)


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_panel_of_an_unnamed_state_says_that_the_text_does_not_name_it(lang):
    unnamed = PlacePanel("EST", ("Э", "Э", "E"), (), 0, None, (), None)
    (place,) = figure_panel.panel_payload((unnamed,), WORDS[lang], mark=None, section=None)[
        "places"
    ]

    assert i18n.text("map.not_named", lang) == place["note"]
    assert [] == place["facts"]


LINES = {
    tie.tie_id: TieLine(tie, ("мәтін", "текст", f"text {tie.tie_id}"), 7, 3)
    for tie in (PLANNED, DONE, GROUP)
}


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_table_has_the_map_s_ties_with_sentence_line_and_ids(lang):
    rows = figure_table.tie_rows(VIEW, WORDS[lang], LINES)
    shown = [i18n.text(f"map.column_{name}", lang)
             for name in ("partner", "kind", "status", "sentence", "line")]  # fmt: skip

    assert ["t1", "t2", "t3"] == list(rows["_mark"])
    assert ["s1", "s2", "s3"] == list(rows["_s"])
    assert CHINA.names[i18n.LANGS.index(lang)] == rows.iloc[0, 0]
    assert [*shown, "_s", "_mark"] == list(rows.columns)
    assert LINES["t1"].texts[i18n.LANGS.index(lang)] == rows.iloc[0, 3]


def test_empty_table_keeps_its_columns():
    assert list(figure_table.tie_rows(VIEW, WORDS["kk"], LINES).columns) == list(
        figure_table.tie_rows(EMPTY, WORDS["kk"], {}).columns
    )


def test_record_table_says_where_a_source_is_missing():
    rows = figure_table.record_rows(RECORD, WORDS["en"])

    assert ["A source · press", "no source given, not a fact"] == list(rows["Source"])


def test_deck_asks_no_base_map_and_takes_outlines_by_address():
    deck = json.loads(
        tie_arc_deck(
            VIEW, WORDS["en"], "light", countries="/assets/x/countries.geojson",
            points={"KAZ": (71.4, 51.2), "CHN": (116.4, 39.9)},
        ).to_json()
    )  # fmt: skip
    land, arcs = deck["layers"]

    assert deck.get("mapProvider") is None
    assert "http" not in json.dumps(deck)
    assert "/assets/x/countries.geojson" == land["data"]
    assert [[71.4, 51.2]] == [arc["source"] for arc in arcs["data"]]


def test_deck_leaves_out_a_state_without_a_point():
    deck = json.loads(
        tie_arc_deck(VIEW, WORDS["en"], "dark", countries="/c", points={"KAZ": (1, 2)}).to_json()
    )

    assert [] == deck["layers"][1]["data"]


def test_every_region_of_the_record_has_a_name():
    with (paths.REFERENCE / "countries.csv").open(encoding="utf-8", newline="") as file:
        regions = {row["region"] for row in csv.DictReader(file)}

    assert [] == [r for r in sorted(regions) if f"map.region_{r}" not in i18n.catalogue()]
