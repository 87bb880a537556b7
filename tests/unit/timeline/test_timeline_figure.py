"""The record's figure: hollow, as sharp as the dates, nothing cut and nothing overlapping."""

from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

import pytest

from kzdash import i18n, paths
from kzdash.app.timeline.figure import Style, axis_days, plotly_config, record_figure
from kzdash.app.timeline.figure_layout import (
    LETTER_PX,
    LINE_PX,
    MARK_PX,
    NARROW,
    ROOMY,
    SHAPES,
    WIDE,
    lay_out,
    shape_for,
    spread,
    wrap,
)
from kzdash.app.timeline.figure_words import (
    SIGN_OF,
    SIGNS,
    edge_words,
    groups_of,
    label_of,
)
from kzdash.app.timeline.model import GROUP_OF, Selection
from kzdash.app.timeline.view import Written
from kzdash.app.timeline.view_record import RecordView, build_record
from kzdash.record.reading import read_reference
from kzdash.tables.spec import TABLES
from kzdash.tables.store import Tables, empty_frame

OWN = ("relations", "missions", "events", "bodies", "body_status")
WRITTEN = Written("1994-08", "1995", "", date(1994, 8, 1), date(1996, 1, 1))


@pytest.fixture(scope="module")
def tables() -> Tables:
    frames = {name: empty_frame(spec) for name, spec in TABLES.items()}
    return Tables(frames | read_reference(paths.REFERENCE, OWN), {}, "record")


def everything(tables: Tables, lang: str = "kk", **more: object) -> RecordView:
    choice = Selection(lang, every_body=True, **more)  # type: ignore[arg-type]
    return build_record(tables, choice, to_year=2026)


def words(lang: str) -> i18n.Words:
    return i18n.Words("timeline", lang)


def placed(view: RecordView, zoom: str = "all", shape=ROOMY, lang: str = "kk"):
    return lay_out(groups_of(view, words(lang)), *axis_days(view, zoom), shape)


def traces(figure, kind, mode=None):
    return [t for t in figure["data"] if t["type"] == kind and t.get("mode") == mode]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("lang", i18n.LANGS)
@pytest.mark.parametrize("zoom", ["all", "early"])
def test_no_lane_overlaps_another_for_every_body_of_the_record(tables, lang, zoom, shape):
    layout = placed(everything(tables, lang), zoom, shape)

    assert 171 <= len(layout.lanes)
    assert all(above.bottom <= below.top for above, below in pairwise(layout.lanes))
    assert layout.lanes[-1].bottom <= layout.height
    for heading in layout.headings:
        assert not any(lane.top < heading.y < lane.bottom for lane in layout.lanes)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("lang", i18n.LANGS)
def test_a_label_is_whole_and_has_its_place_beside_or_above_its_tracks(tables, lang, shape):
    room_px = shape.least_px * (shape.axis_from if shape.beside else 1)
    for lane in placed(everything(tables, lang), shape=shape).lanes:
        half = len(lane.label) * LINE_PX / 2 - 0.001  # sums of decimal pixels
        assert lane.top <= lane.label_y - half
        assert lane.label_y + half <= (lane.bottom if shape.beside else lane.track_y - MARK_PX / 2)
        assert all(len(line) * LETTER_PX <= room_px for line in lane.label)
        assert "".join(label_of(lane.lane).split()) == "".join("".join(lane.label).split())


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("zoom", ["all", "nineties", "early"])
def test_no_two_marks_of_a_lane_overlap(tables, zoom, shape):
    view = everything(tables)
    first, stop = axis_days(view, zoom)
    day_px = shape.least_px * (shape.axis_to - shape.axis_from) / (stop - first).days
    for lane in placed(view, zoom, shape).lanes:
        ends = [(one.at, one.y) for one in lane.marks]
        ends += [(fork.at, fork.y) for one in lane.marks for fork in one.forks]
        for (at, y), (other_at, other_y) in combinations(ends, 2):
            apart_px = abs((at - other_at).days) * day_px
            assert abs(y - other_y) >= MARK_PX or apart_px >= MARK_PX - 0.5
        for one, other in combinations(lane.marks, 2):
            if one.y == other.y:  # nor the boxes of their precision
                assert one.mark.stop <= other.mark.first or other.mark.stop <= one.mark.first
        assert all(lane.track_y <= y < lane.bottom for _, y in ends)


def test_no_mark_lies_on_the_arm_of_a_fork(tables):
    for lane in placed(everything(tables)).lanes:
        for one in lane.marks:
            for fork in one.forks:
                first, last = sorted((one.at, fork.at))
                others = [m for m in lane.marks if m is not one]
                assert not any(m.y == fork.y and first < m.at < last for m in others)
                assert not any(one.y < m.y < fork.y and m.at == one.at for m in others)


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_all_security_bodies_fit_into_one_screen(tables, lang):
    view = build_record(
        tables, Selection(lang, themes=("security",), every_body=True), to_year=2026
    )
    alone = replace(view, apart=())
    height = record_figure(alone, WRITTEN, Style(words(lang), "light"))["layout"]["height"]

    assert 20 < len(view.lanes)
    assert 720 >= height


@pytest.mark.parametrize(
    ("width", "shape"), [(320, NARROW), (639, NARROW), (640, WIDE), (822, ROOMY), (2000, ROOMY)]
)
def test_the_shape_follows_the_width(width, shape):
    assert shape is shape_for(width)


def test_every_status_has_its_sign_and_the_legend_names_every_sign(tables):
    assert set(SIGN_OF) == set(GROUP_OF)
    assert set(SIGN_OF.values()) == set(SIGNS)
    for name in SIGNS:
        assert i18n.text(f"timeline.legend_{name}", "kk")


def test_both_dates_of_sources_that_differ_are_drawn_and_joined(tables):
    view = build_record(tables, Selection("en", bodies=("bwc",), every_body=True), to_year=2026)
    figure = record_figure(view, WRITTEN, Style(words("en"), "light"))
    ends = [t for t in traces(figure, "scatter", "markers") if t["x"] == ["2008-12-04"]]
    dotted = [t for t in traces(figure, "scatter", "lines") if t["line"].get("dash") == "dot"]

    assert ["bwc-acceded-2007-06-15"] == ends[0]["customdata"]
    assert i18n.text("record.differ", "en") in ends[0]["hovertext"][0]
    assert [["2007-06-15", "2007-06-15", "2008-12-04", None]] == [t["x"] for t in dotted]


def test_what_lies_behind_the_axis_is_said_at_its_end(tables):
    view = everything(tables, "en", bodies=("npt", "csto", "sec_assurances_fr"))
    early = {lane.lane.body_id: lane for lane in placed(view, "early").lanes}
    today = {lane.lane.body_id: lane for lane in placed(view).lanes}

    assert "+4 ▸" == edge_words(early["csto"], last=False)
    assert "▸" == edge_words(today["npt"], last=True)
    assert "▸" == edge_words(early["npt"], last=False)


def test_a_body_of_the_text_without_rows_has_an_empty_lane_that_says_so(tables):
    view = everything(tables, "en")
    lane = replace(view.lanes[0], body_id="x", marks=(), terms=(), in_text=True)
    figure = record_figure(
        replace(view, lanes=(lane,), apart=()), WRITTEN, Style(words("en"), "light")
    )

    assert [i18n.text("timeline.lane_empty", "en")] in [
        t["text"] for t in traces(figure, "scatter", "text")
    ]


def test_lanes_by_theme_stand_under_their_theme(tables):
    groups = groups_of(everything(tables, "en", order="theme"), words("en"), "theme")
    headings = [heading for heading, _ in groups]

    assert len(set(headings)) == len(headings)
    assert i18n.text("record.theme_nuclear", "en") in headings


def test_precision_is_drawn_as_a_sign_a_blurred_bar_or_a_box(tables):
    view = everything(tables)
    figure = record_figure(view, WRITTEN, Style(words("en"), "light"))
    precision = [m.row.precision for lane in (*view.lanes, *view.apart) for m in lane.marks]
    *blurs, boxes = traces(figure, "bar")
    signs = traces(figure, "scatter", "markers")

    forks = sum(len(m.others) for lane in (*view.lanes, *view.apart) for m in lane.marks)
    assert 15 < forks
    assert len(precision) + forks == sum(len(trace["x"]) for trace in signs)
    assert {precision.count("month")} == {len(trace["x"]) for trace in blurs}
    assert precision.count("year") == len(boxes["x"])
    a_year_ms = {365 * 86_400_000, 366 * 86_400_000}
    assert a_year_ms >= set(boxes["x"])
    widths = [max(trace["x"]) for trace in blurs]
    assert sorted(widths, reverse=True) == widths
    assert sorted(t["marker"]["opacity"] for t in blurs) == [t["marker"]["opacity"] for t in blurs]


def test_every_sign_is_hollow_and_unverified_ones_are_fainter(tables):
    signs = traces(record_figure(everything(tables), WRITTEN, Style(words("en"), "light")),
                   "scatter", "markers")  # fmt: skip

    assert all("-open" in name for trace in signs for name in trace["marker"]["symbol"])
    assert [0.6, 1, 0.6] == [trace["marker"]["opacity"] for trace in signs]  # ends of forks first


def test_every_mark_names_its_row_and_no_claim_of_the_text(tables):
    view = everything(tables)
    figure = record_figure(view, WRITTEN, Style(words("en"), "light"))
    known = set(tables["body_status"]["status_id"])

    named = [i for t in figure["data"] for i in t.get("customdata", ())]
    assert known.issuperset(named)
    assert {m.row.record_id for lane in (*view.lanes, *view.apart) for m in lane.marks} == set(
        named
    )


def test_the_band_is_drawn_where_the_text_can_be_dated_and_only_there(tables):
    view = everything(tables)
    dated = record_figure(view, WRITTEN, Style(words("ru"), "light"))["layout"]
    unknown = record_figure(view, Written("", "", ""), Style(words("ru"), "light"))["layout"]

    assert ["1994-08-01"] == [shape["x0"] for shape in dated["shapes"]]
    assert ["1996-01-01"] == [shape["x1"] for shape in dated["shapes"]]
    assert [] == unknown["shapes"] == unknown["annotations"]


@pytest.mark.parametrize(("zoom", "anchor"), [("all", "left"), ("early", "right")])
def test_the_bands_note_stands_where_there_is_room(tables, zoom, anchor):
    layout = record_figure(everything(tables), WRITTEN, Style(words("en"), "light", zoom))["layout"]

    assert anchor == layout["annotations"][0]["xanchor"]


def test_an_empty_record_is_an_empty_figure(tables):
    view = RecordView((), (), (), 0, 0, 2026)

    assert [] == record_figure(view, WRITTEN, Style(words("en"), "light"))["data"]


def test_names_are_no_markup(tables):
    lane = replace(everything(tables, "en").lanes[0], name="<b>R&D</b>")
    view = replace(everything(tables, "en"), lanes=(lane,), apart=())
    figure = record_figure(view, WRITTEN, Style(words("en"), "light"))

    shown = [text for t in figure["data"] for text in (*t.get("text", ()), *t.get("hovertext", ()))]
    assert shown
    assert all("<b>R" not in text for text in shown)
    assert any("&lt;b&gt;R&amp;D" in text for text in shown)


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_month_names_are_in_the_pages_language(lang):
    config = plotly_config(words(lang))
    names = config["locales"][lang]["format"]

    assert lang == config["locale"]
    assert (12, 12, 7, 7) == tuple(
        len(set(names[key])) for key in ("months", "shortMonths", "days", "shortDays")
    )
    assert not any(letter.isascii() for letter in "".join(names["months"]))


def test_english_needs_no_locale():
    assert "locale" not in plotly_config(words("en"))


def test_extents_that_touch_share_a_track_and_others_do_not():
    assert [0, 0, 1, 0] == spread([(0, 2, 1), (2, 4, 1), (3, 5, 1), (4, 9, 1)])
    # A fork takes two tracks at once.
    assert [0, 0, 2, 0] == spread([(0, 2, 1), (2, 4, 2), (3, 5, 1), (4, 9, 2)])


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("", ("",)),
        ("short", ("short",)),
        ("one two three", ("one two", "three")),
        ("abcdefghijklm", ("abcdefghij", "klm")),
    ],
)
def test_labels_break_at_spaces_and_long_words_anywhere(label, lines):
    assert lines == wrap(label, 10)
    assert 30 >= max(map(len, wrap("сөз " * 60, 30)))
