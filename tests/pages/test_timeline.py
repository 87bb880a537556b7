"""The Timeline's page through the shell: what is drawn for an address, in every language."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from built_tables import TABLES
from page_steps import component, open_app, seen_app
from streamlit.testing.v1 import AppTest

from kzdash import i18n
from kzdash.app.timeline.view import PENDING_CLAIMS
from kzdash.app.timeline.view_cards import PENDING_TIES

CLAIMS = TABLES["membership_claims"]
TIES = TABLES["ties"]
BODIES = TABLES["bodies"]
SAID = CLAIMS[~CLAIMS["status"].isin(PENDING_CLAIMS)]
PENDING = [
    *CLAIMS.loc[CLAIMS["status"].isin(PENDING_CLAIMS), "claim_id"],
    *TIES.loc[TIES["status"].isin(PENDING_TIES), "tie_id"],
]
ROW = TABLES["body_status"][TABLES["body_status"]["verified"]].iloc[0]


def timeline(open_page: Callable[..., AppTest] = seen_app, **query: Any) -> AppTest:
    app = open_page("timeline", **query)
    assert not app.exception
    return app


def rows(app: AppTest, *kinds: str) -> list[dict[str, Any]]:
    drawn = component(app, "kzdash_timeline")["rows"]
    return [row for row in drawn if not kinds or row["kind"] in kinds]


def marks(app: AppTest) -> set[str]:
    """Return the ids of what the signs of the picture open."""
    return {sign["target"].split()[-1] for row in rows(app) for sign in row["signs"]}


def chart(app: AppTest) -> dict[str, Any]:
    (found,) = app.get("plotly_chart")
    return dict(json.loads(found.proto.spec))


def drawn_marks(app: AppTest) -> set[str]:
    ids = {one for trace in chart(app)["data"] for one in trace.get("customdata", ())}
    return {one.split()[-1] for one in ids}


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_first_sight_has_a_lane_for_each_body_of_the_text_and_what_outside_sources_date(
    lang: str,
) -> None:
    app = timeline(lang=lang)

    assert i18n.text("timeline.title", lang) == app.title[0].value
    assert {f"body:{one}" for one in SAID["body_id"]} == {
        row["target"] for row in rows(app, "lane")
    }
    found = marks(app)
    assert set(SAID["claim_id"]) | set(PENDING) <= found
    status = TABLES["body_status"]
    dated = status[status["body_id"].isin(SAID["body_id"]) & status["verified"]]
    assert set(dated.loc[dated["date"].notna(), "status_id"]) <= found
    assert found == drawn_marks(app)


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_the_switch_takes_the_outside_dates_away(lang: str) -> None:
    app = timeline(open_app, lang=lang)
    app.toggle(key="kz_timeline_record").set_value(False).run()

    assert "text" == app.query_params["layer"]
    assert set(SAID["claim_id"]) | set(PENDING) == marks(app)
    said = component(app, "kzdash_timeline_head")["takeaway"]
    assert i18n.text("timeline.takeaway_undated", lang, n=len(SAID), bodies=16) == said
    app.toggle(key="kz_timeline_record").set_value(True).run()
    assert "layer" not in app.query_params


def test_every_plan_says_what_came_of_it_or_why_nothing_is_told() -> None:
    plans = rows(timeline(lang="en", open="wished"), "plan")

    assert len(PENDING) == len(plans)
    for plan in plans:
        outcomes = [sign for sign in plan["signs"] if " " not in sign["target"]]
        assert outcomes or re.search("No source found|no row|no list", plan["said"])


def test_wishes_without_an_answer_share_a_row_that_opens() -> None:
    app = timeline(lang="en")
    (many,) = [row for row in rows(app, "plan") if row["target"] == "open:wished"]

    assert len(many["signs"]) + len(rows(app, "plan")) - 1 == len(PENDING)
    assert many["open"] is False


def test_all_bodies_on_request_and_a_theme_opens() -> None:
    def hairs(**query: str) -> int:
        return len(rows(timeline(lang="en", **query), "hair"))

    assert 0 == hairs()
    assert int(BODIES["core"].sum()) <= hairs(scope="core") < hairs(scope="all")
    assert hairs(scope="all", open="law") < hairs(scope="all")
    assert hairs(layer="record_all") == hairs(scope="all")  # links of before


def test_the_scope_goes_into_the_address() -> None:
    app = timeline(open_app, lang="en")
    app.button_group(key="kz_timeline_scope").set_value("core").run()

    assert "core" == app.query_params["scope"]


def test_filters_go_into_the_address_and_narrow_lanes_and_plans() -> None:
    app = timeline(open_app, lang="en", layer="text")
    app.button_group(key="kz_timeline_status").set_value(["signed"]).run()

    assert "signed" == app.query_params["status"]
    signed = set(SAID.loc[SAID["status"] == "signed", "claim_id"])
    assert signed == marks(app)
    assert [] == rows(app, "plan")


def test_a_theme_narrows_the_lanes() -> None:
    app = timeline(lang="en", theme="nuclear", scope="all")
    nuclear = set(BODIES.loc[BODIES["theme"] == "nuclear", "body_id"])
    known = {row["target"].removeprefix("body:") for row in rows(app, "lane", "hair")}

    assert known <= nuclear
    assert set(SAID.loc[SAID["body_id"].isin(nuclear), "body_id"]) <= known


def test_clearing_the_filters_brings_everything_back() -> None:
    app = timeline(open_app, lang="en", theme="nuclear", status="joined")
    app.button(key="kz_timeline_reset").click().run()

    assert set(SAID["claim_id"]) <= marks(app)
    assert {"theme", "status"}.isdisjoint(app.query_params)


def test_a_body_opens_its_panel_with_each_sentence_once_and_the_readers_language_first() -> None:
    app = timeline(lang="en", body="npt")
    panel = component(app, "kzdash_timeline_body")
    npt = CLAIMS[CLAIMS["body_id"] == "npt"]

    assert len(set(npt["sentence_id"])) == len(panel["sentences"])
    said = [one["mark"] for group in panel["sentences"] for one in group["statements"]]
    assert set(npt["claim_id"]) == set(said)
    english = set(TABLES["sentences"]["text_en"])
    assert all(group["text"] in english for group in panel["sentences"])
    assert {row["mark"] for row in panel["record"]} == set(
        TABLES["body_status"].loc[TABLES["body_status"]["body_id"] == "npt", "status_id"]
    )
    assert "body:npt" == component(app, "kzdash_timeline")["chosen"]


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
    off = timeline(lang="en", view="table", layer="text").dataframe[0].value
    on = timeline(lang="en", view="table", scope="all").dataframe[0].value

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
        {"scope": "galaxy"},
        {"open": "sesame"},
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

    assert set(SAID["claim_id"]) <= marks(app)
    said = [text.value for text in app.text]
    assert 1 == said.count(i18n.text("frame.dropped", "en", values=f"{name}={value}"))


def test_what_was_dropped_leaves_the_address_with_the_first_change() -> None:
    app = timeline(open_app, lang="en", theme=["unknown", "nuclear"], zoom="far")
    app.toggle(key="kz_timeline_record").set_value(False).run()

    assert "nuclear" == app.query_params["theme"]
    assert "zoom" not in app.query_params
    assert not [t for t in app.text if "unknown" in t.value]


def test_the_records_own_words_are_marked_as_english() -> None:
    noted = TABLES["body_status"][TABLES["body_status"]["note"].notna()].iloc[0]
    card = component(timeline(lang="kk", mark=noted["status_id"]), "kzdash_timeline_card")

    assert (i18n.text("record.note", "kk"), noted["note"]) == tuple(card["note"])
    assert "ағылшынша" in card["note"][0]


def test_a_row_on_which_sources_differ_names_the_other_date() -> None:
    card = component(timeline(lang="en", mark="bwc-acceded-2007-06-15"), "kzdash_timeline_card")

    assert i18n.date("2008-12-04", "en") in card["differ"]


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_no_text_of_the_page_is_left_in_english(lang: str) -> None:
    app = timeline(lang=lang)
    sent = [component(app, name) for name in ("kzdash_timeline", "kzdash_timeline_head")]
    texts = json.dumps(sent, ensure_ascii=False)

    for key in ("plans_title", "legend_office", "names_label", "more_wishes"):
        # How many wishes there are is the document's affair.
        assert any(i18n.text(f"timeline.{key}", lang, n=n) in texts for n in range(1, 50))
        assert not any(i18n.text(f"timeline.{key}", "en", n=n) in texts for n in range(1, 50))
