"""The rows of the picture from top to bottom: bodies with what the text says of each, then plans.

What the text says stands on a row as values of its own beside the record's lane; neither takes a
date from the other.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from kzdash.app.select.names import order_key
from kzdash.app.timeline.model import WISHES, Card, Lane, Order, Selection
from kzdash.app.timeline.view import Pending, TimelineView
from kzdash.app.timeline.view_record import RecordView

# From what a text on foreign policy speaks of most to what it speaks of least; others follow.
THEMES = (
    *("security", "nuclear", "regional", "economy", "law", "environment", "culture"),
    *("transport", "health", "other"),
)
MOST_COUNTED = 5  # plans of many documents with a row of their own; more fold into one
MOST_ANSWERED = 2  # wishes with a row of their own; more fold into one
_LAST = "9999"  # lanes without a date come last


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body: the record's lane, empty while the record is off, and the text's claims in order."""

    lane: Lane
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Zone:
    """Rows under one heading; *key* is a theme, a kind of body, or "" where there is no heading."""

    key: str
    rows: tuple[BodyRow, ...]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """Planned and wished items in one row: one, or the wishes that fold into one."""

    items: tuple[Pending, ...]


def zones_of(
    view: TimelineView, record: RecordView | None, selection: Selection
) -> tuple[Zone, ...]:
    """Return the rows of bodies in the order of *selection*, zone by zone.

    Args:
        view: What the text says.
        record: What the record says; None while it is off.
        selection: Its order.
    """
    rows = _rows(view, record)
    order = selection.order
    if order in ("theme", "kind"):
        key = _theme if order == "theme" else _kind
        ranked = sorted(rows, key=lambda row: (_rank(key(row), order), _first(row)))
        return tuple(Zone(name, tuple(group)) for name, group in groupby(ranked, key))
    if order == "name":
        rows = sorted(rows, key=lambda row: order_key(row.lane.name))
    if order == "date":
        rows = sorted(rows, key=_first)
    return (Zone("", tuple(rows)),) if rows else ()


def _rows(view: TimelineView, record: RecordView | None) -> list[BodyRow]:
    """Return a row for each body of the text in its order, then those of the record alone."""
    cards: dict[str, list[Card]] = {}
    for card in view.cards:
        cards.setdefault(card.entity_id, []).append(card)
    lanes = {lane.body_id: lane for lane in (record.lanes if record else ())}
    ids = [*cards, *(body for body in lanes if body not in cards)]
    return [
        BodyRow(lanes.get(body) or _bare(cards[body][0]), tuple(cards.get(body, ())))
        for body in ids
    ]


def _bare(card: Card) -> Lane:
    """Return the lane of a body on which nothing of the record is shown."""
    return Lane(card.entity_id, card.name, card.theme or "other", core=False, in_text=True,
                stated=True, marks=(), abbreviation=card.abbreviation)  # fmt: skip


def _theme(row: BodyRow) -> str:
    return row.lane.theme


def _kind(row: BodyRow) -> str:
    return next((card.body_kind for card in row.cards), "") or "none"


def _rank(key: str, order: Order) -> tuple[int, str]:
    known = THEMES.index(key) if order == "theme" and key in THEMES else len(THEMES)
    return (known, key)


def _first(row: BodyRow) -> str:
    return row.lane.marks[0].row.date if row.lane.marks else _LAST


def plan_rows(view: TimelineView, selection: Selection) -> tuple[PlanRow, ...]:
    """Return planned items a row each, then wishes: few with an answer, and the others in one."""
    wishes = [item for item in view.pending if item.card.status in (WISHES, "proposed")]
    if view.counted:
        pending = sorted(view.pending, key=lambda item: -item.card.documents)
        wishes = pending[MOST_COUNTED:] if len(pending) > MOST_COUNTED + 1 else []
    planned = [item for item in view.pending if item not in wishes]
    answered = [item for item in wishes if item.outcome.found and selection.record]
    if len(answered) > MOST_ANSWERED:  # they would push the plans off the screen
        answered = []
    others = [item for item in wishes if item not in answered]
    single = [PlanRow((item,)) for item in (*planned, *answered)]
    if WISHES in selection.opened:
        return (*single, *(PlanRow((item,)) for item in others))
    return (*single, *((PlanRow(tuple(others)),) if others else ()))


def by_sentence(cards: Iterable[Card]) -> tuple[tuple[Card, ...], ...]:
    """Return *cards* in groups of one sentence, in the order of the first of each."""
    groups: dict[str, list[Card]] = {}
    for card in cards:
        groups.setdefault(card.sentence_id, []).append(card)
    return tuple(tuple(group) for group in groups.values())


def as_drawn(selection: Selection, view: TimelineView) -> Selection:
    """Return *selection*; of a text that claims nothing, with all that the record has."""
    if view.counts.claims or not selection.record or selection.scope != "named":
        return selection
    return replace(selection, scope="all")
