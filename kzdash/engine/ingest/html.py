"""Web pages: what a reader would see as text; nothing is fetched and nothing is run."""

import codecs
import re
from html.parser import HTMLParser

from kzdash.engine.ingest.encodings import (
    BYTE_ORDER_MARKS,
    CODE_PAGES,
    UnknownEncodingError,
    decode_bytes,
)
from kzdash.engine.ingest.extracted import Extracted, Paper, RefusedError

MEDIA_TYPE = "text/html"
_UNSEEN = frozenset(
    ("script", "style", "head", "template", "noscript", "iframe", "object", "svg", "math")
)
_BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "ul", "ol"),
        *("li", "dl", "dt", "dd", "table", "tr", "caption", "blockquote", "pre", "figure", "form"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "body", "html", "address", "figcaption"),
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_WHOLE = frozenset(("html", "body"))  # what programs end a page with
_CELLS = frozenset(("td", "th"))
_SPACE = re.compile(r"[ \t\r\n\f]+")
_UNCLOSED = re.compile(r"<(?=[A-Za-z/][^<>]*(?:<|\Z))")
_MANY = 1_000
_NAMED = frozenset(codecs.lookup(name).name for name in ("utf-8", *CODE_PAGES))
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_\-:.]{2,40})""", re.IGNORECASE
)
_LOOKS = re.compile(
    rb"\s*(?:<!doctype html|<html|<\?xml[^>]{0,200}\?>\s*<!doctype html)", re.IGNORECASE
)


def looks_like_html(content: bytes) -> bool:
    """Return whether *content* begins as a web page does."""
    for mark, _ in BYTE_ORDER_MARKS:
        content = content.removeprefix(mark)
    return _LOOKS.match(content[:2_000].replace(b"\x00", b"")) is not None


def read_html(content: bytes) -> Extracted:
    """Return the readable text of the page in *content*.

    Raises:
        RefusedError: If its encoding is none that Kazakh or Russian uses.
    """
    text, encoding, doubts = _decoded(content)
    reader = _Reader()
    reader.feed(_closed(text))
    reader.close()
    reader.end_block()
    if reader.unseen or not reader.ended:
        doubts = (*doubts, "cut_short")
    return Extracted(reader.paper.text, tuple(reader.paper.headings), encoding, doubts)


def _closed(text: str) -> str:
    """Return *text* with what begins like a tag and never ends written as text.

    The parser looks for the end of each anew; thousands of them would take it minutes.
    """
    if text.count("<") < _MANY or text.count("<") < 2 * text.count(">"):
        return text
    return _UNCLOSED.sub("&lt;", text)


def _decoded(content: bytes) -> tuple[str, str, tuple[str, ...]]:
    """Return text and encoding: a mark's, then what the page says if it fits, then by letters."""
    marked = any(content.startswith(mark) for mark, _ in BYTE_ORDER_MARKS)
    said = None if marked else _CHARSET.search(content[:4_096])
    if said and (encoding := _known(said[1].decode("ascii"))) is not None:
        try:
            return content.decode(encoding), encoding, ()
        except UnicodeError:
            pass
    try:
        found = decode_bytes(content)
    except UnknownEncodingError as error:
        raise RefusedError(
            "wrong_encoding",
            f"byte {error.at}: in no encoding that Kazakh or Russian uses, or in two at once. "
            "Save the page as UTF-8.",
        ) from error
    return found.text, found.encoding, ("encoding_guessed",) if found.doubtful else ()


def _known(said: str) -> str | None:
    """Return the encoding that a page names where it is one of ours.

    Python knows more (``unicode_escape``, ``utf-7``), and a page that says UTF-16 in letters of
    one byte isn't.
    """
    try:
        name = codecs.lookup(said).name
    except LookupError:
        return None
    return name if name in _NAMED else None


class _Reader(HTMLParser):
    """Gathers blocks; keeps no tree, so that nesting costs nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paper = Paper()
        self.block: list[str] = []
        self.unseen: list[str] = []
        self.is_heading = self.ended = False
        self.kept = 0  # open <pre>, whose spaces are the author's

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self.unseen.append(tag)
        elif tag == "body":
            self.unseen.clear()  # a head that was never closed
        if self.unseen:
            return
        if tag in _BLOCKS:
            self.end_block()
            self.is_heading = tag in _HEADINGS
            self.kept += tag == "pre"
        elif tag == "br":
            self.block.append("\n")
        elif tag in _CELLS and self.block:
            self.block.append("\t")
        elif tag == "img":
            self.block.append(" ")
        del attrs

    def handle_endtag(self, tag: str) -> None:
        self.ended = self.ended or tag in _WHOLE
        if tag in self.unseen:
            while self.unseen and self.unseen.pop() != tag:
                pass
            return
        if not self.unseen and tag in _BLOCKS:
            self.end_block()
            self.kept = max(0, self.kept - (tag == "pre"))

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.block.append(data if self.kept else _SPACE.sub(" ", data))

    def end_block(self) -> None:
        """Put the gathered letters on a line of their own."""
        whole = "".join(self.block)
        if not self.kept:
            lines = (re.sub(r" *([\t\n]) *", r"\1", whole)).split("\n")
            whole = "\n".join(line.strip(" ") for line in lines)
        if whole.strip():
            self.paper.add(whole, heading=self.is_heading)
        self.block.clear()
        self.is_heading = False
