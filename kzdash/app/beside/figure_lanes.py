"""Two texts on a line of time as plain values in the page's language."""

from kzdash.app.beside.figure import name_of, signs
from kzdash.app.beside.payload import LanePayload, LanesPayload, OutsidePayload, StatusSign
from kzdash.app.beside.view import GROUPS
from kzdash.app.beside.view_lanes import Dated, Lanes, TimeLane
from kzdash.app.draw import evidence_words, theme
from kzdash.app.draw.cited import cited_line, titled
from kzdash.app.select.names import order_key
from kzdash.i18n import Words

_STEPS = (1, 2, 5, 10, 20, 50)  # years between two names of the axis
_MOST_NAMES = 9
_APART = 0.03  # of the line, which has some 800 pixels: a mark has 24


def lanes_payload(view: Lanes, words: Words) -> LanesPayload:
    """Return the lanes: what both texts have first, what changed before what didn't."""
    ranked = sorted(
        view.lanes,
        key=lambda one: (
            GROUPS.index(one.subject.group),
            order_key(name_of(one.subject, words)),
        ),
    )
    years = view.stop - view.first
    step = next((one for one in _STEPS if years / one <= _MOST_NAMES), _STEPS[-1])
    named = range(-(-view.first // step) * step, view.stop + 1, step)
    return {
        "title": words("lanes"),
        "note": words("lanes_note", icon=theme.RECORD_ICON),
        "undated": words("lanes_undated") if None in view.written else "",
        "years": [(str(year), _at(year, view)) for year in named],
        "texts": [None if one is None else (_at(one[0], view), _at(one[1], view))
                  for one in view.written],
        "rows": [_lane(one, view, words) for one in ranked],
    }  # fmt: skip


def _at(year: float, view: Lanes) -> float:
    return round((year - view.first) / (view.stop - view.first), 4)


def _lane(lane: TimeLane, view: Lanes, words: Words) -> LanePayload:
    pairs = sorted(lane.subject.pairs, key=lambda pair: GROUPS.index(pair.group))
    name = name_of(lane.subject, words)
    first = [sign for pair in pairs for sign in signs(pair, pair.first, words)]
    second = [sign for pair in pairs for sign in signs(pair, pair.second, words)]
    outside = _levelled([_outside(one, view, words) for one in lane.outside])
    return {
        "key": pairs[0].key.written,
        "name": name,
        "group": lane.subject.group,
        "first": _once(first),
        "second": _once(second),
        "said": words("said", what=name, first=_said(first, words), second=_said(second, words)),
        "outside": outside,
        "levels": max((one["level"] for one in outside), default=0) + 1,
        "all": words("lanes_all", n=len(outside)) if outside else "",
    }


def _once(found: list[StatusSign]) -> list[StatusSign]:
    return list({sign["label"]: sign for sign in found}.values())


def _said(found: list[StatusSign], words: Words) -> str:
    return ", ".join(one["label"] for one in _once(found)) or words("not_found")


def _outside(one: Dated, view: Lanes, words: Words) -> OutsidePayload:
    row = one.row
    what = titled(row, words)["text"] or evidence_words.what_happened(row, words.lang)
    said = f"{evidence_words.when(row.date, words.lang)}: {what} ({cited_line(row, words)})"
    return {"mark": row.record_id, "at": _at(one.year, view), "level": 0, "said": said}


def _levelled(found: list[OutsidePayload]) -> list[OutsidePayload]:
    """Return the marks, each on the lowest level on which it covers none before it."""
    ends: list[float] = []
    for one in found:
        level = next((n for n, end in enumerate(ends) if one["at"] - end >= _APART), len(ends))
        ends[level : level + 1] = [one["at"]]
        one["level"] = level
    return found
