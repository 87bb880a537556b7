"""Files behind download buttons: made in threads of their own, a few at a time.

Streamlit makes each in one of the process's few general threads, however many are asked for, and
says in English alone that one was not made.
"""

import logging
from functools import partial
from urllib.parse import parse_qs

from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse, DeferredFileResponsePayload
from streamlit.runtime import app_session, get_instance
from streamlit.runtime.backend_operation_handler import DeferredFileHandler

from kzdash import i18n
from kzdash.app.server.makers import MAKERS, QueueFullError

_log = logging.getLogger("kzdash")


class OwnThreads(DeferredFileHandler):
    """Makes the file of a button, or says in the visitor's language why not."""

    async def handle(
        self, request: BackendOperationRequest, session_id: str
    ) -> BackendOperationResponse:
        """Return the address of the file, or a sentence."""
        make = partial(
            get_instance().media_file_mgr.execute_deferred, request.deferred_file.file_id
        )
        try:
            made = DeferredFileResponsePayload(url=await MAKERS.run(session_id, make))
        except QueueFullError:
            said = i18n.text("error.file_busy", _lang(session_id))
        except Exception:  # noqa: BLE001 - whatever it is, a visitor reads a sentence
            _log.exception("a file behind a button")
            said = i18n.text("error.file_failed", _lang(session_id))
        else:
            return BackendOperationResponse(request_id=request.request_id, deferred_file=made)
        return BackendOperationResponse(request_id=request.request_id, error_msg=said)


def use_own_threads() -> None:
    """Let every session that is opened from now on make its files so."""
    vars(app_session)["DeferredFileHandler"] = OwnThreads


def _lang(session_id: str) -> str:
    """Return the language of the session's latest address; English where it says none."""
    session = get_instance().get_app_session(session_id)
    state = getattr(session, "_client_state", None)
    asked = parse_qs(state.query_string if state else "").get("lang", [""])[0]
    return asked if asked in i18n.LANGS else "en"
