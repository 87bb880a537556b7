"""A map of ribbons as SVG without a browser: for the stage, slides, handouts and small pictures.

The same layout as on the page (:mod:`kzdash.app.draw.ribbon.layout`), painted in the theme's inks.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from kzdash.app.draw import theme
from kzdash.app.draw.ground import Array, disputed_lines, outer_edge, thinned, version
from kzdash.app.draw.near import View
from kzdash.app.draw.ribbon import curves
from kzdash.app.draw.ribbon.course import Course, course_of, view_of
from kzdash.app.draw.ribbon.layout import dock_payloads, ribbon_map_payload
from kzdash.app.draw.ribbon.model import RibbonMap, drawn_partners
from kzdash.app.draw.ribbon.names import outlined, written
from kzdash.app.draw.ribbon.payload import DockPayload, NamePayload, RibbonPayload, StrandPayload
from kzdash.app.draw.svg import tag
from kzdash.app.draw.svg import words as escaped
from kzdash.app.draw.theme import Ink
from kzdash.app.select.names import HOME

_FINEST = 0.7  # pixels between two corners of an outline
_DASHED_AT = 2.5  # pixels: the width of a strand for which the theme's dashes are meant
_LEAST_DASH = 0.55
_ANCHORS = {"l": "end", "c": "middle", "r": None}


def ribbon_svg(
    shown: RibbonMap,
    mode: str,
    *,
    inline: bool = True,
    finest: float = _FINEST,
    disputed: bool = False,
) -> str:
    """Return the map as an SVG as large as its frame.

    Args:
        shown: What the map shows; its tied states alone are filled.
        mode: light or dark.
        inline: Whether outlines are written out; else a path names its state in ``data-d`` and who
            has the file of :func:`outlines_address` at hand puts the outline back.
        finest: Pixels between two corners of an outline that is written out.
        disputed: Whether contested lines are drawn.
    """
    frame, view = shown.frame, view_of(shown)
    painted = ribbon_map_payload(shown)
    course = course_of(shown, drawn_partners(shown))
    paint = _Paint(shown, view, course, mode, inline, finest)
    return tag(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {frame.wide} {frame.high}",
            "width": frame.wide,
            "height": frame.high,
            "font-family": theme.PICTURE_FONT,
        },
        tag("rect", {"width": frame.wide, "height": frame.high, "fill": paint.ink(theme.SEA)}),
        paint.outlined(*paint.land()),
        paint.on_ground(*paint.edges(), *(paint.disputed() if disputed else ())),
        *map(paint.dock, dock_payloads(shown)),
        *map(paint.ribbon, painted["ribbons"]),
        paint.outlined(paint.states([HOME], theme.HOME, theme.PAGE, 1.4)),
        *(map(paint.dock_name, dock_payloads(shown)) if frame.most_names else ()),
        *map(paint.name, painted["names"]),
        *(paint.knob(one) for ribbon in painted["ribbons"] for one in ribbon["strands"]),
    )


def outlines_address(shown: RibbonMap, world: str) -> str:
    """Return where the outlines of the map are fetched; *world* is the whole sheet's address."""
    centre = view_of(shown).ground.centre
    if centre is None:
        return world
    return f"/outlines/{version()}/{centre[0]:.1f}_{centre[1]:.1f}.json"


@dataclass(frozen=True, slots=True)
class _Paint:
    """Marks of one map as SVG, in the inks of one mode."""

    shown: RibbonMap
    view: View
    course: Course
    mode: str
    inline: bool
    finest: float

    def ink(self, ink: Ink) -> str:
        """Return an ink of the theme in the map's mode."""
        return ink.of(self.mode)

    def on_ground(self, *inside: str) -> str:
        """Return what is measured in units of the ground."""
        k, (x, y) = self.view.k, self.view.corner
        return tag("g", {"transform": f"translate({x:.1f} {y:.1f}) scale({k:.5f})"}, *inside)

    def outlined(self, *states: str) -> str:
        """Return states: written out in pixels, else named in units of the ground."""
        return "".join(states) if self.inline else self.on_ground(*states)

    def land(self) -> Iterator[str]:
        """Yield every state in sight but home: those without a tie, then the others."""
        tied = {one.place_id for one in drawn_partners(self.shown)}
        seen = [
            iso3
            for iso3, rings in self.view.ground.rings.items()
            if iso3 != HOME and any(map(self._is_seen, rings))
        ]
        others = [iso3 for iso3 in seen if iso3 not in tied]
        yield self.states(others, theme.UNNAMED, theme.BORDER, 0.7)
        yield self.states([one for one in seen if one in tied], theme.NAMED, theme.NAMED_EDGE, 0.7)

    def _is_seen(self, ring: Array) -> bool:
        frame = self.shown.frame
        low, high = self.view.px(ring.min(axis=0)), self.view.px(ring.max(axis=0))
        return bool(low[0] < frame.wide and low[1] < frame.high and high[0] > 0 and high[1] > 0)

    def states(self, every: Iterable[str], fill: Ink, edge: Ink, width: float) -> str:
        """Return states of one look; *width* of their edges is in pixels."""
        look = {"fill": self.ink(fill), "stroke": self.ink(edge), "stroke-linejoin": "round",
                "stroke-width": width / self._unit}  # fmt: skip
        paths = ({"d": self._outline(one)} if self.inline else {"data-d": one} for one in every)
        return tag("g", look, *(tag("path", one) for one in paths))

    @property
    def _unit(self) -> float:
        """Return a pixel in what outlines are measured in."""
        return 1.0 if self.inline else self.view.k

    def _outline(self, iso3: str) -> str:
        seen = (self.view.px(ring) for ring in self.view.ground.rings[iso3] if self._is_seen(ring))
        rings = (thinned(ring, self.finest) for ring in seen)
        return "".join(f"{curves.path(ring)}z" for ring in rings if len(ring) > 2)  # noqa: PLR2004

    def edges(self) -> Iterator[str]:
        """Yield the outer edges of groups, in the dash of their status."""
        for group in outlined(self.shown.groups):
            d = outer_edge(self.view.ground, [one for one in group.members if one != HOME])
            ink = self.ink(theme.STATUS_INK[group.status])
            width = 1.7 / self.view.k
            yield tag("path", {"d": d, "fill": ink, "fill-opacity": 0.07, "fill-rule": "evenodd",
                               **self._line(group.status, width, ink)})  # fmt: skip

    def disputed(self) -> Iterator[str]:
        """Yield contested lines."""
        pixel = 1 / self.view.k
        look = {"fill": "none", "stroke": self.ink(theme.TEXT), "stroke-width": 1.4 * pixel,
                "stroke-dasharray": f"{4 * pixel:.2f} {3 * pixel:.2f}"}  # fmt: skip
        for d in disputed_lines(self.view.ground).values():
            yield tag("path", {"d": d, **look})

    def knob(self, strand: StrandPayload) -> str:
        """Return the sign of a kind on a strand of an open ribbon."""
        if "at" not in strand:
            return ""
        x, y = strand["at"]
        disc = {"cx": x, "cy": y, "r": 10.5, "fill": self.ink(theme.PAGE),
                "stroke": self.ink(theme.STATUS_INK[strand["status"]]),
                "stroke-width": 1.6}  # fmt: skip
        sign = {"x": x, "y": y + 4.6, "text-anchor": "middle", "font-size": 13.5,
                "fill": self.ink(theme.STATUS_TEXT_INK[strand["status"]])}  # fmt: skip
        return tag("circle", disc) + tag("text", sign, escaped(strand["icon"]))

    def _line(self, status: str, width: float, ink: str) -> dict[str, object]:
        share = max(width / _DASHED_AT, _LEAST_DASH)
        dash = " ".join(f"{float(one) * share:.1f}" for one in theme.STRAND_DASH[status].split())
        return {"stroke": ink, "stroke-width": width, "stroke-dasharray": dash or None,
                "stroke-linecap": "round" if status == "wished" else None}  # fmt: skip

    def dock(self, one: DockPayload) -> str:
        """Return a box at the edge with its state in it."""
        left, top, right, bottom = one["box"]
        box = {"x": left, "y": top, "width": right - left, "height": bottom - top, "rx": 3,
               "fill": self.ink(theme.PAGE), "stroke": self.ink(theme.RULE)}  # fmt: skip
        at = f"translate({(left + right) / 2:.1f} {(top + bottom) / 2 + one['size'] * 0.6:.1f})"
        look = {"d": one["d"], "transform": at, "fill": self.ink(theme.NAMED),
                "stroke": self.ink(theme.NAMED_EDGE), "stroke-width": 0.7}  # fmt: skip
        return tag("rect", box) + tag("path", look)

    def dock_name(self, one: DockPayload) -> str:
        """Return the name in a box, over the ribbon that begins there."""
        left, top = one["box"][:2]
        return self._written(one["id"], left + 8, top + one["size"] * 1.2, one["size"], None)

    def ribbon(self, one: RibbonPayload) -> str:
        """Return a ribbon, to be picked by its state."""
        middle = self.course.curves[one["id"]]
        half = one["wide"] / 2 + 1.6
        ends = np.array([curves.offset(middle, half)[0], curves.offset(middle, -half)[0]])
        case = {"d": one["mid"], "stroke": self.ink(theme.PAGE),
                "stroke-width": one["wide"] + 3, "stroke-opacity": 0.82}  # fmt: skip
        bar = {"d": curves.path(ends), "class": "term",
               "stroke": self.ink(theme.TEXT), "stroke-width": 2.6,
               "stroke-linecap": "round"}  # fmt: skip
        strands = [self._strand(strand, middle) for strand in one["strands"]]
        return tag(
            "g",
            {"data-pick": one["id"], "fill": "none"},
            tag("path", case),
            *strands,
            tag("path", bar),
        )

    def _strand(self, strand: StrandPayload, middle: Array) -> str:
        d = strand.get("d") or curves.curve(curves.offset(middle, strand.get("by", 0.0)))
        ink = self.ink(theme.STATUS_INK[strand["status"]])
        return tag(
            "path", {"d": d, "fill": "none", **self._line(strand["status"], strand["w"], ink)}
        )

    def name(self, one: NamePayload) -> str:
        """Return a name and its leader."""
        anchor = _ANCHORS[one["side"]]
        drawn = self._written(one["id"], one["x"], one["y"], one["size"], anchor, one["kind"])
        if "lead" in one:
            lead = {"d": one["lead"], "fill": "none", "stroke": self.ink(theme.MUTED)}
            return tag("path", lead) + drawn
        return drawn

    def _written(
        self, key: str, x: float, y: float, size: float, anchor: str | None, kind: str = "state"
    ) -> str:
        said, number = written(self.shown)[key]
        if not said:
            return ""
        status = next((one.status for one in self.shown.groups if one.place_id == key), None)
        ink = theme.STATUS_TEXT_INK[status] if status else theme.TEXT
        look: dict[str, object] = {"x": x, "y": y, "font-size": size, "text-anchor": anchor,
                                   "fill": self.ink(ink), "font-weight": "700"}  # fmt: skip
        if kind == "home":
            look["fill"] = self.ink(theme.PAGE)
        else:
            look |= {"stroke": self.ink(theme.PAGE), "stroke-width": size * 0.2,
                     "stroke-linejoin": "round", "paint-order": "stroke"}  # fmt: skip
        if kind == "atlas":
            look["letter-spacing"] = size * 0.3
        count = {"dx": size * 0.3, "font-weight": "400", "fill": self.ink(theme.MUTED)}
        return tag("text", look, escaped(said), tag("tspan", count, number) if number else "")
