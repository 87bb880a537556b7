"""What the record answers: counts by a date, statuses of a body, what came of a plan."""

from datetime import date
from typing import Any

import pytest

from kzdash import paths
from kzdash.record.questions import (
    came_of_it,
    came_of_tie,
    status_of,
    text_against_record,
)
from kzdash.record.reading import read_reference
from kzdash.tables.spec import TABLES
from kzdash.tables.store import Tables, frame_of

SOURCE = {
    "source_url": "https://example.org",
    "source_work": "Example",
    "source_grade": "official",
    "read_on": "2026-11",
}
LIMIT = date(1995, 7, 31)


def record(name: str, rows: list[dict[str, Any]]) -> Tables:
    return Tables({name: frame_of(TABLES[name], rows)}, {}, "record")


def relation(iso3: str, established: str | None, precision: str, **more: Any) -> dict[str, Any]:
    verified = more.pop("verified", True)
    source = SOURCE if verified else {}
    return {"iso3": iso3, "established": established, "precision": precision,
            "verified": verified, **source}  # fmt: skip


@pytest.fixture
def relations() -> Tables:
    return record(
        "relations",
        [
            relation("CHN", "1992-01-03", "day"),
            relation("IRN", "1995", "year"),
            relation("MMR", "1999-09-23", "day"),
            relation("NPL", "1992", "year", verified=False),
            relation("TUV", None, "unknown"),
        ],
    )


def status(body: str, name: str, day: str | None, **more: Any) -> dict[str, Any]:
    precision = {None: "unknown"}.get(day, {4: "year", 7: "month", 10: "day"}.get(len(day or "")))
    return {"status_id": f"{body}-{name}-{day}", "body_id": body, "status": name, "date": day,
            "precision": precision, "verified": True, **SOURCE, **more}  # fmt: skip


@pytest.fixture
def body_status() -> Tables:
    return record(
        "body_status",
        [
            status("cica", "host", "2006-06-17"),
            status("cica", "founding_member", "2002"),
            status("cica", "applied", "1992-10-05"),
            status("cica", "chair", "2004", verified=False),
            status("cis", "founding_member", "1991-12-21"),
            status("sec", "signed", None),
        ],
    )


def event(event_id: str, partner: str, kind: str, day: str, title: str) -> dict[str, Any]:
    return {"event_id": event_id, "entity_id": partner, "kind": kind, "date": day,
            "precision": "day", "title_en": title, "verified": True, **SOURCE}  # fmt: skip


@pytest.fixture
def events() -> Tables:
    return record(
        "events",
        [
            event(
                "a", "GBR", "treaty", "1995-11-23", "Investment promotion and protection agreement"
            ),
            event("b", "GBR", "treaty", "1996-01-01", "Agreement on fish"),
            event("c", "GBR", "visit", "1997-03-22", "Official visit"),
            event("d", "GBR", "treaty", "1992-01-01", "Investment memorandum"),
            event("e", "FRA", "treaty", "1992-09-23", "Treaty of friendship"),
            event("f", "BLR", "treaty", "1996-01-17", "Treaty of friendship and cooperation"),
        ],
    )


def ids(rows: tuple[Any, ...]) -> list[str]:
    return [row.record_id for row in rows]


def test_a_count_keeps_apart_what_is_sure_blunt_later_and_unsourced(
    relations: Tables,
) -> None:
    count = text_against_record(relations, "diplomatic_relations", LIMIT)

    assert ["relations-chn"] == ids(count.by)
    assert ["relations-irn"] == ids(count.unsure)
    assert ["relations-mmr"] == ids(count.later)
    assert ["relations-npl", "relations-tuv"] == ids(count.undated)


def test_recognition_is_counted_through_relations_and_says_at_least(
    relations: Tables,
) -> None:
    count = text_against_record(relations, "states_recognising", LIMIT)

    assert count.at_least
    assert 1 == len(count.by)


def test_what_the_record_does_not_list_is_not_counted_as_nothing(
    relations: Tables,
) -> None:
    count = text_against_record(relations, "organisation_offices", LIMIT)

    assert not count.listed


def test_embassies_abroad_leave_out_consulates_and_foreign_missions() -> None:
    def mission(name: str, direction: str, kind: str) -> dict[str, Any]:
        return {"mission_id": name, "direction": direction, "iso3": "CHN", "kind": kind,
                "opened": "1992-12", "precision": "month", "verified": True, **SOURCE}  # fmt: skip

    missions = record(
        "missions",
        [
            mission("a", "abroad", "embassy"),
            mission("b", "abroad", "consulate_general"),
            mission("c", "in_kazakhstan", "embassy"),
            mission("d", "in_kazakhstan", "apostolic_nunciature"),
        ],
    )

    assert ["a"] == ids(text_against_record(missions, "embassies_abroad", LIMIT).by)
    assert ["c", "d"] == ids(text_against_record(missions, "foreign_missions", LIMIT).by)


def test_statuses_of_a_body_come_by_date_with_undated_ones_last(
    body_status: Tables,
) -> None:
    assert ["1992-10-05", "2002", "2004", "2006-06-17"] == [
        row.date for row in status_of(body_status, "cica")
    ]
    assert [""] == [row.date for row in status_of(body_status, "sec")]


def test_what_came_of_a_plan_is_verified_later_and_more_than_an_application(
    body_status: Tables,
) -> None:
    outcome = came_of_it(body_status, "cica", "1995")

    assert "same_body" == outcome.reason
    assert ["founding_member", "host"] == [row.status for row in outcome.rows]


@pytest.mark.parametrize(
    ("body", "reason"), [("cis", "only_before"), ("sec", "no_row"), ("unknown", "no_row")]
)
def test_no_later_row_is_said_to_be_none(body_status: Tables, body: str, reason: str) -> None:
    outcome = came_of_it(body_status, body, "1995")

    assert not outcome.found
    assert reason == outcome.reason


def test_a_plan_with_a_partner_prefers_the_shared_subject(events: Tables) -> None:
    outcome = came_of_tie(
        events, ("GBR", "agreement"), "1995", "An agreement on protecting investments is signed."
    )

    assert "same_subject" == outcome.reason
    assert ["a"] == ids(outcome.rows)


def test_without_a_subject_every_later_event_of_the_kind_is_offered(events: Tables) -> None:
    outcome = came_of_tie(events, ("GBR", "agreement"), "1995", None)

    assert "same_partner_and_kind" == outcome.reason
    assert ["a", "b"] == ids(outcome.rows)


@pytest.mark.parametrize(
    ("partner", "kind", "reason"),
    [
        ("FRA", "agreement", "only_before"),
        ("GBR", "priority", "no_question"),
        ("BLR", "cooperation", "no_row"),  # too wide without a shared subject
    ],
)
def test_a_plan_that_the_record_cannot_answer_says_why(
    events: Tables, partner: str, kind: str, reason: str
) -> None:
    outcome = came_of_tie(events, (partner, kind), "1995", "It is needed.")

    assert (reason, ()) == (outcome.reason, outcome.rows)


def test_the_committed_record_shows_fewer_than_it_lists() -> None:
    relations = Tables(read_reference(paths.REFERENCE, ("relations",)), {}, "record")

    count = text_against_record(relations, "diplomatic_relations", LIMIT)

    assert 95 == len(count.by)
    assert 194 == sum(map(len, (count.by, count.unsure, count.later, count.undated)))
