"""An archive of some hundred short documents in three folders, for whoever reads one of many."""

from functools import partial
from pathlib import Path

import pytest

from kzdash.pipeline import build as builds
from kzdash.pipeline.files import find_sources
from kzdash.pipeline.plan import batches_of

DOCUMENTS, PER_GROUP = 37, 10
FOLDERS = ("", "1994", "1995/visits")
SENTENCES = (
    "Қазақстан Түркиямен келісімге қол қойды.",
    "Біз Үндістанға сапармен бардық.",
    "Қазақстан мен Жапония арасында 1993 жылы дипломатиялық қатынастар орнатылды.",
    "Бұл сапарлар туралы 2001 жылы баспасөз жазды.",
    "Қытаймен келіссөздер жүргізудеміз.",
)
# The same number of others, of bodies and plans.
BODIES = (
    "Қазақстан Біріккен Ұлттар Ұйымына мүше болды.",
    "Біз Ядролық қаруды таратпау туралы шартқа қол қойдық.",
    "Келесі жылы Жапониямен келісімге қол қойылады деп жоспарлануда.",
    "Бұл 1993 жылы болды.",
    "Біз Еуропадағы қауіпсіздік және ынтымақтастық ұйымының жұмысына қатысамыз.",
)


def write_documents(folder: Path) -> None:
    """Write the documents; which sentences one has follows from its number."""
    for number in range(DOCUMENTS):
        place = folder / FOLDERS[number % len(FOLDERS)]
        place.mkdir(parents=True, exist_ok=True)
        chosen = [text for at, text in enumerate(SENTENCES) if number >> at & 1] or SENTENCES[:1]
        (place / f"d{number:03}.txt").write_text(" ".join(chosen) + f" {number}\n", "utf-8")


def build_archive(folder: Path) -> Path:
    """Return the tables of the documents, in four groups."""
    write_documents(folder / "in")
    patch = pytest.MonkeyPatch()
    patch.setattr(builds, "batches_of", partial(batches_of, most_documents=PER_GROUP))
    builds.build(find_sources([folder / "in"]), folder / "tables")
    patch.undo()
    return folder / "tables"
