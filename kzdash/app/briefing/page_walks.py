"""The walks of the page's document as all pages share them, and links to their files."""

from collections.abc import Iterable
from functools import partial

from kzdash import paths
from kzdash.app.briefing.export_slide_picture import picture_svg
from kzdash.app.briefing.figure_canvas import SMALL
from kzdash.app.briefing.figure_slide import slide_of, slides_of, statements_of
from kzdash.app.briefing.model import Walk
from kzdash.app.briefing.model_walk_file import read_walks
from kzdash.app.briefing.page_pins import walk_of_pins
from kzdash.app.briefing.view_slide import Slide
from kzdash.app.briefing.view_walks import build_walks
from kzdash.app.draw.payload import FileLink
from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache, pins
from kzdash.app.screen.export_links import href
from kzdash.app.screen.frame import Page
from kzdash.app.select.names import first_document
from kzdash.tables.store import Tables


def walks_of(tables: Tables, doc: str | None) -> tuple[Walk, ...]:
    """Return the walks over *doc*, or over the first document."""
    return cache.cached_view(_walks, tables.build_id, doc)


def _walks(tables: Tables, doc: str | None) -> tuple[Walk, ...]:
    return build_walks(tables, read_walks(paths.WALKS), doc)


def walk_named(
    tables: Tables, doc: str | None, name: str, pinned: tuple[str, ...], lang: str
) -> Walk | None:
    """Return the walk *name*, or the one of *pinned* for ``my``; None where there is none."""
    if name == pins.NAME:
        return cache.cached_view(_mine, tables.build_id, doc, pinned, lang) if pinned else None
    return next((walk for walk in walks_of(tables, doc) if walk.walk_id == name), None)


def _mine(tables: Tables, doc: str | None, pinned: tuple[str, ...], lang: str) -> Walk:
    known = partial(walks_of, tables)
    return walk_of_pins(tables, pins.pins_of(pinned), doc or first_document(tables), lang, known)


def slide(page: Page, walk: Walk, at: int) -> Slide:
    """Return step *at* (from 0) of *walk* in the page's language."""
    return cache.cached_view(_slide, page.tables.build_id, *_key_of(page, walk), at, page.lang)


def statements(page: Page, walk: Walk) -> tuple[str, ...]:
    """Return what each step of *walk* says in the page's language."""
    return cache.cached_view(_statements, page.tables.build_id, *_key_of(page, walk), page.lang)


def small_pictures(page: Page, walk: Walk) -> tuple[str, ...]:
    """Return each step of *walk* as a small SVG; "" for one without a graphic."""
    key = (page.tables.build_id, *_key_of(page, walk), page.lang, page.mode)
    return cache.cached_view(_small, *key)


def pinned_of(values: Iterable[str]) -> tuple[str, ...]:
    """Return the pins among *values* of the address, each as it is written."""
    return tuple(pin.written for pin in pins.pins_of(values))


def _key_of(page: Page, walk: Walk) -> tuple[str, str, tuple[str, ...]]:
    """Return what tells *walk* apart: document, name, and the pins where it is a visitor's own."""
    pinned = pinned_of(page.address.pins) if walk.walk_id == pins.NAME else ()
    return walk.doc_id, walk.walk_id, pinned


def _statements(
    tables: Tables, doc: str, name: str, pinned: tuple[str, ...], lang: str
) -> tuple[str, ...]:
    walk = walk_named(tables, doc, name, pinned, lang)
    return statements_of(tables, walk, lang) if walk is not None else ()


def _small(
    tables: Tables, doc: str, name: str, pinned: tuple[str, ...], lang: str, mode: str
) -> tuple[str, ...]:  # fmt: skip
    walk = walk_named(tables, doc, name, pinned, lang)
    slides = slides_of(tables, walk, lang) if walk is not None else ()
    return tuple(
        picture_svg(slide.picture, lang, mode, SMALL) if slide.picture else "" for slide in slides
    )


def _slide(
    tables: Tables, doc: str, name: str, pinned: tuple[str, ...], at: int, lang: str
) -> Slide:  # fmt: skip
    walk = walk_named(tables, doc, name, pinned, lang)
    if walk is None:
        raise LookupError(name)  # the caller has it in hand
    return slide_of(tables, walk, at, lang)


def file_links(page: Page, walk: Walk, at: int | None = None) -> list[FileLink]:
    """Return the files of *walk*, and of its step *at* alone where one is open."""
    mine = page.address.pins if walk.walk_id == pins.NAME else None
    query: dict[str, addresses.Change] = {"walk": walk.walk_id, pins.NAME: mine}
    files: list[tuple[str, str, dict[str, addresses.Change]]] = [
        ("slides", "slides.pptx", query),
        ("handout", "handout.pdf", query),
    ]
    if at is not None:
        files.append(("slide", "slides.pptx", {**query, "step": at + 1}))
    return [
        {
            "name": name,
            "label": page.t(f"briefing.file_{name}"),
            "href": href(page, file, **changes),
        }
        for name, file, changes in files
    ]


def edition_link(page: Page) -> FileLink:
    """Return the link to the whole edition as one page."""
    label = page.t("briefing.file_edition")
    return {"name": "edition", "label": label, "href": href(page, "edition.html")}
