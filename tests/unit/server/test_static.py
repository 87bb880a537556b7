"""Static files: compressed copies, which of them a browser gets, and what is left to Streamlit."""

import gzip

import brotli
import pytest
from asgi_client import Client
from starlette.responses import PlainTextResponse

from kzdash.app.server import assets, compress
from kzdash.app.server.assets import StaticFile
from kzdash.app.server.static import StaticFiles

SCRIPT = ("// a script that repeats itself\n" * 200).encode()
BUNDLE, OURS, SMALL = "/static/js/index.AbCdEf12.js", "/assets/0/ours.js", "/assets/0/small.js"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("KZDASH_COMPRESSED", str(tmp_path / "copies"))
    return tmp_path


@pytest.fixture
def client(folder):
    path = folder / "index.AbCdEf12.js"
    path.write_bytes(SCRIPT)
    files = {
        BUNDLE: StaticFile.of(path.name, path),
        OURS: StaticFile.of("ours.js", SCRIPT),
        SMALL: StaticFile.of("small.js", b"1"),
    }
    return Client(StaticFiles(PlainTextResponse("streamlit"), files))


@pytest.mark.parametrize("address", [BUNDLE, OURS])
@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("br, gzip", "br"),
        ("gzip", "gzip"),
        ("gzip,deflate, br;q=0.5", "br"),
        ("br;q=0, gzip", "gzip"),
    ],
)
def test_the_smallest_copy_that_the_browser_reads_is_sent(client, address, accepted, encoding):
    answer = client.get(address, headers={"accept-encoding": accepted})

    assert encoding == answer.headers["content-encoding"]
    assert SCRIPT == answer.content
    assert "immutable" in answer.headers["cache-control"]
    assert "Accept-Encoding" == answer.headers["vary"]


@pytest.mark.parametrize(
    ("address", "headers", "content"),
    [
        (OURS, {"accept-encoding": "identity"}, SCRIPT),
        (OURS, {"accept-encoding": "br", "range": "bytes=0-9"}, SCRIPT),
        (SMALL, {"accept-encoding": "br"}, b"1"),
        (BUNDLE, {"accept-encoding": "identity"}, b"streamlit"),
        (BUNDLE, {"accept-encoding": "br", "range": "bytes=0-9"}, b"streamlit"),
        ("/static/js/../../secret", {"accept-encoding": "br"}, b"streamlit"),
        ("/map", {"accept-encoding": "br"}, b"streamlit"),
    ],
)
def test_what_is_not_compressed_is_ours_as_it_is_or_streamlits(client, address, headers, content):
    answer = client.get(address, headers=headers)

    assert content == answer.content
    assert "content-encoding" not in answer.headers


def test_prepared_copies_are_sent_as_they_lie_there(client):
    copies = {"br": brotli.compress(SCRIPT, quality=1), "gzip": gzip.compress(SCRIPT, 1, mtime=0)}
    (compress.copies_folder()).mkdir()
    for encoding, copy in copies.items():
        compress._copy_path(SCRIPT, encoding).write_bytes(copy)

    for encoding, copy in copies.items():
        length = client.get(BUNDLE, headers={"accept-encoding": encoding}).headers["content-length"]
        assert len(copy) == int(length)


def test_copies_are_written_once():
    assert 4 == compress.write_copies([SCRIPT, SCRIPT * 2], quality=1)
    assert 0 == compress.write_copies([SCRIPT * 2, SCRIPT])
    for encoding, unpack in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        copy = compress._copy_path(SCRIPT, encoding).read_bytes()
        assert copy == compress.compressed(SCRIPT, encoding)
        assert SCRIPT == unpack(copy)


def test_without_copies_a_file_is_compressed_once_however_often_it_is_asked_for(
    client, monkeypatch
):
    compressed = []
    real = compress._compress
    monkeypatch.setattr(
        compress, "_compress", lambda *args: compressed.append(args[1]) or real(*args)
    )
    for encoding in ("br", "gzip") * 3:
        assert SCRIPT == client.get(OURS, headers={"accept-encoding": encoding}).content

    assert ["br", "gzip"] == compressed


def test_every_static_file_is_answered_and_the_bundles_of_streamlit_are_among_them():
    files = assets.static_files()
    bundles = {path.name for path in (assets.STREAMLIT_STATIC / "static" / "js").glob("index.*.js")}

    assert bundles <= {address.rpartition("/")[2] for address in files}
    assert all(file.read() for file in files.values())


def test_streamlits_big_fonts_are_our_cuts_at_the_same_addresses():
    files = assets.static_files()
    client = Client(StaticFiles(PlainTextResponse("streamlit"), files))
    own = assets.own_files()[1]
    fonts = [
        address for address in files if address.startswith("/static/media/") and ".woff2" in address
    ]
    answers = [client.get(address) for address in fonts]

    assert {own["sans.woff2"], own["icons.woff2"]} == {answer.content for answer in answers}
    assert {"font/woff2"} == {answer.headers["content-type"] for answer in answers}
