"""Walks: every reference leads to what the tables have, numbers are counted, gaps are shown."""

from functools import cache

import pandas as pd
import pytest
from built_tables import TABLES
from hypothesis import given
from hypothesis import strategies as st
from sample_tables import sample_frames, sample_manifest

from kzdash import i18n, paths
from kzdash.app.briefing.figure_slide import slide_of, slides_of, statements_of
from kzdash.app.briefing.model_walk_file import WalkError, read_walks, walk_of
from kzdash.app.briefing.view_walk_refs import find
from kzdash.app.briefing.view_walks import build_walks, rows_of
from kzdash.app.select.excerpt import excerpt
from kzdash.tables.store import Tables

WRITTEN = read_walks(paths.WALKS)
WALKS = build_walks(TABLES, WRITTEN)
SMALL = Tables(sample_frames(), sample_manifest(), "small")
# Two lines of a stage's largest letters.
STATEMENT_CHARS = 115

WALK = """
doc = "small"
title = {kk = "а", ru = "б", en = "c"}
[[step]]
graphic = "map"
show = ["%s"]
quote = "%s"
statement = {kk = "{ties} байланыс", ru = "связей: {ties}", en = "ties: {ties}"}
notes = {kk = "", ru = "", en = ""}
"""


@cache
def slides_in(number: int, lang: str):
    """Return the slides of the walk at *number* of WALKS."""
    return slides_of(TABLES, WALKS[number], lang)


def walk_that(show: str, quote: str):
    """Return the sample's walk of one step."""
    return build_walks(SMALL, (walk_of("argument", WALK % (show, quote)),))[0]


def test_there_is_a_walk_by_argument_and_one_by_section():
    assert ["argument", "section"] == [walk.walk_id for walk in WALKS]
    assert {walk.doc for walk in WRITTEN} == set(TABLES["documents"]["doc_id"])


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.walk_id)
def test_every_reference_of_a_written_walk_is_there(walk):
    assert [] == [gap for step in walk.steps for gap in step.gaps]


@pytest.mark.parametrize("lang", i18n.LANGS)
@pytest.mark.parametrize("number", range(len(WALKS)), ids=[walk.walk_id for walk in WALKS])
def test_every_step_says_something_and_reads_out_a_sentence(number, lang):
    assert len(WALKS[number].steps) == len(slides_in(number, lang))
    for slide in slides_in(number, lang):
        assert 10 < len(slide.statement) <= STATEMENT_CHARS, slide.statement
        assert "{" not in slide.statement
        assert slide.picture is not None
        assert slide.reading is not None
        assert slide.reading.place
        assert slide.notes
        assert (slide.grid.more if slide.grid else "") == slide.missing
        assert lang == "kk" or slide.reading.translation


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_the_quotation_is_the_sentence_as_printed(lang):
    """What is read out stands in the file, letter by letter, where the offsets say."""
    text = TABLES["documents"]["text"].iloc[0]
    for number in range(len(WALKS)):
        for slide in slides_in(number, lang):
            reading = slide.reading
            start, stop = reading.carries

            assert reading.text in text
            assert reading.quote.verb == reading.text[start:stop]


def test_statements_alone_are_those_of_the_slides():
    for number, walk in enumerate(WALKS):
        said = [slide.statement for slide in slides_in(number, "ru")]

        assert said == list(statements_of(TABLES, walk, "ru"))


def test_numbers_are_counted_and_not_typed():
    walk = walk_that("ties", "")
    said = slide_of(SMALL, walk, 0, "en").statement

    assert f"ties: {len(SMALL['ties'])}" == said


def test_a_count_that_nobody_knows_is_shown_as_lost():
    text = (WALK % ("ties", "")).replace("{ties}", "{moons}")
    walk = build_walks(SMALL, (walk_of("argument", text),))[0]

    assert f"ties: {i18n.text('card.value_lost', 'en')}" == slide_of(SMALL, walk, 0, "en").statement


@pytest.mark.parametrize(
    "reference",
    [
        "tie s0002 CHN visit",
        "tie s9999 CHN talks",
        "claim s0003",
        "nonsense",
        "sentence s0999",
        "ties in c99",
    ],
)
def test_a_reference_that_is_gone_shows_the_gap_and_goes_on(reference):
    slide = slide_of(SMALL, walk_that(reference, reference), 0, "en")

    assert i18n.text("briefing.gap", "en", what=reference) == slide.missing
    assert slide.reading is None
    assert slide.statement


@pytest.mark.parametrize(
    ("reference", "table"),
    [("ties", "ties"), ("claims", "membership_claims"), ("figures", "figures")],
)
def test_all_of_a_kind_are_found_in_order_of_the_text(reference, table):
    doc = str(TABLES["documents"]["doc_id"].iloc[0])
    key = {"ties": "tie_id", "membership_claims": "claim_id", "figures": "figure_id"}[table]
    wanted = TABLES[table].sort_values("start", kind="stable")[key]

    assert list(wanted) == list(find(TABLES, doc, reference).marks)


def test_what_is_pending_is_planned_wished_or_proposed():
    doc = str(TABLES["documents"]["doc_id"].iloc[0])
    rows = rows_of(TABLES, find(TABLES, doc, "pending").marks)

    assert rows
    assert {row.mark.status for row in rows} <= {"planned", "wished", "proposed"}


def test_the_record_is_beside_the_text_and_never_in_its_cell():
    """The first two cells are the text's; a date of the record stands in the last one alone."""
    grids = [slide.grid for number in range(len(WALKS)) for slide in slides_in(number, "en")]
    lines = [line for grid in grids if grid and grid.kind == "rows" for line in grid.lines]

    assert lines
    for line in lines:
        *own, beside = line.cells
        assert beside.outside
        assert not any(cell.outside for cell in own)
        assert not any(sign.isdigit() for sign in own[1].text)


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_a_document_without_written_walks_has_both(lang):
    walks = build_walks(SMALL, ())

    assert ["argument", "section"] == [walk.walk_id for walk in walks]
    for walk in walks:
        for slide in slides_of(SMALL, walk, lang):
            assert slide.statement
            assert slide.walk_title


def test_no_claim_is_left_out_of_a_made_walk_without_a_word():
    """Of many the last step of its kind has all that is left, and says how many it doesn't draw."""
    claims = TABLES["membership_claims"]
    many = pd.concat([claims.assign(claim_id=claims["claim_id"] + f"x{n}") for n in range(3)])
    walk = build_walks(Tables({**TABLES.frames, "membership_claims": many}, {}, "many"), ())[0]
    shown = [mark for step in walk.steps if step.graphic == "rows" for mark in step.marks]

    assert set(many["claim_id"]) <= set(shown)
    assert len(walk.steps) < 15


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no [[step]]"),
        ("x = ", "argument.toml"),
        ('title = {kk="a", ru="b"}\n[[step]]\ngraphic="map"', "title must be there"),
        ('title = {kk="a", ru="b", en="c"}\n[[step]]\ngraphic="map"', "statement must be there"),
        (WALK % ("ties", "") + 'statement.kk = "{ties"', "argument.toml"),
        ((WALK % ("ties", "")).replace("{ties}", "{ties.real}"), "braces"),
        ('title = {kk="a", ru="b", en="c"}\n[[step]]\ngraphic="pie"', "graphic is 'pie'"),
    ],
)
def test_a_file_that_is_no_walk_is_named(text, said):
    with pytest.raises(WalkError, match=r"argument\.toml") as raised:
        walk_of("argument", text)

    assert said in str(raised.value)


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 300), st.integers(0, 200))
def test_an_excerpt_keeps_the_words_that_carry_it_whole(text, one, other, limit):
    start, stop = sorted((min(one, len(text)), min(other, len(text))))
    cut = excerpt(text, start, stop, limit)

    assert text[start:stop] == cut.verb
    assert text[:start].endswith(cut.before.removeprefix("… "))
    assert text[stop:].startswith(cut.after.removesuffix(" …"))
    if len(text) <= limit:
        assert text == cut.text
    else:
        assert len(cut.text) <= max(limit, len(cut.verb)) + 4
