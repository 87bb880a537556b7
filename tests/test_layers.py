"""The dependency rule of CONTRIBUTING.md over every module, and what the app must not load."""

import ast
import json
import subprocess
import sys
from functools import cache

import pytest

from kzdash import paths

# What each layer may import from kzdash, as the table in CONTRIBUTING.md says it.
MAY_IMPORT = {
    "theme": {"paths"},
    "i18n": {"paths"},
    "paths": set(),
    "tables": {"tables", "paths"},
    "record": {"record", "tables", "paths"},
    "ingest": {"ingest"},
    "extract": {"extract", "ingest", "tables", "paths"},
    "geometry": {"geometry", "paths"},
    "pipeline": {"pipeline", "ingest", "extract", "record", "tables", "paths"},
    "views": {"views", "record", "tables"},
    "figures": {"figures", "views", "theme", "i18n", "paths"},
    "exports": {"exports", "figures", "views", "theme", "i18n", "tables", "paths"},
    "server": {"server", "tables", "theme", "paths"},
    "ui": {
        *("ui", "exports", "figures", "views", "record", "tables", "server", "pipeline"),
        *("theme", "i18n", "paths", "geometry"),
    },
    "shell": {"ui", "views", "figures", "exports", "theme", "i18n", "tables"},
    "pages": {"ui", "views", "figures", "exports", "theme", "i18n", "tables.codes"},
    "app": {"ui", "views", "figures", "exports", "theme", "i18n", "server", "paths"},
    # The command line: arguments and messages only, so it may call anything but a page.
    "cli": {"cli", "pipeline", "extract", "ingest", "exports", "record", "tables", "paths", "i18n"},
    "bench": {"bench", "pipeline", "extract", "ingest", "tables", "paths"},
}
STREAMLIT = {"ui", "pages", "shell", "app"}
# The package's own name and version may be read by anyone.
ANYBODY = {"", "__version__"}
# Heavy, or for building only: a visitor's server never loads them.
NOT_IN_THE_APP = ("kzdash.extract", "kzdash.ingest", "pandera", "geopandas", "babel", "shapely")


@cache
def modules():
    """Return (layer, path) of every module, page and the app."""
    found = [("app", paths.ROOT / "app.py")]
    found += [("pages", path) for path in sorted(paths.PAGES.glob("*.py"))]
    for path in sorted(paths.PACKAGE.rglob("*.py")):
        first = path.relative_to(paths.PACKAGE).parts[0].removesuffix(".py")
        if first not in ("__init__", "__main__"):
            found.append((first, path))
    return found


def imports(path):
    """Return every imported name, ``from kzdash import i18n`` as kzdash.i18n."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def allowed(name, layer):
    """Return whether *layer* may import the kzdash module *name*."""
    inside = name.removeprefix("kzdash").removeprefix(".")
    if inside in ANYBODY:
        return True
    return any(inside == known or inside.startswith(f"{known}.") for known in MAY_IMPORT[layer])


def name_of(value):
    return str(value.relative_to(paths.ROOT)) if hasattr(value, "relative_to") else str(value)


@pytest.mark.parametrize(("layer", "path"), modules(), ids=name_of)
def test_imports_follow_the_rule(layer, path):
    assert layer in MAY_IMPORT, f"{name_of(path)}: a new layer needs its line in CONTRIBUTING.md"
    ours = {name for name in imports(path) if name == "kzdash" or name.startswith("kzdash.")}

    assert [] == sorted(name for name in ours if not allowed(name, layer))


@pytest.mark.parametrize(("layer", "path"), modules(), ids=name_of)
def test_only_the_screen_knows_streamlit(layer, path):
    """``server`` may know its Starlette side, nothing below the pages knows the rest."""
    names = {name for name in imports(path) if name.split(".")[0] == "streamlit"}
    if layer == "server":
        names = {name for name in names if not name.startswith("streamlit.starlette")}

    assert layer in STREAMLIT or not names


@pytest.mark.parametrize("layer", MAY_IMPORT)
def test_the_rule_is_the_one_that_is_written_down(layer):
    """CONTRIBUTING.md names every layer of this test."""
    named = (paths.ROOT / "CONTRIBUTING.md").read_text("utf-8")

    assert f"`{layer}`" in named or f"`{layer}.py`" in named


def test_pages_are_thin():
    """At most 60 lines, and no loop over data."""
    for path in paths.PAGES.glob("*.py"):
        source = path.read_text("utf-8")
        loops = [
            node for node in ast.walk(ast.parse(source)) if isinstance(node, (ast.For, ast.While))
        ]

        assert source.count("\n") <= 60, path.name
        assert [] == loops, path.name


def test_the_app_loads_nothing_of_the_build():
    """What the shell and every page import, in a fresh process."""
    wanted = {name for layer, path in modules() if layer in STREAMLIT for name in imports(path)}
    code = f"""
import importlib, json, sys
for name in {sorted(wanted)!r}:
    try:
        importlib.import_module(name)
    except ModuleNotFoundError:
        importlib.import_module(name.rpartition(".")[0])
print(json.dumps(sorted(sys.modules)))
"""
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, cwd=paths.ROOT, text=True
    )
    loaded = json.loads(ran.stdout.splitlines()[-1])

    assert "kzdash.ui.frame" in loaded
    assert [] == [
        name
        for name in loaded
        if any(name == heavy or name.startswith(f"{heavy}.") for heavy in NOT_IN_THE_APP)
    ]
