"""What is imported late exists, and what must be light is."""

import importlib
import os
import re
import subprocess
import sys

import pytest

from kzdash import paths
from kzdash.app.server.later import later

USES = [
    match
    for path in (paths.ROOT / "app.py", *sorted((paths.APP / "server").glob("*.py")))
    for match in re.findall(r'later\("([\w.]+)", "(\w+)"\)', path.read_text("utf-8"))
]


@pytest.mark.parametrize(("module", "name"), USES)
def test_every_late_function_exists(module, name):
    assert callable(getattr(importlib.import_module(module), name))


def test_arguments_and_answer_pass_through():
    assert 5 == later("builtins", "max")(3, 5)
    assert [1, 2] == later("builtins", "sorted")([2, 1], reverse=False)


def test_the_server_listens_before_pandas_is_there():
    code = "import streamlit, app, sys; sys.exit('pandas' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=paths.ROOT, capture_output=True, check=False
    )

    assert 0 == ran.returncode, ran.stderr.decode()[-500:]
    assert len(USES) >= 6


def test_names_to_be_asked_for_hold_however_the_server_is_started():
    """Under ``uvicorn app:app`` Streamlit doesn't read its variables."""
    code = "import app; print(app.hosts, *(one.cls.__name__ for one in app.app._user_middleware))"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=paths.ROOT,
        env={**os.environ, "STREAMLIT_SERVER_ALLOWED_HOSTS": "kz.example localhost"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert ran.stdout.startswith("['kz.example', 'localhost'] TrustedHostMiddleware")
