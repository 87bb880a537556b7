"""The Timeline's page through the shell: what is drawn for an address, in every language."""

import json
from typing import Any

import pytest
from page_steps import component, open_app
from streamlit.testing.v1 import AppTest

from kzdash import i18n, paths
from kzdash.app.timeline.view import PENDING_CLAIMS
from kzdash.app.timeline.view_cards import PENDING_TIES
from kzdash.tables import store

TABLES = store.read_tables(paths.tables_folder())
CLAIMS = TABLES["membership_claims"]
TIES = TABLES["ties"]
BODIES = TABLES["bodies"]
SAID = CLAIMS[~CLAIMS["status"].isin(PENDING_CLAIMS)]
PENDING = [
    *CLAIMS.loc[CLAIMS["status"].isin(PENDING_CLAIMS), "claim_id"],
    *TIES.loc[TIES["status"].isin(PENDING_TIES), "tie_id"],
]
ROW = TABLES["body_status"][TABLES["body_status"]["verified"]].iloc[0]


def timeline(**query: Any) -> AppTest:
    app = open_app("timeline", **query)
    assert not app.exception
    return app


def zones(app: AppTest) -> dict[str, Any]:
    return {zone["id"]: zone for zone in component(app, "kzdash_timeline")["zones"]}


def marks(zone: dict[str, Any]) -> set[str]:
    return {item["card"]["mark"] for item in zone["items"]}


def charts(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_first_sight_has_the_texts_words_and_no_date_of_the_record(lang: str) -> None:
    app = timeline(lang=lang)
    drawn = zones(app)

    assert i18n.text("timeline.title", lang) == app.title[0].value
    assert set(SAID["claim_id"]) == marks(drawn["said"])
    assert set(PENDING) == marks(drawn["pending"])
    assert [] == charts(app)
    assert all(item["record"] is None for item in drawn["said"]["items"])
    assert i18n.text("timeline.record_off", lang) in [text.value for text in app.text]


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_the_record_comes_beside_the_cards_and_as_a_chart_when_asked_for(lang: str) -> None:
    app = timeline(lang=lang, layer="record")
    drawn = zones(app)
    figure = charts(app)[0]

    said = drawn["said"]["items"]
    assert all(item["place"] or item["record"]["note"] for item in said)
    assert {item["place"]["row"]["mark"] for item in said if item["place"]} <= set(
        TABLES["body_status"]["status_id"]
    )
    ids = {i for trace in figure["data"] for i in trace.get("customdata", ())}
    assert ids <= set(TABLES["body_status"]["status_id"])
    assert ids.isdisjoint(CLAIMS["claim_id"])


def test_every_plan_says_what_came_of_it_or_that_no_source_was_found() -> None:
    items = zones(timeline(lang="en"))["pending"]["items"]

    assert items
    for item in items:
        record = item["record"]
        assert record["rows"] or record["note"].startswith("No source found")
        assert all(row["date"] and row["source"] for row in record["rows"])


def test_all_bodies_on_request() -> None:
    def lanes(layer: str) -> int:
        figure = charts(timeline(lang="en", layer=layer))[0]
        return max(len(t["text"]) for t in figure["data"] if t.get("mode") == "text")

    assert int(BODIES["core"].sum()) <= lanes("record") < lanes("record_all")


def test_the_switch_puts_the_record_into_the_address() -> None:
    app = timeline(lang="en")
    app.toggle(key="kz_timeline_record").set_value(True).run()

    assert "record" == app.query_params["layer"]
    assert 1 == len(charts(app))


def test_filters_go_into_the_address_and_narrow_both_zones() -> None:
    app = timeline(lang="en")
    app.button_group(key="kz_timeline_status").set_value(["signed"]).run()

    assert "signed" == app.query_params["status"]
    signed = set(SAID.loc[SAID["status"] == "signed", "claim_id"])
    assert signed == marks(zones(app)["said"])
    assert [] == zones(app)["pending"]["items"]


def test_a_theme_narrows_cards_and_lanes() -> None:
    app = timeline(lang="en", theme="nuclear", layer="record_all")
    nuclear = set(BODIES.loc[BODIES["theme"] == "nuclear", "body_id"])

    drawn = marks(zones(app)["said"])
    assert drawn == set(SAID.loc[SAID["body_id"].isin(nuclear), "claim_id"])
    ids = [i for trace in charts(app)[0]["data"] for i in trace.get("customdata", ())]
    bodies = TABLES["body_status"].set_index("status_id")["body_id"]
    assert set(bodies[ids]) <= nuclear


def test_clearing_the_filters_brings_everything_back() -> None:
    app = timeline(lang="en", theme="nuclear", status="joined", body="npt")
    app.button(key="kz_timeline_reset").click().run()

    assert set(SAID["claim_id"]) == marks(zones(app)["said"])
    assert {"theme", "status", "body"}.isdisjoint(app.query_params)


def test_nothing_left_is_said_in_words() -> None:
    app = timeline(lang="en", theme="health", layer="record", body="npt")

    assert i18n.text("timeline.record_none", "en") == app.info[0].value
    assert [] == zones(app)["said"]["items"]


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_a_picked_claim_opens_its_sentence(lang: str) -> None:
    row = SAID.iloc[0]
    app = timeline(lang=lang, s=row["sentence_id"], mark=row["claim_id"])

    assert row["sentence_id"] == component(app, "kzdash_card")["sentence"]
    assert row["claim_id"] == component(app, "kzdash_timeline")["picked"]


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_a_picked_row_of_the_record_opens_its_source_and_precision(lang: str) -> None:
    card = component(timeline(lang=lang, mark=ROW["status_id"]), "kzdash_timeline_card")

    assert ROW["source_url"] == card["sources"][0]["href"]
    assert i18n.text(f"code.precision_{ROW['precision']}", lang) == card["precision"][1]
    assert i18n.text("record.outside", lang) == card["outside"]


def test_the_table_has_the_same_rows_as_the_graphic() -> None:
    off = timeline(lang="en", view="table").dataframe[0].value
    on = timeline(lang="en", view="table", layer="record_all").dataframe[0].value

    assert len(SAID) + len(PENDING) == len(off)
    dated = int(TABLES["body_status"]["date"].notna().sum())
    assert len(SAID) + len(PENDING) + dated == len(on)
    where = on["Where from"].value_counts()
    assert len(off) == where["text"]
    assert int(TABLES["body_status"]["verified"].sum()) == where["outside source"]


@pytest.mark.parametrize(
    "query",
    [
        {"theme": "unknown"},
        {"order": "sideways"},
        {"zoom": "far"},
        {"layer": "nothing"},
        {"body": "unknown"},
        {"view": "cube"},
        {"mark": "<b>"},
    ],
)
def test_an_address_with_an_unknown_value_draws_everything_else_and_says_so(
    query: dict[str, str],
) -> None:
    app = timeline(lang="en", **query)
    ((name, value),) = query.items()

    assert set(SAID["claim_id"]) == marks(zones(app)["said"])
    said = [text.value for text in app.text]
    assert 1 == said.count(i18n.text("frame.dropped", "en", values=f"{name}={value}"))


def test_what_was_dropped_leaves_the_address_with_the_first_change() -> None:
    app = timeline(lang="en", theme=["unknown", "nuclear"], zoom="far")
    app.toggle(key="kz_timeline_record").set_value(True).run()

    assert "nuclear" == app.query_params["theme"]
    assert "zoom" not in app.query_params
    assert not [t for t in app.text if "unknown" in t.value]


def test_adding_the_records_dates_moves_the_cards_onto_an_axis_and_back() -> None:
    app = timeline(lang="en")
    app.toggle(key="kz_timeline_record").set_value(True).run()
    said = zones(app)["said"]

    assert "date" == app.query_params["order"]
    assert said["axis"]["ticks"]
    placed = [item for item in said["items"] if item["place"]]
    assert 10 < len(placed)
    assert sorted(item["place"]["row"]["date"][-4:] for item in placed) == [
        item["place"]["row"]["date"][-4:] for item in placed
    ]
    for item in placed:  # a card and the record never share a mark
        assert item["card"]["mark"] != item["place"]["row"]["mark"]
        assert "" == item["card"]["date"]
        assert item["place"]["why"]

    app.toggle(key="kz_timeline_record").set_value(False).run()
    assert {"layer", "order"}.isdisjoint(app.query_params)
    assert zones(app)["said"]["axis"] is None


def test_the_records_own_words_are_marked_as_english() -> None:
    noted = TABLES["body_status"][TABLES["body_status"]["note"].notna()].iloc[0]
    card = component(timeline(lang="kk", mark=noted["status_id"]), "kzdash_timeline_card")

    assert i18n.text("timeline.in_english", "kk") == card["in_english"]
    assert noted["note"] == card["note"][1]


def test_a_row_on_which_sources_differ_names_the_other_date() -> None:
    card = component(timeline(lang="en", mark="bwc-acceded-2007-06-15"), "kzdash_timeline_card")

    assert i18n.date("2008-12-04", "en") in card["differ"]


def test_no_text_of_the_page_is_left_in_english() -> None:
    for lang in ("kk", "ru"):
        texts = json.dumps(component(timeline(lang=lang), "kzdash_timeline"), ensure_ascii=False)
        for key in ("said_title", "pending_title", "came_of_it", "said_lead"):
            assert i18n.text(f"timeline.{key}", lang) in texts
            assert i18n.text(f"timeline.{key}", "en") not in texts


def drawn_marks(app: AppTest) -> set[str]:
    (figure,) = charts(app)
    return {mark for trace in figure["data"] for mark in trace.get("customdata") or ()}


def test_more_lanes_than_one_chart_draws_come_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every mark is in one part, the address has the part, and a pick finds its own."""
    monkeypatch.setattr("kzdash.app.timeline.page_record.LANES_A_CHART", 100)
    app = timeline(lang="en", layer="record_all")
    first = drawn_marks(app)
    app.button(key="kz_timeline_part_next").click().run()
    second = drawn_marks(app)

    assert "2" == app.query_params["part"][0]
    assert first
    assert second
    assert not first & second
    assert app.button(key="kz_timeline_part_next").disabled
    assert second == drawn_marks(timeline(lang="en", layer="record_all", mark=min(second)))


@pytest.mark.parametrize(
    ("part", "said"), [("2", False), ("0", True), ("x", True), ("99999", True)]
)
def test_an_unknown_part_is_said(part: str, said: bool) -> None:  # noqa: FBT001
    app = timeline(lang="en", layer="record", part=part)

    words = i18n.text("frame.dropped", "en", values=f"part={part}")
    assert said is (words in [text.value for text in app.text])
