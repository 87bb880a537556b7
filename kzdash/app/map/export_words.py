"""The words of a map picture: heading, legend and source, as rows that know their height."""

from collections.abc import Iterator
from dataclasses import dataclass

from kzdash import i18n
from kzdash.app.draw import theme
from kzdash.app.draw.svg import tag, text_width, wrapped
from kzdash.app.draw.svg import words as escaped
from kzdash.app.map.export_scene import MARK_SHIFTS, class_inks, record_mark
from kzdash.app.map.figure import section_title
from kzdash.app.map.figure_legend import record_legend, tie_legend
from kzdash.app.map.model import TieMapView
from kzdash.app.map.payload import LegendBlock, LegendItem
from kzdash.app.map.view_record import RecordMapView
from kzdash.i18n import Words

_LINE = 1.45  # height of a line of words
_SAMPLE = 2.0  # width of a sample in the legend, in sizes of the words


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the picture: SVG drawn at the origin, and how high it is in pixels."""

    inside: str
    high: float

    def drawn(self, x: float, y: float) -> str:
        """Return the row at its place."""
        return tag("g", {"transform": f"translate({x:.2f} {y:.2f})"}, self.inside)


def captions(
    view: TieMapView | RecordMapView, words: Words, mode: str, title: str | None, size: float,
    wide: float,
) -> list[Row]:  # fmt: skip
    """Return heading, what the map counts, and which filters are set."""
    if title is None:
        title = _heading(view, words)
    rows = [_line(line, size * 1.7, theme.TEXT.of(mode), bold=True)
            for line in wrapped(title, size * 1.7, wide)]  # fmt: skip
    said = _counts(view, words)
    filters = filters_said(view, words) if isinstance(view, TieMapView) else ""
    if filters:
        said = f"{said} {words('picture_filters', filters=filters)}"
    rows += [_line(line, size, theme.MUTED.of(mode)) for line in wrapped(said, size, wide)]
    return [*rows, Row("", size * 0.5)]


def legend_rows(
    view: TieMapView | RecordMapView, words: Words, mode: str, size: float, wide: float
) -> list[Row]:
    """Return the legend: every sign with its words and count, zeros too."""
    legend = tie_legend(view, words) if isinstance(view, TieMapView) else record_legend(view, words)
    rows = [Row("", size * 0.6)]
    for block in legend["blocks"]:
        rows += _flow(list(_entries(block, words, mode, size)), size, wide)
    return rows


def source_lines(
    view: TieMapView | RecordMapView, words: Words, mode: str, size: float, wide: float
) -> list[Row]:
    """Return where it comes from: document or outside sources, then the borders."""
    if isinstance(view, RecordMapView):
        said = words("picture_source_record", year=view.last_year)
    else:
        title = words.pick(view.doc_titles)
        said = words("picture_source_text", title=title)
    small, muted = size * 0.8, theme.MUTED.of(mode)
    lines = wrapped(f"{said} {words('border_note')}", small, wide)
    return [Row("", size * 0.5), *(_line(line, small, muted) for line in lines)]


def filters_said(view: TieMapView, words: Words) -> str:
    """Return the filters that are set, in words; "" where none is."""
    chosen = view.selection
    said = [words(f"code.status_{status}") for status in chosen.statuses]
    said += [words(f"code.kind_{kind}") for kind in chosen.kinds]
    said += [words("code.certainty_sure")] if chosen.sure else []
    if view.section is not None:
        said.append(section_title(view.section, words))
    if chosen.region and f"map.region_{chosen.region}" in i18n.catalogue():
        said.append(words(f"region_{chosen.region}"))
    return " · ".join(said)


def _heading(view: TieMapView | RecordMapView, words: Words) -> str:
    if isinstance(view, RecordMapView):
        return words("picture_title_record", year=view.year)
    return words("picture_title_text")


def _counts(view: TieMapView | RecordMapView, words: Words) -> str:
    if isinstance(view, RecordMapView):
        counts = {name: view.count(name) for name in ("dated", "undated", "unverified")}
        return words("record_count", **counts)
    if not view.tie_count:
        return words("no_ties")
    ties = words("alt_ties", n=view.tie_count)
    states = words("alt_states", n=len(view.tied))
    return words("picture_counts", ties=ties, states=states)


def _line(text: str, size: float, colour: str, *, bold: bool = False) -> Row:
    look = {"y": size * 1.05, "font-size": size, "fill": colour}
    look |= {"font-weight": "700"} if bold else {}
    return Row(tag("text", look, escaped(text)), size * _LINE)


def _entries(
    block: LegendBlock, words: Words, mode: str, size: float
) -> Iterator[tuple[str, float]]:
    """Yield each entry of a block of the legend as SVG and its width."""
    muted, ink = theme.MUTED.of(mode), theme.TEXT.of(mode)
    if block["title"]:
        wide = text_width(block["title"], size, bold=True)
        look = {"y": size * 1.05, "font-weight": "700", "fill": muted}
        yield tag("text", look, escaped(block["title"])), wide
    for item in block["items"]:
        sample = _sample(item, mode, size)
        label = f"{item['icon']} {item['label']}" if item["swatch"] == "line" else item["label"]
        count = "" if item.get("n") is None else f" {words.number(item['n'])}"
        left = size * (_SAMPLE + 0.4 if item["swatch"] != "icon" else 1.3)
        look = {"x": left, "y": size * 1.05, "fill": muted if item.get("n") == 0 else ink}
        text = tag("text", look, escaped(label + count))
        yield sample + text, left + text_width(label + count, size)


def _flow(entries: list[tuple[str, float]], size: float, wide: float) -> list[Row]:
    """Return the entries one after another, in as many rows as the width asks for."""
    rows: list[list[str]] = [[]]
    x = 0.0
    for inside, long in entries:
        if x and x + long > wide:
            rows.append([])
            x = 0.0
        rows[-1].append(tag("g", {"transform": f"translate({x:.2f} 0)"}, inside))
        x += long + size * 1.3
    return [Row("".join(row), size * _LINE) for row in rows if row]


def _sample(item: LegendItem, mode: str, size: float) -> str:
    """Return the sign itself: a line, a letter-like sign, a fill or a hatching."""
    swatch, high = item["swatch"], size * 0.9
    if swatch == "icon":
        text = {"x": size * 0.5, "y": size * 1.05, "text-anchor": "middle"}
        return tag("text", {**text, "fill": theme.TEXT.of(mode)}, escaped(item["icon"]))
    wide, top = size * _SAMPLE, size * 0.25
    if swatch == "line":
        ink = theme.STATUS_INK[item["status"]].of(mode)
        dash = " ".join(f"{float(one) * size / 16:.2f}" for one in item["dash"].split()) or None
        line = {"d": f"M0 {top + high / 2:.2f}h{wide:.2f}", "stroke": ink, "fill": "none"}
        return tag(
            "path",
            {
                **line,
                "stroke-width": size / 7,
                "stroke-dasharray": dash,
                "stroke-linecap": "round" if item["status"] == "wished" else None,
            },
        )
    if swatch in MARK_SHIFTS:
        return record_mark(swatch, (wide / 2, size * 0.72), size / 13, mode)
    box = {"x": 0.5, "y": top, "width": wide - 1, "height": high}
    fills = {"home": theme.HOME, "named": theme.NAMED, "unnamed": theme.UNNAMED}
    fill = fills.get(swatch, theme.PAGE).of(mode)
    if swatch == "class":
        fill = class_inks(mode)[item["class_index"]]
    drawn = tag("rect", {**box, "fill": fill, "stroke": theme.RULE.of(mode)})
    if swatch in ("open", "group"):
        drawn += _hatching(item, mode, size, wide)
    return drawn


def _hatching(item: LegendItem, mode: str, size: float, wide: float) -> str:
    swatch = item["swatch"]
    ink = theme.STATUS_INK["wished"].of(mode) if swatch == "group" else theme.RECORD.of(mode)
    gap = size * 0.6
    high, top = size * 0.9, size * 0.25
    lines, x = "", gap * 0.4
    while x + high < wide:
        start, rise = (top + high, -high) if swatch != "open" else (top, high)
        lines += f"M{x:.2f} {start:.2f}l{high:.2f} {rise:.2f}"
        x += gap
    return tag("path", {"d": lines, "stroke": ink, "stroke-width": size * 0.07, "fill": "none"})
