"""The map's view-models from a handful of rows."""

from typing import Any

import pytest

from kzdash.app.map.model import MapSelection
from kzdash.app.map.view import build_tie_map_view
from kzdash.app.map.view_against import build_numbers_against
from kzdash.app.map.view_panel import build_place_index, build_place_panels
from kzdash.app.map.view_record import (
    CLASSES,
    build_record_map_view,
    class_of,
    record_events,
    record_missions,
)
from kzdash.tables import codes
from kzdash.tables.spec import TABLES
from kzdash.tables.store import Tables, frame_of

SOURCED = {
    "source_url": "https://example.org/a",
    "source_work": "A",
    "source_grade": "press",
    "read_on": "2026-11-20",
    "verified": True,
}
# tie_id, partner, kind, status, sentence
TIES = (
    ("t1", "CHN", "agreement", "planned", "s1"),
    ("t2", "CHN", "agreement", "done", "s2"),
    ("t3", "CHN", "visit", "done", "s2"),
    ("t4", "IRN", "cooperation", "wished", "s3"),
    ("t5", "SUN", "recognition", "stated", "s3"),
    ("t6", "baltic", "relations", "done", "s4"),
    ("t7", "europe", "priority", "wished", "s4"),
)
NAMED = {"CHN": "s1", "IRN": "s3", "MNG": "s4", "KAZ": "s1", "baltic": "s4", "asia": "s4"}
COUNTRIES = {
    "KAZ": "central_asia",
    "CHN": "eastern_asia",
    "IRN": "southern_asia",
    "MNG": "eastern_asia",
    "EST": "northern_europe",
    "LVA": "northern_europe",
    "LTU": "northern_europe",
}
GROUPS = {"baltic": "EST LVA LTU", "europe": None, "asia": None}
RELATIONS = (
    ("CHN", "1992-01-03", True),
    ("IRN", "1992", True),
    ("MNG", "2004-05", True),
    ("EST", None, True),
    ("LVA", "1992-12-30", False),
)
# mission, direction, state, city, opened, verified
MISSIONS = (
    ("m1", "abroad", "CHN", "Beijing", "1992", True),
    ("m2", "in_kazakhstan", "CHN", None, "1993", True),
    ("m3", "abroad", "IRN", "Tehran", None, True),
    ("m4", "abroad", "MNG", "Ulaanbaatar", "1992", False),
)
EVENTS = (("e1", "1992-02-01", "CHN"), ("e2", "1994-02-01", "CHN"))
FIGURES = (
    ("f1", "diplomatic_relations", 105.0),
    ("f2", "embassies_abroad", 26.0),
    ("f3", "organisation_offices", 16.0),
    ("f4", "minerals_tonnes", None),
)


def named(entity_id: str, column: str = "name") -> dict[str, str]:
    return {f"{column}_{lang}": f"{entity_id} {lang}" for lang in codes.LANGS}


def build(**rows: list[dict[str, Any]]) -> Tables:
    frames = {name: frame_of(spec, rows.get(name, [])) for name, spec in TABLES.items()}
    return Tables(frames, {}, "test")


def span(start: int, length: int) -> dict[str, int]:
    return {"start": start, "stop": start + length}


@pytest.fixture(scope="module")
def tables() -> Tables:
    found = {"doc_id": "d", "rule": "r", "confidence": 1.0}
    return build(
        documents=[
            {
                "doc_id": "d", "file_name": "d.txt", "media_type": "text/plain",
                "encoding": "utf-8", "lang": "kk", "sha256": "0", "char_count": 9, "text": "abc",
                "written_to": "1995-11-23", **named("d", "title"),
            }
        ],
        sections=[
            {"section_id": "c1", "doc_id": "d", "ordinal": 1, "kind": "chapter", "number": 1,
             "title_printed": "Бір", "extent": "full", **named("c1", "title")},
            {"section_id": "c2", "doc_id": "d", "ordinal": 2, "kind": "chapter", "number": 2,
             "title_printed": "Екі", "extent": "partial"},
            {"section_id": "c3", "doc_id": "d", "ordinal": 3, "kind": "chapter", "number": 3,
             "title_printed": "Қытай мен Моңғолия", "extent": "listed_only"},
        ],
        sentences=[
            {
                "sentence_id": f"s{n}", "doc_id": "d", "section_id": "c1" if n < 4 else "c2",
                "ordinal": n, "kind": "sentence", **span(n * 10, 9), "text": f"сөйлем {n}",
                "line": n, "page_first": 3 if n < 3 else None, "lang": "kk",
                "text_en": f"sentence {n}", "translation": "machine",
            }
            for n in (1, 2, 3, 4)
        ],
        entities=[
            *({"entity_id": code, "kind": "country", **named(code)} for code in COUNTRIES),
            {"entity_id": "SUN", "kind": "country", **named("SUN")},
            *(
                {"entity_id": group, "kind": "region", "members": members, **named(group)}
                for group, members in GROUPS.items()
            ),
        ],
        mentions=[
            *(
                {
                    **found, "mention_id": f"m{n}", "sentence_id": sentence, "entity_id": entity,
                    "kind": "country" if entity.isupper() else "region", "form": "name",
                    **span(n, 6), "surface": f"{entity}мен", "stem_stop": n + len(entity),
                }
                for n, (entity, sentence) in enumerate(NAMED.items())
            ),
            {
                **found, "mention_id": "m9", "entity_id": "CHN", "kind": "country",
                "form": "name", **span(90, 5), "surface": "Қытай", "stem_stop": 95,
            },
        ],
        ties=[
            {
                **found, "tie_id": tie, "entity_id": partner, "kind": kind, "status": status,
                "level": "group" if partner.islower() else "stated", "sentence_id": sentence,
                **span(int(sentence[1]) * 10, 9), "trigger_start": 1, "trigger_stop": 2,
            }
            for tie, partner, kind, status, sentence in TIES
        ],
        countries=[
            {"iso3": code, "region": region, "un_member": True, **SOURCED, **named(code)}
            for code, region in COUNTRIES.items()
        ],
        missions=[
            {
                "mission_id": mission, "direction": direction, "iso3": code, "host_city": city,
                "kind": "embassy", "opened": date, **SOURCED, "verified": verified,
                "precision": "year" if date else "unknown",
            }
            for mission, direction, code, city, date, verified in MISSIONS
        ],
        events=[
            {
                "event_id": event, "date": date, "precision": "day", "entity_id": entity,
                "kind": "visit", "title_en": "A visit", **SOURCED,
            }
            for event, date, entity in EVENTS
        ],
        bodies=[],
        figures=[
            {
                "figure_id": figure, "doc_id": "d", "measure": measure, "value": value,
                "unit": "states", "approximate": False, "sentence_id": "s1", **span(n, 3),
                "surface": "105",
            }
            for n, (figure, measure, value) in enumerate(FIGURES)
        ],
        relations=[
            {
                "iso3": code, "established": date, **SOURCED, "verified": verified,
                "precision": {None: "unknown", 4: "year", 7: "month", 10: "day"}[date and len(date)],
            }
            for code, date, verified in RELATIONS
        ],
    )  # fmt: skip


def view(tables: Tables, **chosen: Any):
    return build_tie_map_view(tables, MapSelection(**chosen))


def test_one_arc_for_each_state_and_kind_with_its_best_status(tables):
    found = [(arc.iso3, arc.kind, arc.status) for arc in view(tables).arcs]

    assert [
        ("CHN", "visit", "done"),
        ("CHN", "agreement", "done"),
        ("IRN", "cooperation", "wished"),
    ] == found


def test_an_arc_lists_its_ties_best_status_first(tables):
    (arc,) = [arc for arc in view(tables).arcs if arc.kind == "agreement"]

    assert [("t2", "s2"), ("t1", "s1")] == [(tie.tie_id, tie.sentence_id) for tie in arc.ties]


def test_groups_never_become_arcs(tables):
    found = view(tables)

    assert {"CHN", "IRN"} == {arc.iso3 for arc in found.arcs}
    assert [("baltic", ("EST", "LVA", "LTU"), True), ("europe", (), False)] == [
        (group.place_id, group.members, group.on_map) for group in found.groups
    ]


def test_a_group_without_a_tie_is_no_partner(tables):
    assert "asia" not in {group.place_id for group in view(tables).groups}


def test_a_state_without_outline_is_kept_and_has_no_arc(tables):
    soviet = view(tables).place("SUN")

    assert soviet is not None
    assert not soviet.on_map
    assert (("stated", 1),) == soviet.statuses


def test_a_state_that_is_only_named_has_no_ties(tables):
    mongolia = view(tables).place("MNG")

    assert mongolia is not None
    assert () == mongolia.ties


def test_kazakhstan_is_no_partner_of_itself(tables):
    assert view(tables).place("KAZ") is None
    assert ("KAZ kk", "KAZ ru", "KAZ en") == view(tables).home_names


def test_counts_keep_zeros_and_leave_their_own_filter_out(tables):
    found = view(tables, statuses=("done",), kinds=("agreement",))

    assert [("done", 1), ("ongoing", 0), ("planned", 1), ("wished", 0), ("stated", 0)] == list(
        found.status_counts
    )
    assert {"agreement": 1, "visit": 1, "relations": 1} == {
        kind: n for kind, n in found.kind_counts if n
    }
    assert set(codes.TIE_KINDS) == {kind for kind, _ in found.kind_counts}


def test_status_filter_changes_what_an_arc_stands_for(tables):
    found = view(tables, statuses=("planned",))
    (arc,) = found.arcs

    assert (1, len(TIES)) == (found.tie_count, found.all_ties)
    assert ("CHN", "agreement", "planned", 1) == (arc.iso3, arc.kind, arc.status, len(arc.ties))


def test_a_state_whose_ties_a_filter_hides_is_not_said_to_have_none(tables):
    found = {state.place_id: state.filtered for state in view(tables, statuses=("done",)).states}

    assert {"CHN": False, "IRN": True, "MNG": False, "SUN": True} == found
    assert not any(state.filtered for state in view(tables).states)


def test_region_filter_leaves_groups_out(tables):
    found = view(tables, region="southern_asia")

    assert ["IRN"] == [state.place_id for state in found.states]
    assert () == found.groups


def test_regions_are_those_of_the_named_states(tables):
    assert ("eastern_asia", "southern_asia") == view(tables, region="southern_asia").regions


def test_section_filter_goes_by_the_sentence(tables):
    found = view(tables, section="c2")

    assert {"t6", "t7"} == {tie.tie_id for group in found.groups for tie in group.ties}
    assert () == found.arcs


def test_a_listed_only_section_empties_the_map_and_says_what_is_met_elsewhere(tables):
    found = view(tables, section="c3")

    assert 0 == found.tie_count
    assert found.section is not None
    assert ("listed_only", ("CHN",)) == (found.section.extent, found.section.elsewhere)


def test_tied_states_come_by_number_of_ties(tables):
    assert ["CHN", "IRN", "SUN"] == [state.place_id for state in view(tables).tied]


def test_an_empty_build_gives_an_empty_map():
    found = build_tie_map_view(build(), MapSelection())

    assert ((), (), (), 0) == (found.arcs, found.states, found.groups, found.tie_count)


def test_panel_has_ties_with_sentences_in_the_languages_there_are(tables):
    (china,) = build_place_panels(tables, MapSelection(), ("CHN",))

    assert ["t1", "t2", "t3"] == [line.tie.tie_id for line in china.lines]
    assert ("сөйлем 1", "", "sentence 1") == china.lines[0].texts
    assert [3, 3, 3] == [line.page for line in china.lines]


def test_panel_writes_names_without_their_endings(tables):
    (china,) = build_place_panels(tables, MapSelection(), ("CHN",))

    assert ("CHN", "Қытай") == china.written
    assert 2 == china.mention_count


def test_panel_of_a_state_that_the_text_does_not_name(tables):
    (estonia,) = build_place_panels(tables, MapSelection(), ("EST",))

    assert (0, None, ()) == (estonia.mention_count, estonia.place, estonia.lines)


def test_panels_come_in_the_order_asked_and_five_at_most(tables):
    asked = ("IRN", "CHN", "MNG", "EST", "LVA", "LTU")

    assert list(asked[:5]) == [
        panel.place_id for panel in build_place_panels(tables, MapSelection(), asked)
    ]


@pytest.mark.parametrize(
    ("year", "dated"), [(1991, []), (1992, ["CHN", "IRN"]), (2003, ["CHN", "IRN"])]
)
def test_record_shows_only_sourced_dates_up_to_the_year(tables, year, dated):
    found = build_record_map_view(tables, year)

    assert dated == [state.iso3 for state in found.states if state.standing == "dated"]


def test_record_tells_undated_and_unverified_apart_whatever_the_year(tables):
    found = build_record_map_view(tables, 1991)

    assert {"EST": "undated", "LVA": "unverified"} == {
        state.iso3: state.standing for state in found.states if state.standing[0] == "u"
    }


def test_record_without_a_year_goes_up_to_the_year_it_was_read_in(tables):
    found = build_record_map_view(tables)

    assert (2026, 2026, 3) == (found.year, found.last_year, found.count("dated"))


@pytest.mark.parametrize(("asked", "shown"), [(1700, 1991), (3000, 2026)])
def test_record_keeps_the_year_inside_its_range(tables, asked, shown):
    assert shown == build_record_map_view(tables, asked).year


def test_class_counts_add_up_to_the_dated_states(tables):
    found = build_record_map_view(tables)

    assert found.count("dated") == sum(found.class_counts)


def test_every_year_falls_into_the_class_that_holds_it():
    held = {year: CLASSES[class_of(year)] for year in range(1991, 2030)}

    assert [] == [
        year for year, (first, last) in held.items() if not first <= year <= (last or year)
    ]


def test_the_view_says_whose_text_it_is_and_under_which_filters(tables):
    found = view(tables, statuses=("done",))

    assert ("d kk", "d ru", "d en") == found.doc_titles
    assert ("done",) == found.selection.statuses


def test_missions_have_a_year_only_with_a_date_and_a_source(tables):
    found = {mission.row.record_id: mission.year for mission in record_missions(tables)}

    assert {"m1": 1992, "m2": 1993, "m3": None, "m4": None} == found


def test_missions_of_a_state_go_both_ways(tables):
    found = [(mission.direction, mission.cities[2]) for mission in record_missions(tables, "CHN")]

    assert [("abroad", "Beijing"), ("in_kazakhstan", "")] == found


@pytest.mark.parametrize(("year", "abroad", "here"), [(1991, 0, 0), (1992, 1, 0), (1993, 1, 1)])
def test_missions_by_a_year(tables, year, abroad, here):
    found = build_record_map_view(tables, year)

    assert (abroad, here) == (
        len(found.missions_by("abroad")), len(found.missions_by("in_kazakhstan"))
    )  # fmt: skip


def test_events_come_by_date_with_the_names_of_the_other_side(tables):
    found = record_events(tables, "CHN")

    assert [("e1", 1992), ("e2", 1994)] == [(event.row.record_id, event.year) for event in found]
    assert "CHN en" == found[0].names[2]


def test_panel_has_the_state_s_missions_and_events(tables):
    china, estonia = build_place_panels(tables, MapSelection(), ("CHN", "EST"))

    assert (2, 2) == (len(china.missions), len(china.events))
    assert ((), ()) == (estonia.missions, estonia.events)


def test_panels_are_the_same_with_an_index_at_hand(tables):
    index = build_place_index(tables, None)
    asked = ("CHN", "baltic")

    assert build_place_panels(tables, MapSelection(), asked) == build_place_panels(
        tables, MapSelection(), asked, view=view(tables), index=index
    )


def test_dated_states_are_counted_for_every_year(tables):
    counts = build_record_map_view(tables, 1991).dated_by_year

    assert [0, 2, 2] == list(counts[:3])
    assert 3 == counts[-1]


def test_numbers_of_the_text_stand_beside_what_the_record_lists_by_then(tables):
    relations, embassies, offices = build_numbers_against(tables)

    assert (["CHN", "IRN"], ["MNG"], ["EST", "LVA"]) == tuple(
        sorted(row.iso3 for row in rows)
        for rows in (relations.by, relations.later, relations.undated)
    )
    assert ("1995-11-23", 105.0) == (relations.limit, relations.value)
    assert (["CHN"], ["IRN", "MNG"]) == tuple(
        sorted(row.iso3 for row in rows) for rows in (embassies.by, embassies.undated)
    )
    assert (False, ()) == (offices.listed, offices.by)


def test_a_number_that_the_record_cannot_be_asked_about_is_left_out(tables):
    assert "f4" not in {number.figure_id for number in build_numbers_against(tables)}
