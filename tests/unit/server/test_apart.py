"""Work in a process of its own: what it breaks is its own."""

import os
import threading
import time

import pytest

from kzdash.app.apart import Apart, ApartError


def broken() -> bytes:
    os.abort()


def slow() -> bytes:
    time.sleep(60)
    return b""


def wrong(number: int) -> bytes:
    raise ValueError(f"not {number}")


def nested() -> bytes:
    return Apart().run(whose)


def whose() -> bytes:
    return str(os.getpid()).encode()


def printing() -> bytes:
    os.write(1, b"a library's words")
    return b"answer"


@pytest.fixture(scope="module")
def apart():
    made = Apart(longest_s=20)
    yield made
    made._process.kill()
    made._process.wait()


def test_the_process_is_another_one_and_stays(apart):
    first = apart.run(whose)

    assert str(os.getpid()).encode() != first
    assert first == apart.run(whose)
    assert first == apart.run(nested)


def test_what_native_code_breaks_is_said_and_the_next_one_is_made(apart):
    with pytest.raises(ApartError, match="broken: process ended"):
        apart.run(broken)
    assert apart.run(whose)


def test_what_takes_too_long_is_ended():
    apart = Apart(longest_s=0.1)
    with pytest.raises(ApartError, match="not made within 0 s"):
        apart.run(slow)
    assert apart._process.poll() is not None


def test_what_fails_says_why(apart):
    with pytest.raises(ApartError, match="ValueError: not 7"):
        apart.run(wrong, 7)


def test_long_questions_and_answers_come_whole(apart):
    assert b"x" * 3_000_000 == apart.run(bytes, b"x" * 3_000_000)


def test_what_a_library_prints_is_no_answer(apart):
    assert b"answer" == apart.run(printing)


def test_a_server_that_ends_does_not_wait_for_a_file():
    apart, said = Apart(), []

    def ask():
        with pytest.raises(ApartError) as raised:
            apart.run(slow)
        said.append(str(raised.value))

    asking = threading.Thread(target=ask)
    asking.start()
    while apart._process is None:
        time.sleep(0.01)
    apart.close()
    asking.join(20)
    assert ["slow: process ended"] == said
    with pytest.raises(ApartError, match="the server ends"):
        apart.run(whose)


def test_it_ends_with_who_started_it(apart):
    apart.run(whose)
    apart._process.stdin.close()
    assert 0 == apart._process.wait(20)
    apart._process = None
    assert apart.run(whose)
