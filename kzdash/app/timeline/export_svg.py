"""The Timeline as one SVG file, made without a browser: for slides, handouts and downloads.

view-model -> SVG text. Without the record: what the text says, and what it plans with what came of
it. With it: one lane per body, the text's own statements as filled signs in a column of their own
and the record's rows as hollow signs on the axis, so that the two never share a mark.
"""

from dataclasses import dataclass

from kzdash.app.draw import theme
from kzdash.app.draw.svg import tag
from kzdash.app.timeline.export_svg_lanes import Lanes, drawn_lanes, lanes_height
from kzdash.app.timeline.export_svg_text import (
    Sheet,
    drawn_text,
    foot_of,
    head_of,
    moved,
    text_height,
    title_of,
)
from kzdash.app.timeline.view import TimelineStill
from kzdash.i18n import Words


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    """How the picture is made.

    Attributes:
        title: The heading; None: one that is made from the view; "": none.
        legend: Whether the signs are explained at the foot.
        source: Whether the document and the record are named at the foot.
        zoom: The stretch of the record: all, nineties or early.
        type_px: Size of the words; None: a ninetieth of the width.
    """

    title: str | None = None
    legend: bool = True
    source: bool = True
    zoom: str = "all"
    type_px: float | None = None


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
    how = picture or TimelinePicture()
    sheet, edge = _sheet(how, words, mode, width)
    head, foot = head_of(view, sheet), foot_of(view, sheet)
    room = max(height - 2 * edge - head[1] - foot[1], 4 * sheet.size)
    lanes = Lanes(words, mode, sheet.wide, room, sheet.size, how.zoom)
    body = drawn_lanes(view, lanes) if view.record else drawn_text(view, lanes)
    look = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {width} {height}",
        "width": width,
        "height": height,
        "font-family": theme.PICTURE_FONT,
        "font-size": sheet.size,
        "role": "img",
        "aria-label": title_of(view, sheet),
    }
    return tag(
        "svg",
        look,
        tag("rect", {"width": width, "height": height, "fill": theme.PAGE.of(mode)}),
        moved(head[0], edge, edge),
        moved(body, edge, edge + head[1]),
        moved(foot[0], edge, height - edge - foot[1]),
    )


def whole_height(
    view: TimelineStill, words: Words, *, width: int = 1600, picture: TimelinePicture | None = None
) -> int:
    """Return the height in pixels at which no row is left out and no word is made smaller."""
    how = picture or TimelinePicture()
    sheet, edge = _sheet(how, words, "light", width)
    lanes = Lanes(words, "light", sheet.wide, 0, sheet.size, how.zoom)
    rows = lanes_height(view, lanes) if view.record else text_height(view, lanes)
    return round(rows + head_of(view, sheet)[1] + foot_of(view, sheet)[1] + 2 * edge) + 1


def _sheet(how: TimelinePicture, words: Words, mode: str, width: int) -> tuple[Sheet, float]:
    """Return the room for words, and the edge around everything."""
    size = how.type_px or max(width / 90, 11)
    edge = 1.2 * size
    sheet = Sheet(words, mode, size, width - 2 * edge, how.title, how.legend, how.source)
    return sheet, edge
