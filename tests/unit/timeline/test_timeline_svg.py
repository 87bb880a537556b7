"""The still Timeline: one SVG that says what the page says, whole or with what is left out counted."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import product

import pytest
from built_tables import TABLES
from lengths import by_length

from kzdash import i18n
from kzdash.app.draw import theme
from kzdash.app.draw.picture import png_of
from kzdash.app.timeline.export_svg import TimelinePicture, timeline_svg, whole_height
from kzdash.app.timeline.model import Selection
from kzdash.app.timeline.view import TimelineStill, build_still

SVG = "{http://www.w3.org/2000/svg}"


def words(lang: str) -> i18n.Words:
    return i18n.Words("timeline", lang)


def still(lang: str = "en", *, record: bool = True, **choice: object) -> TimelineStill:
    return build_still(
        TABLES,
        Selection(lang, record=record, **choice),
        to_year=2026,
    )  # type: ignore[arg-type]


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 our own drawing


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in parsed(svg).iter(f"{SVG}text")]


def whole(view: TimelineStill, lang: str = "en", **more: object) -> str:
    width = int(more.pop("width", 1600))  # type: ignore[call-overload]
    height = whole_height(view, words(lang), width=width)
    return timeline_svg(view, words(lang), "light", width=width, height=height, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lang", "record", "mode"),
    by_length(
        (("kk", False, "light"), ("ru", True, "dark"), ("en", True, "light")),
        tuple(product(i18n.LANGS, (False, True), theme.MODES)),
    ),
)
def test_it_is_one_svg_with_title_and_source_and_no_outside_address(lang, record, mode):
    svg = timeline_svg(still(lang, record=record), words(lang), mode, width=1280, height=720)
    root = parsed(svg)

    assert ("0 0 1280 720", "img") == (root.get("viewBox"), root.get("role"))
    key = "timeline.picture_record" if record else "timeline.picture_text"
    assert i18n.text(key, lang) == root.get("aria-label")
    said = " ".join(texts(svg))
    title = TABLES["documents"].iloc[0][f"title_{lang}"]
    assert i18n.text("timeline.picture_source", lang, title=title).split()[-1] in said
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|<script|<image|<a ", svg)
    assert f'fill="{theme.PAGE.of(mode)}"' in svg


def test_the_same_view_gives_the_same_bytes_and_a_picture():
    view = still(themes=("security",))
    svg = timeline_svg(view, words("en"), "light")

    assert svg == timeline_svg(view, words("en"), "light")
    assert png_of(svg, 800).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("lang", "width"),
    by_length(
        (("kk", 480), ("ru", 1280), ("en", 2400)), tuple(product(i18n.LANGS, (480, 1280, 2400)))
    ),
)
def test_at_its_whole_height_every_row_has_its_name_and_none_is_left_out(lang, width):
    view = still(lang)
    said = texts(whole(view, lang, width=width))

    for card in view.text.cards:
        shown = [text for text in said if text.split(" …")[0].split(" (")[0] in card.name]
        assert shown, card.name
    more = i18n.text("timeline.picture_more_rows", lang, n=7).replace("7", r"\d+")
    assert not any(re.fullmatch(more, text) for text in said)


def test_rows_without_room_are_counted():
    said = texts(timeline_svg(still(), words("en"), "light", width=1280, height=400))
    left = [text for text in said if text.endswith("more rows in the table")]

    assert 1 == len(left)
    assert 5 < int(left[0].split()[0])


def test_all_bodies_of_the_record_are_hairs_on_one_sheet():
    view = still(scope="all")
    said = texts(timeline_svg(view, words("en"), "light", width=1600, height=900))

    assert i18n.text("record.theme_nuclear", "en") in said
    assert not any(text.endswith("more rows in the table") for text in said)


def test_a_claim_and_the_record_never_share_a_mark():
    root = parsed(whole(still(themes=("nuclear",))))
    signs = [node for node in root.iter(f"{SVG}path") if "translate" in node.get("transform", "")]
    inks = {ink.of("light") for ink in theme.STATUS_INK.values()}
    filled = [node for node in signs if node.get("fill") in inks]
    hollow = [node for node in signs if node.get("stroke") == theme.RECORD.of("light")]

    assert 3 < len(filled)
    assert 3 < len(hollow)
    assert all(node.get("fill") in (theme.PAGE.of("light"), "none") for node in hollow)


def test_a_plan_says_what_came_of_it_and_without_the_record_its_sentence():
    view = still(opened=("wished",))
    said = " ".join(texts(whole(view, width=2400)))
    alone = " ".join(texts(whole(still(record=False), width=2400)))

    for item in view.text.pending:
        assert item.card.name in said
        if item.outcome.found:
            assert i18n.date(item.outcome.every[0].date, "en") in said
            assert i18n.date(item.outcome.every[0].date, "en") not in alone
    assert "No source found" in said
    assert "No source found" not in alone
    assert " ".join(view.text.cards[0].translated.split()[:6]) in alone


def test_filters_are_said_and_title_legend_and_source_can_be_left_out():
    view = still(themes=("nuclear",), steps=("signed",))
    bare = TimelinePicture(title="", legend=False, source=False)

    assert "Filter: Nuclear" in " ".join(texts(timeline_svg(view, words("en"), "light")))
    said = texts(timeline_svg(view, words("en"), "light", picture=bare))
    assert not any(text.startswith("Text:") for text in said)
    assert i18n.text("timeline.legend_office", "en") not in said
    assert "Mine" in texts(
        timeline_svg(view, words("en"), "light", picture=replace(bare, title="Mine"))
    )


def test_names_are_no_markup():
    view = still(themes=("nuclear",))
    assert view.record is not None
    lane = replace(view.record.lanes[0], name="<b>R&D</b>", abbreviation="")
    changed = replace(view, record=replace(view.record, lanes=(lane,)))

    assert any("<b>R&D</b>" in text for text in texts(whole(changed)))


def test_nothing_to_show_is_still_a_picture():
    view = still(themes=("health",), bodies=("npt",))

    assert texts(timeline_svg(view, words("kk"), "dark", width=300, height=200))
