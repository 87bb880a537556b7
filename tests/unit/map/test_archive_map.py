"""The map of many documents: every number is that of documents, and has its sentences."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from archive_sample import DOCUMENTS, built_archive, documents_by, meant_rows
from hypothesis import given
from hypothesis import strategies as st

from kzdash import i18n
from kzdash.app.draw.ribbon.model import MOST_WIDTH
from kzdash.app.map import figure, figure_panel, figure_table
from kzdash.app.map.figure import Look
from kzdash.app.map.figure_archive import archive_panel_payload
from kzdash.app.map.view_archive import build_archive_map, build_archive_panels
from kzdash.app.select.archive import open_archive
from kzdash.app.select.archive_lines import build_stated
from kzdash.tables import codes
from kzdash.tables.archive import CLAIMS, TIES, Archive, DocumentFilter, index_of
from kzdash.tables.archive_rows import StatedRows
from kzdash.tables.corpus import open_corpus
from kzdash.tables.store import read_tables

WORDS = {lang: i18n.Words("map", lang) for lang in i18n.LANGS}

ASKED = [
    DocumentFilter(),
    DocumentFilter(collection="1994"),
    DocumentFilter(kinds=("visit",)),
    DocumentFilter(statuses=("done", "ongoing"), kinds=("talks", "agreement")),
    DocumentFilter(year=1993, collection=""),
    DocumentFilter(collection="1994", statuses=("wished",)),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return built_archive()


@pytest.fixture(scope="module")
def whole(folder):
    return read_tables(folder)


@pytest.fixture(scope="module")
def one(folder):
    """Return the tables of one document of the archive."""
    return open_corpus(folder).document("d001")


@pytest.fixture(scope="module")
def archive(one):
    return open_archive(one)


def meant(whole, asked):
    return meant_rows(whole, asked, "ties")


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_numbers_are_those_of_documents(archive, one, whole, asked):
    view = build_archive_map(archive, one, asked, None)
    ties = meant(whole, asked)
    places = [*view.states, *view.groups]

    assert documents_by(ties, "entity_id") == {p.place_id: p.documents for p in places}
    assert documents_by(ties, "entity_id", "status") == {
        (place.place_id, status): n for place in places for status, n in place.statuses
    }
    assert documents_by(ties, "entity_id", "kind", "status") == {
        (arc.iso3, arc.kind, status): n for arc in view.arcs for status, n in arc.statuses
    }
    assert ties["doc_id"].nunique() == view.tie_count
    kinds = meant(whole, replace(asked, kinds=()))
    assert documents_by(kinds, "kind") == {code: n for code, n in view.kind_counts if n}
    statuses = meant(whole, replace(asked, statuses=()))
    assert documents_by(statuses, "status") == {code: n for code, n in view.status_counts if n}
    assert [p.documents for p in view.states] == sorted(p.documents for p in view.states)[::-1]


def test_a_region_leaves_its_states_alone_and_an_unknown_one_is_no_wish(archive, one):
    regions = one["countries"].set_index("iso3")["region"]
    everything = build_archive_map(archive, one, DocumentFilter(), None)
    view = build_archive_map(archive, one, DocumentFilter(), regions["IND"])

    assert {"IND"} == {state.place_id for state in view.states}
    assert (everything.regions, everything.meant) == (view.regions, view.meant)
    assert everything == build_archive_map(archive, one, DocumentFilter(), "nowhere")


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_every_number_has_a_sentence_of_each_document(archive, one, whole, asked):
    ties = meant(whole, asked)
    said = whole["sentences"].set_index("sentence_id")["text"]
    for place, rows in ties.groupby("entity_id"):
        stated = build_stated(archive, one, TIES, asked, place, DOCUMENTS)

        assert rows["doc_id"].nunique() == stated.documents == len(stated.lines)
        marks = ties.set_index("tie_id").loc[[line.mark_id for line in stated.lines]]
        assert {place} == set(marks["entity_id"])
        assert list(marks["sentence_id"]) == [line.sentence_id for line in stated.lines]
        assert list(marks["doc_id"]) == [line.document.doc_id for line in stated.lines]
        assert all(said[line.sentence_id] == line.texts[0] for line in stated.lines)


def test_claims_have_their_sentences_too(archive, one, whole):
    claims = whole["membership_claims"]
    bodies = {
        body: build_stated(archive, one, CLAIMS, DocumentFilter(), body, DOCUMENTS)
        for body in set(claims["body_id"])
    }

    assert documents_by(claims, "body_id") == {k: v.documents for k, v in bodies.items()}


def test_a_small_build_and_an_archive_have_one_and_the_same_map(archive, one, whole):
    small = open_archive(whole)
    asked = DocumentFilter(collection="1994")

    assert build_archive_map(small, whole, asked, None) == build_archive_map(
        archive, one, asked, None
    )
    assert build_archive_panels(small, whole, asked, ("TUR", "CHN")) == build_archive_panels(
        archive, one, asked, ("TUR", "CHN")
    )


def test_a_chosen_place_shows_as_many_documents_as_there_is_room(archive, one):
    alone = build_archive_panels(archive, one, DocumentFilter(), ("TUR",))
    several = build_archive_panels(archive, one, DocumentFilter(), ("TUR", "IND", "JPN", "CHN"))
    absent = build_archive_panels(archive, one, DocumentFilter(), ("BRA",))[0]

    assert (12, [4, 4, 4, 4]) == (
        len(alone[0].stated.lines), [len(panel.stated.lines) for panel in several],
    )  # fmt: skip
    assert alone[0].stated.documents > 12
    assert (0, ()) == (absent.stated.documents, absent.stated.lines)
    assert absent.record.relations is not None


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_payloads_say_documents_in_the_language_and_stay_small(archive, one, lang):
    view = build_archive_map(archive, one, DocumentFilter(), None)
    panels = build_archive_panels(archive, one, DocumentFilter(), ("TUR",))
    look = Look(WORDS[lang], "/w.json", ("TUR",), "TUR/agreement")
    shown = figure.tie_map(view, tuple(state.place_id for state in view.states), look)
    ribbons = figure.tie_map_payload(shown, look)
    ground = figure.ground_payload(view, shown, look)
    beside = archive_panel_payload(
        panels, view, WORDS[lang], mark=panels[0].stated.lines[0].mark_id
    )
    listed = figure_panel.list_payload(view, WORDS[lang])
    state = view.states[0]

    assert i18n.text("map.archive_in", lang, n=state.documents,
                     count=str(state.documents)) in ground["places"][0]["label"]  # fmt: skip
    assert figure.stated_in(view, WORDS[lang]) in ground["key"]["how"]
    assert [1] == [sum(tie["current"] for tie in place["ties"]) for place in beside["places"]]
    assert "d" in beside["places"][0]["ties"][0]["where"]
    assert len(view.states) == len(listed["blocks"][0]["items"])
    assert all(len(json.dumps(one)) < 20_000 for one in (ribbons, ground, beside, listed))


def test_a_ribbon_is_as_wide_as_its_documents_and_opens_into_kinds(archive, one):
    view = build_archive_map(archive, one, DocumentFilter(), None)
    look = Look(WORDS["en"], "/w.json", ("TUR",))
    shown = figure.tie_map(view, tuple(state.place_id for state in view.states), look)
    ribbons = {one["id"]: one for one in figure.tie_map_payload(shown, look)["ribbons"]}
    turkey = ribbons.pop("TUR")

    assert [arc.key for arc in view.arcs_to("TUR")] == [one["id"] for one in turkey["strands"]]
    assert [[status for status, _ in view.place(key).statuses] for key in ribbons] == [
        [strand["status"] for strand in ribbon["strands"]] for ribbon in ribbons.values()
    ]
    assert not [strand for one in ribbons.values() for strand in one["strands"] if "id" in strand]


def test_the_widest_of_many_thousands_sets_the_scale(archive, one):
    view = build_archive_map(archive, one, DocumentFilter(), None)
    first, second = view.tied[:2]
    grown = replace(
        view,
        states=(
            replace(first, documents=40_000, statuses=(("done", 40_000),)),
            replace(second, documents=10_000, statuses=(("done", 10_000),)),
        ),
    )
    look = Look(WORDS["en"], "/w.json")
    shown = figure.tie_map(grown, (first.place_id, second.place_id), look)
    widths = {
        one["id"]: one["strands"][0]["w"] for one in figure.tie_map_payload(shown, look)["ribbons"]
    }

    assert {first.place_id: MOST_WIDTH, second.place_id: MOST_WIDTH / 2} == widths


def test_rows_of_the_table_are_what_is_drawn(archive, one):
    view = build_archive_map(archive, one, DocumentFilter(), None)
    rows = figure_table.counted_rows(view, WORDS["en"])
    chosen = figure_table.counted_rows(view, WORDS["en"], ("IND",))

    assert sum(len(arc.statuses) for arc in view.arcs) == len(rows)
    assert {"IND"} == set(chosen["_country"])
    assert {"India"} == set(chosen["State"])


ROWS = st.lists(
    st.tuples(
        st.integers(0, 5), st.sampled_from("abc"), st.sampled_from(codes.TIE_KINDS),
        st.sampled_from(codes.TIE_STATUSES),
    ),
    unique=True,
).map(sorted)  # fmt: skip


@given(ROWS)
def test_counting_without_sorting_counts_the_same(rows):
    """Against pandas, whatever the rows; an empty selection counts nothing."""
    frame = pd.DataFrame(rows, columns=["document", "entity_id", "kind", "status"])
    frame["document"] = frame["document"].astype("int32")
    counted = StatedRows.of(frame, ("entity_id", "kind", "status"))

    def by(*columns):
        found = frame.groupby(columns[0] if len(columns) == 1 else list(columns))
        return {key: int(n) for key, n in found["document"].nunique().items()}

    for column in ("entity_id", "kind", "status"):
        assert by(column) == counted.documents_by(column)
    for column in ("kind", "status"):
        assert by("entity_id", column) == {
            (entity, code): n
            for entity, found in counted.documents_by_first_and(column).items()
            for code, n in found.items()
        }
    assert by("entity_id", "kind", "status") == counted.documents_by_all()
    assert frame["document"].nunique() == len(counted.numbers())


def test_more_codes_than_bits_are_refused():
    many = pd.DataFrame({"document": np.arange(40), "entity_id": ["a"] * 40})
    many["kind"] = [f"k{n}" for n in range(40)]

    with pytest.raises(ValueError, match="40 codes"):
        StatedRows.of(many, ("entity_id", "kind")).documents_by("kind")


def test_an_archive_without_a_tie_has_an_empty_map(whole):
    nothing = {**whole.frames, "ties": whole["ties"].iloc[:0]}
    view = build_archive_map(Archive(index_of(nothing)), whole, DocumentFilter(), None)

    look = Look(WORDS["en"], "/w.json")

    assert ((), (), 0, DOCUMENTS) == (view.states, view.arcs, view.tie_count, view.meant)
    assert figure.tie_map_payload(figure.tie_map(view, (), look), look)["ribbons"] == []
    assert figure_table.counted_rows(view, WORDS["en"]).empty
