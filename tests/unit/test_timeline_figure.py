"""The record's figure: hollow, as sharp as the dates, nothing cut and nothing overlapping."""

from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

import pytest

from kzdash import i18n, paths
from kzdash.figures.timeline import Style, axis_days, label_of, record_figure
from kzdash.figures.timeline_geometry import (
    LABEL_LETTERS,
    LINE_PX,
    MARK_PX,
    lay_out,
    spread,
    wrap,
)
from kzdash.figures.timeline_locale import plotly_config
from kzdash.record.reading import read_reference
from kzdash.tables.spec import TABLES
from kzdash.tables.store import Tables, empty_frame
from kzdash.views.timeline import Choice, Written
from kzdash.views.timeline_record import RecordView, build_record

OWN = ("relations", "missions", "events", "bodies", "body_status")
WRITTEN = Written("1994-08", "1995", "", date(1994, 8, 1), date(1996, 1, 1))
# The plot on a telephone 390 px wide, inside the page's and the figure's margins.
NARROW_PX = 348
# Width of a letter in the widest label, Source Sans at 13 px, measured in Chromium.
LETTER_PX = 7.0


@pytest.fixture(scope="module")
def tables() -> Tables:
    frames = {name: empty_frame(spec) for name, spec in TABLES.items()}
    return Tables(frames | read_reference(paths.REFERENCE, OWN), {}, "record")


def everything(tables: Tables, lang: str = "kk", **more: object) -> RecordView:
    choice = Choice(lang, **more)  # type: ignore[arg-type]
    return build_record(tables, choice, every_body=True, to_year=2026)


def placed(view: RecordView, zoom: str = "all"):
    groups = [("", [(lane, label_of(lane)) for lane in view.lanes]),
              ("apart", [(lane, label_of(lane)) for lane in view.apart])]  # fmt: skip
    return lay_out(groups, *axis_days(view, zoom))


def traces(figure, kind, mode=None):
    return [t for t in figure["data"] if t["type"] == kind and t.get("mode") == mode]


@pytest.mark.parametrize("lang", i18n.LANGS)
@pytest.mark.parametrize("zoom", ["all", "early"])
def test_no_lane_overlaps_another_for_every_body_of_the_record(tables, lang, zoom):
    layout = placed(everything(tables, lang), zoom)

    assert 171 <= len(layout.lanes)
    assert all(above.bottom <= below.top for above, below in pairwise(layout.lanes))
    assert layout.lanes[-1].bottom <= layout.height
    for heading in layout.headings:
        assert not any(lane.top < heading.y < lane.bottom for lane in layout.lanes)


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_a_label_stands_above_its_tracks_and_inside_a_telephone(tables, lang):
    for lane in placed(everything(tables, lang)).lanes:
        label_bottom = lane.label_y + len(lane.label) * LINE_PX / 2
        assert label_bottom <= lane.track_y - MARK_PX / 2
        assert all(len(line) * LETTER_PX <= NARROW_PX for line in lane.label)
        assert "".join(label_of(lane.lane).split()) == "".join("".join(lane.label).split())


@pytest.mark.parametrize("zoom", ["all", "nineties", "early"])
def test_no_two_marks_of_a_lane_overlap(tables, zoom):
    view = everything(tables)
    first, stop = axis_days(view, zoom)
    day_px = NARROW_PX / (stop - first).days
    for lane in placed(view, zoom).lanes:
        for one, other in combinations(lane.marks, 2):
            apart_px = abs((one.at - other.at).days) * day_px
            assert abs(one.y - other.y) >= MARK_PX or apart_px >= MARK_PX
            if one.y == other.y:  # nor the boxes of their precision
                assert one.mark.stop <= other.mark.first or other.mark.stop <= one.mark.first
            assert lane.track_y <= one.y < lane.bottom


def test_all_security_bodies_fit_into_one_screen(tables):
    core = build_record(tables, Choice("en", themes=("security",)), every_body=False, to_year=2026)

    assert 15 < len(core.lanes)
    assert 720 >= lay_out([("", [(lane, lane.name) for lane in core.lanes])],
                          *axis_days(core, "all")).height  # fmt: skip


def test_precision_is_drawn_as_a_sign_a_blurred_bar_or_a_box(tables):
    view = everything(tables)
    figure = record_figure(view, WRITTEN, Style("en", "light"))
    precision = [m.row.precision for lane in (*view.lanes, *view.apart) for m in lane.marks]
    *blurs, boxes = traces(figure, "bar")
    signs = traces(figure, "scatter", "markers")

    assert len(precision) == sum(len(trace["x"]) for trace in signs)
    assert {precision.count("month")} == {len(trace["x"]) for trace in blurs}
    assert precision.count("year") == len(boxes["x"])
    a_year_ms = {365 * 86_400_000, 366 * 86_400_000}
    assert a_year_ms >= set(boxes["x"])
    widths = [max(trace["x"]) for trace in blurs]
    assert sorted(widths, reverse=True) == widths
    assert sorted(t["marker"]["opacity"] for t in blurs) == [t["marker"]["opacity"] for t in blurs]


def test_every_sign_is_hollow_and_unverified_ones_are_fainter(tables):
    signs = traces(record_figure(everything(tables), WRITTEN, Style("en", "light")),
                   "scatter", "markers")  # fmt: skip

    assert all(name.endswith("-open") for trace in signs for name in trace["marker"]["symbol"])
    assert [1, 0.6] == [trace["marker"]["opacity"] for trace in signs]


def test_every_mark_names_its_row_and_no_claim_of_the_text(tables):
    view = everything(tables)
    figure = record_figure(view, WRITTEN, Style("en", "light"))
    known = set(tables["body_status"]["status_id"])

    named = [i for t in figure["data"] for i in t.get("customdata", ())]
    assert known.issuperset(named)
    assert {m.row.record_id for lane in (*view.lanes, *view.apart) for m in lane.marks} == set(
        named
    )


def test_the_band_is_drawn_where_the_text_can_be_dated_and_only_there(tables):
    view = everything(tables)
    dated = record_figure(view, WRITTEN, Style("ru", "light"))["layout"]
    unknown = record_figure(view, Written("", "", ""), Style("ru", "light"))["layout"]

    assert ["1994-08-01"] == [shape["x0"] for shape in dated["shapes"]]
    assert ["1996-01-01"] == [shape["x1"] for shape in dated["shapes"]]
    assert [] == unknown["shapes"] == unknown["annotations"]


@pytest.mark.parametrize(("zoom", "anchor"), [("all", "left"), ("early", "right")])
def test_the_bands_note_stands_where_there_is_room(tables, zoom, anchor):
    layout = record_figure(everything(tables), WRITTEN, Style("en", "light", zoom))["layout"]

    assert anchor == layout["annotations"][0]["xanchor"]


def test_a_picked_row_has_a_ring(tables):
    def rings(picked: str | None) -> int:
        figure = record_figure(everything(tables), WRITTEN, Style("en", "dark", picked=picked))
        return sum("customdata" not in t for t in traces(figure, "scatter", "markers"))

    assert 0 == rings(None)
    assert 1 == rings("npt-acceded-1994-02-14")
    assert 0 == rings("unknown")


def test_an_empty_record_is_an_empty_figure(tables):
    view = RecordView((), (), (), 0, 0, 2026)

    assert [] == record_figure(view, WRITTEN, Style("en", "light"))["data"]


def test_names_are_no_markup(tables):
    lane = replace(everything(tables, "en").lanes[0], name="<b>R&D</b>")
    view = replace(everything(tables, "en"), lanes=(lane,), apart=())
    figure = record_figure(view, WRITTEN, Style("en", "light"))

    shown = [text for t in figure["data"] for text in (*t.get("text", ()), *t.get("hovertext", ()))]
    assert shown
    assert all("<b>R" not in text for text in shown)
    assert any("&lt;b&gt;R&amp;D" in text for text in shown)


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_month_names_are_in_the_pages_language(lang):
    config = plotly_config(lang)
    names = config["locales"][lang]["format"]

    assert lang == config["locale"]
    assert (12, 12, 7, 7) == tuple(
        len(set(names[key])) for key in ("months", "shortMonths", "days", "shortDays")
    )
    assert not any(letter.isascii() for letter in "".join(names["months"]))


def test_english_needs_no_locale():
    assert "locale" not in plotly_config("en")


def test_extents_that_touch_share_a_track_and_others_do_not():
    assert [0, 0, 1, 0] == spread([(0, 2), (2, 4), (3, 5), (4, 9)])


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
    assert LABEL_LETTERS >= max(map(len, wrap("сөз " * 60)))
