"""What stands inside a picture of the map: land, groups, arcs, points and names, as SVG."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kzdash.app.draw import theme
from kzdash.app.draw.arcs import Curve, Sign, middle_of, placed
from kzdash.app.draw.svg import tag
from kzdash.app.draw.svg import words as escaped
from kzdash.app.draw.theme import Ink
from kzdash.app.draw.world import Outline, Point, Sheet
from kzdash.app.map.figure import arc_label, record_map_alt, tie_map_alt
from kzdash.app.map.model import TieMapView
from kzdash.app.map.view_record import RecordMapView
from kzdash.app.select.names import HOME
from kzdash.i18n import Words

_TINY = 14  # sheet units; a state narrower than this is drawn as a point too
_FADED = 0.2
_WORLDWIDE = 0.65  # of the sheet; who sees more of it sees states smaller than a line of words
# Gap, line in pixels and turn of the hatchings.
_OPEN_STRIPES = (7.0, 0.9, -45)
_GROUP_STRIPES = (9.0, 1.6, 45)


@dataclass(frozen=True, slots=True)
class Scene:
    """A view-model with everything that says where it goes; lengths in pixels but for the sheet."""

    view: TieMapView | RecordMapView
    words: Words
    mode: str
    chosen: tuple[str, ...]
    disputed: bool
    world: Sheet
    curves: Mapping[str, Curve]
    scale: float  # pixels a sheet unit
    corner: Point  # upper left of the window, on the sheet
    wide: float
    high: float
    size: float  # of the words
    mark: float  # after which lines are drawn
    tied_only: bool  # whether states without a tie keep their names to themselves
    measure: Callable[[str], float]

    @property
    def seen(self) -> Point:
        """Return width and height of the window on the sheet."""
        return self.wide / self.scale, self.high / self.scale

    @property
    def alt(self) -> str:
        """Return the map in one sentence."""
        if isinstance(self.view, RecordMapView):
            return record_map_alt(self.view, self.words)
        return tie_map_alt(self.view, self.words)

    def ink(self, ink: Ink) -> str:
        """Return an ink of the theme in the picture's mode."""
        return ink.of(self.mode)

    def px(self, pixels: float) -> float:
        """Return *pixels* in sheet units."""
        return pixels * self.mark / 16 / self.scale

    def pixel(self, point: Point) -> Point:
        """Return a point of the sheet in pixels of the map's window."""
        return (point[0] - self.corner[0]) * self.scale, (point[1] - self.corner[1]) * self.scale

    def faded(self, iso3: str) -> float | None:
        """Return the opacity of what doesn't belong to the chosen states; None where nothing is."""
        return _FADED if self.chosen and iso3 not in self.chosen else None


def land(scene: Scene) -> Iterator[str]:
    """Yield the hatchings, the sea and every state, filled by what the view says of it."""
    yield tag("defs", None, *_patterns(scene))
    yield tag("path", {"d": scene.world.sphere, "fill": scene.ink(theme.PANEL)})
    border = {"stroke": scene.ink(theme.BORDER), "stroke-width": scene.px(0.7)}
    flat = scene.ink(theme.UNNAMED)
    yield tag("path", {"d": scene.world.no_state, "fill": flat, **border})
    fills = _fills(scene)
    for iso3, state in scene.world.states.items():
        if state.d:
            drawn = {"d": state.d, "fill": fills.get(iso3, flat), "data-id": iso3, **border}
            if iso3 in fills and isinstance(scene.view, RecordMapView) and iso3 != HOME:
                drawn |= {"stroke": scene.ink(theme.PAGE), "stroke-width": scene.px(1.3)}
            if iso3 in scene.chosen:
                drawn |= {"stroke": scene.ink(theme.TEXT), "stroke-width": scene.px(2)}
            yield tag("path", drawn)
    if scene.disputed:
        line = {"fill": "none", "stroke": scene.ink(theme.TEXT), "stroke-width": scene.px(1.4)}
        dash = _dash("4 3", scene)
        for d in scene.world.disputed.values():
            yield tag("path", {"d": d, "stroke-dasharray": dash, **line})


def marks(scene: Scene) -> Iterator[str]:
    """Yield groups, points of small states, the home point and the arcs."""
    if isinstance(scene.view, TieMapView):
        yield from _groups(scene, scene.view)
    yield from _points(scene)
    home = scene.world.states[HOME].end
    yield tag("circle", {"cx": home[0], "cy": home[1], "r": scene.px(4.5),
                         "fill": scene.ink(theme.PAGE), "stroke": scene.ink(theme.HOME),
                         "stroke-width": scene.px(2)})  # fmt: skip
    if isinstance(scene.view, TieMapView):
        yield from _arcs(scene, scene.view)
    else:
        yield from _record_marks(scene, scene.view)


def names(scene: Scene) -> Iterator[str]:
    """Yield the names and the signs of kinds that find room."""
    line = scene.size
    for sign in placed(_signs(scene), scene.wide, scene.high, line):
        bold = sign.kind in ("home", "name")
        colour = scene.ink(theme.STATUS_INK.get(sign.kind, theme.TEXT))
        yield tag(
            "text",
            {
                "x": sign.at[0],
                "y": sign.at[1] + line * 0.34,
                "text-anchor": "middle",
                "font-size": scene.size * 0.9,
                "font-weight": "700" if bold else None,
                "fill": colour,
                "stroke": scene.ink(theme.PAGE),
                "stroke-width": scene.size * 0.25,
                "stroke-linejoin": "round",
                "paint-order": "stroke",
            },
            escaped(sign.text),
        )


def _fills(scene: Scene) -> dict[str, str]:
    """Return iso3 -> fill of every state that the view speaks of."""
    view = scene.view
    fills = {HOME: scene.ink(theme.HOME)}
    if isinstance(view, TieMapView):
        named = scene.ink(theme.NAMED)
        return fills | {state.place_id: named for state in view.states if state.on_map}
    for state in view.states:
        if state.standing in ("undated", "unverified"):
            fills[state.iso3] = "url(#kz-open)"
        elif state.class_index is not None:
            fills[state.iso3] = class_inks(scene.mode)[state.class_index]
    return fills


def class_inks(mode: str) -> Sequence[str]:
    """Return one colour a class of years: the earliest stands out most."""
    inks = theme.RECORD_SEQUENCE
    return tuple(inks) if mode == "dark" else tuple(reversed(inks))


def _patterns(scene: Scene) -> Iterator[str]:
    ground = scene.ink(theme.PAGE)
    if isinstance(scene.view, RecordMapView):
        yield _stripes(scene, "kz-open", _OPEN_STRIPES, scene.ink(theme.RECORD), ground)
        return
    for status in dict.fromkeys(_group_status(group.statuses) for group in scene.view.groups):
        ink = scene.ink(theme.STATUS_INK[status])
        yield _stripes(scene, f"kz-group-{status}", _GROUP_STRIPES, ink, None)


def _stripes(
    scene: Scene, name: str, stripes: tuple[float, float, int], ink: str, ground: str | None
) -> str:
    gap, line = scene.px(stripes[0]), scene.px(stripes[1])
    box = {"id": name, "width": gap, "height": gap, "patternUnits": "userSpaceOnUse",
           "patternTransform": f"rotate({stripes[2]})"}  # fmt: skip
    back = tag("rect", {"width": gap, "height": gap, "fill": ground}) if ground else ""
    stroke = {"stroke": ink, "stroke-width": line, "stroke-opacity": None if ground else 0.4}
    return tag("pattern", box, back, tag("path", {"d": f"M0 {gap / 2:.3f}H{gap:.3f}", **stroke}))


def _group_status(statuses: Sequence[tuple[str, int]]) -> str:
    return statuses[0][0] if statuses else "stated"


def _groups(scene: Scene, view: TieMapView) -> Iterator[str]:
    for group in view.groups:
        status = _group_status(group.statuses)
        outlines = [
            tag("path", {"d": scene.world.states[member].d})
            for member in group.members
            if member != HOME and member in scene.world.states
        ]
        if group.on_map and outlines:
            yield tag(
                "g",
                {
                    "fill": f"url(#kz-group-{status})",
                    "stroke": scene.ink(theme.STATUS_INK[status]),
                    "stroke-width": scene.px(1.1),
                    "stroke-dasharray": _dash("3 3", scene),
                    "opacity": scene.faded(group.place_id),
                },
                *outlines,
            )


def _points(scene: Scene) -> Iterator[str]:
    fills = _fills(scene)
    for iso3, fill in fills.items():
        state = scene.world.states.get(iso3)
        if state is None or not state.small or state.room >= _TINY:
            continue
        ring = {"stroke": scene.ink(theme.HOME), "stroke-width": scene.px(1.4)}
        middle = {"cx": state.at[0], "cy": state.at[1], "r": scene.px(5)}
        yield tag("circle", {**middle, "fill": fill, **ring})


def _arcs(scene: Scene, view: TieMapView) -> Iterator[str]:
    for arc in view.arcs:
        if arc.key in scene.curves:
            drawn = {
                "d": scene.curves[arc.key].path,
                "data-arc": arc.key,
                "fill": "none",
                "stroke": scene.ink(theme.STATUS_INK[arc.status]),
                "stroke-width": scene.px(2.4 if arc.iso3 in scene.chosen else 2),
                "stroke-dasharray": _dash(theme.STATUS_DASH[arc.status], scene),
                "opacity": scene.faded(arc.iso3),
            }
            said = tag("title", None, escaped(arc_label(arc, view, scene.words)))
            yield tag("path", drawn, said)


def _record_marks(scene: Scene, view: RecordMapView) -> Iterator[str]:
    """Yield one hollow sign a state for its missions each way and for this year's events."""
    places = {
        "abroad": [mission.iso3 for mission in view.missions_by("abroad")],
        "here": [mission.iso3 for mission in view.missions_by("in_kazakhstan")],
        "event": [event.entity_id for event in view.events if event.year == view.year],
    }
    for kind, found in places.items():
        for iso3 in dict.fromkeys(found):
            if iso3 in scene.world.states:
                x, y = scene.world.states[iso3].end
                middle = (x + scene.px(MARK_SHIFTS[kind]), y)
                yield record_mark(kind, middle, scene.px(1), scene.mode)


MARK_SHIFTS = {"abroad": 0, "here": 10, "event": -10}  # pixels beside the capital


def record_mark(kind: str, middle: Point, pixel: float, mode: str) -> str:
    """Return a hollow sign: a triangle for a mission abroad, a square for one here, a diamond."""
    x, y = middle
    look = {"fill": theme.PAGE.of(mode), "stroke": theme.TEXT.of(mode), "stroke-width": 1.4 * pixel}
    if kind == "abroad":
        wide, high = 4.4 * pixel, 8 * pixel
        path = f"M{x:.2f} {y - 4.6 * pixel:.2f}l{wide:.2f} {high:.2f}h{-2 * wide:.2f}Z"
        return tag("path", {"d": path, **look})
    if kind == "here":
        side = 6.4 * pixel
        box = {"x": x - side / 2, "y": y - side / 2, "width": side, "height": side}
        return tag("rect", {**box, **look})
    wide, high = 4.4 * pixel, 5 * pixel
    path = f"M{x:.2f} {y - high:.2f}l{wide:.2f} {high:.2f}l{-wide:.2f} {high:.2f}"
    return tag("path", {"d": f"{path}l{-wide:.2f} {-high:.2f}Z", **look})


def _dash(pixels: str, scene: Scene) -> str | None:
    return " ".join(f"{scene.px(float(one)):.2f}" for one in pixels.split()) or None


def _signs(scene: Scene) -> list[Sign]:
    view, states = scene.view, scene.world.states

    def sign(text: str, kind: str, point: Point, rank: float, below: float = 0) -> Sign:
        x, y = scene.pixel(point)
        return Sign(text, kind, (x, y + below), scene.measure(text), rank)

    home = scene.words.pick(view.home_names)
    found = [sign(home, "home", states[HOME].at, 9)]
    if isinstance(view, RecordMapView):
        named = [
            (state.iso3, state.names, 2) for state in view.states if state.iso3 in scene.chosen
        ]
    else:
        named = [
            (state.place_id, state.names, (6 if scene.tied_only else 3) if state.ties else 2)
            for state in view.states
            if state.on_map and (state.ties or not scene.tied_only)
        ]
    for iso3, texts, rank in named:
        if iso3 in states:
            state = states[iso3]
            under = scene.size if state.small and state.room < _TINY else 0
            best = 8 if iso3 in scene.chosen else rank
            name = sign(scene.words.pick(texts), "name", state.at, best, under)
            also = tuple(_beside_end(scene, state, name.wide)) if scene.tied_only else ()
            found.append(replace(name, also=also))
    if isinstance(view, TieMapView):
        found += [
            sign(theme.KIND_ICON[arc.kind], arc.status, curve.icon, 5)
            for arc in view.arcs
            if (curve := scene.curves.get(arc.key)) and scene.faded(arc.iso3) is None
        ]
        found += _group_signs(scene, view)
    return found


def _beside_end(scene: Scene, state: Outline, wide: float) -> Iterator[Point]:
    """Yield places for a name: at the edge where the state is cut, above and below its arcs' end.

    In a view of the whole world the next line of words is another state's already.
    """
    x, y = scene.pixel(state.end)
    middle = scene.pixel(state.at)
    half = wide / 2 + 3
    yield min(max(middle[0], half), scene.wide - half), middle[1]
    out_of_sight = not (0 < middle[0] < scene.wide and 0 < middle[1] < scene.high)
    if scene.seen[0] > scene.world.width * _WORLDWIDE and not out_of_sight:
        return
    for dy in (scene.size * 0.8, -scene.size * 0.8):
        yield min(max(x, half), scene.wide - half), y + dy


def _group_signs(scene: Scene, view: TieMapView) -> list[Sign]:
    found = []
    for group in view.groups:
        middle = middle_of(group.members)
        if group.on_map and middle:
            text = scene.words.pick(group.names)
            found.append(Sign(text, "group", scene.pixel(middle), scene.measure(text), 1))
    return found
