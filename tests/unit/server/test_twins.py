"""Compressed twins of what a browser fetches, and Streamlit's bundles served from them."""

import gzip

import brotli
import pytest
from asgi_client import Client
from starlette.responses import PlainTextResponse

from kzdash import paths
from kzdash.app.server import bundles, twins

SCRIPT = ("// a script that repeats itself\n" * 200).encode()
NAME = "/static/js/index.AbCdEf12.js"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("KZDASH_TWINS", str(tmp_path / "twins"))
    return tmp_path


@pytest.fixture
def client(folder):
    files = {NAME: folder / "index.AbCdEf12.js", "/static/plain.js": folder / "plain.js"}
    for path in files.values():
        path.write_bytes(SCRIPT)
    (folder / "twins").mkdir()
    for encoding, packed in (("br", brotli.compress(SCRIPT)), ("gzip", gzip.compress(SCRIPT))):
        twins._write(twins._twin_path(SCRIPT, encoding), packed)
    return Client(bundles.Bundles(PlainTextResponse("streamlit"), files))


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("br, gzip", "br"), ("gzip", "gzip"), ("gzip,deflate, br", "br"), ("identity", None)],
)
def test_the_best_twin_that_the_browser_reads_is_sent(client, accepted, encoding):
    answer = client.get(NAME, headers={"accept-encoding": accepted})

    assert encoding == answer.headers.get("content-encoding")
    assert answer.content == (SCRIPT if encoding else b"streamlit")


def test_a_name_with_a_hash_is_kept_for_a_year_and_no_other(client):
    wanted = {"accept-encoding": "br"}

    assert "immutable" in client.get(NAME, headers=wanted).headers["cache-control"]
    assert "no-cache" == client.get("/static/plain.js", headers=wanted).headers["cache-control"]


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        (NAME, {"accept-encoding": "br", "range": "bytes=0-9"}),
        ("/static/js/../../secret", {"accept-encoding": "br"}),
        ("/map", {"accept-encoding": "br"}),
    ],
)
def test_all_else_goes_on_to_streamlit(client, address, headers):
    assert b"streamlit" == client.get(address, headers=headers).content


def test_what_has_no_twin_is_served_as_it_is_and_found_once_it_is_made(folder):
    path = folder / "late.AbCdEf12.js"
    path.write_bytes(SCRIPT + b"late")
    late = Client(bundles.Bundles(PlainTextResponse("streamlit"), {"/static/late.js": path}))
    wanted = {"accept-encoding": "br"}

    assert b"streamlit" == late.get("/static/late.js", headers=wanted).content
    (folder / "twins").mkdir()
    twins._make(path, quality=1)
    assert SCRIPT + b"late" == late.get("/static/late.js", headers=wanted).content


def test_all_bundles_and_own_files_worth_it_get_both_twins(folder, monkeypatch):
    own = folder / "assets"
    own.mkdir()
    (own / "big.js").write_bytes(SCRIPT)
    (own / "small.js").write_bytes(b"1")
    (own / "picture.png").write_bytes(b"x" * 5000)
    monkeypatch.setattr(twins, "bundle_files", dict)
    monkeypatch.setattr(paths, "asset_folders", lambda: (own,))
    monkeypatch.setattr(paths, "GEO", folder / "none")

    assert 1 == twins.prepare(quality=1)
    assert 0 == twins.prepare(quality=1)
    assert SCRIPT == brotli.decompress(twins.twin_of(SCRIPT, "br"))
    assert SCRIPT == gzip.decompress(twins.twin_of(SCRIPT, "gzip"))


def test_a_folder_that_cannot_be_written_is_only_logged(folder, monkeypatch, caplog):
    (folder / "twins").write_text("a file in the way")
    monkeypatch.setattr(twins, "bundle_files", dict)
    bundles.prepare_later().join()

    assert "no compressed twins" in caplog.text


def test_streamlits_big_fonts_are_our_cuts_at_the_same_addresses():
    lean = bundles.lean_fonts(twins.bundle_files())
    client = Client(bundles.Bundles(PlainTextResponse("streamlit"), lean))

    assert {"sans.woff2", "icons.woff2"} == {path.name for path in lean.values()}
    for address, path in lean.items():
        answer = client.get(address)
        assert path.read_bytes() == answer.content
        assert "font/woff2" == answer.headers["content-type"]
