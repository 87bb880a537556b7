"""Numbers as pairs of bars, and the parts of a document along its pages, as SVG.

What the text says is filled, what comes from outside sources or is missing is hollow.
"""

from collections.abc import Iterable, Iterator

from kzdash.app.briefing.figure_canvas import Canvas
from kzdash.app.briefing.view_slide import Bar, Bars, PartBar, Shelf
from kzdash.app.draw import theme
from kzdash.app.draw.svg import tag, text_width
from kzdash.app.draw.svg import words as escaped

_NAMES = 0.36  # of the width: names beside bars
_PARTS = 0.5  # the same beside parts, whose names are titles
_TALLEST = 3.4  # of a row, in sizes of its letters
_TORN = (0.0, 0.16, 0.08, 0.2, 0.05, 0.18, 0.1)  # how far a torn edge reaches, in heights of it


def bars_svg(bars: Bars, mode: str, canvas: Canvas) -> str:
    """Return the numbers of the text, each with what outside sources can show beside it."""
    most = max((max(one.value or 0, one.beside or 0) for one in bars.bars), default=1) or 1
    rows = _rows(canvas, len(bars.bars))
    left, share = _plot(canvas, _NAMES, 0.44)
    room = canvas.wide * share
    return _svg(
        canvas, mode,
        (part for one, (y, high) in zip(bars.bars, rows, strict=True)
         for part in _pair(one, y, high, left, room / most, mode, canvas)),
    )  # fmt: skip


def _pair(
    one: Bar, y: float, high: float, left: float, k: float, mode: str, canvas: Canvas
) -> Iterator[str]:
    size = min(canvas.size * 1.1, high * 0.44)
    if canvas.is_narrow:
        yield _text(one.name, left, y + size, size, theme.TEXT.of(mode))
        y, high = y + size * 1.2, high - size * 1.2
        size = min(size, high * 0.5)
    text, muted = theme.TEXT.of(mode), theme.MUTED.of(mode)
    wide = (one.value or 0) * k
    if wide:
        yield tag("rect", {"x": left, "y": y + high * 0.1, "width": wide, "height": high * 0.36,
                           "fill": theme.HOME.of(mode)})  # fmt: skip
    outside = (one.beside or 0) * k
    if outside:
        yield tag("rect", {"x": left + 1, "y": y + high * 0.54, "width": outside,
                           "height": high * 0.24, "fill": "none", "stroke": muted,
                           "stroke-width": max(size / 12, 0.8)})  # fmt: skip
    if canvas.named:
        gap = size * 0.5
        middle = y + high * 0.28 + size * 0.35
        if not canvas.is_narrow:
            name = _cut(one.name, size, left - 2.4 * size)
            yield _text(name, left - gap, middle, size, text, "end")
        yield _text(one.shown, left + wide + gap, middle, size * 1.08, text, bold=True)
        at = (left + outside + gap, y + high * 0.66 + size * 0.35)
        if not outside:  # words alone stand beside the number
            at = (left + wide + 2 * gap + text_width(one.shown, size * 1.08, bold=True), middle)
        yield _text(f"{theme.RECORD_ICON} {one.beside_shown}", *at, size, muted)
    if one.mark_id:
        yield _hit(one.mark_id, y, high, canvas)


def shelf_svg(shelf: Shelf, mode: str, canvas: Canvas) -> str:
    """Return the parts of the contents along their pages, with how much of each is in the file."""
    first = min((one.first for one in shelf.parts if one.first), default=1)
    stop = max((one.last + 1 for one in shelf.parts if one.last), default=first + 1)
    rows = _rows(canvas, len(shelf.parts))
    left, share = _plot(canvas, _PARTS, 0.38)
    k = canvas.wide * share / max(stop - first, 1)
    return _svg(
        canvas, mode,
        (drawn for one, (y, high) in zip(shelf.parts, rows, strict=True)
         for drawn in _part(one, y, high, _along(one, first, stop, left, k), mode, canvas)),
    )  # fmt: skip


def _plot(canvas: Canvas, names: float, share: float) -> tuple[float, float]:
    """Return where bars begin and what share of the width they take; names above take none."""
    if not canvas.named:
        return canvas.wide * 0.08, 0.84
    return (canvas.size, 0.72) if canvas.is_narrow else (canvas.wide * names, share)


def _along(
    one: PartBar, first: int, stop: int, left: float, k: float
) -> tuple[float, float, float]:
    """Return where names end, and where the bar of a part begins and ends; unknown pages: all."""
    begin, end = (one.first, one.last + 1) if one.first else (first, stop)
    return left, left + (begin - first) * k, left + (end - first) * k


def _part(
    one: PartBar,
    y: float,
    high: float,
    along: tuple[float, float, float],
    mode: str,
    canvas: Canvas,
) -> Iterator[str]:
    left, start, end = along
    size = min(canvas.size * 1.05, high * (0.42 if canvas.is_narrow else 0.6))
    top, tall = y + high * 0.2, high * 0.6
    if canvas.is_narrow:
        top, tall = y + size * 1.25, high - size * 1.5
    edge = {"fill": "none", "stroke": theme.RECORD.of(mode), "stroke-width": max(size / 12, 0.8)}
    dash = f"{size / 4:.1f} {size / 5:.1f}" if one.extent == "listed_only" else None
    drawn = tag("rect", {"x": start, "y": top, "width": end - start, "height": tall,
                         "stroke-dasharray": dash, **edge})  # fmt: skip
    if one.extent == "full":
        drawn += tag("rect", {"x": start, "y": top, "width": end - start, "height": tall,
                              "fill": theme.HOME.of(mode)})  # fmt: skip
    if one.extent == "partial":
        drawn += tag("path", {"d": _torn(start, (start + end) / 2, top, tall),
                              "fill": theme.HOME.of(mode)})  # fmt: skip
    if canvas.named:
        base = top + tall / 2 + size * 0.35
        ink = (theme.MUTED if one.extent == "listed_only" else theme.TEXT).of(mode)
        room = canvas.wide - 2 * size if canvas.is_narrow else left - 2.6 * size
        at = (left, y + size) if canvas.is_narrow else (size * 1.6, base)
        drawn += _text(_cut(one.name, size, room), *at, size, ink)
        drawn += _text(one.pages, end + size * 0.4, base, size * 0.92, theme.MUTED.of(mode))
    yield tag("g", {"role": "img", "aria-label": one.said}, drawn)


def _torn(left: float, right: float, top: float, high: float) -> str:
    """Return a box whose right edge is torn: nobody knows how much of the part is missing."""
    steps = [
        f"L{right + share * high:.1f} {top + high * at / (len(_TORN) - 1):.1f}"
        for at, share in enumerate(_TORN)
    ]
    return f"M{left:.1f} {top:.1f}{''.join(steps)}L{left:.1f} {top + high:.1f}z"


def _rows(canvas: Canvas, count: int) -> list[tuple[float, float]]:
    """Return top and height of each row; together they stand in the middle of the room."""
    edge = canvas.size
    room = canvas.high - canvas.head - 2 * edge
    most = canvas.size * _TALLEST if canvas.named else room
    high = min(room / max(count, 1), most)
    top = canvas.head + edge + (room - count * high) / 2
    return [(top + at * high, high) for at in range(count)]


def _svg(canvas: Canvas, mode: str, inside: Iterable[str]) -> str:
    frame = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {canvas.wide} {canvas.high}",
             "width": canvas.wide, "height": canvas.high,
             "font-family": theme.PICTURE_FONT}  # fmt: skip
    ground = {"width": canvas.wide, "height": canvas.high, "fill": theme.PAGE.of(mode)}
    return tag("svg", frame, tag("rect", ground), *inside)


def _hit(key: str, y: float, high: float, canvas: Canvas) -> str:
    return tag("rect", {"data-pick": key, "x": 0, "y": y, "width": canvas.wide, "height": high,
                        "fill": "none"})  # fmt: skip


def _text(
    text: str, x: float, y: float, size: float, ink: str, anchor: str | None = None, *,
    bold: bool = False,
) -> str:  # fmt: skip
    look = {"x": x, "y": y, "font-size": size, "fill": ink, "text-anchor": anchor,
            "font-weight": "700" if bold else None}  # fmt: skip
    return tag("text", look, escaped(text))


def _cut(text: str, size: float, wide: float) -> str:
    if text_width(text, size) <= wide:
        return text
    while text and text_width(f"{text}…", size) > wide:
        text = text[:-1].rstrip()
    return f"{text}…"
