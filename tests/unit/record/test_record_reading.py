"""The record is read whole or every fault is named; dates stay as blunt as their source."""

from datetime import date
from pathlib import Path

import pytest

from kzdash import paths
from kzdash.record.dates import is_by, span_of
from kzdash.record.reading import RecordError, read_reference
from kzdash.tables.check_rows import is_iso
from kzdash.tables.spec import TABLES

OWN = ("relations", "missions", "events", "bodies", "body_status", "outcomes", "totals")

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
    "source_work": "An example",
    "source_grade": "official",
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
        {**STATUS, "status_id": "f", "source_work": "", "source_grade": ""},
        {**STATUS, "status_id": "g", "source_work": "www.example.org"},
        {**STATUS, "status_id": "h", "second_source_url": "example.org", "read_on": ""},
    )

    faults = faults_of(tmp_path)

    assert [
        "bodies.csv, row 3, body_id: 'npt' is not unique; keep one of the rows.",
        "bodies.csv, row 4, core: 'perhaps' is neither True nor False.",
        "bodies.csv, row 4, body_id: 'NPT ?' is not an id; use small ASCII letters, digits, '-' and '_'.",
        "body_status.csv, row 2, body_id: 'unknown_body' is not in bodies; add it there or mend the id.",
        "body_status.csv, row 3, date: '1994-02-31' is no date; write YYYY, YYYY-MM or YYYY-MM-DD.",
        "body_status.csv, row 4, date: '1994' is not of precision 'day'; make the two agree.",
        "body_status.csv, row 5, source_url: it is empty in a verified row; fill it in, or set the row unverified.",
        "body_status.csv, row 6, precision: 'hour' is not a code; use one of day, month, year, unknown.",
        "body_status.csv, row 7, source_work: it is empty in a verified row; fill it in, or set the row unverified.",
        "body_status.csv, row 7, source_grade: it is empty in a verified row; fill it in, or set the row unverified.",
        "body_status.csv, row 8, source_work: 'www.example.org' is the name of a site; say which work stands there.",
        "body_status.csv, row 9, second_source_url: 'example.org' is no web address; write all of it.",
        "body_status.csv, row 9, read_on: it is empty beside an address; fill it in.",
        "body_status.csv, row 9, second_source_work: it is empty beside an address; fill it in.",
    ] == list(faults)


def test_a_missing_file_and_a_wrong_first_line_are_named(tmp_path: Path) -> None:
    (tmp_path / "bodies.csv").write_text("body,name\nun,UN\n", encoding="utf-8")

    faults = faults_of(tmp_path)

    assert 2 == len(faults)
    assert faults[0].startswith("bodies.csv, row 1: the columns are body,name, and should be")
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

    assert ("bodies.csv, row 3: it has not 10 cells; check its commas.",) == faults_of(tmp_path)


def test_the_committed_record_is_without_fault() -> None:
    tables = read_reference(paths.REFERENCE, OWN)

    assert {
        "relations": 194,
        "missions": 160,
        "events": 117,
        "bodies": 172,
        "body_status": 292,
        "outcomes": 56,
        "totals": 26,
    } == {name: len(table) for name, table in tables.items()}
    assert 81 == tables["bodies"]["core"].sum()


def test_a_row_is_verified_by_an_address_a_work_and_a_grade() -> None:
    tables = read_reference(paths.REFERENCE, OWN)
    faults = []
    for name, table in tables.items():
        if "verified" not in table:
            continue
        own_word = table["note"].fillna("").str.startswith("from general knowledge, unverified")
        bare = table[["source_url", "source_work", "source_grade"]].isna().any(axis="columns")
        wrong = table["verified"] & (own_word | bare)
        faults += [f"{name}: {key}" for key in table.loc[wrong, TABLES[name].key[0]]]

    assert [] == faults


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"status": "not_found"}, "row 2, status: it is not_found beside a date"),
        ({"verified": "False"}, "row 2, verified: what came of a plan needs a source"),
        ({"line_last": "3"}, "row 2, line_last: line 3 comes before line 28, the first"),
        ({"line_first": "x"}, "row 2, line_first: 'x' is not a whole number"),
    ],
)
def test_an_outcome_is_found_with_a_source_or_not_found(
    tmp_path: Path, change: dict[str, str], fault: str
) -> None:
    (row,) = read_reference(paths.REFERENCE, ("outcomes",))["outcomes"].head(1).to_dict("records")
    sound = {name: str(value) for name, value in row.items() if isinstance(value, str)}
    sound |= {"line_first": "28", "line_last": "28", "verified": "True", "note": ""}
    quoted = {name: f'"{value}"' for name, value in (sound | change).items()}
    write(tmp_path, "outcomes", quoted)

    with pytest.raises(RecordError, match=f"^outcomes.csv, {fault}"):
        read_reference(tmp_path, ("outcomes",))


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
