"""The guard: how many sessions, how many frames, and what is said to who must wait."""

import asyncio
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from asgi_client import Client
from hypothesis import given
from hypothesis import strategies as st
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Common_pb2 import FileURLsRequest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.SessionStatus_pb2 import SessionStatus

from kzdash import paths
from kzdash.app.server import messages, protections
from kzdash.app.server.bucket import TokenBucket
from kzdash.app.server.busy import busy_pages
from kzdash.app.server.guard import Guard, address_of
from kzdash.app.server.lane import Lane
from kzdash.app.server.limits import Limits, LimitsError, embedding_sites
from kzdash.app.server.middleware import security_headers

BUSY = {"kk": "бос орын жоқ", "ru": "мест нет", "en": "no place"}
SMALL = Limits(
    max_sessions=3, max_sessions_per_address=2, frames_per_second=1, burst_frames=2, frames_over=3
)
LATE = {
    "type": "websocket.send",
    "bytes": ForwardMsg(session_status_changed=SessionStatus()).SerializeToString(),
}


def back(**message):
    return BackMsg(**message).SerializeToString()


def rerun(query=""):
    return back(rerun_script=ClientState(query_string=query))


def finished(status=ForwardMsg.FINISHED_SUCCESSFULLY):
    return ForwardMsg(script_finished=status).SerializeToString()


CLICK, OTHER = rerun("a"), rerun("b")


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
    await send(LATE)


def page(guard, **headers):
    return Client(guard).get("/map", headers={"accept": "text/html", **headers})


def in_a_thread(work):
    """Run a coroutine although a browser's own loop may run in this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(work)).result(timeout=60)


def stream(address="10.0.0.1", path="/_stcore/stream"):
    return {"type": "websocket", "path": path, "client": (address, 1), "headers": []}


async def carried(guard, frames, address="10.0.0.1", path="/_stcore/stream"):
    """Send *frames* through one socket; what the app got and what went out."""
    scope, sent = stream(address, path), []
    waiting = [
        {"type": "websocket.connect"},
        *({"type": "websocket.receive", "bytes": frame} for frame in frames),
        {"type": "websocket.disconnect", "code": 1000},
    ]

    async def receive():
        return waiting.pop(0)

    async def send(message):
        sent.append(message)

    await guard(scope, receive, send)
    return [m.get("bytes") for m in scope.get("got", ())[1:]], sent


def carry(*args):
    return in_a_thread(carried(*args))


class Socket:
    """A client that stays: it sends when told to, and the app answers when told to."""

    def __init__(self, guard, address="10.0.0.1"):
        self.inbox, self.sent, self.is_in = asyncio.Queue(), [], asyncio.Event()
        self.inbox.put_nowait({"type": "websocket.connect"})
        self.task = asyncio.create_task(guard(stream(address), self.inbox.get, self.keep))

    async def keep(self, message):
        self.sent.append(message)
        self.is_in.set()

    def say(self, frame):
        self.inbox.put_nowait({"type": "websocket.receive", "bytes": frame})

    async def leave(self):
        self.inbox.put_nowait({"type": "websocket.disconnect", "code": 1001})
        await self.task


async def welcome(scope, receive, send):
    """Stand in for an app that only lets in."""
    await receive()
    await send({"type": "websocket.accept"})
    while (await receive())["type"] != "websocket.disconnect":
        pass


def hosting(running):
    """Return an app that notes each socket's runs in *running* and waits to be told of their end."""

    async def app(scope, receive, send):
        scope_id = id(scope)
        while (message := await receive())["type"] != "websocket.disconnect":
            if message["type"] == "websocket.receive":
                running[scope_id] = send

    return app


async def settled():
    for _ in range(20):
        await asyncio.sleep(0)


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
    assert ([CLICK, OTHER], [LATE]) == carry(Guard(echo, SMALL, BUSY), [CLICK, OTHER])
    guard = Guard(echo, SMALL, BUSY)
    got, sent = carry(guard, [CLICK] * 50)
    assert [CLICK, CLICK] == got
    assert [{"type": "websocket.close", "code": 1008}] == sent
    assert 0 == guard.open.total()


@pytest.mark.parametrize(
    "message",
    [
        back(file_urls_request=FileURLsRequest(request_id="a", file_names=["x"] * 3_000)),
        back(clear_cache=True),
        back(set_run_on_save=True),
        back(load_git_info=True),
        back(debug_shutdown_runtime=True),
        back(backend_operation_request=BackendOperationRequest(install_skills={})),
        back(backend_operation_request=BackendOperationRequest(dataframe_chunk={"limit": 9})),
        back(
            backend_operation_request=BackendOperationRequest(deferred_file={"file_id": "x" * 600})
        ),
        rerun("x" * 40_000),
        b"",
        b"\xff" * 10,
        None,
    ],
)
def test_a_message_that_no_page_sends_ends_the_socket(message):
    got, sent = carry(Guard(echo, SMALL, BUSY), [CLICK, message, OTHER])

    assert [CLICK] == got
    assert [{"type": "websocket.close", "code": 1008}] == sent


@pytest.mark.parametrize(
    "message",
    [
        back(stop_script=True),
        back(app_heartbeat=True),
        back(backend_operation_request=BackendOperationRequest(deferred_file={"file_id": "x"})),
        rerun("x" * 8_000),
    ],
)
def test_what_pages_send_passes(message):
    assert ([message], [LATE]) == carry(Guard(echo, SMALL, BUSY), [message])


def test_runs_of_one_address_go_one_after_the_other_and_others_do_not_wait():
    async def work():
        running = {}
        guard = Guard(hosting(running), Limits(), BUSY)
        three = [Socket(guard) for _ in range(3)]
        other = Socket(guard, "10.0.0.2")
        for client in (*three, other):
            client.say(CLICK)
        await settled()
        seen = [len(running)]
        for _ in range(2):
            for send in list(running.values()):
                await send({"type": "websocket.send", "bytes": finished()})
            await settled()
            seen.append(len(running))
        for client in (*three, other):
            await client.leave()
        return seen

    assert [2, 3, 4] == in_a_thread(work())


def test_a_page_that_asks_again_waits_for_its_run_or_for_others_first(monkeypatch):
    """Else it would run on and on beside them; a run that lasts is interrupted a moment later."""
    monkeypatch.setattr("kzdash.app.server.lane.MAX_TURN_S", 0.01)

    async def work():
        runs, all_there = [], asyncio.Event()

        async def app(scope, receive, send):
            while (message := await receive())["type"] != "websocket.disconnect":
                if message["type"] == "websocket.receive":
                    runs.append(message["bytes"])
                if len(runs) == 3:
                    all_there.set()

        guard = Guard(app, Limits(), BUSY)
        first, second = Socket(guard), Socket(guard)
        for client, frame in ((first, CLICK), (first, CLICK), (second, OTHER)):
            client.say(frame)
        await settled()
        seen = list(runs)
        await all_there.wait()
        await first.leave()
        await second.leave()
        return seen, sorted(runs)

    seen, runs = in_a_thread(work())
    assert [CLICK] == seen
    assert sorted([CLICK, CLICK, OTHER]) == runs


def test_of_all_addresses_a_few_run_at_once_and_the_others_in_the_order_of_their_asking():
    async def work():
        running, runs, lanes = asyncio.Semaphore(2), [], {}

        async def run(name):
            lanes[name] = Lane(Limits(), running=running)
            turn = await lanes[name].turn()
            runs.append(name)
            return turn

        asked = [asyncio.create_task(run(name)) for name in "abcd"]
        await settled()
        seen = ["".join(runs)]
        for one in asked:
            (await one).end()
            await settled()
            seen.append("".join(runs))
        return seen

    assert ["ab", "abc", "abcd", "abcd", "abcd"] == in_a_thread(work())


def test_who_leaves_while_he_waits_takes_nobodys_turn():
    async def work():
        running = asyncio.Semaphore(1)
        first, second = Lane(Limits(), running=running), Lane(Limits(), running=running)
        turn = await first.turn()
        gone = asyncio.create_task(second.turn())
        await settled()
        gone.cancel()
        await settled()
        turn.end()
        (await first.turn()).end()
        (await second.turn()).end()
        return running.locked()

    assert not in_a_thread(work())


def test_a_run_that_ends_early_for_the_next_one_is_not_over():
    assert not messages.ends_run(finished(ForwardMsg.FINISHED_EARLY_FOR_RERUN))
    assert messages.ends_run(finished(ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY))
    assert messages.ends_run(finished())
    assert not messages.ends_run(LATE["bytes"])


def test_who_has_run_long_rests_before_the_next_run(monkeypatch):
    """Twenty sockets that each keep their rate take no more than the share of their address."""
    now, rests = [0.0], []

    async def rest(seconds):
        rests.append(seconds)
        now[0] += seconds

    async def work():
        lane = Lane(Limits(run_percent_per_address=50, run_burst_s_per_address=1), lambda: now[0])
        monkeypatch.setattr("kzdash.app.server.lane.asyncio.sleep", rest)
        for _ in range(40):
            turn = await lane.turn()
            now[0] += 0.1
            turn.end()
            turn.end()
        return sum(rests), now[0]

    rested, took = in_a_thread(work())
    assert took == pytest.approx(40 * 0.1 + rested)
    assert rested == pytest.approx(2 * (40 * 0.1 - 1) - 40 * 0.1, abs=0.21)


def test_a_flood_costs_newcomers_of_the_address_a_wait_and_refuses_nobody():
    """Behind a host's proxy everybody may have one address: who shares it still comes in."""

    async def work():
        limits = Limits(
            frames_per_second=1, burst_frames=2, frames_over=3,
            newcomers_per_second=50, burst_newcomers_per_address=30,
        )  # fmt: skip
        guard = Guard(welcome, limits, BUSY, clock=lambda: 0.0)  # nothing flows in meanwhile
        codes = [(await carried(guard, [CLICK] * 50))[1][-1]["code"] for _ in range(5)]
        newcomers = [Socket(guard) for _ in range(3)]
        await settled()
        waited = guard.lanes["10.0.0.1"].come_in()
        for client in newcomers:
            await client.is_in.wait()
            await client.leave()
        return codes, waited, [client.sent for client in newcomers]

    codes, waited, sent = in_a_thread(work())
    assert [1008] * 5 == codes
    assert 0 < waited < 1
    assert [[{"type": "websocket.accept"}]] * 3 == sent


def test_who_leaves_at_the_door_is_not_let_in_and_costs_nothing():
    async def work():
        limits = Limits(newcomers_per_second=1, burst_newcomers_per_address=1)
        guard = Guard(echo, limits, BUSY)
        held = Socket(guard)
        await settled()
        gone = [Socket(guard) for _ in range(20)]
        await settled()
        before = guard.lanes["10.0.0.1"].come_in()
        for client in gone:
            await client.leave()
        after = guard.lanes["10.0.0.1"].come_in()
        await held.leave()
        return before, after, [client.sent for client in gone]

    before, after, sent = in_a_thread(work())
    assert before > 19
    assert after < 4
    assert [[]] * 20 == sent


def test_lanes_are_forgotten_and_those_in_use_are_not():
    async def work():
        guard = Guard(echo, Limits(), BUSY)
        held = Socket(guard, "10.0.0.1")
        await settled()
        for number in range(200):
            await carried(guard, [], f"10.0.1.{number}")
            guard.lanes[f"10.0.1.{number}"] = Lane(Limits())  # rested
        held_lane = "10.0.0.1" in guard.lanes
        await held.leave()
        return held_lane, len(guard.lanes)

    kept, count = in_a_thread(work())
    assert kept
    assert count < 10


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:10.0.0.1", "10.0.0.1", True),
        ("10.0.0.1", "10.0.0.2", False),
        ("unix", "unix", True),
    ],
)
def test_an_address_is_what_one_visitor_has(one, other, same):
    assert same is (address_of({"client": (one, 1)}) == address_of({"client": (other, 2)}))


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

    refused = [
        {"type": "websocket.accept", "subprotocol": None},
        {"type": "websocket.close", "code": 1013},
    ]
    assert full is (refused == sent)


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


@pytest.mark.parametrize(
    "address",
    [
        *("/_stcore/metrics", "/_stcore/metrics/", "/_stcore/upload_file/a/b", "/_stcore"),
        *("/_stcore/agent/interact", "/_stcore/script-health-check", "/component/x/y"),
        *("/auth/login", "/oauth2callback"),
    ],
)
def test_of_streamlits_addresses_only_what_pages_need_is_open(address):
    assert 404 == Client(Guard(echo, SMALL, BUSY)).get(address).status_code


@pytest.mark.parametrize(
    "address", ["/_stcore/health", "/_stcore/host-config", "/_stcore/bidi-components/a", "/media/a"]
)
def test_what_pages_need_of_streamlit_is_open(address):
    assert 200 == Client(Guard(echo, SMALL, BUSY)).get(address).status_code


def test_nothing_is_put_anywhere_but_to_the_place_for_files():
    guard = Guard(echo, SMALL, BUSY)

    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH"):
        refused = Client(guard).get("/map", method=method)
        assert (405, "close") == (refused.status_code, refused.headers["connection"])
    refused = Client(guard).get("/_stcore/upload_file/a/b", method="PUT")
    assert (404, "close") == (refused.status_code, refused.headers["connection"])
    assert 200 == Client(guard).get("/own", method="POST").status_code


def test_a_socket_anywhere_else_is_closed():
    guard = Guard(echo, SMALL, BUSY)

    assert ([], [{"type": "websocket.close", "code": 1008}]) == carry(
        guard, [], "10.0.0.1", "/elsewhere"
    )


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


def test_a_path_below_a_host_is_refused_in_words(tmp_path):
    """The page would be blank: the start ends in one sentence."""
    assert ["", "", ""] == [protections.refused_path(base) for base in (None, "", "/")]
    ran = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.baseUrlPath", "/kz/"],
        cwd=paths.ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip

    assert 1 == ran.returncode
    assert protections.refused_path("kz") in (ran.stdout + ran.stderr).splitlines()


def test_what_only_the_host_can_do_is_said():
    assert 2 == sum("docs/serving.md" in line for line in protections.missing({}))
    assert not list(protections.missing({"KZDASH_BEHIND_PROXY": "1"}, ["kz.example"]))
