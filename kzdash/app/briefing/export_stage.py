"""A step of a walk on the stage: what its component is sent of the slide and its graphic."""

from kzdash.app.briefing.export_slide_picture import outlines_of, picture_svg
from kzdash.app.briefing.figure_canvas import PHONE, Canvas, size_of
from kzdash.app.briefing.payload import PickPayload, ReadingPayload, StageWords, StepPayload
from kzdash.app.briefing.view_slide import Pick, Reading, Slide
from kzdash.app.draw import theme
from kzdash.app.draw.labels import file_labels, labels
from kzdash.app.map.model import TieMapView
from kzdash.app.map.view_record import RecordMapView
from kzdash.i18n import Words


def step_payload(slide: Slide, words: Words, mode: str, canvas: Canvas, world: str) -> StepPayload:
    """Return what the stage shows of one step.

    Args:
        slide: The step in the language of *words*.
        words: The briefing's sentences.
        mode: light or dark.
        canvas: How large the picture is.
        world: Address of the outlines of the whole sheet.
    """
    lang, picture = words.lang, slide.picture
    is_map = isinstance(picture, TieMapView | RecordMapView)
    return {
        "lang": lang,
        "walk": slide.walk_title,
        "step": slide.number,
        "total": slide.total,
        "progress": f"{slide.number} / {slide.total}",
        "statement": slide.statement,
        "size": size_of(slide.statement),
        "picture": picture_svg(picture, lang, mode, canvas, inline=False) if picture else "",
        "outlines": outlines_of(picture, lang, canvas, world),
        "map": is_map,
        "phone": canvas is PHONE,
        "alt": slide.alt,
        "picks": {key: _pick(pick) for key, pick in slide.picks.items()},
        "legend": [
            {
                "icon": entry.icon,
                "label": entry.label,
                "status": entry.status,
                "dash": theme.STRAND_DASH.get(entry.status, "") if is_map else None,
            }
            for entry in slide.legend
        ],
        "reading": _reading(slide.reading) if slide.reading else None,
        "missing": slide.missing,
        "notes": slide.notes,
        "labels": {**labels(StageWords, words), **file_labels(words)},
    }


def _pick(pick: Pick) -> PickPayload:
    return {
        "label": pick.label,
        "marks": [
            {
                "label": one.label,
                "status": one.status,
                "icon": theme.STATUS_ICON.get(one.status, ""),
                "s": one.sentence_id,
                "mark": one.mark_id,
            }
            for one in pick.marks
        ],
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
