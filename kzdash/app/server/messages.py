"""Which messages a page sends, and which of the server's says that a run is over."""

from collections.abc import Mapping

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

RERUN = "rerun_script"
_SMALL_BYTES = 512
# What our pages send, and how many bytes of it at most; the rest Streamlit would answer as well,
# some of it at great length in the event loop that everybody shares.
_LARGEST: Mapping[str, int] = {
    RERUN: 32_768,
    "stop_script": _SMALL_BYTES,
    "app_heartbeat": _SMALL_BYTES,
    "backend_operation_request": _SMALL_BYTES,
}
_OPERATIONS = ("deferred_file",)  # a file behind a button that is made when asked for
_LARGEST_END_BYTES = 1_024  # it names the run and its fragments


def kind_of(frame: bytes) -> str | None:
    """Return the kind of a page's message; None if it's none that our pages send, or too large."""
    if len(frame) > max(_LARGEST.values()):
        return None
    message = BackMsg()
    try:
        message.ParseFromString(frame)
    except Exception:  # noqa: BLE001 - protobuf's own kinds differ between its versions
        return None
    kind = message.WhichOneof("type")
    if kind is None or len(frame) > _LARGEST.get(kind, -1):
        return None
    operation = message.backend_operation_request.WhichOneof("payload")
    return kind if operation in (None, *_OPERATIONS) else None


def ends_run(frame: bytes) -> bool:
    """Return whether the server says that a run is over and no other one follows at once."""
    if len(frame) > _LARGEST_END_BYTES:
        return False
    message = ForwardMsg()
    message.ParseFromString(frame)
    return (
        message.WhichOneof("type") == "script_finished"
        and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
    )
