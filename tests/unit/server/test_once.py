"""One computation per key at a time, whoever fails, waits or comes late; bounded."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor, wait

import pytest

from kzdash.app.once import OnceCache

WAIT_S = 10


def test_all_who_ask_at_once_get_the_first_ones_result():
    computed, gate, cache = [], threading.Event(), OnceCache(8)

    def compute():
        computed.append(1)
        gate.wait(WAIT_S)
        return "result"

    with ThreadPoolExecutor(40) as pool:
        asked = [pool.submit(cache.get, "key", compute) for _ in range(40)]
        gate.set()

    assert {"result"} == {one.result() for one in asked}
    assert [1] == computed


def test_a_key_is_computed_by_one_at_a_time_also_after_a_failure():
    """Who comes after a failure meets those who waited: the lock is still the same one."""
    cache, running, most, lock = OnceCache(8), [0], [0], threading.Lock()

    def fail():
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        time.sleep(0.01)
        with lock:
            running[0] -= 1
        raise ValueError("always")

    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(cache.get, "key", fail) for _ in range(40)]
        wait(asked)

    assert 1 == most[0]
    assert all(isinstance(one.exception(), ValueError) for one in asked)
    assert not cache._turns


def test_a_wait_ends_in_time_and_leaves_the_others_alone():
    cache, gate, begun = OnceCache(8), threading.Event(), threading.Event()

    def slow():
        begun.set()
        gate.wait(WAIT_S)
        return "slow"

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(cache.get, "key", slow)
        begun.wait(WAIT_S)
        with pytest.raises(TimeoutError):
            cache.get("key", lambda: "another", wait_s=0.01)
        assert "other" == cache.get("other key", lambda: "other", wait_s=0.01)
        gate.set()
        assert "slow" == first.result()
    assert "slow" == cache.get("key", lambda: "another")
    assert not cache._turns


def test_the_least_recently_used_are_dropped_beyond_the_limit():
    cache = OnceCache(25, weigh=len)
    for key in ("a", "b"):
        cache.get(key, lambda key=key: key * 10)
    assert "a" * 10 == cache.held("a")
    assert cache.held("c") is None
    cache.get("c", lambda: "c" * 10)

    assert ["a" * 10, "c" * 10] == cache.values()
    cache.get("large", lambda: "x" * 26)
    assert [] == cache.values()


def test_a_result_that_is_none_is_a_result():
    computed, cache = [], OnceCache(8)
    for _ in range(2):
        cache.get("key", lambda: computed.append(1))

    assert [1] == computed


def test_what_is_old_is_dropped():
    cache = OnceCache(8)
    for key in (("map", "b1"), ("map", "b2"), ("reader", "b1")):
        cache.get(key, lambda key=key: key)
    cache.drop(lambda key: "b1" in key)

    assert [("map", "b2")] == cache.values()
