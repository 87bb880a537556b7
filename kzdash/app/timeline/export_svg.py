"""The Timeline as one SVG file, made without a browser: for slides, handouts and downloads.

The scene of the page with its names, its heading, and the document and the outside sources at the
foot. What the text says is filled, what comes from outside is hollow, and the two share no mark.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from kzdash.app.draw import theme
from kzdash.app.draw.svg import tag, text_width, wrapped
from kzdash.app.draw.svg import words as svg_words
from kzdash.app.timeline.figure_head import takeaway
from kzdash.app.timeline.figure_lanes import build_scene
from kzdash.app.timeline.figure_said import cut
from kzdash.app.timeline.figure_scene import LAPTOP, Box, Label, Line, Named, Room, Scene, Sign
from kzdash.app.timeline.figure_words import (
    BACK,
    BEHIND,
    BOXES,
    FAINT,
    INKS,
    LINES,
    LOOKS,
    SHAPES,
    SIGN_PX,
    STEP_SHAPE,
    WORD_INKS,
)
from kzdash.app.timeline.model import FILTERS
from kzdash.app.timeline.view import TimelineStill
from kzdash.i18n import Words

_LINE = 1.45  # height of a line of the heading and the foot, in sizes of its letters
_GUTTER = 22.0  # of the names, in sizes of the letters
_LEAST = 0.66  # how far letters shrink before rows are left out
_STACKED_PX = 500  # in a narrower picture names stand above their rows
_TALLEST = 2.4  # of a row that few others stand beside, in usual rows
_PATH_PX = 10  # width of a sign's path
At = Callable[[float], float]  # share of the axis -> pixels


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    """How the picture is made.

    Attributes:
        title: The heading; None: one that is made from the view; "": none.
        legend: Whether the signs are explained at the foot.
        source: Whether the document and the outside sources are named at the foot.
        type_px: Size of the words; None: a ninetieth of the width.
        bare: The rows alone, each to be picked by ``data-pick``; the rest is somebody else's.
        named: Whether anything is written.
    """

    title: str | None = None
    legend: bool = True
    source: bool = True
    type_px: float | None = None
    bare: bool = False
    named: bool = True


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The room for words, in pixels, and what is written in it."""

    view: TimelineStill
    words: Words
    mode: str
    size: float
    wide: float
    how: TimelinePicture


def timeline_svg(
    view: TimelineStill,
    words: Words,
    mode: str,
    *,
    width: int = 1600,
    height: int = 900,
    picture: TimelinePicture | None = None,
) -> str:
    """Return the Timeline of *view* as an SVG of *width* x *height* pixels.

    Rows that find no room even in smaller letters are counted in words at the end.

    Args:
        view: From :func:`kzdash.app.timeline.view.build_still`.
        words: Of the timeline, in the language of the picture.
        mode: light or dark.
        width: In pixels.
        height: In pixels; what heading, legend and source leave is the rows'.
        picture: What is drawn besides the rows; None: everything.
    """
    sheet, edge = _sheet(view, words, mode, width, picture)
    head, foot = (("", 0.0), ("", 0.0)) if sheet.how.bare else (_head(sheet), _foot(sheet))
    room = max(height - 2 * edge - head[1] - foot[1], 4 * sheet.size)
    body = _body(sheet, room)
    look = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {width} {height}",
        "width": width,
        "height": height,
        "font-family": theme.PICTURE_FONT,
        "font-size": sheet.size,
        "role": "img",
        "aria-label": _title(sheet),
    }
    return tag(
        "svg",
        look,
        tag("rect", {"width": width, "height": height, "fill": theme.PAGE.of(mode)}),
        _moved(head[0], edge, edge),
        _moved(body, edge, edge + head[1]),
        _moved(foot[0], edge, height - edge - foot[1]),
    )


def whole_height(
    view: TimelineStill, words: Words, *, width: int = 1600, picture: TimelinePicture | None = None
) -> int:
    """Return the height in pixels at which no row is left out and no word is made smaller."""
    sheet, edge = _sheet(view, words, "light", width, picture)
    rows = _scene(sheet, sheet.size, 0).height
    return round(rows + _head(sheet)[1] + _foot(sheet)[1] + 2 * edge) + 1


def _sheet(
    view: TimelineStill, words: Words, mode: str, width: int, picture: TimelinePicture | None
) -> tuple[_Sheet, float]:
    """Return the room for words, and the edge around everything."""
    how = picture or TimelinePicture()
    size = how.type_px or max(width / 90, 11)
    edge = 1.2 * size
    return _Sheet(view, words, mode, size, width - 2 * edge, how), edge


def _scene(sheet: _Sheet, size: float, height: float) -> Scene:
    """Return the scene for letters of *size* pixels."""
    row, how = size * 1.42, sheet.how
    stacked = how.bare and how.named and sheet.wide < _STACKED_PX
    least = row * 2 if stacked else row
    room = replace(
        LAPTOP,
        width=round(sheet.wide),
        height=int(height),
        gutter=round(min(size * _GUTTER, sheet.wide * 0.4) if how.named and not stacked else size),
        right=round(size),
        size=size,
        row=(least, row * (_TALLEST if how.bare else 1.5)),
        stacked=stacked,
    )
    view = sheet.view
    return build_scene(view.text, view.record, view.selection, sheet.words, room, view.to_year)


def _body(sheet: _Sheet, high: float) -> str:
    """Return the rows, in smaller letters where they don't fit; what still doesn't is counted."""
    size = sheet.size
    scene = _scene(sheet, size, high)
    while scene.height > high and size > sheet.size * _LEAST:
        size *= 0.95
        scene = _scene(sheet, size, high)
    end, left = high, 0
    if scene.height > high:
        end -= size * _LINE
        left = sum(
            row.y + row.height > end for row in scene.rows if row.kind not in ("heading", "title")
        )
    drawn = _drawn(scene, sheet.mode, end if left else scene.height, named=sheet.how.named)
    if sheet.how.bare:
        drawn += "".join(
            tag("rect", {"data-pick": row.target, "x": 0, "y": row.y, "width": sheet.wide,
                         "height": row.height, "fill": "none"})
            for row in scene.rows
            if row.kind in ("lane", "plan") and row.y < end
        )  # fmt: skip
        drawn += "".join(_opener(sign, scene.room) for sign in scene.signs if sign.y < end)
    if not left:
        return drawn
    more = sheet.words("picture_more_rows", n=left)
    return drawn + _text(more, 0, end + size, size, theme.MUTED.of(sheet.mode))


def _opener(sign: Sign, room: Room) -> str:
    """Return what is pressed over a sign of outside sources; "" for one of the text."""
    if " " in sign.target or ":" in sign.target:  # a sentence and its mark, a body, several
        return ""
    side = 2 * room.size
    x = room.gutter + sign.x * room.plot + sign.dx - side / 2
    return tag("rect", {"data-pick": sign.target, "x": round(x, 2), "y": sign.y - side / 2,
                        "width": side, "height": side, "fill": "none"})  # fmt: skip


def _drawn(scene: Scene, mode: str, end: float, *, named: bool = True) -> str:
    """Return all of *scene* above the height *end*."""
    room = scene.room

    def at(share: float) -> float:
        return room.gutter + share * room.plot

    boxes = [box for look in BOXES for box in scene.boxes if box.look == look and box.y0 < end]
    parts = [_box(box, at, mode, end) for box in boxes]
    for looks in (BEHIND, LINES):
        parts += [
            _line(line, at, mode, end)
            for look in looks
            for line in scene.lines
            if line.look == look and line.points[0][1] < end
        ]
    if named:
        parts += [_label(label, at, mode) for label in scene.labels if label.y < end]
    parts += [_sign(sign, at, mode) for sign in scene.signs if sign.shape and sign.y < end]
    if not named:
        return "".join(parts)
    muted = theme.MUTED.of(mode)
    parts += [
        _text(year, at(x), 14, room.size - 0.5, muted, anchor="middle") for year, x in scene.ticks
    ]
    headed = any(row.kind == "heading" for row in scene.rows)
    names = [
        _name(row, room, mode, headed=headed) for row in scene.rows if row.shown and row.y < end
    ]
    return "".join((*parts, *names))


def _box(box: Box, at: At, mode: str, end: float) -> str:
    style = LOOKS[box.look]
    left = 0.0 if box.look == "zone" else at(box.x0)
    look = {
        "x": left,
        "y": box.y0,
        "width": at(box.x1) - left,
        "height": min(box.y1, end) - box.y0,
        "fill": style.fill.of(mode) if style.fill else "none",
        "opacity": style.opacity if style.opacity < 1 else None,
        "stroke": style.stroke.of(mode) if style.stroke else None,
        "stroke-width": style.width if style.stroke else None,
        "stroke-dasharray": style.dash or None,
    }
    return tag("rect", look)


def _line(line: Line, at: At, mode: str, end: float) -> str:
    style = LOOKS[line.look]
    path = "L".join(f"{at(x):.2f},{min(y, end):.2f}" for x, y in line.points)
    look = {
        "d": f"M{path}",
        "fill": "none",
        "stroke": style.stroke.of(mode) if style.stroke else None,
        "stroke-width": style.width,
        "stroke-dasharray": style.dash or None,
        "opacity": style.opacity if style.opacity < 1 else None,
    }
    return tag("path", look)


def _sign(sign: Sign, at: At, mode: str) -> str:
    ink, page = INKS[sign.ink].of(mode), theme.PAGE.of(mode)
    scale = sign.size / _PATH_PX
    look = {
        "d": SHAPES[sign.shape].path,
        "transform": f"translate({at(sign.x) + sign.dx:.2f} {sign.y:.2f}) scale({scale:.3f})",
        "fill": ink if sign.filled else page,
        "stroke": page if sign.filled else ink,
        "stroke-width": (0.8 if sign.filled else SIGN_PX) / scale,
        "opacity": FAINT if sign.faint else None,
    }
    return tag("path", look)


def _label(label: Label, at: At, mode: str) -> str:
    x = at(label.x) + label.dx
    back = ""
    if label.backed:
        wide = text_width(label.text, label.size, bold=label.bold)
        box = {"x": x - 1, "y": label.y - label.size * 0.6, "width": wide + 2,
               "height": label.size * 1.2, "fill": BACK.of(mode)}  # fmt: skip
        back = tag("rect", box)
    anchors = {"left": None, "middle": "middle", "right": "end"}
    return back + _text(
        label.text, x, label.y + label.size * 0.35, label.size, WORD_INKS[label.ink].of(mode),
        bold=label.bold, anchor=anchors[label.anchor],
    )  # fmt: skip


def _name(row: Named, room: Room, mode: str, *, headed: bool) -> str:
    """Return what stands in the gutter beside a row, cut where it is too long or meets headings."""
    size, y = room.size, row.at + room.size * 0.35
    if row.kind in ("heading", "title"):
        title = row.kind == "title"
        ink = (theme.TEXT if title else theme.MUTED).of(mode)
        return _text(row.name, 4, y, size * 0.95, ink, bold=title)
    short = f" ({row.short})" if row.short else ""
    if room.stacked:
        name = cut(row.name, size, room.width - text_width(short, size), bold=True) + short
        return _text(name, 4, y, size, theme.TEXT.of(mode), bold=True)
    bold = row.kind != "plan"
    wide = (
        room.gutter - 12 - (size * 6 if bold and headed else 0) - text_width(short, size, bold=bold)
    )
    name = cut(row.name, size, wide, bold=bold) + short
    return _text(name, room.gutter - 10, y, size, theme.TEXT.of(mode), bold=bold, anchor="end")


def _text(
    text: str, x: float, y: float, size: float, ink: str, *, bold: bool = False,
    anchor: str | None = None,
) -> str:  # fmt: skip
    look = {"x": x, "y": y, "font-size": size, "fill": ink, "text-anchor": anchor,
            "font-weight": "700" if bold else None}  # fmt: skip
    return tag("text", look, svg_words(text))


def _title(sheet: _Sheet) -> str:
    """Return the heading: the asked one, else one for what the figure shows."""
    if sheet.how.title is not None:
        return sheet.how.title
    return sheet.words("picture_record" if sheet.view.record else "picture_text")


def _head(sheet: _Sheet) -> tuple[str, float]:
    """Return heading, takeaway and filters as SVG, and their height in pixels."""
    size, wide, view = sheet.size, sheet.wide, sheet.view
    filters = _filters(view, sheet.words)
    small = [takeaway(sheet.words, view.text, view.record)]
    if filters:
        small.append(sheet.words("picture_filters", filters=filters))
    title = [(line, size * 1.7, True) for line in wrapped(_title(sheet), size * 1.7, wide)]
    lines = [(line, size, False) for part in small for line in wrapped(part, size, wide)]
    drawn, high = _lines([*title, *lines], sheet.mode)
    return drawn, high + size * 0.5


def _filters(view: TimelineStill, words: Words) -> str:
    """Return the values of the filters that are set, in words; "" where none is."""
    lanes = view.record.lanes if view.record else ()
    names = {**view.text.counts.named_bodies, **{lane.body_id: lane.name for lane in lanes}}
    return " · ".join(
        words(option.label(value)) if option.label else names.get(value, value)
        for option in FILTERS
        for value in option.chosen(view.selection)
    )


def _foot(sheet: _Sheet) -> tuple[str, float]:
    """Return legend and source line as SVG, and their height in pixels."""
    words, size, view = sheet.words, sheet.size, sheet.view
    inside, high = "", 0.0
    if sheet.how.legend and view.record:
        inside, high = _signs(sheet)
        notes = ("picture_text_signs", "legend_precision", "legend_fork", "legend_line")
        below = _small(" ".join(words(note) for note in notes), size * 0.85, sheet)
        inside, high = inside + _moved(below[0], 0, high), high + below[1]
    if sheet.how.source:
        source = words("picture_source", title=words.pick(view.titles))
        if view.record:
            read = words.date(view.read_on) if view.read_on else ""
            source += " " + words("picture_source_record", date=read)
        high += size * 0.3
        below = _small(source, size * 0.8, sheet)
        inside, high = inside + _moved(below[0], 0, high), high + below[1]
    return inside, high


def _signs(sheet: _Sheet) -> tuple[str, float]:
    """Return the signs of the record, in one row."""
    size, ink = sheet.size, theme.RECORD.of(sheet.mode)
    parts: list[str] = []
    x = 0.0
    for group, shape in STEP_SHAPE.items():
        label = sheet.words(f"legend_{group}")
        move = f"translate({x + size / 2:.2f} {size * 1.1:.2f}) scale({size / _PATH_PX * 0.8:.2f})"
        look = {"d": SHAPES[shape].path, "fill": "none", "stroke": ink, "stroke-width": 1.8}
        parts.append(tag("g", {"transform": move}, tag("path", look)))
        parts.append(_text(label, x + size * 1.2, size * 1.4, size * 0.9,
                           theme.TEXT.of(sheet.mode)))  # fmt: skip
        x += text_width(label, size * 0.9) + size * 2.4
    return "".join(parts), size * (0.4 + _LINE)


def _small(text: str, size: float, sheet: _Sheet) -> tuple[str, float]:
    return _lines([(line, size, False) for line in wrapped(text, size, sheet.wide)], sheet.mode)


def _lines(lines: list[tuple[str, float, bool]], mode: str) -> tuple[str, float]:
    """Return lines (text, size, whether it is the heading) as SVG, and their height."""
    parts: list[str] = []
    y = 0.0
    for text, size, heading in lines:
        ink = (theme.TEXT if heading else theme.MUTED).of(mode)
        parts.append(_text(text, 0, y + size * 1.05, size, ink, bold=heading))
        y += size * _LINE
    return "".join(parts), y


def _moved(inside: str, x: float, y: float) -> str:
    return tag("g", {"transform": f"translate({x:.2f} {y:.2f})"}, inside) if inside else ""
