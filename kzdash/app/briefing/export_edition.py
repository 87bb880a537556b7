"""The whole edition as one HTML file: reader, tables, still figures, search; opens from disk.

It asks for nothing outside itself, and a policy in its head holds it to that. Without scripts it
is the same page without the search.
"""

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from kzdash import i18n, paths
from kzdash.app.briefing.export_edition_tables import (
    doubts_part,
    map_part,
    numbers_part,
    timeline_part,
)
from kzdash.app.briefing.export_edition_text import text_parts
from kzdash.app.draw.citation import STYLES, Edition, cite
from kzdash.app.draw.markup import element, words
from kzdash.app.home.view import HomeView, build_home
from kzdash.tables.store import Tables

_HERE = Path(__file__).parent
_FACES = (
    ("Source Sans", "sans.woff2", "200 900"),
    ("Kzdash Serif", "serif.woff2", "400"),
    ("Kzdash Serif", "serif600.woff2", "600 700"),
)
_PARTS = ("overview", "map", "timeline", "reader", "doubts")


def edition_page(tables: Tables, lang: str, edition: Edition, doc: str | None = None) -> bytes:
    """Return the edition of *doc*, or of the first document, as one HTML page in *lang*."""
    home = build_home(tables, doc)
    title = i18n.text("briefing.edition_title", lang)
    if home is None:
        body = [element("p", None, words(i18n.text("briefing.no_document", lang)))]
    else:
        title = f"{i18n.pick(home.source.titles, lang) or home.source.file_name} · {title}"
        body = list(_body(tables, home, lang, edition.year))
    script = (_HERE / "edition.js").read_text("utf-8").strip()
    whole = element(
        "html",
        {"lang": lang},
        element("head", None, *_head(title, script)),
        element(
            "body",
            None,
            _bar(lang),
            element("main", None, element("h1", None, words(title)), *body),
            element("footer", None, *_foot(tables, lang, edition)),
            element("script", None, script),
        ),
    )
    return f"<!doctype html>\n{whole}\n".encode()


def _head(title: str, script: str) -> Iterable[str]:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    yield element("meta", {"charset": "utf-8"})
    yield element("meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    yield element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    yield element("title", None, words(title))
    yield element("style", None, _styles())


@cache
def _styles() -> str:
    """Return the style sheet with its fonts inside; made once."""
    faces = "".join(
        f"@font-face{{font-family:'{family}';font-weight:{weight};"
        f"src:url(data:font/woff2;base64,{_base64(paths.asset(name))}) format('woff2')}}"
        for family, name, weight in _FACES
    )
    return faces + (_HERE / "edition.css").read_text("utf-8")


def _base64(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode()


def _bar(lang: str) -> str:
    links = [
        element("a", {"href": f"#{part}"}, words(i18n.text(f"briefing.edition_{part}", lang)))
        for part in _PARTS
    ]
    label = i18n.text("briefing.edition_find", lang)
    find = {"id": "find", "type": "search", "placeholder": label, "aria-label": label}
    inner = element(
        "div",
        {"class": "inner"},
        element("strong", None, "kzdash"),
        element("nav", {"aria-label": i18n.text("frame.menu_label", lang)}, *links),
        element("input", find),
        element("p", _said(lang)),
    )
    return element("header", None, inner)


def _said(lang: str) -> dict[str, object]:
    found = i18n.text("briefing.edition_found", lang)
    return {"class": "said", "id": "said", "role": "status", "data-found": found}


def _body(tables: Tables, home: HomeView, lang: str, year: int) -> Iterable[str]:
    yield element("p", {"class": "lead"}, words(i18n.text("briefing.edition_lead", lang)))
    parts = {
        "overview": numbers_part(tables, home, lang),
        "map": map_part(tables, home, lang),
        "timeline": timeline_part(tables, home, lang, year),
        "reader": text_parts(tables, home.source.doc_id, lang),
        "doubts": doubts_part(tables, home, lang),
    }
    for name, inside in parts.items():
        yield element("h2", {"id": name}, words(i18n.text(f"briefing.edition_{name}", lang)))
        yield from inside


def _foot(tables: Tables, lang: str, edition: Edition) -> Iterable[str]:
    for row in tables["documents"].to_dict("records"):
        for column in ("origin", "licence"):
            if isinstance(row[column], str):
                yield element("p", None, words(str(row[column])))
    yield element("p", None, words(i18n.text("map.border_note", lang)))
    for style in STYLES:
        yield element("p", None, words(cite(style, lang, edition)))
