"""Static files of the pages under one hashed address: ``/assets/<hash>/<name>``.

The hash covers every file of ``kzdash/app/*/assets`` and ``data/geo`` and the inks, so a module may
import its neighbour by a relative name, a browser may keep what it has for a year, and a new
version is a new address. The files are held in memory with their gzip twins: what is served
always is what was hashed.
"""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount
from starlette.types import Receive, Scope, Send

from kzdash import paths
from kzdash.app.draw import theme
from kzdash.app.server import twins

PREFIX = "/assets"
INKS = "theme.css"  # made from kzdash.app.draw.theme, the one place that names a colour
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
_YEAR_S = 31_536_000
_WORTH_GZIP_BYTES = 1_000
_COMPRESSED_ALREADY = (".woff2", ".png")


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it goes over the wire."""

    content: bytes
    gzipped: bytes | None
    media_type: str
    brotli: bytes | None = None


def load_assets(*folders: Path) -> dict[str, Asset]:
    """Return name (relative to its folder, with ``/``) -> file, for every file of *folders*."""
    return {
        path.relative_to(folder).as_posix(): _load(path)
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in MEDIA_TYPES
    }


def hash_of(assets: Mapping[str, Asset]) -> str:
    """Return a short hash over all names and contents."""
    digest = hashlib.sha256()
    for name in sorted(assets):
        digest.update(f"{name}\0{len(assets[name].content)}\0".encode())
        digest.update(assets[name].content)
    return digest.hexdigest()[:12]


@cache
def bundle() -> tuple[str, Mapping[str, Asset]]:
    """Return the hash and the files of this process; read once."""
    inks = _packed(theme.style_sheet().encode(), INKS)
    assets = {**load_assets(*paths.asset_folders(), paths.GEO), INKS: inks}
    return hash_of(assets), assets


def address_of(name: str) -> str:
    """Return ``/assets/<hash>/<name>``.

    Raises:
        KeyError: If there is no such file.
    """
    digest, assets = bundle()
    if name not in assets:
        raise KeyError(f"no static file {name!r} in {paths.APP}/*/assets or {paths.GEO}")
    return f"{PREFIX}/{digest}/{name}"


async def serve(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request below the mount (plain ASGI)."""
    await _answer(scope)(scope, receive, send)


def mount() -> Mount:
    """Return the route to put into the app."""
    return Mount(PREFIX, app=serve)


def _answer(scope: Scope) -> Response:
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return PlainTextResponse("Method not allowed", status_code=405)
    below = scope["path"].removeprefix(scope.get("root_path", "")).lstrip("/")
    digest, _, name = below.partition("/")
    current, assets = bundle()
    asset = assets.get(name)
    if digest != current or asset is None:
        return PlainTextResponse("Not found", status_code=404)
    headers = {
        "Cache-Control": f"public, max-age={_YEAR_S}, immutable",
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }
    content = asset.content
    accepted = Headers(scope=scope).get("accept-encoding", "").replace(" ", "").split(",")
    for encoding, twin in (("br", asset.brotli), ("gzip", asset.gzipped)):
        if twin is not None and encoding in accepted:
            headers["Content-Encoding"] = encoding
            content = twin
            break
    return Response(content, headers=headers, media_type=asset.media_type)


def _load(path: Path) -> Asset:
    return _packed(path.read_bytes(), path.name)


def _packed(content: bytes, name: str) -> Asset:
    suffix = Path(name).suffix
    gzipped = brotli = None
    if len(content) > _WORTH_GZIP_BYTES and suffix not in _COMPRESSED_ALREADY:
        gzipped = twins.twin_of(content, "gzip") or gzip.compress(content, mtime=0)
        brotli = twins.twin_of(content, "br")
    return Asset(content, gzipped, MEDIA_TYPES[suffix], brotli)
