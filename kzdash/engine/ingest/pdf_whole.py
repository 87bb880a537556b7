"""Whether a PDF is whole: viewers mend what is broken, and what they mend may lack text.

Looked at is what a damaged copy loses: its end, the table of its objects and what that points at,
the objects that hold pages and letters, bytes of zero where none belong, and the checksum of every
compressed part. Nothing is kept of what is unpacked.
"""

import re
import zlib
from collections.abc import Iterator

_END_WITHIN = 2_048  # bytes; some programs write after the end
_START = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF")
_TABLE = re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")
# A part that is packed and nothing else; one in letters (ASCII85) before that is not looked into.
_PACKED = re.compile(
    rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\b(?:(?!endobj)[\x00-\xff]){0,2000}?\bstream\r?\n"
)
_MOST_PARTS = 20_000
_MOST_BYTES = 500_000_000  # unpacked, of all parts; further ones are taken as whole
_STEP = 1 << 20
_STREAM = re.compile(rb"\bstream\r?\n(?P<body>.*?)\bendstream\b", re.DOTALL)
_HEAD_WITHIN = 2_000  # bytes before a stream in which its dictionary begins
_DRAWS_TEXT = re.compile(rb"\sT[fjJ]\b")
_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,5}\s+obj\b")
_NULL = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,5}\s+obj\s*(?:null\s*)?endobj\b")
_END = re.compile(rb"\bendobj\b")
_WIDE = re.compile(
    rb"\(\xfe\xff(?:\\.|[^\\)])*\)", re.DOTALL
)  # a title in UTF-16 has zeros of its own
_PACKED_OBJECTS = re.compile(rb"/ObjStm\b")
# What text can't do without: the pages, what they draw, and how their letters are read.
_NEEDED = re.compile(
    rb"/(?:Root|Pages|Contents|Kids|Resources|Font|ToUnicode|DescendantFonts)\s*"
    rb"(?:\[(?P<several>[^\]]*)\]|(?P<one>\d+\s+\d+\s+R\b))"
)
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R\b")
_SECTION = re.compile(rb"\s*(\d+)\s+(\d+)\s*?[\r\n]+")
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])")
_ENTRY_BYTES = 20


def is_whole(content: bytes) -> bool:
    """Return whether nothing of the PDF in *content* looks cut, moved or changed."""
    ends = _START.findall(content[-_END_WITHIN:])
    if not ends or not _TABLE.match(content, int(ends[-1])):
        return False
    if b"/Encrypt" in content:  # with an empty password; its parts can't be looked into
        return True
    return (
        _table_is_right(content, int(ends[-1]))
        and _objects_are_there(content)
        and _parts_unpack(content)
    )


def _table_is_right(content: bytes, start: int) -> bool:
    """Return whether each entry of the last table of objects leads to its own object."""
    position = content.find(b"xref", start, start + 12) + len(b"xref")
    if position < start + len(b"xref"):
        return True  # a packed table, which has a checksum
    while section := _SECTION.match(content, position):
        first, count = int(section[1]), int(section[2])
        position = section.end()
        for number in range(first, first + count):
            entry = _ENTRY.match(content, position)
            position += _ENTRY_BYTES
            if entry is None:
                return False
            at = int(entry[1])
            found = _OBJECT.match(content, at) if entry[3] == b"n" and at else None
            if entry[3] == b"n" and at and (found is None or int(found[1]) != number):
                return False
    return content[position : position + 20].lstrip().startswith(b"trailer")


def _objects_are_there(content: bytes) -> bool:
    """Return whether objects end, hold no bytes of zero, and are those that text needs."""
    frame: list[bytes] = []
    position = 0
    for stream in _STREAM.finditer(content):
        frame.append(content[position : stream.start()])
        position = stream.end()
        if b"\x00" in stream["body"] and _draws_text(content, stream):
            return False
    bare = _WIDE.sub(b"()", b" ".join((*frame, content[position:])))
    if b"\x00" in bare or len(_OBJECT.findall(bare)) != len(_END.findall(bare)):
        return False
    if _PACKED_OBJECTS.search(bare):
        return True  # the others stand in packed parts
    there = set(_OBJECT.findall(bare)) - set(_NULL.findall(bare))
    return all(number in there for number in _needed(bare))


def _draws_text(content: bytes, stream: re.Match[bytes]) -> bool:
    """Return whether a stream is unpacked and draws letters; a font or a picture has zeros."""
    ahead = content[max(0, stream.start() - _HEAD_WITHIN) : stream.start()]
    dictionary = ahead[ahead.rfind(b" obj") :]
    return b"/Filter" not in dictionary and _DRAWS_TEXT.search(stream["body"]) is not None


def _needed(bare: bytes) -> Iterator[bytes]:
    """Yield the numbers of the objects that text can't do without."""
    for match in _NEEDED.finditer(bare):
        for reference in _REFERENCE.finditer(match["several"] or match["one"]):
            yield reference[1]


def _parts_unpack(content: bytes) -> bool:
    """Return whether every packed part comes out with its checksum."""
    left = _MOST_BYTES
    for number, part in enumerate(_PACKED.finditer(content)):
        if number >= _MOST_PARTS or left <= 0:
            break
        unpacked = _unpacked_bytes(content, part.end(), left)
        if unpacked is None:
            return False
        left -= unpacked
    return True


def _unpacked_bytes(content: bytes, start: int, most: int) -> int | None:
    """Return how long the packed part at *start* is, *most* at most; None where it is broken."""
    stream = zlib.decompressobj()
    size, data = 0, content[start : start + _STEP]
    try:
        while not stream.eof and size < most:
            size += len(stream.decompress(data, _STEP))
            data = stream.unconsumed_tail
            if not data and not stream.eof:
                start += _STEP
                data = content[start : start + _STEP]
                if not data:
                    return None
    except zlib.error:
        return None
    return size
