"""The rule between the parts of CONTRIBUTING.md over every module, and what the app must not load."""

import ast
import json
import subprocess
import sys
from functools import cache

from kzdash import paths

FEATURES = ("home", "map", "timeline", "reader", "briefing", "data", "upload", "beside")
FACTS = {"app.select", "record", "tables"}
# What each part may import from kzdash besides its own folder's modules, as CONTRIBUTING.md says.
# Inside a feature the part is the first word of the module's name.
MAY_IMPORT = {
    "paths": set(),
    "i18n": {"paths"},
    "tables": {"paths"},
    "record": {"tables", "paths"},
    "engine.ingest": set(),
    "engine.extract": {"engine.ingest", "tables.codes", "paths"},
    "process": {"paths"},
    "engine.build": {"engine.ingest", "engine.extract", "record", "tables", "process", "paths"},
    "engine.measure": {"engine", "record", "tables", "paths"},
    "engine.tools": {"engine", "record", "tables", "paths"},
    "app.apart": {"process", "paths"},
    "app.files": set(),
    "app.once": set(),
    "app.select": {"record", "tables"},
    "app.draw": {
        "record",
        "app.apart",
        "app.select",
        "tables.columns",
        "tables.spec",
        "tables.codes",
        "tables.store",
        "i18n",
        "paths",
    },
    "app.server": {"app.apart", "app.files", "app.once", "tables", "app.draw.theme", "paths"},
    "app.screen": {
        *("app.files", "app.once", "app.select", "app.draw", "app.server"),
        *("record", "tables", "i18n", "paths"),
    },
    "app.shell": {"app.screen", "tables"},
    "pages": {"app.screen"},
    "app": {"app.server", "app.files", "i18n"},
    # The command line: arguments and messages only, so it may call anything but a page.
    "cli": {"engine", "app.select", "app.draw", "record", "tables", "paths", "i18n"},
}
# Inside a feature: the own parts that come before, and what is shared.
IN_A_FEATURE = {
    "model": ({"model"}, {*FACTS, "paths"}),
    "view": ({"model", "view"}, FACTS),
    "payload": ({"model", "view", "payload"}, {"app.draw", *FACTS}),
    "figure": ({"model", "view", "payload", "figure"}, {"app.draw", *FACTS, "i18n", "paths"}),
    "export": (
        {"model", "view", "payload", "figure", "export"},
        {"app.draw", *FACTS, "i18n", "paths"},
    ),
    "page": (
        {"model", "view", "payload", "figure", "export", "page"},
        {"app.apart", "app.files", "app.screen", "app.draw", *FACTS, "i18n", "paths"},
    ),
}
BETWEEN_FEATURES = {
    "briefing": ("map", "timeline", "home", "data"),
    "home": ("map",),
    "upload": ("briefing", "data"),
    "beside": ("briefing",),
}
PARTS_FOR_OTHERS = ("model", "view", "payload", "figure", "export")
WIRE = ("streamlit.starlette", "streamlit.proto")  # what a server sees of it
STREAMLIT = {"app.screen", "pages", "app.shell", "app"}
# The package's own name and version may be read by anyone.
ANYBODY = {"", "__version__"}
# Heavy, or for building only: a visitor's server never loads them.
NOT_IN_THE_APP = ("kzdash.engine", "pandera", "geopandas", "babel", "shapely")
MOST_MODULES_A_FOLDER = 25


@cache
def modules():
    """Return (part, path) of every module, page and the app."""
    found = [("app", paths.ROOT / "app.py")]
    found += [("pages", path) for path in sorted(paths.PAGES.glob("*.py"))]
    for path in sorted(paths.PACKAGE.rglob("*.py")):
        words = path.relative_to(paths.PACKAGE).with_suffix("").parts
        if words[-1] not in ("__init__", "__main__") or words[0] == "i18n":
            found.append((part_of(words), path))
    return found


def part_of(words):
    """Return the part of the module whose path below kzdash has these *words*."""
    if words[0] == "app" and words[1] in FEATURES:
        return f"app.{words[1]}.{words[2].split('_')[0]}"
    if words[0] in ("app", "engine"):
        return ".".join(words[:2])
    return words[0]


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


def below(name, known):
    return name == known or name.startswith(f"{known}.")


def allowed(name, part):
    """Return whether *part* may import the kzdash module *name*."""
    inside = name.removeprefix("kzdash").removeprefix(".")
    if inside in ANYBODY:
        return True
    words = part.split(".")
    theirs = inside.split(".")
    if part in ("pages", "app", "cli") and theirs[0] == "app" and theirs[1] in FEATURES:
        # One page is shown by one script; the command line exports files.
        return theirs[2].split("_")[0] in (("export",) if part == "cli" else ("page",))
    if len(words) < 3:
        return below(inside, part) or any(below(inside, known) for known in MAY_IMPORT[part])
    _, feature, role = words
    own, shared = IN_A_FEATURE[role]
    if theirs[0] == "app" and theirs[1] in FEATURES:
        their_role = theirs[2].split("_")[0]
        if theirs[1] == feature:
            return their_role in own
        return (
            theirs[1] in BETWEEN_FEATURES.get(feature, ())
            and their_role in PARTS_FOR_OTHERS
            and their_role in own
        )
    return any(below(inside, known) for known in shared)


def name_of(path):
    return path.relative_to(paths.ROOT).as_posix()


def test_every_module_has_a_part():
    """A new part needs its line here and in CONTRIBUTING.md."""
    assert [] == [
        f"{name_of(path)}: {part}"
        for part, path in modules()
        if part not in MAY_IMPORT
        and not (len(words := part.split(".")) == 3 and words[2] in IN_A_FEATURE)
    ]


def test_imports_follow_the_rule():
    assert [] == [
        f"{name_of(path)} imports {name}"
        for part, path in modules()
        for name in sorted(imports(path))
        if below(name, "kzdash") and not allowed(name, part)
    ]


def test_only_the_screen_knows_streamlit():
    """``server`` may know what goes over the wire, nothing below the pages knows the rest."""
    found = []
    for part, path in modules():
        names = {name for name in imports(path) if name.split(".")[0] == "streamlit"}
        if part == "app.server":
            names = {name for name in names if not name.startswith(WIRE)}
        if names and part not in STREAMLIT and not part.endswith(".page"):
            found.append(f"{name_of(path)} imports {sorted(names)}")

    assert [] == found


def test_the_rule_is_the_one_that_is_written_down():
    """CONTRIBUTING.md names every part of this test."""
    named = (paths.ROOT / "CONTRIBUTING.md").read_text("utf-8")
    parts = {part.replace(".", "/") for part in MAY_IMPORT} | {f"{role}*" for role in IN_A_FEATURE}

    assert [] == sorted(part for part in parts if f"`{part}`" not in named)


def test_no_import_goes_in_a_circle():
    """Each module can be read before those that import it."""
    files = {
        name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", "."): path
        for _, path in modules()
    }
    found = {}
    for name, path in files.items():
        wanted = {own for own in imports(path) if below(own, "kzdash")}
        found[name] = {w if w in files else w.rpartition(".")[0] for w in wanted} & set(files)
    # Who imports nothing that is left, or is imported by nothing that is left, is in no circle.
    while ready := [
        name
        for name, wanted in found.items()
        if not wanted & set(found) or not any(name in others for others in found.values())
    ]:
        for name in ready:
            del found[name]

    assert {} == {name: sorted(wanted & set(found)) for name, wanted in found.items()}


def test_no_folder_is_flat():
    """At most 25 modules in a folder: a stranger finds the room for a change."""
    folders = [path for path in paths.PACKAGE.rglob("*") if path.is_dir()]
    many = {name_of(folder): len(list(folder.glob("*.py"))) for folder in folders}

    assert {} == {name: n for name, n in many.items() if n > MOST_MODULES_A_FOLDER}


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
    wanted = {
        name
        for part, path in modules()
        if part in STREAMLIT or part.endswith(".page")
        for name in imports(path)
    }
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

    assert "kzdash.app.screen.frame" in loaded
    assert [] == [name for name in loaded if any(below(name, heavy) for heavy in NOT_IN_THE_APP)]
