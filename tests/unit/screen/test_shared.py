"""What all sessions share: computed once however many ask, and nothing lost when one fails."""

import asyncio
import gc
import threading
import tomllib
from types import SimpleNamespace

import pytest

from kzdash import paths
from kzdash.app.screen import cache
from kzdash.app.server import lifespan
from kzdash.tables.store import TablesError

BUILD = cache.edition_tables().build_id


def test_a_hundred_who_ask_at_once_wait_for_one():
    made, gate = [], threading.Event()

    def view(_tables, name):
        made.append(name)
        gate.wait(5)
        return name

    found = []
    threads = [
        threading.Thread(target=lambda: found.append(cache.cached_view(view, BUILD, "one")))
        for _ in range(100)
    ]
    for thread in threads:
        thread.start()
    gate.set()
    for thread in threads:
        thread.join(10)

    assert ["one"] == made
    assert ["one"] * 100 == found


def test_who_waits_for_one_that_fails_tries_anew():
    tried = []

    def view(_tables):
        tried.append(1)
        if len(tried) == 1:
            raise ValueError("the first")
        return "made"

    with pytest.raises(ValueError, match="the first"):
        cache.cached_view(view, BUILD)
    assert "made" == cache.cached_view(view, BUILD)


def test_a_build_that_was_replaced_meanwhile_is_said():
    with pytest.raises(TablesError, match="the build gone was replaced"):
        cache.cached_view(lambda _tables: 1, "gone")


def test_a_view_may_ask_for_another():
    def inner(_tables):
        return 1

    def outer(_tables):
        return cache.cached_view(inner, BUILD) + 1

    assert 2 == cache.cached_view(outer, BUILD)


def test_what_sessions_leave_is_collected_every_few_seconds(monkeypatch):
    """Streamlit's own collection after every run is off, so that ours must be on."""
    settings = tomllib.loads((paths.ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    collected = []
    monkeypatch.setattr(lifespan, "gc", SimpleNamespace(collect=lambda: collected.append(1)))

    async def some_time():
        task = asyncio.create_task(lifespan.tidy(0.01))
        await asyncio.sleep(0.2)
        task.cancel()

    loop = threading.Thread(target=lambda: asyncio.run(some_time()))
    loop.start()
    loop.join(5)

    assert settings["runner"]["postScriptGC"] is False
    assert len(collected) > 2
    assert gc.isenabled()
