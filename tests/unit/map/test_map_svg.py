"""The map's picture without a browser: what is drawn, said and left out."""

import io
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from map_sample import BALTIC, EMPTY, HOME, RECORD, VIEW
from PIL import Image

from kzdash import i18n
from kzdash.app.draw import theme
from kzdash.app.draw.arcs import (
    Camera,
    Sign,
    paths_on_small_map,
    placed,
    window,
)
from kzdash.app.draw.picture import png_of
from kzdash.app.draw.world import sheet
from kzdash.app.map.export_svg import MapPicture, map_svg
from kzdash.app.map.model import MapSelection

SVG = "{http://www.w3.org/2000/svg}"
VIEWS = {"text": VIEW, "record": RECORD, "empty": EMPTY}
PAGE, TEXT = theme.PAGE.light, theme.TEXT.light
INKS = {
    value for name in vars(theme) if isinstance(ink := getattr(theme, name), theme.Ink)
    for value in (ink.light, ink.dark)
} | {value for inks in (theme.STATUS_INK, theme.STATUS_TEXT_INK, theme.ENTITY_INK)
     for ink in inks.values() for value in (ink.light, ink.dark)} | set(theme.RECORD_SEQUENCE)  # fmt: skip


def tree(view, lang="en", mode="light", **options):
    return ET.fromstring(map_svg(view, i18n.Words("map", lang), mode, **options))  # noqa: S314 our own


def texts(root):
    return ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("lang", i18n.LANGS)
@pytest.mark.parametrize("mode", theme.MODES)
@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_every_view_is_a_picture_in_every_language_and_theme(view, lang, mode):
    drawn = map_svg(view, i18n.Words("map", lang), mode, width=480, height=270)

    assert Image.open(io.BytesIO(png_of(drawn, 480))).size == (480, 270)


@pytest.mark.parametrize("mode", theme.MODES)
@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_colours_come_from_the_theme_alone(view, mode):
    root = tree(view, mode=mode)
    used = {
        value for one in root.iter() for name in ("fill", "stroke")
        if (value := one.get(name, "none")).startswith("#")
    }  # fmt: skip

    assert set() == used - INKS


def dashes(root):
    (ribbon,) = [one for one in root.iter(f"{SVG}g") if one.get("data-pick")]
    return [
        one.get("stroke-dasharray") for one in ribbon if one.get("stroke") not in (None, PAGE, TEXT)
    ]


def test_every_tie_is_a_strand_with_the_dash_of_its_status():
    done, planned = dashes(tree(VIEW))

    assert done is None
    assert planned


def test_a_group_is_an_outline_and_never_a_ribbon():
    root = tree(replace(VIEW, arcs=(), states=()))

    assert [] == [one for one in root.iter() if one.get("data-pick")]
    assert [theme.STATUS_INK[BALTIC.statuses[0][0]].light] == [
        one.get("stroke") for one in root.iter(f"{SVG}path") if one.get("fill-rule")
    ]


def test_the_record_is_slate_by_year_and_hatched_without_one():
    fills = {
        one.get("data-id"): one.get("fill")
        for one in tree(RECORD).iter(f"{SVG}path") if one.get("data-id")
    }  # fmt: skip

    assert fills["CHN"] == theme.RECORD_SEQUENCE[-1]
    assert fills["NPL"] == "url(#kz-open)"
    assert fills["MNG"] == theme.UNNAMED.light, "relations came later than the year shown"


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_legend_and_source_stand_under_the_map(lang):
    said = " ".join(texts(tree(VIEW, lang, width=2400)))

    for status, n in VIEW.status_counts:
        assert f"{i18n.text(f'code.status_{status}', lang)} {n}" in said
    for kind, n in VIEW.kind_counts:
        assert f"{i18n.text(f'code.kind_{kind}', lang)} {n}" in said
    assert i18n.pick(VIEW.doc_titles, lang) in said
    assert i18n.text("map.border_note", lang).split()[0] in said


def test_the_record_never_names_the_document_as_its_source():
    said = " ".join(texts(tree(RECORD)))

    assert i18n.text("map.picture_source_record", "en", year=2026)[:40] in said
    assert VIEW.doc_titles[2] not in said


def test_filters_are_said_in_words():
    filtered = replace(VIEW, selection=MapSelection(statuses=("planned",), region="eastern_asia"))
    said = " ".join(texts(tree(filtered)))

    assert "Planned · Eastern Asia" in said


def test_heading_legend_and_source_can_be_left_out():
    bare = texts(tree(VIEW, picture=MapPicture(title="", legend=False, source=False)))

    assert HOME[2] in bare
    assert i18n.text("map.picture_title_text", "en") not in bare
    assert not any(text.startswith(i18n.text("map.legend_kinds", "en")) for text in bare)


def test_names_with_signs_of_markup_stay_text():
    (china, *others) = VIEW.states
    odd = replace(china, names=("<b>&", "<b>&", '"<script>&'))
    root = tree(replace(VIEW, states=(odd, *others)))

    assert any(said.startswith('"<script>&') for said in texts(root))
    assert not list(root.iter(f"{SVG}script"))


def test_a_chosen_state_s_ribbon_is_open_with_the_signs_of_its_kinds():
    signs = [
        texts(tree(VIEW, picture=MapPicture(legend=False, chosen=chosen))).count(
            theme.KIND_ICON["agreement"]
        )
        for chosen in ((), ("CHN",))
    ]

    assert [0, 2] == signs


def test_contested_lines_on_request_only():
    for view in (VIEW, RECORD):
        without, drawn = (
            len(list(tree(view, picture=MapPicture(disputed=disputed)).iter(f"{SVG}path")))
            for disputed in (False, True)
        )

        assert len(sheet().disputed) == drawn - without


def test_the_window_never_leaves_the_sheet():
    world = sheet()
    for x, y, k in ((0, 0, 3), (world.width, world.height, 14), (2000, 800, 1)):
        scale, (left, top) = window(world, Camera(x, y, k), 800, 300)

        assert 0 <= left <= world.width - 800 / scale + 0.01
        assert 0 <= top <= world.height - 300 / scale + 0.01


def test_names_that_would_touch_are_left_out_by_rank():
    signs = [
        Sign("low", (100, 50), 40, 1),
        Sign("high", (110, 52), 40, 9),
        Sign("far", (300, 50), 40, 2),
        Sign("outside", (2, 50), 40, 8),
    ]

    assert ["high", "far"] == [sign.text for sign in placed(signs, 400, 100, 14)]


def test_arcs_of_one_sentence_rise_above_one_another():
    paths = paths_on_small_map([("a", "CHN"), ("b", "CHN"), ("c", "EU"), ("d", "KAZ")])
    tops = [float(re.split(r"[Q ]", path)[3]) for path in paths.values()]

    assert ["a", "b"] == list(paths)
    assert tops[1] < tops[0]
