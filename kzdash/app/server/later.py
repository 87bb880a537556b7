"""Functions that are imported when they are first called.

What the server needs in order to answer at all is light; pages, tables and exports bring pandas
and plotly with them, which takes as long as everything else. They are imported while the server
already listens (:mod:`kzdash.app.server.lifespan`), or by the first who asks.
"""

import importlib
from collections.abc import Callable
from typing import Any


def later(module: str, name: str) -> Callable[..., Any]:
    """Return a function that calls *name* of *module*, imported then; a test tries each in use.

    It has no declared arguments: they are passed on as they come.
    """

    def call(*arguments: object, **named: object) -> object:
        return getattr(importlib.import_module(module), name)(*arguments, **named)

    call.__name__ = call.__qualname__ = f"{module}.{name}"
    return call
