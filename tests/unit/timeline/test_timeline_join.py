"""The join of a claim and the record is data with a reason; sources that differ are read whole."""

import pytest

from kzdash import paths
from kzdash.app.timeline.model import GROUP_OF, Selection
from kzdash.app.timeline.view import build_timeline
from kzdash.app.timeline.view_axis import build_card_axis
from kzdash.app.timeline.view_cards import ANSWERS, join_of
from kzdash.app.timeline.view_record import build_record
from kzdash.app.timeline.view_row import differing
from kzdash.record.questions import RecordRow, record_rows
from kzdash.tables import store
from kzdash.tables.codes import CLAIM_STATUSES

TABLES = store.read_tables(paths.tables_folder())
CLAIMS = TABLES["membership_claims"]
DOC = str(CLAIMS["doc_id"].iloc[0])


def row(status: str, date: str = "1992-03-02", note: str = "", *, verified: bool = True):
    precision = {0: "unknown", 4: "year", 7: "month", 10: "day"}[len(date)]
    return RecordRow(f"x-{status}-{date}", "body_status", "x", status, date, precision, verified,
                     "https://example.org", "Example", "", "2026-11", note, "")  # fmt: skip


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
        assert join.row is None or (join.row.verified and join.row.date and join.row.source_url)


@pytest.mark.parametrize("every_body", [False, True])
def test_every_body_that_the_text_names_has_its_lane(every_body):
    lanes = build_record(TABLES, Selection("en", every_body=every_body), to_year=2026).lanes
    mentions = TABLES["mentions"]
    bodies = mentions[mentions["kind"].isin(["organisation", "treaty", "programme"])]
    named = set(CLAIMS["body_id"]) | set(bodies["entity_id"].dropna())

    assert named == {lane.body_id for lane in lanes if lane.in_text}
    assert all(lane.name for lane in lanes)


def test_a_card_has_the_place_of_its_row_and_no_row_means_no_place():
    view = build_timeline(TABLES, Selection("en", order="date"))
    axis = build_card_axis(view)

    assert axis is not None
    for card in view.cards:
        join, place = view.joins[card.mark_id], axis.places.get(card.mark_id)
        assert (place and place.row) == join.row
        assert place is None or 0 <= place.start <= place.at <= place.stop <= 1
    at = [axis.places[card.mark_id].at for card in view.cards if card.mark_id in axis.places]
    years = [view.joins[c.mark_id].row.date for c in view.cards if c.mark_id in axis.places]
    assert sorted(years) == years
    assert 10 < len(at)


def test_without_a_dated_row_there_is_no_axis():
    assert build_card_axis(build_timeline(TABLES, Selection("en", bodies=("eu",)))) is None


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
    rows = record_rows("body_status", TABLES["body_status"])
    notes = [one for one in rows if "conflict" in one.note]

    assert 20 < len(notes)
    assert all(differing(one) or "not found" in one.note for one in notes)


def test_steps_of_the_record_narrow_lanes_and_leave_the_text_alone():
    view = build_record(TABLES, Selection("en", steps=("chair",), every_body=True), to_year=2026)
    statuses = {mark.row.status for lane in view.lanes for mark in lane.marks}

    assert {"chair"} == statuses
    assert build_timeline(TABLES, Selection("en", steps=("chair",))).cards
