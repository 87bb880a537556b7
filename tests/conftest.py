"""How tests are shared out over workers (``pytest -n 2 --dist loadfile``).

The tests of a file go to one worker, so that its servers, corpora and builds are made once. The
folders with the longest files come first, so that short ones fill the end.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from lengths import by_length

# How long an example takes is the machine's matter: a busy one is slow, not wrong.
settings.register_profile(
    "kzdash",
    max_examples=by_length(30, 100),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("kzdash")

HERE = Path(__file__).parent
LONGEST_FIRST = ("browser", "hostile", "pages", "golden", "unit", "regress", "rules")


def pytest_configure(config: pytest.Config) -> None:
    """Name a folder for what the workers make once and share (``archive_sample.py``)."""
    if not hasattr(config, "workerinput"):
        shared = TemporaryDirectory(prefix="kzdash-tests-", ignore_cleanup_errors=True)
        os.environ["KZDASH_TESTS_SHARED"] = shared.name
        config.add_cleanup(shared.cleanup)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files in the order of their folders."""
    items.sort(key=lambda item: LONGEST_FIRST.index(item.path.relative_to(HERE).parts[0]))
