"""The server's own first visit: every page in every language, and no trouble where one fails."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from kzdash.app.screen import first_visit, menu
from kzdash.app.server import health, lifespan
from kzdash.i18n import LANGS


class Runtime:
    """Answers a run as Streamlit does, except on the pages that are told not to."""

    def __init__(self, fails=(), silent=()):
        self.fails, self.silent = fails, silent
        self.asked, self.open = [], set()

    def connect_session(self, client, user_info):
        assert {} == user_info
        self.open.add(id(client))
        return id(client)

    def handle_backmsg(self, _session, message, client):
        asked = message.rerun_script
        if asked.page_name in self.fails:
            raise RuntimeError(asked.page_name)
        self.asked.append((asked.page_name, asked.query_string))
        started, finished = ForwardMsg(), ForwardMsg()
        started.new_session.page_script_hash = "x"
        finished.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
        client.write_forward_msg(started)
        if asked.page_name not in self.silent:
            client.write_forward_msg(finished)

    def close_session(self, session):
        self.open.discard(session)


def visited(monkeypatch, runtime):
    monkeypatch.setattr(first_visit, "get_instance", lambda: runtime)
    monkeypatch.setattr(first_visit, "WITHIN_S", 0.05)
    return run(first_visit.visit_all())


def run(work):
    """Run a coroutine in a thread of its own: Playwright's loop may run in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result(timeout=60)


OPENED = [(page.url_path, f"lang={lang}") for lang, page in product(LANGS, menu.entries())]


def test_every_page_is_opened_in_every_language_and_left(monkeypatch):
    runtime = Runtime()

    assert len(first_visit.addresses()) == visited(monkeypatch, runtime)
    assert OPENED == runtime.asked[: len(OPENED)]
    assert first_visit.addresses() == runtime.asked
    assert set() == runtime.open


def test_a_setting_leaves_it_to_the_visitors(monkeypatch):
    monkeypatch.setenv(first_visit.SETTING, "off")
    runtime = Runtime()

    assert 0 == visited(monkeypatch, runtime)
    assert [] == runtime.asked


@pytest.mark.parametrize("how", ["fails", "silent"])
def test_a_page_that_fails_or_hangs_stops_no_other(monkeypatch, how):
    runtime = Runtime(**{how: ("map",)})

    others = [page for page, _ in first_visit.addresses() if page != "map"]
    assert len(others) == visited(monkeypatch, runtime)
    assert set() == runtime.open


def test_the_process_says_that_it_is_ready_after_the_visits(monkeypatch):
    steps = []
    monkeypatch.setattr(lifespan, "prepare", lambda *warm: [step() for step in warm])
    monkeypatch.setattr(lifespan.gc, "freeze", lambda: steps.append("frozen"))
    monkeypatch.setattr(health, "mark_ready", lambda: steps.append("ready"))

    async def visit():
        steps.append("visited")

    run(lifespan.make_ready([lambda: steps.append("warm")], visit))

    assert ["warm", "visited", "frozen", "ready"] == steps
