"""The Briefing: the list of walks, the stage, and an address that asks for what isn't there."""

import pytest
from built_tables import TABLES
from lengths import by_length
from page_steps import component, seen_app, told

from kzdash import i18n, paths
from kzdash.app.briefing.model_walk_file import read_walks
from kzdash.app.screen.pins import MOST_PINS

SHEET_CHARS = 200_000  # all small pictures of a walk
WALKS = {walk.walk_id: walk for walk in read_walks(paths.WALKS)}


def stage(**query):
    return component(seen_app("briefing", **query), "kzdash_briefing")


def walks(**query):
    """Return bar and sheet of the page of walks."""
    bar, sheet = told(seen_app("briefing", **query), "kzdash_briefing_list")
    return bar["bar"], sheet["sheet"]


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_every_walk_is_a_contact_sheet_of_its_steps(lang):
    for name, walk in WALKS.items():
        bar, sheet = walks(lang=lang, view=name)

        assert [*WALKS, "my"] == [tab["id"] for tab in bar["tabs"]]
        assert [name] == [tab["id"] for tab in bar["tabs"] if tab["current"]]
        assert ["slides", "handout"] == [file["name"] for file in bar["files"]]
        assert all(f"lang={lang}" in file["href"] for file in bar["files"])
        assert len(walk.steps) == len(sheet["steps"])
        assert all(step["picture"] and step["statement"] for step in sheet["steps"])
        assert len("".join(step["picture"] for step in sheet["steps"])) < SHEET_CHARS


@pytest.mark.parametrize("lang", i18n.LANGS)
@pytest.mark.parametrize("name", WALKS)
def test_the_stage_shows_every_step(name, lang):
    total = len(WALKS[name].steps)
    for step in (1, 2, total):
        shown = stage(lang=lang, walk=name, step=str(step))

        assert (step, total) == (shown["step"], shown["total"])
        assert shown["statement"]
        assert shown["picture"]
        assert shown["reading"]["quote"][1] or shown["reading"]["mark"] is None
        assert shown["card"] is None


@pytest.mark.parametrize(
    ("asked", "shown"), [("0", 1), ("-3", 1), ("99999999", 1), ("999", 11), ("x", 1), ("٣", 1)]
)
def test_a_step_that_is_not_there_is_the_nearest(asked, shown):
    assert shown == stage(lang="en", walk="argument", step=asked)["step"]


def test_a_walk_that_is_not_there_is_said_and_the_list_shown():
    app = seen_app("briefing", lang="ru", walk="<b>none</b>")
    said = i18n.text("frame.dropped", "ru", values="walk=<b>none</b>")

    assert said in [text.value for text in app.text]
    assert told(app, "kzdash_briefing_list")


def test_a_mark_lies_open_on_the_stage():
    tie = TABLES["ties"].iloc[0]
    shown = stage(lang="en", walk="argument", step="3", mark=tie["tie_id"])

    assert tie["sentence_id"] == shown["card"]["sentence"]


def test_what_can_be_picked_on_the_stage_opens_a_sentence():
    known = set(TABLES["sentences"]["sentence_id"])
    for step in by_length((4, 7, 9), range(2, 11)):
        shown = stage(lang="kk", walk="argument", step=str(step))

        assert shown["picks"]
        for key, pick in shown["picks"].items():
            # A row of outside sources has no sentence.
            assert {mark["s"] for mark in pick["marks"]} <= {*known, None}
            assert f'data-pick="{key}"' in shown["picture"]


def test_the_visitors_walk_is_kept_in_the_address_alone():
    pinned = ["map?country=CHN#Қытай", "timeline?", "nonsense?x"]
    bar, sheet = walks(lang="kk", my=pinned, view="my")

    assert ["Қытай", ""] == [pin["title"] for pin in sheet["pins"]]
    assert ["slides", "handout"] == [file["name"] for file in bar["files"]]
    assert "walk.json" in sheet["save"]["href"]
    assert 2 == stage(lang="kk", walk="my", my=pinned)["total"]


def test_a_walk_is_taken_into_the_visitors_own_behind_what_is_pinned_there():
    _, sheet = walks(lang="ru", view="argument", my=["map?country=CHN#Китай"])
    edit = sheet["edit"]["changes"]
    _, mine = walks(lang="ru", **edit)

    assert 1 + len(sheet["steps"]) == len(mine["pins"])
    assert [step["statement"] for step in sheet["steps"]] == [
        step["statement"] for step in mine["steps"][1:]
    ]


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_slides_beyond_the_most_are_said_to_be_left_out(lang):
    """Who pins one more is told that there is no room."""
    pinned = [f"map?country=CHN&year={year}" for year in range(1980, 1980 + MOST_PINS + 2)]
    app = seen_app("briefing", lang=lang, view="my", my=pinned)
    full = component(seen_app("map", lang=lang, my=pinned[:MOST_PINS]), "kzdash_frame")["share"]

    assert MOST_PINS == len(walks(lang=lang, view="my", my=pinned)[1]["pins"])
    said = i18n.text("briefing.my_cut", lang, n=MOST_PINS, left=2)
    assert said in [text.value for text in app.text]
    assert i18n.text("share.full", lang, n=MOST_PINS) == full["labels"]["pinned"]


def test_links_to_other_pages_take_the_walk_along():
    frame = component(seen_app("map", lang="ru", my=["map?country=CHN"]), "kzdash_frame")

    assert all("my=map%3Fcountry%3DCHN" in entry["href"] for entry in frame["menu"])


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_every_card_has_a_slide_and_a_pin(lang):
    tie = TABLES["ties"].iloc[5]
    card = component(seen_app("map", lang=lang, mark=tie["tie_id"]), "kzdash_card")

    assert f"lang={lang}" in card["take"]["slide"]["href"]
    assert card["take"]["pin"].startswith("map?")
