"""The traces of the record's figure: bars of precision, signs, forks, labels, arrows.

Precision is drawn as what is known: a bare sign for a day, a bar that fades out for a month, a box
for a year. A source that disagrees is the other end of a dotted fork. Plain dicts and not graph
objects: building and validating those costs more than drawing them.
"""

import html
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kzdash.app.draw import theme
from kzdash.app.timeline.figure_layout import LABEL_SIZE, MARK_PX, Layout, Placed, PlacedLane
from kzdash.app.timeline.figure_words import edge_words, fork_words, mark_words, sign_of
from kzdash.i18n import Words

HEADING_SIZE = 14
BOX_PX, BLUR_PX = 12, 9
FAINT = 0.6
_TERM_OPACITY = 0.45
_MS_A_DAY = 86_400_000
# A month fades out over the days on both sides: (days added on each side, opacity).
_BLUR = ((24, 0.14), (12, 0.2), (0, 0.4))

Trace = dict[str, Any]
Pair = tuple[PlacedLane, Placed]


@dataclass(frozen=True, slots=True)
class Pen:
    """What every trace needs besides its rows."""

    words: Words
    mode: str
    first: date  # of the axis
    stop: date
    last: bool  # the axis ends with today

    @property
    def ink(self) -> str:
        """Return the ink of the record."""
        return theme.RECORD.of(self.mode)

    @property
    def text(self) -> str:
        """Return the ink of words."""
        return theme.TEXT.of(self.mode)


def record_traces(layout: Layout, pen: Pen) -> list[Trace]:
    """Return every trace, from the lowest to the highest."""
    pairs = [(lane, mark) for lane in layout.lanes for mark in lane.marks]
    return [
        *_terms(layout, pen),
        *_fork_lines(pairs, pen),
        *_blurs(pairs, pen),
        *_boxes(pairs, pen),
        *_fork_ends(pairs, pen),
        *_signs(pairs, pen),
        *_labels(layout, pen),
        *_empty(layout, pen),
        *_edges(layout, pen),
    ]


def _terms(layout: Layout, pen: Pen) -> list[Trace]:
    """Draw how long each body binds: one hairline per term, in one trace."""
    days: list[str | None] = []
    heights: list[float | None] = []
    for placed in layout.lanes:
        for term in placed.lane.terms:
            end = min(term.stop or pen.stop, pen.stop)
            if term.start < pen.stop:
                days += [term.start.isoformat(), end.isoformat(), None]
                heights += [placed.track_y, placed.track_y, None]
    line = {"color": pen.ink, "width": 1}
    return [_trace(days, heights, mode="lines", line=line, opacity=_TERM_OPACITY)] if days else []


def _fork_lines(pairs: list[Pair], pen: Pen) -> list[Trace]:
    """Draw the forks: down from the mark, then along the track of the other date."""
    days: list[str | None] = []
    heights: list[float | None] = []
    for _, placed in pairs:
        for fork in placed.forks:
            own, other = placed.at.isoformat(), fork.at.isoformat()
            days += [own, own, other, None]
            heights += [placed.y + MARK_PX / 2, fork.y, fork.y, None]  # not inside the hollow sign
    line = {"color": pen.ink, "width": 1.5, "dash": "dot"}
    return [_trace(days, heights, mode="lines", line=line)] if days else []


def _fork_ends(pairs: list[Pair], pen: Pen) -> list[Trace]:
    ends = [(lane, placed, fork) for lane, placed in pairs for fork in placed.forks]
    if not ends:
        return []
    words = [fork_words(lane.lane, placed, fork, pen.words) for lane, placed, fork in ends]
    return [
        _markers(
            [fork.at for _, _, fork in ends],
            [fork.y for _, _, fork in ends],
            [placed for _, placed, _ in ends],
            words,
            (pen.ink, FAINT, 1),
        )
    ]


def _blurs(pairs: list[Pair], pen: Pen) -> list[Trace]:
    chosen = [pair for pair in pairs if pair[1].mark.row.precision == "month"]
    return [
        _bars(chosen, pen, days, BLUR_PX, {"color": pen.ink, "opacity": opacity,
                                           "line": {"width": 0}})
        for days, opacity in (_BLUR if chosen else ())
    ]  # fmt: skip


def _boxes(pairs: list[Pair], pen: Pen) -> list[Trace]:
    chosen = [pair for pair in pairs if pair[1].mark.row.precision == "year"]
    box = {"color": "rgba(0,0,0,0)", "line": {"color": pen.ink, "width": 1}}
    return [_bars(chosen, pen, 0, BOX_PX, box)] if chosen else []


def _bars(
    pairs: list[Pair], pen: Pen, wider_days: int, height_px: int, marker: dict[str, Any]
) -> Trace:
    steady = {"marker": {"opacity": marker.get("opacity", 1)}}
    return {
        "type": "bar",
        "orientation": "h",
        "base": [(p.mark.first - timedelta(days=wider_days)).isoformat() for _, p in pairs],
        "x": [((p.mark.stop - p.mark.first).days + 2 * wider_days) * _MS_A_DAY for _, p in pairs],
        "y": [p.y for _, p in pairs],
        "width": height_px,
        "marker": marker,
        "customdata": [p.mark.row.record_id for _, p in pairs],
        "hovertext": _hover(mark_words(lane.lane, p, pen.words) for lane, p in pairs),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "selected": steady,
        "unselected": steady,
        "showlegend": False,
    }


def _signs(pairs: list[Pair], pen: Pen) -> list[Trace]:
    """Draw the sign of each status, verified rows first and the others fainter."""
    traces = []
    for verified in (True, False):
        chosen = [pair for pair in pairs if pair[1].mark.row.verified is verified]
        if chosen:
            traces.append(
                _markers(
                    [p.at for _, p in chosen],
                    [p.y for _, p in chosen],
                    [p for _, p in chosen],
                    [mark_words(lane.lane, p, pen.words) for lane, p in chosen],
                    (pen.ink, 1, 1.5) if verified else (pen.ink, FAINT, 1),
                )
            )
    return traces


def _markers(
    days: list[date],
    heights: list[float],
    placed: list[Placed],
    words: list[list[str]],
    look: tuple[str, float, float],
) -> Trace:
    ink, opacity, width = look
    signs = [sign_of(mark.mark.row.status) for mark in placed]
    steady = {"marker": {"opacity": opacity}}
    return _trace(
        [day.isoformat() for day in days],
        list(heights),
        mode="markers",
        marker={
            "symbol": [sign.symbol for sign in signs],
            "size": [sign.size for sign in signs],
            "color": ink,
            "opacity": opacity,
            "line": {"color": ink, "width": width},
        },
        customdata=[mark.mark.row.record_id for mark in placed],
        hovertext=_hover(words),
        hoverinfo="text",
        hovertemplate="%{hovertext}<extra></extra>",
        selected=steady,
        unselected=steady,
    )


def _labels(layout: Layout, pen: Pen) -> list[Trace]:
    """Write the labels at the left edge, on an axis of their own that no zoom moves."""
    lanes = [(lane.label_y, "<br>".join(map(_plain, lane.label))) for lane in layout.lanes]
    headings = [(heading.y, f"<b>{_plain(heading.text)}</b>") for heading in layout.headings]
    return [
        _texts([0] * len(group), group, size, pen.text, xaxis="x2", textposition="middle right")
        for group, size in ((lanes, LABEL_SIZE), (headings, HEADING_SIZE))
        if group
    ]


def _empty(layout: Layout, pen: Pen) -> list[Trace]:
    """Say on a lane without any dated row that it has none."""
    words = pen.words("lane_empty")
    rows = [(lane.track_y, _plain(words)) for lane in layout.lanes if not lane.lane.marks]
    muted, first = theme.MUTED.of(pen.mode), pen.first.isoformat()
    return [_texts([first] * len(rows), rows, LABEL_SIZE, muted,
                   textposition="middle right")] if rows else []  # fmt: skip


def _edges(layout: Layout, pen: Pen) -> list[Trace]:
    """Write behind the end of the axis what follows there."""
    rows = [(lane.track_y, edge_words(lane, last=pen.last)) for lane in layout.lanes]
    rows = [row for row in rows if row[1]]
    return [_texts([0] * len(rows), rows, LABEL_SIZE - 1, pen.ink, xaxis="x3",
                   textposition="middle right")] if rows else []  # fmt: skip


def _texts(
    at: list[Any], rows: list[tuple[float, str]], size: float, color: str, **more: object
) -> Trace:
    return _trace(
        at,
        [y for y, _ in rows],
        mode="text",
        text=[text for _, text in rows],
        textfont={"size": size, "color": color},
        cliponaxis=False,
        **more,
    )


def _hover(words: Iterable[list[str]]) -> list[str]:
    """Return lines as Plotly's markup, with every name taken as plain text."""
    return ["<br>".join(map(_plain, lines)) for lines in words]


def _plain(text: str) -> str:
    return html.escape(text, quote=False)


def _trace(x: list[Any], y: list[Any], **more: object) -> Trace:
    return {"type": "scatter", "x": x, "y": y, "hoverinfo": "skip", "showlegend": False, **more}
