"""The files of ``/export/``, and what makes each of them.

What can't be made is found here, and said; what can is made in a process of its own
(:mod:`kzdash.app.apart`), which alone imports the makers' libraries.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from kzdash import i18n
from kzdash.app.apart import APART
from kzdash.app.briefing import page_walks
from kzdash.app.briefing.figure_slide import slide_of, slides_of
from kzdash.app.briefing.model import Walk
from kzdash.app.briefing.page_list import walk_json
from kzdash.app.briefing.view_slide import Slide
from kzdash.app.draw.citation import edition_of
from kzdash.app.files import Export, NoSuchExportError
from kzdash.app.screen import cache, pins
from kzdash.tables.store import Tables, TablesError

MOST_STEPS = 60
_MEDIA = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "json": "application/json",
    "html": "text/html; charset=utf-8",
}

Query = Mapping[str, list[str]]


def find_export(name: str, query: Query, origin: str) -> Export:
    """Return the export *name*, to be made in a process of its own.

    Raises:
        NoSuchExportError: If there is no such file or no such walk, or no tables.
    """
    return replace(
        _found(name, query, origin), make=partial(APART.run, _made, name, dict(query), origin)
    )


def _made(name: str, query: Query, origin: str) -> bytes:
    return _found(name, query, origin).make()


def _found(name: str, query: Query, origin: str) -> Export:
    lang = _lang(query)
    try:
        tables = cache.edition_tables(_first(query, "doc"))
    except TablesError as error:
        raise NoSuchExportError(i18n.text("briefing.no_document", lang)) from error
    makers = {
        "slides.pptx": _slides,
        "handout.pdf": _handout,
        "walk.json": _walk,
        "edition.html": _edition,
    }
    if name not in makers:
        raise NoSuchExportError(i18n.text("briefing.no_file", lang, names=", ".join(makers)))
    return makers[name](tables, query, lang, origin)


def _lang(query: Query) -> str:
    asked = _first(query, "lang")
    return asked if asked in i18n.LANGS else "en"


def _first(query: Query, name: str) -> str:
    return next(iter(query.get(name, ())), "")


def _doc(tables: Tables, query: Query) -> str | None:
    asked = _first(query, "doc")
    return asked if asked in set(tables["documents"]["doc_id"]) else None


def _asked_walk(tables: Tables, query: Query, lang: str) -> Walk:
    doc = _doc(tables, query)
    pinned = _pinned(query)
    walk = page_walks.walk_named(tables, doc, _first(query, "walk"), pinned, lang)
    if walk is None or not walk.steps:
        raise NoSuchExportError(i18n.text("briefing.no_walk", lang))
    if len(walk.steps) > MOST_STEPS:
        raise NoSuchExportError(i18n.text("briefing.long_walk", lang, n=MOST_STEPS))
    return walk


def _pinned(query: Query) -> tuple[str, ...]:
    return page_walks.pinned_of(query.get(pins.NAME, ()))


def _slides(tables: Tables, query: Query, lang: str, origin: str) -> Export:
    def make(walk: Walk, only: int | None) -> bytes:
        from kzdash.app.briefing.export_pptx import deck_bytes  # noqa: PLC0415

        return deck_bytes(_chosen(tables, walk, only, lang), origin)

    return _of_walk(tables, query, lang, origin, "pptx", make)


def _handout(tables: Tables, query: Query, lang: str, origin: str) -> Export:
    def make(walk: Walk, only: int | None) -> bytes:
        from kzdash.app.briefing.export_handout import handout_bytes  # noqa: PLC0415

        return handout_bytes(_chosen(tables, walk, only, lang), origin)

    return _of_walk(tables, query, lang, origin, "pdf", make)


def _chosen(tables: Tables, walk: Walk, only: int | None, lang: str) -> tuple[Slide, ...]:
    if only is None:
        return slides_of(tables, walk, lang)
    return (slide_of(tables, walk, only, lang),)


def _of_walk(
    tables: Tables, query: Query, lang: str, origin: str, kind: str,
    make: Callable[[Walk, int | None], bytes],
) -> Export:  # fmt: skip
    """Return the export of a walk, or of the one step that ``step=`` names."""
    walk = _asked_walk(tables, query, lang)
    step = _first(query, "step")
    only = int(step) - 1 if step.isascii() and step.isdigit() and len(step) <= 4 else None  # noqa: PLR2004
    if only is not None and not 0 <= only < len(walk.steps):
        raise NoSuchExportError(i18n.text("briefing.no_walk", lang))
    suffix = "" if only is None else f"-{only + 1}"
    return Export(
        key=(tables.build_id, kind, walk.doc_id, walk.walk_id, _pinned(query), only, lang, origin),
        file_name=f"kzdash-{walk.walk_id}{suffix}-{lang}.{kind}",
        media_type=_MEDIA[kind],
        make=lambda: make(walk, only),
    )


def _walk(tables: Tables, query: Query, lang: str, _origin: str) -> Export:
    pinned = pins.pins_of(query.get(pins.NAME, ()))
    if not pinned:
        raise NoSuchExportError(i18n.text("briefing.no_walk", lang))
    return Export(
        key=(tables.build_id, "walk.json", _pinned(query), lang),
        file_name=f"kzdash-walk-{lang}.json",
        media_type=_MEDIA["json"],
        make=lambda: walk_json(pinned, lang),
    )


def _edition(tables: Tables, query: Query, lang: str, _origin: str) -> Export:
    doc = _doc(tables, query)

    def make() -> bytes:
        from kzdash.app.briefing.export_edition import edition_page  # noqa: PLC0415

        return edition_page(tables, lang, edition_of(tables), doc)

    return Export(
        key=(tables.build_id, "edition.html", doc, lang),
        file_name=f"kzdash-{tables.build_id}-{lang}.html",
        media_type=_MEDIA["html"],
        make=make,
    )
