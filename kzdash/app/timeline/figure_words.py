"""Signs and words of the record's figure, the same on the screen and in a still.

All signs are hollow, because everything in the record comes from outside the text.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kzdash.app.draw import theme
from kzdash.app.timeline.figure_layout import Fork, Placed, PlacedLane
from kzdash.app.timeline.model import GROUP_OF, Lane, Order
from kzdash.app.timeline.view_record import RecordView
from kzdash.i18n import Words


@dataclass(frozen=True, slots=True)
class Sign:
    """One shape: Plotly's symbol and size, and the same as an SVG path around 0, 0."""

    symbol: str
    size: float
    path: str
    dot: bool = False


# Sizes differ so that every shape is drawn 10 px wide: Plotly's star is 1.33 times its size.
SIGNS: Mapping[str, Sign] = {
    "applied": Sign("circle-open", 10, "M5,0A5,5 0 1 1 -5,0A5,5 0 1 1 5,0Z"),
    "observer": Sign("circle-open-dot", 10, "M5,0A5,5 0 1 1 -5,0A5,5 0 1 1 5,0Z", dot=True),
    "signed": Sign("triangle-right-open", 8.5, "M4.9,0L-2.5,-4.9L-2.5,4.9Z"),
    "bound": Sign("diamond-open", 7.7, "M5,0L0,5L-5,0L0,-5Z"),
    "in_force": Sign("square-open", 8.5, "M-4.2,-4.2H4.2V4.2H-4.2Z"),
    "member": Sign(
        "star-open",
        7.5,
        "M0,-5.2L1.2,-1.6L5,-1.6L1.9,.6L3.1,4.2L0,2L-3.1,4.2L-1.9,.6L-5,-1.6L-1.2,-1.6Z",
    ),
    "office": Sign("triangle-up-open", 8.5, "M0,-4.9L4.9,2.5L-4.9,2.5Z"),
    "end": Sign("x-thin-open", 8, "M-4,-4L4,4M-4,4L4,-4"),
}

# Status of the record -> its sign; a legend names them in this order.
SIGN_OF: Mapping[str, str] = {
    "applied": "applied",
    "observer": "observer",
    "signed": "signed",
    "ratified": "bound",
    "acceded": "bound",
    "in_force": "in_force",
    "member": "member",
    "founding_member": "member",
    "partner": "member",
    "chair": "office",
    "host": "office",
    "left": "end",
    "superseded": "end",
}


def sign_of(status: str) -> Sign:
    """Return the sign of a status of the record."""
    return SIGNS[SIGN_OF.get(status, "applied")]


NAMED_SIGN = theme.LEVEL_ICON["stated"]  # before a body that the text names
Groups = list[tuple[str, list[tuple[Lane, str]]]]


def groups_of(view: RecordView, words: Words, order: Order = "text") -> Groups:
    """Return the lanes with their labels under headings, the unverified ones apart at the end."""
    groups: Groups = []
    for lane in view.lanes:
        heading = words(f"record.theme_{lane.theme}") if order == "theme" else ""
        if not groups or groups[-1][0] != heading:
            groups.append((heading, []))
        groups[-1][1].append((lane, label_of(lane)))
    apart = [(lane, label_of(lane)) for lane in view.apart]
    return [*groups, (words("apart_title"), apart)]


def label_of(lane: Lane) -> str:
    """Return the label of a lane; a body that the text names is marked on its label only."""
    return f"{NAMED_SIGN} {lane.name}" if lane.in_text else lane.name


def mark_words(lane: Lane, placed: Placed, words: Words) -> list[str]:
    """Return what a mark says under the pointer and to the ear, line by line."""
    row = placed.mark.row
    lines = [lane.name, status_word(row.status, words), dated(row.date, row.precision, words)]
    if placed.mark.differ:
        lines.append(words("record.differ"))
    if not row.verified:
        lines.append(words("record.unverified"))
    return lines


def fork_words(lane: Lane, placed: Placed, fork: Fork, words: Words) -> list[str]:
    """Return what the other end of a fork says."""
    return [
        lane.name,
        status_word(placed.mark.row.status, words),
        words("other_date", date=words.date(fork.other.iso)),
        words("record.differ"),
    ]


def status_word(status: str, words: Words) -> str:
    """Return the word for a status of the record."""
    return words(f"record.status_{status}") if status in GROUP_OF else status


def dated(date: str, precision: str, words: Words) -> str:
    """Return a date with how sharp it is."""
    return f"{words.date(date)} ({words(f'code.precision_{precision}')})"


def edge_words(lane: PlacedLane, *, last: bool) -> str:
    """Return what stands behind the end of the axis.

    Args:
        lane: The lane.
        last: The axis ends with today, so that nothing can lie behind it but a lasting status.

    Returns:
        "+2 ▸" where two statuses follow, "▸" where the last one has no recorded end, "◂ ?" where
        a row has no date at all and lies somewhere before.
    """
    if lane.lane.undated:
        return "◂ ?"
    if lane.later and not last:
        return f"+{lane.later} ▸"
    return "▸" if lane.lane.terms and lane.lane.terms[-1].stop is None else ""
