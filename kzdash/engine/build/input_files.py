"""The files of a build: found in their folders, in an order that is the same everywhere."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import overload

from kzdash.engine.build.faults import BuildError
from kzdash.engine.ingest.document import PICTURE_SUFFIXES, SUFFIXES

_OTHER_ENDING, _CLOSED = "without a usual ending", "folder(s) that can't be opened"
_LONGEST_ENDING = 10
_PICTURES = "Pictures of text are read where they are named, or with --ocr always."
_NO_DOCUMENT = "no .txt, .docx, .pdf or .html file is in this folder. Name another."


class Files(Sequence[Path]):
    """The files of a build, each once; of hundreds of thousands, names take far less than paths.

    ``left_out`` has how many files of each ending the folders hold that are no documents.
    """

    def __init__(self, names: Iterable[str], left_out: Mapping[str, int] | None = None) -> None:
        """Keep the *names*, in their order, and the count of those that were *left_out*."""
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


def find_sources(sources: Sequence[Path], *, pictures: bool = False) -> Files:
    """Return the document files among *sources*, folders opened, in a fixed order.

    Pictures in a folder are mostly no documents: they are among them if *pictures* says so.

    Raises:
        BuildError: If a source doesn't exist or a folder holds no document.
    """
    wanted = (*SUFFIXES, *PICTURE_SUFFIXES) if pictures else SUFFIXES
    found: list[str] = []
    left_out: Counter[str] = Counter()
    for source in sources:
        if source.is_dir():
            before = len(found)
            found += _inside(source, left_out, wanted)
            if len(found) == before:
                raise BuildError([f"{source}: {_NO_DOCUMENT}", *said_left_out(left_out)])
        elif source.exists():
            found.append(str(source))
        else:
            raise BuildError([f"{source}: there is no such file or folder. Check the name."])
    return Files(found, left_out)


def said_left_out(left_out: Mapping[str, int]) -> list[str]:
    """Return the line that names how many files of which endings are not read; none of none."""
    if not left_out:
        return []
    counts = ", ".join(f"{count} {ending}" for ending, count in sorted(left_out.items()))
    said = [f"left out, because only .txt, .docx, .pdf and .html are read: {counts}"]
    return [*said, _PICTURES] if not left_out.keys().isdisjoint(PICTURE_SUFFIXES) else said


def _inside(folder: Path, left_out: Counter[str], wanted: Sequence[str]) -> Iterator[str]:
    """Yield the documents of a folder and of those in it, all sorted by name; links not followed.

    What is no document, and a folder that can't be opened, is counted in *left_out*.
    """
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        left_out[_CLOSED] += 1
        return
    for entry in inside:
        if entry.is_dir(follow_symlinks=False):
            yield from _inside(folder / entry.name, left_out, wanted)
        elif not entry.is_dir():
            ending = Path(entry.name).suffix.lower()
            if ending in wanted:
                yield str(folder / entry.name)
            else:
                usual = ending[1:].isalnum() and len(ending) <= _LONGEST_ENDING
                left_out[ending if usual else _OTHER_ENDING] += 1
