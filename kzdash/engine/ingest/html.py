"""Web pages: what a reader would see as text; nothing is fetched and nothing is run."""

import codecs
import re
from collections import Counter
from html.parser import HTMLParser

from kzdash.engine.ingest.encodings import (
    BYTE_ORDER_MARKS,
    CODE_PAGES,
    UnknownEncodingError,
    decode_bytes,
    likelier_encoding,
)
from kzdash.engine.ingest.extracted import Extracted, Paper, RefusedError, raised

MEDIA_TYPE = "text/html"
_UNSEEN = frozenset(
    ("script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg", "math")
)
# All that a head may hold; anything else ends it, written or not.
_IN_HEAD = frozenset(("title", "base", "link", "meta", "script", "style", "noscript", "template"))
_END_BY_THE_NEXT = frozenset(("p", "li", "dt", "dd", "tr", "td", "th"))
_EMPTY = frozenset(("meta", "link", "base", "br", "hr", "img", "input", "col", "area", "wbr"))
_HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|"
    r"(?:font-size|opacity)\s*:\s*0(?:\.0+)?(?:[a-z]{1,3}|%)?\s*(?:!|;|$))",
    re.IGNORECASE,
)
# A rule of the page's own style sheet with simple selectors: «.note, #menu, p.x { display: none }».
_RULE = re.compile(r"(?P<selectors>[^{}@;]{1,500})\{(?P<body>[^{}]{0,2000})\}")
_SELECTOR = re.compile(
    r"(?:(?:html|body)[\s>]+)*(?!(?:html|body|\Z))(?P<tag>[a-z][a-z0-9]*)?(?P<marks>(?:[.#][\w-]+)*)",
    re.IGNORECASE,
)
_SCREEN = re.compile(
    r"@media\s+(?:all|(?:only\s+)?screen)\s*\{(?P<rules>(?:[^{}]*\{[^{}]*\}){0,500}\s*)\}"
)
_MARKS = re.compile(r"[.#][\w-]+")
_MEDIA = re.compile(r"@[^{};]{0,200}\{(?:[^{}]*\{[^{}]*\}){0,500}\s*\}")
_Selector = tuple[str, frozenset[str]]  # a tag or "", classes and ids
_LONGEST_SHEET = 200_000  # characters that are looked at
# Elements whose end tag may be left out.
_NEEDS_NO_END = frozenset(
    (
        *("html", "head", "body", "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead"),
        *("tfoot", "option", "optgroup", "colgroup", "caption", "rt", "rp", "meta", "link", "base"),
        *("br", "hr", "img", "input", "col", "area", "wbr", "embed", "source", "track", "param"),
    )
)
_SUPER = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "ul", "ol"),
        *("li", "dl", "dt", "dd", "table", "tr", "caption", "blockquote", "pre", "figure", "form"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "body", "html", "address", "figcaption"),
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_WHOLE = frozenset(("html", "body"))  # what programs end a page with
_LAST = frozenset('.!?…»”")]')  # with which a page ends that nothing has cut
_CELLS = frozenset(("td", "th"))
_SPACE = re.compile(r"[ \t\r\n\f]+")
_UNCLOSED = re.compile(r"<(?=[A-Za-z/][^<>]*(?:<|\Z))")
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


def read_html(content: bytes, *, named: str | None = None) -> Extracted:
    """Return the readable text of the page in *content*.

    Args:
        content: The page.
        named: The encoding that stands outside of the page, if any does.

    Raises:
        RefusedError: If its encoding is none that Kazakh or Russian uses.
    """
    text, encoding, doubts = _decoded(content, named)
    reader = _Reader()
    reader.feed(_closed(text))
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


def _hidden_by(sheet: str) -> frozenset[_Selector]:
    """Return the simple selectors, as tag and class or id, that a style sheet hides everywhere."""
    plain = "".join(
        piece.partition("*/")[2] if at else piece
        for at, piece in enumerate(sheet[:_LONGEST_SHEET].split("/*"))
    )
    return frozenset(
        ((simple["tag"] or "").lower(), frozenset(_MARKS.findall(simple["marks"])))
        for rule in _RULE.finditer(_MEDIA.sub("", _SCREEN.sub(r"\g<rules>", plain)))
        if _HIDDEN.search(rule["body"])
        for selector in rule["selectors"].split(",")
        if (simple := _SELECTOR.fullmatch(selector.strip().removeprefix("<!--").strip()))
    )


def _is_note(tag: str, attributes: dict[str, str | None]) -> bool:
    """Return whether a tag other than <sup> may hold a footnote's mark: raised, or a link to it."""
    if _SUPER.search(attributes.get("style") or ""):
        return True
    return tag == "a" and (attributes.get("href") or "").startswith("#")


class _Reader(HTMLParser):
    """Gathers blocks; keeps no tree, so that nesting costs nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paper = Paper()
        self.block: list[str] = []
        self.unseen: list[str] = []
        self.is_heading = self.begun = self.ended = False
        self.kept = 0  # open <pre>, whose spaces are the author's
        self.raised: list[str] | None = None  # letters of an open <sup>, or of what does as one
        self.raised_by = ""  # its tag
        self.hidden = ""  # the tag that hides what is in it
        self.depth = 0  # how many of that tag are open
        self.sheet: frozenset[_Selector] = frozenset()  # what it hides
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
        if self.unseen or self._hides(tag, dict(attrs)):
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
        elif tag == "sup" or (self.raised is None and _is_note(tag, dict(attrs))):
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

    def _hides(self, tag: str, attributes: dict[str, str | None]) -> bool:
        """Return whether the page says that nobody sees this; counts the tags inside of it."""
        follows = tag == self.hidden or (self.hidden == "p" and tag in _BLOCKS)
        if follows and self.hidden in _END_BY_THE_NEXT:
            self.hidden = ""
        if self.hidden:
            self.depth += tag == self.hidden
        elif tag not in _EMPTY and (
            "hidden" in attributes
            or tag == "del"
            or (tag == "dialog" and "open" not in attributes)
            or _HIDDEN.search(attributes.get("style") or "")
            or (self.sheet and self._is_in_sheet(tag, attributes))
        ):
            self.hidden, self.depth = tag, 1
        return bool(self.hidden)

    def _is_in_sheet(self, tag: str, attributes: dict[str, str | None]) -> bool:
        """Return whether the page's own style sheet hides an element, by its class or id."""
        marks = {f".{one}" for one in (attributes.get("class") or "").split()}
        marks.add(f"#{attributes.get('id') or ''}")
        return any(one in ("", tag) and wanted <= marks for one, wanted in self.sheet)

    def handle_endtag(self, tag: str) -> None:
        self.ended = self.ended or tag in _WHOLE
        self.open[tag] -= tag not in _NEEDS_NO_END and self.open[tag] > 0
        if tag in self.unseen:
            while self.unseen and self.unseen.pop() != tag:
                pass
            return
        if self.hidden:
            self.depth -= tag == self.hidden
            self.hidden = self.hidden if self.depth else ""
        elif not self.unseen and tag in _BLOCKS:
            self.end_block()
            self.kept = max(0, self.kept - (tag == "pre"))
        elif tag == self.raised_by and self.raised is not None:
            self._lower()

    def handle_data(self, data: str) -> None:
        if self.unseen and self.unseen[-1] == "style":
            self.sheet |= _hidden_by(data)
        if self.unseen or self.hidden:
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
