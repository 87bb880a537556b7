"""Word files (.docx): paragraphs, headings, tables and footnotes as text.

The archive is looked at before anything is unpacked, its parts are read with a counter, and the
XML is streamed by a parser that knows no entities: a small file can't become a large one. Macros
and pictures are not looked at. Why not python-docx: docs/decisions/0049.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from lzma import LZMAError

from lxml import etree

from kzdash.engine.ingest.extracted import Extracted, Paper, RefusedError

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_ENTRIES = 5_000
MOST_PART_BYTES = 120_000_000
MOST_RATIO = 200  # unpacked to packed; text in XML packs 10 to 30 times
_SMALL_BYTES = 1_000_000  # a small part may pack as well as it likes
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY, _STYLES = "word/document.xml", "word/styles.xml"
_NOTES = (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))
_HEADING_STYLES = ("heading", "title")
_DEEPEST = 200
# Built-in errors that zipfile lets through: offsets before the file's beginning (ValueError), names
# that are no text (UnicodeDecodeError, one too), a broken bz2 stream (OSError), an early end.
_ASTRAY = (ValueError, OverflowError, IndexError, OSError, EOFError)


def read_docx(content: bytes) -> Extracted:
    """Return the text of the Word file in *content*.

    Raises:
        RefusedError: If it is damaged, encrypted, no Word file, or larger inside than it looks.
    """
    with _archive_faults():
        archive = zipfile.ZipFile(io.BytesIO(content))
    with archive:
        return _read(archive)


@contextmanager
def _archive_faults() -> Iterator[None]:
    """Turn what zipfile raises over a broken archive into a refusal."""
    try:
        yield
    except RuntimeError as error:
        if isinstance(error, NotImplementedError):  # another compression, another version
            raise _damaged() from error
        raise RefusedError(
            "encrypted", "the file asks for a password. Save it without one."
        ) from error
    except (zipfile.BadZipFile, zlib.error, struct.error, LZMAError, *_ASTRAY) as error:
        raise _damaged() from error


def _damaged() -> RefusedError:
    return RefusedError("damaged", "the Word file is damaged. Open it in Word and save it anew.")


def _read(archive: zipfile.ZipFile) -> Extracted:
    entries = {entry.filename: entry for entry in archive.infolist()}
    if len(entries) > MOST_ENTRIES:
        raise _bomb()
    if _BODY not in entries:
        if "EncryptedPackage" in entries:
            raise RefusedError("encrypted", "the file asks for a password. Save it without one.")
        raise RefusedError(
            "unknown_type", "this archive is no Word file. Save the document as .docx or .txt."
        )
    headings = _heading_styles(archive, entries)
    paper = Paper()
    for block, is_heading in _blocks(_part(archive, entries[_BODY]), headings):
        paper.add(block, heading=is_heading)
    for name, kind in _NOTES:
        if name in entries:
            for note in _notes(_part(archive, entries[name]), kind):
                paper.add(note)
    return Extracted(paper.text, tuple(paper.headings))


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return one part unpacked; what the archive says of its size is checked while reading."""
    swollen = entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
    if entry.file_size > MOST_PART_BYTES or (swollen and entry.file_size > _SMALL_BYTES):
        raise _bomb()
    with _archive_faults(), archive.open(entry) as file:
        content = file.read(min(entry.file_size, MOST_PART_BYTES) + 1)
    if len(content) > entry.file_size:
        raise _bomb()
    if b"<!DOCTYPE" in content[:4_096] or b"<!ENTITY" in content:
        raise RefusedError(
            "entities", "the file defines entities, which no Word file does. It was not read."
        )
    return content


def _bomb() -> RefusedError:
    return RefusedError(
        "zip_bomb", "the file is far larger inside than outside. It was not unpacked."
    )


def _events(content: bytes, *tags: str) -> Iterator[tuple[str, etree._Element]]:
    """Yield the beginnings and ends of *tags*; a broken part ends in a sentence."""
    try:
        yield from etree.iterparse(
            io.BytesIO(content),
            events=("start", "end"),
            tag=[f"{_W}{tag}" for tag in tags],
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
        )
    except etree.XMLSyntaxError as error:
        raise _damaged() from error


def _heading_styles(
    archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]
) -> frozenset[str]:
    """Return the ids of the styles that make a paragraph a heading, whatever language Word has."""
    found = {"Title"}
    if _STYLES in entries:
        for event, style in _events(_part(archive, entries[_STYLES]), "style"):
            if event == "end":
                name = style.find(f"{_W}name")
                said = name.get(f"{_W}val", "").lower() if name is not None else ""
                outlined = style.find(f"{_W}pPr/{_W}outlineLvl") is not None
                if said.startswith(_HEADING_STYLES) or outlined:
                    found.add(style.get(f"{_W}styleId", ""))
                style.clear()
    return frozenset(found)


def _blocks(content: bytes, headings: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Yield each paragraph and each row of a table, and whether it is a heading."""
    rows: list[list[str]] = []  # the rows that are open, a table in a cell included
    for event, element in _events(content, "p", "tr", "tc"):
        tag = element.tag.removeprefix(_W)
        if event == "start":
            _open(tag, rows)
        elif tag in ("p", "tr"):
            is_row = tag == "tr" and bool(rows)
            text = "\t".join(rows.pop()) if is_row else paragraph_text(element)
            if rows and rows[-1]:  # inside a cell
                rows[-1][-1] = f"{rows[-1][-1]} {text}".strip()
            elif not rows:
                yield text, tag == "p" and _is_heading(element, headings)
            element.clear()


def _open(tag: str, rows: list[list[str]]) -> None:
    """Note the beginning of a row or of a cell."""
    if tag == "tr":
        rows.append([])
        if len(rows) > _DEEPEST:
            raise _bomb()
    elif tag == "tc" and rows:
        rows[-1].append("")


def paragraph_text(paragraph: etree._Element) -> str:
    """Return the letters of one paragraph: tabs and breaks as such, what was deleted left out."""
    parts: list[str] = []
    for element in paragraph.iter():
        tag = element.tag.removeprefix(_W) if isinstance(element.tag, str) else ""
        if tag == "t":
            parts.append(element.text or "")
        elif tag == "tab" and element.getparent().tag == f"{_W}r":
            parts.append("\t")
        elif tag in ("br", "cr"):
            parts.append("\n")
        elif tag == "noBreakHyphen":
            parts.append("\N{NON-BREAKING HYPHEN}")
        elif tag == "softHyphen":
            parts.append("\N{SOFT HYPHEN}")
        elif tag in ("footnoteReference", "endnoteReference"):
            parts.append(f"[{element.get(f'{_W}id', '')}]")
    return "".join(parts)


def _is_heading(paragraph: etree._Element, headings: frozenset[str]) -> bool:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    outlined = paragraph.find(f"{_W}pPr/{_W}outlineLvl") is not None
    return outlined or (style is not None and style.get(f"{_W}val", "") in headings)


def _notes(content: bytes, kind: str) -> Iterator[str]:
    """Yield each foot- or endnote with its number; Word's own separators have negative ones."""
    for event, note in _events(content, kind):
        if event == "end":
            number = note.get(f"{_W}id", "")
            texts = [paragraph_text(one) for one in note.iter(f"{_W}p")]
            said = " ".join(text.strip() for text in texts).strip()
            if said and note.get(f"{_W}type") is None:
                yield f"[{number}] {said}"
            note.clear()
