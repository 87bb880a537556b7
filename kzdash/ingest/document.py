"""File -> document: the bytes as received, decoded once, nothing stripped and nothing normalised.

Pipeline step: source file -> SourceDocument. Every offset of every table points into ``text``.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = (
    50_000_000  # a ministry's longest report is under 5 MB of text; refuse what can't be one
)
TEXT_SUFFIXES = (".txt", ".text")
# Control characters that no text has; tab, line feed, form feed and carriage return are text.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_MAX_CONTROL_SHARE = 0.005
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya "
        "a g q ng o u u h i".split(),
        strict=True,
    )
)


class IngestError(ValueError):
    """A file that can't be read as a document: names the file, what was found, what to do."""


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """One document as received."""

    doc_id: str
    file_name: str
    media_type: str
    encoding: str
    sha256: str
    byte_count: int
    text: str


def read_document(path: Path) -> SourceDocument:
    """Read the file at *path*.

    Raises:
        IngestError: If it is missing, empty, too large, not a text, or in an unknown encoding.
    """
    if path.suffix.lower() not in TEXT_SUFFIXES:
        raise IngestError(
            f"{path}: files of the type '{path.suffix or 'without ending'}' can't be read. "
            "Save the document as plain text (.txt, UTF-8)."
        )
    try:
        if path.stat().st_size > MAX_BYTES:
            raise IngestError(
                f"{path}: larger than {MAX_BYTES // 1_000_000} MB. Split it into parts."
            )
        content = path.read_bytes()
    except OSError as error:
        raise IngestError(
            f"{path}: can't be read ({error.strerror}). Check the name and the rights."
        ) from error
    return document_of(path.name, content, where=str(path))


def document_of(file_name: str, content: bytes, *, where: str) -> SourceDocument:
    """Return the document in *content*.

    Args:
        file_name: As received; gives the id.
        content: The file's bytes.
        where: What an error names: a path, or "standard input".

    Raises:
        IngestError: As for :func:`read_document`.
    """
    if not content.strip():
        raise IngestError(f"{where}: the file is empty. Check that it was saved.")
    text, encoding = decode(content, where=where)
    if not text.strip():
        raise IngestError(f"{where}: there is no text in it. Check that it was saved.")
    return SourceDocument(
        doc_id=doc_id_of(file_name),
        file_name=file_name,
        media_type="text/plain",
        encoding=encoding,
        sha256=hashlib.sha256(content).hexdigest(),
        byte_count=len(content),
        text=text,
    )


def decode(content: bytes, *, where: str) -> tuple[str, str]:
    """Return the text and the encoding; a byte-order mark is not part of the text.

    Raises:
        IngestError: If the bytes aren't UTF-8 or marked UTF-16, or hold what no text holds.
    """
    encoding = "utf-8"
    for mark, marked in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            content, encoding = content[len(mark) :], marked
            break
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\x00" in content:
            raise IngestError(
                f"{where}, byte {error.start}: this is a binary file, not a text. "
                "Save the document as plain text (.txt, UTF-8)."
            ) from error
        raise IngestError(
            f"{where}, byte {error.start}: found 0x{content[error.start]:02x}, which is not "
            "UTF-8. Open the file in an editor and save it with the encoding UTF-8."
        ) from error
    control = _CONTROL.search(text)
    if control and len(_CONTROL.findall(text)) > len(text) * _MAX_CONTROL_SHARE:
        raise IngestError(
            f"{where}, character {control.start()}: found control characters; this is a binary "
            "file, not a text. Save the document as plain text (.txt, UTF-8)."
        )
    return text, encoding


def doc_id_of(file_name: str) -> str:
    """Return a stable ASCII id: the stem, transliterated, or a hash of it where nothing is left."""
    stem = Path(file_name).stem.lower()
    latin = "".join(_LATIN.get(letter, letter) for letter in stem)
    slug = re.sub(r"[^a-z0-9]+", "_", latin).strip("_")[:60]
    return slug or "doc_" + hashlib.sha256(stem.encode("utf-8", "surrogatepass")).hexdigest()[:8]
