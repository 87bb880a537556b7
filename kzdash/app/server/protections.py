"""TCP_NODELAY at the start, and the protections that only the host can give: named in the log."""

import os
import socket
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

_OPEN_FILES = Path("/proc/self/fd")


def missing(environment: Mapping[str, str], hosts: Sequence[str] = ()) -> Iterator[str]:
    """Yield a sentence for each protection of a public demo that is not there.

    Args:
        environment: The process's variables.
        hosts: The names under which the app may be asked for.
    """
    if not hosts:
        yield (
            "Answers under any host name (server.allowedHosts is empty): a page of another site "
            "may pass for it; see docs/serving.md."
        )
    if environment.get("KZDASH_BEHIND_PROXY") != "1":
        yield (
            "No proxy is announced (KZDASH_BEHIND_PROXY=1): request rates and connection counts "
            "are not limited before the app; see docs/serving.md."
        )


def refused_path(base: object) -> str:
    """Return why the server doesn't start where it is to live at the path *base*; else nothing.

    Our files, pages and links begin at the root of a host: below a path the page would be blank.
    """
    path = str(base or "").strip("/")
    if not path:
        return ""
    return (
        f"server.baseUrlPath is set to {path!r}: this app lives at the root of a host name, not at "
        "a path. Leave the option empty and give the app a name of its own; see docs/serving.md."
    )


def set_nodelay() -> int:
    """Switch Nagle's delay off for the listening sockets, whose connections inherit that.

    Streamlit opens its socket itself, without naming TCP, and so asyncio leaves the delay on:
    40 ms for each answer of more than one packet. Returns how many sockets were set; 0 where the
    system doesn't list them.
    """
    changed = 0
    for number in _open_files():
        if not _is_socket(number):
            continue
        with socket.socket(fileno=os.dup(number)) as copy:
            if _listens(copy):
                copy.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                changed += 1
    return changed


def _is_socket(number: int) -> bool:
    try:
        return stat.S_ISSOCK(os.fstat(number).st_mode)
    except OSError:
        return False  # closed meanwhile


def _open_files() -> list[int]:
    try:
        return [int(path.name) for path in _OPEN_FILES.iterdir()]
    except OSError:
        return []


def _listens(candidate: socket.socket) -> bool:
    return (
        candidate.family in (socket.AF_INET, socket.AF_INET6)
        and candidate.type == socket.SOCK_STREAM
        and candidate.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN) == 1
    )
