"""Messages between processes: whole, or none."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdash.process import receive, send


@given(st.lists(st.binary(max_size=40)))
def test_messages_come_one_by_one_as_they_were_sent(bodies):
    stream = io.BytesIO()
    for body in bodies:
        send(stream, body)
    stream.seek(0)

    assert [*bodies, None] == [receive(stream) for _ in range(len(bodies) + 1)]


@pytest.mark.parametrize("length", range(11))
def test_a_message_that_is_cut_is_none(length):
    stream = io.BytesIO()
    send(stream, b"abc")

    assert receive(io.BytesIO(stream.getvalue()[:length])) is None
