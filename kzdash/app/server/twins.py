"""Compressed twins of the files that a browser fetches, made once by ``make run`` or an image.

Streamlit serves its bundles as they are: 2.7 MB for a plain page. ``python -m
kzdash.app.server.twins`` writes a brotli and a gzip twin of each beside the installed packages;
the server only reads them. Where nothing was prepared, a thread makes quicker ones after the
start, and the first visitors get the files as they are.
"""

import gzip
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import streamlit.starlette

from kzdash import paths

ENCODINGS = ("br", "gzip")  # the better one first
BEST, QUICK = 11, 9
_SUFFIXES = frozenset((".css", ".geojson", ".html", ".js", ".json", ".md", ".svg", ".txt"))
_LEAST_BYTES = 1_000


def twins_folder() -> Path:
    """Return where the twins lie: ``KZDASH_TWINS``, else beside the installed packages."""
    given = os.environ.get("KZDASH_TWINS")
    return Path(given) if given else Path(sys.prefix) / "share" / "kzdash" / "twins"


def bundle_files() -> dict[str, Path]:
    """Return address -> file, for everything that Streamlit serves below ``/static``."""
    root = Path(streamlit.starlette.__file__).parent / "static"
    return {
        f"/{path.relative_to(root).as_posix()}": path
        for path in sorted((root / "static").rglob("*"))
        if path.is_file()
    }


def twin_of(content: bytes, encoding: str) -> bytes | None:
    """Return the prepared twin of *content*; None where there is none.

    Args:
        content: A file as it is.
        encoding: One of :data:`ENCODINGS`.
    """
    try:
        return _twin_path(content, encoding).read_bytes()
    except OSError:
        return None


def prepare(quality: int, jobs: int = 2) -> int:
    """Write the twins that are missing and return how many were made.

    Args:
        quality: Of brotli, up to 11; 9 takes a tenth of the time for a tenth more bytes.
        jobs: Threads; brotli computes outside of the interpreter's lock.

    Raises:
        OSError: If the folder can't be written.
    """
    twins_folder().mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(jobs) as pool:
        return sum(pool.map(lambda path: _make(path, quality), _worth_it()))


def _worth_it() -> Iterator[Path]:
    own = (p for folder in (*paths.asset_folders(), paths.GEO) for p in sorted(folder.rglob("*")))
    for path in (*bundle_files().values(), *own):
        if path.suffix in _SUFFIXES and path.is_file() and path.stat().st_size >= _LEAST_BYTES:
            yield path


def _make(path: Path, quality: int) -> int:
    content = path.read_bytes()
    packed: Mapping[str, bytes] = {}
    missing = [e for e in ENCODINGS if not _twin_path(content, e).exists()]
    packed = {encoding: _pack(content, encoding, quality) for encoding in missing}
    for encoding, twin in packed.items():
        _write(_twin_path(content, encoding), twin)
    return bool(packed)


def _pack(content: bytes, encoding: str, quality: int) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(content, quality=quality))
    return gzip.compress(content, compresslevel=9, mtime=0)


def _write(target: Path, content: bytes) -> None:
    """Write beside, then rename: a reader sees the whole twin or none."""
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
        file.write(content)
    Path(file.name).replace(target)


def _twin_path(content: bytes, encoding: str) -> Path:
    """Return the twin's place: by content, so that a new version can't meet an old twin."""
    return twins_folder() / f"{hashlib.sha256(content).hexdigest()[:32]}.{encoding}"


if __name__ == "__main__":
    print(f"{prepare(BEST)} files compressed into {twins_folder()}")  # noqa: T201
