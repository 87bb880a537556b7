"""Own components: an inline line that loads, everything else from the hashed static address.

A rerun sends a component's message anew whenever its data changed, so the message holds the data
and nothing that stays: module and style sheet come from static files, the inks from the sheet of
the whole page (docs/decisions/0020).

A module in ``kzdash/app/*/assets`` exports ``render(component)``. It is called again with every new
``component.data``, so it must be able to draw over its own earlier drawing inside
``component.parentElement`` (a shadow root). ``component.setTriggerValue(name, value)`` reports an
event; ``component.data`` arrives as plain values. Texts go in through ``textContent`` only.
"""

import json
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from kzdash import paths
from kzdash.app.server import assets

Height = Literal["content", "stretch"] | int

_START = "start.js"
_WORTH_DEFLATING = 600  # bytes; three languages of one sentence shrink to a third
# The loader runs from a blob: address, so its import must be absolute.
_LOADER = """\
export default async c =>
(await import(location.origin + {start!r})).start(c, {module!r}, {css!r})
"""


def asset_url(name: str) -> str:
    """Return ``/assets/<hash>/<name>`` for a file in ``kzdash/app/*/assets`` or ``data/geo``.

    Raises:
        KeyError: If there is no such file.
    """
    return assets.address_of(name)


def mount(
    name: str,
    *,
    module: str,
    css: str,
    data: Mapping[str, Any] | bytes,
    key: str,
    height: Height = "content",
    on_event: Mapping[str, Callable[[Any], None]] | None = None,
) -> None:
    """Put a component on the page.

    Args:
        name: Unique name of the component, ``kzdash_map``.
        module: Its module, a file name in ``kzdash/app/*/assets``.
        css: Its style sheet, a file name in ``kzdash/app/*/assets``, or several with a space
            between; every component also has theme.css, with inks and statuses.
        data: Plain values only (JSON), or what :func:`packed` made of them before.
        key: Streamlit's key of this instance.
        height: As in ``st.components.v2``.
        on_event: Event name -> handler; runs as a callback before the script does, with the value.
    """
    handlers = {
        f"on_{event}_change": _handler(key, event, handle)
        for event, handle in (on_event or {}).items()
    }
    draw = _renderer(name, module, css)
    sent = data if isinstance(data, bytes) else packed(data)
    draw(key=key, data=sent, height=height, **handlers)


def page_style(name: str) -> None:
    """Put a page's own style sheet on the page.

    Args:
        name: A file in ``kzdash/app/*/assets``.
    """
    st.html(f"<style>{paths.asset(name).read_text('utf-8')}</style>")


def packed(data: Mapping[str, Any]) -> bytes:
    """Return *data* as JSON in UTF-8, deflated where that is worth it; ``start.js`` reads both.

    Streamlit's own JSON spends six bytes on a Cyrillic letter. A lone half of a surrogate pair,
    which UTF-8 can't hold, goes as its escape.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    try:
        packed = text.encode()
    except UnicodeEncodeError:
        packed = json.dumps(data, separators=(",", ":")).encode()
    return zlib.compress(packed, 9) if len(packed) > _WORTH_DEFLATING else packed


def _handler(key: str, event: str, handle: Callable[[Any], None]) -> Callable[[], None]:
    def report() -> None:
        value = getattr(st.session_state.get(key), event, None)
        if value is None:
            value = _told(key, event)
        if value is not None:
            handle(value)

    return report


def _told(key: str, event: str) -> Any:  # noqa: ANN401 - what the browser sent
    """Return what the browser tells of *event*, read beside ``st.session_state``; None without.

    A click between two pages still names the page that is left, and Streamlit then forgets every
    instance that holds no value: the click arrives, and its value can't be asked for by the key.
    """
    context = get_script_run_ctx()
    if context is None:
        return None
    widgets = context.session_state._state._new_widget_state  # noqa: SLF001
    for name in [one for one in widgets if one.endswith(f"-{key}__events")]:
        for said in widgets.get(name) or []:
            if said.get("event") == event:
                return said.get("value")
    return None


@cache
def _renderer(name: str, module: str, css: str) -> Callable[..., Any]:
    loader = _LOADER.format(start=asset_url(_START), module=_known(module), css=_known(css))
    return st.components.v2.component(name, js=loader, isolate_styles=True)


def _known(name: str) -> str:
    """Return *name*; a file that isn't there is found out here and not on the screen."""
    for one in name.split():
        asset_url(one)
    return name
