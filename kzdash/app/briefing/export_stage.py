"""A step of a walk on the stage: what its component is sent of the slide and its graphic."""

from kzdash.app.briefing.export_slide_picture import picture_svg, without_outlines
from kzdash.app.briefing.payload import (
    CellPayload,
    GridPayload,
    ReadingPayload,
    StagePayload,
    StageWords,
)
from kzdash.app.briefing.view_slide import Cell, Grid, Reading, Slide
from kzdash.app.draw import theme
from kzdash.app.draw.labels import file_labels, labels
from kzdash.app.draw.payload import CardPayload, FileLink, LabelledTarget, Language
from kzdash.i18n import Words

# The graphic's share of a stage of 1280 x 720 pixels, and the smallest words on it.
_PICTURE = (600, 400)
_TYPE_PX = 28


def stage_payload(
    slide: Slide,
    words: Words,
    mode: str,
    *,
    world: str,
    languages: list[Language],
    live: LabelledTarget,
    card: CardPayload | None,
    files: list[FileLink],
) -> StagePayload:
    """Return everything that the stage shows of one step.

    Args:
        slide: The step in the language of *words*.
        words: The briefing's sentences.
        mode: light or dark.
        world: Address of the outlines that the picture names.
        languages: Those that the stage switches between.
        live: The page on which the same is explored.
        card: The evidence that lies open; None where none does.
        files: What there is to take away.
    """
    return {
        "lang": words.lang,
        "walk": slide.walk_title,
        "step": slide.number,
        "total": slide.total,
        "progress": f"{slide.number} / {slide.total}",
        "statement": slide.statement,
        "picture": _drawing(slide, words.lang, mode),
        "world": world,
        "alt": slide.alt,
        "arcs": {key: list(ids) for key, ids in slide.arcs.items()},
        "grid": _grid(slide.grid) if slide.grid else None,
        "legend": [
            {"icon": entry.icon, "label": entry.label, "status": entry.status}
            for entry in slide.legend
        ],
        "reading": _reading(slide.reading) if slide.reading else None,
        "missing": slide.missing,
        "notes": slide.notes,
        "labels": {**labels(StageWords, words), **file_labels(words)},
        "languages": languages,
        "live": live,
        "card": card,
        "files": files,
    }


def _drawing(slide: Slide, lang: str, mode: str) -> str:
    if slide.picture is None:
        return ""
    wide, high = _PICTURE
    drawn = picture_svg(slide.picture, lang, mode, width=wide, height=high, type_px=_TYPE_PX)
    return without_outlines(drawn)


def _grid(grid: Grid) -> GridPayload:
    return {
        "kind": grid.kind,
        "head": list(grid.head),
        "lines": [
            {
                "cells": [_cell(cell) for cell in line.cells],
                "s": line.sentence_id,
                "mark": line.mark_id,
            }
            for line in grid.lines
        ],
        "more": grid.more,
    }


def _cell(cell: Cell) -> CellPayload:
    icon = theme.STATUS_ICON.get(cell.status, "")
    if cell.outside and cell.text:
        icon = theme.RECORD_ICON
    return {
        "text": cell.short or cell.text,
        "whole": cell.text if cell.short else "",
        "icon": icon,
        "status": cell.status,
        "strong": cell.strong,
        "outside": cell.outside,
    }


def _reading(reading: Reading) -> ReadingPayload:
    return {
        "lang": reading.lang,
        "quote": (reading.quote.before, reading.quote.verb, reading.quote.after),
        "status": reading.status,
        "short": reading.short,
        "place": reading.place,
        "s": reading.sentence_id,
        "mark": reading.mark_id,
    }
