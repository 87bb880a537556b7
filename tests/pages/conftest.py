"""The pages without a browser: AppTest runs the same entry script as the server."""

from collections.abc import Callable

import pytest
from page_steps import open_app
from streamlit.testing.v1 import AppTest


@pytest.fixture
def open_page() -> Callable[..., AppTest]:
    """``open_page("map", lang="kk", country="CHN")`` → the page after its run."""
    return open_app
