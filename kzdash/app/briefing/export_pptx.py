"""Slides as PPTX: live text on a picture from edge to edge, with words for who can't see it.

One slide is 13.333 x 7.5 inches, 1280 x 720 of the stage's pixels; the same things stand in the
same places.
"""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from lxml.etree import SubElement
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from kzdash import i18n
from kzdash.app.briefing.export_slide_picture import picture_svg
from kzdash.app.briefing.figure_canvas import STAGE, STATEMENTS, size_of
from kzdash.app.briefing.figure_slide_grid import cell_text
from kzdash.app.briefing.view_slide import Cell, Grid, Picture, Reading, Slide
from kzdash.app.draw import theme
from kzdash.app.draw.markup import clean
from kzdash.app.draw.picture import png_of
from kzdash.app.draw.qr import qr_png
from kzdash.app.map.model import TieMapView
from kzdash.app.map.view_record import RecordMapView

_PX = 9525  # EMU in a pixel at 96 to the inch
_WIDE, _HIGH = 1280, 720
_EDGE = 48
_POINTS = 0.72  # of a pixel; Arial is a little wider than the stage's letters
_TYPE, _LONG = 18, 15  # points: 24 and 20 of the stage's pixels, none is smaller
_CELL = 18  # points
_SHORT = 250  # characters of sentence and translation for which the larger letters do
_FONT = "Arial"  # on every machine that shows slides, by that name or by its twin; has Ә Ғ Қ Ң …
_SCALE = 2  # pixels of a picture to one of the stage
_FOOT_TOP = 664
_QR = 92


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
    if slide.picture is not None:
        _picture(page, slide, slide.picture)
    elif slide.grid is not None:
        _table(page, slide.grid, slide)  # the comparison of two texts
    title = page.shapes.title
    wide = _WIDE - 2 * _EDGE - (STAGE.key[0] if slide.legend else 60)
    _place(title, _EDGE, 28, wide, 112)
    size = STATEMENTS[size_of(slide.statement)][0] * _POINTS
    _fill(title.text_frame, [[(slide.statement, {"size": size, "bold": True})]], slide.lang)
    title.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    title.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    is_map = isinstance(slide.picture, TieMapView | RecordMapView)
    if is_map:
        _veil(title)
    _legend(page, slide, beside=is_map)
    rule = _bar(page, 0, STAGE.high, _WIDE, 2, theme.HOME.light)
    _behind(page, rule)
    _bar(
        page, 0, _HIGH - 6, _WIDE * slide.number / slide.total, 6, theme.STATUS_INK["ongoing"].light
    )
    _reading(page, slide, _WIDE - 2 * _EDGE - (_QR + 20 if base else 0))
    _foot(page, slide, base)
    page.notes_slide.notes_text_frame.text = clean(_notes(slide))


def _behind(page: Any, shape: Any) -> None:  # noqa: ANN401
    """Put a shape under all others."""
    page.shapes._spTree.insert(2, shape._element)  # noqa: SLF001 - the first two are not shapes


def _bar(page: Any, left: float, top: float, wide: float, high: float, ink: str) -> Any:  # noqa: ANN401
    """Return a box of one colour."""
    box = page.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(_px(one) for one in (left, top, wide, high)))
    box.fill.solid()
    box.fill.fore_color.rgb = _rgb(ink)
    box.line.fill.background()
    box.shadow.inherit = False
    return box


def _veil(shape: Any) -> None:  # noqa: ANN401
    """Let the map shine through under words, and no more."""
    shape.fill.solid()
    shape.fill.fore_color.rgb = _rgb(theme.PAGE.light)
    colour = shape.fill._xPr.find(qn("a:solidFill"))[0]  # noqa: SLF001
    SubElement(colour, qn("a:alpha")).set("val", "80000")


def _rgb(ink: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(ink[1:]))  # type: ignore[no-untyped-call]


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
    font.color.rgb = _rgb(look.get("ink", theme.TEXT.light))
    run._r.get_or_add_rPr().set("lang", _BCP47[look.get("lang", lang)])  # noqa: SLF001


_BCP47 = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}


def _box(page: Any, left: float, top: float, wide: float, high: float) -> Any:  # noqa: ANN401
    return page.shapes.add_textbox(*(_px(one) for one in (left, top, wide, high)))


def _picture(page: Any, slide: Slide, picture: Picture) -> None:  # noqa: ANN401
    svg = picture_svg(picture, slide.lang, "light", STAGE)
    stream = io.BytesIO(png_of(svg, STAGE.wide * _SCALE))
    shape = page.shapes.add_picture(stream, 0, 0, _px(STAGE.wide), _px(STAGE.high))
    _behind(page, shape)
    describe(shape, slide.alt)


def describe(shape: Any, text: str) -> None:  # noqa: ANN401
    """Give a shape its words for who can't see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", clean(text))  # noqa: SLF001


def _table(page: Any, grid: Grid, slide: Slide) -> None:  # noqa: ANN401
    widths = {"rows": (270, 225, 265), "numbers": (120, 440, 200), "parts": (560, 90, 110)}
    columns = widths[grid.kind]
    frame = page.shapes.add_table(
        len(grid.lines) + 1, len(columns), _px(_EDGE), _px(STAGE.head), _px(sum(columns)), _px(34)
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
        box = _box(page, _EDGE, STAGE.high - 38, sum(columns), 34)
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


def _reading(page: Any, slide: Slide, wide: float) -> None:  # noqa: ANN401
    """Put the sentence at the foot, and what it says in the audience's language beside it."""
    columns: list[list[Run]] = []
    if slide.reading is not None:
        columns = _read(slide.reading)
    if slide.missing and not columns:
        columns.append([(slide.missing, {"ink": theme.STATUS_TEXT_INK["planned"].light})])
    most = max((sum(len(text) for text, _ in runs) for runs in columns), default=0)
    size = _TYPE if most * len(columns) <= _SHORT else _LONG
    share = (wide - 40 * (len(columns) - 1)) / max(len(columns), 1)
    for at, runs in enumerate(columns):
        box = _box(
            page, _EDGE + at * (share + 40), STAGE.high + 6, share, _FOOT_TOP - STAGE.high - 6
        )
        _fill(box.text_frame, [[(text, {"size": size} | look) for text, look in runs]], slide.lang)


def _read(reading: Reading) -> list[list[Run]]:
    own: dict[str, Any] = {"lang": reading.lang}
    ink = theme.STATUS_TEXT_INK[reading.status or "stated"].light
    quote = reading.quote
    columns: list[list[Run]] = [
        [(quote.before, own), (quote.verb, own | {"underline": True, "ink": ink}),
         (quote.after, own)],
    ]  # fmt: skip
    if reading.short:
        columns.append([(reading.short, {"ink": theme.MUTED.light})])
    return columns


def _legend(page: Any, slide: Slide, *, beside: bool) -> None:  # noqa: ANN401
    """Put the key at the right of a map, line by line, or in one line under the statement."""
    lines: list[list[Run]] = []
    for one in slide.legend:
        ink = theme.STATUS_TEXT_INK[one.status] if one.status else theme.MUTED
        said = f"{one.icon}\N{NO-BREAK SPACE}{one.label}   "
        lines.append([(said, {"ink": ink.light, "size": _LONG})])
    if not lines:
        return
    wide, _ = STAGE.key
    if beside:
        box = _box(page, _WIDE - wide, 40, wide - 20, 34 * len(lines))
        _veil(box)
    else:
        box = _box(page, _EDGE, STAGE.head - 14, _WIDE - 2 * _EDGE, 30)
        lines = [[run for line in lines for run in line]]
    _fill(box.text_frame, lines, slide.lang)


def _foot(page: Any, slide: Slide, base: str) -> None:  # noqa: ANN401
    """Put where it comes from at the foot: document and place, the address as text and as a code.

    The citation with the whole sentence is in the notes.
    """
    address = address_of(slide, base)
    wide = _WIDE - 2 * _EDGE - (_QR + 20 if address else 0)
    muted = {"size": _LONG, "ink": theme.MUTED.light}
    source = [slide.doc_title, slide.reading.place if slide.reading else ""]
    if slide.reading:  # otherwise it stands in the sentence's place
        source.append(slide.missing)
    where = f"{slide.number} / {slide.total}"
    lines: list[list[Run]] = [
        [(" · ".join(filter(None, source)), muted)],
        [("   ".join(filter(None, (where, address or slide.walk_title))), muted)],
    ]
    box = _box(page, _EDGE, _FOOT_TOP, wide, _HIGH - _FOOT_TOP - 6)
    _fill(box.text_frame, lines, slide.lang)
    for paragraph in box.text_frame.paragraphs:
        paragraph.space_before = Pt(0)
    if address:
        corner = (_px(_WIDE - _EDGE - _QR), _px(STAGE.high + 24), _px(_QR), _px(_QR))
        code = page.shapes.add_picture(io.BytesIO(qr_png(address)), *corner)
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
        parts += [" | ".join(map(_noted, line.cells)) for line in slide.grid.lines]
    parts.append(i18n.text("briefing.made_by", slide.lang))
    return "\n".join(part for part in parts if part)


def _noted(cell: Cell) -> str:
    """Return a cell with the work behind it and its address."""
    source = " ".join(filter(None, (cell.source, cell.href)))
    return f"{cell_text(cell)} ({source})" if source else cell_text(cell)
