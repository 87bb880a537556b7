"""The handout of a walk: a tagged A4 PDF with numbered steps, their sentences and their sources.

Typst sets it: it shapes Kazakh right, needs no browser, and writes PDF/UA, which refuses a picture
without words (docs/decisions/0047). The layout lies in ``handout.typ``; what is said comes in as
JSON, so that no text of a document is ever read as markup.
"""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import typst

from kzdash import i18n, paths
from kzdash.app.briefing.export_slide_picture import picture_svg
from kzdash.app.briefing.figure_canvas import PAPER
from kzdash.app.briefing.figure_slide_grid import cell_text
from kzdash.app.briefing.view_slide import Cell, Grid, Reading, Slide
from kzdash.app.draw import theme
from kzdash.app.draw.markup import clean
from kzdash.app.draw.qr import qr_svg

_TEMPLATE = Path(__file__).with_name("handout.typ")
# How the columns of each table share the width.
_WIDTHS = {"rows": (4, 2, 3), "numbers": (1, 4, 2), "parts": (5, 1, 2)}


def handout_bytes(slides: Sequence[Slide], base: str) -> bytes:
    """Return *slides* as a PDF file.

    Args:
        slides: In order, one at least.
        base: Where the reader has the app open; "" leaves out address and code.
    """
    files: dict[str, bytes] = {"main.typ": _TEMPLATE.read_bytes()}
    first = slides[0]
    address = first.link(base) if base else ""
    if address:
        files["qr.svg"] = qr_svg(address).encode()
    steps = []
    for slide in slides:
        name = f"step-{slide.number}.svg"
        if slide.picture is not None:
            files[name] = picture_svg(slide.picture, slide.lang, "light", PAPER).encode()
        steps.append(_step(slide, name if slide.picture is not None else ""))
    files["data.json"] = json.dumps(_whole(first, steps, address), ensure_ascii=False).encode()
    # Its stubs don't know yet that several files may come as a mapping.
    made = typst.compile(files, font_paths=_fonts(), format="pdf", pdf_standards=["ua-1"])  # type: ignore[call-overload]
    return bytes(made)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(paths.FONTS)]
    )


def _whole(first: Slide, steps: list[dict[str, Any]], address: str) -> dict[str, Any]:
    lang = first.lang
    return {
        "lang": lang,
        "title": clean(first.walk_title),
        "document": clean(first.doc_title),
        "lead": i18n.text("briefing.handout_lead", lang),
        "legend": i18n.text("briefing.handout_legend", lang),
        "foot": clean(f"{first.walk_title} · {first.doc_title} · kzdash"),
        "address": address,
        "qr": bool(address),
        "inks": {
            "text": theme.TEXT.light,
            "muted": theme.MUTED.light,
            "rule": theme.RULE.light,
        },
        "steps": steps,
    }


def _step(slide: Slide, picture: str) -> dict[str, Any]:
    grid = slide.grid or Grid("parts", (), ())
    return {
        "number": slide.number,
        "statement": clean(slide.statement),
        "picture": picture,
        "alt": clean(slide.alt),
        "legend": " · ".join(f"{one.icon} {one.label}" for one in slide.legend),
        "head": list(grid.head),
        "widths": list(_WIDTHS[grid.kind]),
        "cells": [[_cell(cell) for cell in line.cells] for line in grid.lines],
        "reading": _reading(slide.reading) if slide.reading else None,
        "missing": clean(slide.missing),
    }


def _cell(cell: Cell) -> dict[str, Any]:
    ink = theme.STATUS_TEXT_INK[cell.status] if cell.status else theme.TEXT
    return {
        "text": clean(cell_text(cell)),
        "strong": cell.strong,
        "ink": (theme.MUTED if cell.outside else ink).light,
        "source": clean(cell.source),
        "href": cell.href,
    }


def _reading(reading: Reading) -> dict[str, Any]:
    """Return the whole sentence: paper has room for it."""
    start, stop = reading.carries
    return {
        "lang": reading.lang,
        "before": clean(reading.text[:start]),
        "verb": clean(reading.text[start:stop]),
        "after": clean(reading.text[stop:]),
        "ink": theme.STATUS_INK[reading.status or "stated"].light,
        "translation": clean(reading.translation),
        "by": reading.translated_by,
        "place": clean(reading.place),
        "says": clean(reading.says),
    }
