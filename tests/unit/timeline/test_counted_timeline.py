"""The timeline of many documents is that of one: its numbers are those of documents."""

from dataclasses import replace

import pytest
from archive_sample import DOCUMENTS, built_archive, documents_by, meant_rows

from kzdash import i18n
from kzdash.app.draw.theme import CLAIM_STATUS
from kzdash.app.select.archive import open_archive
from kzdash.app.timeline.figure import timeline_figure
from kzdash.app.timeline.figure_head import head_payload
from kzdash.app.timeline.figure_lanes import build_scene
from kzdash.app.timeline.figure_rows import table_rows
from kzdash.app.timeline.figure_scene import LAPTOP, ROOMS
from kzdash.app.timeline.model import Selection
from kzdash.app.timeline.view_counted import MOST_LINES, build_counted, build_said
from kzdash.app.timeline.view_record import build_record
from kzdash.tables.archive import DocumentFilter
from kzdash.tables.corpus import open_corpus
from kzdash.tables.store import read_tables

ALL = Selection("en", many=DocumentFilter())
ASKED = [
    ALL,
    replace(ALL, many=DocumentFilter(collection="1994")),
    replace(ALL, many=DocumentFilter(year=1993)),
    replace(ALL, statuses=("signed",)),
    replace(ALL, statuses=("planned",), many=DocumentFilter(collection="")),
    replace(ALL, themes=("nuclear",)),
]


@pytest.fixture(scope="module")
def whole():
    return read_tables(built_archive())


@pytest.fixture(scope="module")
def one():
    return open_corpus(built_archive()).document("d001")


@pytest.fixture(scope="module")
def archive(one):
    return open_archive(one)


@pytest.fixture(scope="module")
def view(archive, one):
    return build_counted(archive, one, ALL, CLAIM_STATUS)


def meant(whole, selection, table):
    """Return the claims, or of the ties the planned and wished ones."""
    rows = meant_rows(whole, replace(selection.many, statuses=selection.statuses), table)
    if table == "ties":
        rows = rows[rows["status"].isin(("planned", "wished"))]
        return rows[:0] if selection.themes else rows
    themes = whole["bodies"].set_index("body_id")["theme"]
    return rows[rows["body_id"].map(themes).isin(selection.themes)] if selection.themes else rows


@pytest.mark.parametrize("selection", ASKED, ids=str)
def test_numbers_are_those_of_documents(archive, one, whole, selection):
    view = build_counted(archive, one, selection, CLAIM_STATUS)
    claims, ties = meant(whole, selection, "membership_claims"), meant(whole, selection, "ties")
    cards = [*view.cards, *(item.card for item in view.pending)]
    inked = claims.assign(ink=claims["status"].map(CLAIM_STATUS))

    for source, rows, column in (("claim", claims, "body_id"), ("tie", ties, "entity_id")):
        mine = [card for card in cards if card.source == source]
        assert documents_by(rows, column, "status") == {
            (card.entity_id, card.status): card.documents for card in mine
        }
    assert documents_by(inked, "body_id", "ink") == {
        (card.entity_id, CLAIM_STATUS[card.status]): card.of_ink
        for card in cards
        if card.source == "claim"
    }
    assert view.documents == len({*claims["doc_id"], *ties["doc_id"]})


def test_the_sample_has_claims_plans_and_years(view):
    assert {"un", "npt"} <= {card.entity_id for card in view.cards}
    assert ["JPN", "CHN"] == [item.card.entity_id for item in view.pending]
    assert 1993 in dict(view.years)
    assert 0 < view.documents <= view.meant == DOCUMENTS
    assert {"signed", "planned"} <= set(view.counts.options["status"])


@pytest.mark.parametrize("selection", ASKED[:4], ids=str)
def test_a_body_has_a_sentence_of_each_of_its_first_documents(archive, one, whole, selection):
    claims = meant(whole, selection, "membership_claims")
    for body, documents in documents_by(claims, "body_id").items():
        said = build_said(archive, one, selection, body)
        marks = claims.set_index("claim_id").loc[[card.mark_id for card in said.cards]]

        assert documents == said.documents
        assert min(MOST_LINES, documents) == len(said.cards) == marks["doc_id"].nunique()
        assert {body} == set(marks["body_id"])
        assert [f"{doc}.txt" for doc in marks["doc_id"]] == [one.document for one in said.cards]


def test_a_status_that_nothing_has_leaves_no_sentence(archive, one):
    said = build_said(archive, one, replace(ALL, statuses=("signed",)), "JPN")

    assert (0, ()) == (said.documents, said.cards)


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_the_picture_is_the_one_of_a_document_with_years_and_documents(view, one, lang):
    words = i18n.Words("timeline", lang)
    record = build_record(one, ALL, to_year=2026, stated=view.counts.named_bodies)
    bodies = {card.entity_id for card in view.cards}
    for room in ROOMS:
        scene = build_scene(view, record, ALL, words, room, 2026)
        rows = {row.target: row for row in scene.rows}

        assert {f"body:{body}" for body in bodies} <= set(rows)
        assert ["year:1993", "year:2001"] == [sign.target for sign in rows["year:"].signs]
        assert "country:JPN" in rows
        assert scene.height >= room.height
    assert str(view.documents) in head_payload(words, view, record, ALL)["takeaway"]
    table = table_rows(words, view, record)
    assert bodies <= set(table["_body"].dropna())
    assert ["JPN", "CHN"] == list(table["_country"].dropna())


def test_a_year_that_is_asked_for_stands_out_and_all_of_its_height_is_pressed(view):
    words = i18n.Words("timeline", "en")
    selection = replace(ALL, many=DocumentFilter(year=1993), record=False)
    scene = build_scene(view, None, selection, words, LAPTOP, 2026)
    (bars,) = (one for one in timeline_figure(scene, "light")["data"] if one["type"] == "bar")

    assert 1 == sum(box.look == "asked" for box in scene.boxes)
    assert ["year:1993", "year:2001"] == bars["customdata"]
    assert {30.0} == set(bars["width"])
