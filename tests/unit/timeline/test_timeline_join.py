"""The join of a claim and the record is data with a reason; sources that differ are read whole."""

import pytest
from built_tables import TABLES

from kzdash.app.timeline.model import GROUP_OF, Selection
from kzdash.app.timeline.view import build_timeline
from kzdash.app.timeline.view_cards import ANSWERS, join_of
from kzdash.app.timeline.view_record import build_record
from kzdash.app.timeline.view_row import differing
from kzdash.record.questions import RecordRow, record_rows
from kzdash.record.source import Source
from kzdash.tables.codes import CLAIM_STATUSES

CLAIMS = TABLES["membership_claims"]
DOC = str(CLAIMS["doc_id"].iloc[0])


def row(status: str, date: str = "1992-03-02", note: str = "", *, verified: bool = True):
    precision = {0: "unknown", 4: "year", 7: "month", 10: "day"}[len(date)]
    return RecordRow(f"x-{status}-{date}", "body_status", "x", status, date, precision, verified,
                     Source("https://example.org", "Example", "press"), None, "2026-11", note,
                     ("", "", ""))  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "rows", "expected", "reason"),
    [
        ("signed", [row("signed"), row("ratified", "1994")], "signed", "step"),
        ("signed", [row("ratified", "1992-07-02")], "ratified", "other_step"),
        # The verb "joined" is met by an accession before an earlier ratification.
        ("joined", [row("ratified", "1993-12-13"), row("acceded", "1994-02-14")], "acceded",
         "step"),
        ("supports", [row("member")], "member", "other_step"),
        ("joined", [row("member", verified=False)], None, "no_date"),
        ("joined", [row("member", "")], None, "no_date"),
        ("joined", [], None, "no_row"),
    ],
)  # fmt: skip
def test_a_claim_meets_the_row_that_answers_its_verb_and_says_why(claim, rows, expected, reason):
    join = join_of("d:b0001", claim, rows)

    assert (expected, reason) == (join.row and join.row.status, join.reason)
    assert tuple(rows) == join.rows


def test_every_status_of_a_claim_has_its_answers_and_every_answer_is_a_status_of_the_record():
    assert set(CLAIM_STATUSES) == set(ANSWERS)
    assert {status for answers in ANSWERS.values() for status in answers} <= set(GROUP_OF)


def test_every_claim_of_the_bundled_text_is_joined_with_a_reason():
    view = build_timeline(TABLES, Selection("en"))

    assert {card.mark_id for card in view.cards} == set(view.joins)
    for card in view.cards:
        join = view.joins[card.mark_id]
        assert {card.entity_id} >= {found.entity_id for found in join.rows}
        assert (join.row is None) == (join.reason in ("no_date", "no_row"))
        assert join.row is None or (join.row.verified and join.row.date and join.row.source)


@pytest.mark.parametrize("scope", ["named", "core", "all"])
def test_every_body_of_a_claim_has_its_lane_whatever_the_scope(scope):
    lanes = build_record(TABLES, Selection("en", scope=scope), to_year=2026).lanes

    assert set(CLAIMS["body_id"]) == {lane.body_id for lane in lanes if lane.stated}
    assert all(lane.name for lane in lanes)


@pytest.mark.parametrize(
    ("note", "dates", "verified"),
    [
        ("", [], []),
        ("second source: year only", [], []),
        ("conflict: ECOLEX gives 2008-12-04", ["2008-12-04"], [True]),
        ("second source: year only; conflict: azh.kz gives signing 1999", ["1999"], [True]),
        ("conflict: MFA text of 2022 gives September 1992", ["1992-09"], [True]),
        ("conflict: London depositary 1994-03-21 (ECOLEX); more 1999", ["1994-03-21"], [True]),
        ("conflict: 5 October (A) or 6 October 2024 (B)", ["1996-10-05", "2024-10-06"], [True] * 2),
        ("conflict: 2002-12 from general knowledge, unverified", ["2002-12"], [False]),
        ("conflict: membership date not found", [], []),
        ("conflict: the same 1996-05-04", [], []),
    ],
)
def test_the_other_dates_of_a_note_are_read(note, dates, verified):
    others = differing(row("member", "1996-05-04", note))

    assert dates == [other.iso for other in others]
    assert verified == [other.verified for other in others]


def test_every_note_on_a_conflict_in_the_record_gives_a_date_or_says_that_none_was_found():
    rows = record_rows(TABLES, "body_status")
    notes = [one for one in rows if "conflict" in one.note]

    assert 20 < len(notes)
    assert all(differing(one) or "not found" in one.note for one in notes)


def test_steps_of_the_record_narrow_lanes_and_leave_the_text_alone():
    view = build_record(TABLES, Selection("en", steps=("chair",), scope="all"), to_year=2026)
    statuses = {mark.row.status for lane in view.lanes for mark in lane.marks}

    assert {"chair"} == statuses
    assert build_timeline(TABLES, Selection("en", steps=("chair",))).cards
