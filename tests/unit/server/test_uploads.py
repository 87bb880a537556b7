"""Files come in from our own pages only, within their limits, and are forgotten."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette

from kzdash.app.files import MAX_UPLOAD_BYTES, MAX_UPLOAD_FILES, UploadedFile
from kzdash.app.server.uploads import HEADER, KEPT_S, MAX_ARRIVING, UploadStore, upload_routes

OURS = {"host": "kz.example", "origin": "http://kz.example", HEADER: "1"}


def post(app, address, content=b"x", headers=None):
    """Return the status of one POST."""
    path, _, query = address.partition("?")
    sent = []
    chunks = [content[at : at + 2**20] for at in range(0, len(content), 2**20)] or [b""]

    async def receive():
        body = chunks.pop(0) if chunks else b""
        return {"type": "http.request", "body": body, "more_body": bool(chunks)}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http", "http_version": "1.1", "method": "POST", "path": path, "raw_path": b"",
        "query_string": query.encode(), "root_path": "", "scheme": "http",
        "headers": [(k.encode(), v.encode()) for k, v in (OURS if headers is None else headers).items()],
        "client": ("127.0.0.1", 1), "server": ("kz.example", 80),
    }  # fmt: skip
    # In a thread: a browser's loop may be at work in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(app(scope, receive, send))).result()
    return sent[0]["status"]


@pytest.fixture
def store():
    return UploadStore()


@pytest.fixture
def app(store):
    return Starlette(routes=upload_routes(lambda: True, store))


def test_a_file_lies_where_its_session_put_it(app, store):
    token, other = store.open(), store.open()

    assert 204 == post(app, f"/own/{token}?name=a.txt", b"text")
    assert [] == store.take(other)
    assert [UploadedFile("a.txt", b"text")] == store.take(token)
    assert [] == store.take(token)


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "kz.example", "origin": "http://evil.example", HEADER: "1"},
        {"host": "kz.example", HEADER: "1"},
        {"host": "kz.example", "origin": "http://kz.example"},
        {"host": "kz.example", "origin": "null", HEADER: "1"},
    ],
)
def test_a_page_of_another_site_can_put_nothing(app, store, headers):
    token = store.open()

    assert 403 == post(app, f"/own/{token}?name=a", b"x", headers)
    assert [] == store.take(token)


def test_a_place_that_nobody_opened_is_not_there(app):
    assert 404 == post(app, "/own/guess?name=a")


def test_nothing_comes_in_where_it_is_switched_off(store):
    app = Starlette(routes=upload_routes(lambda: False, store))

    assert 404 == post(app, f"/own/{store.open()}?name=a")


def test_what_is_too_much_is_refused(app, store):
    token = store.open()

    assert 413 == post(app, f"/own/{token}?name=a", b"x" * (MAX_UPLOAD_BYTES + 1))
    for _ in range(MAX_UPLOAD_FILES):
        assert 204 == post(app, f"/own/{token}?name=a")
    assert 413 == post(app, f"/own/{token}?name=a")


def test_files_on_their_way_are_few_at_once(app, store):
    token = store.open()
    store.arriving = MAX_ARRIVING

    assert 503 == post(app, f"/own/{token}?name=a")
    store.arriving = 0
    assert 413 == post(app, f"/own/{token}?name=a", b"x" * (MAX_UPLOAD_BYTES + 1))
    assert 0 == store.arriving


def test_the_whole_house_has_a_limit():
    store = UploadStore(max_bytes=15)
    first, second = store.open(), store.open()

    assert 204 == store.put(first, UploadedFile("a", b"x" * 10))
    assert 507 == store.put(second, UploadedFile("a", b"x" * 10))
    store.take(first)
    assert 204 == store.put(second, UploadedFile("a", b"x" * 10))


def test_what_nobody_takes_is_forgotten():
    now = [0.0]
    store = UploadStore(clock=lambda: now[0])
    token = store.open()
    store.put(token, UploadedFile("a", b"x"))
    now[0] = KEPT_S + 1

    assert not store.is_open(token)
    assert [] == store.take(token)
