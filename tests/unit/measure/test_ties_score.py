"""How ties are scored: partner, kind and overlap of the evidence; optional rows excuse."""

from types import SimpleNamespace

from kzdash.engine.extract.analyse import analyse
from kzdash.engine.measure.ties import FoundTie, as_lines, baseline_ties, is_blind, score_ties


def gold(entity_id, kind, status="done", start=0, stop=10, **more):
    row = {"entity_id": entity_id, "kind": kind, "status": status, "start": start, "stop": stop}
    return {**row, **more}


def score(wanted, found):
    return score_ties([({"ties": wanted}, SimpleNamespace())], lambda _: found)


def test_partner_kind_and_overlap_make_a_hit_and_the_status_counts_apart():
    wanted = [gold("CHN", "visit|talks", "planned|wished"), gold("RUS", "talks")]
    found = [
        FoundTie("CHN", "talks", "wished", 5, 20, 0.95),
        FoundTie("RUS", "visit", "done", 0, 10, 0.35),
    ]

    counted = score(wanted, found)

    assert (counted.hits, counted.false, counted.misses) == (1, 1, 1)
    assert counted.status_share == 1.0
    assert counted.precision == counted.recall == counted.f1 == 0.5
    assert counted.bins[9] == [1, 1, 0.95]
    assert counted.bins[3] == [1, 0, 0.35]


def test_an_optional_row_is_no_miss_and_excuses_what_overlaps_it():
    wanted = [gold("CHN", "visit", optional=True)]

    counted = score(wanted, [FoundTie("CHN", "talks", "done", 0, 10)])

    assert (counted.hits, counted.false, counted.misses) == (0, 0, 0)
    assert score(wanted, []).misses == 0


def test_one_row_is_found_once():
    counted = score([gold("CHN", "visit")], [FoundTie("CHN", "visit", "done", 0, 10)] * 2)

    assert (counted.hits, counted.false) == (1, 1)


def test_the_baseline_takes_cities_and_persons_for_their_state():
    found = analyse("President Nazarbayev held talks in Ottawa. Talks were held in Paris.")

    assert {(t.entity_id, t.kind) for t in baseline_ties(found)} == {("CAN", "talks")}


def test_the_blind_part_is_a_third_and_always_the_same():
    blind = [is_blind(f"doc{n}") for n in range(3000)]

    assert 900 < sum(blind) < 1100
    assert blind == [is_blind(f"doc{n}") for n in range(3000)]


def test_the_table_has_the_baseline_beside_the_engine():
    counted = score([gold("CHN", "visit")], [])
    lines = as_lines("read part", counted, counted)

    assert lines[0].startswith("ties, read part")
    assert lines[1].startswith("  naive baseline")
