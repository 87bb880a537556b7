"""The first visit to every page, made by the server itself as soon as it is ready.

A page that nobody has opened imports what it alone needs and computes what all visitors share: up
to half a second, for which everybody waits who comes in the meantime. Made here, once, it costs
the visitors nothing (docs/decisions/0058).
"""

import asyncio
import logging
import os
from itertools import product

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import get_instance
from streamlit.runtime.session_manager import SessionClient

from kzdash.app.screen import menu
from kzdash.i18n import LANGS

_log = logging.getLogger("kzdash")
SETTING = "KZDASH_FIRST_VISIT"
WITHIN_S = 60.0
# What else on a page takes a tenth of a second for the first who asks: the record's layers, all
# documents where there are many, a panel beside the map, for which all is laid out anew, the words
# that a search looks through, the codes with examples.
ALSO = {
    "map": ("layer=record", "collection=*", "country=CHN"),
    "timeline": ("scope=all", "collection=*"),
    "reader": ("q=kz",),
    "data": ("view=codebook",),
}


async def visit_all() -> int:
    """Open every page in every language, one after another; return how many were opened.

    A page that fails says so to its visitors; here it is logged and left.
    ``KZDASH_FIRST_VISIT=off`` opens none.
    """
    if os.environ.get(SETTING) == "off":
        return 0
    opened = 0
    for page, query in addresses():
        try:
            await _visit(page, query)
            opened += 1
        except Exception:  # noqa: BLE001 the visit is a favour; the server does without it
            _log.info("the first visit of /%s?%s was not finished", page, query, exc_info=True)
    return opened


def addresses() -> list[tuple[str, str]]:
    """Return page and query of each visit: every page as it opens, then what else it has."""
    pages = [entry.url_path for entry in menu.entries()]
    opening = [(page, f"lang={lang}") for lang, page in product(LANGS, pages)]
    more = [
        (page, f"lang={lang}&{query}")
        for lang, page in product(LANGS, pages)
        for query in ALSO.get(page, ())
    ]
    return opening + more


async def _visit(page: str, query: str) -> None:
    runtime, visitor = get_instance(), _Visitor()
    session = runtime.connect_session(client=visitor, user_info={})
    try:
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        runtime.handle_backmsg(session, asked, client=visitor)
        await asyncio.wait_for(visitor.finished.wait(), WITHIN_S)
    finally:
        runtime.close_session(session)


class _Visitor(SessionClient):
    """Who looks at nothing, and only waits until a page is there."""

    def __init__(self) -> None:
        self.finished = asyncio.Event()

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        if msg.WhichOneof("type") == "script_finished":
            self.finished.set()
