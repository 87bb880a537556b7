"""What is taken away: whole, exact, described, and nothing in it runs."""

import csv
import hashlib
import io
import json
import zipfile
from dataclasses import replace

import frictionless
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_tables import FIRST, sample_frames, sample_manifest

from kzdash.app.data.export_correction import correction_bytes
from kzdash.app.data.export_pack import pack_bytes, pack_files
from kzdash.app.data.export_workbook import workbook_bytes
from kzdash.app.data.view_tables import find_row
from kzdash.app.draw.cells import FORMULA_SIGNS, MAX_CELL, csv_bytes, excel_csv_bytes
from kzdash.app.draw.citation import STYLES, Edition, cite
from kzdash.app.draw.layers import LAYERS
from kzdash.app.draw.plain import geojson_bytes, json_bytes
from kzdash.i18n import LANGS
from kzdash.tables.spec import TABLES
from kzdash.tables.store import Tables

EDITION = Edition("0.1.0", "abc123", 2026, "", "2026-11-25")
# What spreadsheets have been made to run.
FORMULAS = ('=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1")


def sample():
    return Tables(sample_frames(), {**sample_manifest(), "schema_version": "1"}, "abc123")


@pytest.fixture
def tables():
    return sample()


@pytest.fixture(scope="module")
def packed():
    return zipfile.ZipFile(io.BytesIO(pack_bytes(sample(), EDITION)))


def test_the_pack_holds_everything_and_its_sums(packed):
    sums = dict(line.split("  ")[::-1] for line in packed.read("SHA256SUMS").decode().splitlines())

    assert set(packed.namelist()) - {"SHA256SUMS"} == set(sums)
    assert all(hashlib.sha256(packed.read(name)).hexdigest() == sums[name] for name in sums)
    assert {f"tables/{name}.{kind}" for name in TABLES for kind in ("csv", "parquet")} <= set(sums)
    assert {"kzdash.gpkg", *(f"layers/{name}.parquet" for name in LAYERS)} <= set(sums)
    assert {"README.md", "LICENCES.md", "CITATION.txt", "codebook.csv"} <= set(sums)


def test_the_same_tables_give_the_same_pack(tables):
    again = Tables(sample_frames(), dict(tables.manifest), "abc123")

    assert pack_bytes(tables, EDITION) == pack_bytes(again, EDITION)
    assert workbook_bytes(tables, "kk") == workbook_bytes(again, "kk")


def test_parquet_in_the_pack_is_the_exact_table(packed, tables):
    for name in TABLES:
        read = pd.read_parquet(io.BytesIO(packed.read(f"tables/{name}.parquet")))
        pd.testing.assert_frame_equal(tables[name], read.astype(TABLES[name].dtypes))


def test_the_numbers_can_be_rebuilt_from_the_pack_with_pandas(packed, tables):
    """Ten lines: counts by status, and every quotation found in the text."""
    documents, ties, mentions = (
        pd.read_csv(packed.open(f"tables/{name}.csv")) for name in ("documents", "ties", "mentions")
    )
    texts = documents.set_index("doc_id")["text"]
    by_status = ties["status"].value_counts().to_dict()
    quoted = [texts[row.doc_id][row.start : row.stop] for row in mentions.itertuples()]

    assert {"done": 1, "wished": 1} == by_status
    assert list(mentions["surface"]) == quoted
    assert tables["ties"]["status"].value_counts().to_dict() == by_status


def test_the_readme_counts_the_rows_in_every_language(packed):
    readme = packed.read("README.md").decode()

    assert 3 == readme.count("| `mentions` |")
    assert 3 == readme.count("| 3 |")
    assert all(word in readme for word in ("деректері", "данные", "data of a Kazakh text"))


def test_licences_name_every_document(tables):
    tables["documents"].loc[0, "licence"] = None
    text = pack_files(tables, EDITION)["LICENCES.md"].decode()

    assert "- `small.txt`: licence unknown" in text


def test_the_codebook_file_has_every_code_with_its_example(packed):
    rows = list(csv.DictReader(io.StringIO(packed.read("codebook.csv").decode("utf-8-sig"))))
    talks = next(row for row in rows if (row["list"], row["code"]) == ("kind", "talks"))

    assert ("1", "small:s0002", "Келіссөздер") == (
        talks["rows"],
        talks["sentence_id"],
        talks["label_kk"],
    )
    assert not [row for row in rows if not (row["label_ru"] and row["meaning_en"])]
    assert not [row for row in rows if bool(row["sentence_id"]) == bool(row["written_example_kk"])]


def test_the_description_fits_the_files(packed):
    """Names, order and types of the columns; keys and references among the resources."""
    package = json.loads(packed.read("datapackage.json"))
    resources = {resource["name"]: resource for resource in package["resources"]}

    assert list(TABLES) == list(resources)
    for name, resource in resources.items():
        content = packed.read(resource["path"])
        head = content.decode("utf-8-sig").splitlines()[0]
        schema = resource["schema"]
        assert [field["name"] for field in schema["fields"]] == head.split(",")
        assert len(content) == resource["bytes"]
        assert f"sha256:{hashlib.sha256(content).hexdigest()}" == resource["hash"]
        assert list(TABLES[name].key) == schema["primaryKey"]
        for key in schema["foreignKeys"]:
            target = resources[key["reference"]["resource"]]["schema"]["fields"]
            assert key["reference"]["fields"][0] in [field["name"] for field in target]


def test_frictionless_agrees_with_the_description(packed, tmp_path):
    """Every table fits its schema, and a table that doesn't is found."""
    packed.extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "note"])
    assert len(TABLES) <= report.stats["tasks"]

    ties = tmp_path / "tables" / "ties.csv"
    ties.write_text(ties.read_text("utf-8").replace("talks", "tales"), "utf-8")
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_formula_leaves_as_csv(cell):
    frame = sample_frames()["slips"].assign(printed=cell, suggested=f"x{cell}")
    content = csv_bytes(frame, TABLES["slips"]).decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(content, newline="")))

    assert f"'{cell}" == row["printed"]
    assert f"x{cell}" == row["suggested"]


@given(st.text())
def test_any_text_comes_back_from_csv(text):
    """But for the apostrophe before a formula sign."""
    frame = sample_frames()["slips"].assign(printed=text)
    content = csv_bytes(frame, TABLES["slips"]).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))

    assert [f"'{text}" if text.startswith(FORMULA_SIGNS) else text] == [
        row["printed"] for row in rows
    ]


def test_a_correction_form_holds_every_column_as_it_is(tables):
    table, row = find_row(tables, "small:t0001")
    content = correction_bytes(table, row, tables).decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(content, newline="")))

    assert list(TABLES["ties"].dtypes) == [line["column"] for line in lines]
    known = ("ties", "small:t0001", tables["documents"]["sha256"].iloc[0], tables.build_id, "")
    names = ("table", "row", "document", "build", "new")
    assert {known} == {tuple(line[name] for name in names) for line in lines}
    assert "talks" == next(line["old"] for line in lines if line["column"] == "kind")


def test_numbers_are_not_taken_for_formulas(tables):
    frame = tables["entities"].assign(lon=-71.4)

    assert ",-71.4," in csv_bytes(frame, TABLES["entities"]).decode()


def test_json_has_types_and_null_for_what_is_absent(tables):
    rows = json.loads(json_bytes(tables["sections"], TABLES["sections"]))
    figure = json.loads(json_bytes(tables["figures"], TABLES["figures"]))[0]

    assert (0, None) == (rows[0]["start"], rows[1]["start"])
    assert (3, "Ш-тарау", None) == (
        rows[1]["number"],
        rows[1]["label_printed"],
        rows[0]["label_printed"],
    )
    assert (117.0, False) == (figure["value"], figure["approximate"])


def test_geojson_places_states_and_leaves_groups_without_a_place(tables):
    collection = json.loads(geojson_bytes(tables, TABLES["ties"]))
    china, baltic = collection["features"]

    assert "FeatureCollection" == collection["type"]
    assert {"type": "Point", "coordinates": [116.4, 39.9]} == china["geometry"]
    assert None is baltic["geometry"]
    assert ("small:t0001", "China", FIRST, "done") == (
        china["id"],
        china["properties"]["name_en"],
        china["properties"]["text_kk"],
        china["properties"]["status"],
    )


def opened(tables, lang="en"):
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes(tables, lang)))


def test_the_workbook_has_types_notes_and_a_frozen_head(tables):
    book = opened(tables)
    sheet = book["figures"]
    head = {cell.value: cell for cell in sheet[1]}
    values = {name: sheet.cell(2, head[name].column).value for name in head}

    assert ["README", *TABLES] == book.sheetnames
    assert "B2" == sheet.freeze_panes
    assert "The number; empty where it is lost." == head["value"].comment.text
    assert (117, False, "117") == (values["value"], values["approximate"], values["surface"])
    assert None is book["sections"]["F2"].value  # an absent number is an empty cell


def test_nothing_in_the_workbook_runs(tables):
    cells = (*FORMULAS, "https://example.org", "{=1}")
    slips = tables["slips"]
    rows = pd.concat([slips.iloc[[0]].assign(suggested=cell) for cell in cells])
    sheet = opened(replace(tables, frames={**tables.frames, "slips": rows}))["slips"]
    places = [sheet.cell(number, 5) for number in range(2, len(cells) + 2)]

    assert [("s", cell) for cell in cells] == [
        (place.data_type, place.value.replace("_x000D_", "\r")) for place in places
    ]
    assert not any(place.hyperlink for place in places)


def test_what_does_not_fit_is_said_on_the_first_sheet(tables):
    tables["documents"].loc[0, "text"] = "ә" * (MAX_CELL + 5)
    book = opened(tables)
    told = {row[0].value: row[3].value for row in book["README"].iter_rows(min_row=2)}

    assert MAX_CELL == len(book["documents"]["H2"].value)
    assert "text" in told["documents"]
    assert not told["ties"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("style", STYLES)
def test_a_citation_names_version_build_year_and_address(style, lang):
    edition = Edition("0.1.0", "abc123", 2026, "http://localhost:8501/data", "2026-11-25")
    cited = cite(style, lang, edition)

    assert all(part in cited for part in ("0.1.0", "abc123", "2026", "http://localhost:8501/data"))
    assert ("25.11.2026" if style == "gost" else "2026-11-25") in cited
    assert "localhost" not in cite(style, lang, EDITION)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("style", STYLES)
def test_a_row_is_cited_by_its_id(style, lang):
    cited = cite(style, lang, replace(EDITION, row="small:t0001"))

    assert "small:t0001" in cited
    assert "small:t0001" not in cite(style, lang, EDITION)


def test_an_unknown_style_is_refused():
    with pytest.raises(ValueError, match="not a citation style: 'mla'"):
        cite("mla", "en", EDITION)


@pytest.mark.parametrize(
    ("lang", "sign", "number"), [("kk", ";", "0,5"), ("ru", ";", "0,5"), ("en", ",", "0.5")]
)
def test_a_spreadsheet_of_each_language_gets_its_signs(tables, lang, sign, number):
    """Read as that Excel reads it: letters, columns, numbers and lines are what the table has."""
    long = "Ұзақ мәтін; " * 4_000
    frame = tables["ties"].assign(confidence=0.5, rule=['Қазақ; "ұ"\nекі', "=1"])
    content = excel_csv_bytes(frame, TABLES["ties"], lang)
    rows = list(
        csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=sign)
    )

    assert content.startswith(b"\xef\xbb\xbf")
    assert list(TABLES["ties"].dtypes) == list(rows[0])
    assert [number] * len(frame) == [row["confidence"] for row in rows]
    assert ['Қазақ; "ұ"\nекі', "'=1"] == [row["rule"] for row in rows]
    cut = excel_csv_bytes(tables["documents"].assign(text=long), TABLES["documents"], lang)
    (row,) = csv.DictReader(io.StringIO(cut.decode("utf-8-sig"), newline=""), delimiter=sign)
    assert (MAX_CELL, "…") == (len(row["text"]), row["text"][-1])
