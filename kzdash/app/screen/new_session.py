"""What a run first tells the browser of the server: nothing that a page doesn't need.

Streamlit sends the script's place on the disk, the versions of Python and the system, and an id
of the machine, which its telemetry counts by; telemetry is off. Its own version stays: a browser
that holds bundles of another one reloads the page.
"""

from functools import cache
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession

_write_theme = app_session._populate_theme_msg  # noqa: SLF001


def tell_little() -> None:
    """Let every session tell little from now on, and read the themes of the settings once."""
    app_session._populate_theme_msg = write_theme  # noqa: SLF001
    create = AppSession._create_new_session_message  # noqa: SLF001

    def create_little(
        session: AppSession,
        page: str,
        run: Any,  # noqa: ANN401 - Streamlit's
        pages: Any = None,  # noqa: ANN401 - Streamlit's
    ) -> ForwardMsg:
        return without_server(create(session, page, run, pages))

    AppSession._create_new_session_message = create_little  # type: ignore[assignment,method-assign]  # noqa: SLF001


def write_theme(msg: CustomThemeConfig, section: str = "theme") -> None:
    """Write a theme of the settings into *msg*; a section without one leaves it as it is."""
    theme = _theme_of(section)
    if theme.ByteSize():
        msg.MergeFrom(theme)


@cache
def _theme_of(section: str) -> CustomThemeConfig:
    theme = CustomThemeConfig()
    _write_theme(theme, section)
    return theme


def without_server(message: ForwardMsg) -> ForwardMsg:
    """Return *message* without what it says of the server; changed in place."""
    told = message.new_session
    told.main_script_path = ""
    user, server = told.initialize.user_info, told.initialize.environment_info
    user.installation_id = user.installation_id_v3 = user.installation_id_v4 = ""
    server.python_version = server.server_os = ""
    server.has_display = False
    return message
