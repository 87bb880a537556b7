"""Debian's nginx with the configuration that is handed out: only ports and folders are put in."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from kzdash import paths

DEPLOY = paths.ROOT / "deploy"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/bin") or "nginx"
_MAIN = """
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 2048; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    include {folder}/*.nginx.conf;
}}
"""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def changed(text: str, changes: Sequence[tuple[str, str]]) -> str:
    """Return *text* with every change made; each must find something to change."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


class Proxy:
    """nginx on *port* before the processes on *ports*."""

    def __init__(self, folder: Path, ports: Sequence[int]) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"http://localhost:{self.port}"
        self.asleep = folder / "asleep"
        self.asleep.mkdir(parents=True)
        site = (DEPLOY / "kzdash.nginx.conf").read_text("utf-8")
        processes = (DEPLOY / "host/kzdash-processes.conf").read_text("utf-8")
        (folder / "site.nginx.conf").write_text(
            changed(
                site,
                [
                    ("listen 80", f"listen localhost:{self.port}"),
                    ("/srv/kzdash/asleep", str(self.asleep)),
                ],
            )
        )
        (folder / "processes.nginx.conf").write_text(
            changed(processes, [("8501", str(ports[0])), ("8502", str(ports[1]))])
        )
        user = "user root;" if os.getuid() == 0 else ""  # a test's folder is its user's alone
        (folder / "main.conf").write_text(_MAIN.format(folder=folder, user=user))
        self.command = [
            *(NGINX, "-e", str(folder / "error.log")),
            *("-p", str(folder), "-c", str(folder / "main.conf")),
        ]
        checked = subprocess.run([*self.command, "-t"], capture_output=True, text=True, check=False)
        assert 0 == checked.returncode, checked.stderr + (folder / "error.log").read_text()
        self.process = subprocess.Popen(self.command)
        self._wait()

    def _wait(self) -> None:
        ends = time.monotonic() + 20
        while True:
            try:
                with socket.create_connection(("localhost", self.port), timeout=1):
                    return
            except OSError:
                assert self.process.poll() is None, (self.folder / "error.log").read_text()
                assert time.monotonic() < ends
                time.sleep(0.05)

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(10)
