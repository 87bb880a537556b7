"""What a build has read so far, kept beside its folder, so that a killed one can be resumed.

One file a document, named by its content and by everything that the result depends on: the code
of the extraction and the gazetteer. Removed when the build is done.
"""

import hashlib
import json
import os
import shutil
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kzdash import paths

_CODE = ("extract", "ingest", "pipeline", "tables")


@dataclass(frozen=True, slots=True)
class Parts:
    """The folder of parts for the build into *out*."""

    out: Path

    @property
    def folder(self) -> Path:
        """Return where the parts lie."""
        out = self.out.resolve()
        return out.parent / f".parts-{out.name}"

    def clear(self) -> None:
        """Remove them all."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def get(self, key: str) -> dict[str, Any] | None:
        """Return what was kept for *key*; None where nothing whole was."""
        try:
            packed = (self.folder / key).read_bytes()
            part: dict[str, Any] = json.loads(zlib.decompress(packed))
        except (OSError, ValueError, zlib.error):
            return None
        return part

    def put(self, key: str, part: dict[str, Any]) -> None:
        """Keep *part*; whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        fresh = self.folder / f"{key}.{os.getpid()}"
        fresh.write_bytes(zlib.compress(json.dumps(part).encode(), 1))
        fresh.replace(self.folder / key)


def key_of(name: str, content: bytes, doc_id: str | None) -> str:
    """Return the name of a document's part."""
    digest = hashlib.sha256(content)
    digest.update(f"\0{name}\0{doc_id}\0{fingerprint()}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


@cache
def fingerprint() -> str:
    """Return a hash of everything that a document's rows depend on besides the document."""
    digest = hashlib.sha256()
    code = [path for folder in _CODE for path in sorted((paths.PACKAGE / folder).rglob("*.py"))]
    for path in (*code, *sorted(paths.GAZETTEER.glob("*")), *sorted(paths.SOURCE.glob("*"))):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
