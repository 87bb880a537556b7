"""What people know of a source file: ``document.yml`` beside it, and its translations.

A file without such notes has none: no title, no translation, nothing guessed.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from kzdash.engine.ingest.document import IngestError, SourceDocument

NOTES = "document.yml"

Translation = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SourceNotes:
    """Notes on one file; *translations* are found by the (start, stop) of a sentence."""

    origin: str | None = None
    licence: str | None = None
    title: Mapping[str, str] = field(default_factory=dict)
    section_titles: Mapping[tuple[int, str], str] = field(default_factory=dict)
    translations: Mapping[tuple[int, int], Translation] = field(default_factory=dict)
    translated_by: str = "none"
    written_from: str | None = None
    written_to: str | None = None
    written_note: str | None = None
    files: tuple[Path, ...] = ()


def notes_of(path: Path | None, document: SourceDocument) -> SourceNotes:
    """Return the notes on the file at *path*; none for standard input or an undescribed file.

    Raises:
        IngestError: If the notes describe another version of the file, or can't be read.
    """
    if path is None or not (path.parent / NOTES).exists():
        return SourceNotes()
    notes_path = path.parent / NOTES
    try:
        described = (yaml.safe_load(notes_path.read_text("utf-8")) or {}).get(path.name)
    except (yaml.YAMLError, OSError, UnicodeDecodeError, AttributeError) as error:
        raise IngestError(
            f"{notes_path}: can't be read as YAML ({error}). Mend or remove it."
        ) from error
    if not isinstance(described, dict):
        return SourceNotes()
    expected = described.get("sha256")
    if expected and expected != document.sha256:
        raise IngestError(
            f"{notes_path}: describes {path.name} with sha256 {expected[:12]}…, "
            f"the file has {document.sha256[:12]}…. Correct the notes if the new file is meant."
        )
    return _notes(described, path.parent, notes_path)


def _notes(described: Mapping[str, Any], folder: Path, notes_path: Path) -> SourceNotes:
    written = described.get("written") or {}
    translated = described.get("translations") or {}
    file = folder / str(translated["file"]) if "file" in translated else None
    sections = described.get("sections") or {}
    return SourceNotes(
        origin=described.get("origin"),
        licence=described.get("licence"),
        title=described.get("title") or {},
        section_titles={
            (int(ordinal), lang): title
            for ordinal, titles in sections.items()
            for lang, title in titles.items()
        },
        translations=_read_translations(file) if file else {},
        translated_by=str(translated.get("by", "none")),
        written_from=written.get("from"),
        written_to=written.get("to"),
        written_note=(written.get("note") or "").strip() or None,
        files=(notes_path, *([file] if file else [])),
    )


def _read_translations(path: Path) -> dict[tuple[int, int], Translation]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return {
                (int(row["start"]), int(row["stop"])): {
                    lang: row[f"text_{lang}"] for lang in ("kk", "ru", "en") if row[f"text_{lang}"]
                }
                for row in csv.DictReader(file)
            }
    except (OSError, KeyError, ValueError) as error:
        raise IngestError(
            f"{path}: not a table of translations ({error!r}). "
            "It needs the columns start, stop, text_kk, text_ru, text_en."
        ) from error
