"""The graphic of a step as SVG, at the size that it is shown at; words beside it say the rest."""

from dataclasses import replace

from kzdash.app.briefing.figure_bars import bars_svg, shelf_svg
from kzdash.app.briefing.figure_canvas import Canvas
from kzdash.app.briefing.view_slide import Bars, Picture, Shelf
from kzdash.app.draw import theme
from kzdash.app.draw.ribbon.model import RibbonMap
from kzdash.app.draw.ribbon.svg import outlines_address, ribbon_svg
from kzdash.app.draw.svg import tag
from kzdash.app.draw.world import sheet
from kzdash.app.map.export_svg import MapPicture, map_svg
from kzdash.app.map.figure import Look, tie_map
from kzdash.app.map.model import TieMapView
from kzdash.app.timeline.export_svg import TimelinePicture, timeline_svg
from kzdash.app.timeline.view import TimelineStill
from kzdash.i18n import Words

_FINEST, _COARSE = 0.7, 2.0  # pixels between the corners of a map, and of a small one
_ROWS_PX = 13.5  # letters that the timeline's rows are laid out for


def picture_svg(
    picture: Picture, lang: str, mode: str, canvas: Canvas, *, inline: bool = True
) -> str:
    """Return *picture* as an SVG as large as *canvas*.

    What can be picked of it has its key in ``data-pick``. Not *inline*, a map names its outlines in
    ``data-d`` instead of writing them out: see :func:`outlines_of`.
    """
    if isinstance(picture, TieMapView):
        finest = _FINEST if canvas.named else _COARSE
        return ribbon_svg(_ribbons(picture, lang, canvas), mode, inline=inline, finest=finest)
    if isinstance(picture, Bars):
        return bars_svg(picture, mode, canvas)
    if isinstance(picture, Shelf):
        return shelf_svg(picture, mode, canvas)
    if isinstance(picture, TimelineStill):
        return _rows(picture, lang, mode, canvas)
    how = MapPicture(bare=True, type_px=canvas.size)
    size = {"width": canvas.wide, "height": canvas.high}
    drawn = map_svg(picture, Words("map", lang), mode, picture=how, **size)
    return drawn if inline else _without_outlines(drawn)


def outlines_of(picture: Picture | None, lang: str, canvas: Canvas, world: str) -> str:
    """Return where the outlines are that a picture names; *world* is the whole sheet's address."""
    if isinstance(picture, TieMapView):
        return outlines_address(_ribbons(picture, lang, canvas), world)
    return world


def _without_outlines(svg: str) -> str:
    """Return a map of the whole sheet with every outline named in ``data-d``."""
    world = sheet()
    for iso3, state in world.states.items():
        if state.d:
            svg = svg.replace(f' d="{state.d}"', f' data-d="{iso3}"')
    svg = svg.replace(f' d="{world.no_state}"', ' data-d="no_state"')
    return svg.replace(f' d="{world.sphere}"', ' data-d="sphere"')


def _ribbons(view: TieMapView, lang: str, canvas: Canvas) -> RibbonMap:
    tied = tuple(state.place_id for state in view.tied if state.on_map)
    return replace(tie_map(view, tied, Look(Words("map", lang), "")), frame=canvas.frame)


def _rows(view: TimelineStill, lang: str, mode: str, canvas: Canvas) -> str:
    """Return the timeline's rows, laid out as on its page and then enlarged."""
    k = canvas.size / _ROWS_PX
    wide, high = canvas.wide / k, (canvas.high - canvas.head) / k
    how = TimelinePicture(bare=True, named=canvas.named, type_px=_ROWS_PX)
    words = Words("timeline", lang)
    drawn = timeline_svg(view, words, mode, width=round(wide), height=round(high), picture=how)
    frame = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {canvas.wide} {canvas.high}",
             "width": canvas.wide, "height": canvas.high}  # fmt: skip
    ground = {"width": canvas.wide, "height": canvas.high, "fill": theme.PAGE.of(mode)}
    place = {"transform": f"translate(0 {canvas.head}) scale({k:.4f})"}
    return tag("svg", frame, tag("rect", ground), tag("g", place, drawn))
