"""Steps that all page tests take: run a page through the shell, look into its components."""

import json
import zlib
from typing import Any

from streamlit.testing.v1 import AppTest

from kzdash import paths

TIMEOUT_S = 60


def open_app(name: str = "home", **query: str | list[str]) -> AppTest:
    """Return the page *name* after its run, with *query* as its address."""
    app = AppTest.from_file(str(paths.APP / "shell.py"), default_timeout=TIMEOUT_S)
    app.query_params.update(query)
    app.run()
    if name != "home":
        app.switch_page(f"../../pages/{name}.py").run()
    return app


def unpacked(packed: bytes) -> dict[str, Any]:
    """Return the data of a component's message, as ``start.js`` reads it."""
    data: dict[str, Any] = json.loads(zlib.decompress(packed) if packed[:1] == b"x" else packed)
    return data


def told(app: AppTest, name: str = "") -> list[dict[str, Any]]:
    """Return the data that each own component was given, or each one called *name*."""
    return [
        unpacked(element.proto.bytes)
        for element in app.get("bidi_component")
        if name in ("", element.proto.component_name)
    ]


def component(app: AppTest, name: str) -> dict[str, Any]:
    """Return the data that the own component *name* (``kzdash_card``) was given."""
    found = told(app, name)
    assert found, f"no component {name} on the page"
    return found[0]
