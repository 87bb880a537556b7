"""File -> document: the bytes as received, decoded once, nothing stripped and nothing normalised.

Pipeline step: source file -> SourceDocument. Every offset of every table points into ``text``.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kzdash.engine.ingest.encodings import UnknownEncodingError, decode_bytes
from kzdash.engine.ingest.extracted import Extracted, Recognised, RefusedError
from kzdash.engine.ingest.html import MEDIA_TYPE as HTML
from kzdash.engine.ingest.html import looks_like_html, read_html
from kzdash.engine.ingest.mhtml import MEDIA_TYPE as MHTML
from kzdash.engine.ingest.mhtml import looks_like_mhtml, read_mhtml
from kzdash.engine.ingest.old_letters import doubts_about
from kzdash.engine.ingest.recognition import Scans

MAX_BYTES = 50_000_000  # a ministry's longest report is under 5 MB of text
SUFFIXES = (".txt", ".text", ".docx", ".pdf", ".html", ".htm", ".mht", ".mhtml")
# Control characters that no text has; tab, line feed, form feed and carriage return are text.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_MAX_CONTROL_SHARE = 0.005
_PDF_WITHIN = 1_024  # bytes; viewers look as far for the mark
PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
_PICTURES = {
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
}
# Other pictures, films, programmes, archives: what begins so is no document of ours.
_OTHERS = (
    *(b"GIF8", b"BM6", b"RIFF", b"\x7fELF", b"MZ\x90", b"ID3"),
    *(b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"SQLite format 3"),
)
_UNKNOWN = "application/octet-stream"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya "
        "a g q ng o u u h i".split(),
        strict=True,
    )
)


READ_SCANS = Scans()


class IngestError(ValueError):
    """A file that can't be read as a document: names the file, what was found, what to do.

    ``reason`` is a code of :data:`kzdash.engine.ingest.extracted.REASONS`.
    """

    def __init__(self, said: str, reason: str = "unreadable") -> None:
        """Keep the sentence and its code."""
        super().__init__(said)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """One document as received; *headings* are spans that the format itself marks as such.

    *doubts* are codes of :data:`kzdash.engine.ingest.extracted.DOUBTS`.
    """

    doc_id: str
    file_name: str
    media_type: str
    encoding: str
    sha256: str
    byte_count: int
    text: str
    headings: tuple[tuple[int, int], ...] = ()
    doubts: tuple[str, ...] = ()
    recognised: Recognised | None = None


def read_document(path: Path, scans: Scans = READ_SCANS) -> SourceDocument:
    """Read the file at *path*.

    Raises:
        IngestError: If it is missing, empty, too large, no document, or in an unknown encoding.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _too_large(str(path))
        content = path.read_bytes()
    except OSError as error:
        raise IngestError(
            f"{path}: can't be read ({error.strerror}). Check the name and the rights."
        ) from error
    return document_of(path.name, content, where=str(path), scans=scans)


def _too_large(where: str) -> IngestError:
    said = f"{where}: larger than {MAX_BYTES // 1_000_000} MB. Split it into parts."
    return IngestError(said, "too_large")


def document_of(
    file_name: str, content: bytes, *, where: str, scans: Scans = READ_SCANS
) -> SourceDocument:
    """Return the document in *content*; what it is says the content, not the name's ending.

    Args:
        file_name: As received; gives the id.
        content: The file's bytes.
        where: What an error names: a path, or "standard input".
        scans: What is done with pictures of text.

    Raises:
        IngestError: As for :func:`read_document`.
    """
    if len(content) > MAX_BYTES:
        raise _too_large(where)
    if not content.strip():
        raise IngestError(f"{where}: the file is empty. Check that it was saved.", "empty")
    media_type, read = _reader_of(file_name, content, scans)
    try:
        found = read(content)
    except RefusedError as error:
        raise IngestError(f"{where}: {error}", error.reason) from error
    if not found.text.strip():
        said = f"{where}: there is no text in it. Check that it was saved."
        raise IngestError(said, "no_text")
    return SourceDocument(
        doc_id=doc_id_of(file_name),
        file_name=file_name,
        media_type=media_type,
        encoding=found.encoding,
        sha256=hashlib.sha256(content).hexdigest(),
        byte_count=len(content),
        text=found.text,
        headings=found.headings,
        recognised=found.recognised,
        doubts=tuple(
            dict.fromkeys(
                (
                    *found.doubts,
                    *_other_format(file_name, media_type),
                    *doubts_about(found.text),
                )
            )
        ),
    )


def _other_format(file_name: str, media_type: str) -> tuple[str, ...]:
    """Return a doubt where a text stands in a file that is named like another format.

    It may be a text with a wrong name, or the stump of a damaged file.
    """
    named = Path(file_name).suffix.lower() in (".docx", ".pdf")
    return ("other_format",) if named and media_type in ("text/plain", HTML) else ()


Reader = Callable[[bytes], Extracted]


def _reader_of(file_name: str, content: bytes, scans: Scans) -> tuple[str, Reader]:
    """Return the media type of *content* and what reads it.

    The parsers of the formats are imported when a file asks for them.
    """
    if b"%PDF-" in content[:_PDF_WITHIN]:
        from kzdash.engine.ingest.pdf import MEDIA_TYPE, read_pdf  # noqa: PLC0415

        return MEDIA_TYPE, partial(read_pdf, scans=scans)
    if kind := next((kind for mark, kind in _PICTURES.items() if content.startswith(mark)), ""):
        from kzdash.engine.ingest.picture import read_picture  # noqa: PLC0415

        return kind, partial(read_picture, scans=scans)
    if content.startswith(b"PK"):
        from kzdash.engine.ingest.docx import MEDIA_TYPE, read_docx  # noqa: PLC0415

        return MEDIA_TYPE, read_docx
    if content.startswith(_OTHERS):
        return _UNKNOWN, _other
    if content.startswith((_OLD_OFFICE, b"{\\rtf")):
        return "application/msword", _old_office
    return _written(file_name, content)


def _written(file_name: str, content: bytes) -> tuple[str, Reader]:
    """Return the same for what is plain letters."""
    if looks_like_mhtml(content):
        return MHTML, read_mhtml
    page = Path(file_name).suffix.lower() in (".html", ".htm")
    if page or looks_like_html(content):
        return HTML, read_html
    return "text/plain", read_text


def _other(_content: bytes) -> Extracted:
    raise RefusedError(
        "unknown_type", f"this is another kind of picture, an archive or a program. {_SAVE}"
    )


def _old_office(_content: bytes) -> Extracted:
    said = (
        "this is a Word file of the old kind (.doc, .rtf) or one with a password. Save it as .docx."
    )
    raise RefusedError("old_word", said)


def read_text(content: bytes) -> Extracted:
    """Return the plain text in *content*; a byte-order mark is not part of it.

    Raises:
        RefusedError: If no encoding fits, or the text holds what no text holds.
    """
    try:
        found = decode_bytes(content)
    except UnknownEncodingError as error:
        if b"\x00" in content:
            said = f"byte {error.at}: this is a binary file, not a text. {_SAVE}"
            raise RefusedError("binary", said) from error
        raise RefusedError(
            "wrong_encoding",
            f"byte {error.at}: found 0x{content[error.at]:02x}, which is neither UTF-8 nor one of "
            "the encodings that Kazakh or Russian uses, or two are mixed. Open the file in an "
            "editor and save it with the encoding UTF-8.",
        ) from error
    control = _CONTROL.search(found.text)
    share = len(_CONTROL.findall(found.text)) / max(len(found.text), 1) if control else 0
    if control and share > _MAX_CONTROL_SHARE:
        raise RefusedError(
            "binary",
            f"character {control.start()}: found control characters; this is a binary file, not a "
            f"text. {_SAVE}",
        )
    return Extracted(
        found.text,
        encoding=found.encoding,
        doubts=("encoding_guessed",) if found.doubtful else (),
    )


_SAVE = "Save the document as plain text (.txt, UTF-8), .docx, .pdf or .html."


def doc_id_of(file_name: str) -> str:
    """Return a stable ASCII id: the stem, transliterated, or a hash of it where nothing is left."""
    stem = Path(file_name).stem.lower()
    latin = "".join(_LATIN.get(letter, letter) for letter in stem)
    slug = re.sub(r"[^a-z0-9]+", "_", latin).strip("_")[:60]
    return slug or "doc_" + hashlib.sha256(stem.encode("utf-8", "surrogatepass")).hexdigest()[:8]
