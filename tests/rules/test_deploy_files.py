"""Files that can't be run here are at least looked into: what they name exists."""

import importlib.util
import re

import pytest
import yaml

from kzdash import cli, paths
from kzdash.engine.ingest.extracted import PACKAGES

DEPLOY = paths.ROOT / "deploy"
DOCKERFILE = (paths.ROOT / "Dockerfile").read_text("utf-8")
COMPOSE = yaml.safe_load((DEPLOY / "compose/compose.yaml").read_text("utf-8"))
UNIT = (DEPLOY / "host/kzdash@.service").read_text("utf-8")


def test_the_image_takes_what_exists_and_runs_as_nobody_in_particular():
    for sources in re.findall(r"^COPY (?:--\S+ )?(.+) \S+$", DOCKERFILE, re.MULTILINE):
        assert all((paths.ROOT / source).exists() for source in sources.split())
    assert re.search(r"^USER kzdash$", DOCKERFILE, re.MULTILINE)
    assert re.match(r"(?:#.*\n)*FROM python:3\.\d+-slim-\w+\n", DOCKERFILE)


@pytest.mark.parametrize("text", [DOCKERFILE, UNIT])
def test_every_module_that_is_run_exists(text):
    modules = re.findall(r"python\"? -m ([\w.]+)", text)

    assert modules
    assert all(importlib.util.find_spec(module) for module in modules)


def test_the_export_in_the_image_is_one_of_ours():
    said = re.search(r"kzdash (export --to html --lang)", DOCKERFILE)

    assert said
    options = cli._parser().parse_args([*said[1].split(), "kk", "--out", "kk.html"])
    assert "html" == options.to


def test_what_is_left_out_of_the_image_is_not_needed_in_it():
    ignored = (paths.ROOT / ".dockerignore").read_text().split()

    assert not {"kzdash", "pages", "data", ".streamlit", "app.py"} & set(ignored)


def test_compose_mounts_files_that_exist_and_names_services_that_it_starts():
    services = COMPOSE["services"]
    for service in services.values():
        for volume in service["volumes"]:
            source = volume.split(":")[0]
            if source.startswith("."):
                assert (DEPLOY / "compose" / source).resolve().is_file(), source
            else:
                assert source in COMPOSE["volumes"]
        assert set(service["networks"]) <= set(COMPOSE["networks"])
    assert set(services["proxy"]["depends_on"]) <= set(services)
    upstream = (DEPLOY / "compose/kzdash-processes.conf").read_text()
    assert {"one", "two"} == set(re.findall(r"server (\w+):8501", upstream))


def test_an_image_with_recognition_has_the_packages_that_are_asked_for():
    packages = set(re.findall(r"tesseract-ocr[\w-]*", DOCKERFILE))

    assert set(re.findall(r"tesseract-ocr[\w-]*", PACKAGES)) == packages
    assert [*COMPOSE["x-process"]["build"]["args"]] == re.findall(
        r"^ARG (\w+)=off$", DOCKERFILE, re.MULTILINE
    )


def test_processes_share_the_secret_that_signs_cookies_and_nobody_else_knows_it():
    for name in ("one", "two"):
        secret = COMPOSE["services"][name]["environment"]["STREAMLIT_SERVER_COOKIE_SECRET"]
        assert re.fullmatch(r"\$\{KZDASH_COOKIE_SECRET:\?.+\}", secret)
    assert "EnvironmentFile=" in UNIT
