"""The record is read whole or every fault is named; dates stay as blunt as their source."""

from datetime import date
from pathlib import Path

import pytest

from kzdash import paths
from kzdash.record.dates import is_by, span_of
from kzdash.record.reading import RecordError, is_iso, read_reference
from kzdash.tables.spec import TABLES

OWN = ("relations", "missions", "events", "bodies", "body_status")

BODY = {
    "body_id": "npt",
    "kind": "treaty",
    "name_kk": "Шарт",
    "name_ru": "Договор",
    "name_en": "Treaty",
    "theme": "nuclear",
    "core": "True",
}
STATUS = {
    "status_id": "npt-acceded-1994-02-14",
    "body_id": "npt",
    "status": "acceded",
    "date": "1994-02-14",
    "precision": "day",
    "source_url": "https://example.org/npt",
    "source_title": "Example",
    "read_on": "2026-11",
    "verified": "True",
}


def write(folder: Path, name: str, *rows: dict[str, str]) -> None:
    columns = list(TABLES[name].dtypes)
    lines = [",".join(columns)] + [",".join(row.get(c, "") for c in columns) for row in rows]
    (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def faults_of(folder: Path) -> tuple[str, ...]:
    with pytest.raises(RecordError) as raised:
        read_reference(folder, ("bodies", "body_status"))
    return raised.value.faults


def test_reads_rows_in_the_contract_types(tmp_path: Path) -> None:
    write(tmp_path, "bodies", BODY)
    write(tmp_path, "body_status", STATUS)

    tables = read_reference(tmp_path, ("bodies", "body_status"))

    assert TABLES["bodies"].dtypes == tables["bodies"].dtypes.astype(str).to_dict()
    assert [True] == tables["bodies"]["core"].tolist()
    assert ["1994-02-14"] == tables["body_status"]["date"].tolist()


def test_collects_the_faults_of_every_file_and_row(tmp_path: Path) -> None:
    write(tmp_path, "bodies", BODY, BODY, {**BODY, "body_id": "NPT ?", "core": "perhaps"})
    write(
        tmp_path,
        "body_status",
        {**STATUS, "body_id": "unknown_body"},
        {**STATUS, "status_id": "b", "date": "1994-02-31"},
        {**STATUS, "status_id": "c", "date": "1994", "precision": "day"},
        {**STATUS, "status_id": "d", "source_url": ""},
        {**STATUS, "status_id": "e", "precision": "hour"},
    )

    faults = faults_of(tmp_path)

    assert 8 == len(faults)
    assert any(f.startswith("bodies.csv, row 2: npt stands in row 1") for f in faults)
    assert any("row 3, core: 'perhaps' is neither True nor False" in f for f in faults)
    assert any("row 3: 'NPT ?' is not an id" in f for f in faults)
    assert any("body_status.csv, row 1, body_id: 'unknown_body' is not in bodies" in f
               for f in faults)  # fmt: skip
    assert any("row 2: date '1994-02-31' is not" in f for f in faults)
    assert any("row 3: date '1994' is not of precision 'day'" in f for f in faults)
    assert any("row 4: verified without a source address" in f for f in faults)
    assert any("row 5, precision: 'hour' is not a code" in f for f in faults)


def test_a_missing_file_and_a_wrong_first_line_are_named(tmp_path: Path) -> None:
    (tmp_path / "bodies.csv").write_text("body,name\nun,UN\n", encoding="utf-8")

    faults = faults_of(tmp_path)

    assert 2 == len(faults)
    assert faults[0].startswith("bodies.csv: the first line is body,name.")
    assert faults[1].startswith("body_status.csv: can't be read (No such file")


@pytest.mark.parametrize("broken", [b"\xff\xfe\x00", b'body_id,"kind\n'])
def test_a_file_that_is_no_text_or_no_csv_is_named(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "bodies.csv").write_bytes(broken)
    write(tmp_path, "body_status", STATUS)

    assert "bodies.csv: " in faults_of(tmp_path)[0]


def test_a_row_with_too_few_cells_is_named(tmp_path: Path) -> None:
    write(tmp_path, "bodies", BODY)
    write(tmp_path, "body_status", STATUS)
    with (tmp_path / "bodies.csv").open("a", encoding="utf-8") as file:
        file.write("un,organisation\n")

    assert ("bodies.csv, row 2: not 10 cells. Check its commas.",) == faults_of(tmp_path)


def test_the_committed_record_is_without_fault() -> None:
    tables = read_reference(paths.REFERENCE, OWN)

    assert {
        "relations": 194,
        "missions": 158,
        "events": 117,
        "bodies": 172,
        "body_status": 291,
    } == {name: len(table) for name, table in tables.items()}
    assert 81 == tables["bodies"]["core"].sum()


@pytest.mark.parametrize("name", ["relations", "missions", "events", "body_status"])
def test_a_row_without_an_address_is_never_verified(name: str) -> None:
    table = read_reference(paths.REFERENCE, OWN)[name]

    assert not table.loc[table["source_url"].isna(), "verified"].any()
    own_word = table["note"].fillna("").str.startswith("from general knowledge, unverified")
    assert not table.loc[own_word, "verified"].any()


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("1994", date(1994, 1, 1), date(1994, 12, 31)),
        ("1996-02", date(1996, 2, 1), date(1996, 2, 29)),
        ("1994-12", date(1994, 12, 1), date(1994, 12, 31)),
        ("1994-02-14", date(1994, 2, 14), date(1994, 2, 14)),
    ],
)
def test_a_date_covers_the_days_that_its_precision_leaves(
    value: str, first: date, last: date
) -> None:
    span = span_of(value)

    assert span is not None
    assert (first, last) == (span.first, span.last)


def test_no_date_is_no_span() -> None:
    assert span_of(None) is None
    assert span_of("") is None
    assert span_of(float("nan")) is None  # type: ignore[arg-type]  # what an empty cell becomes


def test_a_blunt_date_can_leave_by_open() -> None:
    limit = date(1995, 7, 31)

    assert [True, False, None, None, True] == [
        is_by(value, limit) for value in ("1995-07-31", "1995-08", "1995", None, "1995-07")
    ]


@pytest.mark.parametrize("value", ["95", "1995-13", "1995-02-30", "1995/02", "1995-2-3", " 1995"])
def test_an_impossible_date_is_no_iso_date(value: str) -> None:
    assert not is_iso(value)
