"""Own components: a small inline loader, the module itself from the hashed static address.

A module in ``kzdash/assets`` exports ``render(component)``. It is called again with every new
``component.data``, so it must be able to draw over its own earlier drawing inside
``component.parentElement`` (a shadow root). ``component.setTriggerValue(name, value)`` reports an
event; ``component.data`` arrives as plain values. Texts go in through ``textContent`` only.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal

import streamlit as st

from kzdash import paths, theme
from kzdash.server import assets

Height = Literal["content", "stretch"] | int

# The loader runs from a blob: address, so the module's address must be absolute.
_LOADER = """\
export default async function (component) {{
  const module = await import(new URL({module!r}, window.location.origin).href)
  return module.render(component)
}}
"""


def asset_url(name: str) -> str:
    """Return ``/assets/<hash>/<name>`` for a file in ``kzdash/assets`` or ``data/geo``.

    Raises:
        KeyError: If there is no such file.
    """
    return assets.address_of(name)


def mount(
    name: str,
    *,
    module: str,
    css: str,
    data: Mapping[str, Any],
    key: str,
    height: Height = "content",
    on_event: Mapping[str, Callable[[Any], None]] | None = None,
) -> None:
    """Put a component on the page.

    Args:
        name: Unique name of the component, ``kzdash_map``.
        module: Its module, a file name in ``kzdash/assets``.
        css: Its style sheet, a file name in ``kzdash/assets``; theme.css_variables() precede it.
        data: Plain values only (JSON).
        key: Streamlit's key of this instance.
        height: As in ``st.components.v2``.
        on_event: Event name -> handler; runs as a callback before the script does, with the value.
    """
    handlers = {
        f"on_{event}_change": _handler(key, event, handle)
        for event, handle in (on_event or {}).items()
    }
    draw = _renderer(name, module, css)
    draw(key=key, data=dict(data), height=height, **handlers)


def _handler(key: str, event: str, handle: Callable[[Any], None]) -> Callable[[], None]:
    def report() -> None:
        value = getattr(st.session_state[key], event, None)
        if value is not None:
            handle(value)

    return report


@cache
def _renderer(name: str, module: str, css: str) -> Callable[..., Any]:
    style = theme.css_variables() + (paths.ASSETS / css).read_text("utf-8")
    return st.components.v2.component(
        name, js=_LOADER.format(module=asset_url(module)), css=style, isolate_styles=True
    )
