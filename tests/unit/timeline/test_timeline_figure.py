"""The picture: two scales, all on one screen, filled for the text and hollow for what is outside."""

import json
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise, product

import pytest
from built_tables import TABLES
from hypothesis import given
from hypothesis import strategies as st
from lengths import by_length
from plotly.graph_objects import Figure
from plotly.io import to_json

from kzdash import i18n
from kzdash.app.draw import theme
from kzdash.app.draw.svg import text_width
from kzdash.app.timeline.figure import ReadyFigure, plotly_config, timeline_figure
from kzdash.app.timeline.figure_lanes import build_scene
from kzdash.app.timeline.figure_said import cut
from kzdash.app.timeline.figure_scale import scale_for
from kzdash.app.timeline.figure_scene import LAPTOP, PHONE, ROOMS, WIDE, Room, Scene, room_for
from kzdash.app.timeline.figure_words import LOOKS, SHAPES, STATUS_SHAPE, STEP_SHAPE
from kzdash.app.timeline.model import GROUP_OF, ZOOMS, Selection
from kzdash.app.timeline.view import TimelineView, Written, build_timeline
from kzdash.app.timeline.view_record import RecordView, build_record
from kzdash.app.timeline.view_rows import plan_rows
from kzdash.tables.codes import CLAIM_STATUSES, TIE_STATUSES

EN = Selection("en")
UNKNOWN = Written("", "", "")


def written(year: int) -> Written:
    return Written(str(year), str(year), "", date(year, 1, 1), date(year + 1, 1, 1))


def views(selection: Selection) -> tuple[TimelineView, RecordView | None]:
    record = build_record(TABLES, selection, to_year=2026) if selection.record else None
    return build_timeline(TABLES, selection), record


@cache
def scene(selection: Selection = EN, room: Room = LAPTOP) -> Scene:
    view, record = views(selection)
    return build_scene(view, record, selection, i18n.Words("timeline", selection.lang), room, 2026)


def drawn(view: TimelineView, record: RecordView | None, selection: Selection = EN) -> Scene:
    return build_scene(view, record, selection, i18n.Words("timeline", "en"), LAPTOP, 2026)


def lanes(of: Scene, kind: str = "lane"):
    return [row for row in of.rows if row.kind == kind]


@given(
    about=st.one_of(st.none(), st.integers(1960, 2040)),
    zoom=st.sampled_from(ZOOMS),
    years=st.lists(st.integers(1950, 2040), max_size=3),
)
def test_the_axis_has_no_gap_and_time_runs_to_the_right(about, zoom, years):
    dates = [date(year, 6, 1) for year in years]
    scale = scale_for(written(about) if about else UNKNOWN, zoom, 2026, dates)
    days = [date(year, month, 1) for year in range(1940, 2050) for month in (1, 7)]
    places = [scale.at(day) for day in days]

    assert all(one.stop == two.first and one.end == pytest.approx(two.start)
               for one, two in pairwise(scale.stretches))  # fmt: skip
    assert (0.0, 1.0) == (scale.stretches[0].start, pytest.approx(scale.stretches[-1].end))
    assert sorted(places) == places
    assert all(0 <= place <= 1 for place in places)
    if zoom != "early":
        assert all(scale.first <= day < scale.stop for day in dates)


@pytest.mark.parametrize(
    ("about", "zoom", "years"),
    [
        (1995, "all", [(1991, 1997), (1997, 2027)]),
        (2015, "all", [(1991, 2011), (2011, 2017), (2017, 2027)]),
        (2026, "all", [(1991, 2022), (2022, 2027)]),
        (None, "all", [(1991, 1997), (1997, 2027)]),
        (1995, "even", [(1991, 2027)]),
        (1995, "early", [(1991, 1997)]),
    ],
)
def test_the_years_about_the_text_are_wide(about, zoom, years):
    scale = scale_for(written(about) if about else UNKNOWN, zoom, 2026)

    assert years == [(one.first, one.stop) for one in scale.stretches]


def test_years_that_have_no_room_are_left_out():
    scale = scale_for(written(1995), "all", 2026)
    for px in (380, 934, 1400):
        shares = [middle * px for _, middle, _ in scale.ticks(px)]
        assert all(two - one >= 25 for one, two in pairwise(shares))
    assert [1991, 1992, 1993, 1994, 1995, 1996] == [year for year, *_ in scale.ticks(934)][:6]


@pytest.mark.parametrize(
    ("lang", "room"),
    by_length(
        (("kk", LAPTOP), ("ru", WIDE), ("en", LAPTOP)),
        tuple(product(i18n.LANGS, (LAPTOP, WIDE))),
    ),
)
def test_all_lanes_and_plans_of_the_text_fit_on_one_screen(lang, room):
    found = scene(replace(EN, lang=lang), room)

    assert TABLES["membership_claims"]["body_id"].nunique() == len(lanes(found))
    assert room.height == found.height


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("scope", ["named", "core", "all"])
def test_no_row_meets_another(room, scope):
    found = scene(replace(EN, scope=scope), room)
    rows = [row for row in found.rows if row.kind not in ("heading", "title")]

    assert all(one.y + one.height <= two.y + 0.01 for one, two in pairwise(rows))
    assert rows[-1].y + rows[-1].height <= found.height
    for row in rows:
        assert all(row.y <= sign.y <= row.y + row.height for sign in row.signs)


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_names_beside_hairs_do_not_meet(lang):
    found = scene(replace(EN, lang=lang, scope="all"))
    names = [row.at for row in lanes(found, "hair") if row.shown]

    assert 10 < len(names)
    assert all(two - one >= 12 for one, two in pairwise(names))


def test_all_bodies_of_the_record_are_hairs_and_a_theme_opens_into_lanes():
    every = scene(replace(EN, scope="all"))
    opened = scene(replace(EN, scope="all", opened=("law",)))
    _, record = views(replace(EN, scope="all", themes=("law",)))
    assert record is not None
    dated = {row.target for row in lanes(every, "hair") if row.signs}

    assert 150 < len(dated)
    assert [] == lanes(every)
    assert len(record.lanes) == len(lanes(opened))
    heading = next(row for row in opened.rows if row.target == "open:law")
    assert heading.open is True


def test_the_text_is_filled_in_its_band_and_the_record_hollow_and_they_share_no_mark():
    found = scene()
    claims, record = (
        set(TABLES["membership_claims"]["claim_id"]),
        set(TABLES["body_status"]["status_id"]),
    )
    said = [sign for sign in found.signs if " " in sign.target]
    outside = [sign for sign in found.signs if sign.target in record]
    band = next(box for box in found.boxes if box.look == "band")

    assert len(claims) - 1 == sum(sign.target.split()[1] in claims and sign.filled for sign in said)
    assert not any(sign.filled for sign in outside)
    plot = found.room.plot
    assert all(band.x0 <= sign.x + sign.dx / plot <= band.x1 for sign in said)
    assert all(theme.CLAIM_STATUS or sign.ink for sign in said)


def test_without_the_record_there_is_no_date_and_the_sentences_take_the_room():
    found = scene(replace(EN, record=False))
    view, _ = views(replace(EN, record=False))
    said = " ".join(label.text for label in found.labels)

    assert () == found.ticks
    assert all(" " in sign.target for sign in found.signs)
    assert " ".join(view.cards[0].translated.split()[:6]) in said
    assert any(line.look == "bracket" for line in found.lines)
    wide = found.room.plot
    for label in found.labels:
        left = label.x * wide + label.dx
        assert left + text_width(label.text, label.size, bold=label.bold) <= wide + 6


def test_where_the_text_cannot_be_dated_its_words_stand_before_the_axis():
    view, record = views(EN)
    found = drawn(replace(view, written=UNKNOWN), record)
    band = next(box for box in found.boxes if box.look == "band")
    said = [sign for sign in found.signs if " " in sign.target and sign.filled]
    outside = [sign for sign in found.signs if " " not in sign.target]

    assert 0.0 == band.x0
    assert all(sign.x + sign.dx / found.room.plot <= band.x1 for sign in said)
    assert all(sign.x >= band.x1 for sign in outside)
    assert i18n.text("timeline.says_column", "en") in [label.text for label in found.labels]


def test_a_statement_with_a_date_stands_at_its_day():
    view, record = views(EN)
    first, *others = view.cards
    found = drawn(replace(view, cards=(replace(first, date="2001-06-30"), *others)), record)
    scale = scale_for(view.written, "all", 2026)
    (sign,) = (one for one in found.signs if one.target.endswith(first.mark_id))

    assert scale.at(date(2001, 6, 30)) == pytest.approx(sign.x, abs=0.001)
    assert 0 == sign.dx


def test_many_statements_on_one_body_are_one_sign_a_status_with_their_number():
    view, record = views(EN)
    card = view.cards[0]
    many = replace(view, cards=tuple(replace(card, mark_id=f"m{n}") for n in range(9)))
    found = drawn(many, record)
    said = [sign for sign in found.signs if sign.target == f"body:{card.entity_id}"]

    assert 1 == len(said)
    assert "9" in [label.text for label in found.labels]


def test_a_body_without_dated_rows_keeps_its_lane_and_says_so():
    eu = next(row for row in lanes(scene()) if row.target == "body:eu")
    notes = [label for label in scene().labels if label.italic]

    assert [i18n.text("timeline.lane_empty", "en")] == [label.text for label in notes]
    assert eu.y < notes[0].y < eu.y + eu.height


def test_plans_run_to_what_came_of_them_or_to_the_words_that_there_is_none():
    opened = replace(EN, opened=("wished",))
    found = scene(opened)
    plans = lanes(found, "plan")
    view, _ = views(opened)
    answered = [
        item for row in plan_rows(view, opened) if len(row.items) == 1 for item in row.items
        if item.outcome.found
    ]  # fmt: skip

    assert {"planned", "wished"} <= {line.look for line in found.lines}
    ends = [sign for row in plans for sign in row.signs if sign.ink == "text"]
    assert {item.outcome.every[0].record_id for item in answered} == {s.target for s in ends}
    said = " ".join(label.text for label in found.labels)
    assert "No source found" in said
    assert i18n.date(answered[0].outcome.every[0].date, "en") in said


def test_precision_is_drawn_as_a_sign_a_bar_or_a_box():
    selection = replace(EN, scope="all", opened=tuple(set(TABLES["bodies"]["theme"])))
    found = scene(selection)
    _, record = views(selection)
    assert record is not None
    precision = [mark.row.precision for lane in record.lanes for mark in lane.marks]

    looks = [box.look for box in found.boxes]
    assert precision.count("year") == looks.count("year")
    assert precision.count("month") == looks.count("month")
    assert sum(mark.differ for lane in record.lanes for mark in lane.marks) <= sum(
        line.look == "fork" for line in found.lines
    )


def test_every_status_has_its_sign_and_the_legend_names_every_sign():
    assert set(GROUP_OF.values()) == set(STEP_SHAPE)
    assert {theme.CLAIM_STATUS[one] for one in CLAIM_STATUSES} | set(TIE_STATUSES) == set(
        STATUS_SHAPE
    )
    assert {*STEP_SHAPE.values(), *STATUS_SHAPE.values()} <= set(SHAPES)
    for group in STEP_SHAPE:
        assert i18n.text(f"timeline.legend_{group}", "kk")


def test_the_figure_has_every_sign_with_its_words_once():
    found = scene()
    figure = timeline_figure(found, "light")
    targets = [one for trace in figure["data"] for one in trace.get("customdata", ())]

    assert sorted(sign.target for sign in found.signs) == sorted(targets)
    looks = {box.look for box in found.boxes} | {line.look for line in found.lines}
    assert looks <= set(LOOKS)
    assert found.height == figure["layout"]["height"]
    assert found.room.gutter == figure["layout"]["margin"]["l"]


@pytest.mark.parametrize("mode", theme.MODES)
def test_plotly_itself_would_send_the_same_figure(mode: str):
    figure = timeline_figure(scene(), mode)
    sent = to_json(ReadyFigure(figure).to_dict(), validate=False)

    assert json.loads(to_json(Figure(**figure), validate=True)) == json.loads(sent)


def test_names_are_no_markup():
    view, record = views(EN)
    assert record is not None
    lane = replace(next(one for one in record.lanes if one.marks), name="<b>R&D</b>")
    figure = timeline_figure(drawn(view, replace(record, lanes=(lane,))), "light")
    shown = [text for trace in figure["data"] for text in trace.get("hovertext", ())]

    assert all("<b>R" not in text for text in shown)
    assert any("&lt;b&gt;R&amp;D" in text for text in shown)


def test_nothing_to_show_is_an_empty_picture():
    selection = replace(EN, themes=("health",), section="nowhere")
    found = drawn(*views(selection), selection)

    assert [] == [row for row in found.rows if row.kind == "lane"]
    assert timeline_figure(found, "dark")["layout"]["height"]


@pytest.mark.parametrize(
    ("width", "least"), [(320, PHONE), (700, ROOMS[2]), (1280, LAPTOP), (2000, WIDE)]
)
def test_the_room_follows_the_width(width, least):
    room = room_for(width, 700)

    assert (least.least_px, width, 700) == (room.least_px, room.width, room.height)


def test_words_are_cut_at_a_space():
    whole = "one two three"

    assert whole == cut(whole, 13, 200)
    assert "one two …" == cut(whole, 13, text_width("one two …", 13) + 1)


def test_the_chart_has_no_tool_bar():
    assert plotly_config()["displayModeBar"] is False
