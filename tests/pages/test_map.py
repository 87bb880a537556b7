"""The map page through the shell: what the components get for an address."""

import pytest
from built_tables import TABLES
from page_steps import component, open_app, seen_app, with_filters

from kzdash import i18n
from kzdash.tables import codes

TIES = TABLES["ties"]
STATES = set(TABLES["countries"]["iso3"])
STATE_TIE = TIES[TIES["entity_id"].isin(STATES)].iloc[0]
SECTIONS = TABLES["sections"]
LISTED = SECTIONS[SECTIONS["extent"] == "listed_only"].iloc[0]


def opened(open_page=seen_app, **query):
    app = open_page("map", **query)
    assert not app.exception
    return app


def strands(app):
    """Return (state, status) of every strand."""
    return sorted(
        (ribbon["id"], strand["status"])
        for ribbon in component(app, "kzdash_ribbon_map")["ribbons"]
        for strand in ribbon["strands"]
    )


def states_of(ties):
    return sorted(zip(ties["entity_id"], ties["status"], strict=True))


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_every_tie_to_a_state_is_a_strand(lang):
    app = opened(lang=lang)
    ties = TIES[TIES["entity_id"].isin(STATES)]

    assert states_of(ties) == strands(app)
    assert lang == component(app, "kzdash_map_ground")["lang"]


def test_strands_of_an_open_ribbon_are_the_ties_of_its_state():
    iso3 = STATE_TIE["entity_id"]
    (ribbon,) = [
        one
        for one in component(opened(country=iso3), "kzdash_ribbon_map")["ribbons"]
        if one["open"]
    ]

    assert set(TIES[TIES["entity_id"] == iso3]["tie_id"]) == {
        strand["id"] for strand in ribbon["strands"]
    }


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_title_controls_and_list_speak_the_language(lang):
    app = opened(lang=lang)
    listed = component(app, "kzdash_map_panel")

    assert i18n.text("map.title", lang) == app.title[0].value
    assert i18n.text("map.list_label", lang) == listed["label"]
    assert "list" == listed["mode"]


def test_status_filter_leaves_only_ties_of_that_status():
    app = opened(status="planned")
    wanted = TIES[(TIES["status"] == "planned") & TIES["entity_id"].isin(STATES)]

    assert states_of(wanted) == strands(app)
    assert ["planned"] == [
        chip["status"] for chip in component(app, "kzdash_map_chips")["chips"] if chip["on"]
    ]


def test_a_listed_only_section_empties_the_map_and_says_why():
    app = opened(lang="en", section=LISTED["section_id"])

    assert [] == component(app, "kzdash_ribbon_map")["ribbons"]
    assert any("contents list" in text.value for text in app.text)


def test_a_country_opens_its_panel_with_every_tie():
    iso3 = STATE_TIE["entity_id"]
    (place,) = component(opened(country=iso3), "kzdash_map_panel")["places"]

    assert set(TIES[TIES["entity_id"] == iso3]["tie_id"]) == {tie["mark"] for tie in place["ties"]}


def test_a_tie_in_the_address_opens_its_evidence_beside_the_map():
    app = opened(
        lang="en", country=STATE_TIE["entity_id"], s=STATE_TIE["sentence_id"],
        mark=STATE_TIE["tie_id"],
    )  # fmt: skip

    assert STATE_TIE["sentence_id"] == component(app, "kzdash_card")["sentence"]
    assert STATE_TIE["tie_id"] == component(app, "kzdash_ribbon_map")["mark"]
    assert component(app, "kzdash_map_panel")["open"]


def test_several_countries_stand_one_under_the_other():
    places = component(opened(country=["FRA", "GBR"]), "kzdash_map_panel")["places"]

    assert ["FRA", "GBR"] == [place["id"] for place in places]


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_the_record_says_that_it_is_not_the_text(lang):
    app = opened(lang=lang, layer="record", year="1992")

    assert 1992 == component(app, "kzdash_map")["year"]
    assert i18n.text("map.record_banner", lang) in [text.value for text in app.text]
    assert 1992 == component(app, "kzdash_map_year")["year"]


def test_the_year_changes_the_list_and_the_counts():
    first, later = (opened(lang="en", layer="record", year=year) for year in ("1991", "1993"))
    counts = component(later, "kzdash_map_year")["counts"]

    assert counts[0] < counts[2]
    assert (1991, 1993) == tuple(
        component(app, "kzdash_map_panel")["year"] for app in (first, later)
    )


def test_text_against_record_lists_the_states_of_the_number_that_is_open():
    figure = TABLES["figures"].query("measure == 'diplomatic_relations'").iloc[0]
    app = opened(lang="en", layer="record", mark=figure["figure_id"], s=figure["sentence_id"])
    numbers = {n["mark"]: n for n in component(app, "kzdash_map_panel")["against"]["numbers"]}

    assert f"{figure['value']:.0f}" == numbers[figure["figure_id"]]["value"]
    assert numbers[figure["figure_id"]]["groups"]
    assert ["groups" in n for n in numbers.values()].count(True) == 1


@pytest.mark.parametrize("layer", ["text", "record"])
def test_a_state_has_missions_and_events_of_the_record_in_its_panel(layer):
    (place,) = component(opened(lang="en", layer=layer, country="CHN"), "kzdash_map_panel")[
        "places"
    ]
    titles = " ".join(group["title"] for group in place["record"]["groups"])

    assert "missions" in titles
    assert "Events" in titles
    assert (layer == "record") == place["record"]["open"]


def test_an_event_of_the_record_opens_as_evidence_without_a_sentence():
    event = TABLES["events"].iloc[0]
    app = opened(lang="en", layer="record", mark=event["event_id"])

    assert component(app, "kzdash_card")["sentence"] is None


def test_camera_and_contested_lines_come_from_the_address():
    record = component(opened(lang="en", layer="record", at="2561-296-220"), "kzdash_map")
    ground = component(opened(lang="en", at="world", borders="disputed"), "kzdash_map_ground")

    assert [2561.0, 296.0, 2.2] == record["camera"]
    assert (True, True) == (ground["disputed"], ground["outlines"].endswith("world.json"))


@pytest.mark.parametrize("query", [{"at": "north"}, {"at": "1-2"}, {"borders": "mine"}])
def test_a_look_that_is_none_is_dropped_and_said(query):
    app = opened(lang="en", **query)
    ((name, value),) = query.items()

    assert component(app, "kzdash_map_ground")["outlines"].startswith("/outlines/")
    assert any(f"{name}={value}" in text.value for text in app.text)


def test_table_shows_the_chosen_places_alone():
    iso3 = STATE_TIE["entity_id"]
    app = opened(view="table", country=iso3)

    assert len(TIES[TIES["entity_id"] == iso3]) == len(app.dataframe[0].value)


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_table_twin_has_a_row_for_every_tie(lang):
    app = opened(lang=lang, view="table")

    assert len(TIES) == len(app.dataframe[0].value)


def test_table_follows_the_same_filters():
    app = opened(view="table", status="planned")

    assert len(TIES[TIES["status"] == "planned"]) == len(app.dataframe[0].value)


def test_sure_ties_alone_are_shown_where_they_are_asked_for():
    app = opened(view="table", sure="1")
    sure = TIES[TIES["confidence"] >= codes.CERTAINTIES["sure"]]

    assert 0 < len(sure) < len(TIES)
    assert len(sure) == len(app.dataframe[0].value)

    cameras = [
        component(opened(**query), "kzdash_ribbon_map")["camera"] for query in ({}, {"sure": "1"})
    ]
    assert cameras[0] == cameras[1], "the ground stays under the filter"

    with_filters(app).checkbox(key="kz_map_sure").uncheck().run()
    assert "sure" not in app.query_params


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_the_card_says_how_sure_a_tie_is_and_how_often_such_ones_are_right(lang):
    tie = TIES[TIES["confidence"] >= codes.CERTAINTIES["sure"]].iloc[0]
    app = opened(lang=lang, s=tie["sentence_id"], mark=tie["tie_id"])
    said = component(app, "kzdash_card")["certainty"]

    assert said.startswith(i18n.text("code.certainty_sure", lang))
    assert "%" in said


def test_view_in_depth_says_what_it_needs():
    app = opened(lang="en", view="deck")

    assert i18n.text("map.deck_missing", "en") == component(app, "kzdash_map_webgl")["missing"]
    assert [] == app.get("deck_gl_json_chart"), "before the browser has said that it has WebGL"


def test_view_in_depth_is_drawn_once_webgl_is_there():
    app = opened(open_app, lang="en", view="deck")
    app.session_state["_kz_map_webgl_found"] = True
    app.run()

    assert 1 == len(app.get("deck_gl_json_chart"))


def test_filters_that_leave_nothing_say_so_and_can_be_taken_off():
    app = opened(open_app, lang="en", region="polynesia")
    assert any(i18n.text("map.no_ties", "en") == text.value for text in app.text)

    app.button(key="kz_map_clear").click().run()

    assert "region" not in app.query_params
    assert strands(app)


@pytest.mark.parametrize(
    "query",
    [
        {"country": "XXX"},
        {"status": "maybe"},
        {"kind": "<script>"},
        {"section": "nowhere"},
        {"layer": "moon"},
        {"view": "hologram"},
        {"year": "99999"},
        {"region": "atlantis"},
    ],
)
def test_unknown_values_in_the_address_do_no_harm(query):
    assert component(opened(lang="en", **query), "kzdash_map_panel")
