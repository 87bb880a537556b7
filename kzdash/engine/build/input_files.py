"""The files of a build: found in their folders, in an order that is the same everywhere."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import overload

from kzdash.engine.build.faults import BuildError
from kzdash.engine.ingest.document import SUFFIXES

_NOTES = frozenset((".yml", ".yaml", ".csv"))  # what stands beside a document and describes it
_NO_DOCUMENT = "no .txt, .docx, .pdf or .html file is in this folder. Name another."


class Files(Sequence[Path]):
    """The files of a build, each once; of hundreds of thousands, names take far less than paths.

    *left_out* counts, by their ending, the files of the folders that are no documents.
    """

    def __init__(self, names: Iterable[str], left_out: Mapping[str, int] | None = None) -> None:
        """Keep the *names*, in their order."""
        self._names = tuple(dict.fromkeys(names))
        self.left_out = dict(left_out or {})

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
    left_out: Counter[str] = Counter()
    for source in sources:
        if source.is_dir():
            before = len(found)
            found += _inside(source, left_out)
            if len(found) == before:
                raise BuildError([f"{source}: {_NO_DOCUMENT}"])
        elif source.exists():
            found.append(str(source))
        else:
            raise BuildError([f"{source}: there is no such file or folder. Check the name."])
    return Files(found, left_out)


def said_of(left_out: Mapping[str, int]) -> str:
    """Return in words how many files of which endings were left out; "" where none was."""
    if not left_out:
        return ""
    total = sum(left_out.values())
    kinds = ", ".join(
        f"{count} {ending or 'without an ending'}" for ending, count in sorted(left_out.items())
    )
    return f"{'1 file was' if total == 1 else f'{total} files were'} left out: {kinds}"


def _inside(folder: Path, left_out: Counter[str]) -> Iterator[str]:
    """Yield the documents of a folder and of those in it, all sorted by name; links not followed.

    A folder that can't be opened is passed over, as one without documents is.

    Args:
        folder: Where to look.
        left_out: Counts the endings of other files; hidden ones and notes are passed over.
    """
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in inside:
        if entry.is_dir(follow_symlinks=False):
            yield from _inside(folder / entry.name, left_out)
            continue
        ending = Path(entry.name).suffix.lower()
        if entry.is_dir():
            continue
        if ending in SUFFIXES:
            yield str(folder / entry.name)
        elif ending not in _NOTES and not entry.name.startswith("."):
            left_out[ending] += 1
