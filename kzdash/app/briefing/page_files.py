"""The files of ``/export/``, and what makes each of them.

What can't be made is found here, and said; what can is made in a process of its own
(:mod:`kzdash.app.apart`), which alone imports the makers' libraries. That process loads the
edition by itself; of a visitor's own document it is given the slides, since the tables are here
alone.
"""

from collections.abc import Callable, Mapping, Sequence
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
from kzdash.app.screen import cache, own, pins
from kzdash.app.screen.address import BROUGHT
from kzdash.tables.store import Tables, TablesError

MOST_STEPS = 60
_MEDIA = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "json": "application/json",
    "html": "text/html; charset=utf-8",
}

Query = Mapping[str, list[str]]


def find_export(name: str, query: Query, origin: str, place: str) -> Export:
    """Return the export *name* of the edition, or of the own document at *place*.

    Args:
        name: Of the file.
        query: Of its address; with ``brought`` it is a visitor's own document that is meant.
        origin: Where the reader has the app open.
        place: Token of the session's place; "" where the request has none.

    Raises:
        NoSuchExportError: If there is no such file or no such walk, or no tables.
    """
    if BROUGHT in query:
        mine = own.tables_at(place)
        if mine is None:
            raise NoSuchExportError(i18n.text("briefing.own_gone", _lang(query)))
        # An address in the file would lead nobody else to the document.
        return replace(_found(mine, name, query, ""), is_kept=False)
    return replace(
        _found(_edition_tables(query), name, query, origin),
        make=partial(APART.run, _made, name, dict(query), origin),
    )


def _made(name: str, query: Query, origin: str) -> bytes:
    return _found(_edition_tables(query), name, query, origin).make()


def _edition_tables(query: Query) -> Tables:
    try:
        return cache.edition_tables(_first(query, "doc"))
    except TablesError as error:
        raise NoSuchExportError(i18n.text("briefing.no_document", _lang(query))) from error


def _found(tables: Tables, name: str, query: Query, origin: str) -> Export:
    lang = _lang(query)
    makers = {
        "slides.pptx": _slides,
        "handout.pdf": _handout,
        "walk.json": _walk,
        "edition.html": _edition,
        "pack.zip": _pack,
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
    return _of_walk(tables, query, lang, origin, "pptx", _deck)


def _handout(tables: Tables, query: Query, lang: str, origin: str) -> Export:
    return _of_walk(tables, query, lang, origin, "pdf", _paper)


def _deck(slides: Sequence[Slide], origin: str) -> bytes:
    from kzdash.app.briefing.export_pptx import deck_bytes  # noqa: PLC0415

    return deck_bytes(slides, origin)


def _paper(slides: Sequence[Slide], origin: str) -> bytes:
    from kzdash.app.briefing.export_handout import handout_bytes  # noqa: PLC0415

    return handout_bytes(slides, origin)


def _chosen(tables: Tables, walk: Walk, only: int | None, lang: str) -> tuple[Slide, ...]:
    if only is None:
        return slides_of(tables, walk, lang)
    return (slide_of(tables, walk, only, lang),)


def _of_walk(
    tables: Tables, query: Query, lang: str, origin: str, kind: str,
    make: Callable[[Sequence[Slide], str], bytes],
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
        make=lambda: APART.run(make, _chosen(tables, walk, only, lang), origin),
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


def _pack(tables: Tables, _query: Query, _lang: str, _origin: str) -> Export:
    def make() -> bytes:
        from kzdash.app.data.export_pack import pack_bytes  # noqa: PLC0415

        return pack_bytes(tables, edition_of(tables))

    return Export(
        key=(tables.build_id, "pack.zip"),
        file_name=f"kzdash-{tables.build_id}.zip",
        media_type="application/zip",
        make=make,
    )
