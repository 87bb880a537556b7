"""Pins of the visitor's own walk: what is written is read again, anything else is left out."""

import json
from functools import partial
from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lengths import by_length

from kzdash import i18n
from kzdash.app.briefing import page_walks
from kzdash.app.briefing.figure_slide import slides_of
from kzdash.app.briefing.page_list import walk_json
from kzdash.app.briefing.page_pins import walk_of_pins
from kzdash.app.screen import cache, pins
from kzdash.app.select.names import first_document

TABLES = cache.tables()
DOC = first_document(TABLES)
known = partial(page_walks.walks_of, TABLES)


@given(
    page=st.sampled_from(pins.PAGES),
    country=st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=20), max_size=3),
    title=st.text(st.characters(codec="utf-8"), max_size=60),
)
def test_a_pin_is_read_as_it_was_written(page, country, title):
    query = {"country": tuple(country)} if country else {}
    pin = pins.Pin(page, query, " ".join(title.split()))
    if len(pin.written) <= pins.MOST_CHARS:
        assert pin == pins.pin_of(pin.written)


@given(st.text(max_size=500))
def test_no_value_of_an_address_is_an_error(value):
    for pin in pins.pins_of([value]):
        assert pin.page in (*pins.PAGES, pins.WALKS)
        assert pin == pins.pin_of(pin.written)


@pytest.mark.parametrize(
    "value", ["", "briefing?x=1", "briefing?walk=argument", "http://evil.example", "map", "#map?x"]
)
def test_what_is_no_view_is_left_out(value):
    found = pins.pin_of(value)

    assert found is None or (found.page == "map" and not found.query)


def test_there_are_no_more_than_a_walk_takes():
    assert pins.MOST_PINS == len(pins.pins_of(["map?country=CHN"] * 100))


VIEWS = (
    ("map?country=CHN&country=RUS", "map"),
    ("map?layer=record&year=1993", "record"),
    (f"map?mark={DOC}:t0001", "map"),
    ("timeline?theme=nuclear", "timeline"),
    (f"reader?s={DOC}:s0009", "map"),
    (f"reader?s={DOC}:s0003", "none"),
    ("home", "numbers"),
    (f"data?mark={DOC}:b0004", "rows"),
    ("data?x=y", "parts"),
)


@pytest.mark.parametrize(
    ("value", "graphic", "lang"),
    by_length(
        [(*view, lang) for view, lang in zip(VIEWS, cycle(i18n.LANGS), strict=False)],
        [(*view, lang) for view in VIEWS for lang in i18n.LANGS],
    ),
)
def test_every_page_can_be_shown_on_the_stage(value, graphic, lang):
    walk = walk_of_pins(TABLES, pins.pins_of([value]), DOC, lang, known)
    (slide,) = slides_of(TABLES, walk, lang)

    assert graphic == walk.steps[0].graphic
    assert slide.statement
    assert (slide.grid.more if slide.grid else "") == slide.missing


def test_a_step_of_a_walk_is_a_pin_too():
    """It says and draws what it did there, in every language; a name of one's own takes over."""
    (walk,) = (one for one in known(DOC) if one.walk_id == "argument")
    taken = pins.pins_of_walk(DOC, walk.walk_id, len(walk.steps))
    named = pins.pin_of(f"{taken[3].written}#Mine {{ties}}")
    mine = walk_of_pins(TABLES, (*taken, named), DOC, "kk", known)
    there, here = slides_of(TABLES, walk, "kk"), slides_of(TABLES, mine, "kk")

    assert [(one.statement, one.notes, one.picture) for one in there] == [
        (one.statement, one.notes, one.picture) for one in here[:-1]
    ]
    assert "Mine {ties}" == here[-1].statement
    assert taken == pins.pins_of(pin.written for pin in taken)
    for step in ("0", "99", "99999", "x", "³"):
        (gap,) = pins.pins_of([f"briefing?walk=argument&step={step}"])
        shown = slides_of(TABLES, walk_of_pins(TABLES, (gap,), DOC, "kk", known), "kk")
        assert f"step={step}" in shown[0].missing


def test_the_visitors_name_is_what_is_said():
    walk = walk_of_pins(TABLES, pins.pins_of(["map?country=CHN#Қытай {ties}"]), DOC, "ru", known)

    assert "Қытай {ties}" == slides_of(TABLES, walk, "ru")[0].statement


def test_a_view_that_is_gone_shows_the_gap():
    walk = walk_of_pins(TABLES, pins.pins_of(["map?country=XXX"]), DOC, "en", known)

    assert "country=XXX" in slides_of(TABLES, walk, "en")[0].missing


def test_the_saved_walk_holds_its_pins():
    kept = pins.pins_of([value for value, _ in VIEWS])
    saved = json.loads(walk_json(kept, "kk"))

    assert "walk" == saved["kzdash"]
    assert kept == pins.pins_of(saved["pins"])
