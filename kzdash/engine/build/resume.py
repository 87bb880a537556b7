"""What a build has read so far, kept beside its folder, so that a killed one can be resumed.

One file a document, or a batch of them in a large build, named by its content and by everything
that the result depends on: the code of the extraction and the gazetteer. Removed when the build is
done.
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
from kzdash.engine.build.batch import Packed, packed_bytes, read_packed
from kzdash.engine.build.plan import Batch, Item
from kzdash.engine.ingest.recognition import engine

_CODE = ("engine/build", "engine/extract", "engine/ingest", "tables")


@dataclass(frozen=True, slots=True)
class Checkpoints:
    """What the build into *out* has read so far: a file for each document or batch."""

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
        """Return what was kept of a document; None where nothing whole was."""
        try:
            part: dict[str, Any] = json.loads(zlib.decompress((self.folder / key).read_bytes()))
        except (OSError, ValueError, zlib.error):
            return None
        return part

    def put(self, key: str, part: dict[str, Any]) -> None:
        """Keep what was read of a document; whole or not at all."""
        self._keep(key, zlib.compress(json.dumps(part).encode(), 1))

    def get_batch(self, key: str) -> Packed | None:
        """Return what was kept of a batch; None where nothing whole was."""
        try:
            return read_packed((self.folder / key).read_bytes())
        except (OSError, ValueError):
            return None

    def put_batch(self, key: str, packed: Packed) -> None:
        """Keep what a batch came to; whole or not at all."""
        self._keep(key, packed_bytes(packed))

    def _keep(self, key: str, content: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        fresh = self.folder / f"{key}.{os.getpid()}"
        fresh.write_bytes(content)
        fresh.replace(self.folder / key)


def key_of(name: str, content: bytes, item: Item) -> str:
    """Return the name of a document's part; what a scan gives depends on its recogniser."""
    digest = hashlib.sha256(content)
    digest.update(
        f"\0{name}\0{item.doc_id}\0{item.ocr}\0{item.min_confidence}\0{engine()}\0{fingerprint()}".encode(
            "utf-8", "surrogatepass"
        )
    )
    return digest.hexdigest()


def batch_key_of(batch: Batch) -> str | None:
    """Return the name of a batch's part; None if a document of it can't be read.

    A batch is corrected and checked against the record, so they are in its name too.
    """
    digest = hashlib.sha256()
    for path in (*sorted(paths.CORRECTIONS.glob("*")), *sorted(paths.REFERENCE.glob("*"))):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    for item in batch:
        key = item_key_of(item)
        if key is None:
            return None
        digest.update(f"{key}\0{item.collection}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def item_key_of(item: Item) -> str | None:
    """Return the key of a document's part; None for what can't be read, which is said later."""
    if not isinstance(item.source, Path):
        return None
    try:
        return key_of(str(item.source), item.source.read_bytes(), item)
    except OSError:
        return None


@cache
def fingerprint() -> str:
    """Return a hash of everything that a document's rows depend on besides the document."""
    digest = hashlib.sha256()
    code = [path for folder in _CODE for path in sorted((paths.PACKAGE / folder).rglob("*.py"))]
    for path in (*code, *sorted(paths.GAZETTEER.glob("*")), *sorted(paths.SOURCE.glob("*"))):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
