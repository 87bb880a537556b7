"""The Timeline's rows as files: the same rows as on the page, text and record never in one row."""

import csv
import io
import json
from dataclasses import replace

import pytest
from built_tables import TABLES

from kzdash.app.draw.cells import FORMULA_SIGNS
from kzdash.app.timeline.export_rows import timeline_csv, timeline_json
from kzdash.app.timeline.model import Selection
from kzdash.app.timeline.view import TimelineStill, build_still


def still(*, record: bool = True, **choice: object) -> TimelineStill:
    return build_still(TABLES, Selection("en", record=record, **choice), to_year=2026)  # type: ignore[arg-type]


def cells(view: TimelineStill) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(timeline_csv(view).decode("utf-8-sig"))))


@pytest.mark.parametrize("record", [False, True])
def test_the_files_have_the_rows_of_the_page(record):
    view = still(record=record)
    shown = [card.mark_id for card in view.text.cards]
    shown += [item.card.mark_id for item in view.text.pending]
    if view.record:
        lanes = (*view.record.lanes, *view.record.apart)
        shown += [mark.row.record_id for lane in lanes for mark in lane.marks]

    assert shown == [row["row_id"] for row in json.loads(timeline_json(view))]
    assert shown == [row["row_id"] for row in cells(view)]


def test_a_statement_points_to_the_record_and_carries_none_of_its_dates():
    rows = json.loads(timeline_json(still()))
    text = [row for row in rows if row["origin"] == "text"]
    record = {row["row_id"]: row for row in rows if row["origin"] == "record"}

    assert not any(row["date"] or row["source_url"] for row in text)
    joined = [row for row in text if row["joined_row"]]
    assert 10 < len(joined)
    for row in joined:
        assert record[row["joined_row"]]["entity_id"] == row["entity_id"]
        assert row["join_reason"] in ("step", "other_step")
    assert all(row["source_url"] and row["date"] for row in record.values())


def test_without_the_records_dates_the_file_has_none():
    rows = json.loads(timeline_json(still(record=False)))

    assert {"text"} == {row["origin"] for row in rows}
    assert not any(row["joined_row"] for row in rows)


def test_other_dates_of_sources_that_differ_are_in_the_file():
    rows = {row["row_id"]: row for row in cells(still(bodies=("bwc",)))}

    assert "2008-12-04" == rows["bwc-acceded-2007-06-15"]["other_dates"]


@pytest.mark.parametrize("sign", FORMULA_SIGNS)
def test_no_cell_is_a_formula(sign):
    view = still(record=False)
    card = replace(view.text.cards[0], name=f"{sign}1+1")
    changed = replace(view, text=replace(view.text, cards=(card,)))

    assert f"'{sign}1+1" == cells(changed)[0]["name"]
