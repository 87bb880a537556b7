"""Slides as PPTX: live text, native tables, crisp pictures with words for who can't see them.

One slide is 13.333 x 7.5 inches, 1280 x 720 of the stage's pixels; the same things stand in the
same places.
"""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from kzdash import i18n
from kzdash.app.briefing.export_slide_picture import picture_svg
from kzdash.app.briefing.figure_slide_grid import cell_text
from kzdash.app.briefing.view_slide import Grid, Reading, Slide
from kzdash.app.draw import theme
from kzdash.app.draw.markup import clean
from kzdash.app.draw.picture import png_of
from kzdash.app.draw.qr import qr_png

_PX = 9525  # EMU in a pixel at 96 to the inch
_WIDE, _HIGH = 1280, 720
_EDGE = 40
_TYPE = 21  # points: 28 pixels
_STATEMENT, _SMALL = 29, 12
_CELL = 18  # points
_FONT = "Arial"  # on every machine that shows slides, by that name or by its twin; has Ә Ғ Қ Ң …
_SCALE = 2  # pixels of a picture to one of the stage
_PICTURE = (600, 400)
_BODY_TOP, _FOOT_TOP = 142, 620
_QR = 92
_LEFT = {"picture": 600, "grid": 760}


def deck_bytes(slides: Sequence[Slide], base: str) -> bytes:
    """Return *slides* as a PPTX file.

    Args:
        slides: In order.
        base: Where the reader has the app open, ``http://localhost:8501``; "" leaves out
            addresses and codes.
    """
    deck = Presentation()
    deck.slide_width, deck.slide_height = _px(_WIDE), _px(_HIGH)
    layout = next(one for one in deck.slide_layouts if one.name == "Title Only")
    for slide in slides:
        _slide(deck.slides.add_slide(layout), slide, base)
    if slides:
        _about(deck, slides[0])
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _about(deck: Any, first: Slide) -> None:  # noqa: ANN401 - python-pptx has no types
    about = deck.core_properties
    about.title = clean(f"{first.walk_title}. {first.doc_title}")
    about.author, about.language, about.last_modified_by = "kzdash", first.lang, "kzdash"


def _px(pixels: float) -> Emu:
    return Emu(int(pixels * _PX))


def _slide(page: Any, slide: Slide, base: str) -> None:  # noqa: ANN401
    title = page.shapes.title
    _place(title, _EDGE, 26, _WIDE - 2 * _EDGE, 100)
    _fill(title.text_frame, [[(slide.statement, {"size": _STATEMENT, "bold": True})]], slide.lang)
    title.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    title.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    left = 0
    if slide.picture is not None:
        left = _LEFT["picture"]
        _picture(page, slide)
    elif slide.grid is not None:
        left = _LEFT["grid"]
        _table(page, slide.grid, slide)
    if slide.reading is not None or slide.missing:
        start = _EDGE + (left + 40 if left else 0)
        _reading(page, slide, start, _WIDE - _EDGE - start)
    _legend(page, slide)
    _foot(page, slide, base)
    page.notes_slide.notes_text_frame.text = clean(_notes(slide))


def _place(shape: Any, left: float, top: float, wide: float, high: float) -> None:  # noqa: ANN401
    shape.left, shape.top, shape.width, shape.height = (_px(one) for one in (left, top, wide, high))


Run = tuple[str, dict[str, Any]]


def _fill(frame: Any, paragraphs: Iterable[Iterable[Run]], lang: str) -> None:  # noqa: ANN401
    """Put *paragraphs* of runs into a text frame, without the frame's own margins."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for at, runs in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.space_before = Pt(9 if at else 0)
        for text, look in runs:
            _run(paragraph, text, look, lang)


def _run(paragraph: Any, text: str, look: dict[str, Any], lang: str) -> None:  # noqa: ANN401
    run = paragraph.add_run()
    run.text = clean(text)
    font = run.font
    font.size = Pt(look.get("size", _TYPE))
    font.name = _FONT
    font.bold = look.get("bold", False)
    font.underline = look.get("underline", False)
    font.color.rgb = RGBColor(*bytes.fromhex(look.get("ink", theme.TEXT.light)[1:]))  # type: ignore[no-untyped-call]
    run._r.get_or_add_rPr().set("lang", _BCP47[look.get("lang", lang)])  # noqa: SLF001


_BCP47 = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}


def _box(page: Any, left: float, top: float, wide: float, high: float) -> Any:  # noqa: ANN401
    return page.shapes.add_textbox(*(_px(one) for one in (left, top, wide, high)))


def _picture(page: Any, slide: Slide) -> None:  # noqa: ANN401
    if slide.picture is None:
        return
    wide, high = _PICTURE
    svg = picture_svg(slide.picture, slide.lang, "light", width=wide, height=high, type_px=28)
    stream = io.BytesIO(png_of(svg, wide * _SCALE))
    place = (_px(_EDGE), _px(_BODY_TOP), _px(wide), _px(high))
    shape = page.shapes.add_picture(stream, *place)
    describe(shape, slide.alt)


def describe(shape: Any, text: str) -> None:  # noqa: ANN401
    """Give a shape its words for who can't see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", clean(text))  # noqa: SLF001


def _table(page: Any, grid: Grid, slide: Slide) -> None:  # noqa: ANN401
    widths = {"rows": (270, 225, 265), "numbers": (120, 440, 200), "parts": (560, 90, 110)}
    columns = widths[grid.kind]
    frame = page.shapes.add_table(
        len(grid.lines) + 1, len(columns), _px(_EDGE), _px(_BODY_TOP), _px(sum(columns)), _px(34)
    )
    describe(frame, slide.alt)
    table = frame.table
    _plain(table)
    for at, wide in enumerate(columns):
        table.columns[at].width = _px(wide)
    for at, name in enumerate(grid.head):
        _cell(table.cell(0, at), name, {"ink": theme.MUTED.light}, slide.lang)
    for number, line in enumerate(grid.lines, 1):
        table.rows[number].height = _px(34)
        for at, cell in enumerate(line.cells):
            look: dict[str, Any] = {"bold": cell.strong}
            if cell.outside:
                look["ink"] = theme.MUTED.light
            if cell.status:
                look["ink"] = theme.STATUS_TEXT_INK[cell.status].light
            _cell(table.cell(number, at), cell_text(cell, short=True), look, slide.lang)
    if grid.more:
        box = _box(page, _EDGE, _FOOT_TOP - 36, sum(columns), 34)
        _fill(box.text_frame, [[(grid.more, {"ink": theme.MUTED.light})]], slide.lang)


def _plain(table: Any) -> None:  # noqa: ANN401
    """Take the coloured bands off a table: the head is words, rules are the theme's own."""
    properties = table._tbl.tblPr  # noqa: SLF001
    style = properties.find(qn("a:tableStyleId"))
    if style is not None:
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # "No Style, No Grid"
    properties.set("bandRow", "0")


def _cell(cell: Any, text: str, look: dict[str, Any], lang: str) -> None:  # noqa: ANN401
    cell.margin_left = cell.margin_top = cell.margin_bottom = _px(2)
    cell.margin_right = _px(10)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    frame = cell.text_frame
    frame.word_wrap = True
    _run(frame.paragraphs[0], text, {"size": _CELL} | look, lang)


def _reading(page: Any, slide: Slide, left: float, wide: float) -> None:  # noqa: ANN401
    paragraphs: list[list[Run]] = []
    if slide.reading is not None:
        paragraphs = _read(slide.reading)
    if slide.missing:
        paragraphs.append([(slide.missing, {"ink": theme.STATUS_TEXT_INK["planned"].light})])
    box = _box(page, left, _BODY_TOP, wide, _FOOT_TOP - _BODY_TOP)
    _fill(box.text_frame, paragraphs, slide.lang)


def _read(reading: Reading) -> list[list[Run]]:
    own: dict[str, Any] = {"lang": reading.lang}
    ink = theme.STATUS_TEXT_INK[reading.status or "stated"].light
    quote = reading.quote
    paragraphs: list[list[Run]] = [
        [(quote.before, own), (quote.verb, own | {"underline": True, "ink": ink}),
         (quote.after, own)],
    ]  # fmt: skip
    if reading.short:
        paragraphs.append([(reading.short, {"ink": theme.MUTED.light})])
    paragraphs.append([(reading.place, {"ink": theme.LINK.light})])
    return paragraphs


def _legend(page: Any, slide: Slide) -> None:  # noqa: ANN401
    if not slide.legend:
        return
    runs: list[Run] = []
    for one in slide.legend:
        ink = theme.STATUS_TEXT_INK[one.status] if one.status else theme.MUTED
        runs.append((f"{one.icon}\N{NO-BREAK SPACE}{one.label}   ", {"ink": ink.light, "size": 16}))
    box = _box(page, _EDGE, _BODY_TOP + _PICTURE[1] + 10, _WIDE - 2 * _EDGE, 70)
    _fill(box.text_frame, [runs], slide.lang)


def _foot(page: Any, slide: Slide, base: str) -> None:  # noqa: ANN401
    """Put where it comes from at the foot: the citation, and the address as text and as a code."""
    address = address_of(slide, base)
    wide = _WIDE - 2 * _EDGE - (_QR + 20 if address else 0)
    muted = {"size": _SMALL, "ink": theme.MUTED.light}
    source = slide.reading.citation if slide.reading else slide.doc_title
    lines: list[list[Run]] = [[(source, muted)]]
    where = f"{slide.walk_title} · {slide.number} / {slide.total}"
    lines.append([(f"{where}   {address}" if address else where, muted)])
    box = _box(page, _EDGE, _FOOT_TOP + 4, wide, _HIGH - _FOOT_TOP - 8)
    _fill(box.text_frame, lines, slide.lang)
    for paragraph in box.text_frame.paragraphs:
        paragraph.space_before = Pt(2)
    if address:
        place = (_px(_WIDE - _EDGE - _QR), _px(_FOOT_TOP), _px(_QR), _px(_QR))
        code = page.shapes.add_picture(io.BytesIO(qr_png(address)), *place)
        describe(code, address)


def address_of(slide: Slide, base: str) -> str:
    """Return the step's address; "" where nobody knows where the app is open."""
    return slide.link(base) if base else ""


def _notes(slide: Slide) -> str:
    """Return the speaker's notes: the notes, the sentence in full, its translation, its source."""
    parts = [slide.notes]
    if slide.reading is not None:
        reading = slide.reading
        parts += [reading.says, f"«{reading.text}»"]
        if reading.translation:
            parts.append(f"{reading.translation} ({reading.translated_by})")
        parts.append(reading.citation)
    if slide.grid is not None:
        parts += [" | ".join(cell_text(cell) for cell in line.cells) for line in slide.grid.lines]
    parts.append(i18n.text("briefing.made_by", slide.lang))
    return "\n".join(part for part in parts if part)
