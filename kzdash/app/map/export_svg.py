"""The map as one SVG file, made without a browser: for slides, handouts, print and downloads.

view-model -> SVG text. The same outlines, ribbons, dashes, hatchings and signs as on the page, with
the legend and the source under it, so that the picture can stand alone.
"""

from dataclasses import dataclass, replace

from kzdash.app.draw import theme
from kzdash.app.draw.arcs import Camera, window
from kzdash.app.draw.ribbon.model import Frame
from kzdash.app.draw.ribbon.svg import ribbon_svg
from kzdash.app.draw.svg import tag, text_width
from kzdash.app.draw.svg import words as escaped
from kzdash.app.draw.world import sheet
from kzdash.app.map.export_scene import Scene, land, marks, names
from kzdash.app.map.export_words import captions, legend_rows, source_lines
from kzdash.app.map.figure import Look, tie_map, tie_map_alt
from kzdash.app.map.figure_record import record_map_alt
from kzdash.app.map.model import TieMapView
from kzdash.app.map.view_record import RecordMapView
from kzdash.i18n import Words

MapView = TieMapView | RecordMapView


@dataclass(frozen=True, slots=True)
class MapPicture:
    """How the picture is made.

    Attributes:
        title: The heading; None: one that is made from the view; "": none.
        legend: Whether the signs are explained under the map.
        source: Whether the document or the record, and the borders, are named at the foot.
        chosen: iso3 of the states that stand out; the others fade.
        disputed: Whether contested lines are drawn.
        camera: What is seen of the record's sheet; None: all of it.
        whole: Whether the text's map shows the whole world.
        type_px: Size of the words; None: a ninetieth of the width.
        bare: The map alone from edge to edge; heading, legend and source are somebody else's.
    """

    title: str | None = None
    legend: bool = True
    source: bool = True
    chosen: tuple[str, ...] = ()
    disputed: bool = False
    camera: Camera | None = None
    whole: bool = False
    type_px: float | None = None
    bare: bool = False


def map_svg(
    view: MapView,
    words: Words,
    mode: str,
    *,
    width: int = 1600,
    height: int = 900,
    picture: MapPicture | None = None,
) -> str:
    """Return the map of *view* as an SVG of *width* x *height* pixels.

    Args:
        view: The text's map or the record's.
        words: Sentences of the area ``map``.
        mode: light or dark.
        width: In pixels.
        height: In pixels; what heading, legend and source leave is the map's.
        picture: What is drawn beside the map, and which part of the world; None: everything.
    """
    how = picture or MapPicture()
    size = how.type_px or max(width / 90, 11)
    edge = 0 if how.bare else 1.2 * size
    inner = width - 2 * edge
    head = [] if how.bare else captions(view, words, mode, how.title, size, inner)
    keys = legend_rows(view, words, mode, size, inner) if how.legend and not how.bare else []
    foot = source_lines(view, words, mode, size, inner) if how.source and not how.bare else []
    bottom = [*keys, *foot]
    top = edge + sum(row.high for row in head)
    high = max(height - top - edge - sum(row.high for row in bottom), 4 * size)
    parts = [tag("rect", {"width": width, "height": height, "fill": theme.PAGE.of(mode)})]
    y = edge
    for row in head:
        parts.append(row.drawn(edge, y))
        y += row.high
    if isinstance(view, TieMapView):
        drawn, alt = _ribbons(view, words, mode, how, inner, high), tie_map_alt(view, words)
    else:
        scene = _scene(view, words, mode, how, wide=inner, high=high, size=size)
        drawn, alt = _sheet(scene), record_map_alt(view, words)
    parts.append(tag("g", {"transform": f"translate({edge:.2f} {y:.2f})"}, drawn))
    y += high
    for row in bottom:
        parts.append(row.drawn(edge, y))
        y += row.high
    frame = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {width} {height}",
        "width": width,
        "height": height,
        "role": "img",
        "lang": words.lang,
        "font-family": theme.PICTURE_FONT,
        "font-size": size,
    }
    return tag("svg", frame, tag("title", None, escaped(alt)), *parts)


def _ribbons(
    view: TieMapView, words: Words, mode: str, how: MapPicture, wide: float, high: float
) -> str:
    tied = tuple(state.place_id for state in view.tied if state.on_map)
    look = Look(words, "", chosen=how.chosen, whole=how.whole)
    shown = replace(tie_map(view, tied, look), frame=Frame(round(wide), round(high)))
    return ribbon_svg(shown, mode, disputed=how.disputed)


def _sheet(scene: Scene) -> str:
    """Return the record's map: a window on the sheet, and the names over it in pixels."""
    box = {"width": scene.wide, "height": scene.high}
    view_box = (
        f"{scene.corner[0]:.2f} {scene.corner[1]:.2f} {scene.seen[0]:.2f} {scene.seen[1]:.2f}"
    )
    sea = tag("rect", {**box, "fill": scene.ink(theme.SEA)})
    world = tag("svg", {**box, "viewBox": view_box}, *land(scene), *marks(scene))
    return sea + world + "".join(names(scene))


def _scene(
    view: RecordMapView,
    words: Words,
    mode: str,
    how: MapPicture,
    *,
    wide: float,
    high: float,
    size: float,
) -> Scene:
    world = sheet()
    camera = how.camera or Camera(world.width / 2, world.height / 2)
    scale, corner = window(world, camera, wide, high)
    return Scene(
        view=view,
        words=words,
        mode=mode,
        chosen=how.chosen,
        disputed=how.disputed,
        world=world,
        scale=scale,
        corner=corner,
        wide=wide,
        high=high,
        size=size,
        measure=lambda text: text_width(text, size * 0.9, bold=True),
    )
