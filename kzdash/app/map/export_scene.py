"""What stands inside a picture of the record's map: land, points, marks and names, as SVG."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kzdash.app.draw import theme
from kzdash.app.draw.arcs import Sign, placed
from kzdash.app.draw.svg import tag
from kzdash.app.draw.svg import words as escaped
from kzdash.app.draw.theme import Ink
from kzdash.app.draw.world import Point, Sheet
from kzdash.app.map.view_record import RecordMapView
from kzdash.app.select.names import HOME
from kzdash.i18n import Words

_TINY = 14  # sheet units; a state narrower than this is drawn as a point too
_STRIPES = (7.0, 0.9, -45)  # gap, line in pixels and turn of the hatching


@dataclass(frozen=True, slots=True)
class Scene:
    """A view-model with everything that says where it goes; lengths in pixels but for the sheet."""

    view: RecordMapView
    words: Words
    mode: str
    chosen: tuple[str, ...]
    disputed: bool
    world: Sheet
    scale: float  # pixels a sheet unit
    corner: Point  # upper left of the window, on the sheet
    wide: float
    high: float
    size: float  # of the words
    measure: Callable[[str], float]

    @property
    def seen(self) -> Point:
        """Return width and height of the window on the sheet."""
        return self.wide / self.scale, self.high / self.scale

    def ink(self, ink: Ink) -> str:
        """Return an ink of the theme in the picture's mode."""
        return ink.of(self.mode)

    def px(self, pixels: float) -> float:
        """Return *pixels* in sheet units."""
        return pixels * self.size / 16 / self.scale

    def pixel(self, point: Point) -> Point:
        """Return a point of the sheet in pixels of the map's window."""
        return (point[0] - self.corner[0]) * self.scale, (point[1] - self.corner[1]) * self.scale


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
            if iso3 in fills and iso3 != HOME:
                drawn |= {"stroke": scene.ink(theme.PAGE), "stroke-width": scene.px(1.3)}
                drawn["data-pick"] = iso3
            if iso3 in scene.chosen:
                drawn |= {"stroke": scene.ink(theme.TEXT), "stroke-width": scene.px(2)}
            yield tag("path", drawn)
    if scene.disputed:
        line = {"fill": "none", "stroke": scene.ink(theme.TEXT), "stroke-width": scene.px(1.4)}
        dash = _dash("4 3", scene)
        for d in scene.world.disputed.values():
            yield tag("path", {"d": d, "stroke-dasharray": dash, **line})


def marks(scene: Scene) -> Iterator[str]:
    """Yield points of small states, the home point and the marks of missions and events."""
    yield from _points(scene)
    home = scene.world.states[HOME].end
    yield tag("circle", {"cx": home[0], "cy": home[1], "r": scene.px(4.5),
                         "fill": scene.ink(theme.PAGE), "stroke": scene.ink(theme.HOME),
                         "stroke-width": scene.px(2)})  # fmt: skip
    yield from _record_marks(scene)


def names(scene: Scene) -> Iterator[str]:
    """Yield the names of home and of the chosen states that find room."""
    line = scene.size
    for sign in placed(list(_signs(scene)), scene.wide, scene.high, line):
        yield tag(
            "text",
            {
                "x": sign.at[0],
                "y": sign.at[1] + line * 0.34,
                "text-anchor": "middle",
                "font-size": scene.size * 0.9,
                "font-weight": "700",
                "fill": scene.ink(theme.TEXT),
                "stroke": scene.ink(theme.PAGE),
                "stroke-width": scene.size * 0.25,
                "stroke-linejoin": "round",
                "paint-order": "stroke",
            },
            escaped(sign.text),
        )


def _fills(scene: Scene) -> dict[str, str]:
    """Return iso3 -> fill of every state that the view speaks of."""
    fills = {HOME: scene.ink(theme.HOME)}
    for state in scene.view.states:
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
    gap = scene.px(_STRIPES[0])
    box = {"id": "kz-open", "width": gap, "height": gap, "patternUnits": "userSpaceOnUse",
           "patternTransform": f"rotate({_STRIPES[2]})"}  # fmt: skip
    back = tag("rect", {"width": gap, "height": gap, "fill": scene.ink(theme.PAGE)})
    stroke = {"stroke": scene.ink(theme.RECORD), "stroke-width": scene.px(_STRIPES[1])}
    yield tag("pattern", box, back, tag("path", {"d": f"M0 {gap / 2:.3f}H{gap:.3f}", **stroke}))


def _points(scene: Scene) -> Iterator[str]:
    fills = _fills(scene)
    for iso3, fill in fills.items():
        state = scene.world.states.get(iso3)
        if state is None or not state.small or state.room >= _TINY:
            continue
        ring = {"stroke": scene.ink(theme.HOME), "stroke-width": scene.px(1.4)}
        middle = {"cx": state.at[0], "cy": state.at[1], "r": scene.px(5)}
        yield tag("circle", {**middle, "fill": fill, **ring, "data-pick": iso3})


def _record_marks(scene: Scene) -> Iterator[str]:
    """Yield one hollow sign a state for its missions each way and for this year's events."""
    view = scene.view
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


def _signs(scene: Scene) -> Iterator[Sign]:
    states = scene.world.states
    names = {one.iso3: one.names for one in scene.view.states if one.iso3 in scene.chosen}
    for rank, (iso3, texts) in enumerate({HOME: scene.view.home_names, **names}.items()):
        if iso3 in states:
            state, text = states[iso3], scene.words.pick(texts)
            x, y = scene.pixel(state.at)
            under = scene.size if state.small and state.room < _TINY else 0
            yield Sign(text, (x, y + under), scene.measure(text), -rank)
