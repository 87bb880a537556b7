"""Documents that must not drift from the code: dictionary, README, pins, menu, texts."""

import ast
import json
import re
import tomllib
from importlib.metadata import distribution

import pytest

from kzdash import __version__, i18n, paths
from kzdash.app.data.view_codebook import LISTS
from kzdash.app.draw.citation import RELEASED
from kzdash.app.screen.menu import ENTRIES
from kzdash.app.select.quality import build_quality
from kzdash.engine.extract.names import gazetteer
from kzdash.engine.extract.statements import attach, lexicon
from kzdash.tables import codes
from kzdash.tables.dictionary import DICTIONARY, dictionary_text
from kzdash.tables.spec import TABLES

PYPROJECT = tomllib.loads((paths.ROOT / "pyproject.toml").read_text("utf-8"))
CATALOGUE = dict(i18n.catalogue())


def test_the_dictionary_is_the_one_that_the_spec_makes():
    """After a change of the spec: ``python -m kzdash.tables.dictionary``."""
    assert dictionary_text() == DICTIONARY.read_text("utf-8")


def test_every_column_is_explained():
    """In English in the spec, and in three languages for the Data page."""
    wanted = {f"column.{kind}_{name}" for name in TABLES for kind in ("table", "row")}
    wanted |= {f"column.{column.name}" for spec in TABLES.values() for column in spec.columns}

    assert [] == sorted(wanted - set(CATALOGUE))
    assert [] == [
        f"{name}.{column.name}"
        for name, spec in TABLES.items()
        for column in spec.columns
        if not column.about
        or {f"column.{column.name}_about", f"column.{name}_{column.name}_about"}.isdisjoint(
            CATALOGUE
        )
    ]


def test_every_code_has_a_label_and_a_meaning():
    keys = {f"{code_list.name}_{code}" for code_list in LISTS for code in code_list.codes}

    assert [] == sorted(
        f"{area}.{key}"
        for area in ("code", "codebook")
        for key in keys
        if f"{area}.{key}" not in CATALOGUE
    )
    assert {f"code.entity_{kind}" for kind in codes.MENTION_KINDS} <= set(CATALOGUE)


def test_the_codebook_explains_no_code_that_is_gone():
    known = {f"{code_list.name}_{code}" for code_list in LISTS for code in code_list.codes}
    known |= {f"list_{code_list.name}" for code_list in LISTS}
    explained = {key.partition(".")[2] for key in CATALOGUE if key.startswith("codebook.")}

    assert set() == explained - known


def rule_ids():
    """Return every rule that the extractor can name; a gazetteer's file stands for its rows."""
    known = lexicon.load_lexicon()
    declared = {f"frame/{frame.id}" for frame in (*known.frames, *known.claims)}
    declared |= {f"joined/{way}" for way in attach.WAYS}
    for path in (paths.PACKAGE / "engine" / "extract").glob("*/*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and _RULE.fullmatch(str(node.value)):
                declared.add(node.value)
    files = {name.removesuffix(".csv") for name in gazetteer.FILES} - {"masks"}
    return sorted(declared | {f"name/{name}" for name in files})


_RULE = re.compile(r"[a-z]+/[a-z_]+")


def test_every_rule_is_described():
    assert len(rule_ids()) >= 60
    assert [] == [rule for rule in rule_ids() if f"rule.{rule}" not in CATALOGUE]


def used_keys():
    """Return (file, key) of every text key that the code names as a literal.

    ``i18n.text("a.b", …)``, ``words("b")``, ``page.words("b")``, ``page.t("b")``; a key made of parts is seen by
    the tests that draw its page. A key without a dot is looked for in every area.
    """
    found = []
    for path in sorted([*paths.PACKAGE.rglob("*.py"), *paths.PAGES.glob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            owner = getattr(getattr(node.func, "value", None), "id", "")
            first = node.args[0]
            is_text = (
                called in ("t", "words")
                or getattr(node.func, "id", "") == "words"
                or (called == "text" and owner == "i18n")
            )
            if is_text and isinstance(first, ast.Constant) and isinstance(first.value, str):
                found.append((path.relative_to(paths.ROOT).as_posix(), first.value))
    return found


def test_every_text_that_the_code_asks_for_exists():
    names = {known.partition(".")[2] for known in CATALOGUE}

    assert [] == [
        f"{path}: no sentence {key}"
        for path, key in used_keys()
        if key not in (CATALOGUE if "." in key else names)
    ]


def test_texts_were_found_in_the_code():
    assert len(used_keys()) > 50


def test_the_menu_lists_exactly_the_pages():
    assert sorted(path.stem for path in paths.PAGES.glob("*.py")) == sorted(
        entry.name for entry in ENTRIES
    )


def pinned_lines(name):
    """Return the words of each pin of a requirements file: what, then its files' hashes."""
    text = (paths.ROOT / name).read_text("utf-8").replace("\\\n", " ")
    return [line.split() for line in text.splitlines() if line.strip() and line[0] != "#"]


def pins(name):
    """Return package -> version of a requirements file."""
    return dict(line[0].lower().split("==") for line in pinned_lines(name))


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_file_is_known_by_its_hash(name):
    lines = pinned_lines(name)

    assert [] == [line[0] for line in lines if not line[1:]]
    assert all(re.fullmatch(r"--hash=sha256:\w{64}", part) for line in lines for part in line[1:])


# Permissive, or the Mozilla Public License, which asks for its own files alone.
LICENCES = re.compile(
    r"MIT|BSD|Apache|Mozilla Public|MPL-2\.0|PSF-2\.0|Permission is hereby granted, free of charge"
)
NO_LICENCES = re.compile(r"\b(?:A|L)?GPL\b|GNU (?:Affero|Lesser|General)|Commercial|Proprietary")


def licence(package):
    """Return what a package says of its licence: a field, a classifier, or its file's first words."""
    found = distribution(package)
    said = [found.metadata.get("License-Expression"), (found.metadata.get("License") or "")[:200]]
    said += [one for one in found.metadata.get_all("Classifier") or [] if one.startswith("License")]
    if not any(said):
        files = [one for one in found.files or () if "LICENSE" in one.name.upper()]
        said = [file.read_text("utf-8")[:300] for file in files]
    return " ".join(filter(None, said))


def test_what_the_app_brings_along_may_be_passed_on():
    said = {package: licence(package) for package in pins("requirements.txt")}

    assert {} == {
        package: text
        for package, text in said.items()
        if NO_LICENCES.search(text) or not LICENCES.search(text)
    }


def test_what_is_installed_is_what_was_pinned():
    for place in ("Makefile", "Dockerfile"):
        text = (paths.ROOT / place).read_text("utf-8")
        installs = [line for line in text.splitlines() if "-r requirements" in line]

        assert installs
        assert all("--require-hashes" in line for line in installs), place


def version(text):
    return tuple(int(part) for part in re.findall(r"\d+", text)[:4])


def ranges(requirements):
    """Return package -> lowest version."""
    found = {}
    for requirement in requirements:
        name, lowest = requirement.split(">=")
        found[name.partition("[")[0].lower()] = lowest
    return found


def test_the_pins_fit_the_ranges():
    """``make requirements`` after a change of pyproject.toml."""
    pinned = pins("requirements.txt")
    wanted = ranges(PYPROJECT["project"]["dependencies"])

    assert set() == set(wanted) - set(pinned)
    assert [] == [
        name for name, lowest in wanted.items() if version(pinned[name]) < version(lowest)
    ]


def test_the_pins_of_the_tests_hold_those_of_the_app():
    pinned, tests = pins("requirements.txt"), pins("requirements-dev.txt")
    groups = PYPROJECT["project"]["optional-dependencies"]
    wanted = ranges([*groups["build"], *groups["dev"]])

    assert {} == {name: at for name, at in pinned.items() if tests.get(name) != at}
    assert [] == [
        name for name, lowest in wanted.items() if version(tests.get(name, "0")) < version(lowest)
    ]


def make_targets():
    text = (paths.ROOT / "Makefile").read_text("utf-8")
    return set(re.findall(r"^([a-z-]+):", text, re.MULTILINE))


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_the_commands_that_are_told_exist(name):
    """``make words`` in a document are targets of the Makefile, ``python -m`` are our modules."""
    text = (paths.ROOT / name).read_text("utf-8")
    told = {
        word for command in re.findall(r"`make ([a-z ]+)", text) for word in command.split() if word
    }

    assert told
    assert set() == told - make_targets()
    for module in re.findall(r"python -m (kzdash[\w.]*)", text):
        path = paths.ROOT.joinpath(*module.split("."))
        assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file(), module


def test_links_inside_the_repository_lead_somewhere():
    texts = [paths.ROOT / name for name in ("README.md", "CONTRIBUTING.md")]
    texts += (paths.ROOT / "docs").rglob("*.md")
    targets = {
        (path, target)
        for path in texts
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text("utf-8"))
        if "://" not in target and not target.startswith("mailto")
    }

    assert len(targets) > 20
    assert [] == [
        f"{path.name}: {target}" for path, target in targets if not (path.parent / target).exists()
    ]


def test_decisions_that_are_named_are_written():
    """A number in a docstring leads to a document that begins with it."""
    written = {path.name[:4]: path for path in (paths.ROOT / "docs" / "decisions").glob("*.md")}
    sources = [*paths.PACKAGE.rglob("*.py"), paths.ROOT / "app.py", paths.ROOT / "CONTRIBUTING.md"]
    named = {
        number
        for path in sources
        for number in re.findall(r"docs/decisions/(\d{4})", path.read_text("utf-8"))
    }

    assert named
    assert set() == named - set(written)
    for number, path in written.items():
        assert path.read_text("utf-8").startswith(f"# {number}"), path.name


def test_the_changelog_begins_with_this_version():
    """The newest release is this one, on the day that citations name."""
    text = (paths.ROOT / "CHANGELOG.md").read_text("utf-8")
    newest = re.search(r"^## \[(\d[\w.]*)\] - (\d{4}-\d\d-\d\d)$", text, re.MULTILINE)

    assert newest is not None
    assert (__version__, RELEASED) == newest.groups()


def test_what_was_measured_can_be_shown():
    """docs/quality.json, which an evaluation writes, is of the form that the page reads."""
    quality = build_quality(json.loads((paths.ROOT / "docs" / "quality.json").read_text("utf-8")))

    assert quality.scores
    assert all(quality.texts)
    assert all(quality.methods)
    assert i18n.date(quality.measured_on, "kk")
    for score in quality.scores:
        assert all(0 <= share <= 1 for share in (score.precision, score.recall, score.f1) if share)


_AS_AGREED = {
    "measured_on": "2026-11-25",
    "text": {"kk": "мәтін", "ru": "текст", "en": "text"},
    "method": {"kk": "әдіс", "ru": "метод", "en": "method"},
    "scores": [{"kind": "country", "precision": 0.5, "recall": 1, "f1": 0.667, "number": 2}],
}


@pytest.mark.parametrize("told", [{}, {"scores": 1}, {**_AS_AGREED, "text": "x"}, []])
def test_a_measurement_of_another_form_is_refused(told):
    with pytest.raises(ValueError, match=r"docs/quality\.json: not a measurement"):
        build_quality(told)
