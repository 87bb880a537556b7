"""The examples of docs/analysis.md run as they stand, against the addresses that they name."""

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kzdash import paths
from kzdash.app.data.page_files import edition_files

EXAMPLES = re.findall(
    r"```python\n(.*?)```", (paths.ROOT / "docs" / "analysis.md").read_text("utf-8"), re.DOTALL
)


@pytest.fixture(scope="module")
def address():
    _, files = edition_files()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            made = files.get(self.path.removeprefix("/files/"))
            content = made() if made else b""
            self.send_response(200 if made else 404)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_said):
            """Say nothing."""

    with ThreadingHTTPServer(("localhost", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("example", EXAMPLES, ids=["pandas", "geopandas"])
def test_the_example_runs_as_it_stands(example, address, monkeypatch, capsys):
    monkeypatch.setenv("KZDASH", address)
    exec(compile(example, "docs/analysis.md", "exec"), {})  # noqa: S102 our own words
    said = capsys.readouterr().out

    assert "China" in said
    assert len(said.splitlines()) > 20
    assert len([line for line in example.splitlines() if line.strip()]) <= 12
