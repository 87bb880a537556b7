"""The record's lanes as a Plotly figure: a plain dict, made once per state and cached.

Plotly brings no Kazakh; names of months and days come from the catalogue.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kzdash.app.draw import theme
from kzdash.app.timeline.figure_layout import LABEL_SIZE, ROOMY, Layout, Shape, lay_out
from kzdash.app.timeline.figure_traces import Pen, record_traces
from kzdash.app.timeline.figure_words import groups_of
from kzdash.app.timeline.model import Order
from kzdash.app.timeline.view import Written
from kzdash.app.timeline.view_record import FIRST_YEAR, RecordView
from kzdash.i18n import Words

# Zoom button -> last year on the axis; "all" ends with the view's own last year.
ZOOM_TO: Mapping[str, int | None] = {"all": None, "nineties": 2000, "early": 1996}
NOTE_PX, AXIS_PX = 18, 22  # above the plot: the note on the band, then the years
MONTHS_PX = 14  # a second line of the axis, where it names months
BOTTOM_PX = 4
TICK_SIZE = 13
PICK_PX = 20
_SHORT_YEARS = 7


@dataclass(frozen=True, slots=True)
class Style:
    """What a figure needs besides its rows."""

    words: Words
    mode: str
    zoom: str = "all"
    shape: Shape = ROOMY
    order: Order = "text"


def record_figure(view: RecordView, written: Written, style: Style) -> dict[str, Any]:
    """Return the figure of the third zone: ``data`` and ``layout``, as Plotly reads them."""
    first, stop = axis_days(view, style.zoom)
    layout = lay_out(groups_of(view, style.words, style.order), first, stop, style.shape)
    pen = Pen(style.words, style.mode, first, stop, ZOOM_TO.get(style.zoom) is None)
    return {
        "data": record_traces(layout, pen),
        "layout": _layout(layout, (first, stop), written, style),
    }


def axis_days(view: RecordView, zoom: str) -> tuple[date, date]:
    """Return the first day on the axis and one past the last."""
    year = ZOOM_TO.get(zoom) or view.to_year
    return date(FIRST_YEAR, 1, 1), date(year + 1, 1, 1)


def _layout(
    layout: Layout, days: tuple[date, date], written: Written, style: Style
) -> dict[str, Any]:
    muted = theme.MUTED.of(style.mode)
    band = _band(written, days, style)
    top = NOTE_PX + _axis_px(days)
    return {
        "height": round(layout.height) + top + BOTTOM_PX,
        "margin": {"l": 2, "r": 4, "t": top, "b": BOTTOM_PX, "pad": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": theme.FONT, "size": TICK_SIZE, "color": muted},
        "barmode": "overlay",
        "dragmode": False,
        "hovermode": "closest",
        "hoverdistance": PICK_PX,
        "clickmode": "event+select",
        "hoverlabel": {
            "bgcolor": theme.PANEL.of(style.mode),
            "bordercolor": muted,
            "font": {"family": theme.FONT, "size": 14, "color": theme.TEXT.of(style.mode)},
            "align": "left",
        },
        "xaxis": _years(days, style),
        **_margins(style.shape),
        "yaxis": {"range": [layout.height, 0], "visible": False, "fixedrange": True},
        "shapes": [shape for shape, _ in band],
        "annotations": [note for _, note in band],
        "uirevision": style.zoom,
    }


def _axis_px(days: tuple[date, date]) -> int:
    return AXIS_PX + (MONTHS_PX if _is_short(days) else 0)


def _is_short(days: tuple[date, date]) -> bool:
    return days[1].year - days[0].year <= _SHORT_YEARS


def _margins(shape: Shape) -> dict[str, Any]:
    """Return the axes of the labels and of the gutter, whose ranges are shares of their widths."""
    fixed = {"range": [0, 1], "visible": False, "fixedrange": True}
    labels = {"domain": [0, shape.axis_from]} if shape.beside else {"overlaying": "x"}
    return {"xaxis2": {**fixed, **labels}, "xaxis3": {**fixed, "domain": [shape.axis_to, 1]}}


def _years(days: tuple[date, date], style: Style) -> dict[str, Any]:
    first, stop = days
    return {
        "type": "date",
        "range": [first.isoformat(), stop.isoformat()],
        "domain": [style.shape.axis_from, style.shape.axis_to],
        "side": "top",
        **({"dtick": "M6", "tickformat": "%b\n%Y"} if _is_short(days) else {"tickformat": "%Y"}),
        "nticks": 8,
        "gridcolor": theme.RULE.of(style.mode),
        "fixedrange": True,
        "zeroline": False,
        "tickfont": {"color": theme.MUTED.of(style.mode)},
    }


def _band(
    written: Written, days: tuple[date, date], style: Style
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return the band "about here the text was written", or nothing where that isn't known."""
    if written.from_day is None or written.to_day is None or written.from_day >= days[1]:
        return []
    shape = {
        "type": "rect",
        "xref": "x",
        "yref": "paper",
        "x0": written.from_day.isoformat(),
        "x1": min(written.to_day, days[1]).isoformat(),
        "y0": 0,
        "y1": 1,
        "fillcolor": theme.STATUS_INK["planned"].of(style.mode),
        "opacity": 0.12,
        "line": {"width": 0},
        "layer": "below",
    }
    # The note stands on the side of the band that has more room.
    after = (written.to_day - days[0]) < (days[1] - days[0]) / 2
    words = style.words("written_band")
    note = {
        "xref": "x",
        "yref": "paper",
        "x": shape["x1"] if after else shape["x0"],
        "y": 1,
        "yshift": _axis_px(days),
        "xanchor": "left" if after else "right",
        "yanchor": "bottom",
        "showarrow": False,
        "text": f"◂ {words}" if after else f"{words} ▸",
        "font": {"size": LABEL_SIZE, "color": theme.TEXT.of(style.mode)},
    }
    return [(shape, note)]


def plotly_config(words: Words) -> dict[str, Any]:
    """Return the chart's settings: own names of months, no tool bar, no zoom by accident."""
    config: dict[str, Any] = {
        "displayModeBar": False,
        "doubleClick": False,
        "scrollZoom": False,
        "showTips": False,
        "responsive": True,
    }
    if words.lang != "en":
        config |= {"locale": words.lang, "locales": {words.lang: _locale(words)}}
    return config


def _locale(words: Words) -> dict[str, Any]:
    return {
        "moduleType": "locale",
        "name": words.lang,
        "dictionary": {},
        "format": {
            "days": words("days").split(","),
            "shortDays": words("days_short").split(","),
            "months": [words(f"date.alone_{month}") for month in range(1, 13)],
            "shortMonths": words("months_short").split(","),
            "date": "%d.%m.%Y",
        },
    }
