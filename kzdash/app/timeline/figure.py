"""A scene as a Plotly figure: a plain dict, made once per state and cached.

The axis is a linear one of shares, so that two scales fit on it; names stand beside the chart, in
the gutter, as buttons of the page. Plain dicts and not graph objects: building and checking those
at every run costs more than the rest of the page (a test checks them instead).
"""

import html
from functools import cache
from typing import Any

from plotly.basedatatypes import BaseFigure
from plotly.io import templates

from kzdash.app.draw import theme
from kzdash.app.timeline.figure_scene import Box, Label, Line, Scene, Sign
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
    WORD_INKS,
)

PICK_PX = 9  # half a row: a pointer between two rows means the nearer
_EDGE_PX = 16  # from the edge of the picture to its zones
_CLEAR = "rgba(0,0,0,0)"

Trace = dict[str, Any]


class ReadyFigure(BaseFigure):  # type: ignore[misc]
    """A figure that goes to the browser as it is: nothing of it is checked or copied."""

    def __init__(self, figure: dict[str, Any]) -> None:
        """Take *figure* (``data`` and ``layout``), with the template that Plotly adds to each."""
        self._ready = {**figure, "layout": {**figure["layout"], "template": _template()}}

    def to_dict(self) -> dict[str, Any]:
        """Return ``data`` and ``layout``; nobody may change them."""
        return self._ready


@cache
def _template() -> dict[str, Any]:
    template: dict[str, Any] = templates[templates.default].to_plotly_json()
    return template


def timeline_figure(scene: Scene, mode: str) -> dict[str, Any]:
    """Return the figure of *scene*: ``data`` and ``layout``, as Plotly reads them."""
    return {"data": [*_lines(scene, mode), *_boxed(scene), *_signs(scene, mode)],
            "layout": _layout(scene, mode)}  # fmt: skip


def plotly_config() -> dict[str, Any]:
    """Return the chart's settings: no tool bar, no zoom by accident."""
    return {
        "displayModeBar": False,
        "doubleClick": False,
        "scrollZoom": False,
        "showTips": False,
        "responsive": True,
    }


def _layout(scene: Scene, mode: str) -> dict[str, Any]:
    room = scene.room
    muted = theme.MUTED.of(mode)
    steady = {"fixedrange": True, "zeroline": False, "showgrid": False}
    behind = [
        _path(line, scene, mode) for look in BEHIND for line in scene.lines if line.look == look
    ]
    return {
        "height": round(scene.height),
        "margin": {"l": room.gutter, "r": room.right, "t": 0, "b": 0, "pad": 0},
        "paper_bgcolor": _CLEAR,
        "plot_bgcolor": _CLEAR,
        "font": {"family": theme.FONT, "size": room.size, "color": theme.TEXT.of(mode)},
        "barmode": "overlay",
        "dragmode": False,
        "hovermode": "closest",
        "hoverdistance": PICK_PX,
        "clickmode": "event+select",
        "showlegend": False,
        "hoverlabel": {
            "bgcolor": theme.PANEL.of(mode),
            "bordercolor": muted,
            "font": {"family": theme.FONT, "size": 14, "color": theme.TEXT.of(mode)},
            "align": "left",
        },
        "xaxis": {**steady, "range": [0, 1], "visible": False},
        "yaxis": {**steady, "range": [round(scene.height), 0], "visible": False},
        "shapes": [
            *(_rect(box, mode) for look in BOXES for box in scene.boxes if box.look == look),
            *(_rect(box, mode, room.gutter) for box in scene.boxes if box.look == "zone"),
            *behind,
        ],
        "annotations": [
            *(_tick(text, x, room.size, muted) for text, x in scene.ticks),
            *(_note(label, mode) for label in scene.labels),
        ],
    }


def _rect(box: Box, mode: str, gutter: int = 0) -> dict[str, Any]:
    """Return a box; with a *gutter* the part of it that lies under the names there."""
    style = LOOKS[box.look]
    under = {"xsizemode": "pixel", "xanchor": 0, "x0": _EDGE_PX - gutter, "x1": 0}
    return {
        "type": "rect",
        **(under if gutter else {"x0": box.x0, "x1": box.x1}),
        "y0": round(box.y0, 1),
        "y1": round(box.y1, 1),
        "fillcolor": style.fill.of(mode) if style.fill else _CLEAR,
        "opacity": style.opacity,
        "line": {
            "width": style.width if style.stroke else 0,
            "color": style.stroke.of(mode) if style.stroke else _CLEAR,
            "dash": _dash(style.dash),
        },
        "layer": "below",
    }


def _path(line: Line, scene: Scene, mode: str) -> dict[str, Any]:
    """Return a straight line behind everything but zones and band."""
    (x0, y0), (x1, y1) = line.points
    style = LOOKS[line.look]
    return {
        "type": "line",
        "x0": x0,
        "x1": x1,
        "y0": y0,
        "y1": min(y1, scene.height),
        "line": {"width": style.width, "color": style.stroke.of(mode) if style.stroke else _CLEAR,
                 "dash": _dash(style.dash)},
        "layer": "below",
    }  # fmt: skip


def _dash(dash: str) -> str:
    return ",".join(f"{one}px" for one in dash.split()) or "solid"


def _lines(scene: Scene, mode: str) -> list[Trace]:
    """Return the lines, those of a look in one trace."""
    traces = []
    for look in LINES:
        x: list[float | None] = []
        y: list[float | None] = []
        for line in scene.lines:
            if line.look == look:
                x += [*(one for one, _ in line.points), None]
                y += [*(round(one, 1) for _, one in line.points), None]
        if x:
            style = LOOKS[look]
            ink = style.stroke.of(mode) if style.stroke else _CLEAR
            look_of = {"color": ink, "width": style.width, "dash": _dash(style.dash)}
            traces.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": x,
                    "y": y,
                    "line": look_of,
                    "opacity": style.opacity,
                    "hoverinfo": "skip",
                    "cliponaxis": False,
                }
            )
    return traces


def _boxed(scene: Scene) -> list[Trace]:
    """Return bars that nobody sees over the boxes of years, so that all of a box can be pressed."""
    chosen = []
    for sign in (sign for sign in scene.signs if not sign.shape):
        box = next(
            (b for b in scene.boxes if b.look in ("year", "press") and b.y0 < sign.y < b.y1
             and b.x0 <= sign.x <= b.x1), None,
        )  # fmt: skip
        if box:
            chosen.append((sign, box))
    if not chosen:
        return []
    clear = {"marker": {"opacity": 0}}
    return [
        {
            "type": "bar",
            "orientation": "h",
            "base": [box.x0 for _, box in chosen],
            "x": [round(box.x1 - box.x0, 5) for _, box in chosen],
            "y": [round(sign.y, 1) for sign, _ in chosen],
            "width": [round(box.y1 - box.y0, 1) for _, box in chosen],
            "marker": {"opacity": 0},
            **_said([sign for sign, _ in chosen]),
            "selected": clear,
            "unselected": clear,
        }
    ]


def _signs(scene: Scene, mode: str) -> list[Trace]:
    """Return the signs: outside ones, the text's, and the hands of its clocks."""
    plot = scene.room.plot
    traces = []
    for faint in (True, False):
        chosen = [sign for sign in scene.signs if sign.shape and sign.faint is faint]
        if chosen:
            traces.append(_markers(chosen, plot, mode, FAINT if faint else 1.0))
    clocks = [sign for sign in scene.signs if sign.shape == "clock"]
    if clocks:
        x: list[float | None] = []
        y: list[float | None] = []
        for sign in clocks:
            at, hand = sign.x + sign.dx / plot, sign.size * 0.3
            x += [at, at, at - hand / plot, None]
            y += [sign.y - hand, sign.y, sign.y, None]
        traces.append({"type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip",
                       "line": {"color": INKS["planned"].of(mode), "width": 1.6}})  # fmt: skip
    return traces


def _markers(signs: list[Sign], plot: float, mode: str, opacity: float) -> Trace:
    page = theme.PAGE.of(mode)
    inks = [INKS[sign.ink].of(mode) for sign in signs]
    steady = {"marker": {"opacity": opacity}}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [round(sign.x + sign.dx / plot, 5) for sign in signs],
        "y": [round(sign.y, 1) for sign in signs],
        "marker": {
            "symbol": [SHAPES[sign.shape].symbol for sign in signs],
            "size": [round(sign.size * (1 if sign.shape != "diamond" else 0.95), 1)
                     for sign in signs],
            "color": [ink if sign.filled else page for ink, sign in zip(inks, signs, strict=True)],
            "opacity": opacity,
            "line": {
                "color": [page if sign.filled else ink
                          for ink, sign in zip(inks, signs, strict=True)],
                "width": [1 if sign.filled or sign.size < 5 else 2.2 if sign.shape == "bar"  # noqa: PLR2004
                          else SIGN_PX for sign in signs],
            },
        },
        "cliponaxis": False,
        **_said(signs),
        "selected": steady,
        "unselected": steady,
    }  # fmt: skip


def _said(signs: list[Sign]) -> Trace:
    """Return what opens at each sign and what it says, every name taken as plain text."""
    return {
        "customdata": [sign.target for sign in signs],
        "hovertext": ["<br>".join(map(_plain, sign.words)) for sign in signs],
        "hoverinfo": "text",
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _tick(text: str, x: float, size: float, ink: str) -> dict[str, Any]:
    return {"x": x, "y": 10, "text": text, "showarrow": False,
            "font": {"size": size - 0.5, "color": ink}, "xanchor": "center"}  # fmt: skip


def _note(label: Label, mode: str) -> dict[str, Any]:
    text = _plain(label.text)
    text = f"<b>{text}</b>" if label.bold else text
    return {
        "x": label.x,
        "y": round(label.y, 1),
        "xshift": round(label.dx, 1),
        "text": f"<i>{text}</i>" if label.italic else text,
        "xanchor": "center" if label.anchor == "middle" else label.anchor,
        "yanchor": "middle",
        "showarrow": False,
        "borderpad": 0,
        "bgcolor": BACK.of(mode) if label.backed else _CLEAR,
        "font": {"size": label.size, "color": WORD_INKS[label.ink].of(mode)},
    }


def _plain(text: str) -> str:
    return html.escape(text, quote=False)
