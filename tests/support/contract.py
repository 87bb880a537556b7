"""The contract between a component's Python and its JavaScript, read from both sides as text.

A room's ``payload.py`` declares ``COMPONENTS``: entry module -> the TypedDict that its
``component.data`` is, and may declare ``FETCHED``: entry module -> the TypedDict of a static file
that it fetches. The JavaScript of a component is its entry module with all that it imports.
"""

import importlib
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_type_hints, is_typeddict

from kzdash import paths

_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)
_STRING = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'")
_IMPORT = re.compile(r"(?:from|import)\s*\(?\s*[\"'`]\./([\w.]+\.js)[\"'`]")
_READ = re.compile(r"(?<!\.)\??\.\s*([A-Za-z_]\w*)")
_UNPACKED = re.compile(
    r"\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}\s*(?:=(?![=>])|\)\s*(?:=>|\{)|,\s*\w+\)\s*(?:=>|\{)|of\b)"
)
_WRITTEN = re.compile(
    r"(?:^|[{,(])\s*(?:async\s+|get\s+)?\*?([A-Za-z_]\w*)\s*(?=[:,})(])", re.MULTILINE
)
_ASSIGNED = re.compile(r"\.([A-Za-z_]\w*)\s*(?:[-+*/|&?]{0,2}=(?![=>])|\+\+|--)")
_NAMED = re.compile(r"\b(?:function\*?|const|let|class)\s+([A-Za-z_]\w*)")


def components() -> dict[str, type]:
    """Return entry module -> TypedDict of its data, of every room."""
    return _declared("COMPONENTS")


def fetched() -> dict[str, type]:
    """Return entry module -> TypedDict of the static file that it fetches."""
    return _declared("FETCHED")


def _declared(name: str) -> dict[str, type]:
    found: dict[str, type] = {}
    for path in sorted(paths.APP.glob("*/payload*.py")):
        module = ".".join(path.relative_to(paths.ROOT).with_suffix("").parts)
        found |= getattr(importlib.import_module(module), name, {})
    return found


@cache
def files_of(module: str) -> dict[str, str]:
    """Return name -> JavaScript without its comments, of *module* and of all that it imports."""
    seen: dict[str, str] = {}
    wanted = [module]
    while wanted:
        name = wanted.pop()
        if name not in seen:
            source = paths.asset(name).read_text("utf-8")
            wanted += _IMPORT.findall(source)
            seen[name] = _COMMENT.sub("", source)
    return dict(sorted(seen.items()))


def code_of(module: str) -> str:
    """Return the JavaScript of the component that begins with *module*, without its comments."""
    return "\n".join(files_of(module).values())


def known_keys(module: str) -> set[str]:
    """Return the keys that *module* and the components that it imports are sent or fetch."""
    shapes = [
        declared.get(name) for declared in (components(), fetched()) for name in files_of(module)
    ]
    return {key for shape in shapes for key in sent_keys(shape)}


def sent_keys(shape: Any) -> dict[str, str]:
    """Return key -> the TypedDict that has it, for *shape* and every shape inside it."""
    return {key: owner.__name__ for owner in _shapes(shape) for key in get_type_hints(owner)}


def _shapes(shape: Any, seen: set[Any] | None = None) -> Iterator[type]:
    seen = set() if seen is None else seen
    if is_typeddict(shape):
        if shape in seen:
            return
        seen.add(shape)
        yield shape
        for inner in get_type_hints(shape).values():
            yield from _shapes(inner, seen)
    else:
        for inner in get_args(shape):
            yield from _shapes(inner, seen)


def read_names(module: str) -> set[str]:
    """Return every name that the component's JavaScript reads as a property."""
    code = code_of(module)
    names = set(_READ.findall(_STRING.sub('""', code)))
    for inside in _UNPACKED.findall(code):
        names |= set(re.findall(r"(?<![:\w])(?<!: )([A-Za-z_]\w*)\s*(?=[:,}=]|$)", inside))
    names |= set(re.findall(r"\[\"([A-Za-z_]\w*)\"\]", code))
    return names


def own_names(module: str) -> set[str]:
    """Return the names that the component's JavaScript gives itself: its functions and objects."""
    code = _STRING.sub('""', code_of(module))
    return {name for pattern in (_WRITTEN, _NAMED, _ASSIGNED) for name in pattern.findall(code)}
