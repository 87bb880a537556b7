"""The static files: ours under ``/assets/<hash>/<name>``, and Streamlit's.

The hash covers every file of ``kzdash/app/*/assets`` and ``data/geo`` and the inks, so a module may
import its neighbour by a relative name, a browser may keep what it has for a year, and a new
version is a new address. Our files are held in memory: what is served is what was hashed.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath

import streamlit.starlette

from kzdash import paths
from kzdash.app.draw import theme

PREFIX = "/assets"
INKS = "theme.css"  # made from kzdash.app.draw.theme, the one place that names a colour
STREAMLIT_STATIC = Path(streamlit.starlette.__file__).parent / "static"
MEDIA_TYPES: Mapping[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".geojson": "application/geo+json",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
    ".yml": "text/plain; charset=utf-8",
}
# Streamlit's whole fonts (170 and 375 kB) and our cuts of them (kzdash/app/draw/fonts/README.md).
_LEAN_FONTS = {"SourceSansVF-Upright": "sans.woff2", "MaterialSymbols-Rounded": "icons.woff2"}
_FONT = ".woff2"
_MIN_COMPRESSED_BYTES = 1_000


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file that the server answers with, under an address that never changes what it holds.

    Attributes:
        content: The bytes, or where they lie.
        media_type: MIME type with its charset.
        is_compressible: Whether a compressed copy is smaller by enough.
    """

    content: bytes | Path
    media_type: str
    is_compressible: bool

    @classmethod
    def of(cls, name: str, content: bytes | Path) -> "StaticFile":
        """Describe *content* by the suffix of *name*, one of :data:`MEDIA_TYPES`, and its size."""
        suffix = PurePath(name).suffix
        size = len(content) if isinstance(content, bytes) else content.stat().st_size
        worth_it = suffix != _FONT and size >= _MIN_COMPRESSED_BYTES
        return cls(content, MEDIA_TYPES[suffix], worth_it)

    def read(self) -> bytes:
        """Return the content.

        Raises:
            OSError: If it can't be read from the disk.
        """
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()


def load_files(*folders: Path) -> dict[str, bytes]:
    """Return name (relative to its folder, with ``/``) -> content, for the files of *folders*."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in MEDIA_TYPES
    }


def hash_of(files: Mapping[str, bytes]) -> str:
    """Return a short hash over all names and contents."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{len(files[name])}\0".encode())
        digest.update(files[name])
    return digest.hexdigest()[:12]


@cache
def own_files() -> tuple[str, Mapping[str, bytes]]:
    """Return the hash and name -> content of our files, read once a process."""
    files = load_files(*paths.asset_folders(), paths.GEO)
    files[INKS] = theme.style_sheet().encode()
    return hash_of(files), files


def address_of(name: str) -> str:
    """Return ``/assets/<hash>/<name>``.

    Raises:
        KeyError: If there is no such file.
    """
    digest, files = own_files()
    if name not in files:
        raise KeyError(f"no static file {name!r} in {paths.APP}/*/assets or {paths.GEO}")
    return f"{PREFIX}/{digest}/{name}"


def static_files() -> dict[str, StaticFile]:
    """Return address -> file: ours, Streamlit's bundles, and our fonts in the place of its own.

    Streamlit's pictures and its other fonts are left to Streamlit: nothing compresses them.
    """
    own = own_files()[1]
    files = {address_of(name): StaticFile.of(name, content) for name, content in own.items()}
    for path in sorted((STREAMLIT_STATIC / "static").rglob("*")):
        address = f"/{path.relative_to(STREAMLIT_STATIC).as_posix()}"
        font = next((ours for name, ours in _LEAN_FONTS.items() if path.name.startswith(name)), "")
        if font:
            files[address] = StaticFile.of(font, own[font])
        elif path.suffix in MEDIA_TYPES:
            file = StaticFile.of(path.name, path)
            if file.is_compressible:
                files[address] = file
    return files
