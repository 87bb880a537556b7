"""The graphic of a slide as SVG, at the size that it is shown at; words beside it say the rest."""

from kzdash.app.briefing.view_slide import Picture
from kzdash.app.draw.world import sheet
from kzdash.app.map.export_svg import MapPicture, map_svg
from kzdash.app.timeline.export_svg import TimelinePicture, timeline_svg
from kzdash.app.timeline.view import TimelineStill
from kzdash.i18n import Words

# Lines stay as fine as on the page while the words grow.
_MARK_PX = 18


def picture_svg(
    picture: Picture, lang: str, mode: str, *, width: int, height: int, type_px: float
) -> str:
    """Return *picture* as an SVG of *width* x *height* pixels, its names *type_px* high."""
    if isinstance(picture, TimelineStill):
        how = TimelinePicture(title="", legend=False, source=False, type_px=type_px)
        return timeline_svg(
            picture, Words("timeline", lang), mode, width=width, height=height, picture=how
        )
    # Names are drawn a little smaller than the words around a map.
    bare = MapPicture(bare=True, type_px=type_px / 0.9, mark_px=_MARK_PX)
    return map_svg(picture, Words("map", lang), mode, width=width, height=height, picture=bare)


def without_outlines(svg: str) -> str:
    """Return a map's *svg* with every outline of a state named instead of written out.

    ``d="…"`` becomes ``data-d="KAZ"``: who has ``world.json`` at hand puts the outline back, and
    nine tenths of the picture need not be sent.
    """
    world = sheet()
    for iso3, state in world.states.items():
        if state.d:
            svg = svg.replace(f' d="{state.d}"', f' data-d="{iso3}"')
    svg = svg.replace(f' d="{world.no_state}"', ' data-d="no_state"')
    return svg.replace(f' d="{world.sphere}"', ' data-d="sphere"')
