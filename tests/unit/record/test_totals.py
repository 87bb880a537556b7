"""Outside totals stand beside the text's numbers, apart from what the record shows by name."""

import pandas as pd
import pytest
from built_tables import TABLES

from kzdash import i18n
from kzdash.app.data.figure_outcomes import plan_blocks, total_blocks
from kzdash.app.draw.cited import beside_payload
from kzdash.app.select.plans import build_plans
from kzdash.i18n import Words
from kzdash.record.dates import Span, span_of
from kzdash.record.totals import all_totals, totals_beside, written_span
from kzdash.tables.codes import TOTAL_MEASURES
from kzdash.tables.store import Tables

(DOCUMENT,) = TABLES["documents"].to_dict("records")
WRITTEN = written_span(DOCUMENT["written_from"], DOCUMENT["written_to"])


@pytest.mark.parametrize("measure", TOTAL_MEASURES)
def test_a_total_of_the_text_s_time_is_near_it_and_the_latest_is_another(measure):
    frame = TABLES["totals"]
    mine = frame[frame["measure"] == measure]
    beside = totals_beside(TABLES, measure, WRITTEN)
    dates = [total.row.date for total in (beside.then, beside.now) if total is not None]

    assert mine["date"].max() == dates[-1]
    assert len(set(dates)) == len(dates)
    if beside.then:
        span = span_of(beside.then.row.date)
        assert span
        assert 1992 <= span.first.year <= 1998
        assert beside.then.row.value in set(mine["value"])


def test_what_has_a_name_is_counted_from_rows_with_a_source():
    relations = TABLES["relations"]
    embassies = TABLES["missions"].query("direction == 'abroad' and kind == 'embassy'")

    for measure, rows in (("diplomatic_relations", relations), ("embassies_abroad", embassies)):
        assert rows["verified"].sum() == totals_beside(TABLES, measure, WRITTEN).named
    assert totals_beside(TABLES, "organisation_offices", WRITTEN).named is None


@pytest.mark.parametrize(
    ("years", "then", "now"),
    [
        (["1995", "2025"], "1995", "2025"),
        (["1991", "2025"], None, "2025"),
        (["1994"], "1994", None),
        ([], None, None),
        (["1993", "1998", "1996"], "1996", "1998"),
    ],
)
def test_then_is_the_nearest_and_now_the_latest(years, then, now):
    row = TABLES["totals"].iloc[0].to_dict() | {"measure": "embassies_abroad", "precision": "year"}
    rows = [row | {"total_id": f"t{year}", "date": year} for year in years]
    frame = pd.DataFrame(rows, columns=TABLES["totals"].columns)
    tables = Tables({**TABLES.frames, "totals": frame}, {}, "x")
    beside = totals_beside(tables, "embassies_abroad", written_span("1995-01-23", "1995-11-23"))

    assert (then, now) == tuple(
        total.row.date if total else None for total in (beside.then, beside.now)
    )


def test_a_text_of_unknown_time_has_no_total_of_it():
    assert written_span(None, "1995") is None
    assert totals_beside(TABLES, "embassies_abroad", None).then is None
    assert Span(*(span_of(day).first for day in ("1995", "1996"))) == written_span("1995", "1995")


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_every_total_names_its_date_its_work_and_how_it_was_counted(lang):
    words = Words("data", lang)
    for total in all_totals(TABLES):
        payload = beside_payload(totals_beside(TABLES, total.row.status, WRITTEN), words)
        for one in payload["totals"]:
            row = TABLES["totals"].set_index("total_id").loc[one["mark"]]
            assert words.date(row["date"]) in one["when"]
            assert words.number(row["value"]) in one["value"]
            assert row["source_work"] in one["small"]
    heading, _, table = total_blocks(all_totals(TABLES), words, "")
    assert words("totals_title") == heading["text"]
    assert set(TABLES["totals"]["total_id"]) == {row["pick"]["mark"] for row in table["rows"]}


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_the_table_of_plans_has_every_outcome_and_every_pending_statement(lang):
    plans = build_plans(TABLES)
    heading, _, table = plan_blocks(plans, Words("data", lang), "")
    marks = {row["pick"]["mark"] for row in table["rows"]}
    bare = {plan.mark for plan in plans if not (plan.outcome.found or plan.outcome.sought)}

    assert heading["text"]
    assert set(TABLES["outcomes"]["outcome_id"]) | bare == marks
    assert [plan.line for plan in plans] == sorted(plan.line for plan in plans)
