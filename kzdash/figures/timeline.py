"""The record's lanes as a Plotly figure: a plain dict, made once per state and cached.

Everything is hollow, because everything comes from outside the text. Precision is drawn as what
is known: a bare sign for a day, a bar that fades out for a month, a box for a year. Plain dicts
and not graph objects: building and validating those costs more than drawing them.
"""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kzdash import i18n, theme
from kzdash.figures.timeline_geometry import MARK_PX, Layout, Placed, PlacedLane, lay_out
from kzdash.views.timeline import Written
from kzdash.views.timeline_record import FIRST_YEAR, GROUP_OF, Lane, RecordView

# Zoom button -> last year on the axis; "all" ends with the view's own last year.
ZOOM_TO: Mapping[str, int | None] = {"all": None, "nineties": 2000, "early": 1996}
SYMBOL: Mapping[str, str] = {
    "step": "circle-open",
    "bound": "diamond-open",
    "office": "triangle-up-open",
    "end": "x-thin-open",
}
NOTE_PX, AXIS_PX = 22, 34  # above the plot: the note on the band, then the years
BOTTOM_PX = 8
NAMED_SIGN = theme.LEVEL_ICON["stated"]  # before a body that the text names
LABEL_SIZE, HEADING_SIZE, TICK_SIZE = 13, 15, 13
BOX_PX, BLUR_PX = 12, 9
PICK_PX = 20
_MS_A_DAY = 86_400_000
_SHORT_YEARS = 7
_FAINT = 0.6
# A month fades out over the days on both sides: (days added on each side, opacity).
_BLUR = ((24, 0.14), (12, 0.2), (0, 0.4))


@dataclass(frozen=True, slots=True)
class Style:
    """What a figure needs besides its rows."""

    lang: str
    mode: str
    zoom: str = "all"
    picked: str | None = None


def record_figure(view: RecordView, written: Written, style: Style) -> dict[str, Any]:
    """Return the figure of the third zone: ``data`` and ``layout``, as Plotly reads them."""
    first, stop = axis_days(view, style.zoom)
    layout = lay_out(
        [
            ("", [(lane, label_of(lane)) for lane in view.lanes]),
            (
                i18n.text("timeline.apart_title", style.lang),
                [(lane, label_of(lane)) for lane in view.apart],
            ),
        ],
        first,
        stop,
    )
    placed = [(lane, mark) for lane in layout.lanes for mark in lane.marks]
    ink = theme.RECORD.of(style.mode)
    return {
        "data": [
            *_terms(layout, stop, ink),
            *_blurs(placed, ink, style.lang),
            *_boxes(placed, ink, style.lang),
            *_signs(placed, ink, style),
            *_picked(placed, style),
            *_labels(layout, style),
        ],
        "layout": _layout(layout, (first, stop), written, style),
    }


def axis_days(view: RecordView, zoom: str) -> tuple[date, date]:
    """Return the first day on the axis and one past the last."""
    year = ZOOM_TO.get(zoom) or view.to_year
    return date(FIRST_YEAR, 1, 1), date(year + 1, 1, 1)


def label_of(lane: Lane) -> str:
    """Return the label of a lane; a body that the text names is marked on its label only."""
    return f"{NAMED_SIGN} {lane.name}" if lane.in_text else lane.name


def hover_of(lane: Lane, placed: Placed, lang: str) -> str:
    """Return what a mark says under the pointer, safe to be read as Plotly's markup."""
    row = placed.mark.row
    words = [
        _plain(lane.name),
        i18n.text(f"record.status_{row.status}", lang) if row.status in GROUP_OF else row.status,
        f"{i18n.date(row.date, lang)} ({i18n.text(f'code.precision_{row.precision}', lang)})",
    ]
    if placed.mark.conflict:
        words.append(i18n.text("record.differ", lang))
    if not row.verified:
        words.append(i18n.text("record.unverified", lang))
    return "<br>".join(words)


def _terms(layout: Layout, stop: date, ink: str) -> list[dict[str, Any]]:
    """Draw how long each body binds: one hairline per term, in one trace."""
    days: list[str | None] = []
    heights: list[float | None] = []
    for placed in layout.lanes:
        for term in placed.lane.terms:
            end = term.stop or stop
            days += [term.start.isoformat(), end.isoformat(), None]
            heights += [placed.track_y, placed.track_y, None]
    line = {"color": ink, "width": 1}
    return [_trace("scatter", days, heights, mode="lines", line=line, opacity=0.45)] if days else []


def _blurs(placed: list[tuple[PlacedLane, Placed]], ink: str, lang: str) -> list[dict[str, Any]]:
    chosen = [pair for pair in placed if pair[1].mark.row.precision == "month"]
    return [
        _bars(chosen, lang, days, BLUR_PX, {"color": ink, "opacity": opacity, "line": {"width": 0}})
        for days, opacity in (_BLUR if chosen else ())
    ]


def _boxes(placed: list[tuple[PlacedLane, Placed]], ink: str, lang: str) -> list[dict[str, Any]]:
    chosen = [pair for pair in placed if pair[1].mark.row.precision == "year"]
    box = {"color": "rgba(0,0,0,0)", "line": {"color": ink, "width": 1}}
    return [_bars(chosen, lang, 0, BOX_PX, box)] if chosen else []


def _bars(
    placed: list[tuple[PlacedLane, Placed]],
    lang: str,
    wider_days: int,
    height_px: int,
    marker: dict[str, Any],
) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "base": [(p.mark.first - timedelta(days=wider_days)).isoformat() for _, p in placed],
        "x": [((p.mark.stop - p.mark.first).days + 2 * wider_days) * _MS_A_DAY for _, p in placed],
        "y": [p.y for _, p in placed],
        "width": height_px,
        "marker": marker,
        "customdata": [p.mark.row.record_id for _, p in placed],
        "hovertext": [hover_of(lane.lane, p, lang) for lane, p in placed],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "selected": {"marker": {"opacity": marker.get("opacity", 1)}},
        "unselected": {"marker": {"opacity": marker.get("opacity", 1)}},
        "showlegend": False,
    }


def _signs(placed: list[tuple[PlacedLane, Placed]], ink: str, style: Style) -> list[dict[str, Any]]:
    """Draw the sign of each status, verified rows first and the others fainter."""
    traces = []
    for verified in (True, False):
        chosen = [pair for pair in placed if pair[1].mark.row.verified is verified]
        if not chosen:
            continue
        opacity = 1 if verified else _FAINT
        marker = {
            "symbol": [SYMBOL[p.mark.group] for _, p in chosen],
            "size": MARK_PX,
            "color": ink,
            "opacity": opacity,
            "line": {"color": ink, "width": 2 if verified else 1},
        }
        traces.append(
            _trace(
                "scatter",
                [p.at.isoformat() for _, p in chosen],
                [p.y for _, p in chosen],
                mode="markers",
                marker=marker,
                customdata=[p.mark.row.record_id for _, p in chosen],
                hovertext=[hover_of(lane.lane, p, style.lang) for lane, p in chosen],
                hoverinfo="text",
                hovertemplate="%{hovertext}<extra></extra>",
                selected={"marker": {"opacity": opacity}},
                unselected={"marker": {"opacity": opacity}},
            )
        )
    return traces


def _picked(placed: list[tuple[PlacedLane, Placed]], style: Style) -> list[dict[str, Any]]:
    """Draw a ring around the picked row, which stays when the chart is drawn anew."""
    chosen = [p for _, p in placed if p.mark.row.record_id == style.picked]
    line = {"color": theme.STATUS_INK["ongoing"].of(style.mode), "width": 3}
    marker = {"symbol": "circle-open", "size": MARK_PX + 9, "color": line["color"], "line": line}
    return [
        _trace("scatter", [p.at.isoformat()], [p.y], mode="markers", marker=marker) for p in chosen
    ]


def _labels(layout: Layout, style: Style) -> list[dict[str, Any]]:
    """Write the labels at the left edge, on an axis of their own that no zoom moves."""
    lanes = [(lane.label_y, "<br>".join(map(_plain, lane.label))) for lane in layout.lanes]
    headings = [(heading.y, f"<b>{_plain(heading.text)}</b>") for heading in layout.headings]
    return [
        _trace(
            "scatter",
            [0] * len(group),
            [y for y, _ in group],
            mode="text",
            text=[text for _, text in group],
            textfont={"size": size, "color": theme.TEXT.of(style.mode)},
            textposition="middle right",
            xaxis="x2",
            cliponaxis=False,
        )
        for group, size in ((lanes, LABEL_SIZE), (headings, HEADING_SIZE))
        if group
    ]


def _plain(text: str) -> str:
    return html.escape(text, quote=False)


def _trace(kind: str, x: list[Any], y: list[Any], **more: object) -> dict[str, Any]:
    return {"type": kind, "x": x, "y": y, "hoverinfo": "skip", "showlegend": False, **more}


def _layout(
    layout: Layout, days: tuple[date, date], written: Written, style: Style
) -> dict[str, Any]:
    first, stop = days
    muted, rule = theme.MUTED.of(style.mode), theme.RULE.of(style.mode)
    short = stop.year - first.year <= _SHORT_YEARS
    band = _band(written, days, style)
    return {
        "height": round(layout.height) + NOTE_PX + AXIS_PX + BOTTOM_PX,
        "margin": {"l": 2, "r": 8, "t": NOTE_PX + AXIS_PX, "b": BOTTOM_PX, "pad": 0},
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
        "xaxis": {
            "type": "date",
            "range": [first.isoformat(), stop.isoformat()],
            "side": "top",
            **({"dtick": "M6", "tickformat": "%b\n%Y"} if short else {"tickformat": "%Y"}),
            "nticks": 8,
            "gridcolor": rule,
            "fixedrange": True,
            "zeroline": False,
            "tickfont": {"color": muted},
        },
        "xaxis2": {
            "range": [0, 1],
            "overlaying": "x",
            "visible": False,
            "fixedrange": True,
        },
        "yaxis": {"range": [layout.height, 0], "visible": False, "fixedrange": True},
        "shapes": [shape for shape, _ in band],
        "annotations": [note for _, note in band],
        "uirevision": style.zoom,
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
        "x1": written.to_day.isoformat(),
        "y0": 0,
        "y1": 1,
        "fillcolor": theme.STATUS_INK["planned"].of(style.mode),
        "opacity": 0.12,
        "line": {"width": 0},
        "layer": "below",
    }
    # The note stands on the side of the band that has more room.
    after = (written.to_day - days[0]) < (days[1] - days[0]) / 2
    words = i18n.text("timeline.written_band", style.lang)
    note = {
        "xref": "x",
        "yref": "paper",
        "x": shape["x1"] if after else shape["x0"],
        "y": 1,
        "yshift": AXIS_PX,
        "xanchor": "left" if after else "right",
        "yanchor": "bottom",
        "showarrow": False,
        "text": f"◂ {words}" if after else f"{words} ▸",
        "font": {"size": LABEL_SIZE, "color": theme.TEXT.of(style.mode)},
    }
    return [(shape, note)]
