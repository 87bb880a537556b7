"""Steps that all page tests take: run a page through the shell, look into its components."""

import json
import os
import zlib
from functools import cache
from typing import Any

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from kzdash import paths

TIMEOUT_S = 60


# AppTest reads the metadata of every installed package for each app: half a second, and the same.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


@cache
def registered_pages() -> dict[str, Any]:
    """Return the pages that the shell registers, by their hashes: a deep link is one of them."""
    return new_app().run()._registered_pages


def new_app(name: str = "home", **query: str | list[str]) -> AppTest:
    """Return the page *name* before its first run, with *query* as its address."""
    app = AppTest.from_file(str(paths.APP / "shell.py"), default_timeout=TIMEOUT_S)
    app.query_params.update(query)
    if name != "home":
        app._registered_pages = registered_pages()
        app.switch_page(f"../../pages/{name}.py")
    return app


def open_app(name: str = "home", **query: str | list[str]) -> AppTest:
    """Return the page *name* after its run, with *query* as its address."""
    return new_app(name, **query).run()


def seen_app(name: str = "home", **query: str | list[str]) -> AppTest:
    """Return the same, run once for all tests of a process that only look at it."""
    tables = os.environ.get("KZDASH_TABLES", "")
    return _seen(name, tables, json.dumps(query, sort_keys=True))


@cache
def _seen(name: str, _tables: str, query: str) -> AppTest:
    return open_app(name, **json.loads(query))


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


def with_filters(app: AppTest) -> AppTest:
    """Open the map's filters, which are drawn only then; return the page."""
    app.session_state["kz_map_filters"] = True
    return app.run()
