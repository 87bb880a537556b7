"""What the record's figure says in words, on the screen and in a still figure alike."""

from kzdash import i18n
from kzdash.app.draw import theme
from kzdash.app.timeline.figure_layout import Fork, Placed, PlacedLane
from kzdash.app.timeline.model import Order
from kzdash.app.timeline.view_record import GROUP_OF, Lane, RecordView

NAMED_SIGN = theme.LEVEL_ICON["stated"]  # before a body that the text names
Groups = list[tuple[str, list[tuple[Lane, str]]]]


def groups_of(view: RecordView, lang: str, order: Order = "text") -> Groups:
    """Return the lanes with their labels under headings, the unverified ones apart at the end."""
    groups: Groups = []
    for lane in view.lanes:
        heading = i18n.text(f"record.theme_{lane.theme}", lang) if order == "theme" else ""
        if not groups or groups[-1][0] != heading:
            groups.append((heading, []))
        groups[-1][1].append((lane, label_of(lane)))
    apart = [(lane, label_of(lane)) for lane in view.apart]
    return [*groups, (i18n.text("timeline.apart_title", lang), apart)]


def label_of(lane: Lane) -> str:
    """Return the label of a lane; a body that the text names is marked on its label only."""
    return f"{NAMED_SIGN} {lane.name}" if lane.in_text else lane.name


def mark_words(lane: Lane, placed: Placed, lang: str) -> list[str]:
    """Return what a mark says under the pointer and to the ear, line by line."""
    row = placed.mark.row
    words = [lane.name, status_word(row.status, lang), dated(row.date, row.precision, lang)]
    if placed.mark.differ:
        words.append(i18n.text("record.differ", lang))
    if not row.verified:
        words.append(i18n.text("record.unverified", lang))
    return words


def fork_words(lane: Lane, placed: Placed, fork: Fork, lang: str) -> list[str]:
    """Return what the other end of a fork says."""
    return [
        lane.name,
        status_word(placed.mark.row.status, lang),
        i18n.text("timeline.other_date", lang, date=i18n.date(fork.other.iso, lang)),
        i18n.text("record.differ", lang),
    ]


def status_word(status: str, lang: str) -> str:
    """Return the word for a status of the record."""
    return i18n.text(f"record.status_{status}", lang) if status in GROUP_OF else status


def dated(date: str, precision: str, lang: str) -> str:
    """Return a date with how sharp it is."""
    return f"{i18n.date(date, lang)} ({i18n.text(f'code.precision_{precision}', lang)})"


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
