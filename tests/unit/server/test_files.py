"""Files at fixed addresses: listed with their hashes, sent once, never a file of the machine."""

import hashlib
import io
import json
import zipfile

import pandas as pd
import pytest
from asgi_client import Client
from starlette.applications import Starlette

from kzdash import i18n
from kzdash.app.data.page_files import edition_files
from kzdash.app.screen import cache
from kzdash.app.server.files import files_routes
from kzdash.tables.spec import TABLES

MADE = {"tables/a.csv": lambda: b"a,b\n1,2\n", "c.parquet": lambda: b"PAR1"}


def client(provide=lambda: ("b1", MADE)):
    return Client(Starlette(routes=files_routes(provide)))


def test_the_list_names_every_file_with_size_and_hash():
    listed = client().get("/files/").json()

    assert "b1" == listed["build"]
    assert ["/files/tables/a.csv", "/files/c.parquet"] == [row["path"] for row in listed["files"]]
    for row in listed["files"]:
        content = client().get(row["path"]).content
        assert (row["bytes"], row["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())


def test_a_file_that_a_script_has_already_is_not_sent_again():
    first = client().get("/files/tables/a.csv")
    again = client().get("/files/tables/a.csv", headers={"if-none-match": first.headers["etag"]})

    assert "text/csv; charset=utf-8" == first.headers["content-type"]
    assert 304 == again.status_code
    assert b"" == again.content


@pytest.mark.parametrize("path", ["tables/b.csv", "../app.py", "tables/../c.parquet", "etc/passwd"])
def test_nothing_but_the_listed_files_is_there(path):
    answer = client().get(f"/files/{path}")

    assert 404 == answer.status_code
    assert "/files/" in answer.text


def test_tables_that_are_not_whole_are_said_to_be_so():
    answer = client(lambda: None).get("/files/tables/a.csv")

    assert 503 == answer.status_code
    assert "/health" in answer.text


def test_without_whole_tables_there_are_no_files(monkeypatch, tmp_path):
    monkeypatch.setenv("KZDASH_TABLES", str(tmp_path))

    assert edition_files() is None


def test_the_editions_files_are_the_tables():
    """Every table as CSV and Parquet, the pack whole, a workbook in each language."""
    build, files = edition_files()
    tables = cache.tables()

    assert tables.build_id == build
    for name in TABLES:
        frame = pd.read_parquet(io.BytesIO(files[f"tables/{name}.parquet"]()))
        assert len(tables[name]) == len(frame)
        assert files[f"tables/{name}.csv"]()
        assert len(frame) == len(json.loads(files[f"tables/{name}.json"]()))
    with zipfile.ZipFile(io.BytesIO(files["kzdash.zip"]())) as pack:
        assert json.loads(pack.read("datapackage.json"))["resources"]
        assert "SHA256SUMS" in pack.namelist()
    for lang in i18n.LANGS:
        assert files[f"kzdash-{lang}.xlsx"]().startswith(b"PK")
        assert files[f"excel/{lang}/ties.csv"]()
    assert files["kzdash.zip"]() is edition_files()[1]["kzdash.zip"]()
