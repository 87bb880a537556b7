"""The Timeline's selection, read from the address of the page, and the views for it."""

from collections.abc import Mapping
from datetime import UTC, datetime

from kzdash.app.screen import address as addresses
from kzdash.app.screen import cache
from kzdash.app.screen.address import Check, is_number, one_of
from kzdash.app.screen.frame import Page
from kzdash.app.timeline.figure import ZOOM_TO
from kzdash.app.timeline.model import FILTERS, GROUP_OF, ORDERS, STEP, THEME, Order, Selection
from kzdash.app.timeline.view import TimelineView, build_timeline
from kzdash.app.timeline.view_record import RecordView, build_record
from kzdash.tables.store import Tables

# Values of layer=: the record's core bodies, or all of them.
RECORD, EVERY_BODY = "record", "record_all"
VIEWS = ("graphic", "table")
# Names of the address that only this page has.
ORDER, ZOOM, CHUNK = "order", "zoom", "part"
BY_DATE = "date"  # needs the record's dates
MOST_CHUNKS = 9999
OWN: Mapping[str, Check] = {
    "layer": one_of((RECORD, EVERY_BODY)),
    "view": one_of(VIEWS),
    ORDER: one_of(ORDERS),
    CHUNK: lambda known, value: is_number(known, value) and 0 < int(value) <= MOST_CHUNKS,
    THEME.name: lambda known, value: value in known.themes,
    STEP.name: one_of(GROUP_OF),
    ZOOM: one_of(ZOOM_TO),
}


def selection_of(page: Page) -> Selection:
    """Return the selection that the address of *page* names."""
    address = page.address
    return Selection(
        lang=page.lang,
        doc=address.doc,
        section=address.section,
        themes=address.values(THEME.name),
        statuses=address.statuses,
        kinds=address.kinds,
        bodies=address.bodies,
        steps=address.values(STEP.name),
        order=_order(address.value(ORDER), record=address.layer is not None),
        record=address.layer is not None,
        every_body=address.layer == EVERY_BODY,
        zoom=address.value(ZOOM) or next(iter(ZOOM_TO)),
        chunk=int(address.value(CHUNK) or 0) or None,
    )


def _order(value: str | None, *, record: bool) -> Order:
    possible = (order for order in ORDERS if record or order != BY_DATE)
    return next((order for order in possible if order == value), ORDERS[0])


def reset() -> None:
    """Let every filter go."""
    addresses.go(**{option.name: None for option in FILTERS})


def this_year() -> int:
    """Return the year at which the record's axis ends."""
    return datetime.now(UTC).year


def timeline_view(page: Page, selection: Selection) -> TimelineView:
    """Return the text's zones for *selection*, from the shared cache."""
    return cache.cached_view(build_timeline, page.tables.build_id, selection.rows)


def record_view(page: Page, selection: Selection) -> RecordView:
    """Return the record's lanes for *selection*, from the shared cache."""
    return cache.cached_view(_record, page.tables.build_id, selection.rows, this_year())


def _record(tables: Tables, selection: Selection, to_year: int) -> RecordView:
    return build_record(tables, selection, to_year=to_year)
