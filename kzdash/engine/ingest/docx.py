"""Word files (.docx): paragraphs, headings, tables, text boxes and footnotes as text.

What the file itself says is hidden, deleted or moved away is not read. A text box stands behind the
paragraph that anchors it, once: its copy for older programs is left out.

The archive is looked at before anything is unpacked, its parts are read with a counter, and the
XML is streamed by a parser that knows no entities: a small file can't become a large one. Macros
and pictures are not looked at. Why not python-docx: docs/decisions/0049.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from lzma import LZMAError

from lxml import etree

from kzdash.engine.ingest.extracted import Extracted, Paper, RefusedError, raised

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_ENTRIES = 5_000
MOST_PART_BYTES = 120_000_000
MOST_RATIO = 200  # unpacked to packed; text in XML packs 10 to 30 times
_SMALL_BYTES = 1_000_000  # a small part may pack as well as it likes
# The two spellings of the format: the usual one, and Strict Open XML.
_SPELLINGS = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_FOR_OLDER_PROGRAMS = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TYPES, _RELATIONS = "[content_types].xml", "_rels/.rels"
_BODY = "word/document.xml"  # where nothing names another part
_BODIES = re.compile(r"word/document\d*\.xml")
_NOTES = ("footnote", "endnote")
_GONE = ("del", "moveFrom")  # what a reviser took out, while the change is kept for others to see
_ON = ("1", "true", "on")
_OFF = ("0", "false", "off", "none")
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


@dataclass(frozen=True, slots=True)
class _Styles:
    """Ids of the styles that make a paragraph a heading, and of those that hide what has them."""

    headings: frozenset[str] = frozenset(("Title",))
    hidden: frozenset[str] = frozenset()
    usual: str = ""  # the style of a paragraph that names none


def _read(archive: zipfile.ZipFile) -> Extracted:
    entries = {_part_name(entry.filename): entry for entry in archive.infolist()}
    if len(entries) > MOST_ENTRIES:
        raise _bomb()
    body = _main_part(archive, entries)
    if body not in entries:
        if "encryptedpackage" in entries:
            raise RefusedError("encrypted", "the file asks for a password. Save it without one.")
        raise RefusedError(
            "unknown_type", "this archive is no Word file. Save the document as .docx or .txt."
        )
    folder = body.rpartition("/")[0]
    styles = _styles(archive, entries, f"{folder}/styles.xml".lstrip("/"))
    paper = Paper()
    for block, is_heading in _blocks(_part(archive, entries[body]), styles):
        paper.add(block, heading=is_heading)
    for kind in _NOTES:
        name = f"{folder}/{kind}s.xml".lstrip("/")
        if name in entries:
            for note in _notes(_part(archive, entries[name]), kind, styles):
                paper.add(note)
    return Extracted(paper.text, tuple(paper.headings))


def _part_name(written: str) -> str:
    """Return a part's name, whose case says nothing; some programs write backslashes."""
    return written.replace("\\", "/").lstrip("/").lower()


def _main_part(archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]) -> str:
    """Return the part that holds the body: some programs call it ``word/document2.xml``.

    The relation of the package names it, else the list of content types, else its name.
    """
    named = [
        (element.get("Type", ""), element.get("Target", ""))
        for element in _elements(archive, entries, _RELATIONS)
    ]
    found = [_part_name(target) for kind, target in named if kind.endswith("/officeDocument")]
    found += [
        _part_name(element.get("PartName", ""))
        for element in _elements(archive, entries, _TYPES)
        if "word" in (kind := element.get("ContentType", "")) and kind.endswith(".main+xml")
    ]
    found += sorted(name for name in entries if _BODIES.fullmatch(name))
    return next((name for name in found if name in entries), _BODY)


def _elements(
    archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], name: str
) -> Iterator[etree._Element]:
    """Yield the elements of a small part of the package; none where it is missing."""
    if name in entries:
        for _, element in _parsed(_part(archive, entries[name]), ("end",), None):
            yield element


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
    """Yield the beginnings and ends of *tags* in both spellings, and of copies for old programs."""
    wanted = [f"{spelling}{tag}" for spelling in _SPELLINGS for tag in tags]
    return _parsed(content, ("start", "end"), [*wanted, _FOR_OLDER_PROGRAMS])


def _parsed(
    content: bytes, events: tuple[str, ...], tags: list[str] | None
) -> Iterator[tuple[str, etree._Element]]:
    """Yield *events* of *tags*; a broken part ends in a sentence."""
    try:
        yield from etree.iterparse(
            io.BytesIO(content),
            events=events,
            tag=tags,
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
        )
    except etree.XMLSyntaxError as error:
        raise _damaged() from error


def _name(element: etree._Element) -> str:
    """Return the tag of Word's own elements without its spelling; "" for every other one."""
    tag = element.tag if isinstance(element.tag, str) else ""
    spelling = tag[: tag.find("}") + 1]
    return tag.removeprefix(spelling) if spelling in _SPELLINGS else ""


def _child(element: etree._Element, *path: str) -> etree._Element | None:
    """Return the first element below *element* along *path*, in either spelling."""
    for name in path:
        below = next((child for child in element if _name(child) == name), None)
        if below is None:
            return None
        element = below
    return element


def _attribute(element: etree._Element | None, name: str) -> str | None:
    """Return an attribute of Word's own; None where it or the element is missing."""
    if element is None:
        return None
    return next(
        (value for spelling in _SPELLINGS if (value := element.get(f"{spelling}{name}"))), None
    )


def _is_on(element: etree._Element | None) -> bool:
    """Return whether a switch such as ``vanish`` is there and not turned off."""
    return element is not None and (_attribute(element, "val") or "").lower() not in _OFF


def _styles(archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], name: str) -> _Styles:
    """Return what the styles say, whatever language Word has; a style takes after its base."""
    if name not in entries:
        return _Styles()
    headings, bases, vanish = {"Title"}, dict[str, str](), dict[str, bool]()
    usual = ""
    for event, style in _events(_part(archive, entries[name]), "style", "rPrDefault"):
        if event == "end" and _name(style) == "rPrDefault":
            vanish[""] = _is_on(_child(style, "rPr", "vanish"))
        elif event == "end":
            known_as = _attribute(style, "styleId") or ""
            if _attribute(style, "type") == "paragraph" and _attribute(style, "default") in _ON:
                usual = known_as
            said = (_attribute(_child(style, "name"), "val") or "").lower()
            if said.startswith(_HEADING_STYLES) or _child(style, "pPr", "outlineLvl") is not None:
                headings.add(known_as)
            bases[known_as] = _attribute(_child(style, "basedOn"), "val") or ""
            switch = _child(style, "rPr", "vanish")
            if switch is not None:
                vanish[known_as] = _is_on(switch)
            style.clear()
    hidden = {known_as for known_as in ("", *bases) if _inherited(known_as, bases, vanish)}
    return _Styles(frozenset(headings), frozenset(hidden), usual)


def _inherited(known_as: str, bases: dict[str, str], vanish: dict[str, bool]) -> bool:
    """Return whether a style or the nearest base that says so hides its text."""
    seen: set[str] = set()
    while known_as and known_as not in vanish and known_as not in seen:
        seen.add(known_as)
        known_as = bases.get(known_as, "")
    return vanish.get(known_as, vanish.get("", False))


def _blocks(content: bytes, styles: _Styles) -> Iterator[tuple[str, bool]]:
    """Yield each paragraph and each row of a table, and whether it is a heading."""
    rows: list[list[str]] = []  # the rows that are open, a table in a cell included
    boxed: list[tuple[str, bool]] = []  # paragraphs of a text box; its anchor is still open
    open_paragraphs = copies = 0
    for event, element in _events(content, "p", "tr", "tc"):
        tag = _name(element)
        if not tag:
            copies += _copies(element, event)
        elif copies:
            continue
        elif event == "start":
            open_paragraphs += tag == "p"
            _open(tag, rows)
        elif tag in ("p", "tr"):
            open_paragraphs -= tag == "p"
            is_row = tag == "tr" and bool(rows)
            text = _row(element, rows.pop()) if is_row else paragraph_text(element, styles)
            heading = tag == "p" and _is_heading(element, styles)
            if open_paragraphs:
                boxed.append((text, heading))
            elif rows and rows[-1]:  # inside a cell
                inside = " ".join(filter(None, (text, *(said for said, _ in boxed))))
                rows[-1][-1] = f"{rows[-1][-1]} {inside}".strip()
                boxed.clear()
            elif not rows:
                yield text, heading
                yield from boxed
                boxed.clear()
            element.clear()


def _copies(fallback: etree._Element, event: str) -> int:
    """Return by how much more is open of copies of what stands in front of them; clear them."""
    if not _is_copy(fallback):
        return 0
    if event == "end":
        fallback.clear()
    return 1 if event == "start" else -1


def _is_copy(fallback: etree._Element) -> bool:
    """Return whether the text of a copy for older programs stands in front of it as well."""
    parent = fallback.getparent()
    return parent is None or any(
        _name(one) in ("p", "t", "tr")
        for choice in parent
        if choice is not fallback
        for one in choice.iter()
    )


def _row(row: etree._Element, cells: list[str]) -> str:
    """Return the cells of a row in one line; nothing where the row is deleted or hidden."""
    deleted = _child(row, "trPr", "del") is not None
    return "" if deleted or _is_on(_child(row, "trPr", "hidden")) else "\t".join(cells)


def _open(tag: str, rows: list[list[str]]) -> None:
    """Note the beginning of a row or of a cell."""
    if tag == "tr":
        rows.append([])
        if len(rows) > _DEEPEST:
            raise _bomb()
    elif tag == "tc" and rows:
        rows[-1].append("")


def paragraph_text(paragraph: etree._Element, styles: _Styles) -> str:
    """Return the letters of one paragraph: tabs and breaks as such; hidden and deleted left out."""
    if any(_name(one) in _GONE for one in paragraph.iterancestors()):
        return ""
    style = _attribute(_child(paragraph, "pPr", "pStyle"), "val")
    hidden = (styles.usual if style is None else style) in styles.hidden
    parts: list[str] = []
    gone: etree._Element | None = None
    for event, element in etree.iterwalk(paragraph, events=("start", "end")):
        tag = _name(element)
        if gone is not None:
            gone = None if event == "end" and element is gone else gone
        elif event == "start" and (
            tag in _GONE or (tag == "r" and _is_hidden(element, styles, hidden))
        ):
            gone = element
        elif event == "start" and (said := _letters(element, tag, "".join(parts[-1:]))):
            parts.append(said)
    return "".join(parts)


def _letters(element: etree._Element, tag: str, before: str) -> str:
    """Return what one element of a run writes; *before* is what stands to the left of it."""
    if tag == "t":
        text = element.text or ""
        return raised(text, before) if _is_raised(element.getparent()) else text
    if tag == "tab":
        return "\t" if _name(element.getparent()) == "r" else ""
    if tag in ("footnoteReference", "endnoteReference"):
        return f"[{_attribute(element, 'id') or ''}]"
    return _SIGNS.get(tag, "")


_SIGNS = {
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    "softHyphen": "\N{SOFT HYPHEN}",
}


def _is_raised(run: etree._Element) -> bool:
    if _attribute(_child(run, "rPr", "vertAlign"), "val") == "superscript":
        return True
    lifted = _attribute(_child(run, "rPr", "position"), "val") or "0"  # in half points
    return lifted.isdecimal() and int(lifted[:4]) > 0


def _is_hidden(run: etree._Element, styles: _Styles, by_paragraph: bool) -> bool:  # noqa: FBT001
    """Return whether a run is hidden: by its own switch, else its style, else its paragraph's."""
    properties = _child(run, "rPr")
    own = _child(run, "rPr", "vanish")
    if own is not None:
        return _is_on(own)
    return by_paragraph or _hides(properties, "rStyle", styles)


def _hides(properties: etree._Element | None, style: str, styles: _Styles) -> bool:
    named = None if properties is None else _attribute(_child(properties, style), "val")
    return named in styles.hidden


def _is_heading(paragraph: etree._Element, styles: _Styles) -> bool:
    style = _attribute(_child(paragraph, "pPr", "pStyle"), "val")
    return style in styles.headings or _child(paragraph, "pPr", "outlineLvl") is not None


def _notes(content: bytes, kind: str, styles: _Styles) -> Iterator[str]:
    """Yield each foot- or endnote with its number; Word's own separators have negative ones."""
    for event, note in _events(content, kind):
        if event == "end" and _name(note) == kind:
            number = _attribute(note, "id") or ""
            texts = [paragraph_text(one, styles) for one in note.iter() if _name(one) == "p"]
            said = " ".join(text.strip() for text in texts).strip()
            if said and _attribute(note, "type") is None:
                yield f"[{number}] {said}"
            note.clear()
