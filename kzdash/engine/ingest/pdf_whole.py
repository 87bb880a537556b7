"""Whether a PDF is whole: viewers mend what is broken, and what they mend may lack text.

Looked at is what a damaged copy loses: its end, the place of its table of objects, and the
checksum of every compressed part. Nothing is kept of what is unpacked.
"""

import re
import zlib

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


def is_whole(content: bytes) -> bool:
    """Return whether nothing of the PDF in *content* looks cut, moved or changed."""
    ends = _START.findall(content[-_END_WITHIN:])
    if not ends or not _TABLE.match(content, int(ends[-1])):
        return False
    if b"/Encrypt" in content:  # with an empty password; its parts can't be looked into
        return True
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
