"""The text beside the record: what agrees, what differs, what can't be told, and why."""

import pandas as pd
import pytest
from sample_tables import SOURCED, sample_frames

from kzdash.app.data.figure_against import against_blocks
from kzdash.app.data.view_against import build_against
from kzdash.i18n import LANGS, Words, catalogue
from kzdash.tables.spec import TABLES
from kzdash.tables.store import Tables, frame_of

WRITTEN = ("1995-01-23", "1995-11-23")


def tables_with(*, claim="member", facts=(), written=WRITTEN, value=117, relations=()):
    """Return the sample with one claim, its body's record and the states of the record."""
    frames = sample_frames()
    frames["documents"] = frames["documents"].assign(written_from=written[0], written_to=written[1])
    frames["membership_claims"]["status"] = claim
    frames["figures"]["value"] = value
    frames["figures"]["measure"] = "diplomatic_relations"
    frames["body_status"] = frame_of(
        TABLES["body_status"],
        [
            {
                "status_id": f"un-{number}",
                "body_id": "un",
                "status": status,
                "date": day,
                "precision": {4: "year", 7: "month", 10: "day"}.get(len(day or ""), "unknown"),
                **(SOURCED if verified else {"verified": False}),
            }
            for number, (status, day, verified) in enumerate(facts)
        ],
    )
    frames["relations"] = frame_of(
        TABLES["relations"],
        [
            {"iso3": f"A{number:02}", "established": day, "precision": "day", **SOURCED}
            for number, day in enumerate(relations)
        ],
    )
    return Tables(frames, {}, "x")


@pytest.mark.parametrize(
    ("claim", "facts", "verdict", "reason"),
    [
        ("member", [("member", "1992-03-02", True)], "agrees", "same_status"),
        ("member", [("applied", "1991-12-31", True)], "open", "no_row"),
        ("member", [("member", "1992-03-02", False)], "open", "unverified"),
        ("member", [("member", None, True)], "open", "unverified"),
        ("member", [("member", "1999", True)], "differs", "only_later"),
        ("member", [("member", "1995", True)], "open", "blunt_date"),
        ("member", [("member", "1995-11", True)], "open", "blunt_date"),
        ("member", [("member", "1995-11-23", True)], "agrees", "same_status"),
        ("member", [("member", "1995-11-24", True)], "differs", "only_later"),
        ("signed", [("ratified", "1993", True)], "agrees", "implied"),
        ("signed", [("ratified", "1993", True), ("signed", "1992", True)], "agrees", "same_status"),
        ("joined", [("signed", "1994", True)], "agrees", "implied"),
        ("member", [("signed", "1994", True)], "open", "no_row"),
        ("received", [("member", "1992", True)], "open", "not_listed"),
        ("supports", [("member", "1992", True)], "open", "not_listed"),
        ("planned", [("member", "1996-05-01", True)], "agrees", "came_true"),
        ("planned", [("member", "1992", True)], "open", "plan_open"),
        ("planned", [("member", "1996", False)], "open", "no_row"),
        ("planned", [], "open", "no_row"),
    ],
)
def test_a_claim_is_weighed_by_verified_rows_only(claim, facts, verdict, reason):
    [judged] = [
        one for one in build_against(tables_with(claim=claim, facts=facts)) if one.type == "claim"
    ]

    assert (verdict, reason) == (judged.verdict, judged.reason)
    assert ("small:b0001", "small:s0003") == (judged.mark, judged.sentence_id)
    assert "United Nations" == judged.names[2]


@pytest.mark.parametrize(
    ("value", "days", "verdict", "reason", "counts"),
    [
        (2, ["1992-01-01", "1993-01-01"], "agrees", "same_count", (2, 0, 0)),
        (1, ["1992-01-01", "1993-01-01"], "differs", "more_on_record", (2, 0, 0)),
        (2, ["1992-01-01", None], "open", "within_reach", (1, 0, 1)),
        (9, ["1992-01-01", None], "open", "record_incomplete", (1, 0, 1)),
        (1, ["1992-01-01", "1999-01-01"], "agrees", "same_count", (1, 0, 0)),
        (None, ["1992-01-01"], "open", "no_value", (1, 0, 0)),
    ],
)
def test_a_number_is_held_against_what_the_record_counts(value, days, verdict, reason, counts):
    """Rows that the record lacks never speak against the text."""
    [judged] = [
        one
        for one in build_against(tables_with(value=value, relations=days))
        if one.type == "figure"
    ]

    assert (verdict, reason, counts) == (judged.verdict, judged.reason, judged.counts)


def test_recognition_is_only_bounded_from_below():
    tables = tables_with(value=5, relations=["1992-01-01"])
    tables["figures"]["measure"] = "states_recognising"

    assert ("open", "lower_bound") == (
        build_against(tables)[0].verdict,
        build_against(tables)[0].reason,
    )


def test_what_the_record_does_not_list_is_said():
    tables = tables_with()
    tables["figures"]["measure"] = "trade_turnover"

    assert ("not_listed", None) == (
        build_against(tables)[0].reason,
        build_against(tables)[0].counts,
    )


def test_without_a_time_nothing_is_compared_by_date():
    tables = tables_with(facts=[("member", "1992", True)], written=(None, None))

    assert {("open", "no_time")} == {(one.verdict, one.reason) for one in build_against(tables)}


def test_another_document_is_left_out():
    assert () == build_against(tables_with(), "other")


@pytest.mark.parametrize("lang", LANGS)
def test_the_sheet_says_verdict_and_reason_in_words(lang):
    facts = [("member", "1999-05", True)]
    blocks = against_blocks(
        build_against(tables_with(facts=facts, relations=["1992-01-01"])),
        Words("data", lang),
        "small:b0001",
    )
    [counts] = [block for block in blocks if block["type"] == "numbers"]
    rows = [row for block in blocks for row in block.get("rows", [])]

    assert ["0", "1", "1"] == [item["value"] for item in counts["items"]]
    assert [True, False, True] == [item["sound"] for item in counts["items"]]
    assert all(row["cells"][2]["sub"] for row in rows)
    assert ["small:b0001"] == [row["pick"]["mark"] for row in rows if row["current"]]


def test_nothing_to_compare_is_said():
    empty = {name: frame.head(0) for name, frame in sample_frames().items()}
    [block] = against_blocks(build_against(Tables(empty, {}, "x")), Words("data", "en"), "")

    assert "There is nothing to compare in this text." in block["paragraphs"]


def test_every_reason_has_a_sentence():
    """Also those that the cases above do not reach: the code names them, the locale has them."""
    reasons = {key.partition("because_")[2] for key in catalogue() if "data.because_" in key}
    judged = pd.Series(
        [
            one.reason
            for claim in ("member", "planned", "received")
            for one in build_against(tables_with(claim=claim))
        ]
    )

    assert judged.isin(reasons).all()
    assert {"same_status", "implied", "only_later", "more_on_record", "came_true"} <= reasons
