"""Compressed copies of the static files, made once by ``make run`` or an image.

Streamlit serves its bundles uncompressed: 2.7 MB for a plain page. ``python -m
kzdash.app.server.compress`` writes a brotli and a gzip copy of each file beside the installed
packages. Where there are none, the server compresses a file when it is first requested: sooner
done, and a tenth larger.
"""

import gzip
import hashlib
import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from kzdash.app.server.assets import static_files

ENCODINGS = ("br", "gzip")  # the smaller one first
_BEST, _QUICK = 11, 5  # brotli's quality
_SETTING = "KZDASH_COMPRESSED"


def copies_folder() -> Path:
    """Return where the copies lie: ``KZDASH_COMPRESSED``, else beside the installed packages."""
    return Path(os.environ.get(_SETTING) or Path(sys.prefix) / "share" / "kzdash" / "compressed")


def compressed(content: bytes, encoding: str) -> bytes:
    """Return the prepared copy of *content*; compress it now where there is none.

    Args:
        content: A file as it is.
        encoding: One of :data:`ENCODINGS`.
    """
    try:
        return _copy_path(content, encoding).read_bytes()
    except OSError:
        return _compress(content, encoding, _QUICK)


def write_copies(contents: list[bytes], quality: int = _BEST) -> int:
    """Write the copies that are missing and return how many were written.

    Args:
        contents: The files to compress.
        quality: Of brotli, up to 11.

    Raises:
        OSError: If the folder can't be written.
    """
    copies_folder().mkdir(parents=True, exist_ok=True)
    missing = [
        (content, encoding)
        for content in contents
        for encoding in ENCODINGS
        if not _copy_path(content, encoding).exists()
    ]

    def write(copy: tuple[bytes, str]) -> None:
        content, encoding = copy
        _write(_copy_path(content, encoding), _compress(content, encoding, quality))

    with ThreadPoolExecutor(2) as pool:  # compressing holds no lock of the interpreter
        return len(list(pool.map(write, missing)))


def _compress(content: bytes, encoding: str, quality: int) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(content, quality=quality))
    return gzip.compress(content, mtime=0)


def _write(target: Path, content: bytes) -> None:
    """Write beside, then rename: a reader sees the whole copy or none."""
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
        file.write(content)
    Path(file.name).replace(target)


def _copy_path(content: bytes, encoding: str) -> Path:
    """Return the place of a copy: by content, so that a new version can't meet an old copy."""
    return copies_folder() / f"{hashlib.sha256(content).hexdigest()[:32]}.{encoding}"


if __name__ == "__main__":
    worth_it = [file.read() for file in static_files().values() if file.is_compressible]
    print(f"{write_copies(worth_it)} copies written to {copies_folder()}")  # noqa: T201
