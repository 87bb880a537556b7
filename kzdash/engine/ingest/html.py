"""Web pages: what a reader would see as text; nothing is fetched and nothing is run."""

import codecs
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from types import MappingProxyType

from kzdash.engine.ingest.encodings import (
    BYTE_ORDER_MARKS,
    CODE_PAGES,
    UnknownEncodingError,
    decode_bytes,
    likelier_encoding,
)
from kzdash.engine.ingest.extracted import Extracted, Paper, RefusedError, raised
from kzdash.engine.ingest.style_sheet import ROOT, Place, StyleSheets

MEDIA_TYPE = "text/html"
_UNSEEN = frozenset(
    (
        *("script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg"),
        *("math", "datalist", "canvas", "audio", "video"),
    )
)
# All that a head may hold; anything else ends it, written or not.
_IN_HEAD = frozenset(("title", "base", "link", "meta", "script", "style", "noscript", "template"))
_EMPTY = frozenset(
    (
        *("meta", "link", "base", "br", "hr", "img", "input", "col", "area", "wbr"),
        *("embed", "source", "track", "param"),
    )
)
# Elements whose end tag may be left out.
_NEEDS_NO_END = frozenset(
    (
        *("html", "head", "body", "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead"),
        *("tfoot", "option", "optgroup", "colgroup", "caption", "rt", "rp", "meta", "link", "base"),
        *("br", "hr", "img", "input", "col", "area", "wbr", "embed", "source", "track", "param"),
    )
)
_BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "ul", "ol"),
        *("li", "dl", "dt", "dd", "table", "tr", "caption", "blockquote", "pre", "figure", "form"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "body", "html", "address", "figcaption"),
    )
)
# Elements that end others by beginning, and around which they end nothing.
_SCOPES = frozenset(("td", "th", "table", "caption", "button"))
_ENDS = {
    "li": (("li",), frozenset(("ul", "ol"))),
    "dt": (("dt", "dd"), frozenset(("dl",))),
    "dd": (("dt", "dd"), frozenset(("dl",))),
    "td": (("td", "th"), frozenset(("tr", "table"))),
    "th": (("td", "th"), frozenset(("tr", "table"))),
    "tr": (("tr",), frozenset(("table",))),
}
_LOOKED_BACK = 200  # open elements
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_WHOLE = ("html", "body")  # what programs end a page with
_LAST = frozenset('.!?…»”")]')  # with which a page ends that nothing has cut
_CELLS = frozenset(("td", "th"))
_SPACE = re.compile(r"[ \t\r\n\f]+")
_UNCLOSED = re.compile(r"<(?=[A-Za-z/][^<>]*(?:<|\Z))")
_STYLED = re.compile("<style", re.IGNORECASE)
_MANY = 1_000
_NAMED = frozenset(codecs.lookup(name).name for name in ("utf-8", *CODE_PAGES))
_BY_LETTERS = frozenset(codecs.lookup(name).name for name in CODE_PAGES)
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


def read_html(
    content: bytes,
    *,
    named: str | None = None,
    linked: Mapping[str, str] = MappingProxyType({}),
) -> Extracted:
    """Return the readable text of the page in *content*.

    Args:
        content: The page.
        named: The encoding that stands outside of the page, if any does.
        linked: Address -> style sheet, of those that came with the page.

    Raises:
        RefusedError: If its encoding is none that Kazakh or Russian uses.
    """
    text, encoding, doubts = _decoded(content, named)
    text = _closed(text)
    sheets = _SheetReader(linked)
    if linked or _STYLED.search(text):
        sheets.feed(text)
        sheets.close()
    reader = _Reader(sheets.sheets)
    reader.feed(text)
    reader.close()
    reader.end_block()
    if reader.is_cut or text.rfind("<") > text.rfind(">"):
        doubts = (*doubts, "cut_short")
    return Extracted(reader.paper.text, tuple(reader.paper.headings), encoding, doubts)


def _closed(text: str) -> str:
    """Return *text* with what begins like a tag and never ends written as text.

    The parser looks for the end of each anew; thousands of them would take it minutes.
    """
    if text.count("<") < _MANY or text.count("<") < 2 * text.count(">"):
        return text
    return _UNCLOSED.sub("&lt;", text)


def _decoded(content: bytes, named: str | None) -> tuple[str, str, tuple[str, ...]]:
    """Return text and encoding: a mark's, then what the page says if it fits, then by letters.

    A page of Kazakh that says windows-1251 was often written with the letters of another code page.
    """
    marked = any(content.startswith(mark) for mark, _ in BYTE_ORDER_MARKS)
    found_in_page = None if marked else _CHARSET.search(content[:4_096])
    said = found_in_page[1].decode("ascii") if found_in_page else None if marked else named
    if said and (encoding := _known(said)) is not None:
        try:
            text = content.decode(encoding)
        except UnicodeError:
            pass
        else:
            likelier = encoding in _BY_LETTERS and likelier_encoding(content, encoding)
            if not likelier:
                return text, encoding, ()
            return content.decode(likelier), likelier, ("encoding_guessed",)
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


def _is_link_within(tag: str, attributes: dict[str, str | None]) -> bool:
    """Return whether an element leads to a place of its page, as the mark of a footnote does."""
    return tag == "a" and (attributes.get("href") or "").startswith("#")


class _SheetReader(HTMLParser):
    """Gathers the style sheets of a page, which may stand behind what they hide."""

    def __init__(self, linked: Mapping[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.linked = linked
        self.sheets = StyleSheets()
        self.media: str | None = None  # of the sheet that is open
        self.unread = 0  # open elements whose sheets no browser looks at

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag in ("noscript", "template"):
            self.unread += 1
        elif tag == "style" and not self.unread:
            self.media = said.get("media") or ""
        elif tag == "link" and "stylesheet" in (said.get("rel") or "").lower().split():
            self.sheets.add(self.linked.get(said.get("href") or "", ""), said.get("media") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "style":
            self.media = None
        elif tag in ("noscript", "template"):
            self.unread = max(0, self.unread - 1)

    def handle_data(self, data: str) -> None:
        if self.media is not None:
            self.sheets.add(data, self.media)


class _Reader(HTMLParser):
    """Gathers blocks; of the tree it keeps what is open, so that nesting costs little."""

    def __init__(self, sheets: StyleSheets) -> None:
        super().__init__(convert_charrefs=True)
        self.sheets = sheets
        self.around: list[tuple[str, Place]] = []  # open elements; two are there unwritten too
        self._enter_whole("html", {})
        self.inside: Counter[str] = Counter()  # how many of a tag are open
        self.paper = Paper()
        self.block: list[str] = []
        self.unseen: list[str] = []
        self.is_heading = self.begun = self.ended = False
        self.kept = 0  # open <pre>, whose spaces are the author's
        self.raised: list[str] | None = None  # letters of an open <sup>, or of what does as one
        self.raised_by = ""  # its tag
        self.open: Counter[str] = Counter()  # elements that need an end tag
        self.last = ""  # the last letter that was read

    @property
    def is_cut(self) -> bool:
        """Return whether the page stops in the middle: it says where it begins and never ends."""
        if any(tag != "head" for tag in self.unseen):
            return True
        unclosed = any(count > 0 for count in self.open.values())
        return self.begun and not self.ended and (unclosed or self.last not in _LAST)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag)
        if self.unseen:
            return
        attributes = dict(attrs)
        place = self._enter(tag, attributes)
        if place.gone:
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
        elif tag == "sup" or (
            self.raised is None and (place.raised or _is_link_within(tag, attributes))
        ):
            self.raised, self.raised_by = self.raised or [], tag

    def _note(self, tag: str) -> None:
        """Note what has begun: the page, an element that needs an end tag, one that isn't seen."""
        self.begun = self.begun or tag in _WHOLE
        self.open[tag] += tag not in _NEEDS_NO_END
        if self.unseen == ["head"] and tag not in _IN_HEAD:
            self.unseen.clear()  # a head that was never closed
        if tag in _UNSEEN:
            self.unseen.append(tag)
        elif tag == "body":
            self.unseen.clear()

    def _enter(self, tag: str, attributes: dict[str, str | None]) -> Place:
        """Return the place of an element that begins, behind the end of what it ends."""
        if tag in _WHOLE:
            return self._enter_whole(tag, attributes)
        if tag in _BLOCKS:
            self._leave(("p",), _SCOPES)
        if tag in _ENDS:
            self._leave(*_ENDS[tag])
        place = self.sheets.place(tag, attributes, self.around[-1][1])
        if tag == "del" or (tag == "dialog" and "open" not in attributes):
            place = replace(place, gone=True)
        if tag not in _EMPTY:
            self.around.append((tag, place))
            self.inside[tag] += 1
        return place

    def _enter_whole(self, tag: str, attributes: dict[str, str | None]) -> Place:
        """Begin the page or its body, if nothing of it has begun."""
        if len(self.around) <= len(_WHOLE):
            outer = self.around[0][1] if tag == "body" else ROOT
            place = self.sheets.place(tag, attributes, outer)
            self.around[tag == "body" :] = [(tag, place)]
            if tag == "html":
                self._enter_whole("body", {})
        return self.around[-1][1]

    def _leave(self, tags: tuple[str, ...], scopes: frozenset[str]) -> None:
        """Leave the innermost open element of *tags*, if none of *scopes* stands around it."""
        if not any(self.inside[tag] for tag in tags):
            return
        for at in range(len(self.around) - 1, max(-1, len(self.around) - _LOOKED_BACK), -1):
            tag = self.around[at][0]
            if tag in tags:
                self.inside.subtract(one for one, _ in self.around[at:])
                del self.around[at:]
                return
            if tag in scopes:
                return

    def handle_endtag(self, tag: str) -> None:
        self.ended = self.ended or tag in _WHOLE
        self.open[tag] -= tag not in _NEEDS_NO_END and self.open[tag] > 0
        if tag in self.unseen:
            while self.unseen and self.unseen.pop() != tag:
                pass
            return
        if self.unseen or tag in _WHOLE:
            return
        gone = self.around[-1][1].gone
        self._leave((tag,), frozenset() if tag in _BLOCKS else _BLOCKS)
        if gone:
            return
        if tag in _BLOCKS:
            self.end_block()
            self.kept = max(0, self.kept - (tag == "pre"))
        elif tag == self.raised_by and self.raised is not None:
            self._lower()

    def handle_data(self, data: str) -> None:
        if self.unseen or self.around[-1][1].hidden:
            return
        self.last = data.strip()[-1:] or self.last
        into = self.block if self.raised is None else self.raised
        into.append(data if self.kept else _SPACE.sub(" ", data))

    def _lower(self) -> None:
        """Put the letters of a <sup> into the line."""
        text, self.raised = "".join(self.raised or ()), None
        if self.raised_by != "sup" and not text.strip(" []()*†‡").isdecimal():
            self.block.append(text)  # a link within the page, by words
            return
        self.block.append(raised(text, "".join(self.block[-1:])))

    def end_block(self) -> None:
        """Put the gathered letters on a line of their own."""
        if self.raised is not None:
            self._lower()
        whole = "".join(self.block)
        if not self.kept:
            lines = (re.sub(r" *([\t\n]) *", r"\1", whole)).split("\n")
            whole = "\n".join(line.strip(" ") for line in lines)
        if whole.strip():
            self.paper.add(whole, heading=self.is_heading)
        self.block.clear()
        self.is_heading = False
