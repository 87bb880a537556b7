"""The start page: what it says is counted from the tables, in every language."""

import pytest
from built_tables import TABLES
from page_steps import component, seen_app, told

from kzdash import i18n, paths
from kzdash.app.home.view import build_home
from kzdash.record.questions import record_rows


def missing_parts(app: object) -> list[str]:
    """Return every part of a section that the page lists as missing, and its lines."""
    for data in told(app):
        if "missing" in data:
            lists, lines = data["missing"]["lists"], data["missing"]["lines"]
            parts = [f"{part['label']} {part['title']}" for one in lists for part in one["parts"]]
            return [*parts, *(line["text"] for line in lines)]
    raise AssertionError("the page says nothing of what is missing")


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_the_takeaway_counts_what_the_tables_hold(lang):
    app = seen_app(lang=lang)
    said = component(app, "kzdash_home")["takeaway"]

    tied = set(TABLES["ties"]["entity_id"]) & set(TABLES["countries"]["iso3"])
    assert i18n.text("home.tied_states", lang, n=len(tied)) in app.title[0].value
    assert i18n.text("home.ties", lang, n=len(TABLES["ties"])) in said
    assert (
        i18n.text("home.bodies", lang, n=TABLES["membership_claims"]["body_id"].nunique()) in said
    )


def test_every_number_of_the_text_opens_its_sentence():
    """No number is left out, none is doubled, each leads to the sentence that it stands in."""
    (cards,) = (one["numbers"]["cards"] for one in told(seen_app(lang="en")) if "numbers" in one)
    figures = TABLES["figures"]
    wanted = sorted(zip(figures["sentence_id"], figures["figure_id"], strict=True))

    assert wanted == sorted((card["s"], card["mark"]) for card in cards)


def test_the_map_has_a_ribbon_for_each_state_and_the_years_every_dated_step():
    app = seen_app(lang="en")
    tied = set(TABLES["ties"]["entity_id"]) & set(TABLES["countries"]["iso3"])
    (line,) = (one["years"] for one in told(app) if "years" in one)
    dated = ("relations", "missions", "events", "body_status")
    rows = [row for table in dated for row in record_rows(TABLES, table)]

    assert tied == {one["id"] for one in component(app, "kzdash_ribbon_map")["ribbons"]}
    assert sum(row.verified and bool(row.date) for row in rows) == sum(
        year["n"] for year in line["years"]
    )


def test_a_picked_number_shows_its_card():
    figure = TABLES["figures"].iloc[0]
    app = seen_app(lang="en", mark=figure["figure_id"])

    assert figure["sentence_id"] == component(app, "kzdash_card")["sentence"]


def test_what_is_missing_is_said():
    """Each section that only the contents list names, and each page without a mark."""
    shown = "\n".join(missing_parts(seen_app(lang="kk"))).lower()
    missing = build_home(TABLES).missing

    assert missing.listed_only
    for part in missing.listed_only:
        assert i18n.pick(part.titles, "kk").lower() in shown
    for page in missing.skipped_pages:
        assert str(page) in shown


def test_tables_that_are_gone_are_said_in_the_language(monkeypatch, tmp_path):
    """The file, what is wrong, the next step; no exception."""
    monkeypatch.setenv("KZDASH_TABLES", str(tmp_path / "none"))
    app = seen_app(lang="ru")

    assert [] == list(app.exception)
    assert i18n.text("error.title", "ru") == app.title[0].value
    said = " ".join(text.value for text in app.text)
    assert "manifest.json" in said
    assert str(tmp_path) not in said
    assert "home" in [entry["page"] for entry in component(app, "kzdash_frame")["menu"]]
    assert "python -m kzdash build" in said


def test_a_damaged_table_is_named(monkeypatch, tmp_path):
    for path in paths.tables_folder().iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    ties = tmp_path / "ties.parquet"
    ties.write_bytes(ties.read_bytes()[:-1] + b"?")
    monkeypatch.setenv("KZDASH_TABLES", str(tmp_path))
    app = seen_app(lang="en")

    assert [] == list(app.exception)
    assert "ties.parquet" in " ".join(text.value for text in app.text)
