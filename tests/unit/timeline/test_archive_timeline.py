"""The timeline of many documents: years and bodies counted by documents, with their sentences."""

from dataclasses import replace

import pytest
from archive_sample import DOCUMENTS, built_archive, documents_by, meant_rows

from kzdash import i18n
from kzdash.app.select.archive import open_archive
from kzdash.app.timeline import figure_archive
from kzdash.app.timeline.view_archive import (
    ArchiveTimelineView,
    build_archive_timeline,
    build_stated_of,
)
from kzdash.tables import codes
from kzdash.tables.archive import DocumentFilter
from kzdash.tables.corpus import open_corpus
from kzdash.tables.store import read_tables

ASKED = [
    DocumentFilter(),
    DocumentFilter(collection="1994"),
    DocumentFilter(year=1993),
    DocumentFilter(statuses=("signed",)),
    DocumentFilter(statuses=("planned",), collection=""),
]


@pytest.fixture(scope="module")
def folder():
    return built_archive(bodies=True)


@pytest.fixture(scope="module")
def whole(folder):
    return read_tables(folder)


@pytest.fixture(scope="module")
def one(folder):
    return open_corpus(folder).document("d001")


@pytest.fixture(scope="module")
def archive(one):
    return open_archive(one)


def meant(whole, asked, table):
    """Return the claims, or of the ties the planned and wished ones."""
    rows = meant_rows(whole, asked, table)
    return rows[rows["status"].isin(("planned", "wished"))] if table == "ties" else rows


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_numbers_are_those_of_documents(archive, one, whole, asked):
    view = build_archive_timeline(archive, one, asked)
    claims, ties = meant(whole, asked, "membership_claims"), meant(whole, asked, "ties")

    for rows, column, entities in (
        (claims, "body_id", view.bodies), (ties, "entity_id", view.pending),
    ):  # fmt: skip
        assert {e.entity_id: e.documents for e in entities} == documents_by(rows, column)
        assert documents_by(rows, column, "status") == {
            (entity.entity_id, status): n for entity in entities for status, n in entity.statuses
        }
    assert view.documents == len({*claims["doc_id"], *ties["doc_id"]})
    every = meant(whole, replace(asked, statuses=()), "membership_claims")
    assert documents_by(every, "status") == dict(view.status_counts)


def test_the_sample_has_claims_and_plans(archive, one):
    view = build_archive_timeline(archive, one, DocumentFilter())

    assert {"un", "npt"} <= {body.entity_id for body in view.bodies}
    assert ["JPN"] == [place.entity_id for place in view.pending]
    assert 1993 in dict(view.years)
    assert 0 < view.documents <= view.meant == DOCUMENTS


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_what_is_chosen_has_a_sentence_of_each_document(archive, one, whole, asked):
    view = build_archive_timeline(archive, one, asked)
    claims = whole["membership_claims"].set_index("claim_id")
    for body in view.bodies:
        (chosen,) = build_stated_of(archive, one, asked, (body.entity_id,), ())
        marks = claims.loc[[line.mark_id for line in chosen.stated.lines]]

        assert body.documents == chosen.stated.documents
        assert min(12, body.documents) == len(chosen.stated.lines)
        assert {body.entity_id} == set(marks["body_id"])
        assert list(marks["sentence_id"]) == [line.sentence_id for line in chosen.stated.lines]


def test_another_status_leaves_no_plans(archive, one):
    asked = DocumentFilter(statuses=("signed",))
    (chosen,) = build_stated_of(archive, one, asked, (), ("JPN",))

    assert () == build_archive_timeline(archive, one, asked).pending
    assert (0, ()) == (chosen.stated.documents, chosen.stated.lines)


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_payloads_speak_the_language(archive, one, lang):
    view = build_archive_timeline(archive, one, DocumentFilter())
    chosen = build_stated_of(archive, one, DocumentFilter(), ("un",), ("JPN",))
    listed = figure_archive.list_payload(view, lang)
    beside = figure_archive.chosen_payload(chosen, view, lang, None)
    table = figure_archive.rows_of(view, lang)

    assert {f"claim_{code}" for code in codes.CLAIM_STATUSES} < set(listed["words"]["status"])
    assert i18n.text("timeline.archive_pending", lang) in listed["blocks"][-1]["title"]
    assert [i18n.pick(one.names, lang) for one in chosen] == [p["name"] for p in beside["places"]]
    assert {"un", "npt"} <= set(table["_body"].dropna())
    assert ["JPN"] == list(table["_country"].dropna())


@pytest.mark.parametrize(
    ("years", "first", "last", "early"),
    [
        ((), None, None, ""),
        (((1993, 4),), 1993, 1993, ""),
        (((1731, 1), (1899, 2), (1991, 4), (2026, 1)), 1900, 2026, "1731, 1899"),
    ],
)
def test_bars_stand_for_every_year_from_the_first_to_the_last(years, first, last, early):
    view = ArchiveTimelineView(years, (), (), (), 0, 0)
    drawn = figure_archive.years_payload(view, "en", 1993)
    bars = drawn["bars"]

    assert (first, last) == ((bars[0]["year"], bars[-1]["year"]) if bars else (None, None))
    assert early in drawn["early"]
    assert (
        dict(years).get(1993, 0)
        == sum(bar["year"] == 1993 and not bar["empty"] for bar in bars) * 4
    )
    assert all(0 <= bar["share"] <= 1 for bar in bars)
    assert len(bars) == len({bar["year"] for bar in bars})
