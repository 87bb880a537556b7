"""The map of the bundled document, as a reviewer reads it; ``make golden`` rewrites it."""

import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest

from kzdash import paths
from kzdash.app.map.model import MapSelection
from kzdash.app.map.view import build_tie_map_view
from kzdash.app.map.view_against import build_numbers_against
from kzdash.app.map.view_record import build_record_map_view
from kzdash.tables.store import read_tables

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def tables():
    return read_tables(paths.DATA / "tables")


def compared(name, lines):
    golden = HERE / f"{name}.jsonl"
    rows = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    if os.environ.get("KZDASH_GOLDEN") == "write":
        golden.write_text(rows, "utf-8")

    assert golden.read_text("utf-8") == rows


def test_the_map_of_the_bundled_document_is_the_golden_one(tables):
    """Arcs, states, groups and counts, one a line."""
    view = asdict(build_tie_map_view(tables, MapSelection()))
    arcs, states, groups = (view.pop(name) for name in ("arcs", "states", "groups"))

    compared("map_text", [view, *arcs, *states, *groups])


def test_the_record_s_map_of_1992_is_the_golden_one(tables):
    """Which states stand in which class, and the numbers of the text beside the record."""
    view = build_record_map_view(tables, 1992)
    states = [(state.iso3, state.standing, state.year, state.class_index) for state in view.states]
    numbers = [
        (
            number.measure,
            number.value,
            number.limit,
            {
                name: [row.iso3 for row in getattr(number, name)]
                for name in ("by", "unsure", "later", "undated")
            },
        )
        for number in build_numbers_against(tables)
    ]

    compared("map_record", [view.class_counts, view.dated_by_year, *states, *numbers])
