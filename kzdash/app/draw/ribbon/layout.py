"""A map of ribbons, laid out: values of a feature -> what the browser, or a picture, paints.

Map, home and briefing draw from here.
"""

from functools import lru_cache

from kzdash.app.draw.ground import area, features, projected, thinned
from kzdash.app.draw.placing import Placer
from kzdash.app.draw.ribbon import curves
from kzdash.app.draw.ribbon.course import BLOCK, Course, course_of
from kzdash.app.draw.ribbon.model import Partner, RibbonMap, drawn_partners
from kzdash.app.draw.ribbon.names import group_names, home_name, state_names
from kzdash.app.draw.ribbon.payload import DockPayload, RibbonMapPayload
from kzdash.app.draw.ribbon.strands import back_to_front, fans_of, ribbon_payload
from kzdash.app.draw.svg import text_width


def ribbon_map_payload(shown: RibbonMap) -> RibbonMapPayload:
    """Return the map as it is painted."""
    drawn = drawn_partners(shown)
    course = course_of(shown, drawn)
    placer = _placer(shown, course)
    fans = fans_of(drawn, shown, course)
    painted = [
        ribbon_payload(one, shown, course, placer, fans.get(one.place_id, []))
        for one in back_to_front(drawn, shown, course)
    ]
    names = [home_name(shown, course)]
    names += state_names(drawn, shown, course, placer)
    names += group_names(shown, course, placer)
    k, (x, y) = course.view.k, course.view.corner
    return {
        "size": (shown.frame.wide, shown.frame.high),
        "camera": (round(k, 5), round(x, 1), round(y, 1)),
        "ribbons": painted,
        "names": names,
    }


def dock_payloads(shown: RibbonMap) -> list[DockPayload]:
    """Return the boxes at the edge, which stay from pick to pick."""
    course = course_of(shown, drawn_partners(shown))
    return [_dock(one, shown, course) for one in shown.partners if one.place_id in course.docks]


def _placer(shown: RibbonMap, course: Course) -> Placer:
    """Return the frame with what is no place for names: what lies over it, docks, home, ends."""
    frame = shown.frame
    placer = Placer(frame.seen, frame.high)
    for block in (*frame.blocks, *course.docks.values()):
        placer.block(*block)
    for x, y in course.covered.tolist():
        placer.block(x, y, x + BLOCK, y + BLOCK)
    return placer


def _dock(partner: Partner, shown: RibbonMap, course: Course) -> DockPayload:
    left, top, right, bottom = course.docks[partner.place_id]
    size = shown.frame.letters * 1.06
    text = f"{partner.name} {partner.shown}"
    # A long name gets smaller first, then the box wider.
    size = max(
        shown.frame.least[0],
        min(size, size * (right - left - 16) / text_width(text, size, bold=True)),
    )
    wide = max(right - left, text_width(text, size, bold=True) + 18)
    d = _silhouette(partner.place_id, right - left - 20, bottom - top - size * 1.3 - 12)
    return {
        "id": partner.place_id,
        "box": (left, top, left + round(wide), bottom), "d": d, "size": round(size, 1),
    }  # fmt: skip


@lru_cache(maxsize=64)
def _silhouette(iso3: str, wide: float, high: float) -> str:
    """Return the largest part of a state about its own middle, as a path around 0, 0.

    A state so small that it has no outline is its name alone.
    """
    rings = features().get(iso3, ())
    if not rings:
        return ""
    ring = max(rings, key=area)
    middle = (ring.min(axis=0) + ring.max(axis=0)) / 2
    at, _ = projected(ring, (float(middle[0]), float(middle[1])))
    low, high_corner = at.min(axis=0), at.max(axis=0)
    k = min(wide, 1e9) / max(high_corner[0] - low[0], 1)
    k = min(k, high / max(high_corner[1] - low[1], 1))
    return curves.path(thinned((at - (low + high_corner) / 2) * k, 0.6)) + "z"
