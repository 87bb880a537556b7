"""What came of each planned or wished statement of the bundled document: joined by data."""

import pytest
from built_tables import TABLES

from kzdash.app.timeline.model import Selection
from kzdash.app.timeline.view import build_timeline
from kzdash.record.outcomes import came_of
from kzdash.tables.store import Tables

# Line, whom it is about, kind of the tie ("" for a claim) -> reason; the steps from the text's
# time on; those from before; what was looked for in vain.
ITEMS = {
    (11, "near_middle_east", "visit"): (
        "same_plan", ["near_east_visit-gulf_1997", "near_east_visit-gulf_1998"], [],
        ["near_east_visit-ministry"],
    ),
    (15, "asia", "priority"): ("no_question", [], [], []),
    (27, "DEU", "talks"): ("same_plan", ["deu_talks-kohl", "deu_talks-bonn"], [], []),
    (27, "FRA", "talks"): (
        "same_passage", ["fra_talks-presidents", "fra_talks-prime_minister"], [],
        ["fra_talks-heads_of_government"],
    ),
    (28, "FRA", "agreement"): (
        "same_passage",
        ["fra_talks-presidents", "bit_fra-signed", "bit_fra-ratified", "bit_fra-in_force"], [], [],
    ),
    (29, "FRA", "priority"): ("no_question", [], [], []),
    (32, "GBR", "agreement"): (
        "same_plan", ["bit_gbr-signed", "bit_gbr-ratified", "bit_gbr-in_force"], [], []
    ),
    (33, "GBR", "joint_body"): ("not_found", [], [], ["gbr_commission-session"]),
    (34, "cis", ""): ("same_passage", ["cis-charter_registered"], ["cis-un_observer"], []),
    (36, "BLR", "cooperation"): ("same_plan", ["blr-treaty", "blr-in_force"], [], []),
    (36, "UKR", "cooperation"): ("same_plan", ["ukr-visit"], ["ukr-treaty"], []),
    (36, "baltic_states", "cooperation"): (
        "group_members", ["ltu-embassy", "est-ambassador", "lva-visit"], [], []
    ),
    (36, "transcaucasia", "cooperation"): (
        "group_members",
        ["aze-visit", "geo-environment", "aze-return_visit", "geo-military", "arm-treaty"], [], [],
    ),
    (37, "central_asia", "cooperation"): (
        "same_plan",
        ["central_asia-eternal_friendship", "central_asia-kgz", "central_asia-uzb",
         "central_asia-union_end"], [], [],
    ),
    (42, "USA", "priority"): (
        "same_passage", ["usa-nuclear", "usa-joint_commission", "usa-strategic_partnership"], [],
        ["usa-action_programme"],
    ),
    (44, "USA", "cooperation"): (
        "same_passage", ["usa-nuclear", "usa-joint_commission", "usa-strategic_partnership"], [],
        ["usa-action_programme"],
    ),
    (68, "far_abroad", "cooperation"): ("no_row", [], [], []),
    (68, "near_abroad", "cooperation"): ("no_row", [], [], []),
}  # fmt: skip
PENDING = {
    (item.card.line, item.card.entity_id, item.card.kind): item
    for item in build_timeline(TABLES, Selection("en")).pending
}


def ids(rows):
    return [row.record_id for row in rows]


def test_every_planned_or_wished_item_has_its_line_here():
    assert set(ITEMS) == set(PENDING)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: "-".join(map(str, item)))
def test_what_came_of_an_item(item):
    outcome = PENDING[item].outcome

    assert ITEMS[item] == (
        outcome.reason, ids(outcome.rows), ids(outcome.earlier), ids(outcome.sought)
    )  # fmt: skip


def test_a_step_from_the_text_s_time_is_none_from_before():
    since = TABLES["documents"]["written_from"].iloc[0]
    for item in PENDING.values():
        assert not [row for row in item.outcome.earlier if row.date >= since]


def test_another_file_has_no_part_in_outcomes_that_were_looked_for():
    documents = TABLES["documents"].assign(sha256="0" * 64)
    other = Tables({**TABLES.frames, "documents": documents}, {}, "other")
    item = PENDING[33, "GBR", "joint_body"].card

    assert "no_row" == came_of(other, item.sentence_id, item.entity_id, item.kind).reason


def test_every_outcome_that_was_looked_for_is_of_a_line_of_the_document():
    """Joined to a statement of the tables, or a plan that stands in no statement of them."""
    joined = {
        row.record_id
        for item in PENDING.values()
        for row in (*item.outcome.every, *item.outcome.sought)
    }
    frame = TABLES["outcomes"]
    lines = set(TABLES["sentences"]["line"])

    assert joined <= set(frame["outcome_id"])
    assert set(frame["line_first"]) <= lines
