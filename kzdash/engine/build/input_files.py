"""The files of a build: found in their folders, in an order that is the same everywhere."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import overload

from kzdash.engine.build.faults import BuildError
from kzdash.engine.ingest.document import SUFFIXES

_NO_DOCUMENT = "no .txt, .docx, .pdf or .html file is in this folder. Name another."


class Files(Sequence[Path]):
    """The files of a build, each once; of hundreds of thousands, names take far less than paths."""

    def __init__(self, names: Iterable[str]) -> None:
        """Keep the *names*, in their order."""
        self._names = tuple(dict.fromkeys(names))

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(self._names)

    @overload
    def __getitem__(self, at: int) -> Path: ...
    @overload
    def __getitem__(self, at: slice) -> "Files": ...
    def __getitem__(self, at: int | slice) -> "Path | Files":
        """Return a file, or some of them."""
        return Files(self._names[at]) if isinstance(at, slice) else Path(self._names[at])


def find_sources(sources: Sequence[Path]) -> Files:
    """Return the document files among *sources*, folders opened, in a fixed order.

    Raises:
        BuildError: If a source doesn't exist or a folder holds no document.
    """
    found: list[str] = []
    for source in sources:
        if source.is_dir():
            before = len(found)
            found += _inside(source)
            if len(found) == before:
                raise BuildError([f"{source}: {_NO_DOCUMENT}"])
        elif source.exists():
            found.append(str(source))
        else:
            raise BuildError([f"{source}: there is no such file or folder. Check the name."])
    return Files(found)


def _inside(folder: Path) -> Iterator[str]:
    """Yield the documents of a folder and of those in it, all sorted by name; links not followed.

    A folder that can't be opened is passed over, as one without documents is.
    """
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in inside:
        if entry.is_dir(follow_symlinks=False):
            yield from _inside(folder / entry.name)
        elif Path(entry.name).suffix.lower() in SUFFIXES and not entry.is_dir():
            yield str(folder / entry.name)
