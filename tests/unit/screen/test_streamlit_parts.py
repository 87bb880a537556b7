"""What of Streamlit's own is done otherwise: files behind buttons, and what a browser is told."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession

from kzdash import i18n
from kzdash.app.screen import deferred, new_session
from kzdash.app.server.makers import MOST_OF_ONE, Makers

REQUEST = BackendOperationRequest(request_id="r", deferred_file={"file_id": "f"})


@pytest.fixture
def runtime(monkeypatch):
    """Return what stands for the runtime: its ``make`` makes each file."""
    made = SimpleNamespace(make=lambda file_id: f"/media/{file_id}")
    made.media_file_mgr = SimpleNamespace(execute_deferred=lambda one: made.make(one))  # noqa: PLW0108 - changed later
    state = SimpleNamespace(query_string="lang=kk")
    made.get_app_session = lambda _id: SimpleNamespace(_client_state=state)
    monkeypatch.setattr(deferred, "get_instance", lambda: made)
    monkeypatch.setattr(deferred, "MAKERS", Makers())
    return made


def in_a_thread(work):
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(work)).result(timeout=60)


def handled():
    return deferred.OwnThreads(lambda: None).handle(REQUEST, "session")


def test_a_file_behind_a_button_is_made(runtime):
    answer = in_a_thread(handled())

    assert ("r", "/media/f", "") == (answer.request_id, answer.deferred_file.url, answer.error_msg)


def test_a_file_that_fails_is_said_in_the_visitors_language(runtime, caplog):
    runtime.make = lambda _id: 1 / 0

    assert i18n.text("error.file_failed", "kk") == in_a_thread(handled()).error_msg


def test_buttons_pressed_without_end_hold_no_thread_of_others(runtime):
    gate = threading.Event()
    runtime.make = lambda _id: gate.wait(20) and "/media/f"

    async def work():
        asked = [asyncio.create_task(handled()) for _ in range(60)]
        await asyncio.sleep(0)
        await asyncio.to_thread(bool)  # a general thread is free
        gate.set()
        return [(await one).error_msg for one in asked]

    said = in_a_thread(work())
    assert [""] * MOST_OF_ONE + [i18n.text("error.file_busy", "kk")] * (60 - MOST_OF_ONE) == said


def test_streamlit_has_the_parts_that_are_replaced():
    assert callable(app_session.DeferredFileHandler)
    assert callable(AppSession._create_new_session_message)
    assert callable(app_session._populate_theme_msg)


@pytest.mark.parametrize("section", ["theme", "theme.light", "theme.dark.sidebar"])
def test_a_theme_is_what_streamlit_itself_would_write(section):
    ours, streamlits = NewSession(), NewSession()
    for _ in range(2):
        ours = NewSession()
        new_session.write_theme(ours.custom_theme.light, section)
    new_session._write_theme(streamlits.custom_theme.light, section)

    assert ours.SerializeToString() == streamlits.SerializeToString()


def test_a_browser_is_told_nothing_of_the_server():
    message = ForwardMsg()
    message.new_session.main_script_path = "/srv/kzdash/app"
    message.new_session.page_script_hash = "abc"
    told = message.new_session.initialize
    told.user_info.installation_id_v3 = told.user_info.installation_id_v4 = "machine"
    told.environment_info.python_version = "3.11"
    told.environment_info.server_os = "Linux"
    told.session_id = "session"
    written = new_session.without_server(message).SerializeToString()

    assert all(word not in written for word in (b"srv", b"machine", b"3.11", b"Linux"))
    assert b"abc" in written
    assert b"session" in written
