"""Ribbons of the bundled document and of others: no crossings, no name on another, all in sight."""

import json
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kzdash import i18n, paths
from kzdash.app.draw import ground
from kzdash.app.draw.near import fitted
from kzdash.app.draw.placing import Placer
from kzdash.app.draw.ribbon import curves, model
from kzdash.app.draw.ribbon.course import course_of, view_of
from kzdash.app.draw.ribbon.layout import dock_payloads, ribbon_map_payload
from kzdash.app.draw.ribbon.names import written
from kzdash.app.draw.svg import text_width
from kzdash.app.map import figure
from kzdash.app.map.figure import Look
from kzdash.app.map.model import MapSelection
from kzdash.app.map.view import build_tie_map_view
from kzdash.tables import store

VIEW = build_tie_map_view(store.read_tables(paths.tables_folder()), MapSelection())
FITTED = tuple(state.place_id for state in VIEW.tied if state.on_map)
LAPTOP, PROJECTOR, PHONE = (1280, 720), (1920, 1080), (390, 844)
STATES = sorted(set(ground.points_of_states()) - {"KAZ"})


def laid_out(lang="en", window=LAPTOP, chosen=()):
    look = Look(i18n.Words("map", lang), "/w.json", chosen=chosen, window=window)
    return figure.tie_map(VIEW, FITTED, look)


def other_document(states, window=LAPTOP):
    partners = tuple(
        model.Partner(one, one, one, "1", (model.Strand(f"t-{one}", "done"),)) for one in states
    )
    frame = model.Frame(window[0], window[1] - 120)
    return model.RibbonMap(partners, (), "Home", tuple(states), frame)


def box(name, said):
    wide = text_width(" ".join(said[name["id"]]), name["size"])
    left = {"l": name["x"] - wide, "c": name["x"] - wide / 2, "r": name["x"]}[name["side"]]
    return left, name["y"] - name["size"] * 0.8, left + wide, name["y"] + name["size"] * 0.15


def crossings(home, found):
    """Return the pairs of ribbons that cross outside of home."""
    seen = {key: points[~ground.inside(points, home.ring)][None] for key, points in found.items()}
    return [
        (one, other)
        for one, other in combinations(seen, 2)
        if curves.crossed(seen[one], seen[other]).any()
    ]


def touching(shown):
    said = written(shown)
    names = ribbon_map_payload(shown)["names"]
    boxes = [(name["id"], *box(name, said)) for name in names]
    return [
        (a[0], b[0])
        for a, b in combinations(boxes, 2)
        if a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
    ]


@pytest.mark.parametrize("window", [LAPTOP, PROJECTOR])
@pytest.mark.parametrize("lang", i18n.LANGS)
def test_no_ribbon_crosses_another(lang, window):
    shown = laid_out(lang, window)
    course = course_of(shown, model.drawn_partners(shown))

    assert set(FITTED) == set(course.curves)
    assert [] == crossings(course.home, course.curves)


@pytest.mark.parametrize("window", [LAPTOP, PROJECTOR, PHONE])
@pytest.mark.parametrize("lang", i18n.LANGS)
def test_no_name_stands_on_another(lang, window):
    assert [] == touching(laid_out(lang, window))


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_every_tied_state_has_its_name_on_a_laptop(lang):
    shown = laid_out(lang)
    names = ribbon_map_payload(shown)["names"]
    named = {one["id"] for one in (*names, *dock_payloads(shown))}

    assert set(FITTED) <= named


def test_the_ground_does_not_jump_under_a_panel():
    """A chosen state moves the camera; outlines and docks stay."""
    bare, beside = (view_of(laid_out(chosen=chosen)) for chosen in ((), ("FRA",)))

    assert bare.ground.centre == beside.ground.centre
    assert bare.docked == beside.docked


def test_the_ground_stays_the_same_message_from_pick_to_pick():
    """Byte for byte: the browser holds it, and a pick sends none of it."""
    look = Look(i18n.Words("map", "en"), "/w.json")
    grounds = {
        json.dumps(figure.ground_payload(VIEW, laid_out(chosen=chosen), look))
        for chosen in ((), *((one,) for one in FITTED), FITTED[-2:])
    }

    assert 1 == len(grounds)


def test_an_open_ribbon_parts_its_strands_far_enough_to_be_hit():
    payload = ribbon_map_payload(laid_out(chosen=("USA",)))
    (ribbon,) = [one for one in payload["ribbons"] if one["open"]]
    spots = np.array([strand["at"] for strand in ribbon["strands"]])
    apart = [np.hypot(*(a - b)) for a, b in combinations(spots, 2)]

    assert len(ribbon["strands"]) > 1
    assert min(apart) >= 20


@pytest.mark.parametrize("window", [LAPTOP, PROJECTOR, PHONE])
@pytest.mark.parametrize("chosen", [("USA",), ("FRA", "GBR"), ("IRN",)])
def test_signs_of_open_ribbons_stay_in_the_frame_and_off_each_other(chosen, window):
    payload = ribbon_map_payload(laid_out(window=window, chosen=chosen))
    strands = [one for ribbon in payload["ribbons"] if ribbon["open"] for one in ribbon["strands"]]
    ties = [tie for state in VIEW.tied if state.place_id in chosen for tie in state.ties]
    spots = np.array([strand["at"] for strand in strands])

    assert len(ties) == len(strands)
    assert ((0 < spots) & (spots < payload["size"])).all()
    assert 14 < min(np.hypot(*(a - b)) for a, b in combinations(spots, 2))


@pytest.mark.parametrize(
    "states", [(), ("CHN",), ("FRA", "DEU", "USA"), ("AUS", "BRA", "ZAF", "USA"), STATES[:40]]
)
@pytest.mark.parametrize("window", [LAPTOP, (320, 480)])
def test_any_document_is_fitted(states, window):
    """Every state that has a ribbon ends inside the frame; no name stands on another."""
    shown = other_document(states, window)
    payload = ribbon_map_payload(shown)
    wide, high = payload["size"]

    assert min(len(states), model.MOST_RIBBONS) == len(payload["ribbons"])
    ends = [one["mid"][1:].split("C")[0].split(" ") for one in payload["ribbons"]]
    assert all(0 <= float(x) <= wide and 0 <= float(y) <= high for x, y in ends)
    assert [] == touching(shown)


def test_a_state_behind_the_near_view_brings_the_whole_sheet():
    near, whole = (
        fitted(FITTED, model.Frame(1280, 600).room),
        fitted(("AUS", "BRA", "ZAF", "USA", "CHL", "NZL"), model.Frame(1280, 600).room),
    )

    assert near.ground.centre is not None
    assert whole.ground.centre is None


@settings(max_examples=15, deadline=None)
@given(st.sets(st.sampled_from(STATES), max_size=8))
def test_the_same_document_is_drawn_the_same_way(states):
    """Whatever order its states come in."""
    one, other = (other_document(order) for order in (sorted(states), sorted(states)[::-1]))

    assert course_of(one, one.partners).curves.keys() == set(states)
    assert sorted(map(str, ribbon_map_payload(one)["ribbons"])) == sorted(
        map(str, ribbon_map_payload(other)["ribbons"])
    )


def test_outlines_have_an_address_for_each_centre_on_the_grid_alone():
    version = ground.version()

    assert ground.outlines_at(version, "37.5_47.5")
    for version_asked, centre in [
        (version, "37.4_47.5"), (version, "999.0_47.5"), ("0" * 16, "37.5_47.5"), (version, "../x"),
    ]:  # fmt: skip
        assert ground.outlines_at(version_asked, centre) is None


def test_a_contested_line_lies_where_the_sheet_has_it():
    """The sheet's line of Cyprus, in degrees, lies on the island."""
    line = np.concatenate(ground._disputed()["CYN"])

    assert (np.abs(line - (33.3, 35.1)) < (1.2, 0.5)).all()


def test_the_edge_of_a_group_leaves_inner_borders_out():
    view = ground.near_ground(25.0, 57.5)
    whole = sum(d.count(" ") for d in [ground.outer_edge(view, [one]) for one in ("EST", "LVA")])

    assert ground.outer_edge(view, ["EST", "LVA"]).count(" ") < whole


def test_a_name_never_takes_a_blocked_place():
    placer = Placer(200, 100)
    placer.block(0, 0, 200, 100)

    assert placer.place((100, 50), 40, 12) is None


def test_no_dock_stands_under_what_lies_along_the_upper_edge():
    shown = laid_out(window=PHONE)
    upper = [block for block in shown.frame.blocks if block[1] == 0]

    assert upper
    for dock in dock_payloads(shown):
        assert dock["box"][1] > max(block[3] for block in upper)


@pytest.mark.parametrize("iso3", ["GUF", "MTQ", "REU"])
def test_a_docked_state_without_an_outline_is_its_name_alone(iso3):
    """French Guiana, Martinique and Réunion have no outline of their own on the map."""
    shown = other_document(["RUS", "CHN", "UZB", "KGZ", "TKM", iso3])

    assert {iso3: ""} == {dock["id"]: dock["d"] for dock in dock_payloads(shown)}
