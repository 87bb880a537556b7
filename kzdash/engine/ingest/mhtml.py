"""Web pages saved with their pictures (MHTML) and letters, under any name: the page is read."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

from kzdash.engine.ingest.extracted import Extracted, RefusedError
from kzdash.engine.ingest.html import read_html

MEDIA_TYPE = "multipart/related"
_HEADERS = re.compile(rb"\s*(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){1,40}?")
_IS_RELATED = re.compile(
    rb"^content-type:\s*(?:multipart/(?:related|mixed|alternative)|text/(?:html|plain))",
    re.IGNORECASE | re.MULTILINE,
)
_BOUNDARY = re.compile(
    rb"^content-type:\s*multipart/related\b[^\n]*(?:\n[ \t][^\n]*)*boundary=",
    re.IGNORECASE | re.MULTILINE,
)
_MARK = b"\xef\xbb\xbf"  # the byte-order mark of an editor
_LOOKED_AT = 8_000  # bytes


def looks_like_mhtml(content: bytes) -> bool:
    """Return whether *content* begins with the headers of a saved web page."""
    begun = content[:_LOOKED_AT].removeprefix(_MARK).lstrip().replace(b"\r\n", b"\n")
    head = begun.partition(b"\n\n")[0] + b"\n"
    has_version = re.search(rb"^mime-version:", head, re.IGNORECASE | re.MULTILINE) is not None
    has_version = has_version or _BOUNDARY.search(head) is not None
    return bool(has_version and _HEADERS.fullmatch(head) and _IS_RELATED.search(head))


def read_mhtml(content: bytes) -> Extracted:
    """Return the readable text of the first web page in *content*, or of a letter without one.

    Raises:
        RefusedError: If there is no text in it, or its encoding is none of ours.
    """
    message = message_from_bytes(content.removeprefix(_MARK).lstrip(), policy=policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101 the policy makes no other
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return read_html(page, named=part.get_content_charset(), linked=_sheets(message))
    for part in message.walk():
        if part.get_content_type() == "text/plain":
            return Extracted(part.get_content())
    raise RefusedError("no_text", "there is no page in this web archive. Save it as .html.")


def _sheets(message: EmailMessage) -> dict[str, str]:
    """Return address -> style sheet, of those that were saved beside the page."""
    found = {}
    for part in message.walk():
        if part.get_content_type() == "text/css":
            sheet = part.get_payload(decode=True)
            address = part.get("Content-Location", "").strip()
            if isinstance(sheet, bytes) and address:
                found[address] = sheet.decode("utf-8", "replace")
    return found
