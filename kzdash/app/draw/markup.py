"""HTML and XML as text, with every text escaped and cleaned of what XML can't hold."""

import re
from collections.abc import Iterable, Mapping
from html import escape

# Everything outside the Char production of XML 1.0, and halves of surrogate pairs.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_VOID = frozenset(("br", "meta", "input", "img", "hr"))


def clean(text: str) -> str:
    """Return *text* with each character that XML can't hold shown as a replacement character."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def element(name: str, attributes: Mapping[str, object] | None = None, *inside: str) -> str:
    """Return one element; *inside* is markup already, or comes from :func:`words`.

    An attribute that is None or False is left out, one that is True has no value.
    """
    said = "".join(
        f" {key}" if value is True else f' {key}="{escape(clean(str(value)))}"'
        for key, value in (attributes or {}).items()
        if value is not None and value is not False
    )
    return f"<{name}{said}>" if name in _VOID else f"<{name}{said}>{''.join(inside)}</{name}>"


def words(text: str) -> str:
    """Return *text* as the inside of an element; nothing in it can become markup."""
    return escape(clean(text), quote=False)


def table(caption: str, head: Iterable[str], rows: Iterable[Iterable[str]], kind: str) -> str:
    """Return a table whose cells are markup already, in a box that scrolls by itself."""
    top = element("tr", None, *(element("th", {"scope": "col"}, words(name)) for name in head))
    body = [element("tr", None, *(element("td", None, cell) for cell in row)) for row in rows]
    whole = element(
        "table",
        {"class": kind},
        element("caption", None, words(caption)),
        element("thead", None, top),
        element("tbody", None, *body),
    )
    return element(
        "div", {"class": "scroll", "tabindex": "0", "role": "region", "aria-label": caption}, whole
    )
