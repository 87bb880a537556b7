"""Files come in from our own pages only, within their limits, and are forgotten."""

import asyncio
import gc
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette

from kzdash.app.files import MAX_UPLOAD_BYTES, MAX_UPLOAD_FILES, UploadedFile
from kzdash.app.server import uploads
from kzdash.app.server.uploads import (
    KEPT_S,
    MAX_ARRIVING,
    MAX_INBOX_BYTES,
    NAME,
    PLACE,
    UploadStore,
    upload_routes,
)

OURS = {"host": "kz.example", "origin": "http://kz.example"}
MIB = 2**20


class Coming:
    """A request whose body comes piece by piece, when it is told to."""

    def __init__(self, app, token, headers=OURS, name="a.txt"):
        self.pieces, self.sent = asyncio.Queue(), []
        sent = {**headers, PLACE: token, NAME: name}
        scope = {
            "type": "http", "http_version": "1.1", "method": "POST", "path": "/own",
            "raw_path": b"", "query_string": b"", "root_path": "", "scheme": "http",
            "headers": [(k.encode(), v.encode()) for k, v in sent.items()],
            "client": ("127.0.0.1", 1), "server": ("kz.example", 80),
        }  # fmt: skip
        self.task = asyncio.create_task(app(scope, self.pieces.get, self.keep))

    async def keep(self, message):
        self.sent.append(message)

    def come(self, content, *, more=True):
        self.pieces.put_nowait({"type": "http.request", "body": content, "more_body": more})

    def hang_up(self):
        self.pieces.put_nowait({"type": "http.disconnect"})

    async def status(self):
        await self.task
        return self.sent[0]["status"]


def in_a_thread(work):
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(work)).result(timeout=60)


def post(app, token, content=b"x", headers=OURS, name="a.txt"):
    """Return the status of one POST."""

    async def work():
        coming = Coming(app, token, headers, name)
        for at in range(0, len(content), MIB):
            coming.come(content[at : at + MIB])
        coming.come(b"", more=False)
        return await coming.status()

    return in_a_thread(work())


@pytest.fixture
def store():
    return UploadStore()


@pytest.fixture
def app(store):
    return Starlette(routes=upload_routes(lambda: True, store))


def test_a_file_lies_where_its_session_put_it(app, store):
    mine, other = store.open(), store.open()

    assert 204 == post(app, mine.token, b"text", name="%D2%9B.txt")
    assert [] == store.take(other)
    assert [UploadedFile("қ.txt", b"text")] == store.take(mine)
    assert [] == store.take(mine)


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "kz.example", "origin": "http://evil.example"},
        {"host": "kz.example"},
        {"host": "kz.example", "origin": "null"},
    ],
)
def test_a_page_of_another_site_can_put_nothing(app, store, headers):
    inbox = store.open()

    assert 403 == post(app, inbox.token, b"x", headers)
    assert [] == store.take(inbox)


def test_a_place_that_nobody_opened_is_not_there(app):
    assert 404 == post(app, "guess")


def test_nothing_comes_in_where_it_is_switched_off(store):
    inbox = store.open()

    assert 404 == post(Starlette(routes=upload_routes(lambda: False, store)), inbox.token)


def test_what_is_too_much_is_refused(app, store):
    inbox = store.open()

    assert 413 == post(app, inbox.token, b"x" * (MAX_UPLOAD_BYTES + 1))
    for _ in range(MAX_UPLOAD_FILES):
        assert 204 == post(app, inbox.token)
    assert 413 == post(app, inbox.token)


def test_a_place_has_a_limit_in_all(app, store):
    inbox = store.open()
    file = b"x" * (20 * MIB)

    assert [204, 204, 413] == [post(app, inbox.token, file) for _ in range(3)]
    assert 2 * len(file) == inbox.size < MAX_INBOX_BYTES


def test_files_that_trickle_keep_nobody_out_and_each_place_gets_one_at_a_time(app, store):
    async def work():
        slow, other = store.open(), store.open()
        trickling = [Coming(app, slow.token)]
        trickling[0].come(b"x")
        await asyncio.sleep(0)
        second = Coming(app, slow.token)
        fast = Coming(app, other.token)
        fast.come(b"text", more=False)
        statuses = [await second.status(), await fast.status()]
        trickling[0].hang_up()
        return statuses, await trickling[0].status(), slow.size, slow.arriving

    assert ([409, 204], 400, 0, None) == in_a_thread(work())


def test_a_file_that_comes_too_slowly_is_refused(app, store, monkeypatch):
    monkeypatch.setattr(uploads, "GRACE_S", 0.05)

    async def work():
        inbox = store.open()
        coming = Coming(app, inbox.token)
        coming.come(b"x")
        return await coming.status(), inbox.size

    assert (408, 0) == in_a_thread(work())


def test_requests_on_their_way_are_bounded(app, store):
    inboxes = [store.open() for _ in range(MAX_ARRIVING + 1)]
    for inbox in inboxes[:-1]:
        assert 0 == store.begin(inbox)

    assert 503 == post(app, inboxes[-1].token)
    store.end(inboxes[0], None)
    assert 204 == post(app, inboxes[-1].token)


def test_the_whole_house_has_a_limit_and_what_is_on_its_way_counts():
    store = UploadStore(max_bytes=15)
    app = Starlette(routes=upload_routes(lambda: True, store))
    first, second, third = store.open(), store.open(), store.open()

    assert 204 == post(app, first.token, b"x" * 10)
    assert 507 == post(app, second.token, b"x" * 10)
    store.take(first)
    assert 0 == store.begin(third)
    assert 0 == store.grow(third, 10)
    assert 507 == post(app, second.token, b"x" * 10)
    store.end(third, None)
    assert 204 == post(app, second.token, b"x" * 10)


def test_what_nobody_takes_is_forgotten():
    now = [0.0]
    store = UploadStore(clock=lambda: now[0])
    app = Starlette(routes=upload_routes(lambda: True, store))
    old, new = store.open(), store.open()
    post(app, old.token)
    now[0] = KEPT_S + 1
    post(app, new.token)

    assert [] == store.take(old)
    assert 1 == len(store.take(new))


def test_a_place_is_gone_with_its_session(store):
    inbox = store.open()
    token = inbox.token
    assert store.find(token)
    del inbox
    gc.collect()

    assert store.find(token) is None
