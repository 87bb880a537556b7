"""Ten thousand strings as CSV and as XLSX: none becomes a formula, numbers stay numbers."""

import csv
import io
import random
import zipfile

from openpyxl import load_workbook
from sample_tables import sample_frames, sample_manifest

from kzdash.app.data.export_workbook import workbook_bytes
from kzdash.app.draw.cells import csv_bytes
from kzdash.tables.spec import TABLES
from kzdash.tables.store import Tables, frame_of

STRINGS = 10_000
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'=", " =", '"=', "%", "|")
BODIES = ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://x","y")', "SUM(A1:A9)", "2024-01-01", "Қазақстан", "0x1F", "1e9", "<b>", "\u202e", "")  # fmt: skip


def strings():
    """Return the strings, always the same ones."""
    chance = random.Random(7)
    signs = [chr(code) for code in (*range(32, 127), *range(0x400, 0x4FF), 0x1F1F0, 9, 10, 13)]
    found = [start + body for start in STARTS for body in BODIES]
    found += [f"a;{one}" for one in found] + [f"a; {one}" for one in found]
    while len(found) < STRINGS:
        tail = "".join(chance.choices(signs, k=chance.randint(0, 12)))
        found.append(chance.choice((*STARTS, "")) + tail)
    return found


def slips():
    row = sample_frames()["slips"].to_dict("records")[0]
    return frame_of(TABLES["slips"], [{**row, "printed": one} for one in strings()])


def test_no_cell_of_a_csv_begins_as_a_formula_does():
    content = csv_bytes(slips(), TABLES["slips"]).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))

    assert STRINGS == len(rows)
    assert [] == [
        row["printed"] for row in rows if row["printed"][:1] in ("=", "+", "-", "@", "\t", "\r")
    ]
    assert all(row["start"].isdigit() for row in rows)
    for row in csv.reader(io.StringIO(content, newline=""), delimiter=";"):
        assert [] == [cell for cell in row[1:] if cell.strip()[:1] in ("=", "+", "-", "@")]


def test_no_cell_of_a_workbook_is_a_formula_and_numbers_are_numbers():
    tables = Tables({**sample_frames(), "slips": slips()}, sample_manifest(), "x")
    content = workbook_bytes(tables, "en")
    book = load_workbook(io.BytesIO(content), read_only=True)
    sheet = next(one for one in book if "slips" in one.title)
    kinds: dict[str, set[str]] = {}
    seen = 0
    for row in sheet.iter_rows(min_row=1):
        for cell in row:
            if cell.value is not None:
                kinds.setdefault(cell.column_letter, set()).add(cell.data_type)
                seen += isinstance(cell.value, str) and cell.value.startswith(("=", "+", "@"))

    assert "f" not in set().union(*kinds.values())
    assert any("n" in found for found in kinds.values())
    assert seen > 1_000  # as they are: text needs no apostrophe where a cell has a type
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist() if "sheet" in name)
