"""The rows of a table as they are looked up: made once, shared where no document owns them."""

from kzdash.tables.spec import TABLES
from kzdash.tables.store import Tables, frame_of


def bodies(*names: str) -> Tables:
    rows = [{"entity_id": name, "kind": "country"} for name in names]
    return Tables({"entities": frame_of(TABLES["entities"], rows)}, {}, "x")


def test_a_row_is_found_by_a_column_and_nothing_is_an_empty_row():
    tables = bodies("CHN", "JPN")

    assert "JPN" == tables.first("entities", "entity_id", "JPN")["entity_id"]
    assert ["CHN", "JPN"] == [
        row["entity_id"] for row in tables.where("entities", "kind", "country")
    ]
    assert {} == tables.first("entities", "entity_id", None)


def test_what_is_made_of_a_table_is_made_once():
    tables, made = bodies("CHN"), []

    for _ in range(2):
        tables.once("entities", "test", lambda: made.append("once"))

    assert ["once"] == made


def test_a_table_too_long_to_be_held_gives_the_same_rows(monkeypatch):
    held, looked = bodies("CHN", "JPN"), bodies("CHN", "JPN")
    wanted = held.where("entities", "entity_id", "JPN")

    monkeypatch.setattr("kzdash.tables.store.MOST_HELD", 1)

    found = looked.where("entities", "entity_id", "JPN")
    assert [row["kind"] for row in wanted] == [row["kind"] for row in found] == ["country"]
    assert not looked.held
