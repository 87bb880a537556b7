"""What a component's message holds: the data, small, and the same after unpacking."""

import json
from types import SimpleNamespace

import pytest
from page_steps import unpacked
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.components.v2.bidi_component.serialization import deserialize_trigger_list
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.state import SessionState
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.state.safe_session_state import SafeSessionState

from kzdash.app.screen import component
from kzdash.app.screen.component import _handler, packed


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"word": "Қазақстан"},
        {"long": "Қазақстан мен Ресей " * 200},
        {"half a pair": "\ud835" * 1000},
    ],
    ids=["empty", "short", "long", "broken"],
)
def test_data_is_the_same_after_the_way_to_the_browser(data):
    assert data == unpacked(packed(data))


def test_three_languages_of_a_sentence_go_as_a_third():
    data = {"texts": ["Екі мемлекет арасындағы келісімге қол қойылды. " * 20] * 3}

    assert 3 * len(packed(data)) < len(json.dumps(data, ensure_ascii=False).encode())


def test_a_click_without_an_instance_is_no_error():
    handled = []
    _handler("kz_not_there", "pick", handled.append)()

    assert [] == handled


def test_a_click_while_pages_change_is_heard(monkeypatch):
    """Streamlit has forgotten the instance, and its callback still runs: the click isn't lost."""
    name = _make_trigger_id("$$ID-0123-kz_one", "events")
    state = SessionState()
    state._new_widget_state.set_widget_from_proto(
        WidgetState(id=name, json_trigger_value='[{"event": "pick", "value": [7]}]')
    )
    state._new_widget_state.set_widget_metadata(
        WidgetMetadata(name, deserialize_trigger_list, str, "json_trigger_value")
    )
    context = SimpleNamespace(session_state=SafeSessionState(state, lambda: None))
    monkeypatch.setattr(component, "get_script_run_ctx", lambda: context)
    handled = []
    for key, event in (("kz_one", "pick"), ("kz_one", "other"), ("one", "pick")):
        _handler(key, event, handled.append)()

    assert [[7]] == handled
