"""The words of a still Timeline: heading, takeaway and filters above, legend and source below."""

from dataclasses import dataclass

from kzdash import i18n
from kzdash.app.draw import theme
from kzdash.app.draw.svg import tag, text_width, words, wrapped
from kzdash.app.timeline.figure_signs import SIGN_OF, SIGNS
from kzdash.app.timeline.view_still import TimelineStill

LINE = 1.45  # height of a line of words, in sizes of its letters
_PATH_PX = 10  # width of a sign's path


@dataclass(frozen=True, slots=True)
class Sheet:
    """The room for words, in pixels, and which of them are wanted."""

    lang: str
    mode: str
    size: float
    wide: float
    title: str | None
    legend: bool
    source: bool


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    size: float
    colour: str
    bold: bool = False


def title_of(view: TimelineStill, sheet: Sheet) -> str:
    """Return the heading: the asked one, else one for what the figure shows."""
    if sheet.title is not None:
        return sheet.title
    key = "timeline.picture_record" if view.record else "timeline.picture_text"
    return i18n.text(key, sheet.lang)


def head_of(view: TimelineStill, sheet: Sheet) -> tuple[str, float]:
    """Return heading and takeaway as SVG, and their height."""
    lang, size, wide = sheet.lang, sheet.size, sheet.wide
    counts = view.text.counts
    key = "takeaway_none" if not counts.claims else "takeaway"
    if counts.claims and not counts.dated:
        key = "takeaway_undated"
    said = i18n.text(f"timeline.{key}", lang, n=counts.claims, bodies=counts.bodies,
                     dated=counts.dated)  # fmt: skip
    filters = filters_said(view, lang)
    text, muted = theme.TEXT.of(sheet.mode), theme.MUTED.of(sheet.mode)
    title = wrapped(title_of(view, sheet), size * 1.7, wide)
    lines = [_Line(line, size * 1.7, text, bold=True) for line in title]
    small = [said, i18n.text("timeline.picture_filters", lang, filters=filters) if filters else ""]
    lines += [_Line(line, size, muted) for part in small for line in wrapped(part, size, wide)]
    return _lines(lines, size * 0.5)


def filters_said(view: TimelineStill, lang: str) -> str:
    """Return the filters that are set, in words; "" where none is."""
    choice = view.choice
    said = [i18n.text(f"record.theme_{one}", lang) for one in choice.themes]
    said += [i18n.text(_status_key(one), lang) for one in choice.statuses]
    said += [i18n.text(f"code.kind_{one}", lang) for one in choice.kinds]
    said += [i18n.text(f"record.status_{one}", lang) for one in choice.steps]
    names = {lane.body_id: lane.name for lane in view.record.lanes} if view.record else {}
    named = {**view.text.counts.named_bodies, **names}
    return " · ".join(said + [named.get(body, body) for body in choice.bodies])


def _status_key(status: str) -> str:
    key = f"code.claim_{status}"
    return key if key in i18n.catalogue() else f"code.status_{status}"


def foot_of(view: TimelineStill, sheet: Sheet) -> tuple[str, float]:
    """Return legend and source line as SVG, and their height."""
    lang, size = sheet.lang, sheet.size
    inside, high = "", 0.0
    if sheet.legend and view.record:
        inside, high = _signs(view, sheet)
        notes = ("picture_text_signs", "legend_precision", "legend_fork", "legend_line")
        said = " ".join(i18n.text(f"timeline.{note}", lang) for note in notes)
        below = _small(said, size * 0.85, sheet)
        inside, high = inside + moved(below[0], 0, high), high + below[1]
    if sheet.source:
        said = i18n.text("timeline.picture_source", lang, title=i18n.pick(view.titles, lang))
        if view.record or any(item.outcome.found for item in view.text.pending):
            read = i18n.date(view.read_on, lang) if view.read_on else ""
            said += " " + i18n.text("timeline.picture_source_record", lang, date=read)
        high += size * 0.3
        below = _small(said, size * 0.8, sheet)
        inside, high = inside + moved(below[0], 0, high), high + below[1]
    return inside, high


def _signs(view: TimelineStill, sheet: Sheet) -> tuple[str, float]:
    """Return the signs of the record that the figure has, in as many rows as the width asks for."""
    record, size = view.record, sheet.size
    lanes = (*record.lanes, *record.apart) if record else ()
    used = {SIGN_OF[mark.row.status] for lane in lanes for mark in lane.marks}
    parts: list[str] = []
    x, y = 0.0, size * 0.4
    for name in (name for name in SIGNS if name in used):
        label = i18n.text(f"timeline.legend_{name}", sheet.lang)
        long = text_width(label, size * 0.9) + size * 1.2
        if x and x + long > sheet.wide:
            x, y = 0.0, y + size * LINE
        parts.append(moved(_entry(name, label, sheet), x, y))
        x += long + size
    return "".join(parts), y + size * LINE if parts else 0.0


def _entry(name: str, label: str, sheet: Sheet) -> str:
    """Return one sign with its word, at the origin."""
    size, sign, ink = sheet.size, SIGNS[name], theme.RECORD.of(sheet.mode)
    move = f"translate({size / 2:.2f} {size * 0.7:.2f}) scale({size / _PATH_PX * 0.8:.2f})"
    shape = tag("path", {"d": sign.path, "fill": "none", "stroke": ink, "stroke-width": 1.8})
    dot = tag("circle", {"r": 1.4, "fill": ink}) if sign.dot else ""
    look = {"x": size * 1.2, "y": size, "font-size": size * 0.9, "fill": theme.TEXT.of(sheet.mode)}
    return tag("g", {"transform": move}, shape, dot) + tag("text", look, words(label))


def _small(text: str, size: float, sheet: Sheet) -> tuple[str, float]:
    muted = theme.MUTED.of(sheet.mode)
    return _lines([_Line(line, size, muted) for line in wrapped(text, size, sheet.wide)], 0)


def _lines(lines: list[_Line], after: float) -> tuple[str, float]:
    """Return *lines* as SVG, and their height with *after* behind the last."""
    parts: list[str] = []
    y = 0.0
    for line in lines:
        look = {"y": y + line.size * 1.05, "font-size": line.size, "fill": line.colour,
                "font-weight": "700" if line.bold else None}  # fmt: skip
        parts.append(tag("text", look, words(line.text)))
        y += line.size * LINE
    return "".join(parts), y + after if lines else 0.0


def moved(inside: str, x: float, y: float) -> str:
    """Return *inside* at its place; nothing for nothing."""
    return tag("g", {"transform": f"translate({x:.2f} {y:.2f})"}, inside) if inside else ""
