"""The guard: how many sessions, how many frames, and what is said to who must wait."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor

import pytest
from asgi_client import Client
from hypothesis import given
from hypothesis import strategies as st

from kzdash.app.server import protections
from kzdash.app.server.bucket import TokenBucket
from kzdash.app.server.busy import busy_pages
from kzdash.app.server.guard import Guard
from kzdash.app.server.limits import Limits, LimitsError, embedding_sites
from kzdash.app.server.middleware import security_headers

BUSY = {"kk": "бос орын жоқ", "ru": "мест нет", "en": "no place"}
SMALL = Limits(
    max_sessions=3, max_sessions_per_address=2, frames_per_second=1, burst_frames=2, frames_over=3
)


async def echo(scope, receive, send):
    """Stand in for the app: answers a page, and counts the frames of a socket until it ends."""
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"the app"})
        return
    got = []
    while (message := await receive())["type"] != "websocket.disconnect":
        got.append(message)
    scope["got"] = got
    await send({"type": "websocket.send", "bytes": b"too late"})


def page(guard, **headers):
    return Client(guard).get("/map", headers={"accept": "text/html", **headers})


def carry(guard, frames, address="10.0.0.1"):
    """Send *frames* through one socket; what the app got and what went out."""
    scope = {"type": "websocket", "path": "/_stcore/stream", "client": (address, 1), "headers": []}
    waiting = [
        {"type": "websocket.connect"},
        *({"type": "websocket.receive", "bytes": frame} for frame in frames),
        {"type": "websocket.disconnect", "code": 1000},
    ]
    sent = []

    async def receive():
        return waiting.pop(0)

    async def send(message):
        sent.append(message)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(guard(scope, receive, send))).result()
    return [m.get("bytes") for m in scope.get("got", ())[1:]], sent


@given(steps=st.lists(st.floats(0, 5), max_size=60))
def test_a_bucket_never_gives_more_than_its_size_and_rate(steps):
    """Over any time: at most what it held at first and what flowed in since."""
    now = [0.0]
    bucket = TokenBucket(rate=2, size=4, clock=lambda: now[0])
    taken = 0
    for step in steps:
        now[0] += step
        taken += bucket.take()

        assert taken <= 4 + 2 * now[0] + 1e-6


def test_a_click_passes_and_a_flood_ends_the_socket():
    guard = Guard(echo, SMALL, BUSY)

    assert ([b"a", b"b"], [{"type": "websocket.send", "bytes": b"too late"}]) == carry(
        guard, [b"a", b"b"]
    )
    got, sent = carry(guard, [b"x"] * 50)
    assert [b"x", b"x"] == got
    assert [{"type": "websocket.close", "code": 1008}] == sent
    assert 0 == guard.open.total()


def test_who_was_closed_must_pause_and_others_need_not():
    """Each new socket has a burst of its own: a hundred of them a second would be a flood again."""
    now = [100.0]
    guard = Guard(echo, SMALL, BUSY, clock=lambda: now[0])
    refused = [{"type": "websocket.close", "code": 1013}]
    carry(guard, [b"x"] * 50)

    assert ([], refused) == carry(guard, [b"a"])
    assert [b"a"] == carry(guard, [b"a"], "10.0.0.2")[0]
    now[0] += SMALL.pause_after_flood_s - 0.1
    assert ([], refused) == carry(guard, [b"a"])
    now[0] += 0.1
    assert [b"a"] == carry(guard, [b"a"])[0]
    assert not guard._pauses


def test_a_frame_that_no_click_is_counts_as_too_much():
    """It never reaches the app, however slowly it comes."""
    guard = Guard(echo, Limits(max_frame_bytes=10), BUSY)

    got, sent = carry(guard, [b"x" * 11, b"y"])
    assert [b"y"] == got
    assert [{"type": "websocket.send", "bytes": b"too late"}] == sent


@pytest.mark.parametrize(
    ("open_sockets", "address", "full"),
    [
        ({}, "10.0.0.1", False),
        ({"10.0.0.1": 2}, "10.0.0.1", True),
        ({"10.0.0.1": 2}, "10.0.0.2", False),
        ({"10.0.0.1": 2, "10.0.0.3": 1}, "10.0.0.2", True),
    ],
)
def test_caps_hold_by_address_and_in_all(open_sockets, address, full):
    guard = Guard(echo, SMALL, BUSY)
    guard.open.update(open_sockets)
    _, sent = carry(guard, [], address)

    assert full is ({"type": "websocket.close", "code": 1013} in sent)


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        ({"accept-language": "kk-KZ, ru;q=0.8"}, "бос орын жоқ"),
        ({"accept-language": "ru"}, "мест нет"),
        ({}, "no place"),
    ],
)
def test_who_finds_the_house_full_reads_so_in_a_language_of_theirs(headers, words):
    guard = Guard(echo, SMALL, BUSY)
    guard.open["10.0.0.9"] = 3
    answer = page(guard, **headers)

    assert 503 == answer.status_code
    assert words == answer.text
    assert "30" == answer.headers["retry-after"]


def test_files_and_health_are_answered_even_when_the_house_is_full():
    guard = Guard(echo, SMALL, BUSY)
    guard.open["10.0.0.9"] = 3

    for address in ("/_stcore/health", "/health", "/assets/x/card.js"):
        assert 200 == Client(guard).get(address, headers={"accept": "text/html"}).status_code


@pytest.mark.parametrize("address", ["/_stcore/metrics", "/_stcore/metrics/"])
def test_streamlits_own_counts_are_closed(address):
    assert 404 == Client(Guard(echo, SMALL, BUSY)).get(address).status_code


def test_the_busy_page_says_its_words_and_never_their_markup():
    words = {"title": "<b>full</b>", "text": "wait & see", "again": "again"}
    pages = busy_pages(dict.fromkeys(("kk", "ru", "en"), words))

    assert "&lt;b&gt;full&lt;/b&gt;" in pages["kk"]
    assert "wait &amp; see" in pages["ru"]
    assert '<html lang="en">' in pages["en"]


def test_limits_come_from_the_environment():
    assert Limits() == Limits.from_environment({})
    assert 7 == Limits.from_environment({"KZDASH_MAX_SESSIONS": " 7 "}).max_sessions


@pytest.mark.parametrize("value", ["0", "-1", "many", "1.5", "١٢"])
def test_a_limit_that_is_no_number_is_refused_by_name(value):
    with pytest.raises(LimitsError, match=r"KZDASH_BURST_FRAMES.*whole number"):
        Limits.from_environment({"KZDASH_BURST_FRAMES": value})


def test_sites_that_may_embed_the_app_are_named_in_the_policy():
    sites = embedding_sites({"KZDASH_EMBEDDED_BY": "https://huggingface.co  https://a.kz:8443"})
    policy = security_headers("", embedded_by=sites)["Content-Security-Policy"]

    assert policy.endswith("frame-ancestors 'self' https://huggingface.co https://a.kz:8443")
    assert security_headers("")["Content-Security-Policy"].endswith("frame-ancestors 'self'")


@pytest.mark.parametrize("site", ["*", "http://a.kz", "https://a.kz/x", "https://a.kz;", "'none'"])
def test_what_is_no_site_is_refused_by_name(site):
    with pytest.raises(LimitsError, match="KZDASH_EMBEDDED_BY"):
        embedding_sites({"KZDASH_EMBEDDED_BY": site})


def test_listening_sockets_lose_the_delay_and_their_connections_with_them():
    with socket.socket() as listener, socket.socket() as other:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        protections.set_nodelay()
        with socket.create_connection(listener.getsockname()):
            taken, _ = listener.accept()
            with taken:
                assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert not other.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_what_only_the_host_can_do_is_said():
    assert 2 == sum("docs/serving.md" in line for line in protections.missing({}))
    assert not list(protections.missing({"KZDASH_BEHIND_PROXY": "1"}, ["kz.example"]))
